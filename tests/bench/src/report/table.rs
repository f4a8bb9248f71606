//! Markdown tables whose columns are aligned, so that they can be read as text as well.
//! The first column is text, the others are numbers.

use std::fmt;

/// A table under construction.
#[derive(Clone, Debug)]
pub(crate) struct Table(Vec<Vec<String>>);

impl Table {
    pub(crate) fn new<const N: usize>(header: [&str; N]) -> Self {
        Self(vec![header.map(str::to_owned).into()])
    }

    pub(crate) fn row<const N: usize>(&mut self, row: [String; N]) {
        self.0.push(row.into());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.0.first().map_or(0, Vec::len);
        let width = |column: usize| {
            let cells = self.0.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for (line, row) in self.0.iter().enumerate() {
            for (column, (cell, &width)) in row.iter().zip(&widths).enumerate() {
                match column {
                    0 => write!(f, "| {cell:<width$} |")?,
                    _ => write!(f, " {cell:>width$} |")?,
                }
            }
            writeln!(f)?;
            if line == 0 {
                for (column, &width) in widths.iter().enumerate() {
                    match column {
                        0 => write!(f, "| {} |", "-".repeat(width))?,
                        _ => write!(f, " {}: |", "-".repeat(width.max(2) - 1))?,
                    }
                }
                writeln!(f)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_one_below_the_other() {
        let mut table = Table::new(["who", "records/s"]);
        table.row(["the SDK".to_owned(), "1".to_owned()]);
        let expected = "\
| who     | records/s |
| ------- | --------: |
| the SDK |         1 |
";
        assert_eq!(table.to_string(), expected);
    }
}
