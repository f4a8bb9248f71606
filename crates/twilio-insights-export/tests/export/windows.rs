//! Every call is in one file: that of its window, whatever the windows, the shards and the order in
//! which they come.

use std::time::Duration;

use twilio_insights::model::CallSummary;
use twilio_insights_export::{Format, Shard};

use crate::rig::{NOW, Rig, assert_well, at, files, lines};

#[tokio::test]
async fn every_call_is_exported_once_as_it_was_served() {
    let rig = Rig::calls(1500).await;
    let report = rig.export().run().await.unwrap();
    assert_well(&report, 1500);
    assert_eq!(rig.exported("call_summaries"), rig.served().await);
}

#[tokio::test]
async fn calls_at_the_seams_are_exported_once() {
    // The emulator includes both ends of a range; with so many calls some begin at each seam.
    let rig = Rig::new(|builder| {
        builder
            .calls(1200)
            .span(Duration::from_secs(600))
            .complete_after(Duration::ZERO)
    })
    .await;
    let export = rig.export().window("1m".parse().unwrap());
    let report = export.since("2h".parse().unwrap()).run().await.unwrap();
    assert_well(&report, 1200);
    assert_eq!(rig.exported("call_summaries"), rig.served().await);
}

#[tokio::test]
async fn calls_are_in_the_window_and_the_partition_of_their_start() {
    let rig = Rig::calls(300).await;
    rig.export().run().await.unwrap();
    let found = files(&rig.folder().join("call_summaries"));
    assert!(found.len() > 10);
    for path in found {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let partition = path
            .parent()
            .unwrap()
            .file_name()
            .unwrap()
            .to_str()
            .unwrap();
        let day = partition.strip_prefix("date=").unwrap().replace('-', "");
        assert!(name.starts_with(&day), "{path:?}");
        for line in lines(path.parent().unwrap()) {
            let call = CallSummary::from_json(&*line).unwrap();
            let start = call.start_time().unwrap().to_string();
            assert!(partition.ends_with(&start[..10]), "{start} in {partition}");
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for line in text.lines() {
            let call = CallSummary::from_json(line).unwrap();
            let window = "15m"
                .parse::<twilio_insights_export::WindowLength>()
                .unwrap();
            let start = call.start_time().unwrap().unix_seconds();
            let begin = start.div_euclid(window.as_seconds()) * window.as_seconds();
            let expected = at(begin).to_string().replace(['-', ':'], "");
            assert_eq!(name, expected);
        }
    }
}

#[tokio::test]
async fn shards_together_are_the_whole() {
    let rig = Rig::calls(400).await;
    let mut calls = 0;
    for index in [2, 0, 1] {
        let export = rig.export().shard(Shard::new(index, 3).unwrap());
        let report = export.run().await.unwrap();
        assert!(report.failed.is_empty());
        assert!(report.calls > 0);
        calls += report.calls;
    }
    assert_eq!(calls, 400);
    assert_eq!(rig.exported("call_summaries"), rig.served().await);
    // None is left for a run that takes all of them.
    let report = rig.export().run().await.unwrap();
    assert_eq!((report.windows, report.done_before), (0, 96));
}

#[tokio::test]
async fn runs_at_the_same_time_do_no_harm() {
    let rig = Rig::calls(400).await;
    let (one, other) = tokio::join!(rig.export().run(), rig.export().run());
    assert_well(&one.unwrap(), 400);
    assert_well(&other.unwrap(), 400);
    assert_eq!(rig.exported("call_summaries"), rig.served().await);
    assert!(files(&rig.folder().join("_twilio_insights/tmp")).is_empty());
}

#[tokio::test]
async fn a_part_of_a_window_becomes_the_whole_of_it_later() {
    let rig = Rig::calls(500).await;
    let middle = NOW - 2 * 3600 + 450;
    let report = rig.export().until(at(middle).into()).run().await.unwrap();
    assert!(report.calls < 500);
    assert_eq!(report.open, 1);
    // To ask for less than before takes nothing away.
    let less = rig.export().until(at(middle - 400).into());
    assert_eq!(less.run().await.unwrap().windows, 1);
    assert_eq!(rig.exported("call_summaries").len() as u64, report.calls);
    rig.export().run().await.unwrap();
    assert_eq!(rig.exported("call_summaries"), rig.served().await);
}

#[tokio::test]
async fn odd_records_are_exported_as_they_are() {
    let rig = Rig::new(|builder| builder.calls(300).odd(1.0).complete_after(Duration::ZERO)).await;
    for format in [Format::Ndjson, Format::Parquet, Format::Csv] {
        let folder = rig.folder().join(format.extension());
        let report = rig
            .export_to(folder.clone())
            .format(format)
            .run()
            .await
            .unwrap();
        assert_eq!((report.calls, report.unreadable), (300, 0));
        if format == Format::Ndjson {
            assert_eq!(lines(&folder.join("call_summaries")), rig.served().await);
        }
    }
}
