//! Samples of synthetic calls: by edge, direction and page, and in step with the call's summary.
//! Last counts, extremes and means must be those from which the summary's tags follow.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;

use crate::probe::{LIST, NOON, Probe, at_noon, number, records_of, text};

const EDGES: [&str; 4] = ["carrier_edge", "sip_edge", "client_edge", "sdk_edge"];

async fn calls(probe: &Probe, query: &str) -> Vec<Value> {
    let list = format!("{LIST}?PageSize=1000&ProcessingState=completed&{query}");
    let records = probe.records(&list).await;
    assert!(!records.is_empty(), "{query}");
    records
}

async fn metrics(probe: &Probe, call: &Value, query: &str) -> Vec<Value> {
    let sid = text(call, "/call_sid");
    let list = format!("/v1/Voice/{sid}/Metrics?PageSize=1000{query}");
    probe.records(&list).await
}

fn millis(record: &Value, pointer: &str) -> i64 {
    let time: Timestamp = text(record, pointer).parse().unwrap();
    time.as_millisecond()
}

fn near(left: f64, right: f64) -> bool {
    (left - right).abs() < 1e-4
}

#[tokio::test]
async fn without_edge_the_default_edge_of_the_call_type_is_listed() {
    let probe = Probe::start(at_noon().calls(400)).await;
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
            let listed = metrics(&probe, call, "").await;
            let of_default = metrics(&probe, call, &format!("&Edge={default}")).await;
            assert_eq!(listed, of_default);
            for edge in [other, "unknown_edge"] {
                let none = metrics(&probe, call, &format!("&Edge={edge}")).await;
                assert!(none.is_empty(), "{query}, {edge}");
            }
        }
    }
}

#[tokio::test]
async fn direction_narrows_the_list() {
    let probe = Probe::start(at_noon().calls(400)).await;
    for (query, edge, directions) in [
        (
            "CallType=carrier",
            "carrier_edge",
            &["inbound", "outbound"][..],
        ),
        ("CallType=sip", "sip_edge", &["inbound", "outbound"]),
        ("CallType=client", "client_edge", &["inbound", "outbound"]),
        ("CallType=client", "sdk_edge", &["both"]),
    ] {
        for call in calls(&probe, query).await.iter().take(10) {
            let edge = format!("&Edge={edge}");
            let all = metrics(&probe, call, &edge).await;
            let mut found = 0;
            for direction in ["inbound", "outbound", "both", "unknown"] {
                let listed = metrics(&probe, call, &format!("{edge}&Direction={direction}")).await;
                let wanted: Vec<_> = all
                    .iter()
                    .filter(|metric| metric["direction"] == direction)
                    .cloned()
                    .collect();
                assert_eq!(listed, wanted);
                assert!(listed.is_empty() || directions.contains(&direction));
                found += listed.len();
            }
            assert_eq!(found, all.len());
        }
    }
}

#[tokio::test]
async fn samples_are_in_order_inside_their_call_and_of_one_edge() {
    let probe = Probe::start(at_noon().calls(250)).await;
    for call in calls(&probe, "").await {
        for edge in EDGES {
            let listed = metrics(&probe, &call, &format!("&Edge={edge}")).await;
            let has_metrics = call[edge]["metrics"].is_object();
            assert_eq!(!listed.is_empty(), has_metrics, "{edge} of {call:#}");
            let times: Vec<i64> = listed.iter().map(|it| millis(it, "/timestamp")).collect();
            assert!(times.is_sorted());
            let span = millis(&call, "/start_time")..=millis(&call, "/end_time");
            assert!(times.iter().all(|time| span.contains(time)), "{call:#}");
            for metric in &listed {
                assert_eq!(metric["call_sid"], call["call_sid"]);
                assert_eq!(metric["account_sid"], call["account_sid"]);
                for other in EDGES {
                    assert_eq!(metric[other].is_object(), metric["edge"] == other);
                }
            }
        }
    }
}

#[tokio::test]
async fn a_gateways_samples_add_up_to_the_summary() {
    let probe = Probe::start(at_noon().calls(500)).await;
    let (mut streams, mut jittery, mut lossy) = (0, 0, 0);
    for call in calls(&probe, "CallState=completed").await {
        for edge in ["carrier_edge", "sip_edge", "client_edge"] {
            let listed = metrics(&probe, &call, &format!("&Edge={edge}")).await;
            for (direction, count) in [
                ("inbound", "packets_received"),
                ("outbound", "packets_sent"),
            ] {
                let told = &call[edge]["metrics"][direction];
                let samples: Vec<&Value> = listed
                    .iter()
                    .filter(|metric| metric["direction"] == direction)
                    .collect();
                assert_eq!(samples.is_empty(), told.is_null(), "{call:#}");
                let Some(last) = samples.last() else { continue };
                streams += 1;
                for member in [count, "packets_lost", "jitter"] {
                    assert_eq!(last[edge]["cumulative"][member], told[member], "{member}");
                }
                assert_eq!(last[edge]["codec_name"], told["codec_name"]);
                rises(&samples, edge, count);
                let gaps = samples
                    .windows(2)
                    .map(|pair| millis(pair[1], "/timestamp") - millis(pair[0], "/timestamp"));
                let (last_gap, others) = split_last(gaps.collect());
                assert!(others.iter().all(|gap| *gap == 10_000), "{others:?}");
                assert!(last_gap.is_none_or(|gap| (1_000..11_000).contains(&gap)));
                let cumulative = &last[edge]["cumulative"];
                let (max, avg) = (
                    number(cumulative, "/jitter/max"),
                    number(cumulative, "/jitter/avg"),
                );
                let tagged = |tag: &str| {
                    let tags = call["tags"].as_array();
                    tags.is_some_and(|tags| tags.iter().any(|it| it == tag))
                };
                if avg >= 5.0 && max >= 30.0 {
                    jittery += 1;
                    assert!(tagged("high_jitter"));
                }
                let missing = number(cumulative, "/packets_lost");
                let mut sent = number(cumulative, &format!("/{count}"));
                if direction == "inbound" {
                    sent += missing;
                }
                if missing / sent > 0.05 {
                    lossy += 1;
                    assert!(tagged("high_packet_loss"));
                }
            }
        }
    }
    assert!(
        streams > 400 && jittery > 3 && lossy > 3,
        "{streams} {jittery} {lossy}"
    );
}

fn split_last(mut gaps: Vec<i64>) -> (Option<i64>, Vec<i64>) {
    let last = gaps.pop();
    (last, gaps)
}

/// Counts and the maximum of jitter never fall, and intervals are what lies between them.
fn rises(samples: &[&Value], edge: &str, count: &str) {
    let (mut counted, mut lost, mut highest) = (0.0, 0.0, 0.0);
    for sample in samples {
        let (cumulative, interval) = (&sample[edge]["cumulative"], &sample[edge]["interval"]);
        let new_count = number(cumulative, &format!("/{count}"));
        let new_lost = number(cumulative, "/packets_lost");
        let new_highest = number(cumulative, "/jitter/max");
        assert!(new_count >= counted && new_lost >= lost && new_highest >= highest);
        assert!(near(number(interval, "/packets_lost"), new_lost - lost));
        if count == "packets_received" {
            let received = number(interval, "/packets_received");
            assert!(near(received, new_count - counted), "{sample:#}");
            let sent = received + new_lost - lost;
            let percentage = 100.0 * (new_lost - lost) / sent.max(1.0);
            assert!(near(
                number(interval, "/packets_loss_percentage"),
                percentage
            ));
        }
        (counted, lost, highest) = (new_count, new_lost, new_highest);
    }
}

#[tokio::test]
async fn the_sdks_samples_have_the_means_and_extremes_of_the_summary() {
    let probe = Probe::start(at_noon().calls(600)).await;
    let mut reports = 0;
    for call in calls(&probe, "CallType=client").await {
        let told = &call["sdk_edge"]["metrics"];
        let samples = metrics(&probe, &call, "").await;
        assert_eq!(samples.is_empty(), told.is_null());
        let Some(last) = samples.last() else { continue };
        reports += 1;
        let expected = call["connect_duration"].as_u64().unwrap().max(1);
        assert_eq!(samples.len() as u64, expected);
        let totals = &last["sdk_edge"]["cumulative"];
        for (member, side) in [
            ("packets_received", "inbound"),
            ("packets_lost", "inbound"),
            ("packets_sent", "outbound"),
        ] {
            assert_eq!(totals[member], told[side][member], "{member}");
        }
        assert!(number(totals, "/bytes_received") >= number(totals, "/packets_received"));
        for member in ["jitter", "rtt", "mos", "audio_in", "audio_out"] {
            let values: Vec<f64> = samples
                .iter()
                .filter_map(|it| it["sdk_edge"]["interval"][member]["value"].as_f64())
                .collect();
            let missing = samples.len() - values.len();
            let expected = if member == "mos" {
                (samples.len() - 1).min(4)
            } else {
                0
            };
            assert_eq!(missing, expected, "{member}");
            #[expect(clippy::cast_precision_loss, reason = "a call has few samples")]
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            let told = &told["inbound"][member];
            assert!(near(mean, number(told, "/avg")), "{member}: {mean} {told}");
            let highest = values.iter().copied().fold(f64::MIN, f64::max);
            assert!(
                near(highest, number(told, "/max")),
                "{member}: {highest} {told}"
            );
            if told.get("min").is_some() {
                let lowest = values.iter().copied().fold(f64::MAX, f64::min);
                assert!(
                    near(lowest, number(told, "/min")),
                    "{member}: {lowest} {told}"
                );
            }
        }
    }
    assert!(reports > 50, "{reports}");
}

#[tokio::test]
async fn samples_are_there_90_seconds_after_the_end() {
    let probe = Probe::start(at_noon().calls(3000)).await;
    let list = format!("{LIST}?SortBy=end_time&CallState=completed&CallType=carrier,sip");
    let noon = i64::try_from(NOON).unwrap() * 1000;
    let just_ended = probe.get(&list).await.json();
    let call = &records_of(&just_ended)[0];
    let age = noon - millis(call, "/end_time");
    assert!(age < 90_000, "{age}");
    assert!(metrics(&probe, call, "").await.is_empty());
    let rest = u64::try_from(90_000 - age).unwrap();
    probe
        .emulator
        .advance_clock(Duration::from_millis(rest - 1));
    assert!(metrics(&probe, call, "").await.is_empty());
    probe.emulator.advance_clock(Duration::from_millis(1));
    assert!(!metrics(&probe, call, "").await.is_empty());
}

#[tokio::test]
async fn samples_come_in_pages() {
    let probe = Probe::start(at_noon().calls(200)).await;
    let call = &calls(&probe, "CallType=carrier&CallState=completed").await[0];
    let sid = text(call, "/call_sid");
    let whole = metrics(&probe, call, "").await;
    for size in [1, 3, whole.len()] {
        let pages = probe
            .pages(&format!("/v1/Voice/{sid}/Metrics?PageSize={size}"))
            .await;
        assert_eq!(pages.len(), whole.len().div_ceil(size));
        let walked: Vec<Value> = pages.iter().flat_map(records_of).cloned().collect();
        assert_eq!(walked, whole);
        assert!(pages.iter().all(|page| page["meta"]["key"] == "metrics"));
    }
}
