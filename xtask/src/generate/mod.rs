//! `generate`: from the spec to the generated part of the raw client.
//! Reads the document, prepares it for Rust, runs progenitor, formats, writes or compares.

mod client;
mod culprit;
mod members;
mod open_enums;
mod operations;
mod output;
mod requests;
mod split;

use std::fs;

use anyhow::{Context, Result};

use crate::{spec, workspace};
use output::Files;

/// Writes the generated code.
pub(crate) fn write() -> Result<()> {
    let files = generate(&read_spec()?)?;
    let folder = workspace::root().join(workspace::GENERATED);
    output::write(&folder, &files)?;
    let lines: usize = files.values().map(|text| text.lines().count()).sum();
    println!(
        "{}: {} files, {lines} lines",
        workspace::GENERATED,
        files.len()
    );
    Ok(())
}

/// Compares the generated code with what is checked in.
pub(crate) fn check() -> Result<()> {
    let files = generate(&read_spec()?)?;
    output::check(&workspace::root().join(workspace::GENERATED), &files)
}

fn read_spec() -> Result<String> {
    fs::read_to_string(workspace::root().join(workspace::SPEC))
        .with_context(|| format!("cannot read {}", workspace::SPEC))
}

/// Everything that belongs into the generated folder, by file name.
fn generate(spec: &str) -> Result<Files> {
    let mut document = spec::parse(spec)?;
    let enums = open_enums::collect(&document)?;
    let operations = operations::render(&document)?;
    let forms = requests::forms(&document);
    let replacements = members::prepare(&mut document, &enums, &forms)?;
    let mut files = client::generate(&document, &replacements, &forms)?;
    files.insert("enums.rs".to_owned(), open_enums::render(&enums));
    files.insert("operations.rs".to_owned(), operations);
    Ok(files)
}

#[cfg(test)]
mod tests;
