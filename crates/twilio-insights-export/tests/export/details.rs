//! Events and metrics beside the summaries: those of every call, as they were served.

use crate::rig::{Rig, assert_well};

#[tokio::test]
async fn events_and_metrics_of_every_call_are_exported() {
    let rig = Rig::calls(60).await;
    let report = rig.export().events().metrics().run().await.unwrap();
    assert_well(&report, 60);
    let client = rig.client();
    let calls = client.call_summaries().page_size(1000).items();
    let mut details = client.call_details(calls).events().metrics().items();
    let (mut events, mut metrics) = (Vec::new(), Vec::new());
    while let Some(call) = details.try_next().await.unwrap() {
        let of_call = call.events.unwrap().unwrap().into_records();
        events.extend(of_call.iter().map(|event| event.raw_json().to_owned()));
        let of_call = call.metrics.unwrap().unwrap().into_records();
        metrics.extend(of_call.iter().map(|metric| metric.raw_json().to_owned()));
    }
    events.sort_unstable();
    metrics.sort_unstable();
    assert!(events.len() > 100 && metrics.len() > 100);
    assert_eq!(report.events, events.len() as u64);
    assert_eq!(report.metrics, metrics.len() as u64);
    assert_eq!(rig.exported("call_events"), events);
    assert_eq!(rig.exported("call_metrics"), metrics);
}

#[tokio::test]
async fn all_edges_have_more_than_one() {
    let rig = Rig::calls(40).await;
    let one = rig.export().events();
    let one = one.run().await.unwrap();
    let all = rig.export_to(rig.folder().with_extension("all"));
    let all = all.events().all_edges().run().await.unwrap();
    assert!(all.events > one.events, "{all:?}");
}

#[tokio::test]
async fn a_window_whose_details_fail_is_not_done() {
    let rig = Rig::calls(30).await;
    let fault = "400 path=/v1/Voice/*/Events".parse().unwrap();
    rig.emulator.faults().add(fault);
    let report = rig.export().events().run().await.unwrap();
    assert!(!report.failed.is_empty());
    rig.emulator.faults().clear();
    let report = rig.export().events().run().await.unwrap();
    assert!(report.failed.is_empty());
    assert_eq!(rig.exported("call_summaries"), rig.served().await);
}
