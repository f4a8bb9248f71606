//! Tests of what is written: that columns hold what the SDK's accessors give, that texts hold what was
//! received, and that the documented schema is the one there is.

mod failures;
mod groups;
mod records;
mod reread;
mod rows;
mod schema;
mod texts;
mod values;

use super::{Encoder, Format, Table};

/// A file with these records.
fn encoded(table: Table, format: Format, records: &[String]) -> Vec<u8> {
    let mut encoder = Encoder::new(table, format, Vec::new()).unwrap();
    for record in records {
        encoder.push(record).unwrap();
    }
    assert_eq!(encoder.rows(), u64::try_from(records.len()).unwrap());
    encoder.finish().unwrap()
}

/// The same as text.
fn text(table: Table, format: Format, records: &[&str]) -> String {
    let records: Vec<_> = records.iter().copied().map(str::to_owned).collect();
    String::from_utf8(encoded(table, format, &records)).unwrap()
}
