//! What is read: JSON and YAML, arguments, and documents that cannot be compared.
//! An error names the file and the place in it.

use std::fs;
use std::path::PathBuf;

use super::{OURS, Options, THEIRS, changed, document, read, run};

fn written(name: &str, text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    fs::write(&file, text).unwrap();
    (folder, file)
}

#[test]
fn json_and_yaml_are_the_same() {
    let value = document::parse(THEIRS).unwrap();
    let yaml = document::parse(&format!("# YAML from here on\n{THEIRS}")).unwrap();
    assert_eq!(value, yaml);
    for text in [OURS, THEIRS, &format!("\u{feff}{THEIRS}")] {
        // The name says nothing about the language.
        let (_folder, file) = written("document", text);
        read::document(&file).unwrap();
    }
}

#[test]
fn what_cannot_be_compared_is_named() {
    for (text, expected) in [
        ("{ \"openapi\": \"3.0.1\", }".to_owned(), "line 1 column 23"),
        ("openapi: [\n  a: b: c".to_owned(), "not YAML"),
        ("[]".to_owned(), "no text `openapi`"),
        ("just text".to_owned(), "no text `openapi`"),
        (
            changed(THEIRS, "3.0.1", "3.1.0"),
            "no OpenAPI 3.0 document: openapi is 3.1.0",
        ),
        (
            "swagger: \"2.0\"\npaths: {}".to_owned(),
            "no text `openapi`",
        ),
        ("openapi: 3.0.3".to_owned(), "it has no paths"),
        (
            "{ \"openapi\": \"3.0.3\", \"paths\": [] }".to_owned(),
            "paths: not an object",
        ),
        (
            changed(THEIRS, "\"name\": \"State\", ", ""),
            "paths./v1/Lamps.get.parameters[1] has no name",
        ),
        (
            changed(
                OURS,
                "items: { $ref: \"#/components/schemas/Lamp\" }",
                "items: { $ref: \"#/components/schemas/Torch\" }",
            ),
            "components.schemas.LampPage.properties.lamps.items: #/components/schemas/Torch is not \
             in the document",
        ),
        (
            changed(
                OURS,
                "{ $ref: \"#/components/schemas/Kind\" }",
                "{ $ref: \"other.yaml#/Kind\" }",
            ),
            "paths./v1/Lamps.get.parameters[2].schema.items: other.yaml#/Kind is not in the document",
        ),
        (
            changed(
                OURS,
                "type: object\n      required",
                "type: [object]\n      required",
            ),
            "components.schemas.LampPage.type is not a text",
        ),
        (
            changed(OURS, "enum: [ended, failed]", "enum: ended"),
            "components.schemas.End.enum is not a list",
        ),
        (
            changed(
                OURS,
                "State: { type: string, enum",
                "State: { $ref: \"#/components/schemas/State\", enum",
            ),
            "its references lead in a circle",
        ),
        (
            changed(OURS, "    Session:\n", "    Text: hello\n    Session:\n"),
            "components.schemas.Text is not an object",
        ),
    ] {
        let (_folder, file) = written("published.txt", &text);
        let error = format!("{:#}", read::document(&file).unwrap_err());
        assert!(error.contains(file.to_str().unwrap()), "{error}");
        assert!(error.contains(expected), "{expected}: {error}");
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for file in [folder.path().join("missing.json"), folder.path().to_owned()] {
        let name = file.to_str().unwrap();
        let error = format!("{:#}", run(&[name]).unwrap_err());
        assert!(error.contains(name), "{error}");
    }
    let (_folder, file) = written("binary", "");
    fs::write(&file, [0xff, 0xfe, 0x00]).unwrap();
    assert!(run(&[file.to_str().unwrap()]).is_err());
}

#[test]
fn arguments_come_in_any_order() {
    let options = Options::parse(&["--json", "a.json", "--spec", "b.yaml", "--all"]).unwrap();
    assert_eq!(options.file, "a.json");
    assert_eq!(options.spec, Some("b.yaml"));
    assert!(options.all && options.json);

    for (arguments, expected) in [
        (&[][..], "takes the file"),
        (&["--json"], "takes the file"),
        (&["a", "--spec"], "--spec takes a file"),
        (&["a", "b"], "b is another"),
        (&["a", "--quiet"], "unknown option --quiet"),
    ] {
        let error = Options::parse(arguments).err().unwrap().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn files_are_compared_from_end_to_end() {
    let (_ours, ours) = written("ours.yaml", OURS);
    let (_theirs, theirs) = written("theirs.json", THEIRS);
    let (ours, theirs) = (ours.to_str().unwrap(), theirs.to_str().unwrap());
    let report = run(&[theirs, "--spec", ours]).unwrap();
    assert_eq!(report.code, 0, "{}", report.text);
    let report = run(&[ours, "--spec", theirs]).unwrap();
    assert_eq!(report.code, 1, "{}", report.text);
}
