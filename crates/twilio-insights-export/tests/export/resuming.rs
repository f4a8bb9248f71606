//! What a later run does again, and what it leaves as it is.

use std::fs;
use std::time::Duration;

use crate::rig::{Rig, assert_well, files};

const HOUR: i64 = 3600;

#[tokio::test]
async fn windows_that_are_done_are_not_asked_for_again() {
    let rig = Rig::calls(300).await;
    let first = rig.export().run().await.unwrap();
    assert_well(&first, 300);
    rig.advance(15 * 60);
    rig.export().run().await.unwrap();
    let before = rig.emulator.requests().len();
    rig.advance(1);
    let report = rig.export().run().await.unwrap();
    // The one that has just begun.
    assert_eq!((report.windows, report.calls), (1, 0));
    assert_eq!(rig.lists(before), 1);
}

#[tokio::test]
async fn the_records_of_windows_that_are_done_are_not_read() {
    let rig = Rig::calls(100).await;
    let export = || rig.export().settle(Duration::from_secs(5 * 3600));
    export().run().await.unwrap();
    let records = rig.folder().join("_twilio_insights/windows");
    let done = |path: &std::path::PathBuf| path.to_string_lossy().ends_with(".final.json");
    let (done_before, open) = files(&records).into_iter().partition::<Vec<_>, _>(done);
    assert_eq!((done_before.len(), open.len()), (76, 20));
    for record in done_before {
        fs::write(record, "not looked at").unwrap();
    }
    assert_eq!(export().run().await.unwrap().done_before, 76);
    // When a window is done there is one record of it and no other.
    rig.advance(6 * HOUR);
    export().run().await.unwrap();
    let records = files(&records);
    assert_eq!(records.iter().filter(|path| done(path)).count(), 100);
    assert_eq!(records.len(), 120);
}

#[tokio::test]
async fn windows_are_looked_at_again_until_they_are_settled() {
    let rig = Rig::calls(300).await;
    let export = || rig.export().settle(Duration::from_secs(5 * 3600));
    // Of 96 quarters of an hour those of the last five hours may change.
    let first = export().run().await.unwrap();
    assert_eq!((first.windows, first.open), (96, 20));
    let second = export().run().await.unwrap();
    assert_eq!((second.windows, second.done_before), (20, 76));
}

#[tokio::test]
async fn partial_summaries_are_fetched_until_they_are_complete() {
    let rig =
        Rig::new(|builder| builder.calls(300).complete_after(Duration::from_secs(1800))).await;
    let first = rig.export().run().await.unwrap();
    assert!(first.partial > 0, "{first:?}");
    rig.advance(HOUR);
    let second = rig.export().run().await.unwrap();
    assert_eq!(second.partial, 0);
    assert_eq!(rig.exported("call_summaries"), rig.served().await);
    rig.advance(HOUR);
    rig.export().run().await.unwrap();
    rig.advance(1);
    assert_eq!(rig.export().run().await.unwrap().windows, 1);
}

#[tokio::test]
async fn summaries_that_stay_partial_are_given_up_after_a_day() {
    let rig = Rig::new(|builder| {
        builder
            .calls(100)
            .complete_after(Duration::from_secs(90 * 24 * 3600))
    })
    .await;
    let since = rig.export().since("28d".parse().unwrap());
    assert!(since.run().await.unwrap().open > 10);
    rig.advance(25 * HOUR);
    let export = || rig.export().since("29d".parse().unwrap());
    export().run().await.unwrap();
    rig.advance(1);
    assert_eq!(export().run().await.unwrap().windows, 1);
    assert_eq!(rig.exported("call_summaries").len(), 100);
}

#[tokio::test]
async fn what_the_service_has_forgotten_is_kept() {
    let rig = Rig::calls(200).await;
    let first = rig.export().settle(Duration::from_secs(31 * 24 * 3600));
    assert_well(&first.run().await.unwrap(), 200);
    let before = rig.exported("call_summaries");
    // All calls go away 30 days after their end, those of the oldest windows first.
    rig.advance(30 * 24 * HOUR - 2 * HOUR);
    let export = || {
        rig.export()
            .since("31d".parse().unwrap())
            .settle(Duration::from_secs(31 * 24 * 3600))
    };
    export().run().await.unwrap();
    assert!(rig.served().await.len() < 200);
    assert_eq!(rig.exported("call_summaries"), before);
    rig.advance(3 * HOUR);
    export().run().await.unwrap();
    assert_eq!(rig.served().await.len(), 0);
    assert_eq!(rig.exported("call_summaries"), before);
}

#[tokio::test]
async fn a_window_without_calls_loses_the_file_that_it_had() {
    let rig = Rig::calls(50).await;
    rig.export().run().await.unwrap();
    let stale = rig
        .folder()
        .join("call_summaries/date=2026-11-19/20261119T120000Z.ndjson");
    fs::create_dir_all(stale.parent().unwrap()).unwrap();
    fs::write(&stale, "{}\n").unwrap();
    let record = rig
        .folder()
        .join("_twilio_insights/windows/date=2026-11-19/20261119T120000Z.final.json");
    fs::remove_file(&record).unwrap();
    assert_eq!(rig.exported("call_summaries").len(), 51);
    rig.export().run().await.unwrap();
    assert!(!stale.exists() && record.exists());
    assert_eq!(rig.exported("call_summaries"), rig.served().await);
}

#[tokio::test]
async fn what_a_killed_run_left_is_done_again() {
    let rig = Rig::calls(200).await;
    rig.export().run().await.unwrap();
    let whole = rig.exported("call_summaries");
    let folder = rig.folder();
    // Killed after its files and before its record; while it wrote; and with a file of nobody.
    let records = files(&folder.join("_twilio_insights/windows"));
    let last = records.iter().rev().nth(3).unwrap();
    fs::remove_file(last).unwrap();
    let tmp = folder.join("_twilio_insights/tmp");
    fs::create_dir(tmp.join("0123")).unwrap();
    fs::write(tmp.join("0123/7.tmp"), "half a li").unwrap();
    fs::write(tmp.join("0123.lock"), "").unwrap();
    let report = rig.export().run().await.unwrap();
    assert_eq!(report.windows, 1);
    assert_eq!(rig.exported("call_summaries"), whole);
    assert!(files(&tmp).is_empty());
}

#[tokio::test]
async fn a_window_that_fails_keeps_no_other_back() {
    let rig = Rig::calls(200).await;
    // Refused until the client gives up.
    rig.emulator
        .faults()
        .add("500 x4 path=/v1/Voice/Summaries".parse().unwrap());
    let export = rig.export().concurrency(1).run().await.unwrap();
    assert_eq!(export.failed.len(), 1, "{export:?}");
    assert!(export.retries >= 3 && export.windows > 10);
    let report = rig.export().run().await.unwrap();
    assert!(report.failed.is_empty());
    assert_eq!(rig.exported("call_summaries"), rig.served().await);
}

#[tokio::test]
async fn a_service_that_is_down_is_not_asked_for_ever() {
    let rig = Rig::calls(20).await;
    let gone = "400 path=/v1/Voice/Summaries".parse().unwrap();
    rig.emulator.faults().add(gone);
    let report = rig.export().run().await.unwrap();
    assert!(report.failed.len() < 30 && report.left > 60, "{report:?}");
    assert!(rig.exported("call_summaries").is_empty());
}

#[tokio::test]
async fn an_export_that_is_stopped_leaves_nothing_half_done() {
    let rig = Rig::calls(400).await;
    rig.emulator
        .faults()
        .add("ok delay=50ms path=/v1/Voice/Summaries".parse().unwrap());
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let stop = std::sync::Mutex::new(Some(stop));
    let export = rig.export().on_event(move |event| {
        if let twilio_insights_export::Event::Fetched { .. } = event {
            drop(stop.lock().unwrap().take());
        }
    });
    let stopped = async { drop(stopped.await) };
    let report = export.run_until(stopped).await.unwrap();
    assert!(report.stopped && report.windows > 0 && report.left > 0);
    assert!(files(&rig.folder().join("_twilio_insights/tmp")).is_empty());
    rig.emulator.faults().clear();
    assert_well(&rig.export().run().await.unwrap(), 400 - report.calls);
    assert_eq!(rig.exported("call_summaries"), rig.served().await);
}
