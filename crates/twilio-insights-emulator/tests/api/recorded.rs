//! Recorded bodies: served as they stand, among the others, and named well when unreadable.
//! Files are written for each test into a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use twilio_insights_emulator::Emulator;

use crate::probe::{LIST, Probe, at_noon, sids};

pub(crate) const CALL_A: &str = "CAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
pub(crate) const CALL_B: &str = "CAbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
pub(crate) const PAST: &str = "StartTime=2015-01-01T00:00:00Z&EndTime=2022-01-01T00:00:00Z";

/// An empty folder for the test of this name.
pub(crate) fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

pub(crate) fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

#[tokio::test]
async fn records_are_served_byte_for_byte() {
    let odd = format!(
        "{{ \"call_sid\" : \"{CALL_A}\",\n   \"start_time\":\"2021-08-25T03:40:25Z\", \"duration\": 1.50e1, \"new\\u0020member\": [ ],\n\t\"tags\":[\"a\",\n\"b\"], \"processing_state\":\"complete\" }}"
    );
    let other = format!("{{\"start_time\":\"2021-08-25T02:20:25Z\",\"call_sid\":\"{CALL_B}\"}}");
    let page = format!(
        "{{\"meta\": {{\"key\":\"call_summaries\"}}, \"call_summaries\": [ {odd} , {other}, 42 ]}}"
    );
    let path = file(&folder("byte_for_byte"), "page.json", &page);
    let probe = Probe::with_odd_bodies(at_noon().load(&path).unwrap()).await;
    let listed = probe.get(&format!("{LIST}?{PAST}")).await.body;
    assert!(
        listed.ends_with(&format!("\"call_summaries\":[{odd},{other},42]}}")),
        "{listed}"
    );
    let fetched = probe.get(&format!("/v1/Voice/{CALL_A}/Summary")).await;
    assert_eq!(fetched.body, odd);
    let fetched = probe.get(&format!("/v1/Voice/{CALL_B}/Summary")).await;
    assert_eq!(fetched.body, other);
}

#[tokio::test]
async fn every_form_of_file_is_read() {
    let folder = folder("forms");
    let summary = |second: u32| {
        format!("{{\"call_sid\":\"{CALL_A}\",\"start_time\":\"2021-08-25T03:40:{second:02}Z\"}}")
    };
    file(&folder, "a_single.json", &summary(1));
    file(
        &folder,
        "b_array.json",
        &format!("\n [{},\n{}]\n", summary(2), summary(3)),
    );
    file(
        &folder,
        "c_page.JSON",
        &format!("{{\"call_summaries\":[{}]}}", summary(4)),
    );
    file(
        &folder,
        "d_lines.ndjson",
        &format!("{}\r\n\n  {}  \n", summary(5), summary(6)),
    );
    file(
        &folder,
        "e_pages.jsonl",
        &format!("{{\"meta\":{{}},\"call_summaries\":[{}]}}", summary(7)),
    );
    file(
        &folder,
        "f_empty.json",
        "{\"meta\":{},\"call_summaries\":[]}",
    );
    file(&folder, "notes.txt", "not JSON at all");
    fs::create_dir(folder.join("deeper.json")).unwrap();
    let probe = Probe::start(at_noon().load(&folder).unwrap()).await;
    let listed = probe.records(&format!("{LIST}?{PAST}&PageSize=2")).await;
    let times: Vec<&str> = listed
        .iter()
        .map(|r| r["start_time"].as_str().unwrap())
        .collect();
    let expected: Vec<String> = (1..=7)
        .rev()
        .map(|s| format!("2021-08-25T03:40:{s:02}Z"))
        .collect();
    assert_eq!(times, expected);
    let fetched = probe.get(&format!("/v1/Voice/{CALL_A}/Summary")).await;
    assert_eq!(fetched.body, summary(7));
}

#[tokio::test]
async fn recorded_and_synthetic_calls_make_one_list() {
    let folder = folder("one_list");
    let lines: Vec<String> = (0..60)
        .map(|n| {
            let start = format!("2026-05-04T{:02}:{:02}:00Z", 8 + n / 20, n % 20 * 3);
            let end = format!("2026-05-04T{:02}:{:02}:30Z", 8 + n / 20, n % 20 * 3);
            format!("{{\"call_sid\":\"CA{n:032}\",\"call_type\":\"sip\",\"start_time\":\"{start}\",\"end_time\":\"{end}\"}}")
        })
        .chain(["{\"call_sid\":\"no times at all\",\"call_type\":\"sip\"}".to_owned()])
        .collect();
    let path = file(&folder, "lines.ndjson", &lines.join("\n"));
    let probe = Probe::start(at_noon().calls(200).load(path).unwrap()).await;
    for sort_by in ["start_time", "end_time"] {
        for (query, size) in [("", 7), ("", 261), ("CallType=sip&", 5)] {
            let list = format!("{LIST}?{query}SortBy={sort_by}&PageSize=");
            let whole = probe.records(&format!("{list}1000")).await;
            let pages = probe.pages(&format!("{list}{size}")).await;
            let walked: Vec<Value> = pages
                .iter()
                .flat_map(|page| page["call_summaries"].as_array().unwrap().clone())
                .collect();
            assert_eq!(walked, whole);
            if query.is_empty() {
                assert_eq!(whole.len(), 261);
            }
            let (dated, undated) = whole.split_at(whole.len() - 1);
            assert_eq!(undated[0]["call_sid"], "no times at all");
            assert!(dated.is_sorted_by(|a, b| a[sort_by].as_str() >= b[sort_by].as_str()));
            for pair in pages.windows(2) {
                let back = pair[1]["meta"]["previous_page_url"].as_str().unwrap();
                let back = probe.get_url(back).await.json();
                assert_eq!(back["call_summaries"], pair[0]["call_summaries"]);
            }
            let mut distinct = sids(&walked);
            distinct.sort_unstable();
            distinct.dedup();
            assert_eq!(distinct.len(), whole.len());
        }
    }
}

#[tokio::test]
async fn the_same_filters_apply_to_recorded_calls() {
    let full = format!(
        r#"{{"account_sid":"AC00000000000000000000000000000abc","call_sid":"{CALL_A}","start_time":"2021-08-25T03:40:25Z","call_type":"sip","call_state":"ringing",
        "answered_by":"fax","processing_state":"partial","from":{{"caller":"sip:a@b","carrier":"C1","country_code":"US"}},
        "to":{{"callee":"client:x","carrier":"C2","country_code":"gb"}},"tags":["low_mos"],
        "properties":{{"direction":"outbound-dial","last_sip_response_num":487}},
        "trust":{{"verified_caller":{{"verified":true}},"branded":{{"enabled":true,"bundle_sid":"BU000000000000000000000000000000a1","logo":true,"type":"in_band","use_case":"Care","call_reason":"Why"}},
        "business_profile":{{"bundle_sid":"BU000000000000000000000000000000a2","identity":"direct_customer","industry":"BANKING","type":"primary"}},
        "voice_integrity":{{"enabled":true,"bundle_sid":"BU000000000000000000000000000000a3","use_case":"therapy(individual+group)"}}}},
        "annotation":{{"answered_by":"human","connectivity_issue":"caller_id","quality_issues":["echo","owa"],"spam":true,"call_score":2}}}}"#
    );
    let bare = format!("{{\"call_sid\":\"{CALL_B}\",\"start_time\":\"2021-08-25T03:40:25Z\"}}");
    let path = file(&folder("filters"), "two.json", &format!("[{full},{bare}]"));
    let probe = Probe::with_odd_bodies(at_noon().calls(0).load(path).unwrap()).await;
    for query in [
        "From=sip:a@b",
        "To=client:x",
        "FromCarrier=C1",
        "ToCarrier=C2",
        "FromCountryCode=us",
        "ToCountryCode=GB",
        "VerifiedCaller=true",
        "HasTag=true",
        "CallType=carrier,sip",
        "CallState=ringing",
        "Direction=outbound_dial",
        "ProcessingState=partial",
        "Subaccount=AC00000000000000000000000000000abc",
        "AbnormalSession=true",
        "AnsweredBy=fax",
        "AnsweredByAnnotation=human",
        "ConnectivityIssueAnnotation=caller_id",
        "QualityIssueAnnotation=owa",
        "SpamAnnotation=true",
        "CallScoreAnnotation=2",
        "BrandedEnabled=true",
        "BrandedLogo=true",
        "BrandedType=in_band",
        "BrandedUseCase=Care",
        "BrandedCallReason=Why",
        "BrandedBundleSid=BU000000000000000000000000000000a1",
        "BusinessProfileBundleSid=BU000000000000000000000000000000a2",
        "BusinessProfileIdentity=direct_customer",
        "BusinessProfileIndustry=banking",
        "BusinessProfileType=primary",
        "VoiceIntegrityEnabled=true",
        "VoiceIntegrityBundleSid=BU000000000000000000000000000000a3",
        "VoiceIntegrityUseCase=therapy_(individual%2Bgroup)",
    ] {
        let listed = probe.records(&format!("{LIST}?{PAST}&{query}")).await;
        assert_eq!(sids(&listed), [CALL_A], "{query}");
    }
    for query in [
        "HasTag=false",
        "AbnormalSession=false",
        "ProcessingState=completed",
    ] {
        let listed = probe.records(&format!("{LIST}?{PAST}&{query}")).await;
        assert_eq!(sids(&listed), [CALL_B], "{query}");
    }
    assert!(probe.records(LIST).await.is_empty());
    let path = format!("/v1/Voice/{CALL_A}/Summary");
    assert_eq!(probe.get(&path).await.refusal(), (404, 17001));
    assert_eq!(
        probe
            .get(&format!("{path}?ProcessingState=partial"))
            .await
            .body,
        full
    );
}

#[tokio::test]
async fn events_belong_to_their_call_and_to_the_call_of_their_page() {
    let folder = folder("events");
    let event = |name: &str, edge: &str| {
        format!("{{\"call_sid\":\"{CALL_A}\", \"name\":\"{name}\"{edge}}}")
    };
    let sip = event("one", ",\"edge\":\"sip_edge\"");
    let carrier = event("two", ",\"edge\":\"carrier_edge\"");
    let none = event("three", ",\"edge\":null");
    let url = format!("https://insights.twilio.com/v1/Voice/{CALL_B}/Events?PageSize=50&Page=0");
    file(
        &folder,
        "events.json",
        &format!(
            "{{\"events\":[{sip},{carrier},{none}],\"meta\":{{\"key\":\"events\",\"url\":\"{url}\"}}}}"
        ),
    );
    let of_page = "{\"name\":\"no sid\",\"edge\":\"sip_edge\"}";
    file(
        &folder,
        "more.json",
        &format!("{{\"meta\":{{\"url\":\"{url}\"}},\"events\":[{of_page}]}}"),
    );
    let summary = format!(
        "{{\"call_sid\":\"{CALL_A}\",\"call_type\":\"trunking\",\"properties\":{{\"direction\":\"trunking_terminating\"}}}}"
    );
    let probe = Probe::start(at_noon().load(&folder).unwrap()).await;
    let told = async |probe: &Probe, path: &str| {
        let body = probe.get(path).await.body;
        body.split_once("\"events\":").unwrap().1.to_owned()
    };
    let of = |call: &str, query: &str| format!("/v1/Voice/{call}/Events?{query}");
    // No summary is loaded, so nothing is known of a default edge.
    let all = format!("[{sip},{carrier},{none}]}}");
    assert_eq!(told(&probe, &of(CALL_A, "")).await, all);
    let on_carrier = format!("[{carrier},{none}]}}");
    assert_eq!(
        told(&probe, &of(CALL_A, "Edge=carrier_edge")).await,
        on_carrier
    );
    let all = format!("[{sip},{carrier},{none},{of_page}]}}");
    assert_eq!(told(&probe, &of(CALL_B, "")).await, all);
    assert_eq!(
        probe
            .get(&format!("/v1/Voice/{CALL_A}/Summary"))
            .await
            .refusal(),
        (404, 20404)
    );

    file(&folder, "summary.json", &summary);
    let probe = Probe::start(at_noon().load(&folder).unwrap()).await;
    let default = format!("[{sip},{none}]}}");
    assert_eq!(told(&probe, &of(CALL_A, "")).await, default);
    assert_eq!(
        told(&probe, &of(CALL_A, "Edge=carrier_edge")).await,
        format!("[{carrier}]}}")
    );

    // A client call whose SDK's events were not loaded: what there is, is listed.
    let other = format!("{{\"call_sid\":\"{CALL_B}\",\"call_type\":\"client\"}}");
    file(&folder, "summary.json", &other);
    let probe = Probe::start(at_noon().load(&folder).unwrap()).await;
    let all = format!("[{sip},{carrier},{none},{of_page}]}}");
    assert_eq!(told(&probe, &of(CALL_B, "")).await, all);
}

#[tokio::test]
async fn a_loaded_call_without_events_has_an_empty_list() {
    let summary = "{\"call_sid\":\"CAXXXX\",\"call_type\":\"sip\"}";
    let path = file(&folder("no_events"), "summary.json", summary);
    let probe = Probe::start(at_noon().load(path).unwrap()).await;
    assert!(probe.records("/v1/Voice/CAXXXX/Events").await.is_empty());
    // Bodies hold SIDs that are off the pattern; what was loaded can be fetched.
    assert_eq!(probe.get("/v1/Voice/CAXXXX/Summary").await.body, summary);
}

#[test]
fn what_cannot_be_read_is_named_by_file_line_and_column() {
    let folder = folder("unreadable");
    for (name, text, position, problem) in [
        (
            "cut.json",
            "{\n  \"call_sid\": \"CA1\",\n  \"tags\": [",
            (3, 11),
            "EOF",
        ),
        (
            "comma.json",
            "[\n  {\"call_sid\": \"CA1\"},\n  ]",
            (3, 3),
            "expected value",
        ),
        ("empty.json", "", (1, 1), "EOF"),
        ("text.json", "hello", (1, 1), "expected value"),
        ("number.json", "\n 42", (2, 2), "expected a list page"),
        (
            "nothing.json",
            "[{}, {\"name\": \"x\"}]",
            (1, 2),
            "expected a record of the API",
        ),
        (
            "stray.json",
            "[\n {\"name\": \"x\"}\n]",
            (2, 2),
            "which call",
        ),
        (
            "sample.json",
            "{\"direction\": \"both\", \"edge\": null}",
            (1, 1),
            "which call",
        ),
        ("note.json", "{\"spam\": true}", (1, 1), "which call"),
        (
            "member.json",
            "{\"participant_sid\": \"CP1\"}",
            (1, 1),
            "which conference",
        ),
        (
            "guest.json",
            "{\"participant_identity\": \"x\", \"participant_sid\": \"PA1\"}",
            (1, 1),
            "which room",
        ),
        (
            "calls.json",
            "\n{\"meta\": {}, \"calls\": []}",
            (2, 1),
            "none of call_summaries, events, metrics",
        ),
        (
            "object.json",
            "{\"meta\":{},\n\"events\": {}}",
            (2, 11),
            "array of records",
        ),
        (
            "third.ndjson",
            "{\"call_sid\":\"CA1\"}\n\n{\"call_sid\":\"CA1\"\n",
            (3, 17),
            "EOF",
        ),
        (
            "twice.json",
            "[{\"events\":[]}, 3]",
            (1, 2),
            "expected a record of the API",
        ),
    ] {
        let path = file(&folder, name, text);
        let error = Emulator::builder().load(&path).unwrap_err();
        assert_eq!(error.position(), Some(position), "{error}");
        assert_eq!(error.path(), Some(path.as_path()));
        let message = error.to_string();
        let place = format!("{}:{}:{}: ", path.display(), position.0, position.1);
        assert!(
            message.starts_with(&place) && message.contains(problem),
            "{message}"
        );
        assert!(!message.contains(" at line "), "{message}");
    }
    let latin1 = folder.join("latin1.json");
    fs::write(&latin1, b"\xc3\xa9\n{\"call_sid\":\"\xe9\"}").unwrap();
    let error = Emulator::builder().load(&latin1).unwrap_err();
    assert_eq!(error.position(), Some((2, 14)), "{error}");
    assert!(error.to_string().ends_with("expected UTF-8"), "{error}");
    let empty = self::folder("unreadable_empty");
    for path in [&latin1, &empty, &folder.join("missing.json")] {
        let error = Emulator::builder().load(path).unwrap_err();
        assert_eq!(error.path(), Some(path.as_path()), "{error}");
        assert!(
            error.to_string().contains(&path.display().to_string()),
            "{error}"
        );
    }
}
