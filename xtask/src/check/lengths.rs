//! `check lengths`: no file of Rust is longer than one can read, and generated code stays small: all
//! users compile it.

use std::path::Path;

use anyhow::Result;

use super::files;
use crate::report::Report;
use crate::workspace::GENERATED;

/// The longest that a file written by hand may be, in lines.
const LONGEST: usize = 400;

/// Files that may be longer, each with its limit and the reason.
const EXCEPTIONS: &[(&str, usize, &str)] = &[];

/// How many lines may be generated in all. The generated client is under 6,500 lines at seventeen
/// operations; without what the xtask leaves out it would be four times as long.
const GENERATED_LINES: usize = 7_000;

pub(super) fn run() -> Result<Report> {
    let mut files_with_lines = Vec::new();
    for path in files::with_extension(&["rs"])? {
        let lines = files::read(&path)?.lines().count();
        files_with_lines.push((path, lines));
    }
    let files = files_with_lines.iter();
    Ok(check(
        files.map(|(path, lines)| (path.as_path(), *lines)),
        EXCEPTIONS,
    ))
}

fn check<'a>(
    files: impl Iterator<Item = (&'a Path, usize)>,
    exceptions: &[(&str, usize, &str)],
) -> Report {
    let mut report = Report::default();
    let (mut generated, mut longest) = (0, 0);
    let mut unused: Vec<&str> = exceptions.iter().map(|(path, ..)| *path).collect();
    for (path, lines) in files {
        if path.starts_with(GENERATED) {
            generated += lines;
            continue;
        }
        longest = longest.max(lines);
        let exception = exceptions.iter().find(|(file, ..)| path == Path::new(file));
        let limit = exception.map_or(LONGEST, |(_, limit, _)| *limit);
        if lines > LONGEST {
            unused.retain(|file| path != Path::new(file));
        }
        if lines > limit {
            report.line(format_args!("{}: {lines} lines of {limit}", path.display()));
        }
    }
    for path in unused {
        report.line(format_args!("{path}: needs its exception no more"));
    }
    if generated > GENERATED_LINES {
        report.line(format_args!(
            "{GENERATED}: {generated} lines of {GENERATED_LINES}"
        ));
    }
    report.conclude(
        format_args!(
            "longest file {longest} lines of {LONGEST}, generated {generated} of {GENERATED_LINES}"
        ),
        "split the file by what is in it, or name it in xtask/src/check/lengths.rs with a reason",
    );
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(files: &[(&str, usize)], exceptions: &[(&str, usize, &str)]) -> String {
        let files = files.iter().map(|(path, lines)| (Path::new(*path), *lines));
        check(files, exceptions).text
    }

    #[test]
    fn a_long_file_and_too_much_generated_code_are_told() {
        let parts = [
            ("crates/twilio-insights-raw/src/generated/a.rs", 6_000),
            ("crates/twilio-insights-raw/src/generated/b.rs", 1_001),
            ("src/short.rs", 400),
            ("src/long.rs", 401),
        ];
        assert_eq!(
            text(&parts, &[]),
            "src/long.rs: 401 lines of 400\n\
             crates/twilio-insights-raw/src/generated: 7001 lines of 7000\n"
        );
    }

    #[test]
    fn an_exception_has_a_limit_and_ends_when_it_is_needed_no_more() {
        let table = ("src/table.rs", 450, "one table");
        assert!(text(&[("src/table.rs", 450)], &[table]).starts_with("longest file 450"));
        assert_eq!(
            text(&[("src/table.rs", 451)], &[table]),
            "src/table.rs: 451 lines of 450\n"
        );
        assert_eq!(
            text(&[("src/table.rs", 399)], &[table]),
            "src/table.rs: needs its exception no more\n"
        );
    }

    #[test]
    fn the_tree_keeps_its_lengths() {
        let report = run().unwrap();
        assert_eq!(report.code, 0, "{}{}", report.text, report.remarks);
    }
}
