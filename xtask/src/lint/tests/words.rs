//! The rules about what is said: descriptions, units, meanings of values, marks.
//! Each change to the good document breaks one of them.

use super::{GOOD, expect_each, lines};

#[test]
fn everything_is_described_where_it_stands() {
    expect_each(&[
        (
            "description: One page of lamps.",
            "summary: Lamps",
            "ListLamps: is not described [description]",
        ),
        (
            "description: A colour., schema",
            "description: \" \", schema",
            "ListLamps query Colour: is not described [description]",
        ),
        (
            "description: A page.\n",
            "description: A page\n",
            "ListLamps response 200: the description does not end with a full stop [description]",
        ),
        (
            "description: The change.",
            "description: The change",
            "UpdateLamp body: the description does not end with a full stop [description]",
        ),
        (
            "description: A lamp.",
            "example: {}",
            "Lamp: is not described [description]",
        ),
        (
            "description: A colour.\n",
            "example: red\n",
            "Colour: is not described [description]",
        ),
        (
            "description: Its SID.",
            "example: LA1",
            "Lamp.sid: is not described [description]",
        ),
        (
            "{ allOf: [{ $ref: \"#/components/schemas/PageMeta\" }], description: Its place. }",
            "{ $ref: \"#/components/schemas/PageMeta\", description: Its place. }",
            "LampPage.meta: is a bare $ref, which cannot be described; use allOf with one $ref \
             [description]",
        ),
        (
            "{ $ref: \"#/components/schemas/Colour\" } }",
            "{ $ref: \"#/components/schemas/Colour\", nullable: true } }",
            "ListLamps query Colour: what stands beside #/components/schemas/Colour is ignored \
             [reference]",
        ),
    ]);
}

#[test]
fn numbers_say_what_they_measure_or_count() {
    expect_each(&[
        (
            "How often it was switched.",
            "Switched by its codec.",
            "Lamp.switched: names neither a unit nor what is counted [unit]",
        ),
        (
            "Percent by hour.",
            "Percentage by hour.",
            "Lamp.hours: names neither a unit nor what is counted [unit]",
        ),
        (
            "description: Page number.",
            "description: Which page.",
            "ListLamps query Page: names neither a unit nor what is counted [unit]",
        ),
        (
            "From 1 to 5.",
            "Good or bad.",
            "LampForm.Score: names neither a unit nor what is counted [unit]",
        ),
        (
            "Time in seconds.",
            "Its time.",
            "Lamp.burning: names no unit, which #/components/schemas/Span leaves to it [unit]",
        ),
    ]);
}

#[test]
fn enums_explain_their_values() {
    expect_each(&[
        (
            ", green: Go. }",
            " }",
            "Colour value green: is not described [description]",
        ),
        (
            "green: Go.",
            "green: Go",
            "Colour value green: the description does not end with a full stop [description]",
        ),
        (
            "green: Go.",
            "green: Go., blue: Wait.",
            "Colour value blue: has a meaning and is not in the enum [meaning]",
        ),
        (
            "[red, green]",
            "[red, green, red]",
            "Colour value red: is listed twice [meaning]",
        ),
    ]);
    let without = GOOD.replace("x-enum-descriptions: { red: Stop., green: Go. }", "");
    let missing = "has no meaning in x-enum-descriptions [meaning]";
    assert_eq!(
        lines(&without),
        ["green", "red"].map(|value| format!("Colour value {value}: {missing}"))
    );
    let many: Vec<_> = (0..31).map(|number| format!("value{number}")).collect();
    let long = without.replace("[red, green]", &format!("[{}]", many.join(", ")));
    assert_eq!(lines(&long), Vec::<String>::new());
}

#[test]
fn personal_data_is_marked() {
    expect_each(&[
        (
            "nullable: true, x-pii: true, description: Where",
            "nullable: true, description: Where",
            "Lamp.city: by its name it is personal data, and it lacks `x-pii: true` \
             [personal-data]",
        ),
        (
            "in: query, x-pii: true, description: A name.",
            "in: query, description: A name.",
            "ListLamps query FriendlyName: by its name it is personal data, and it lacks \
             `x-pii: true` [personal-data]",
        ),
        (
            "description: Its SID.",
            "x-pii: false, description: Its SID.",
            "Lamp.sid: `x-pii` is true or absent, nothing else [personal-data]",
        ),
        (
            "name: Colour, in: query,",
            "name: Colour, in: query, x-pii: sometimes,",
            "ListLamps query Colour: `x-pii` is true or absent, nothing else [personal-data]",
        ),
    ]);
}
