//! Events of synthetic calls: by edge, by page, inside their call, and in step with the summary.
//! What the SDK counts in the summary is what its events list holds.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};
use twilio_insights_emulator::EmulatorBuilder;

use crate::probe::{LIST, Probe, at_noon, records_of};

async fn calls(probe: &Probe, query: &str) -> Vec<Value> {
    let list = format!("{LIST}?PageSize=1000&ProcessingState=completed&{query}");
    let records = probe.records(&list).await;
    assert!(!records.is_empty(), "{query}");
    records
}

async fn events(probe: &Probe, call: &Value, query: &str) -> Vec<Value> {
    let sid = call["call_sid"].as_str().unwrap();
    let list = format!("/v1/Voice/{sid}/Events?PageSize=1000{query}");
    probe.records(&list).await
}

#[tokio::test]
async fn without_edge_the_default_edge_of_the_call_type_is_listed() {
    let probe = Probe::start(at_noon().calls(600)).await;
    for (query, default, other) in [
        ("CallType=carrier", "carrier_edge", "sip_edge"),
        ("CallType=whatsapp", "carrier_edge", "client_edge"),
        ("CallType=sip", "sip_edge", "carrier_edge"),
        ("CallType=client", "sdk_edge", "carrier_edge"),
        (
            "Direction=trunking_originating",
            "carrier_edge",
            "client_edge",
        ),
        ("Direction=trunking_terminating", "sip_edge", "sdk_edge"),
    ] {
        for call in calls(&probe, query).await.iter().take(8) {
            let listed = events(&probe, call, "").await;
            assert_eq!(
                listed,
                events(&probe, call, &format!("&Edge={default}")).await
            );
            let has_edge = call[default].is_object();
            assert_eq!(!listed.is_empty(), has_edge, "{query}");
            for event in &listed {
                assert!(event["edge"] == default || event["edge"].is_null());
            }
            assert!(
                events(&probe, call, &format!("&Edge={other}"))
                    .await
                    .is_empty()
            );
            assert!(events(&probe, call, "&Edge=unknown_edge").await.is_empty());
        }
    }
    for (query, additional) in [
        ("CallType=client", "client_edge"),
        ("Direction=trunking_originating", "sip_edge"),
        ("Direction=trunking_terminating", "carrier_edge"),
    ] {
        let call = &calls(&probe, query).await[0];
        let listed = events(&probe, call, &format!("&Edge={additional}")).await;
        assert!(listed.iter().all(|event| event["edge"] == additional));
        assert!(!listed.is_empty(), "{query}");
    }
}

#[tokio::test]
async fn gateways_tell_the_progress_of_the_call() {
    let probe = Probe::start(at_noon().calls(400)).await;
    for call in calls(&probe, "").await.iter().step_by(3) {
        for edge in ["carrier_edge", "sip_edge", "client_edge"] {
            if call[edge].is_null() {
                continue;
            }
            let listed = events(&probe, call, &format!("&Edge={edge}")).await;
            let progress: Vec<&str> = listed
                .iter()
                .filter(|event| event["group"] == "connection")
                .map(|event| event["name"].as_str().unwrap())
                .collect();
            let expected: &[&str] = match call["call_state"].as_str().unwrap() {
                "completed" => &["initiated", "ringing", "answered", "completed"],
                "answered" => &["initiated", "ringing", "answered"],
                "ringing" => &["initiated", "ringing"],
                "fail" | "undialed" => &["initiated", "completed"],
                _ => &["initiated", "ringing", "completed"],
            };
            assert_eq!(progress, expected, "{call:#}");
            for event in listed.iter().filter(|event| event["edge"] == edge) {
                assert_eq!(event["level"], "INFO");
                let (told, shown) = (&event[edge]["metadata"], &call[edge]["properties"]);
                assert_eq!(told["region"], shown["media_region"]);
                assert_eq!(told["edge_location"], shown["edge_location"]);
                assert_eq!(told.get("twilio_ip"), shown.get("twilio_media_ip"));
                assert_eq!(told.get("external_ip"), shown.get("external_media_ip"));
            }
        }
    }
}

#[tokio::test]
async fn events_are_in_order_and_inside_their_call() {
    in_order_and_inside(at_noon().calls(300)).await;
    // Calls of a short span are cut off by its end, wherever they were by then.
    in_order_and_inside(at_noon().calls(1200).span(Duration::from_secs(60))).await;
}

async fn in_order_and_inside(builder: EmulatorBuilder) {
    let probe = Probe::start(builder).await;
    let moment = |value: &Value| -> jiff::Timestamp { value.as_str().unwrap().parse().unwrap() };
    for call in probe.records(&format!("{LIST}?PageSize=1000")).await {
        let listed = events(&probe, &call, "").await;
        let times: Vec<_> = listed
            .iter()
            .map(|event| moment(&event["timestamp"]))
            .collect();
        assert!(times.is_sorted(), "{listed:#?}");
        let span = moment(&call["created_time"])..=moment(&call["end_time"]);
        assert!(times.iter().all(|time| span.contains(time)), "{call:#}");
        for event in &listed {
            assert_eq!(event["call_sid"], call["call_sid"]);
            assert_eq!(event["account_sid"], call["account_sid"]);
            for edge in ["carrier_edge", "sip_edge", "client_edge", "sdk_edge"] {
                assert_eq!(event[edge].is_object(), event["edge"] == edge);
            }
        }
    }
}

#[tokio::test]
async fn the_sdk_counts_the_events_that_it_reported() {
    let probe = Probe::start(at_noon().calls(1500)).await;
    let mut warnings = 0;
    for call in calls(&probe, "CallType=client").await {
        let listed = events(&probe, &call, "&Edge=sdk_edge").await;
        if call["sdk_edge"].is_null() {
            assert!(listed.is_empty());
            continue;
        }
        let mut levels: BTreeMap<&str, u32> = BTreeMap::new();
        let mut groups: BTreeMap<String, u32> = BTreeMap::new();
        let mut raised = Vec::new();
        for event in &listed {
            *levels.entry(event["level"].as_str().unwrap()).or_default() += 1;
            let group = event["group"].as_str().unwrap();
            *groups.entry(group.replace('-', "_")).or_default() += 1;
            if group == "network-quality-warning-raised" {
                raised.push(event["name"].as_str().unwrap());
                assert_warning_fits(event, &call["sdk_edge"]["metrics"]["inbound"]);
                assert_eq!(
                    event["sdk_edge"]["metric"]["values"]
                        .as_array()
                        .unwrap()
                        .len(),
                    3
                );
            }
        }
        assert_eq!(call["sdk_edge"]["events"]["levels"], json!(levels));
        assert_eq!(call["sdk_edge"]["events"]["groups"], json!(groups));
        raised.sort_unstable();
        warnings += raised.len();
        assert_eq!(
            raised,
            expected_warnings(&call["sdk_edge"]["metrics"]["inbound"]),
            "{call:#}"
        );
        let ice_failed = listed
            .iter()
            .any(|event| event["group"] == "ice-connection-state" && event["name"] == "failed");
        let tagged = call["tags"]
            .as_array()
            .is_some_and(|tags| tags.contains(&json!("ice_failure")));
        assert_eq!(ice_failed, tagged);
        if let Some(first) = listed.first() {
            let side = if call["from"].get("sdk").is_some() {
                "from"
            } else {
                "to"
            };
            let told = &first["sdk_edge"]["metadata"];
            assert_eq!(told["sdk"], call[side]["sdk"]);
            assert_eq!(told["ip_address"], call[side]["ip_address"]);
        }
    }
    assert!(warnings > 20, "{warnings}");
}

/// No sample of a warning lies beyond the extremes of the summary, and none on the good side.
fn assert_warning_fits(event: &Value, inbound: &Value) {
    let metric = &event["sdk_edge"]["metric"];
    let limit = |pointer| inbound.pointer(pointer).and_then(Value::as_f64).unwrap();
    let threshold = metric["threshold"].as_f64().unwrap();
    let range = match event["name"].as_str().unwrap() {
        "high-rtt" => threshold..=limit("/rtt/max"),
        "high-jitter" => threshold..=limit("/jitter/max"),
        "low-mos" => limit("/mos/min")..=threshold,
        _ => threshold..=100.0,
    };
    for value in metric["values"].as_array().unwrap() {
        let value = value.as_f64().unwrap();
        assert!(range.contains(&value), "{event:#} {inbound:#}");
    }
}

fn expected_warnings(inbound: &Value) -> Vec<&'static str> {
    let mut names = Vec::new();
    if inbound.is_null() {
        return names;
    }
    let value = |pointer| inbound.pointer(pointer).and_then(Value::as_f64).unwrap();
    if value("/jitter/max") > 30.0 {
        names.push("high-jitter");
    }
    if value("/packets_loss_percentage") > 5.0 {
        names.push("high-packet-loss");
    }
    if value("/rtt/avg") > 400.0 {
        names.push("high-rtt");
    }
    if value("/mos/avg") < 3.5 {
        names.push("low-mos");
    }
    names
}

#[tokio::test]
async fn voice_agent_sessions_agree_with_their_events() {
    let probe = Probe::start(at_noon().calls(1500)).await;
    let mut sessions = 0;
    for call in calls(&probe, "CallType=carrier").await {
        let relay: Vec<Value> = events(&probe, &call, "")
            .await
            .into_iter()
            .filter(|event| event["group"] == "conversation_relay")
            .collect();
        let Some(session) = call["agent_session_summaries"].get(0) else {
            assert!(relay.is_empty());
            continue;
        };
        sessions += 1;
        for (event, number) in relay.iter().zip(1..) {
            assert!(event["edge"].is_null() && event["level"].is_null());
            let data = &event["conversation_relay_data"];
            assert_eq!(data["session_id"], session["session_id"]);
            assert_eq!(data["sequence_number"], number);
        }
        let named = |name: &str| relay.iter().filter(|event| event["name"] == name).count();
        assert_eq!(named("configurations"), 1);
        assert_eq!(named("call_wrap_up"), 1);
        assert_eq!(json!(named("prompt_sent")), session["turns"]);
        assert_eq!(
            json!(named("interrupt")),
            session["interruptions"]["customer_to_agent"]
        );
        let sum = |pointer: &str| -> u64 {
            relay
                .iter()
                .filter_map(|event| event["conversation_relay_data"].pointer(pointer)?.as_u64())
                .sum()
        };
        assert_eq!(
            sum("/last_token_received/total_tokens"),
            session["tokens"]["total"]
        );
        assert_eq!(
            sum("/last_token_received/total_words"),
            session["words"]["total"]
        );
        let wrap_up = &relay.last().unwrap()["conversation_relay_data"]["call_wrap_up"];
        assert_eq!(wrap_up["end_status"], session["session_state"]);
        assert_eq!(wrap_up["duration_in_seconds"], call["connect_duration"]);
    }
    assert!(sessions > 5, "{sessions}");
}

#[tokio::test]
async fn events_come_in_pages_too() {
    let probe = Probe::start(at_noon().calls(300)).await;
    let call = &calls(&probe, "CallType=client&CallState=completed").await[0];
    let whole = events(&probe, call, "&Edge=sdk_edge").await;
    let sid = call["call_sid"].as_str().unwrap();
    for size in [1, 4, whole.len() - 1, whole.len()] {
        let path = format!("/v1/Voice/{sid}/Events?Edge=sdk_edge&PageSize={size}");
        let pages = probe.pages(&path).await;
        assert_eq!(pages.len(), whole.len().div_ceil(size));
        let walked: Vec<Value> = pages.iter().flat_map(records_of).cloned().collect();
        assert_eq!(walked, whole, "{size}");
        for pair in pages.windows(2) {
            assert_eq!(pair[1]["meta"]["key"], "events");
            let back = pair[1]["meta"]["previous_page_url"].as_str().unwrap();
            let back = probe.get_url(back).await.json();
            assert_eq!(records_of(&back), records_of(&pair[0]));
        }
    }
}
