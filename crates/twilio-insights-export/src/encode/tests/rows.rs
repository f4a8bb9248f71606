//! The rows of a Parquet file as JSON, read by a reader that knows nothing but the file.

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Float64Type, Int64Type, TimestampMillisecondType};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, TimeUnit};
use bytes::Bytes;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::{Map, Value};
use twilio_insights::Timestamp;

/// All rows, without what is null.
pub(super) fn rows(file: Vec<u8>) -> Vec<Map<String, Value>> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(file)).unwrap();
    let batches = reader.build().unwrap().map(Result::unwrap);
    batches.flat_map(|batch| rows_of(&batch)).collect()
}

fn rows_of(batch: &RecordBatch) -> Vec<Map<String, Value>> {
    let schema = batch.schema();
    let row = |row| {
        let columns = schema.fields().iter().zip(batch.columns());
        let cells = columns.filter_map(|(field, column)| {
            let value = cell(column, row)?;
            Some((field.name().clone(), value))
        });
        cells.collect()
    };
    (0..batch.num_rows()).map(row).collect()
}

fn cell(column: &ArrayRef, row: usize) -> Option<Value> {
    if column.is_null(row) {
        return None;
    }
    Some(match column.data_type() {
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).into(),
        DataType::Float64 => column.as_primitive::<Float64Type>().value(row).into(),
        DataType::Boolean => column.as_boolean().value(row).into(),
        DataType::Utf8 => column.as_string::<i32>().value(row).into(),
        DataType::Timestamp(TimeUnit::Millisecond, Some(zone)) if &**zone == "UTC" => {
            let millis = column.as_primitive::<TimestampMillisecondType>().value(row);
            let time = Timestamp::from_unix_millis(millis).unwrap();
            time.to_string().into()
        }
        DataType::Struct(fields) => {
            let columns = fields.iter().zip(column.as_struct().columns());
            let cells = columns.filter_map(|(field, column)| {
                let value = cell(column, row)?;
                Some((field.name().clone(), value))
            });
            Value::Object(cells.collect())
        }
        DataType::List(_) => {
            let items = column.as_list::<i32>().value(row);
            (0..items.len())
                .filter_map(|item| cell(&items, item))
                .collect()
        }
        DataType::Map(..) => {
            let entries = column.as_map().value(row);
            let (names, values) = (entries.column(0).as_string::<i32>(), entries.column(1));
            let pairs = (0..entries.len())
                .filter_map(|entry| Some((names.value(entry).to_owned(), cell(values, entry)?)));
            Value::Object(pairs.collect())
        }
        other => panic!("no column has {other}"),
    })
}
