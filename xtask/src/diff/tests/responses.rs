//! Differences in what comes back, wherever it is nested.
//! More tolerance on our side is none of them.

use super::{OURS, THEIRS, changed, found, lines, ours_beyond, ours_with, theirs_with};

#[test]
fn theirs_has_more_in_a_response() {
    theirs_with(&[
        (
            r#""meta": { "type": "object", "properties": {"#,
            r#""meta": { "type": "object", "properties": { "total": { "type": "integer" },"#,
            "missing GET /v1/Lamps 200 meta.total: member",
        ),
        (
            r##""items": { "$ref": "#/components/schemas/lamps.v1.lamp" }"##,
            r##""items": { "allOf": [{ "$ref": "#/components/schemas/lamps.v1.lamp" },
                { "properties": { "colour": {} } }] }"##,
            "missing GET /v1/Lamps 200 lamps[].colour: member",
        ),
        (
            r#""meta": { "type": "object","#,
            r#""page": { "type": "integer" }, "meta": { "type": "object","#,
            "missing GET /v1/Lamps 200 page: member",
        ),
        (
            r#""responses": { "200": { "content": { "application/json": { "schema": {
"#,
            r#""responses": { "202": {}, "200": { "content": { "application/json": { "schema": {
"#,
            "missing GET /v1/Lamps 202: response",
        ),
        (
            r#""key": { "type": "string" }"#,
            r#""key": { "type": "string", "format": "uri" }"#,
            "missing GET /v1/Lamps 200 meta.key: format",
        ),
        (
            r#""key": { "type": "string" }"#,
            r#""key": { "type": "string", "x-twilio": { "pii": { "handling": "standard" } } }"#,
            "missing GET /v1/Lamps 200 meta.key: personal data",
        ),
        (
            r#""key": { "type": "string" }"#,
            r#""key": { "type": "integer" }"#,
            "contradicts GET /v1/Lamps 200 meta.key: type",
        ),
        (
            r#""key": { "type": "string" }"#,
            r#""key": { "oneOf": [{ "type": "string" }, { "type": "boolean" }] }"#,
            "contradicts GET /v1/Lamps 200 meta.key: type",
        ),
        (
            r#""lamps": { "type": "array","#,
            r#""lamps": { "type": "array", "nullable": true,"#,
            "contradicts GET /v1/Lamps 200 lamps: nullable",
        ),
    ]);
}

#[test]
fn a_change_of_a_shared_model_shows_at_each_operation() {
    for (from, to, aspect) in [
        (
            r#""session": { "nullable": true }"#,
            r#""session": { "nullable": true }, "colour": { "type": "string" }"#,
            "missing colour: member",
        ),
        (
            r#""session": { "nullable": true }"#,
            r#""session": { "type": "object", "properties": { "colour": {} } }"#,
            "missing session.colour: member",
        ),
        (
            r#""session": { "nullable": true }"#,
            r#""session": { "type": "string" }"#,
            "contradicts session: type",
        ),
        (
            r#""tags": { "type": "array", "nullable": true, "items": { "type": "string" } }"#,
            r#""tags": { "type": "array", "nullable": true, "items": { "enum": ["a"] } }"#,
            "missing tags[]: enum",
        ),
        (
            r#""tags": { "type": "array", "nullable": true, "items": { "type": "string" } }"#,
            r#""tags": { "type": "array", "nullable": true, "items": { "type": "integer" } }"#,
            "contradicts tags[]: type",
        ),
        (
            r#""links": { "type": "object","#,
            r#""links": { "type": "object", "additionalProperties": { "type": "boolean" },"#,
            "contradicts links{}: type",
        ),
        (
            r#""links": { "type": "object","#,
            r#""links": { "type": "object", "properties": { "self": { "type": "string" } },"#,
            "missing links.self: member",
        ),
        (
            r#""enum": ["GET", "POST"], "nullable""#,
            r#""enum": ["GET", "POST", "PUT"], "nullable""#,
            "missing method: enum value PUT",
        ),
        (
            r#""lit": { "type": "string","#,
            r#""lit": { "type": "string", "format": "date","#,
            "contradicts lit: format",
        ),
    ] {
        let (word, key) = aspect.split_once(' ').unwrap();
        let expected = [
            format!("{word} GET /v1/Lamps 200 lamps[].{key}"),
            format!("{word} POST /v1/Lamps/{{LampSid}} 200 {key}"),
        ];
        let theirs = changed(THEIRS, from, to);
        assert_eq!(lines(&found(OURS, &theirs)), expected, "{from} -> {to}");
    }
}

#[test]
fn ours_lacks_something_in_a_response() {
    ours_with(&[
        (
            "        key: { type: string, nullable: true }",
            "        other: { type: string, nullable: true }",
            "missing GET /v1/Lamps 200 meta.key: member",
        ),
        (
            "key: { type: string, nullable: true }",
            "key: {}",
            "missing GET /v1/Lamps 200 meta.key: type",
        ),
        (
            "lamps: { type: array, items: { $ref: \"#/components/schemas/Lamp\" } }",
            "lamps: { type: array }",
            "missing GET /v1/Lamps 200 lamps[]: type",
        ),
        (
            "        \"200\": { content: { application/json: { schema: { $ref: \"#/components/schemas/LampPage\" } } } }",
            "        \"200\": {}",
            "missing GET /v1/Lamps 200: body",
        ),
        (
            "        \"200\": { content: { application/json: { schema: { $ref: \"#/components/schemas/LampPage\" } } } }",
            "        \"204\": {}",
            "missing GET /v1/Lamps 200: response",
        ),
    ]);
}

#[test]
fn ours_has_more_in_a_response() {
    ours_beyond(&[
        (
            "        key: {",
            "        more: {}\n        key: {",
            "GET /v1/Lamps 200 meta.more: member",
        ),
        (
            "        meta: {",
            "        more: {}\n        meta: {",
            "GET /v1/Lamps 200 more: member",
        ),
        (
            "key: { type: string,",
            "key: { type: string, enum: [lamps],",
            "GET /v1/Lamps 200 meta.key: enum",
        ),
        (
            "key: { type: string,",
            "key: { type: string, x-pii: true,",
            "GET /v1/Lamps 200 meta.key: personal data",
        ),
        (
            "key: { type: string,",
            "key: { type: string, format: uri,",
            "GET /v1/Lamps 200 meta.key: format",
        ),
        (
            "      responses:\n        \"200\"",
            "      responses:\n        \"201\": {}\n        \"200\"",
            "GET /v1/Lamps 201: response",
        ),
    ]);
}

#[test]
fn ours_may_know_more_values_and_bodies() {
    let ours = changed(OURS, "enum: [GET, POST]", "enum: [GET, POST, PUT]");
    let theirs = changed(
        THEIRS,
        r##""200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/lamps.v1.lamp" } } } }"##,
        r#""200": {}"#,
    );
    let differences = found(&ours, &theirs);
    assert!(lines(&differences).is_empty());
    let keys: Vec<_> = differences.iter().map(|found| found.key()).collect();
    for expected in [
        "GET /v1/Lamps query Kind[]: enum value PUT",
        "GET /v1/Lamps 200 lamps[].method: enum value PUT",
        "POST /v1/Lamps/{LampSid} 200: body",
    ] {
        assert!(keys.iter().any(|key| key == expected), "{keys:?}");
    }
}

#[test]
fn schemas_that_hold_themselves_come_to_an_end() {
    let ours = changed(
        OURS,
        "key: { type: string, nullable: true }",
        "key: { type: string, nullable: true }\n        up: { $ref: \"#/components/schemas/Meta\" }",
    );
    let theirs = changed(
        THEIRS,
        r#""key": { "type": "string" }"#,
        r##""key": { "type": "string" }, "up": { "$ref": "#/components/schemas/up" }"##,
    );
    let theirs = changed(
        &theirs,
        r#""session_data": {"#,
        r##""up": { "properties": { "up": { "anyOf": [{ "$ref": "#/components/schemas/up" }] },
            "colour": {} } }, "session_data": {"##,
    );
    let expected = "missing GET /v1/Lamps 200 meta.up.colour: member";
    let lines = lines(&found(&ours, &theirs));
    assert!(lines.iter().any(|line| line == expected), "{lines:?}");
    assert!(lines.len() < 5, "{lines:?}");
}
