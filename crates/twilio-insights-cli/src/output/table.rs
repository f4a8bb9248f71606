//! Tables without lines, fitted to the terminal: what is too wide for it is folded.
//! The grid is comfy-table's.

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, Table as Grid, TableStyle, Width,
};

use crate::colour::Tone;

/// A column of a table.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    header: &'static str,
    alignment: CellAlignment,
    /// The width below which it is not folded, where the terminal allows.
    unfolded: u16,
}

impl Column {
    /// For text.
    pub(crate) const fn text(header: &'static str) -> Self {
        Self {
            header,
            alignment: CellAlignment::Left,
            unfolded: 0,
        }
    }

    /// For text of which so much shall stay on a line.
    pub(crate) const fn unfolded(self, width: u16) -> Self {
        Self {
            unfolded: width,
            ..self
        }
    }

    /// For numbers.
    pub(crate) const fn number(header: &'static str) -> Self {
        Self {
            header,
            alignment: CellAlignment::Right,
            unfolded: 0,
        }
    }
}

/// One way to show records of a kind. A cell may have several lines.
pub(crate) struct Layout<T> {
    pub(crate) columns: &'static [Column],
    pub(crate) cells: fn(&T) -> Vec<String>,
}

/// The width that a folded column needs to be worth its place.
const FOLDED: usize = 8;

/// A table that is being made.
pub(crate) struct Table {
    grid: Grid,
    columns: Vec<Column>,
    at_least: Vec<u16>,
}

impl Table {
    /// A table of rows alone.
    pub(crate) fn of_rows() -> Self {
        Self::under_header(&[], &[])
    }

    /// A table with a header.
    pub(crate) fn with_header(columns: &[Column]) -> Self {
        let mut table = Self::under_header(columns, &[]);
        table
            .grid
            .set_header(columns.iter().map(|column| Tone::Heading.on(column.header)));
        table
    }

    /// A table whose columns have these names.
    pub(crate) fn of_members<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut table = Self::under_header(&[], &[]);
        table
            .grid
            .set_header(names.map(|name| Tone::Heading.on(name)));
        table
    }

    /// More rows for a table that has a header already, with columns at least so wide.
    pub(crate) fn under_header(columns: &[Column], at_least: &[u16]) -> Self {
        let mut grid = Grid::new();
        grid.load_style(TableStyle::new());
        Self {
            grid,
            columns: columns.to_vec(),
            at_least: at_least.to_vec(),
        }
    }

    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells: Vec<_> = cells.into_iter().map(|cell| visible(&cell)).collect();
        self.grid.add_row(cells);
    }

    /// The widths of the columns if nothing is folded, without the gaps.
    pub(crate) fn widths(&self) -> Vec<u16> {
        let at_least = self.at_least.iter().copied().chain(std::iter::repeat(0));
        let contents = self.grid.column_max_content_widths();
        contents
            .into_iter()
            .zip(at_least)
            .map(|(content, least)| content.max(least))
            .collect()
    }

    /// Whether nothing has to be folded on a terminal of that width.
    pub(crate) fn fits(&self, width: Option<u16>) -> bool {
        width.is_none_or(|width| self.width_with_gaps(1) <= usize::from(width))
    }

    /// Whether it looks well on a terminal of that width: it fits, or it can be folded where that
    /// does not hurt.
    pub(crate) fn suits(&self, width: Option<u16>) -> bool {
        let foldable = self.columns.iter().any(|column| column.unfolded > 0);
        self.fits(width) || foldable && self.has_room(width, 2)
    }

    fn width_with_gaps(&self, gap: usize) -> usize {
        let widths = self.widths();
        let gaps = widths.len().saturating_sub(1) * gap;
        widths.into_iter().map(usize::from).sum::<usize>() + gaps
    }

    /// The lines of the table, folded where it is wider than the terminal, with the marks of
    /// [`Tone`]s.
    pub(crate) fn render(mut self, width: Option<u16>) -> String {
        if self.grid.is_empty() {
            return String::new();
        }
        let widths = self.widths();
        let roomy = width.is_none_or(|width| self.width_with_gaps(2) <= usize::from(width));
        let fits = self.fits(width);
        // Small gaps only where they spare the folding.
        let gap = if fits && !roomy { 1 } else { 2 };
        let minimal = if fits {
            widths
        } else if self.has_room(width, gap) {
            self.columns.iter().map(|column| column.unfolded).collect()
        } else {
            Vec::new()
        };
        let last = self.grid.column_iter().count().saturating_sub(1);
        for (index, column) in self.grid.column_iter_mut().enumerate() {
            let gap = if index == last { 0 } else { gap };
            column.set_padding((0, gap));
            if let Some(of_column) = self.columns.get(index) {
                column.set_cell_alignment(of_column.alignment);
            }
            if let Some(minimal) = minimal.get(index) {
                let width = Width::Fixed(minimal.saturating_add(gap));
                column.set_constraint(ColumnConstraint::LowerBoundary(width));
            }
        }
        if let Some(width) = width.filter(|_| !fits) {
            self.grid
                .set_content_arrangement(ContentArrangement::Dynamic);
            self.grid.set_width(width);
        }
        let mut text = self.grid.trim_fmt();
        text.push('\n');
        text
    }

    /// Whether columns can keep what shall not be folded.
    fn has_room(&self, width: Option<u16>, gap: u16) -> bool {
        let least = |column: &Column| usize::from(column.unfolded).max(FOLDED);
        let gaps = self.columns.len().saturating_sub(1) * usize::from(gap);
        let room = self.columns.iter().map(least).sum::<usize>() + gaps;
        width.is_none_or(|width| room <= usize::from(width))
    }
}

/// Text that does nothing to a terminal but appear on it: names and user agents come from outside.
fn visible(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' => c,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::colour::paint;

    const COLUMNS: [Column; 3] = [
        Column::text("NAME"),
        Column::number("N"),
        Column::text("NOTE"),
    ];

    fn table() -> Table {
        let mut table = Table::with_header(&COLUMNS);
        table.row([
            "a".to_owned(),
            "12".to_owned(),
            "some words to fold".to_owned(),
        ]);
        table.row(["longer".to_owned(), "7".to_owned(), "x".to_owned()]);
        table
    }

    #[test]
    fn numbers_stand_to_the_right_and_no_line_ends_in_white_space() {
        let expected = "NAME     N  NOTE\na       12  some words to fold\nlonger   7  x\n";
        assert_eq!(paint(&table().render(None), false), expected);
        assert_eq!(paint(&table().render(Some(30)), false), expected);
    }

    #[test]
    fn gaps_shrink_first_and_then_cells_are_folded() {
        let close = paint(&table().render(Some(28)), false);
        assert!(close.contains("a      12 some words to fold\n"), "{close}");
        let folded = paint(&table().render(Some(20)), false);
        assert!(
            folded.lines().all(|line| line.chars().count() <= 20),
            "{folded}"
        );
        assert_eq!(folded.lines().count(), 5, "{folded}");
    }

    #[test]
    fn what_shall_stay_on_a_line_does_where_there_is_room() {
        let folded = |width| {
            let columns = [Column::text("ID").unfolded(12), Column::text("NOTE")];
            let mut table = Table::with_header(&columns);
            table.row(["ID0123456789".to_owned(), "many words ".repeat(9)]);
            table.row(["\n".to_owned() + &"more ".repeat(9), String::new()]);
            paint(&table.render(Some(width)), false)
        };
        for width in 22..60 {
            let text = folded(width);
            assert!(text.contains("ID0123456789"), "{text}");
            assert!(
                text.lines()
                    .all(|line| line.chars().count() <= usize::from(width)),
                "{text}"
            );
        }
        assert!(folded(10).lines().all(|line| line.chars().count() <= 10));
    }

    #[test]
    fn a_later_part_of_a_table_stands_under_the_first() {
        let mut rest = Table::under_header(&COLUMNS, &table().widths());
        rest.row(["b".to_owned(), "3".to_owned(), "y".to_owned()]);
        assert_eq!(rest.render(None), "b        3  y\n");
    }

    #[test]
    fn what_would_steer_the_terminal_is_made_harmless() {
        let mut table = Table::of_rows();
        table.row(["\u{1b}[31mred\u{7}\u{9b}1m".to_owned()]);
        assert_eq!(table.render(None), "\u{fffd}[31mred\u{fffd}\u{fffd}1m\n");
    }
}
