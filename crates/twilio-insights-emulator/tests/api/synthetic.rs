//! Synthetic calls: repeatable, complete in their variety, plausible, and at odds with nobody.
//! Tags are worked out anew from the metrics, by the thresholds that Twilio publishes.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::Value;

use crate::probe::{LIST, NOON, Probe, at_noon, number, records_of, text};

async fn many() -> (Probe, Vec<Value>) {
    let builder = at_noon().calls(2500).public_url("http://localhost");
    let probe = Probe::start(builder).await;
    let records = probe.records(&format!("{LIST}?PageSize=1000")).await;
    (probe, records)
}

#[tokio::test]
async fn a_million_calls_are_no_effort() {
    let probe = Probe::start(at_noon().calls(1_000_000)).await;
    let page = probe.get(&format!("{LIST}?PageSize=7")).await.json();
    assert_eq!(records_of(&page).len(), 7);
}

#[tokio::test]
async fn more_calls_than_can_be_sorted_are_not_sorted() {
    let probe = Probe::start(at_noon().calls(1 << 40)).await;
    let answer = probe.get(&format!("{LIST}?SortBy=end_time")).await;
    assert_eq!(answer.refusal(), (400, 17400));
    assert!(answer.body.contains("SortBy"), "{}", answer.body);
    let page = probe.get(&format!("{LIST}?PageSize=7&EndTime=1h")).await;
    assert_eq!(records_of(&page.json()).len(), 7);
}

#[tokio::test]
async fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let mut bodies = Vec::new();
    for seed in [7, 7, 8] {
        let builder = at_noon().seed(seed).public_url("http://localhost");
        let probe = Probe::start(builder).await;
        let page = probe.get(LIST).await;
        let sid = page.json()["call_summaries"][9]["call_sid"]
            .as_str()
            .unwrap()
            .to_owned();
        let summary = probe
            .get(&format!("/v1/Voice/{sid}/Summary?ProcessingState=partial"))
            .await;
        let events = probe.get(&format!("/v1/Voice/{sid}/Events")).await;
        bodies.push([page.body, summary.body, events.body]);
    }
    assert_eq!(bodies[0], bodies[1]);
    for (one, other) in bodies[0].iter().zip(&bodies[2]) {
        assert_ne!(one, other);
    }
}

#[tokio::test]
async fn every_kind_of_call_occurs() {
    let (_, records) = many().await;
    let mut seen: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for record in &records {
        for (name, pointer) in [
            ("call_type", "/call_type"),
            ("call_state", "/call_state"),
            ("answered_by", "/answered_by"),
            ("processing_state", "/processing_state"),
            ("direction", "/properties/direction"),
            ("disconnected_by", "/properties/disconnected_by"),
            ("from", "/from/connection"),
            ("country", "/to/country_code"),
        ] {
            if let Some(value) = record.pointer(pointer).and_then(Value::as_str) {
                seen.entry(name).or_default().insert(value.to_owned());
            }
        }
        for tag in record["tags"].as_array().into_iter().flatten() {
            seen.entry("tag")
                .or_default()
                .insert(tag.as_str().unwrap().to_owned());
        }
        for block in ["trust", "annotation", "agent_session_summaries"] {
            for member in record[block].as_object().into_iter().flatten() {
                seen.entry(block).or_default().insert(member.0.clone());
            }
            if record[block].is_array() {
                seen.entry(block).or_default().insert("item".into());
            }
        }
    }
    let counts: Vec<_> = seen
        .iter()
        .map(|(name, values)| (*name, values.len()))
        .collect();
    assert_eq!(
        counts,
        [
            ("agent_session_summaries", 1),
            ("annotation", 5),
            ("answered_by", 7),
            ("call_state", 8),
            ("call_type", 5),
            ("country", 8),
            ("direction", 5),
            ("disconnected_by", 2),
            ("from", 6),
            ("processing_state", 2),
            ("tag", 8),
            ("trust", 4),
        ],
        "{seen:#?}"
    );
}

#[tokio::test]
async fn tags_are_those_that_the_metrics_call_for() {
    let (_, records) = many().await;
    let mut highest_untagged: BTreeMap<&str, f64> = BTreeMap::new();
    let mut lowest_tagged: BTreeMap<&str, f64> = BTreeMap::new();
    let mut tagged = 0;
    for record in records
        .iter()
        .filter(|r| r["processing_state"] == "complete")
    {
        let tags: Vec<&str> = record["tags"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        tagged += usize::from(!tags.is_empty());
        let (slow, told): (Vec<&str>, Vec<&str>) = tags.iter().partition(|tag| **tag == "high_pdd");
        assert_eq!(told, expected_tags(record), "{record:#}");
        if let (Some(pdd), false) = (
            record["properties"]["pdd_ms"].as_f64(),
            text(record, "/to/country_code").is_empty(),
        ) {
            let country = text(record, "/to/country_code");
            if slow.is_empty() {
                let highest = highest_untagged.entry(country).or_insert(0.0);
                *highest = highest.max(pdd);
            } else {
                let lowest = lowest_tagged.entry(country).or_insert(f64::MAX);
                *lowest = lowest.min(pdd);
            }
        }
    }
    assert!(tagged > 200, "{tagged}");
    assert!(lowest_tagged.len() > 3);
    for (country, lowest) in lowest_tagged {
        assert!(highest_untagged[country] < lowest, "{country}");
    }
}

/// All tags but `high_pdd`, whose threshold depends on the country.
fn expected_tags(record: &Value) -> Vec<&'static str> {
    let mut tags = BTreeSet::new();
    for edge in ["carrier_edge", "sip_edge", "client_edge", "sdk_edge"] {
        let metrics = &record[edge]["metrics"];
        if metrics.is_null() {
            continue;
        }
        if metrics["inbound"].is_null() || metrics["outbound"].is_null() {
            tags.insert((0, "silence"));
        }
        for stream in [&metrics["inbound"], &metrics["outbound"]] {
            if number(stream, "/jitter/avg") >= 5.0 && number(stream, "/jitter/max") >= 30.0 {
                tags.insert((1, "high_jitter"));
            }
            if number(stream, "/packets_loss_percentage") > 5.0 {
                tags.insert((2, "high_packet_loss"));
            }
            if number(stream, "/latency/avg") > 150.0 || number(stream, "/rtt/avg") > 400.0 {
                tags.insert((3, "high_latency"));
            }
            if stream.pointer("/mos/avg").is_some() && number(stream, "/mos/avg") < 3.5 {
                tags.insert((4, "low_mos"));
            }
        }
    }
    let errors = &record["sdk_edge"]["events"]["errors"];
    if errors.get("53405").is_some() {
        tags.insert((5, "ice_failure"));
    }
    let is_pstn = ["carrier", "trunking"].contains(&text(record, "/call_type"));
    let is_short = record["connect_duration"].as_i64().unwrap() < 10;
    if is_pstn && record["call_state"] == "completed" && is_short {
        tags.insert((6, "pstn_short_duration"));
    }
    tags.into_iter().map(|(_, tag)| tag).collect()
}

#[tokio::test]
async fn times_packets_and_percentages_add_up() {
    let (_, records) = many().await;
    for record in &records {
        let second = |member| {
            let time: jiff::Timestamp = text(record, member).parse().unwrap();
            time.as_second()
        };
        let (created, start, end) = (
            second("/created_time"),
            second("/start_time"),
            second("/end_time"),
        );
        assert!(created <= start && start <= end, "{record:#}");
        assert_eq!(record["duration"], end - created);
        let answered = ["completed", "answered"].contains(&text(record, "/call_state"));
        let connected = if answered { end - start } else { 0 };
        assert_eq!(record["connect_duration"], connected);
        for edge in ["carrier_edge", "sip_edge", "client_edge", "sdk_edge"] {
            let metrics = &record[edge]["metrics"];
            assert!(metrics.is_null() || answered, "{record:#}");
            for (direction, count) in [
                ("inbound", "packets_received"),
                ("outbound", "packets_sent"),
            ] {
                let stream = &metrics[direction];
                if stream.is_null() || stream.get("packets_lost").is_none() {
                    continue;
                }
                let lost = stream["packets_lost"].as_i64().unwrap();
                let counted = stream[count].as_i64().unwrap();
                let sent = if direction == "inbound" {
                    counted + lost
                } else {
                    counted
                };
                assert!(
                    (connected * 50..connected * 50 + 50).contains(&sent),
                    "{record:#}"
                );
                #[expect(clippy::cast_precision_loss, reason = "counts of packets are small")]
                let percentage = 100.0 * lost as f64 / sent.max(1) as f64;
                let told = number(stream, "/packets_loss_percentage");
                assert!((told - percentage).abs() < 1e-5, "{told} {percentage}");
                assert!(number(stream, "/jitter/avg") <= number(stream, "/jitter/max"));
            }
        }
    }
}

#[tokio::test]
async fn edges_are_those_of_the_call_type() {
    let (_, records) = many().await;
    let mut combinations = BTreeSet::new();
    for record in &records {
        let edges: Vec<&str> = ["carrier_edge", "sip_edge", "client_edge", "sdk_edge"]
            .into_iter()
            .filter(|edge| record[edge].is_object())
            .collect();
        combinations.insert((text(record, "/call_type"), edges));
    }
    let expected = [
        ("carrier", vec!["carrier_edge"]),
        ("client", vec!["client_edge"]),
        ("client", vec!["client_edge", "sdk_edge"]),
        ("sip", vec!["sip_edge"]),
        ("trunking", vec!["carrier_edge", "sip_edge"]),
        ("whatsapp", vec!["carrier_edge"]),
    ];
    assert!(combinations.into_iter().eq(expected));
}

#[tokio::test]
async fn nobody_real_is_called() {
    const FICTION: [&str; 14] = [
        "+1212555 01",
        "+1312555 01",
        "+1503555 01",
        "+1416555 01",
        "+447700900",
        "+442079460",
        "+3532091",
        "+493023125",
        "+4917139200",
        "+3319900",
        "+3363998",
        "+467017406",
        "+6125550",
        "+6127010",
    ];
    let (probe, records) = many().await;
    let mut bodies: Vec<String> = records.iter().map(Value::to_string).collect();
    for record in records
        .iter()
        .filter(|r| r["call_type"] == "client")
        .take(40)
    {
        let sid = text(record, "/call_sid");
        bodies.push(
            probe
                .get(&format!("/v1/Voice/{sid}/Events?PageSize=1000"))
                .await
                .body,
        );
    }
    for record in &records {
        for address in [text(record, "/from/caller"), text(record, "/to/callee")] {
            let is_fiction = FICTION
                .iter()
                .any(|range| address.starts_with(&range.replace(' ', "")));
            let is_example = address.starts_with("client:")
                || ["example.com", "example.net", "example.org"]
                    .iter()
                    .any(|domain| address.contains(domain));
            assert!(is_fiction || is_example, "{address}");
        }
    }
    for body in &bodies {
        for word in body.split(|c: char| !(c.is_ascii_digit() || c == '.')) {
            if word.split('.').count() == 4 && word.parse::<std::net::Ipv4Addr>().is_ok() {
                let is_documentation = ["192.0.2.", "198.51.100.", "203.0.113."]
                    .iter()
                    .any(|range| word.starts_with(range));
                assert!(is_documentation, "{word}");
            }
        }
    }
}

#[tokio::test]
async fn a_fetch_shows_the_listed_call_in_its_own_form() {
    let (probe, records) = many().await;
    let complete = records
        .iter()
        .filter(|r| r["processing_state"] == "complete");
    let mut annotated = 0;
    for record in complete.step_by(23) {
        let sid = text(record, "/call_sid");
        let path = format!("/v1/Voice/{sid}/Summary");
        let fetched = probe.get(&path).await.json();
        assert_eq!(fetched["url"], format!("http://localhost{path}"));
        assert_eq!(record["url"], format!("http://localhost{LIST}"));
        let shouted = format!("/v1/Voice/{}/Summary", sid.to_uppercase());
        assert_eq!(probe.get(&shouted).await.json(), fetched);
        for (member, listed) in record.as_object().unwrap() {
            match member.as_str() {
                "url" => {}
                "annotation" if listed.is_object() => {
                    annotated += 1;
                    assert_eq!(fetched[member]["call_sid"], sid);
                    assert!(fetched[member]["comment"].is_string());
                    assert_eq!(fetched[member]["call_score"], listed["call_score"]);
                    assert!(listed.get("call_sid").is_none() && listed.get("comment").is_none());
                }
                "annotation" | "trust" | "carrier_edge" | "sip_edge" | "client_edge"
                | "sdk_edge"
                    if listed.is_null() =>
                {
                    assert_eq!(fetched[member], serde_json::json!({}), "{member}");
                }
                _ => assert_eq!(&fetched[member], listed, "{member}"),
            }
        }
    }
    assert!(annotated > 2, "{annotated}");
}

#[tokio::test]
async fn a_summary_completes_half_an_hour_after_the_end() {
    let probe = Probe::start(at_noon()).await;
    let record = probe
        .records(&format!("{LIST}?ProcessingState=partial"))
        .await[0]
        .clone();
    for edge in ["carrier_edge", "sip_edge", "client_edge", "sdk_edge"] {
        assert!(record[edge].get("metrics").is_none() && record[edge].get("events").is_none());
    }
    assert!(record["tags"].is_null() && record["annotation"].is_null());
    let path = format!("/v1/Voice/{}/Summary", text(&record, "/call_sid"));
    let state = async |query: &str| {
        let answer = probe.get(&format!("{path}?ProcessingState={query}")).await;
        match answer.status {
            200 => text(&answer.json(), "/processing_state").to_owned(),
            _ => format!("{:?}", answer.refusal()),
        }
    };
    assert_eq!(state("").await, "(404, 17001)");
    assert_eq!(state("complete").await, "(404, 17001)");
    assert_eq!(state("partial").await, "partial");
    assert_eq!(state("all").await, "partial");
    let end: jiff::Timestamp = text(&record, "/end_time").parse().unwrap();
    let age = NOON - u64::try_from(end.as_second()).unwrap();
    let advance = |seconds| {
        let by = Duration::from_secs(seconds);
        probe.emulator.advance_clock(by);
    };
    advance(30 * 60 - age - 1);
    assert_eq!(state("").await, "(404, 17001)");
    advance(1);
    for query in ["", "complete", "partial", "all"] {
        assert_eq!(state(query).await, "complete", "{query}");
    }
}
