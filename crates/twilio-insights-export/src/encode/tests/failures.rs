//! What cannot be written, and what is no record.

use std::io::{Error, ErrorKind, Result, Write};

use super::{Encoder, Format, Table};

const FORMATS: [Format; 3] = [Format::Parquet, Format::Ndjson, Format::Csv];

/// A disk that is full after so many bytes.
struct Disk(usize);

impl Write for Disk {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if self.0 == 0 {
            return Err(Error::from(ErrorKind::StorageFull));
        }
        let written = bytes.len().min(self.0);
        self.0 -= written;
        Ok(written)
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

fn write(format: Format, disk: Disk) -> Result<Disk> {
    let mut encoder = Encoder::new(Table::CallSummaries, format, disk)?;
    for number in 0..3_000 {
        let filling = fastrand::Rng::with_seed(number).u128(..);
        encoder.push(&format!(
            r#"{{"call_sid": "CA{number}", "url": "{filling}"}}"#
        ))?;
    }
    encoder.finish()
}

#[test]
fn a_full_disk_is_said_to_be_full() {
    for format in FORMATS {
        let plenty = 1 << 30;
        let needed = plenty - write(format, Disk(plenty)).unwrap().0;
        for space in [0, 3, 100, needed / 2, needed - 1] {
            let Err(error) = write(format, Disk(space)) else {
                panic!("{format:?} on a disk of {space} bytes");
            };
            assert_eq!(error.kind(), ErrorKind::StorageFull, "{format:?}: {error}");
        }
        assert!(write(format, Disk(needed)).is_ok());
    }
}

#[test]
fn what_is_no_record_is_refused_and_leaves_no_trace() {
    for format in FORMATS {
        let mut encoder = Encoder::new(Table::CallEvents, format, Vec::new()).unwrap();
        encoder.push(r#"{"name": "ringing"}"#).unwrap();
        for text in ["", "7", "[]", "{\"name\":", "{} {}", "\u{feff}{}"] {
            let error = encoder.push(text).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidData, "{format:?}: {text}");
        }
        encoder.push("{}").unwrap();
        assert_eq!(encoder.rows(), 2);
        let records = [r#"{"name": "ringing"}"#.to_owned(), "{}".to_owned()];
        let sound = super::encoded(Table::CallEvents, format, &records);
        assert_eq!(encoder.finish().unwrap(), sound);
    }
}
