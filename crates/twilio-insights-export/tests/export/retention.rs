//! Windows at the edge of what the service keeps: it gives more of them than before, less, or both.

use std::collections::BTreeSet;
use std::time::Duration;

use twilio_insights_export::{Export, Format};

use crate::rig::{NOW, Rig, assert_well, at};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// An export of a month, of which every window is looked at again.
fn month(rig: &Rig, format: Format) -> Export {
    let folder = rig.folder().join(format.extension());
    let export = rig.export_to(folder).format(format);
    let export = export.since("31d".parse().unwrap());
    export
        .window("1h".parse().unwrap())
        .settle(Duration::from_secs(40 * DAY.unsigned_abs()))
}

#[tokio::test]
async fn a_window_that_grows_and_shrinks_at_once_loses_nothing() {
    let rig = Rig::calls(400).await;
    // The window is cut off after so many minutes, and the service has forgotten so many of them.
    let cut = at(NOW - 2 * HOUR + 40 * 60);
    let formats = [Format::Ndjson, Format::Parquet, Format::Csv];
    for format in formats {
        let report = month(&rig, format).until(cut.into()).run().await.unwrap();
        assert!(report.failed.is_empty() && report.calls < 400);
    }
    let all: BTreeSet<_> = rig.served().await.into_iter().collect();
    let first: BTreeSet<_> = rig.exported("ndjson/call_summaries").into_iter().collect();
    rig.advance(30 * DAY - 2 * HOUR + 20 * 60);
    let left: BTreeSet<_> = rig.served().await.into_iter().collect();
    assert!(left.is_subset(&all) && !left.is_subset(&first) && !first.is_subset(&left));

    let expected: BTreeSet<_> = first.union(&left).cloned().collect();
    for format in formats {
        let report = month(&rig, format).run().await.unwrap();
        assert_well(&report, expected.len() as u64);
    }
    let expected: Vec<_> = expected.into_iter().collect();
    assert_eq!(rig.exported("ndjson/call_summaries"), expected);
}

#[tokio::test]
async fn details_of_calls_that_are_forgotten_are_kept_with_them() {
    let rig = Rig::calls(60).await;
    let export = || month(&rig, Format::Ndjson).events().metrics();
    let first = export().run().await.unwrap();
    let tables = || {
        ["call_summaries", "call_events", "call_metrics"]
            .map(|table| rig.exported(&format!("ndjson/{table}")))
    };
    let before = tables();
    rig.advance(30 * DAY - 2 * HOUR);
    assert!(rig.served().await.len() < 60);
    let second = export().run().await.unwrap();
    assert_well(&second, 60);
    assert_eq!(
        (second.events, second.metrics),
        (first.events, first.metrics)
    );
    assert_eq!(tables(), before);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_not_replaced_by_less() {
    let rig = Rig::calls(60).await;
    let export = || month(&rig, Format::Parquet);
    export().run().await.unwrap();
    let files = crate::rig::files(&rig.folder().join("parquet/call_summaries"));
    std::fs::write(&files[0], "no parquet").unwrap();
    rig.advance(30 * DAY - 2 * HOUR);
    let report = export().run().await.unwrap();
    assert_eq!((report.failed.len(), report.left), (1, 0));
    let error = report.failed[0].error.to_string();
    assert!(error.contains("was left as it is"), "{error}");
    assert_eq!(std::fs::read(&files[0]).unwrap(), b"no parquet");
}
