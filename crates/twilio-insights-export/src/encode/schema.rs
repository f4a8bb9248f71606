//! The columns of a table as an Arrow schema, derived from the members of its model: what the SDK
//! types has a column, and nothing can be forgotten.

use std::sync::Arc;

use arrow_schema::{DataType, Field, FieldRef, Fields, Schema, SchemaRef, TimeUnit};
use twilio_insights::model::reflect::{Kind, Member};

use super::Table;

/// The version of the columns of all tables. It grows with every change of a name or a type, and
/// every Parquet file says which one it has.
pub const SCHEMA_VERSION: u32 = 1;

/// The last column: the text of the record as received.
pub(super) const RAW_JSON: &str = "raw_json";

/// The schema of a table.
pub(super) fn arrow_schema(table: Table) -> SchemaRef {
    let members = fields(table.members());
    let raw = Arc::new(Field::new(RAW_JSON, DataType::Utf8, false));
    let columns = members.iter().cloned().chain([raw]);
    Arc::new(Schema::new(columns.collect::<Fields>()))
}

/// The columns of an object.
pub(super) fn fields(members: &[Member]) -> Fields {
    let column = |member: &Member| Field::new(member.name, data_type(member.kind), true);
    members.iter().map(column).collect()
}

/// What a list holds. Parquet has settled on this name.
pub(super) fn element(items: Kind) -> FieldRef {
    Arc::new(Field::new("element", data_type(items), true))
}

/// What a map holds. Parquet has settled on these names.
pub(super) fn entries(values: Kind) -> Fields {
    Fields::from(vec![
        Field::new("key", DataType::Utf8, false),
        Field::new("value", data_type(values), true),
    ])
}

/// The entries of a map as one value.
pub(super) fn key_value(values: Kind) -> FieldRef {
    let entries = DataType::Struct(entries(values));
    Arc::new(Field::new("key_value", entries, false))
}

fn data_type(kind: Kind) -> DataType {
    match kind {
        Kind::Integer => DataType::Int64,
        Kind::Number => DataType::Float64,
        Kind::Boolean => DataType::Boolean,
        Kind::Text | Kind::Choice | Kind::Json => DataType::Utf8,
        // Milliseconds are what the API has, and what every reader reads.
        Kind::Time => DataType::Timestamp(TimeUnit::Millisecond, Some(UTC.into())),
        Kind::Object(members) => DataType::Struct(fields(members)),
        Kind::List(items) => DataType::List(element(*items)),
        Kind::Map(values) => DataType::Map(key_value(*values), false),
    }
}

/// The time zone of all times.
pub(super) const UTC: &str = "UTC";
