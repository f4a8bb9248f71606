//! What an account says about recorded bodies, before anybody shows it.

use twilio_insights::model::{Event, Metric};

use super::recorded::{client, failed, good, odd, of_text, partial, trunking};
use super::{Account, Flow, Judgement, Material, Measure, Missing, Privacy};

fn verdict(material: &Material) -> (Judgement, String) {
    let verdict = Account::of(material).verdict;
    (verdict.judgement, verdict.line.read(Privacy::Shown))
}

#[test]
fn the_verdict_says_what_is_wrong_and_where() {
    for (material, judgement, line) in [
        (
            good(),
            Judgement::Good,
            "Completed; whatever was measured is within Twilio's thresholds",
        ),
        (
            trunking(),
            Judgement::Bad,
            "Completed, with high packet loss and high jitter in what Twilio received from the carrier; \
             annotated as score 2, \
             choppy_robotic, static_noise",
        ),
        (
            client(),
            Judgement::Bad,
            "Completed, with a low opinion score in what the Voice SDK received from Twilio; nothing \
             with a threshold was measured at the client edge; 1 error and 1 warning among its events",
        ),
        (
            partial(),
            Judgement::NotConnected,
            "Not connected: nobody answered (SIP 480 Temporarily Unavailable); the summary is not \
             complete, so that tags and measurements may still come",
        ),
        (
            failed(),
            Judgement::Bad,
            "Failed (SIP 488 Not Acceptable Here)",
        ),
        (
            odd(),
            Judgement::Unknown,
            "How the call ended is not known; the summary is not complete, so that tags and \
             measurements may still come",
        ),
    ] {
        assert_eq!(verdict(&material), (judgement, line.to_owned()));
    }
}

#[test]
fn a_tag_without_a_value_is_a_trouble_without_a_place() {
    let material = of_text(
        r#"{"call_state": "completed", "tags": ["silence", "high_pdd", "new_tag"],
            "properties": {"pdd_ms": 9000}}"#,
    );
    let account = Account::of(&material);
    let troubles: Vec<_> = account
        .troubles
        .iter()
        .map(|trouble| [&trouble.name, &trouble.values].map(|it| it.read(Privacy::Shown)))
        .collect();
    let expected = [
        ["a silent stream", "tagged silence"],
        ["a long post dial delay", "9000 ms"],
        ["new_tag", "tagged new_tag"],
    ];
    assert_eq!(troubles, expected);
    assert_eq!(
        account.verdict.line.read(Privacy::Shown),
        "Completed, with a silent stream, a long post dial delay and new_tag; nothing was measured \
         at its edges; the summary is not complete, so that tags and measurements may still come"
    );
}

#[test]
fn a_partial_summary_is_no_proof_that_all_is_well() {
    let summary = r#"{"call_state": "completed", "processing_state": "partial"}"#;
    let (judgement, line) = verdict(&of_text(summary));
    assert_eq!(judgement, Judgement::Unknown);
    assert!(line.contains("not complete"), "{line}");
    let (judgement, _) = verdict(&of_text(r#"{"call_state": "completed"}"#));
    assert_eq!(judgement, Judgement::Unknown);
}

#[test]
fn edges_are_never_inferred_from_the_call_type() {
    let account = Account::of(&of_text(r#"{"call_type": "trunking"}"#));
    assert!(account.streams.is_empty() && account.charts.is_empty());
    let names: Vec<_> = account.facts.iter().map(|fact| &fact.name).collect();
    assert!(names.iter().all(|name| !name.contains("edge")), "{names:?}");
}

#[test]
fn what_is_not_there_is_told_with_its_reason() {
    let whats = |material: &Material| -> Vec<String> {
        let missing = Account::of(material).missing;
        missing.into_iter().map(|missing| missing.what).collect()
    };
    assert_eq!(whats(&client()), [""; 0]);
    assert_eq!(whats(&partial()), ["complete summary", "events", "metrics"]);
    assert_eq!(
        whats(&odd()),
        [
            "complete summary",
            "events",
            "metrics",
            "a value of the summary"
        ]
    );
    let failing = Material {
        failures: vec![Missing::failure("events of the sip edge", "HTTP 503")],
        ..good()
    };
    assert_eq!(whats(&failing), ["events of the sip edge", "metrics"]);
}

#[test]
fn without_a_summary_the_edges_have_their_say() {
    let material = Material {
        summary: None,
        ..client()
    };
    let account = Account::of(&material);
    assert_eq!(account.verdict.judgement, Judgement::Bad);
    assert_eq!(account.timeline.len(), 4);
    assert_eq!(account.timeline[0].millis, Some(0));
    assert!(!account.charts.is_empty());
    assert_eq!(account.missing[0].what, "summary");
}

#[test]
fn samples_are_drawn_as_they_were_given() {
    let account = Account::of(&client());
    let measures: Vec<_> = account.charts.iter().map(|chart| chart.measure).collect();
    assert_eq!(
        measures,
        [
            Measure::Loss,
            Measure::Jitter,
            Measure::MeanJitter,
            Measure::RoundTrip,
            Measure::Mos,
            Measure::Level
        ]
    );
    let mos = &account.charts[4].lines[0];
    assert_eq!(mos.flow, Flow::Both);
    assert_eq!(mos.points, [(10_000, None), (20_000, Some(3.46))]);
}

#[test]
fn records_that_say_nothing_are_no_trouble() {
    let material = Material {
        events: vec![Event::from_json("{}").unwrap()],
        metrics: vec![Metric::from_json(r#"{"sdk_edge": {"interval": {}}}"#).unwrap()],
        ..of_text("{}")
    };
    let account = Account::of(&material);
    assert_eq!(account.timeline[0].millis, None);
    assert!(account.charts.is_empty());
}

#[test]
fn programs_get_the_texts_of_the_service() {
    let json = trunking().json().unwrap();
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["summary"]["duration"], 206);
    assert_eq!(
        value["annotation"]["incident"],
        "https://tickets.example/4711"
    );
    assert_eq!(value["events"], serde_json::json!([]));
    assert!(json.contains("\"packets_loss_percentage\": 5.6569"));
    let empty = Material::default().json().unwrap();
    assert!(empty.contains("\"summary\":null"), "{empty}");
    assert!(
        empty.contains(r#"{"what":"summary","why":"not there yet"#),
        "{empty}"
    );
}

#[test]
fn screen_and_programs_are_told_the_same_is_missing() {
    for material in [Material::default(), partial(), odd(), client(), good()] {
        let shown = Account::of(&material).missing;
        let json: serde_json::Value = serde_json::from_str(&material.json().unwrap()).unwrap();
        assert_eq!(json["missing"], serde_json::to_value(shown).unwrap());
    }
}

#[test]
fn records_that_cannot_be_read_keep_their_text() {
    let material = Material {
        unreadable_events: vec!["[4711]".to_owned()],
        unreadable_metrics: vec!["null".to_owned()],
        ..client()
    };
    let json: serde_json::Value = serde_json::from_str(&material.json().unwrap()).unwrap();
    let [events, metrics] = ["events", "metrics"].map(|name| json[name].as_array().unwrap().last());
    assert_eq!(events, Some(&serde_json::json!([4711])));
    assert_eq!(metrics, Some(&serde_json::Value::Null));
}

#[test]
fn events_of_a_call_long_ago_are_not_waited_for() {
    let why = |material: &Material| material.missing()[0].why.clone();
    assert_eq!(why(&good()), "none reported");
}

#[test]
fn high_jitter_without_jitter_has_its_other_rule_told() {
    let material = of_text(
        r#"{"call_state": "completed", "processing_state": "complete", "tags": ["high_jitter"],
            "carrier_edge": {"metrics": {"inbound": {"jitter": {"avg": 1, "max": 3}},
                "outbound": {"packets_sent": 100,
                    "packet_delay_variation": {"d300": 60, "d50": 1, "d200": 40}}}}}"#,
    );
    let values = Account::of(&material).troubles[0]
        .values
        .read(Privacy::Masked);
    assert!(
        values.contains("1 % of the packets come 200 ms late"),
        "{values}"
    );
    assert!(
        values.contains("carrier edge: d50 ×1 d200 ×40 d300 ×60"),
        "{values}"
    );
    let sdk = of_text(r#"{"tags": ["high_jitter"], "sdk_edge": {"metrics": {"inbound": {}}}}"#);
    let values = Account::of(&sdk).troubles[0].values.read(Privacy::Masked);
    assert_eq!(values, "tagged high_jitter");
}

#[test]
fn a_value_hardly_beyond_its_limit_does_not_look_like_it() {
    let material = of_text(
        r#"{"carrier_edge": {"metrics": {"inbound": {"packets_loss_percentage": 5.001}}}}"#,
    );
    let values = Account::of(&material).troubles[0]
        .values
        .read(Privacy::Shown);
    assert_eq!(values, "packet loss 5.001 % (limit 5 %)");
}
