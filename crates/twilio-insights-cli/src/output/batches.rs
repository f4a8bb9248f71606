//! A long table, written in parts: each when as many records are there as a page of the service has,
//! or when the next one takes its time. The first part decides over the layout and the widths of the columns.

use std::io::{self, Write};

use super::columns::{self, Column};
use super::list::Listed;
use super::table::{Layout, Table};
use crate::colour::{has_marks, paint};
use crate::terminal::Screen;

/// How many records a part is made of: a page of the service.
pub(super) const BATCH: usize = 50;

/// A table in parts, each written when it is full.
pub(super) struct Batches<T: Listed> {
    records: Vec<T>,
    /// The columns that the user has chosen.
    columns: Option<Vec<Column>>,
    screen: Screen,
    /// The layout and the widths of the first part, which the others follow.
    settled: Option<(Shape<T>, Vec<u16>)>,
}

/// What the columns are.
enum Shape<T: Listed> {
    Layout(&'static Layout<T>),
    Chosen(Vec<Column>),
}

impl<T: Listed> Batches<T> {
    pub(super) fn new(columns: Option<Vec<Column>>, screen: Screen) -> Self {
        Self {
            records: Vec::new(),
            columns,
            screen,
            settled: None,
        }
    }

    /// Adds a record, and writes the part if it is full.
    pub(super) fn add(&mut self, record: T, to: &mut impl Write) -> io::Result<()> {
        self.records.push(record);
        if self.records.len() < BATCH {
            return Ok(());
        }
        self.write(to)
    }

    /// Writes what has come so far.
    pub(super) fn write(&mut self, to: &mut impl Write) -> io::Result<()> {
        if self.records.is_empty() {
            return Ok(());
        }
        let table = match &self.settled {
            Some((shape, widths)) => self.following(shape, widths),
            None => self.first(),
        };
        self.records.clear();
        let text = paint(&table.render(self.screen.width), self.screen.colour);
        to.write_all(text.as_bytes())?;
        to.flush()
    }

    /// The first part, with the columns that were chosen, or in the first layout that suits the
    /// terminal or else in the last one.
    fn first(&mut self) -> Table {
        let shapes = match self.columns.take() {
            Some(columns) => vec![Shape::Chosen(columns)],
            None => T::LAYOUTS.iter().map(Shape::Layout).collect(),
        };
        let mut table = Table::of_rows();
        for shape in shapes {
            table = self.fill(shape.header(), &shape);
            let suits = table.suits(self.screen.width);
            self.settled = Some((shape, table.widths()));
            if suits {
                break;
            }
        }
        table
    }

    /// A part that stands under the ones before it. One that has to be folded cannot, and gets a
    /// header of its own.
    fn following(&self, shape: &Shape<T>, widths: &[u16]) -> Table {
        let table = self.fill(shape.under_header(widths), shape);
        if table.fits(self.screen.width) {
            return table;
        }
        self.fill(shape.header(), shape)
    }

    fn fill(&self, mut table: Table, shape: &Shape<T>) -> Table {
        for record in &self.records {
            table.row(shape.cells(record));
        }
        table
    }
}

impl<T: Listed> Shape<T> {
    fn header(&self) -> Table {
        match self {
            Self::Layout(layout) => Table::with_header(layout.columns),
            Self::Chosen(columns) => Table::of_members(columns.iter().map(Column::name)),
        }
    }

    fn under_header(&self, widths: &[u16]) -> Table {
        match self {
            Self::Layout(layout) => Table::under_header(layout.columns, widths),
            Self::Chosen(_) => Table::under_header(&[], widths),
        }
    }

    fn cells(&self, record: &T) -> Vec<String> {
        let cells = match self {
            Self::Layout(layout) => (layout.cells)(record),
            Self::Chosen(columns) => columns::words(record.json(), columns),
        };
        if has_marks(record.json()) {
            return cells.iter().map(|cell| paint(cell, false)).collect();
        }
        cells
    }
}
