//! What was written can be read again, record by record.

use std::io::ErrorKind;

use super::super::each_record;
use super::records::emulated;
use super::{Format, Table, encoded};

const FORMATS: [Format; 3] = [Format::Parquet, Format::Ndjson, Format::Csv];

fn reread(format: Format, file: Vec<u8>) -> std::io::Result<Vec<String>> {
    let mut texts = Vec::new();
    each_record(format, file.into(), &mut |text| {
        texts.push(text.to_owned());
        Ok(())
    })?;
    Ok(texts)
}

#[tokio::test]
async fn records_are_read_as_they_were_received() {
    for table in Table::ALL {
        let mut records = emulated(table, 30, 1.0).await;
        records
            .push(r#"{"call_sid": "a \"quoted\", one\r\n\n", "tags": ["x,y", "\""]}"#.to_owned());
        for format in FORMATS {
            let file = encoded(table, format, &records);
            assert!(reread(format, file).unwrap() == records, "{format:?}");
        }
    }
}

#[tokio::test]
async fn a_file_that_was_cut_off_or_is_another_is_refused() {
    let records = emulated(Table::CallSummaries, 3, 0.0).await;
    for format in [Format::Parquet, Format::Csv] {
        let mut file = encoded(Table::CallSummaries, format, &records);
        file.truncate(file.len() - 1);
        let error = reread(format, file).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidData, "{format:?}");
    }
    for format in FORMATS {
        let error = reread(format, vec![0xff; 20]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidData, "{format:?}");
    }
}
