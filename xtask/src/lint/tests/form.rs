//! The rules about form: components, envelopes, keywords, whole operations.
//! Each change to the good document breaks one of them.

use super::{GOOD, expect_each, lines};

#[test]
fn nothing_is_declared_in_place() {
    expect_each(&[
        (
            "{ type: string, nullable: true, description: Its SID. }",
            "{ type: string, enum: [a], nullable: true, description: Its SID. }",
            "Lamp.sid: an enum; make it a component [in-place]",
        ),
        (
            "description: A name., schema: { type: string }",
            "description: A name., schema: { type: string, enum: [a] }",
            "ListLamps query FriendlyName: an enum; make it a component [in-place]",
        ),
        (
            "additionalProperties: { type: string }",
            "additionalProperties: { type: object, properties: { a: { type: string } } }",
            "Lamp.names{}: an object; make it a component [in-place]",
        ),
        (
            "items: { type: number }",
            "items: { type: number, enum: [1] }",
            "Lamp.hours[]: an enum; make it a component [in-place]",
        ),
        (
            "{ schema: { $ref: \"#/components/schemas/Lamp\" } }",
            "{ schema: { type: array, items: { $ref: \"#/components/schemas/Lamp\" } } }",
            "UpdateLamp response 200: is no component as JSON [response]",
        ),
        (
            "    Colour:\n      type: string",
            "    Colour:\n      type: integer",
            "Colour: an enum of something else than strings [component]",
        ),
    ]);
    let inline = "{ schema: { type: object, properties: { A: { type: string } } } }";
    let body = GOOD.replace(
        "{ schema: { $ref: \"#/components/schemas/LampForm\" } }",
        inline,
    );
    assert!(lines(&body).contains(
        &"UpdateLamp body: application/x-www-form-urlencoded is no component; make it one [in-place]"
            .to_owned()
    ));
}

#[test]
fn envelopes_are_complete() {
    expect_each(&[
        (
            "required: [meta, lamps]",
            "required: [meta]",
            "LampPage: does not require `lamps` [envelope]",
        ),
        (
            "required: [meta, lamps]",
            "required: [lamps]",
            "LampPage: does not require `meta` [envelope]",
        ),
        (
            "lamps: { type: array,",
            "lamps: { type: array, nullable: true,",
            "LampPage.lamps: must not be null [envelope]",
        ),
        (
            "PageMeta\" }], description: Its place.",
            "PageMeta\" }], nullable: true, description: Its place.",
            "LampPage.meta: must not be null [envelope]",
        ),
        (
            "lamps: { type: array,",
            "more: { type: string, description: More. }\n        lamps: { type: array,",
            "LampPage.more: is neither `meta` nor the array [envelope]",
        ),
        (
            "The lamps., items: { $ref: \"#/components/schemas/Lamp\" }",
            "The lamps., items: { $ref: \"#/components/schemas/Colour\" }",
            "LampPage.lamps: its items are no object component [envelope]",
        ),
        (
            "        - { name: PageToken, in: query, description: A cursor., schema: { type: string } }\n",
            "",
            "ListLamps: answers with a page and does not take PageToken [envelope]",
        ),
    ]);
    let other = GOOD.replace(
        "allOf: [{ $ref: \"#/components/schemas/PageMeta\" }]",
        "allOf: [{ $ref: \"#/components/schemas/Span\" }]",
    );
    assert!(lines(&other).contains(&"LampPage.meta: is not PageMeta [envelope]".to_owned()));
    let empty = GOOD.replace("lamps: { type: array,", "lamps: { type: string,");
    assert!(lines(&empty).contains(&"LampPage: has 0 arrays instead of one [envelope]".to_owned()));
    let bare = GOOD.replace(
        "application/json: { schema: { $ref: \"#/components/schemas/LampPage\" } }",
        "application/json: { schema: { $ref: \"#/components/schemas/Lamp\" } }",
    );
    assert!(lines(&bare).contains(&"Lamp: has no `meta` [envelope]".to_owned()));
}

#[test]
fn members_of_responses_may_be_absent_and_null() {
    expect_each(&[
        (
            "description: A lamp.\n",
            "description: A lamp.\n      required: [sid]\n",
            "Lamp.sid: is required: any member of a response may be absent [optional]",
        ),
        (
            "nullable: true, description: Its SID.",
            "description: Its SID.",
            "Lamp.sid: is not nullable: any member of a response may be null [nullable]",
        ),
        (
            "          nullable: true\n          description: Its colour.",
            "          description: Its colour.",
            "Lamp.colour: is not nullable: any member of a response may be null [nullable]",
        ),
        (
            "description: What to change.",
            "description: What to change.\n      required: [Other]",
            "LampForm.Other: is required and not a member [optional]",
        ),
    ]);
}

#[test]
fn the_spec_keeps_to_a_part_of_openapi() {
    expect_each(&[
        (
            "plug: { description: Anything.",
            "plug: { oneOf: [{ type: string }], description: Anything.",
            "Lamp.plug: uses `oneOf` [keyword]",
        ),
        (
            "plug: { description: Anything.",
            "plug: { anyOf: [{ type: string }], description: Anything.",
            "Lamp.plug: uses `anyOf` [keyword]",
        ),
        (
            "plug: { description: Anything.",
            "plug: { not: { type: string }, description: Anything.",
            "Lamp.plug: uses `not` [keyword]",
        ),
        (
            "Lamp:\n      type: object",
            "Lamp:\n      title: Lamp\n      type: object",
            "Lamp: uses `title` [keyword]",
        ),
        (
            "schema: { type: integer }",
            "schema: { type: integer, default: 50 }",
            "ListLamps query PageSize: uses `default` [keyword]",
        ),
        (
            "allOf: [{ $ref: \"#/components/schemas/Colour\" }]",
            "allOf: [{ $ref: \"#/components/schemas/Colour\" }, { type: string }]",
            "Lamp.colour: `allOf` holds something else than one $ref [keyword]",
        ),
        (
            "names: { type: object,",
            "names: { type: object, format: uri-map,",
            "Lamp.names: a format on type object [format]",
        ),
        (
            "hours: { type: array,",
            "hours: { type: array, format: csv,",
            "Lamp.hours: a format on type array [format]",
        ),
        (
            "nullable: true, description: Its SID.",
            "pattern: ^LA, nullable: true, description: Its SID.",
            "Lamp.sid: a pattern on what the service sends; bodies hold values that break it \
             [pattern]",
        ),
    ]);
}

#[test]
fn operations_are_declared_once_and_wholly() {
    expect_each(&[
        (
            "operationId: UpdateLamp",
            "operationId: ListLamps",
            "ListLamps: GET /v1/Lamps and POST /v1/Lamps/{Sid} share this operationId \
             [operation-id]",
        ),
        (
            "      operationId: UpdateLamp\n",
            "",
            "POST /v1/Lamps/{Sid}: has no operationId [operation-id]",
        ),
        (
            "/v1/Lamps/{Sid}:",
            "/v1/Lamps:x:",
            "UpdateLamp path Sid: is not in the path [path-parameter]",
        ),
        (
            "/v1/Lamps/{Sid}:",
            "/v1/Lamps/{Sid}/{Other}:",
            "UpdateLamp path Other: is in the path and not declared [path-parameter]",
        ),
        (
            "        - { name: PageToken,",
            "        - { name: Page, in: query, description: Page number., schema: {} }\n        - { name: PageToken,",
            "ListLamps query Page: is declared twice [parameter]",
        ),
        (
            "        \"200\":\n          description: The lamp.",
            "        default: { description: An error. }\n        \"200\":\n          description: The lamp.",
            "UpdateLamp response default: only 200 is declared [response]",
        ),
        (
            "    Colour:\n",
            "    Spare: { type: object, description: Spare., properties: { a: { description: A. } } }\n    Colour:\n",
            "Spare: no operation leads to this component [unused]",
        ),
        (
            "description: A name., schema: { type: string } }",
            "description: A name., content: {} }",
            "ListLamps query FriendlyName: has no schema [parameter]",
        ),
        (
            "        - { name: Page, in",
            "        - { $ref: \"#/components/schemas/Span\" }\n        - { name: Page, in",
            "ListLamps #/components/schemas/Span: a parameter is a reference; write it where it is used \
             [reference]",
        ),
        (
            "    Colour:\n      type: string\n",
            "    Colour:\n      $ref: \"#/components/schemas/Span\"\n      type: string\n",
            "Colour: is only another name for a component [reference]",
        ),
        (
            "enum: [red, green]\n      x-enum-descriptions: { red: Stop., green: Go. }",
            "enum: []",
            "Colour: an enum without values [meaning]",
        ),
        (
            "security: [{ basic: [] }]\n",
            "",
            "basic: no operation uses this security scheme [unused]",
        ),
        (
            "      enum: [red, green]\n      x-enum-descriptions: { red: Stop., green: Go. }\n",
            "",
            "Colour: is neither an object with members nor an enum [component]",
        ),
        (
            "name: Sid, in: path, required: true,",
            "name: Sid, in: path, required: false,",
            "UpdateLamp path Sid: is not required [path-parameter]",
        ),
    ]);
    let (before, after) = GOOD.rsplit_once("\"200\"").unwrap();
    let expected = [
        "UpdateLamp: declares no 200 [response]",
        "UpdateLamp response 201: only 200 is declared [response]",
    ];
    assert_eq!(lines(&format!("{before}\"201\"{after}")), expected);
}
