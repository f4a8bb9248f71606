//! Participants of synthetic conferences: filters, pages, and the calls that they are on.
//! Those calls can be fetched and say the same, as long as there are enough of them.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::conferences::{ALL, CONFERENCES, participants, second, start};
use crate::probe::{LIST, Probe, at_noon, number, text};

fn seconds(seconds: i64) -> f64 {
    f64::from(i32::try_from(seconds).unwrap())
}

#[tokio::test]
async fn participants_are_on_calls_that_say_the_same() {
    let (probe, all) = start().await;
    let calls = probe.records(&format!("{LIST}?PageSize=1000")).await;
    let (mut members, mut cut_short) = (BTreeSet::new(), 0);
    for conference in &all {
        for participant in participants(&probe, conference).await {
            let sid = text(&participant, "/call_sid").to_owned();
            let call = calls.iter().find(|call| call["call_sid"] == *sid).unwrap();
            assert!(members.insert(sid), "a call in two conferences");
            for (member, pointer) in [
                ("from", "/from/caller"),
                ("to", "/to/callee"),
                ("call_type", "/call_type"),
                ("call_status", "/call_state"),
            ] {
                assert_eq!(
                    text(&participant, &format!("/{member}")),
                    text(call, pointer)
                );
            }
            assert_eq!(participant["conference_sid"], conference["conference_sid"]);
            assert_eq!(participant["conference_region"], conference["mixer_region"]);
            let join = second(&participant, "/join_time");
            let leave = second(&participant, "/leave_time");
            let span = second(call, "/start_time").unwrap()..=second(call, "/end_time").unwrap();
            assert!(join.is_none_or(|join| span.contains(&join)));
            assert!(leave.is_none_or(|leave| span.contains(&leave)));
            let stay = join.zip(leave).map(|(join, leave)| leave - join);
            assert_eq!(participant["duration_seconds"].as_i64(), stay);
            let events = participant["events"].as_object();
            for at in events
                .into_iter()
                .flatten()
                .flat_map(|(_, at)| at.as_array().unwrap())
            {
                let at = at.as_i64().unwrap();
                assert!(at >= join.unwrap() * 1000 && at <= leave.unwrap_or(*span.end()) * 1000);
            }
            let edge = match text(call, "/call_type") {
                "client" => "client_edge",
                "sip" => "sip_edge",
                _ => "carrier_edge",
            };
            let (told, seen) = (&participant["metrics"], &call[edge]["metrics"]);
            if told.is_object() && seen.is_object() {
                let part = match leave {
                    Some(leave) if leave < *span.end() => {
                        cut_short += 1;
                        let connected = span.end() - span.start();
                        seconds(leave - join.unwrap()) / seconds(connected)
                    }
                    _ => 1.0,
                };
                for (total, counted) in [
                    ("inbound/total_packets_lost", "inbound/packets_lost"),
                    ("inbound/total_packets_received", "inbound/packets_received"),
                    ("outbound/total_packets_lost", "outbound/packets_lost"),
                    ("outbound/total_packets_received", "outbound/packets_sent"),
                ] {
                    let expected = number(seen, &format!("/{counted}")) * part;
                    let told = number(told, &format!("/{total}"));
                    assert!((told - expected).abs() < 1.5, "{total}: {told}, {expected}");
                }
                assert_eq!(told["outbound"]["jitter"], seen["outbound"]["jitter"]);
            }
        }
    }
    let flagged: BTreeSet<String> = calls
        .iter()
        .filter(|call| call["attributes"]["conference_participant"] == true)
        .map(|call| text(call, "/call_sid").to_owned())
        .collect();
    assert_eq!(flagged, members);
    assert!(cut_short > 5, "{cut_short}");
}

#[tokio::test]
async fn participants_are_filtered_and_paged() {
    let (probe, all) = start().await;
    let (mut labels, mut events) = (0, 0);
    for conference in all.iter().take(60) {
        let sid = text(conference, "/conference_sid");
        let list = format!("{CONFERENCES}/{sid}/Participants");
        let whole = participants(&probe, conference).await;
        let pages = probe.pages(&format!("{list}?PageSize=1")).await;
        assert_eq!(pages.len(), whole.len());
        let listed = async |query: &str| probe.records(&format!("{list}?{query}")).await;
        let wanted = |keep: &dyn Fn(&Value) -> bool| -> Vec<Value> {
            whole.iter().filter(|it| keep(it)).cloned().collect()
        };
        let own = text(&whole[1], "/participant_sid");
        assert_eq!(listed(&format!("ParticipantSid={own}")).await, whole[1..2]);
        let hosts = listed("Label=host").await;
        assert_eq!(hosts, wanted(&|it| it["label"] == "host"));
        let did = |it: &Value, name: &str| it["events"].get(name).is_some();
        let muted = listed("Events=mute%2Chold").await;
        assert_eq!(muted, wanted(&|it| did(it, "mute") || did(it, "hold")));
        assert!(listed("Events=flight").await.is_empty());
        labels += hosts.len();
        events += muted.len();
    }
    assert!(labels > 5 && events > 5, "{labels} {events}");
}

#[tokio::test]
async fn with_few_calls_the_calls_of_participants_are_not_there() {
    let probe = Probe::start(at_noon().conferences(40)).await;
    let calls = probe.records(&format!("{LIST}?PageSize=1000")).await;
    assert_eq!(calls.len(), 100);
    for conference in probe.records(ALL).await {
        let participants = participants(&probe, &conference).await;
        assert!(participants.len() >= 2);
        for participant in participants {
            let sid = text(&participant, "/call_sid");
            assert!(calls.iter().all(|call| call["call_sid"] != sid));
            let answer = probe.get(&format!("/v1/Voice/{sid}")).await;
            assert_eq!(answer.refusal(), (404, 20404));
        }
    }
}
