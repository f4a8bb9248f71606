//! Differences in what is sent: operations, parameters and forms.
//! Lacking and contradicting on our side fails, having more does not.

use super::{OURS, Side, THEIRS, changed, found, ours_beyond, ours_with, theirs_with};

#[test]
fn theirs_has_more_to_send() {
    theirs_with(&[
        (
            r#""/v1/Reports": { "servers": [] }"#,
            r#""/v1/Reports": { "get": { "operationId": "ListReports" } }"#,
            "missing GET /v1/Reports: operation",
        ),
        (
            r#"{ "name": "State", "in""#,
            r#"{ "name": "Colour", "in": "query", "schema": {} }, { "name": "State", "in""#,
            "missing GET /v1/Lamps query Colour: parameter",
        ),
        (
            r#"      "get": {"#,
            r#"      "parameters": [{ "name": "Colour", "in": "query" }], "get": {"#,
            "missing GET /v1/Lamps query Colour: parameter",
        ),
        (
            r#""Score": {"#,
            r#""Colour": { "type": "string" }, "Score": {"#,
            "missing POST /v1/Lamps/{LampSid} form Colour: field",
        ),
        (
            r#""requestBody": { "content": {"#,
            r#""requestBody": { "content": { "application/json": {},"#,
            "missing POST /v1/Lamps/{LampSid} body: application/json",
        ),
        (
            r#""requestBody": {"#,
            r#""requestBody": { "required": true,"#,
            "contradicts POST /v1/Lamps/{LampSid} body: required",
        ),
        (
            r#""State", "in": "query", "schema": { "type": "string" }"#,
            r#""State", "in": "query", "schema": { "enum": ["on", "off", "broken"] }"#,
            "missing GET /v1/Lamps query State: enum value broken",
        ),
        (
            r#""Name", "in": "query", "schema": { "type": "string" }"#,
            r#""Name", "in": "query", "schema": { "enum": ["a", "b"] }"#,
            "missing GET /v1/Lamps query Name: enum",
        ),
        (
            r#""maximum": 1000"#,
            r#""maximum": 100"#,
            "contradicts GET /v1/Lamps query PageSize: maximum",
        ),
        (
            r#""maximum": 1000"#,
            r#""maximum": 2000"#,
            "note GET /v1/Lamps query PageSize: maximum",
        ),
        (
            r#""Name", "in": "query", "schema": { "type": "string" }"#,
            r#""Name", "in": "query", "schema": { "type": "string", "maxLength": 9 }"#,
            "note GET /v1/Lamps query Name: maxLength",
        ),
        (
            r#""maximum": 1000"#,
            r#""maximum": 1000, "minimum": 1"#,
            "note GET /v1/Lamps query PageSize: minimum",
        ),
    ]);
}

#[test]
fn the_two_contradict_each_other_about_what_to_send() {
    theirs_with(&[
        (
            r#"{ "type": "integer", "maximum": 1000 }"#,
            r#"{ "type": "string", "maximum": 1000 }"#,
            "contradicts GET /v1/Lamps query PageSize: type",
        ),
        (
            r#"{ "type": "integer", "maximum": 1000 }"#,
            r#"{ "type": "integer", "format": "uint8", "maximum": 1000 }"#,
            "contradicts GET /v1/Lamps query PageSize: format",
        ),
        (
            r#"{ "name": "State", "in": "query","#,
            r#"{ "name": "State", "in": "query", "required": true,"#,
            "contradicts GET /v1/Lamps query State: required",
        ),
        (
            r#"{ "name": "Kind", "in": "query","#,
            r#"{ "name": "Kind", "in": "query", "explode": false,"#,
            "contradicts GET /v1/Lamps query Kind: style",
        ),
        (
            r#""Score": { "type": "integer","#,
            r#""Score": { "type": "boolean","#,
            "contradicts POST /v1/Lamps/{LampSid} form Score: type",
        ),
        (
            r#"          "type": "object",
          "properties": {
            "State""#,
            r#"          "required": ["Score"],
          "properties": {
            "State""#,
            "contradicts POST /v1/Lamps/{LampSid} form Score: required",
        ),
        (
            r#""pattern": "^LA""#,
            r#""pattern": "^LB""#,
            "note POST /v1/Lamps/{LampSid} path LampSid: pattern",
        ),
        (
            r#""operationId": "ListLamps""#,
            r#""operationId": "GetLamps""#,
            "note GET /v1/Lamps: operationId",
        ),
    ]);
}

#[test]
fn ours_lacks_something_to_send() {
    ours_with(&[
        (
            "    get:\n      operationId: ListLamps",
            "    put:\n      operationId: ListLamps",
            "missing GET /v1/Lamps: operation",
        ),
        (
            "name: Name, in: query, x-pii: true,",
            "name: Name, in: query,",
            "missing GET /v1/Lamps query Name: personal data",
        ),
        (
            "name: PageSize, in: query",
            "name: PageSize, in: header",
            "missing GET /v1/Lamps query PageSize: parameter",
        ),
        (
            "State: { allOf: [{ $ref: \"#/components/schemas/State\" }] }\n",
            "",
            "missing POST /v1/Lamps/{LampSid} form State: field",
        ),
        (
            "State: { allOf: [{ $ref: \"#/components/schemas/State\" }] }",
            "State: { type: string }",
            "missing POST /v1/Lamps/{LampSid} form State: enum",
        ),
        (
            "application/x-www-form-urlencoded:",
            "application/json:",
            "missing POST /v1/Lamps/{LampSid} body: application/x-www-form-urlencoded",
        ),
        (
            ", pattern: ^LA",
            "",
            "note POST /v1/Lamps/{LampSid} path LampSid: pattern",
        ),
    ]);
}

#[test]
fn ours_has_more_to_send() {
    ours_beyond(&[
        (
            "  /v1/Lamps/{LampSid}:\n",
            "  /v1/Lamps/{LampSid}:\n    get: { operationId: FetchLamp }\n",
            "GET /v1/Lamps/{LampSid}: operation",
        ),
        (
            "      parameters:\n        - { name: Name",
            "      parameters:\n        - { name: More, in: query }\n        - { name: Name",
            "GET /v1/Lamps query More: parameter",
        ),
        (
            "Score: { type: integer",
            "More: { type: string }\n        Score: { type: integer",
            "POST /v1/Lamps/{LampSid} form More: field",
        ),
        (
            "Score: { type: integer,",
            "Score: { type: integer, minimum: 1,",
            "POST /v1/Lamps/{LampSid} form Score: minimum",
        ),
        (
            "Score: { type: integer,",
            "Score: { type: integer, x-pii: true,",
            "POST /v1/Lamps/{LampSid} form Score: personal data",
        ),
        (
            "          application/x-www",
            "          text/plain: {}\n          application/x-www",
            "POST /v1/Lamps/{LampSid} body: text/plain",
        ),
    ]);
}

#[test]
fn path_parameters_are_matched_by_position() {
    let theirs = THEIRS.replace("LampSid", "Sid");
    let differences = found(OURS, &theirs);
    let others: Vec<_> = differences
        .iter()
        .filter(|d| d.side != Side::Ours)
        .collect();
    assert_eq!(others.len(), 1, "{others:?}");
    assert_eq!(others[0].key(), "POST /v1/Lamps/{Sid} path Sid: name");
    assert!(!others[0].fails());
}

#[test]
fn parameters_and_bodies_may_be_components() {
    let theirs = changed(
        THEIRS,
        r#"{ "name": "State", "in": "query", "schema": { "type": "string" } }"#,
        r##"{ "$ref": "#/components/parameters/State" }"##,
    );
    let theirs = changed(
        &theirs,
        r#""components": {"#,
        r#""components": { "parameters": { "State": {
            "name": "State", "in": "query", "schema": { "type": "integer" } } },"#,
    );
    let keys: Vec<_> = super::lines(&found(OURS, &theirs));
    assert_eq!(keys, ["contradicts GET /v1/Lamps query State: type"]);
}
