//! Components of theirs that no operation leads to: covered when ours types them somewhere.
//! They are found by what they hold, not by name.

use super::{OURS, THEIRS, changed, found, lines, ours_with, theirs_with};

#[test]
fn theirs_knows_more_about_an_untyped_member() {
    theirs_with(&[
        (
            r#""id": { "type": "string" },"#,
            r#""id": { "type": "string" }, "colour": { "type": "string" },"#,
            "missing component session_data colour: member",
        ),
        (
            r#""id": { "type": "string" },"#,
            r#""id": { "type": "integer" },"#,
            "contradicts component session_data id: type",
        ),
        (
            r#""count": { "type": "integer", "format": "int32" }"#,
            r#""count": { "type": "boolean" }"#,
            "contradicts component session_data delay.count: type",
        ),
        (
            r#"["ended", "failed"]"#,
            r#"["ended", "failed", "lost"]"#,
            "missing component session_end: enum value lost",
        ),
        (
            r#"["ended", "failed"]"#,
            r#"["begun", "lost"]"#,
            "missing component session_end: component",
        ),
        (
            r#""session_data": {"#,
            r#""spare": { "properties": { "a": {}, "b": {} } }, "session_data": {"#,
            "missing component spare: component",
        ),
    ]);
}

#[test]
fn ours_lacks_what_an_untyped_member_holds() {
    ours_with(&[
        (
            "id: { type: string, nullable: true }",
            "id: { type: boolean, nullable: true }",
            "contradicts component session_data id: type",
        ),
        (
            "[ended, failed]",
            "[ended]",
            "missing component session_end: enum value failed",
        ),
        (
            "        max: { type: number, format: double, nullable: true }\n",
            "",
            "missing component session_data delay.max: member",
        ),
    ]);
}

#[test]
fn members_of_several_components_may_be_one_object_of_ours() {
    let spare = r#""end_data": { "properties": { "id": { "type": "string" },
        "end": { "type": "string", "enum": ["ended"] } } },
        "free_text": { "type": "string" }, "anything": { "type": "object" }, "session_data": {"#;
    let theirs = changed(THEIRS, r#""session_data": {"#, spare);
    let none: [&str; 0] = [];
    assert_eq!(lines(&found(OURS, &theirs)), none);
}

#[test]
fn components_that_only_refer_to_each_other_count_as_well() {
    let spare = r##""ring": { "properties": { "id": {}, "next": { "$ref": "#/components/schemas/ring2" } } },
        "ring2": { "properties": { "id": {}, "next": { "$ref": "#/components/schemas/ring" } } },
        "session_data": {"##;
    let theirs = changed(THEIRS, r#""session_data": {"#, spare);
    assert_eq!(
        lines(&found(OURS, &theirs)),
        [
            "missing component ring next: member",
            "missing component ring2 next: member"
        ]
    );
}
