//! Odd records: as many as were asked for, each right in what it says, the same for the same seed.
//! Lists and filters are not disturbed by them.

use serde_json::Value;

use crate::probe::{LIST, Probe, at_noon, sids, text};

async fn records(rate: f64, query: &str) -> Vec<Value> {
    let builder = at_noon()
        .calls(1000)
        .odd(rate)
        .public_url("http://localhost");
    let probe = Probe::with_odd_bodies(builder).await;
    probe.records(&format!("{LIST}?PageSize=1000{query}")).await
}

#[tokio::test]
async fn so_many_records_are_odd_and_all_are_found() {
    let usual = records(0.0, "").await;
    let odd = records(0.05, "").await;
    assert_eq!(sids(&usual), sids(&odd));
    assert_eq!(odd, records(0.05, "").await);
    let differing = usual.iter().zip(&odd).filter(|(a, b)| a != b).count();
    // Not every oddity shows on every record.
    assert!((20..70).contains(&differing), "{differing}");
    for query in [
        "&HasTag=true",
        "&CallType=trunking&SortBy=end_time",
        "&AbnormalSession=true",
    ] {
        let usual = records(0.0, query).await;
        assert_eq!(sids(&usual), sids(&records(0.5, query).await), "{query}");
    }
}

/// Whether a call that was not silent was measured one way alone.
fn has_one_direction(record: &Value) -> bool {
    let silent = record["tags"].to_string().contains("silence");
    let edges = ["carrier_edge", "sip_edge", "client_edge"];
    !silent
        && edges.iter().any(|edge| {
            let metrics = &record[edge]["metrics"];
            metrics["inbound"].is_object() && metrics["outbound"].is_null()
        })
}

type Is = &'static dyn Fn(&Value) -> bool;

#[tokio::test]
async fn every_oddity_occurs() {
    let odd = records(1.0, "").await;
    let kinds: [(&str, Is); 10] = [
        ("offset", &|it| text(it, "/start_time").ends_with("+00:00")),
        ("milliseconds", &|it| {
            text(it, "/start_time").contains(".000")
        }),
        ("fraction", &|it| it["duration"].is_f64()),
        ("left out", &|it| it.get("trust").is_none()),
        ("empty", &|it| it["tags"] == serde_json::json!([])),
        ("hyphen", &|it| {
            text(it, "/properties/direction") == "outbound-api"
        }),
        ("masked", &|it| text(it, "/account_sid").ends_with('.')),
        ("undocumented", &|it| it["processing_version"].is_number()),
        ("one direction", &has_one_direction),
        ("no session list", &|it| {
            it["agent_session_summaries"].is_object()
        }),
    ];
    for (name, is) in kinds {
        assert!(odd.iter().any(is), "{name}");
    }
}

#[tokio::test]
async fn events_and_samples_can_be_odd_too() {
    let (usual, odd) = (at_noon(), at_noon().odd(1.0));
    let (usual, odd) = (Probe::start(usual).await, Probe::with_odd_bodies(odd).await);
    let call = usual
        .records(&format!(
            "{LIST}?CallType=carrier&ProcessingState=completed"
        ))
        .await;
    for part in ["Events", "Metrics"] {
        let mut differing = 0;
        for call in &call {
            let path = format!("/v1/Voice/{}/{part}?PageSize=1000", text(call, "/call_sid"));
            let (usual, odd) = (usual.records(&path).await, odd.records(&path).await);
            assert_eq!(usual.len(), odd.len());
            differing += usual.iter().zip(&odd).filter(|(a, b)| a != b).count();
        }
        assert!(differing > 20, "{part}: {differing}");
    }
}
