//! `spec diff`: holds our spec against a published OpenAPI 3.0 document of the same API.
//! It compares what matters on the wire and leaves names of components alone.

mod components;
mod difference;
mod intended;
mod operations;
mod read;
mod schemas;
mod shape;
mod table;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::report::Report;
use crate::{document, workspace};
use difference::{Difference, Differences, Side};
use intended::Intended;

/// The reviewed list of differences that are meant to be, relative to the root.
const INTENDED: &str = "spec/intended-differences.yaml";

/// Compares as the arguments after `spec diff` say.
pub(crate) fn run(arguments: &[&str]) -> Result<Report> {
    let options = Options::parse(arguments)?;
    let theirs = read::document(Path::new(options.file))?;
    let ours = options
        .spec
        .map_or_else(|| workspace::root().join(workspace::SPEC), PathBuf::from);
    let ours = read::document(&ours)?;
    let list = document::text(&workspace::root().join(INTENDED))?;
    let list = Intended::parse(&list).with_context(|| format!("cannot read {INTENDED}"))?;
    report(&ours, &theirs, &list, &options)
}

#[derive(Default)]
struct Options<'a> {
    file: &'a str,
    /// The document to compare instead of the checked-in spec.
    spec: Option<&'a str>,
    /// Show what only ours has, too.
    all: bool,
    json: bool,
}

impl<'a> Options<'a> {
    fn parse(arguments: &[&'a str]) -> Result<Self> {
        let mut options = Self::default();
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match *argument {
                "--all" => options.all = true,
                "--json" => options.json = true,
                "--spec" => {
                    let spec = arguments.next().context("--spec takes a file")?;
                    options.spec = Some(spec);
                }
                option if option.starts_with('-') => bail!("unknown option {option}"),
                file if options.file.is_empty() => options.file = file,
                more => bail!("one document at a time, and {more} is another"),
            }
        }
        if options.file.is_empty() {
            bail!("spec diff takes the file to compare with");
        }
        Ok(options)
    }
}

/// All differences, those of the list marked with its reasons.
fn compare(ours: &Value, theirs: &Value, list: &Intended) -> Vec<Difference> {
    let mut found = Differences::default();
    operations::compare(ours, theirs, &mut found);
    components::compare(ours, theirs, &mut found);
    let mut differences = found.into_list();
    for difference in &mut differences {
        // What ours has beyond theirs needs no excuse.
        if difference.side != Side::Ours {
            difference.reason = list.reason(&difference.key()).map(str::to_owned);
        }
    }
    differences
}

fn report(ours: &Value, theirs: &Value, list: &Intended, options: &Options) -> Result<Report> {
    let differences = compare(ours, theirs, list);
    let mut report = Report {
        code: u8::from(differences.iter().any(Difference::fails)),
        ..Report::default()
    };
    let (beyond, others): (Vec<_>, Vec<_>) = differences
        .iter()
        .partition(|difference| difference.side == Side::Ours);
    let mut shown = others;
    if options.all {
        shown.extend(beyond.iter().copied());
    }
    shown.sort_by_key(|difference| difference.position);
    if options.json {
        let objects: Vec<_> = shown.into_iter().map(Difference::to_json).collect();
        report.line(serde_json::to_string_pretty(&objects)?);
    } else {
        let operations = document::operations(theirs).len();
        report.text = table::render(&shown, operations, beyond.len(), options.all);
    }
    for pattern in list.unused(&differences) {
        report.remark(format_args!(
            "{INTENDED}: `{pattern}` matches nothing; drop the entry if that stays so"
        ));
    }
    Ok(report)
}

#[cfg(test)]
mod tests;
