//! `spec lint`: our own rules for the spec, stricter than OpenAPI's.
//! Every violation is one line that names its place and the rule.

mod envelopes;
mod operations;
mod schemas;
mod words;

use std::fmt;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::report::Report;
use crate::{document, spec, workspace};

/// Checks the spec, or another file, against all rules.
pub(crate) fn run(file: Option<&str>) -> Result<Report> {
    let path = file.map_or_else(|| workspace::root().join(workspace::SPEC), PathBuf::from);
    let name = file.unwrap_or(workspace::SPEC);
    let text = document::text(&path)?;
    spec::parse(&text).with_context(|| format!("cannot read {name}"))?;
    let document = document::parse(&text).with_context(|| format!("cannot read {name}"))?;

    let violations = check(&document);
    let mut report = Report::default();
    for violation in &violations {
        report.line(violation);
    }
    let operations = document::operations(&document).len();
    let schemas = document::schemas(&document).count();
    report.line(format_args!(
        "{name}: {operations} operations, {schemas} schemas, {} violations",
        violations.len()
    ));
    report.code = u8::from(!violations.is_empty());
    Ok(report)
}

/// All violations, by place.
fn check(document: &Value) -> Vec<Violation> {
    let mut findings = Findings::default();
    operations::check(document, &mut findings);
    schemas::check(document, &mut findings);
    let mut violations = findings.0;
    violations.sort();
    violations.dedup();
    violations
}

/// One place that breaks one rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Violation {
    place: String,
    rule: &'static str,
    message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} [{}]", self.place, self.message, self.rule)
    }
}

/// The violations found so far.
#[derive(Default)]
struct Findings(Vec<Violation>);

impl Findings {
    fn add(&mut self, place: &str, rule: &'static str, message: impl Into<String>) {
        self.0.push(Violation {
            place: place.to_owned(),
            rule,
            message: message.into(),
        });
    }

    /// Rule `description`: there is one, and it is a sentence.
    fn described(&mut self, place: &str, value: &Value) {
        self.sentence(place, document::text_of(value, "description"));
    }

    fn sentence(&mut self, place: &str, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            self.add(place, "description", "is not described");
        } else if !text.ends_with('.') {
            let message = "the description does not end with a full stop";
            self.add(place, "description", message);
        }
    }
}

#[cfg(test)]
mod tests;
