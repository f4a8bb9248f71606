//! Columns of a table that are written at the same time. A writer holds a compressor and a
//! decompressor, 100 kB whatever is in it, so that all 277 at once would be too many, and each of them
//! alone would have the records read as often.

use std::io::Result;
use std::ops::Range;
use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::StringBuilder;
use arrow_schema::{FieldRef, Fields, Schema, SchemaRef};
use parquet::arrow::ArrowSchemaConverter;

use super::Table;
use super::columns::ObjectColumn;
use super::parquet::{of_arrow, of_parquet};

/// Columns at the bottom that are written at a time, unless one at the top has more.
const LEAVES: usize = 64;

/// Rows that are handed on together.
const BATCH_ROWS: usize = 256;
/// Or as many as have this much text.
const BATCH_BYTES: usize = 1 << 20;

/// Some of the columns of a table, side by side.
pub(super) struct Slice {
    pub(super) fields: Fields,
    /// Where they are among the members of a record; none for the text of the record itself.
    members: Option<Range<usize>>,
}

/// All columns of a table, the text of the record last.
pub(super) fn slices(schema: &SchemaRef, table: Table) -> Result<Vec<Slice>> {
    let mut slices = Vec::new();
    let (mut part, mut leaves, mut begin) = (Vec::new(), 0, 0);
    let (members, raw_json) = schema.fields().split_at(table.members().len());
    for (index, field) in members.iter().enumerate() {
        let count = leaves_of(field)?;
        if leaves + count > LEAVES && !part.is_empty() {
            slices.push(Slice::of(&mut part, begin..index));
            (leaves, begin) = (0, index);
        }
        part.push(Arc::clone(field));
        leaves += count;
    }
    slices.push(Slice::of(&mut part, begin..members.len()));
    slices.push(Slice {
        fields: raw_json.iter().cloned().collect(),
        members: None,
    });
    Ok(slices)
}

fn leaves_of(field: &FieldRef) -> Result<usize> {
    let alone = Schema::new(vec![Arc::clone(field)]);
    let schema = ArrowSchemaConverter::new().convert(&alone);
    Ok(schema.map_err(of_parquet)?.num_columns())
}

impl Slice {
    fn of(fields: &mut Vec<FieldRef>, members: Range<usize>) -> Self {
        Self {
            fields: fields.drain(..).collect(),
            members: Some(members),
        }
    }

    /// Begins batches of rows.
    pub(super) fn batch(&self, table: Table) -> Batch {
        Batch {
            values: match &self.members {
                Some(members) => {
                    Values::Members(table, ObjectColumn::part(table.members(), members))
                }
                None => Values::Text(StringBuilder::new()),
            },
            rows: 0,
            bytes: 0,
        }
    }
}

/// Rows of a slice.
pub(super) struct Batch {
    values: Values,
    rows: usize,
    bytes: usize,
}

enum Values {
    Members(Table, ObjectColumn),
    Text(StringBuilder),
}

impl Batch {
    pub(super) fn push(&mut self, raw_json: &str) -> Result<()> {
        match &mut self.values {
            Values::Members(table, columns) => columns.push(Some(&*table.read(raw_json)?)),
            Values::Text(column) => column.append_value(raw_json),
        }
        self.rows += 1;
        self.bytes += raw_json.len();
        Ok(())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows == 0
    }

    pub(super) fn is_full(&self) -> bool {
        self.rows >= BATCH_ROWS || self.bytes >= BATCH_BYTES
    }

    /// The rows so far, a column for each field. The next ones begin anew.
    pub(super) fn take(&mut self) -> Result<Vec<ArrayRef>> {
        (self.rows, self.bytes) = (0, 0);
        match &mut self.values {
            Values::Members(_, columns) => columns.take_columns().map_err(of_arrow),
            Values::Text(column) => Ok(vec![Arc::new(column.finish())]),
        }
    }
}
