//! What `spec diff` finds, on two small documents that say the same in two manners.
//! Each test changes one of them in one place.

mod input;
mod output;
mod requests;
mod responses;
mod spare;

use super::*;

/// In our manner.
const OURS: &str = r##"
openapi: 3.0.3
paths:
  /v1/Lamps:
    get:
      operationId: ListLamps
      parameters:
        - { name: Name, in: query, x-pii: true, schema: { type: string } }
        - { name: State, in: query, schema: { $ref: "#/components/schemas/State" } }
        - { name: Kind, in: query, schema: { type: array, items: { $ref: "#/components/schemas/Kind" } } }
        - { name: PageSize, in: query, schema: { type: integer, format: int64, maximum: 1000 } }
      responses:
        "200": { content: { application/json: { schema: { $ref: "#/components/schemas/LampPage" } } } }
  /v1/Lamps/{LampSid}:
    post:
      operationId: UpdateLamp
      parameters:
        - { name: LampSid, in: path, required: true, schema: { type: string, pattern: ^LA } }
      requestBody:
        content:
          application/x-www-form-urlencoded: { schema: { $ref: "#/components/schemas/LampForm" } }
      responses:
        "200": { content: { application/json: { schema: { $ref: "#/components/schemas/Lamp" } } } }
components:
  schemas:
    LampPage:
      type: object
      required: [meta, lamps]
      properties:
        meta: { allOf: [{ $ref: "#/components/schemas/Meta" }] }
        lamps: { type: array, items: { $ref: "#/components/schemas/Lamp" } }
    Meta:
      type: object
      properties:
        key: { type: string, nullable: true }
    LampForm:
      type: object
      properties:
        State: { allOf: [{ $ref: "#/components/schemas/State" }] }
        Score: { type: integer, format: int64 }
    Lamp:
      type: object
      properties:
        name: { type: string, nullable: true, x-pii: true }
        state: { allOf: [{ $ref: "#/components/schemas/State" }], nullable: true }
        hours: { type: integer, format: int64, nullable: true }
        lit: { type: string, format: date-time, nullable: true }
        tags: { type: array, nullable: true, items: { type: string } }
        method: { allOf: [{ $ref: "#/components/schemas/Kind" }], nullable: true }
        links: { type: object, nullable: true, additionalProperties: { type: string } }
        session: { allOf: [{ $ref: "#/components/schemas/Session" }], nullable: true }
    Session:
      type: object
      properties:
        id: { type: string, nullable: true }
        delay: { allOf: [{ $ref: "#/components/schemas/Delay" }], nullable: true }
        end: { allOf: [{ $ref: "#/components/schemas/End" }], nullable: true }
    Delay:
      type: object
      properties:
        max: { type: number, format: double, nullable: true }
        count: { type: integer, format: int64, nullable: true }
    State: { type: string, enum: ["on", "off"] }
    Kind: { type: string, enum: [GET, POST] }
    End: { type: string, enum: [ended, failed] }
"##;

/// The same in Twilio's manner: types beside references, objects without a type, forms written in
/// place, components that nothing refers to.
const THEIRS: &str = r##"{
  "openapi": "3.0.1",
  "paths": {
    "/v1/Lamps": {
      "servers": [{ "url": "https://lamps.example" }],
      "get": {
        "operationId": "ListLamps",
        "parameters": [
          { "name": "Name", "in": "query", "schema": { "type": "string" }, "x-twilio": { "pii": { "handling": "standard" } } },
          { "name": "State", "in": "query", "schema": { "type": "string" } },
          { "name": "Kind", "in": "query", "schema": { "type": "array", "items": { "type": "string", "$ref": "#/components/schemas/lamp_enum_kind" } } },
          { "name": "PageSize", "in": "query", "schema": { "type": "integer", "maximum": 1000 } }
        ],
        "responses": { "200": { "content": { "application/json": { "schema": {
          "type": "object",
          "properties": {
            "lamps": { "type": "array", "items": { "$ref": "#/components/schemas/lamps.v1.lamp" } },
            "meta": { "type": "object", "properties": { "key": { "type": "string" } } }
          }
        } } } } }
      }
    },
    "/v1/Lamps/{LampSid}": {
      "post": {
        "operationId": "UpdateLamp",
        "parameters": [{ "name": "LampSid", "in": "path", "required": true, "schema": { "type": "string", "pattern": "^LA" } }],
        "requestBody": { "content": { "application/x-www-form-urlencoded": { "schema": {
          "type": "object",
          "properties": {
            "State": { "type": "string", "$ref": "#/components/schemas/lamp_enum_state" },
            "Score": { "type": "integer", "nullable": true }
          }
        } } } },
        "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/lamps.v1.lamp" } } } } }
      }
    },
    "/v1/Reports": { "servers": [] }
  },
  "components": { "schemas": {
    "lamps.v1.lamp": {
      "type": "object",
      "properties": {
        "name": { "type": "string", "nullable": true, "x-twilio": { "pii": { "handling": "standard" } } },
        "state": { "type": "string", "$ref": "#/components/schemas/lamp_enum_state", "nullable": true },
        "hours": { "type": "integer", "nullable": true },
        "lit": { "type": "string", "nullable": true },
        "tags": { "type": "array", "nullable": true, "items": { "type": "string" } },
        "method": { "type": "string", "format": "http-method", "enum": ["GET", "POST"], "nullable": true },
        "links": { "type": "object", "format": "uri-map", "nullable": true },
        "session": { "nullable": true }
      }
    },
    "lamp_enum_state": { "type": "string", "enum": ["on", "off"] },
    "lamp_enum_kind": { "type": "string", "enum": ["GET", "POST"] },
    "session_data": {
      "type": "object",
      "required": ["id"],
      "properties": {
        "id": { "type": "string" },
        "delay": { "$ref": "#/components/schemas/session_delay" }
      }
    },
    "session_delay": {
      "type": "object",
      "properties": {
        "max": { "type": "number", "format": "float", "default": 0 },
        "count": { "type": "integer", "format": "int32" }
      }
    },
    "session_end": { "type": "string", "enum": ["ended", "failed"] }
  } }
}"##;

/// What is replaced, by what, and what to expect.
type Change = (&'static str, &'static str, &'static str);

fn found(ours: &str, theirs: &str) -> Vec<Difference> {
    let parse = |text: &str| document::parse(text).unwrap_or_else(|e| panic!("{e:#}\n{text}"));
    compare(&parse(ours), &parse(theirs), &Intended::default())
}

/// `missing`, `contradicts` or `note` and the key, for all but what ours has beyond theirs.
fn lines(differences: &[Difference]) -> Vec<String> {
    let others = differences.iter().filter(|d| d.side != Side::Ours);
    let word = |difference: &Difference| match (difference.grave, difference.side) {
        (false, _) => "note",
        (true, Side::Theirs) => "missing",
        (true, _) => "contradicts",
    };
    others.map(|d| format!("{} {}", word(d), d.key())).collect()
}

fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

/// Each change in theirs causes this one line.
fn theirs_with(changes: &[Change]) {
    for (from, to, expected) in changes {
        let theirs = changed(THEIRS, from, to);
        assert_eq!(lines(&found(OURS, &theirs)), [*expected], "{from} -> {to}");
    }
}

/// Each change in ours causes this one line.
fn ours_with(changes: &[Change]) {
    for (from, to, expected) in changes {
        let ours = changed(OURS, from, to);
        assert_eq!(lines(&found(&ours, THEIRS)), [*expected], "{from} -> {to}");
    }
}

/// Each change in ours makes it have this beyond theirs, and nothing else.
fn ours_beyond(changes: &[Change]) {
    let before: Vec<_> = found(OURS, THEIRS).iter().map(Difference::key).collect();
    for (from, to, expected) in changes {
        let differences = found(&changed(OURS, from, to), THEIRS);
        assert!(lines(&differences).is_empty(), "{from} -> {to}");
        let keys = differences.iter().map(Difference::key);
        let new: Vec<_> = keys.filter(|key| !before.contains(key)).collect();
        assert_eq!(new, [*expected], "{from} -> {to}");
    }
}

#[test]
fn a_document_does_not_differ_from_itself() {
    assert_eq!(found(OURS, OURS), []);
    assert_eq!(found(THEIRS, THEIRS), []);
}

#[test]
fn the_two_manners_say_the_same() {
    let differences = found(OURS, THEIRS);
    assert!(lines(&differences).is_empty(), "{:?}", lines(&differences));
    let keys: Vec<_> = differences.iter().map(Difference::key).collect();
    let list = "GET /v1/Lamps";
    let update = "POST /v1/Lamps/{LampSid}";
    assert_eq!(
        keys,
        [
            format!("{list} query PageSize: format"),
            format!("{list} query State: enum"),
            format!("{list} 200 lamps[].hours: format"),
            format!("{list} 200 lamps[].links{{}}: type"),
            format!("{list} 200 lamps[].lit: format"),
            format!("{list} 200 lamps[].session: type"),
            format!("{list} 200 meta.key: nullable"),
            format!("{update} form Score: format"),
            format!("{update} 200 hours: format"),
            format!("{update} 200 links{{}}: type"),
            format!("{update} 200 lit: format"),
            format!("{update} 200 session: type"),
        ]
    );
}

#[test]
fn the_spec_does_not_differ_from_itself() {
    let spec = document::text(&workspace::root().join(workspace::SPEC)).unwrap();
    assert_eq!(found(&spec, &spec), []);
}
