//! `schema`: the JSON Schema of one type, or the names of all.
//! Nothing is asked of any service.

use std::io::Write;

use serde_json::Value;
use twilio_insights::model::schema;

use crate::arguments::{Global, Schema};
use crate::failure::Failure;
use crate::output::Format;

pub(super) fn run(
    arguments: &Schema,
    global: &Global,
    out: &mut impl Write,
) -> Result<(), Failure> {
    if let Some(flag) = global.connection_flag() {
        return Err(Failure::Usage(format!(
            "{flag} has no meaning for schema, which asks no service"
        )));
    }
    match &arguments.name {
        Some(name) => one(name, global.format(), out),
        None => names(global.format(), out),
    }
}

/// The names; one to a line unless JSON is wanted.
fn names(output: Option<Format>, out: &mut impl Write) -> Result<(), Failure> {
    let names = schema::names();
    match output {
        None | Some(Format::Table) => {
            for name in names {
                writeln!(out, "{name}")?;
            }
        }
        Some(Format::Json) => writeln!(out, "{:#}", names.collect::<Value>())?,
        Some(Format::Ndjson) => {
            for name in names {
                writeln!(out, "{}", Value::from(name))?;
            }
        }
        Some(format @ Format::Csv) => {
            return Err(format.without_meaning("the names of schemas, which are no table"));
        }
    }
    Ok(())
}

/// One schema, which is JSON in any case.
fn one(name: &str, output: Option<Format>, out: &mut impl Write) -> Result<(), Failure> {
    let mut listed = schema::names();
    let listed = listed.find(|listed| listed.eq_ignore_ascii_case(name));
    let Some(schema) = listed.and_then(schema::of) else {
        return Err(Failure::Usage(format!("there is no type {name}")));
    };
    match output {
        None | Some(Format::Json) => writeln!(out, "{schema:#}")?,
        Some(Format::Ndjson) => writeln!(out, "{schema}")?,
        Some(format @ (Format::Table | Format::Csv)) => {
            return Err(format.without_meaning("a schema, which is JSON"));
        }
    }
    Ok(())
}
