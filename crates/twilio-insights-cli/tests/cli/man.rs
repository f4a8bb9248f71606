//! `man` from outside: one page for each command, and a folder that cannot be written to.

use std::fs;

use crate::run::{command, finish};

#[test]
fn every_command_has_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("man/man1");
    let mut man = command("man --out");
    man.arg(&pages);
    let told = finish(man).well();
    let mut names: Vec<_> = fs::read_dir(&pages)
        .unwrap()
        .map(|page| page.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        told,
        format!("{} pages in {}\n", names.len(), pages.display())
    );
    insta::assert_snapshot!(names.join("\n"));

    let page = fs::read_to_string(pages.join("twilio-insights-summaries-list.1")).unwrap();
    for expected in [".TH", "\\-\\-call\\-type", "whatsapp", "alias: \\-\\-since"] {
        assert!(page.contains(expected), "{expected}");
    }
    let page = fs::read_to_string(pages.join("twilio-insights.1")).unwrap();
    for expected in ["Exit codes", "TWILIO_API_KEY"] {
        assert!(page.contains(expected), "{expected}");
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let mut man = command("man --out");
    man.arg(file.join("man1"));
    let told = finish(man).failed(1);
    assert!(told.starts_with("error: cannot write pages to "), "{told}");
}
