//! One file of records as received, one per line.
//! Only white space between values may be missing from a record that had line breaks.

use std::io::{BufWriter, Result, Write};

use super::one_line::one_line;

/// An NDJSON file in the making.
pub(super) struct NdjsonFile<W: Write> {
    out: BufWriter<W>,
}

impl<W: Write> NdjsonFile<W> {
    pub(super) fn new(out: W) -> Self {
        Self {
            out: BufWriter::new(out),
        }
    }

    pub(super) fn push(&mut self, raw_json: &str) -> Result<()> {
        self.out.write_all(one_line(raw_json)?.as_bytes())?;
        self.out.write_all(b"\n")
    }

    pub(super) fn finish(self) -> Result<W> {
        Ok(self.out.into_inner()?)
    }
}
