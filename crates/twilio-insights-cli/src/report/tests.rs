//! The report of a few calls: it is HTML, asks for nothing, hides what it has to, and stays small.
//! How it looks is looked at in a browser (`.ci/report`).

use std::collections::BTreeSet;

use html5gum::{Token, Tokenizer};
use twilio_insights::model::{Event, Metric};

use crate::account_of_call::{Account, Material, Privacy, recorded};

fn report(material: &Material, privacy: Privacy) -> String {
    let now = "2026-11-20T09:00:00Z".parse().unwrap();
    super::html(&Account::of(material), privacy, now).unwrap()
}

fn masked(material: &Material) -> String {
    report(material, Privacy::Masked)
}

fn all() -> Vec<Material> {
    vec![
        recorded::good(),
        recorded::trunking(),
        recorded::client(),
        recorded::partial(),
        recorded::failed(),
        recorded::odd(),
        recorded::with_canaries(),
        Material::default(),
    ]
}

/// Elements that have no end.
const VOID: [&str; 2] = ["meta", "br"];

/// Name and attributes of each element, after every one of them was found to be closed.
fn elements(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let mut elements = Vec::new();
    let mut open = Vec::new();
    for token in Tokenizer::new(html) {
        match token.unwrap() {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                let attributes = tag.attributes.iter();
                let attributes = attributes.map(|(key, value)| (text(key), text(value)));
                elements.push((name.clone(), attributes.collect()));
                if !tag.self_closing && !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => assert_eq!(open.pop(), Some(text(&tag.name))),
            Token::Error(error) => panic!("{}", error.value),
            _ => {}
        }
    }
    assert_eq!(open, [""; 0]);
    elements
}

#[test]
fn every_report_is_well_formed() {
    for material in all() {
        for privacy in [Privacy::Masked, Privacy::Shown] {
            assert!(elements(&report(&material, privacy)).len() > 20);
        }
    }
}

#[test]
fn ids_are_unique_and_what_is_referred_to_is_there() {
    for material in all() {
        let html = masked(&material);
        let elements = elements(&html);
        let attributes = || elements.iter().flat_map(|(_, attributes)| attributes);
        let all: Vec<_> = attributes()
            .filter(|(key, _)| key == "id")
            .map(|(_, id)| id.as_str())
            .collect();
        let ids: BTreeSet<_> = all.iter().copied().collect();
        assert_eq!(ids.len(), all.len());
        let labels = attributes().filter(|(key, _)| key == "aria-labelledby");
        for (_, label) in labels {
            assert!(label.split(' ').all(|id| ids.contains(id)), "{label}");
        }
    }
}

#[test]
fn nothing_is_loaded_or_run() {
    for material in all() {
        let html = masked(&material);
        for (name, attributes) in elements(&html) {
            let loads = [
                "script", "link", "img", "iframe", "object", "image", "use", "form",
            ];
            assert!(!loads.contains(&name.as_str()), "{name}");
            for (key, value) in attributes {
                let may_name_a_page = name == "a" && key == "href";
                assert!(may_name_a_page || !value.contains("http"), "{name} {key}");
                assert!(
                    !key.starts_with("on") && key != "style" && key != "src",
                    "{key}"
                );
            }
        }
        let style = html.split("<style>").nth(1).unwrap();
        let style = style.split("</style>").next().unwrap();
        assert!(!style.contains("url(") && !style.contains("@import"));
        assert!(!html.contains("<script"));
    }
}

#[test]
fn drawings_leave_colours_to_the_style_sheet() {
    let html = masked(&recorded::client());
    let (_, body) = html.split_once("</style>").unwrap();
    assert!(!body.contains("=\"#"), "{body}");
    for class in [
        "line sdk both",
        "line client inbound",
        "line limit",
        "line mark error",
    ] {
        assert!(body.contains(&format!("class=\"{class}\"")), "{class}");
    }
    assert!(body.matches("role=\"img\"").count() >= 7);
    let second = html.lines().find(|rule| rule.starts_with(".line.second"));
    assert!(
        second.is_some_and(|rule| !rule.contains("var(")),
        "the colour is that of the edge"
    );
}

#[test]
fn personal_data_is_seen_only_by_those_who_ask_for_it() {
    let material = recorded::with_canaries();
    let hidden = masked(&material).to_lowercase();
    let canaries = [
        "canary",
        "192.0.2.99",
        "28.29",
        "555000",
        "928555",
        "maria",
        "10.1.2.3",
        "010 0123",
        "15550100",
        "hello",
    ];
    for canary in canaries {
        assert!(!hidden.contains(canary), "{canary}");
    }
    for kept in [
        "+34 ••• 00",
        "sip:•••",
        "code 31005",
        "score 2",
        "code 64101",
        "(hidden, 13 characters)",
    ] {
        assert!(hidden.contains(kept), "{kept}");
    }
    let shown = report(&material, Privacy::Shown);
    for personal in ["sip:canary@canary.example", "192.0.2.99", "+34928555000"] {
        assert!(shown.contains(personal), "{personal}");
    }
    assert!(shown.contains("This report shows personal data"));
}

#[test]
fn markup_in_records_is_text() {
    let html = report(&recorded::with_canaries(), Privacy::Shown);
    for text in [
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&lt;img src=x&gt;",
        "&lt;b&gt;Example &amp; Sons",
        "&lt;u&gt;new",
    ] {
        assert!(html.contains(text), "{text}");
    }
}

#[test]
fn values_that_no_chart_has_room_for_do_no_harm() {
    let sample = |second: i64, value: &str| {
        let text = format!(
            r#"{{"timestamp": "{second:04}-01-01T08:00:00Z", "edge": "sdk_edge", "direction": "both",
                "sdk_edge": {{"interval": {{"jitter": {{"value": {value}}}, "mos": {{"value": {value}}},
                "packets_loss_percentage": {value}}}}}}}"#
        );
        Metric::from_json(text).unwrap()
    };
    let values = ["1e308", "-1e308", "0", "-5", "1e-320", "999999", "0.1"];
    let metrics = values.map(|value| sample(2026, value));
    for years in [1, 1970, 9999] {
        let mut metrics = metrics.to_vec();
        metrics.push(sample(years, "3"));
        for summary in [recorded::good(), Material::default()] {
            let html = masked(&Material {
                metrics: metrics.clone(),
                ..summary
            });
            elements(&html);
        }
    }
}

#[test]
fn the_file_of_a_day_long_call_is_small() {
    let at = |second: u32| {
        format!(
            "2026-11-20T{:02}:{:02}:{:02}Z",
            second / 3600,
            second / 60 % 60,
            second % 60
        )
    };
    let sample = |second: u32| {
        let value = second % 97;
        let text = format!(
            r#"{{"timestamp": "{}", "edge": "sdk_edge", "direction": "both", "sdk_edge":
                {{"interval": {{"jitter": {{"value": {value}}}, "rtt": {{"value": {value}}},
                "mos": {{"value": 4.{value}}}, "audio_in": {{"value": {value}}},
                "audio_out": {{"value": {value}}}, "packets_loss_percentage": {value}}}}}}}"#,
            at(second)
        );
        Metric::from_json(text).unwrap()
    };
    let event = |second: u32| {
        let text = format!(
            r#"{{"timestamp": "{}", "edge": "sdk_edge", "level": "WARNING", "name": "x"}}"#,
            at(second)
        );
        Event::from_json(text).unwrap()
    };
    let material = Material {
        events: (0..20_000).map(event).collect(),
        metrics: (0..86_400).map(sample).collect(),
        ..Material::default()
    };
    let html = masked(&material);
    assert!(html.len() < 1_000_000, "{} bytes", html.len());
    assert!(html.contains("19000 more events"));
    assert!(html.contains("has those that tell most in words"));
    let drawn = html.split(": 86400 values from ").count();
    assert!(drawn > 3, "{drawn}");
}

#[test]
fn among_many_events_the_error_is_told() {
    let event = |n: usize| {
        let (level, name) = if n == 1_200 {
            ("ERROR", "denied")
        } else {
            ("INFO", "muted")
        };
        let text = format!(r#"{{"level": "{level}", "group": "connection", "name": "{name}"}}"#);
        Event::from_json(text).unwrap()
    };
    let html = masked(&Material {
        events: (0..1_500).map(event).collect(),
        ..recorded::good()
    });
    assert!(html.contains("denied"));
    assert_eq!(html.matches("<tr class=\"normal\"").count(), 999);
    assert!(html.contains("500 more events"));
}

#[test]
fn lines_are_broken_where_samples_are_missing() {
    let sample = |second: &u32| {
        let text = format!(
            r#"{{"timestamp": "2026-11-20T08:{:02}:{:02}Z", "edge": "sdk_edge", "direction": "both",
                "sdk_edge": {{"interval": {{"mos": {{"value": 4}}}}}}}}"#,
            second / 60,
            second % 60
        );
        Metric::from_json(text).unwrap()
    };
    let lines = |seconds: &[u32]| {
        let html = masked(&Material {
            metrics: seconds.iter().map(sample).collect(),
            ..recorded::good()
        });
        html.matches("<polyline class=\"line sdk both\"").count()
    };
    assert_eq!(lines(&[0, 10, 20, 30, 40, 50]), 1);
    assert_eq!(lines(&[0, 10, 20, 80, 90, 100]), 2);
}
