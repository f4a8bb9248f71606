//! Lists on their way out, record by record: memory does not grow with them, and a reader has
//! each record as soon as it is there.

use std::io::{self, Write};

use super::batches::Batches;
use super::columns::{self, Column, Tabular};
use super::compact;
use super::format::Format;
use super::table::Layout;
use crate::terminal::Screen;

/// A record of a list.
pub(crate) trait Listed: Tabular + Sized {
    /// How it can be shown, from the layout that takes most room to the one that takes least.
    const LAYOUTS: &'static [Layout<Self>];
}

/// Writes the records of one list.
pub(crate) struct ListWriter<'a, W, T: Listed> {
    to: &'a mut W,
    form: Form<T>,
    written: u64,
}

enum Form<T: Listed> {
    Array,
    Lines,
    /// With the header until it is written.
    Csv(Vec<Column>, Option<String>),
    Table(Batches<T>),
}

impl<'a, W: Write, T: Listed> ListWriter<'a, W, T> {
    /// Tables are made for this screen. Tables and CSV have the given columns, if there are any.
    pub(crate) fn new(
        format: Format,
        columns: Option<Vec<Column>>,
        screen: Screen,
        to: &'a mut W,
    ) -> Self {
        let form = match format {
            Format::Json => Form::Array,
            Format::Ndjson => Form::Lines,
            Format::Csv => {
                let columns = columns.unwrap_or_else(columns::all::<T>);
                let header = columns::csv_line(columns.iter().map(Column::name));
                Form::Csv(columns, Some(header))
            }
            Format::Table => Form::Table(Batches::new(columns, screen)),
        };
        Self {
            to,
            form,
            written: 0,
        }
    }

    /// How many records there were, readable or not.
    pub(crate) fn written(&self) -> u64 {
        self.written
    }

    pub(crate) fn record(&mut self, record: T) -> io::Result<()> {
        match &mut self.form {
            Form::Array | Form::Lines => return self.text(record.json()),
            Form::Csv(columns, header) => {
                write_header(header, self.to)?;
                let values = columns::values(record.json(), columns);
                let line = columns::csv_line(values.iter().map(String::as_str));
                self.to.write_all(line.as_bytes())?;
            }
            Form::Table(batches) => batches.add(record, self.to)?,
        }
        self.written += 1;
        Ok(())
    }

    /// A record that is only known as text. Tables and CSV leave it out.
    pub(crate) fn text(&mut self, json: &str) -> io::Result<()> {
        match self.form {
            Form::Array => {
                let before = if self.written == 0 { "[" } else { "," };
                write!(self.to, "{before}\n{json}")?;
            }
            Form::Lines => writeln!(self.to, "{}", compact(json))?,
            Form::Csv(..) | Form::Table(_) => {}
        }
        self.written += 1;
        Ok(())
    }

    /// Hands the reader what it can have so far, because the next record may take its time.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        if let Form::Table(batches) = &mut self.form {
            batches.write(self.to)?;
        }
        self.to.flush()
    }

    /// Writes what is held back. An array stays open: nobody shall take it for whole.
    pub(crate) fn break_off(mut self) -> io::Result<()> {
        match &mut self.form {
            Form::Array if self.written > 0 => writeln!(self.to)?,
            Form::Array | Form::Lines | Form::Csv(..) => {}
            Form::Table(batches) => batches.write(self.to)?,
        }
        self.to.flush()
    }

    /// Writes what is held back and ends the list.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        match &mut self.form {
            Form::Array if self.written == 0 => writeln!(self.to, "[]")?,
            Form::Array => writeln!(self.to, "\n]")?,
            Form::Lines => {}
            Form::Csv(_, header) => write_header(header, self.to)?,
            Form::Table(batches) => batches.write(self.to)?,
        }
        self.to.flush()
    }
}

fn write_header(header: &mut Option<String>, to: &mut impl Write) -> io::Result<()> {
    header
        .take()
        .map_or(Ok(()), |header| to.write_all(header.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::super::batches::BATCH;
    use super::super::record::Json;
    use super::super::table::Column;
    use super::*;

    struct Word(String);

    impl Listed for Word {
        const LAYOUTS: &'static [Layout<Self>] = &[
            Layout {
                columns: &[Column::text("WORD"), Column::number("LENGTH")],
                cells: |word| vec![word.0.clone(), word.0.len().to_string()],
            },
            Layout {
                columns: &[Column::text("WORD")],
                cells: |word| vec![word.0.clone()],
            },
        ];
    }

    impl Tabular for Word {
        const TYPE: &'static str = "Word";
        const FIRST: &'static [&'static str] = &[];
    }

    impl Json for Word {
        fn json(&self) -> &str {
            &self.0
        }
    }

    fn written(
        format: Format,
        width: Option<u16>,
        steps: impl FnOnce(&mut ListWriter<'_, Vec<u8>, Word>) -> bool,
    ) -> String {
        let mut out = Vec::new();
        let screen = Screen {
            width,
            colour: false,
        };
        let mut list = ListWriter::new(format, None, screen, &mut out);
        if steps(&mut list) {
            list.finish()
        } else {
            list.break_off()
        }
        .unwrap();
        String::from_utf8(out).unwrap()
    }

    fn one_and_two(list: &mut ListWriter<'_, Vec<u8>, Word>) {
        list.record(Word("{\n\"n\": 1}".to_owned())).unwrap();
        list.text("[2]").unwrap();
    }

    #[test]
    fn an_array_is_closed_only_if_the_list_is_whole() {
        let whole = written(Format::Json, None, |list| {
            one_and_two(list);
            true
        });
        assert_eq!(whole, "[\n{\n\"n\": 1},\n[2]\n]\n");
        let broken = written(Format::Json, None, |list| {
            one_and_two(list);
            false
        });
        assert_eq!(broken, "[\n{\n\"n\": 1},\n[2]\n");
        assert_eq!(written(Format::Json, None, |_| true), "[]\n");
        assert_eq!(written(Format::Json, None, |_| false), "");
    }

    #[test]
    fn lines_hold_one_record_each() {
        let lines = written(Format::Ndjson, None, |list| {
            one_and_two(list);
            true
        });
        assert_eq!(lines, "{\"n\":1}\n[2]\n");
        assert_eq!(written(Format::Ndjson, None, |_| true), "");
    }

    #[test]
    fn the_first_layout_that_fits_is_taken() {
        let table = |width| {
            written(Format::Table, width, |list| {
                list.record(Word("abcdef".to_owned())).unwrap();
                true
            })
        };
        assert_eq!(table(None), "WORD    LENGTH\nabcdef       6\n");
        assert_eq!(table(Some(13)), "WORD   LENGTH\nabcdef      6\n");
        assert_eq!(table(Some(12)), "WORD\nabcdef\n");
        assert_eq!(table(Some(4)), "WORD\nabcd\nef\n");
    }

    #[test]
    fn a_long_table_has_one_header_and_straight_columns() {
        let table = written(Format::Table, Some(40), |list| {
            for length in (1..=BATCH + 1).rev() {
                list.record(Word("x".repeat(length % 20))).unwrap();
            }
            true
        });
        assert_eq!(table.lines().count(), BATCH + 2);
        let widths: Vec<_> = table.lines().map(str::len).collect();
        assert!(widths.iter().all(|width| *width == 19 + 2 + 6), "{table}");
    }
}
