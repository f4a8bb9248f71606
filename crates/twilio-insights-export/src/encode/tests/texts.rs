//! NDJSON and CSV, read by readers that are not ours.

use csv::ReaderBuilder;
use serde_json::Value;

use super::records::{emulated, published};
use super::{Format, Table, encoded, text};

#[tokio::test]
async fn ndjson_is_the_records_as_received() {
    for table in Table::ALL {
        let records = emulated(table, 3, 1.0).await;
        let file = String::from_utf8(encoded(table, Format::Ndjson, &records)).unwrap();
        assert!(file.ends_with('\n'));
        assert_eq!(file.lines().collect::<Vec<_>>(), records);
    }
}

#[test]
fn a_record_of_many_lines_is_one_line_of_the_same() {
    let records = [
        "{\n  \"call_sid\": \"CA 1\",\n  \"duration\": 1.50\n}",
        "{\"a\": 1e999}",
    ];
    let file = text(Table::CallSummaries, Format::Ndjson, &records);
    let expected = "{\"call_sid\":\"CA 1\",\"duration\":1.50}\n{\"a\": 1e999}\n";
    assert_eq!(file, expected);
}

/// The fields of a row by the names of their columns, without those that are empty.
fn fields(file: &[u8]) -> Vec<Vec<(String, String)>> {
    let mut reader = ReaderBuilder::new().from_reader(file);
    let names = reader.headers().unwrap().clone();
    let rows = reader.records().map(Result::unwrap);
    let read = rows.map(|row| {
        let fields = names
            .iter()
            .zip(&row)
            .filter(|(_, field)| !field.is_empty());
        let owned = fields.map(|(name, field)| (name.to_owned(), field.to_owned()));
        owned.collect()
    });
    read.collect()
}

#[test]
fn csv_has_a_column_for_each_scalar() {
    let record = r#"{"call_sid": "CA1", "start_time": "2026-11-20T10:00:00.5+02:00",
        "tags": ["silence", "a\"b"], "annotation": {"comment": "a, \"b\"\r\nc", "spam": true},
        "from": {"location": {"lat": 52.5, "lon": 13.0}, "city": ""}, "sip_edge": {"unknown": 1},
        "carrier_edge": {"metrics": {"outbound": {"packet_delay_variation": {"d50": 7}}}}}"#;
    let file = text(Table::CallSummaries, Format::Csv, &[record, "{}"]);
    assert_eq!(file.matches("\r\n").count(), 4, "two of them in a field");
    let mut rows = fields(file.as_bytes());
    assert_eq!(rows.remove(1), [("raw_json".to_owned(), "{}".to_owned())]);
    let (_, raw_json) = rows[0].pop().unwrap();
    let same = |json: &str| serde_json::from_str::<Value>(json).unwrap();
    assert_eq!(same(&raw_json), same(record));
    assert!(!raw_json.contains('\n'));
    let row: Vec<_> = rows[0]
        .iter()
        .map(|(name, field)| (&**name, &**field))
        .collect();
    let expected = [
        ("call_sid", "CA1"),
        ("start_time", "2026-11-20T08:00:00.5Z"),
        ("from__location__lat", "52.5"),
        ("from__location__lon", "13.0"),
        (
            "carrier_edge__metrics__outbound__packet_delay_variation",
            r#"{"d50":7}"#,
        ),
        ("tags", r#"["silence","a\"b"]"#),
        ("annotation__spam", "true"),
        ("annotation__comment", "a, \"b\"\r\nc"),
    ];
    assert_eq!(row, expected);
}

#[test]
fn csv_tells_an_empty_text_from_none() {
    let file = text(Table::CallMetrics, Format::Csv, &[r#"{"call_sid":""}"#]);
    let row = file.lines().nth(1).unwrap();
    assert!(row.starts_with(",\"\",,,"), "{row}");
    assert!(row.ends_with(r#",,"{""call_sid"":""""}""#), "{row}");
}

#[tokio::test]
async fn every_csv_row_has_every_column() {
    for table in Table::ALL {
        let mut records = emulated(table, 5, 1.0).await;
        records.extend(published(table));
        let rows = fields(&encoded(table, Format::Csv, &records));
        assert_eq!(rows.len(), records.len());
        for (row, record) in rows.iter().zip(&records) {
            let (name, raw_json) = row.last().unwrap();
            assert_eq!((&**name, raw_json), ("raw_json", record));
        }
    }
}
