//! Links that lead somewhere and links that do not, in a tree of a few pages.

use super::*;

fn complaints(text: &str) -> String {
    let guide = "# The guide\n\n## Pages & windows\n\n## `in_windows(n)`\n\n## Again\n\n## Again\n";
    let pages = BTreeMap::from([
        (PathBuf::from("docs/guide.md"), Page::parse(guide)),
        (PathBuf::from("docs/page.md"), Page::parse(text)),
    ]);
    let report = check(&pages, |path| {
        ["docs/guide.md", "docs/page.md", "src/lib.rs", "src"]
            .iter()
            .any(|there| path == Path::new(there))
    });
    if report.code == 0 {
        String::new()
    } else {
        report.text
    }
}

#[test]
fn links_that_lead_somewhere_are_fine() {
    for fine in [
        "[guide](guide.md)",
        "[guide](./guide.md#the-guide)",
        "[windows](guide.md#pages--windows)",
        "[windows](guide.md#in_windowsn)",
        "[again](guide.md#again-1)",
        "# Here\n[here](#here)",
        "[code](../src/lib.rs) ![folder](../src)",
        "[web\npage](https://www.example.com/a?b#c)",
        "<https://example.com>",
        "[own](http://127.0.0.1:8080/)",
        "[named][name]\n\n[name]: guide.md",
        "`[code](nowhere.md)` and [brackets] and [ ] a box",
        "```\n[block](nowhere.md)\n```",
    ] {
        assert_eq!(complaints(fine), "", "{fine}");
    }
}

#[test]
fn links_that_lead_nowhere_are_told_with_their_line() {
    for (wrong, why) in [
        ("[a](nowhere.md)", "nowhere.md: no such file"),
        ("[a](guide.md#nothing)", "guide.md#nothing: no such heading"),
        ("[a](#nothing)", "#nothing: no such heading"),
        ("[a](../src/lib.rs#L1)", "../src/lib.rs#L1: no such heading"),
        ("![a](picture.svg)", "picture.svg: no such file"),
        (
            "[a](../../outside.md)",
            "../../outside.md: leads out of the tree",
        ),
        ("[a](/etc/hosts)", "/etc/hosts: leads out of the tree"),
        (
            "[a](http://example.com)",
            "http://example.com: not the form of a web link",
        ),
        (
            "[a](https://example)",
            "https://example: not the form of a web link",
        ),
        (
            "[a](https:///path)",
            "https:///path: not the form of a web link",
        ),
        ("[a][unnamed]", "[unnamed]: no line says where it leads"),
    ] {
        let text = format!("One line.\n\n{wrong}\n");
        assert_eq!(complaints(&text), format!("docs/page.md:3: {why}\n"));
    }
}

#[test]
fn links_of_the_tree_lead_somewhere() {
    let report = run().unwrap();
    assert_eq!(report.code, 0, "{}{}", report.text, report.remarks);
}
