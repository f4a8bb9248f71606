//! Each rule of `spec lint`: a small document that keeps them all, one change, the line it causes.
//! The checked-in spec keeps them as well.

mod form;
mod words;

use super::*;

/// A small document in the manner of the real one.
const GOOD: &str = r##"
openapi: 3.0.3
info: { title: Lamps, version: "1" }
security: [{ basic: [] }]
paths:
  /v1/Lamps:
    get:
      operationId: ListLamps
      description: One page of lamps.
      parameters:
        - { name: FriendlyName, in: query, x-pii: true, description: A name., schema: { type: string } }
        - { name: Colour, in: query, description: A colour., schema: { $ref: "#/components/schemas/Colour" } }
        - { name: PageSize, in: query, description: Number of lamps per page., schema: { type: integer } }
        - { name: Page, in: query, description: Page number., schema: { type: integer } }
        - { name: PageToken, in: query, description: A cursor., schema: { type: string } }
      responses:
        "200":
          description: A page.
          content: { application/json: { schema: { $ref: "#/components/schemas/LampPage" } } }
  /v1/Lamps/{Sid}:
    post:
      operationId: UpdateLamp
      description: Changes a lamp.
      parameters:
        - { name: Sid, in: path, required: true, description: A SID., schema: { type: string, pattern: ^LA } }
      requestBody:
        description: The change.
        content:
          application/x-www-form-urlencoded: { schema: { $ref: "#/components/schemas/LampForm" } }
      responses:
        "200":
          description: The lamp.
          content: { application/json: { schema: { $ref: "#/components/schemas/Lamp" } } }
components:
  securitySchemes:
    basic: { type: http, scheme: basic }
  schemas:
    LampPage:
      type: object
      description: A page of lamps.
      required: [meta, lamps]
      properties:
        meta: { allOf: [{ $ref: "#/components/schemas/PageMeta" }], description: Its place. }
        lamps: { type: array, description: The lamps., items: { $ref: "#/components/schemas/Lamp" } }
    PageMeta:
      type: object
      description: Place of a page.
      properties:
        key: { type: string, nullable: true, description: Name of the array. }
        next_page_url: { type: string, nullable: true, x-pii: true, description: The next page. }
    LampForm:
      type: object
      description: What to change.
      properties:
        Sid: { type: string, pattern: ^LA, description: A SID. }
        Score: { type: integer, description: From 1 to 5. }
    Lamp:
      type: object
      description: A lamp.
      properties:
        sid: { type: string, nullable: true, description: Its SID. }
        city: { type: string, nullable: true, x-pii: true, description: Where it is. }
        colour:
          allOf: [{ $ref: "#/components/schemas/Colour" }]
          nullable: true
          description: Its colour.
        switched: { type: integer, nullable: true, description: How often it was switched. }
        burning: { allOf: [{ $ref: "#/components/schemas/Span" }], nullable: true, description: Time in seconds. }
        hours: { type: array, nullable: true, description: Percent by hour., items: { type: number } }
        plug: { description: Anything. }
        names: { type: object, nullable: true, description: Names by language., additionalProperties: { type: string } }
    Span:
      type: object
      description: A span. The unit is that of the member that holds it.
      properties:
        max: { type: number, nullable: true, description: "Longest, in the unit of the member that holds it." }
    Colour:
      type: string
      description: A colour.
      enum: [red, green]
      x-enum-descriptions: { red: Stop., green: Go. }
"##;

/// The lines for a document; it has to be valid OpenAPI all the same.
fn lines(text: &str) -> Vec<String> {
    spec::parse(text).unwrap_or_else(|error| panic!("{error:#}\n{text}"));
    let document = document::parse(text).unwrap();
    check(&document).iter().map(Violation::to_string).collect()
}

/// What is replaced, by what, and the one line to expect.
type Change = (&'static str, &'static str, &'static str);

fn expect_each(changes: &[Change]) {
    for (from, to, expected) in changes {
        assert!(GOOD.contains(from), "{from}");
        let lines = lines(&GOOD.replacen(from, to, 1));
        assert_eq!(lines, [*expected], "{from} -> {to}");
    }
}

#[test]
fn the_checked_in_spec_keeps_the_rules() {
    let report = run(None).unwrap();
    assert_eq!(report.code, 0, "{}", report.text);
}

#[test]
fn a_document_that_keeps_the_rules_has_no_violations() {
    assert_eq!(lines(GOOD), Vec::<String>::new());
}

#[test]
fn the_outcome_is_the_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lamps.yaml");
    let name = file.to_str().unwrap();

    std::fs::write(&file, GOOD).unwrap();
    let report = run(Some(name)).unwrap();
    assert_eq!(report.code, 0);
    assert!(
        report
            .text
            .ends_with("2 operations, 6 schemas, 0 violations\n")
    );

    std::fs::write(&file, GOOD.replace("A lamp.", "A lamp")).unwrap();
    let report = run(Some(name)).unwrap();
    assert_eq!(report.code, 1);
    assert!(report.text.starts_with("Lamp: "), "{}", report.text);

    std::fs::write(&file, "paths: [").unwrap();
    let error = format!("{:#}", run(Some(name)).unwrap_err());
    assert!(error.contains("lamps.yaml"), "{error}");
}
