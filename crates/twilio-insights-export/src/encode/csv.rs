//! One CSV file after RFC 4180: a header, a column for each scalar at any depth, lists and maps as
//! JSON, and the text of the record in the last column.
//!
//! No data is an empty field, an empty text one in quotes, as databases tell them apart.

use std::io::{BufWriter, Result, Write};

use super::Table;
use super::flat::{each_field, each_name};
use super::one_line::one_line;
use super::schema::RAW_JSON;

/// A CSV file in the making.
pub(super) struct CsvFile<W: Write> {
    table: Table,
    out: BufWriter<W>,
    line: String,
}

impl<W: Write> CsvFile<W> {
    pub(super) fn new(table: Table, out: W) -> Result<Self> {
        let mut out = BufWriter::new(out);
        let mut header = String::new();
        each_name(table.members(), "", &mut |name| {
            header.push_str(name);
            header.push(',');
        });
        header.push_str(RAW_JSON);
        header.push_str("\r\n");
        out.write_all(header.as_bytes())?;
        Ok(Self {
            table,
            out,
            line: String::new(),
        })
    }

    pub(super) fn push(&mut self, raw_json: &str) -> Result<()> {
        // The text has as many line breaks as its sender liked, which only make a CSV file harder to
        // load. Other fields keep those that they were received with.
        let text = one_line(raw_json)?;
        let record = self.table.read(&text)?;
        self.line.clear();
        each_field(self.table.members(), Some(&*record), &mut |field| {
            if let Some(field) = field {
                write_field(field, &mut self.line);
            }
            self.line.push(',');
        });
        write_field(&text, &mut self.line);
        self.line.push_str("\r\n");
        self.out.write_all(self.line.as_bytes())
    }

    pub(super) fn finish(self) -> Result<W> {
        Ok(self.out.into_inner()?)
    }
}

/// Writes a field, in quotes if it needs them.
fn write_field(field: &str, line: &mut String) {
    let needs_quotes = field.is_empty() || field.contains(['"', ',', '\r', '\n']);
    if !needs_quotes {
        line.push_str(field);
        return;
    }
    line.push('"');
    for (index, part) in field.split('"').enumerate() {
        line.push_str(if index > 0 { "\"\"" } else { "" });
        line.push_str(part);
    }
    line.push('"');
}
