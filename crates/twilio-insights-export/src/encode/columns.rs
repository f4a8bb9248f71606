//! Columns in the making: a tree of Arrow builders in the shape of a model, filled with what the
//! model's accessors give. Every column is as long as every other, whatever a record holds.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Float64Builder, Int64Builder, StringBuilder, TimestampMillisecondBuilder,
};
use arrow_array::{ArrayRef, ListArray, MapArray, StructArray};
use arrow_buffer::{NullBufferBuilder, OffsetBuffer};
use arrow_schema::{ArrowError, FieldRef, Fields};
use twilio_insights::model::reflect::{Kind, Member, Reflect, Value};

use super::schema::{UTC, element, entries, fields, key_value};

type Result<T> = std::result::Result<T, ArrowError>;

/// The values of one member in many rows.
enum Column {
    Integer(Int64Builder),
    Number(Float64Builder),
    Boolean(BooleanBuilder),
    Text(StringBuilder),
    Time(TimestampMillisecondBuilder),
    Object(ObjectColumn),
    List(Box<ListColumn>),
    Map(Box<MapColumn>),
}

impl Column {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Integer => Self::Integer(Int64Builder::new()),
            Kind::Number => Self::Number(Float64Builder::new()),
            Kind::Boolean => Self::Boolean(BooleanBuilder::new()),
            Kind::Text | Kind::Choice | Kind::Json => Self::Text(StringBuilder::new()),
            Kind::Time => Self::Time(TimestampMillisecondBuilder::new().with_timezone(UTC)),
            Kind::Object(members) => Self::Object(ObjectColumn::new(members)),
            Kind::List(items) => Self::List(Box::new(ListColumn::new(*items))),
            Kind::Map(values) => Self::Map(Box::new(MapColumn::new(*values))),
        }
    }

    /// Adds a row. What is of another kind would be no data, but models give none.
    fn push(&mut self, value: Option<Value<'_>>) {
        match (self, value) {
            (Self::Integer(column), Some(Value::Integer(value))) => column.append_value(value),
            (Self::Integer(column), _) => column.append_null(),
            (Self::Number(column), Some(Value::Number(value))) => column.append_value(value),
            (Self::Number(column), _) => column.append_null(),
            (Self::Boolean(column), Some(Value::Boolean(value))) => column.append_value(value),
            (Self::Boolean(column), _) => column.append_null(),
            (Self::Text(column), Some(Value::Text(value) | Value::Json(value))) => {
                column.append_value(value);
            }
            (Self::Text(column), _) => column.append_null(),
            (Self::Time(column), Some(Value::Time(value))) => {
                column.append_value(value.unix_millis());
            }
            (Self::Time(column), _) => column.append_null(),
            (Self::Object(column), Some(Value::Object(value))) => column.push(Some(value)),
            (Self::Object(column), _) => column.push(None),
            (Self::List(column), Some(Value::List(items))) => column.push(Some(items)),
            (Self::List(column), _) => column.push(None),
            (Self::Map(column), Some(Value::Map(entries))) => column.push(Some(entries)),
            (Self::Map(column), _) => column.push(None),
        }
    }

    /// The rows so far. The next ones begin anew.
    fn take(&mut self) -> Result<ArrayRef> {
        Ok(match self {
            Self::Integer(column) => Arc::new(column.finish()),
            Self::Number(column) => Arc::new(column.finish()),
            Self::Boolean(column) => Arc::new(column.finish()),
            Self::Text(column) => Arc::new(column.finish()),
            Self::Time(column) => Arc::new(column.finish()),
            Self::Object(column) => Arc::new(column.take()?),
            Self::List(column) => Arc::new(column.take()?),
            Self::Map(column) => Arc::new(column.take()?),
        })
    }
}

/// Objects: which rows have one, and a column for each of their members.
pub(super) struct ObjectColumn {
    fields: Fields,
    /// How many members come before those that have a column.
    skipped: usize,
    members: Vec<Column>,
    present: NullBufferBuilder,
}

impl ObjectColumn {
    fn new(members: &[Member]) -> Self {
        Self::part(members, &(0..members.len()))
    }

    /// Has columns for some of the members alone.
    pub(super) fn part(members: &[Member], which: &Range<usize>) -> Self {
        let column = |member: &Member| Column::new(member.kind);
        let members = members.get(which.clone()).unwrap_or_default();
        Self {
            fields: fields(members),
            skipped: which.start,
            members: members.iter().map(column).collect(),
            present: NullBufferBuilder::new(0),
        }
    }

    pub(super) fn push(&mut self, object: Option<&dyn Reflect>) {
        self.present.append(object.is_some());
        let mut members = self.members.iter_mut();
        if let Some(object) = object {
            let mut before = self.skipped;
            object.visit(&mut |value| {
                if before > 0 {
                    before -= 1;
                } else if let Some(member) = members.next() {
                    member.push(value);
                }
            });
        }
        // Of no object there are no members.
        members.for_each(|member| member.push(None));
    }

    /// The columns of the rows so far, each for itself. The next ones begin anew.
    pub(super) fn take_columns(&mut self) -> Result<Vec<ArrayRef>> {
        self.present.finish();
        self.members.iter_mut().map(Column::take).collect()
    }

    fn take(&mut self) -> Result<StructArray> {
        let rows = self.present.len();
        let members = self.members.iter_mut().map(Column::take);
        let members = members.collect::<Result<Vec<_>>>()?;
        let present = self.present.finish();
        StructArray::try_new_with_length(self.fields.clone(), members, present, rows)
    }
}

/// Lists: where the items of each row end, and all items in one column.
struct ListColumn {
    element: FieldRef,
    items: Column,
    lengths: Vec<usize>,
    present: NullBufferBuilder,
}

impl ListColumn {
    fn new(items: Kind) -> Self {
        Self {
            element: element(items),
            items: Column::new(items),
            lengths: Vec::new(),
            present: NullBufferBuilder::new(0),
        }
    }

    fn push(&mut self, items: Option<Vec<Value<'_>>>) {
        self.present.append(items.is_some());
        let items = items.unwrap_or_default();
        self.lengths.push(items.len());
        for item in items {
            self.items.push(Some(item));
        }
    }

    fn take(&mut self) -> Result<ListArray> {
        let offsets = OffsetBuffer::from_lengths(self.lengths.drain(..));
        let (element, items) = (self.element.clone(), self.items.take()?);
        ListArray::try_new(element, offsets, items, self.present.finish())
    }
}

/// Maps: where the entries of each row end, and all names and values in two columns.
struct MapColumn {
    key_value: FieldRef,
    entries: Fields,
    keys: StringBuilder,
    values: Column,
    lengths: Vec<usize>,
    present: NullBufferBuilder,
}

impl MapColumn {
    fn new(values: Kind) -> Self {
        Self {
            key_value: key_value(values),
            entries: entries(values),
            keys: StringBuilder::new(),
            values: Column::new(values),
            lengths: Vec::new(),
            present: NullBufferBuilder::new(0),
        }
    }

    fn push(&mut self, entries: Option<Vec<(&str, Value<'_>)>>) {
        self.present.append(entries.is_some());
        let entries = entries.unwrap_or_default();
        self.lengths.push(entries.len());
        for (key, value) in entries {
            self.keys.append_value(key);
            self.values.push(Some(value));
        }
    }

    fn take(&mut self) -> Result<MapArray> {
        let offsets = OffsetBuffer::from_lengths(self.lengths.drain(..));
        let columns = vec![
            Arc::new(self.keys.finish()) as ArrayRef,
            self.values.take()?,
        ];
        let entries = StructArray::try_new(self.entries.clone(), columns, None)?;
        let (key_value, present) = (self.key_value.clone(), self.present.finish());
        MapArray::try_new(key_value, offsets, entries, present, false)
    }
}
