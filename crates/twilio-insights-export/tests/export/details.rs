//! Events and metrics beside the summaries: those of every call, as they were served.

use std::time::Duration;

use twilio_insights_export::Export;

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

/// An export that looks at all windows again.
fn again(rig: &Rig) -> Export {
    let export = rig.export().events().metrics();
    export.settle(Duration::from_secs(2 * 24 * 3600))
}

#[tokio::test]
async fn details_that_are_not_found_any_more_are_kept() {
    for (all_edges, fault) in [
        (false, "404 path=/v1/Voice/*/Events"),
        (false, "404 rate=0.5 path=/v1/Voice/*/Events"),
        // None of them is for a second page: there is none before they end.
        (true, "404 x40 path=/v1/Voice/*/Metrics"),
    ] {
        let rig = Rig::calls(30).await;
        let export = || {
            let export = again(&rig);
            if all_edges {
                export.all_edges()
            } else {
                export
            }
        };
        let first = export().run().await.unwrap();
        assert_eq!(first.not_found, 0);
        let tables = || ["call_events", "call_metrics"].map(|table| rig.exported(table));
        let before = tables();
        rig.emulator.faults().add(fault.parse().unwrap());
        let second = export().run().await.unwrap();
        assert!(second.failed.is_empty());
        assert!(second.not_found > 0);
        assert_eq!(
            (second.events, second.metrics),
            (first.events, first.metrics)
        );
        assert_eq!(tables(), before);
        rig.emulator.faults().clear();
        assert_eq!(export().run().await.unwrap().not_found, 0);
        assert_eq!(tables(), before);
    }
}

#[tokio::test]
async fn details_that_break_off_are_not_mixed_with_those_that_were_kept() {
    let rig = Rig::calls(30).await;
    let export = || again(&rig).all_edges();
    export().run().await.unwrap();
    let before = rig.exported("call_metrics");
    // Also of pages that are not the first of their list.
    let fault = "404 rate=0.5 path=/v1/Voice/*/Metrics".parse().unwrap();
    rig.emulator.faults().add(fault);
    let report = export().run().await.unwrap();
    assert!(!report.failed.is_empty());
    assert_eq!(rig.exported("call_metrics"), before);
}

#[tokio::test]
async fn an_edge_that_fails_fails_its_window_alone() {
    let rig = Rig::calls(30).await;
    let fault = "418 x1 path=/v1/Voice/*/Events".parse().unwrap();
    rig.emulator.faults().add(fault);
    let export = rig.export().concurrency(1);
    let report = export.events().all_edges().run().await.unwrap();
    assert_eq!((report.failed.len(), report.left), (1, 0));
    let error = &report.failed[0].error;
    assert_eq!(error.insights().and_then(|error| error.status()), Some(418));
}
