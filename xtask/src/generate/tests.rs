//! What `generate` promises: current output, the same bytes each time, and errors that name the
//! part of the spec that is wrong.

use super::*;

/// A small document in the manner of the real one.
const SPEC: &str = r##"
openapi: 3.0.3
info: { title: Lamps, version: "1" }
paths:
  /v1/Lamps:
    get:
      operationId: ListLamps
      parameters:
        - name: Colour
          in: query
          schema: { $ref: "#/components/schemas/Colour" }
        - name: PageSize
          in: query
          schema: { type: integer, format: int64, minimum: 1, maximum: 1000 }
      responses:
        "200":
          description: OK
          content:
            application/json:
              schema: { $ref: "#/components/schemas/LampPage" }
    post:
      operationId: UpdateLamp
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema: { $ref: "#/components/schemas/LampForm" }
      responses:
        "200":
          description: OK
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Lamp" }
components:
  schemas:
    LampForm:
      type: object
      properties:
        Colour: { allOf: [{ $ref: "#/components/schemas/Colour" }] }
        Wattage: { type: integer, format: int64, minimum: 1, maximum: 5 }
        Comment: { type: string, maxLength: 100 }
    LampPage:
      type: object
      required: [meta, lamps]
      properties:
        meta: { $ref: "#/components/schemas/Meta" }
        lamps:
          type: array
          items: { $ref: "#/components/schemas/Lamp" }
    Meta:
      type: object
      properties:
        next_page_url: { type: string, nullable: true }
    Lamp:
      type: object
      description: A lamp.
      properties:
        colour:
          description: Its colour.
          allOf: [{ $ref: "#/components/schemas/Colour" }]
          nullable: true
        switched: { type: integer, format: int64, nullable: true }
        maker: { type: string, nullable: true, x-pii: true }
    Colour:
      type: string
      description: A colour.
      enum: [red, light-green]
      x-enum-descriptions: { red: Stop. }
"##;

fn error_of(spec: &str) -> String {
    format!("{:#}", generate(spec).expect_err("the spec is wrong"))
}

#[test]
fn the_checked_in_code_is_current() {
    check().unwrap();
}

#[test]
fn output_is_the_same_each_time() {
    let spec = read_spec().unwrap();
    assert_eq!(generate(&spec).unwrap(), generate(&spec).unwrap());
}

#[test]
fn members_are_tolerant_and_records_stay_text() {
    let files = generate(SPEC).unwrap();
    let types = &files["types.rs"];
    for expected in [
        "pub colour: ::std::option::Option<crate::Member<crate::enums::Colour>>",
        "pub switched: ::std::option::Option<crate::Member<i64>>",
        "pub lamps: ::std::vec::Vec<crate::Json<crate::types::Lamp>>",
        "pub meta: crate::Json<crate::types::Meta>",
        "pub maker: ::std::option::Option<\n        crate::Personal<crate::Member<::std::string::String>>,\n    >",
        "pub extra: ::serde_json::Map<::std::string::String, ::serde_json::Value>",
        "///Its colour.",
    ] {
        assert!(types.contains(expected), "{expected} is not in\n{types}");
    }
    assert!(files["enums.rs"].contains("LightGreen = \"light-green\""));
    assert!(files["builder.rs"].contains("pub struct ListLamps"));
}

#[test]
fn a_form_is_strict_and_a_single_answer_stays_text() {
    let files = generate(SPEC).unwrap();
    let (types, builder) = (&files["types.rs"], &files["builder.rs"]);
    for expected in [
        "pub colour: ::std::option::Option<crate::enums::Colour>",
        "pub wattage: ::std::option::Option<i64>",
        "pub comment: ::std::option::Option<::std::string::String>",
    ] {
        assert!(types.contains(expected), "{expected} is not in\n{types}");
    }
    assert!(
        builder.contains("ResponseValue<crate::Json<crate::types::Lamp>>"),
        "{builder}"
    );
    // The builder of the form is there, and no other.
    let (_, builders) = types.split_once("pub mod builder {").expect("builders");
    assert!(builders.contains("pub struct LampForm {"), "{builders}");
    assert!(!builders.contains("pub struct Lamp {"), "{builders}");
    assert_eq!(types.matches("pub fn builder()").count(), 1, "{types}");
}

#[test]
fn a_changed_spec_is_a_difference_that_names_its_remedy() {
    let folder = tempfile::tempdir().unwrap();
    output::write(folder.path(), &generate(SPEC).unwrap()).unwrap();
    output::check(folder.path(), &generate(SPEC).unwrap()).unwrap();

    std::fs::write(folder.path().join("stray.rs"), [0xff]).unwrap();
    std::fs::create_dir(folder.path().join("folder")).unwrap();
    let changed = SPEC.replace("[red,", "[red, blue,");
    let error = output::check(folder.path(), &generate(&changed).unwrap()).unwrap_err();
    let text = error.to_string();
    assert!(text.contains("+        Blue = \"blue\","), "{text}");
    assert!(text.contains("stray.rs: should not exist"), "{text}");
    assert!(text.contains("folder: should not exist"), "{text}");
    assert!(text.contains("cargo xtask generate"), "{text}");

    output::write(folder.path(), &generate(&changed).unwrap()).unwrap();
    output::check(folder.path(), &generate(&changed).unwrap()).unwrap();
    assert!(!folder.path().join("stray.rs").exists());
    assert!(!folder.path().join("folder").exists());
}

#[test]
fn what_cannot_be_generated_is_named() {
    for (what, from, to, expected) in [
        (
            "an enum written in place",
            "switched: { type: integer,",
            "switched: { type: string, enum: [\"on\"],",
            "schema Lamp: member switched: an enum written in place; make it a component",
        ),
        (
            "an enum written in a parameter",
            "schema: { type: integer, format: int64, minimum: 1, maximum: 1000 }",
            "schema: { type: string, enum: [few, many] }",
            "operation ListLamps: an enum written in place; make it a component",
        ),
        (
            "a required member",
            "      description: A lamp.",
            "      required: [switched]",
            "schema Lamp: member switched is required: a body that lacks it would be refused",
        ),
        (
            "two values with one name",
            "light-green]",
            "light-green, light_green]",
            "enum Colour: \"light-green\" and \"light_green\" both give the Rust name LightGreen",
        ),
        (
            "a type that OpenAPI does not know",
            "      type: string\n      description: A colour.",
            "      type: [string]\n      description: A colour.",
            "schema Colour is not an OpenAPI 3.0 schema",
        ),
        (
            "a format that typify panics on",
            "      description: A lamp.",
            "      format: uri-map",
            "schema Lamp: is neither an object nor a string enum",
        ),
        (
            "something that the generator panics on",
            "          schema: { $ref: \"#/components/schemas/Colour\" }",
            "          schema: { anyOf: [{ $ref: \"#/components/schemas/Colour\" }, { type: string }] }",
            "cannot generate operation ListLamps (get /v1/Lamps): the generator panicked",
        ),
        (
            "a reference to nothing",
            "items: { $ref: \"#/components/schemas/Lamp\" }",
            "items: { $ref: \"#/components/schemas/Torch\" }",
            "#/components/schemas/Torch is referred to and not defined",
        ),
        (
            "something that the generator refuses",
            "operationId: ListLamps",
            "operationId: ListLamps\n      requestBody: { content: { text/plain: { schema: { type: integer } } } }",
            "cannot generate operation ListLamps (get /v1/Lamps)",
        ),
    ] {
        assert!(SPEC.contains(from), "{what}: {from}");
        let error = error_of(&SPEC.replace(from, to));
        assert!(error.contains(expected), "{what}: {error}");
    }
}
