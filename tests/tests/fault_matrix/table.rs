//! The matrix as a page of the SDK's documentation, and its comparison with the one that is there.

use std::fs;
use std::path::PathBuf;

use super::Cell;
use super::operations::Operation;

const PAGE: &str = "crates/twilio-insights/docs/fault-matrix.md";

const INTRODUCTION: &str = "\
# What goes wrong, and how it ends

How a client with default options takes what goes wrong, as the tests observe it on real sockets:
how many attempts it makes and how that ends, with a result (`ok`) or with an error of that kind.
Twenty empty pages in a row are allowed here.

Whatever the fault, no credential reached another origin: the one to which redirects and pages led
saw no connection. No error showed a secret or a phone number, and none of the waits was shorter than
the service had asked for.
";

const ALWAYS: &str = "\
## The fault goes on
";

const ONCE: &str = "\
## It happens once, and all is well afterwards

What is not repeated is left out. An update of the settings is repeated only if it was certainly not
processed.
";

/// One table of the page.
pub(crate) struct Table(String);

impl Table {
    pub(crate) fn new() -> Self {
        let titles: Vec<_> = Operation::ALL.map(Operation::title).into();
        let rule = " --- |".repeat(titles.len());
        Self(format!(
            "| fault | {} |\n| --- |{rule}\n",
            titles.join(" | ")
        ))
    }

    /// Adds a row, unless nothing in it could be observed.
    pub(crate) fn row(&mut self, name: &str, cells: &[Option<Cell>]) {
        if cells.iter().all(Option::is_none) {
            return;
        }
        let text = |cell: &Option<Cell>| match cell {
            None => "–".to_owned(),
            Some(Cell { attempts, failure }) => match failure {
                None => format!("{attempts} · ok"),
                Some(kind) => format!("{attempts} · {kind:?}"),
            },
        };
        let cells: Vec<_> = cells.iter().map(text).collect();
        self.0
            .push_str(&format!("| {name} | {} |\n", cells.join(" | ")));
    }
}

/// Compares what was observed with what is documented, or documents it if it is told to.
pub(crate) fn compare(always: &Table, once: &Table) {
    let observed = format!("{INTRODUCTION}\n{ALWAYS}\n{}\n{ONCE}\n{}", always.0, once.0);
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(PAGE);
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&path, &observed).expect("the page can be written");
    }
    let documented = fs::read_to_string(&path).unwrap_or_default();
    let mut lines = documented.lines();
    for line in observed.lines() {
        let known = lines.next().unwrap_or("the end of the page");
        assert_eq!(
            line, known,
            "{PAGE} says something else (right); INSTA_UPDATE=always writes what was observed"
        );
    }
    assert_eq!(
        lines.next(),
        None,
        "{PAGE} says more; INSTA_UPDATE=always writes it anew"
    );
}
