//! Lists on their way out, record by record: memory does not grow with them, and a reader has
//! each record as soon as it is there.

use std::io::{self, Write};

use super::compact;
use super::format::Format;
use super::record::Json;
use super::table::{Layout, Table};
use crate::colour::paint;
use crate::terminal::Screen;

/// A record of a list.
pub(crate) trait Listed: Json + Sized + 'static {
    /// How it can be shown, from the layout that takes most room to the one that takes least.
    const LAYOUTS: &'static [Layout<Self>];
}

/// How many records a table is made of before it is written: a page of the service.
const BATCH: usize = 50;

/// Writes the records of one list.
pub(crate) struct ListWriter<'a, W, T: Listed> {
    to: &'a mut W,
    form: Form<T>,
    written: u64,
}

enum Form<T: Listed> {
    Array,
    Lines,
    Table(Batches<T>),
}

impl<'a, W: Write, T: Listed> ListWriter<'a, W, T> {
    /// Tables are made for this screen.
    pub(crate) fn new(format: Format, screen: Screen, to: &'a mut W) -> Self {
        let form = match format {
            Format::Json => Form::Array,
            Format::Ndjson => Form::Lines,
            Format::Table => Form::Table(Batches::new(screen)),
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
        let Form::Table(batches) = &mut self.form else {
            return self.text(record.json());
        };
        self.written += 1;
        batches.records.push(record);
        if batches.records.len() < BATCH {
            return Ok(());
        }
        batches.write(self.to)
    }

    /// A record that is only known as text. A table leaves it out.
    pub(crate) fn text(&mut self, json: &str) -> io::Result<()> {
        match self.form {
            Form::Array => {
                let before = if self.written == 0 { "[" } else { "," };
                write!(self.to, "{before}\n{json}")?;
            }
            Form::Lines => writeln!(self.to, "{}", compact(json))?,
            Form::Table(_) => {}
        }
        self.written += 1;
        self.to.flush()
    }

    /// Writes what is held back. An array stays open: nobody shall take it for whole.
    pub(crate) fn break_off(mut self) -> io::Result<()> {
        match &mut self.form {
            Form::Array if self.written > 0 => writeln!(self.to)?,
            Form::Array | Form::Lines => {}
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
            Form::Table(batches) => batches.write(self.to)?,
        }
        self.to.flush()
    }
}

/// A table in parts, each written when it is full.
struct Batches<T: Listed> {
    records: Vec<T>,
    screen: Screen,
    /// The layout and the widths of the first part, which the others follow.
    settled: Option<(&'static Layout<T>, Vec<u16>)>,
}

impl<T: Listed> Batches<T> {
    fn new(screen: Screen) -> Self {
        Self {
            records: Vec::new(),
            screen,
            settled: None,
        }
    }

    fn write(&mut self, to: &mut impl Write) -> io::Result<()> {
        if self.records.is_empty() {
            return Ok(());
        }
        let table = match &self.settled {
            Some((layout, widths)) => self.following(layout, widths),
            None => self.first(),
        };
        self.records.clear();
        let text = paint(&table.render(self.screen.width), self.screen.colour);
        to.write_all(text.as_bytes())?;
        to.flush()
    }

    /// The first part, in the first layout that suits the terminal or else in the last one.
    fn first(&mut self) -> Table {
        let mut table = Table::of_rows();
        for layout in T::LAYOUTS {
            table = self.fill(Table::with_header(layout.columns), layout);
            self.settled = Some((layout, table.widths()));
            if table.suits(self.screen.width) {
                break;
            }
        }
        table
    }

    /// A part that stands under the ones before it. One that has to be folded cannot, and gets a
    /// header of its own.
    fn following(&self, layout: &Layout<T>, widths: &[u16]) -> Table {
        let table = self.fill(Table::under_header(layout.columns, widths), layout);
        if table.fits(self.screen.width) {
            return table;
        }
        self.fill(Table::with_header(layout.columns), layout)
    }

    fn fill(&self, mut table: Table, layout: &Layout<T>) -> Table {
        for record in &self.records {
            table.row((layout.cells)(record));
        }
        table
    }
}

#[cfg(test)]
mod tests {
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
        let mut list = ListWriter::new(format, screen, &mut out);
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
