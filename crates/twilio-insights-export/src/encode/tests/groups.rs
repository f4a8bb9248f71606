//! What the footer of a Parquet file says: row groups that are bounded, bounds of what is filtered by,
//! names that other readers expect, and which version of the columns it has.

use bytes::Bytes;
use parquet::basic::Compression;
use parquet::file::metadata::ParquetMetaData;
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::file::statistics::Statistics;

use super::{Format, Table, encoded};

fn metadata(table: Table, records: &[String]) -> ParquetMetaData {
    let file = Bytes::from(encoded(table, Format::Parquet, records));
    SerializedFileReader::new(file).unwrap().metadata().clone()
}

/// Records with texts that do not compress.
fn large(count: u64) -> Vec<String> {
    let record = |number| {
        let mut rng = fastrand::Rng::with_seed(number);
        let url: String = (0..10_000).map(|_| rng.alphanumeric()).collect();
        let time = format!("2026-11-20T10:{:02}:{:02}Z", number / 60, number % 60);
        format!(r#"{{"call_sid": "CA{number:04}", "start_time": "{time}", "url": "{url}"}}"#)
    };
    (0..count).map(record).collect()
}

#[test]
fn row_groups_are_bounded_and_all_rows_are_in_one() {
    let metadata = metadata(Table::CallSummaries, &large(1_500));
    let groups = metadata.row_groups();
    assert!(groups.len() >= 4, "{}", groups.len());
    assert_eq!(
        groups.iter().map(|group| group.num_rows()).sum::<i64>(),
        1_500
    );
    for group in groups {
        // 3 MB, and the batch that went beyond them.
        assert!(
            group.compressed_size() < 8 << 20,
            "{}",
            group.compressed_size()
        );
    }
}

#[tokio::test]
async fn a_row_group_has_many_rows_however_many_columns_there_are() {
    let records = super::records::emulated(Table::CallSummaries, 1_000, 0.0).await;
    let metadata = metadata(Table::CallSummaries, &records);
    let (rows, groups) = (records.len(), metadata.num_row_groups());
    assert!(rows / groups > 300, "{rows} in {groups} row groups");
}

#[test]
fn what_is_filtered_by_has_bounds_in_every_row_group() {
    let metadata = metadata(Table::CallSummaries, &large(1_500));
    let mut next = 0;
    for group in metadata.row_groups() {
        let bounds = |name: &str| {
            let mut columns = group.columns().iter();
            let column = columns.find(|column| column.column_path().string() == name);
            column.unwrap().statistics().unwrap().clone()
        };
        let last = next + group.num_rows() - 1;
        let Statistics::ByteArray(sids) = bounds("call_sid") else {
            panic!("a SID is a text");
        };
        let text = |number| format!("CA{number:04}");
        assert_eq!(sids.min_opt().unwrap().as_utf8().unwrap(), text(next));
        assert_eq!(sids.max_opt().unwrap().as_utf8().unwrap(), text(last));
        let Statistics::Int64(times) = bounds("start_time") else {
            panic!("a time is a number");
        };
        // 2026-11-20T10:00:00Z
        let millis = |number| 1_795_168_800_000 + number * 1_000;
        assert_eq!(times.min_opt(), Some(&millis(next)));
        assert_eq!(times.max_opt(), Some(&millis(last)));
        next = last + 1;
    }
}

#[test]
fn the_file_has_the_names_that_readers_expect() {
    let metadata = metadata(Table::CallEvents, &["{}".to_owned()]);
    let file = metadata.file_metadata();
    let about = |key: &str| {
        let mut pairs = file.key_value_metadata().unwrap().iter();
        pairs.find(|pair| pair.key == key)?.value.clone()
    };
    assert_eq!(about("twilio_insights.table").unwrap(), "call_events");
    let version = super::super::SCHEMA_VERSION.to_string();
    assert_eq!(about("twilio_insights.schema_version"), Some(version));
    assert_eq!(about("ARROW:schema"), None);
    let columns = metadata.row_group(0).columns();
    let names: Vec<_> = columns
        .iter()
        .map(|column| column.column_path().string())
        .collect();
    for name in [
        "timestamp",
        "sdk_edge.metric.values.list.element",
        "conversation_relay_data.configurations.configurations.key_value.key",
        "conversation_relay_data.configurations.languages.key_value.value.voice",
    ] {
        assert!(names.iter().any(|known| known == name), "{name}: {names:?}");
    }
    for column in columns {
        assert!(matches!(column.compression(), Compression::ZSTD(_)));
    }
}
