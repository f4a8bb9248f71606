//! The differences for people: one line each, aligned, under the operation they belong to.
//! The last line sums up.

use super::difference::{Difference, Side};

/// Longer texts are cut; `--json` has them whole.
const WIDEST: usize = 48;

pub(super) fn render(
    differences: &[&Difference],
    operations: usize,
    beyond: usize,
    all: bool,
) -> String {
    let rows: Vec<_> = differences
        .iter()
        .map(|difference| row(difference))
        .collect();
    let mut widths = [0; 5];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    let mut group = None;
    for (difference, row) in differences.iter().zip(&rows) {
        if group != Some(&difference.group) {
            group = Some(&difference.group);
            text.push_str(&format!("{}\n", difference.group));
        }
        let mut line = String::from(" ");
        for (cell, width) in row.iter().zip(widths) {
            line.push_str(&format!(" {cell:width$} "));
        }
        if let Some(reason) = &difference.reason {
            line.push_str(&format!(" because: {}", one_line(reason)));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    if !rows.is_empty() {
        text.push('\n');
    }
    let count = |word: &str| {
        let words = differences.iter().map(|difference| verdict(difference));
        words.filter(|other| *other == word).count()
    };
    text.push_str(&format!(
        "{operations} operations of theirs: {} missing in ours, {} contradictions, {} intended, \
         {} to note; {beyond} times ours has more{}\n",
        count("missing"),
        count("contradicts"),
        count("intended"),
        count("note"),
        if all || beyond == 0 {
            ""
        } else {
            " (--all shows them)"
        }
    ));
    text
}

fn row(difference: &Difference) -> [String; 5] {
    let side = |label: &str, text: &str| {
        if text.is_empty() {
            String::new()
        } else {
            format!("{label}: {}", cut(text))
        }
    };
    [
        verdict(difference).to_owned(),
        difference.place.clone(),
        difference.aspect.clone(),
        side("ours", &difference.ours),
        side("theirs", &difference.theirs),
    ]
}

fn verdict(difference: &Difference) -> &'static str {
    match difference.side {
        Side::Ours => "ours",
        _ if difference.reason.is_some() => "intended",
        _ if !difference.grave => "note",
        Side::Theirs => "missing",
        Side::Both => "contradicts",
    }
}

fn cut(text: &str) -> String {
    let text = one_line(text);
    if text.chars().count() <= WIDEST {
        return text;
    }
    let start: String = text.chars().take(WIDEST - 1).collect();
    format!("{start}…")
}

fn one_line(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ")
}
