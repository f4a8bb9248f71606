//! `call` from end to end. How the screen looks is tested with the views. A script answers where one
//! of many requests fails, which no fault of the emulator goes by.

use serde_json::Value;

use crate::scripted::Scripted;
use crate::served::Served;

const TRUNKING: &str = "CA00000000000000000000000000000001";
const CLIENT: &str = "CA00000000000000000000000000000003";
const PARTIAL: &str = "CA00000000000000000000000000000004";

#[test]
fn the_first_line_says_what_is_wrong() {
    let served = Served::bodies();
    let screen = served.run(&format!("call {TRUNKING} -o table")).well();
    assert!(
        screen.starts_with("Completed, with high packet loss and high jitter in what Twilio"),
        "{screen}"
    );
    assert!(
        !screen.contains('\u{1b}') && !screen.contains('\u{2063}'),
        "{screen}"
    );
}

#[test]
fn everything_is_asked_for_once_and_side_by_side() {
    let served = Served::bodies();
    served.run(&format!("call {CLIENT}")).well();
    let requests = served.requests();
    assert_eq!(requests.len(), 10);
    let of_edges = requests
        .iter()
        .filter_map(|request| request.parameter("Edge"));
    assert_eq!(of_edges.count(), 8);
    let key = |target: &str| {
        if target.contains("/Events") {
            "events"
        } else {
            "metrics"
        }
    };
    let scripted = Scripted::to_all_at_once(10, move |target| match target {
        _ if target.contains("Edge=") => (200, list(key(target), "")),
        _ if target.contains("/Summary") => (200, r#"{"call_state": "completed"}"#.to_owned()),
        _ => (404, String::new()),
    });
    let ran = scripted.run(&format!("call {CLIENT} --deadline 60 --max-retries 0"));
    assert!(ran.well().contains("completed"));
}

/// The only page of a list.
fn list(key: &str, records: &str) -> String {
    let meta = format!(r#"{{"page": 0, "key": "{key}", "next_page_url": null}}"#);
    format!(r#"{{"meta": {meta}, "{key}": [{records}]}}"#)
}

#[test]
fn json_is_one_object_of_the_services_own_records() {
    let served = Served::bodies();
    let shown = served.run(&format!("call {CLIENT}")).well();
    assert_eq!(shown, served.run(&format!("call {CLIENT} -o json")).well());
    let object: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(object["call_sid"], CLIENT);
    assert_eq!(object["summary"]["tags"][0], "low_mos");
    for (list, records) in [("events", 4), ("metrics", 4), ("missing", 0)] {
        assert_eq!(object[list].as_array().unwrap().len(), records, "{list}");
    }
    for record in served.records(&format!("/v1/Voice/{CLIENT}/Events")) {
        assert!(shown.contains(&record), "{record}");
    }
    let line = served.run(&format!("call {CLIENT} -o ndjson")).well();
    assert_eq!(line.lines().count(), 1);
}

#[test]
fn a_call_as_a_whole_is_no_table_for_programs() {
    let served = Served::bodies();
    let told = served.run(&format!("call {CLIENT} -o csv")).failed(2);
    assert!(told.contains("events list"), "{told}");
    assert_eq!(served.requests(), []);
}

#[test]
fn a_partial_summary_is_taken_as_it_is_and_said_to_be_one() {
    let served = Served::bodies();
    let screen = served.run(&format!("call {PARTIAL} -o table")).well();
    assert!(screen.contains("partial: measurements and tags may be missing"));
    assert!(
        screen.contains("complete summary  not put together yet"),
        "{screen}"
    );
    let ran = served.run(&format!("call {PARTIAL} -o table --wait --patience 0"));
    assert!(ran.out.contains("partial"), "{}", ran.out);
    let told = ran.failed(8);
    assert_eq!(told, "error: the summary is not complete after 0 seconds\n");
}

#[test]
fn an_unknown_call_is_4_with_what_it_may_mean() {
    let served = Served::bodies();
    for command in ["call", "report -o -"] {
        let ran = served.run(&format!("{command} CA00000000000000000000000000000009"));
        assert_eq!(ran.out, "");
        let told = ran.failed(4);
        for hint in ["too early?", "too late?", "Advanced Features"] {
            assert!(told.contains(hint), "{told}");
        }
    }
}

#[test]
fn what_cannot_be_had_is_told_and_costs_nothing_else() {
    let scripted = Scripted::new(|target| {
        if target.contains("/Summary") {
            let summary = r#"{"call_state": "completed", "processing_state": "complete"}"#;
            (200, summary.to_owned())
        } else if target.contains("/Annotation") {
            (404, String::new())
        } else if target.contains("sip_edge") {
            (400, String::new())
        } else {
            let key = if target.contains("/Events") {
                "events"
            } else {
                "metrics"
            };
            (200, list(key, ""))
        }
    });
    let ran = scripted.run(&format!("call {TRUNKING} -o table"));
    assert!(ran.out.contains("Completed"), "{}", ran.out);
    let doubt = "; could not be had: events of the sip edge";
    let (verdict, _) = ran.out.split_once("\n\n").unwrap();
    assert!(verdict.replace('\n', " ").contains(doubt), "{}", ran.out);
    let told = ran.failed(8);
    assert_eq!(
        told,
        "error: could not be had: events of the sip edge, metrics of the sip edge\n"
    );
}

#[test]
fn events_are_shown_before_there_is_a_summary() {
    let scripted = Scripted::new(|target| {
        let key = if target.contains("/Events") {
            "events"
        } else {
            "metrics"
        };
        let records = r#"{"edge": "carrier_edge", "name": "initiated"}"#;
        match target {
            _ if target.contains("/Events?") && target.contains("carrier_edge") => {
                (200, list(key, records))
            }
            _ if target.contains("Edge=") => (200, list(key, "")),
            _ => (404, r#"{"code": 17001, "message": "not yet"}"#.to_owned()),
        }
    });
    let ran = scripted.run(&format!("call {TRUNKING} -o table"));
    assert!(
        ran.out.starts_with("There is no summary yet"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("initiated"), "{}", ran.out);
    assert_eq!(ran.failed(8), "error: could not be had: summary\n");
}

#[test]
fn records_that_cannot_be_read_are_told_and_keep_their_text() {
    let scripted = Scripted::new(|target| match target {
        _ if target.contains("/Events?") && target.contains("carrier_edge") => {
            (200, list("events", r#"{"name": "ringing"}, [4711]"#))
        }
        _ if target.contains("/Events") => (200, list("events", "")),
        _ if target.contains("/Metrics") => (200, list("metrics", "")),
        _ if target.contains("/Summary") => (200, r#"{"call_state": "completed"}"#.to_owned()),
        _ => (404, String::new()),
    });
    let ran = scripted.run(&format!("call {TRUNKING} -o json"));
    let object: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(object["events"][1], serde_json::json!([4711]));
    let what = "a record among the events of the carrier edge";
    let whats: Vec<_> = object["missing"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["what"])
        .collect();
    assert_eq!(whats, ["complete summary", what, "metrics"]);
    assert_eq!(ran.failed(8), format!("error: could not be had: {what}\n"));
}

#[test]
fn wrong_credentials_are_what_they_are() {
    let served = Served::with_fault("401 empty");
    let told = served.run(&format!("call {TRUNKING}")).failed(3);
    assert!(told.starts_with("error: FetchSummary: HTTP 401"), "{told}");
}
