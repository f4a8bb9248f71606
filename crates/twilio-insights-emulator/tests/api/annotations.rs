//! Annotations: what a call shows before and after a client has noted something about it.
//! What was sent must stick, and show wherever else the API shows it.

use std::time::Duration;

use serde_json::{Value, json};

use crate::probe::{LIST, Probe, at_noon, check_filter, sids, text};

const ALL: &str = "PageSize=1000";

async fn call(probe: &Probe, query: &str) -> (String, String) {
    let records = probe.records(&format!("{LIST}?{query}")).await;
    let record = records
        .iter()
        .find(|it| it["annotation"].is_null())
        .unwrap();
    let sid = text(record, "/call_sid").to_owned();
    let path = format!("/v1/Voice/{sid}/Annotation");
    (sid, path)
}

#[tokio::test]
async fn a_call_without_annotation_shows_what_is_unknown() {
    let probe = Probe::start(at_noon()).await;
    let (sid, path) = call(&probe, "").await;
    let expected = json!({
        "account_sid": probe.emulator.account_sid(),
        "call_sid": sid,
        "answered_by": "unknown_answered_by",
        "connectivity_issue": "unknown_connectivity_issue",
        "quality_issues": [],
        "spam": false,
        "call_score": null,
        "comment": null,
        "incident": null,
        "url": probe.url(&path),
    });
    assert_eq!(probe.get(&path).await.json(), expected);
    let shouted = path.replace(&sid, &sid.to_uppercase());
    assert_eq!(probe.get(&shouted).await.json(), expected);
}

#[tokio::test]
async fn a_synthetic_annotation_is_the_one_in_the_summary() {
    let probe = Probe::start(at_noon().calls(300)).await;
    let records = probe.records(&format!("{LIST}?{ALL}")).await;
    let annotated: Vec<&Value> = records
        .iter()
        .filter(|record| record["annotation"].is_object())
        .collect();
    assert!(annotated.len() > 5);
    for record in annotated {
        let sid = text(record, "/call_sid");
        let base = format!("/v1/Voice/{sid}");
        let summary = probe.get(&format!("{base}/Summary")).await.json();
        let mut resource = probe.get(&format!("{base}/Annotation")).await.json();
        let url = resource.as_object_mut().unwrap().remove("url").unwrap();
        assert_eq!(url, probe.url(&format!("{base}/Annotation")));
        assert_eq!(resource, summary["annotation"]);
    }
}

#[tokio::test]
async fn an_update_changes_what_it_names_and_sticks() {
    let probe = Probe::start(at_noon()).await;
    let (_, path) = call(&probe, "ProcessingState=completed").await;
    let mut expected = probe.get(&path).await.json();
    for (fields, changes) in [
        (
            vec![("AnsweredBy", "machine"), ("CallScore", "2")],
            json!({"answered_by": "machine", "call_score": 2}),
        ),
        (
            vec![("QualityIssues", "echo, latency"), ("Spam", "true")],
            json!({"quality_issues": ["echo", "latency"], "spam": true}),
        ),
        (
            vec![("ConnectivityIssue", "dropped_call"), ("Spam", "false")],
            json!({"connectivity_issue": "dropped_call", "spam": false}),
        ),
        (
            vec![("Comment", "é & ü = +1"), ("Incident", "T-1")],
            json!({"comment": "é & ü = +1", "incident": "T-1"}),
        ),
        (vec![], json!({})),
        (vec![("Unknown", "x")], json!({})),
        // An empty value takes back what was noted.
        (
            vec![("Comment", ""), ("CallScore", ""), ("QualityIssues", "")],
            json!({"comment": null, "call_score": null, "quality_issues": []}),
        ),
        (
            vec![("AnsweredBy", ""), ("ConnectivityIssue", "")],
            json!({
                "answered_by": "unknown_answered_by",
                "connectivity_issue": "unknown_connectivity_issue"
            }),
        ),
    ] {
        for (member, value) in changes.as_object().unwrap() {
            expected[member] = value.clone();
        }
        let answer = probe.post(&path, &fields).await;
        assert_eq!(answer.status, 200, "{fields:?}: {}", answer.body);
        assert_eq!(answer.json(), expected, "{fields:?}");
        assert_eq!(probe.get(&path).await.json(), expected);
    }
    let log = probe.emulator.requests();
    let sent = log.iter().find(|it| it.method() == "POST").unwrap();
    assert_eq!(sent.field_names(), ["AnsweredBy", "CallScore"]);
    assert_eq!(sent.field("CallScore").as_deref(), Some("2"));
}

#[tokio::test]
async fn an_update_shows_in_summary_list_and_filters() {
    let probe = Probe::start(at_noon().calls(300)).await;
    for state in ["completed", "partial"] {
        let (sid, path) = call(&probe, &format!("ProcessingState={state}")).await;
        let fields = [
            ("AnsweredBy", "human"),
            ("ConnectivityIssue", "caller_id"),
            ("QualityIssues", "owa,dtmf"),
            ("Spam", "true"),
            ("CallScore", "3"),
            ("Comment", "noted"),
        ];
        let resource = probe.post(&path, &fields).await.json();
        let fetch = format!("/v1/Voice/{sid}/Summary?ProcessingState=partial");
        let mut shown = probe.get(&fetch).await.json()["annotation"].clone();
        shown["url"] = json!(probe.url(&path));
        assert_eq!(shown, resource);

        let all = probe.records(&format!("{LIST}?{ALL}")).await;
        let listed = all.iter().find(|it| it["call_sid"] == *sid).unwrap();
        let expected = json!({
            "answered_by": "human", "connectivity_issue": "caller_id",
            "quality_issues": ["owa", "dtmf"], "spam": true, "call_score": 3
        });
        assert_eq!(listed["annotation"], expected);
        let of = |record: &Value, pointer: &str| text(&record["annotation"], pointer).to_owned();
        let issues = |record: &Value| record["annotation"]["quality_issues"].to_string();
        let check = async |query: &str, expected: &dyn Fn(&Value) -> bool| {
            assert!(expected(listed), "{query}");
            check_filter(&probe, LIST, &all, query, expected).await;
        };
        check("AnsweredByAnnotation=human", &|r| {
            of(r, "/answered_by") == "human"
        })
        .await;
        check("ConnectivityIssueAnnotation=caller_id", &|r| {
            of(r, "/connectivity_issue") == "caller_id"
        })
        .await;
        check("QualityIssueAnnotation=owa", &|r| issues(r).contains("owa")).await;
        check("SpamAnnotation=true", &|r| r["annotation"]["spam"] == true).await;
        check("CallScoreAnnotation=3", &|r| {
            r["annotation"]["call_score"] == 3
        })
        .await;
    }
}

#[tokio::test]
async fn what_a_call_was_annotated_with_before_no_longer_finds_it() {
    let probe = Probe::start(at_noon().calls(300)).await;
    let list = format!("{LIST}?{ALL}&SpamAnnotation=true");
    let spam = probe.records(&list).await;
    assert!(spam.len() > 1);
    let sid = sids(&spam)[0].to_owned();
    let path = format!("/v1/Voice/{sid}/Annotation");
    let before = probe.get(&path).await.json();
    let after = probe.post(&path, &[("Spam", "false")]).await.json();
    assert_eq!(after["comment"], before["comment"]);
    assert_eq!(after["call_score"], before["call_score"]);
    assert_eq!(sids(&probe.records(&list).await), sids(&spam)[1..]);
}

#[tokio::test]
async fn bad_values_are_refused_by_the_name_of_their_field() {
    let probe = Probe::start(at_noon()).await;
    let (_, path) = call(&probe, "").await;
    let before = probe.get(&path).await.body;
    let long = "é".repeat(101);
    for (name, value) in [
        ("AnsweredBy", "fax"),
        ("AnsweredBy", "Human"),
        ("ConnectivityIssue", "busy"),
        ("QualityIssues", "echo;latency"),
        ("QualityIssues", "echo,,latency"),
        ("Spam", "yes"),
        ("Spam", "TRUE"),
        ("CallScore", "0"),
        ("CallScore", "6"),
        ("CallScore", "3.5"),
        ("CallScore", "99999999999999999999"),
        ("Comment", &long),
        ("Incident", &long),
    ] {
        // One bad field spoils the others of its form.
        let answer = probe
            .post(&path, &[("AnsweredBy", "human"), (name, value)])
            .await;
        assert_eq!(answer.refusal(), (400, 17400), "{name}={value}");
        assert!(answer.body.contains(name), "{}", answer.body);
        assert!(!answer.body.contains("éé"), "{}", answer.body);
    }
    assert_eq!(probe.get(&path).await.body, before);
    let twice = "CallScore=3&CallScore=4".to_owned();
    let form = "application/x-www-form-urlencoded";
    let answer = probe.post_body(&path, form, twice).await;
    assert_eq!(answer.refusal(), (400, 17400));
    let fits = "é".repeat(100);
    let answer = probe.post(&path, &[("Comment", &fits)]).await;
    assert_eq!(answer.json()["comment"], fits);
}

#[tokio::test]
async fn only_forms_of_some_length_are_read() {
    let probe = Probe::start(at_noon()).await;
    let (_, path) = call(&probe, "").await;
    let json = "{\"CallScore\": 3}".to_owned();
    let answer = probe.post_body(&path, "application/json", json).await;
    assert_eq!(answer.refusal(), (400, 17400));
    assert!(answer.body.contains("x-www-form-urlencoded"));
    let form = "application/x-www-form-urlencoded; charset=utf-8";
    let endless = format!("Comment={}", "x".repeat(20_000));
    let answer = probe.post_body(&path, form, endless).await;
    assert_eq!(answer.refusal(), (413, 17400));
    let answer = probe.post_body(&path, form, "CallScore=4".to_owned()).await;
    assert_eq!(answer.json()["call_score"], 4);
    let nowhere = "/v1/Voice/CA00000000000000000000000000000000/Annotation";
    let answer = probe.post(nowhere, &[("CallScore", "4")]).await;
    assert_eq!(answer.refusal(), (404, 20404));
}

#[tokio::test]
async fn an_update_that_names_nothing_changes_nothing() {
    let probe = Probe::start(at_noon().calls(300)).await;
    let (sid, path) = call(&probe, "ProcessingState=partial").await;
    let list = format!("{LIST}?{ALL}");
    let before = probe.get(&list).await.body;
    let shown = probe.get(&path).await.body;
    assert_eq!(probe.post(&path, &[]).await.body, shown);
    assert_eq!(probe.post(&path, &[("Unknown", "x")]).await.body, shown);
    assert_eq!(probe.get(&list).await.body, before);
    let unknown = format!("{list}&AnsweredByAnnotation=unknown_answered_by");
    let unknown = probe.records(&unknown).await;
    assert!(!sids(&unknown).contains(&sid.as_str()));
}

#[tokio::test]
async fn what_an_update_leaves_out_is_as_the_call_has_it_by_then() {
    let at_once = at_noon().calls(900).complete_after(Duration::ZERO);
    let complete = Probe::start(at_once).await;
    let complete = complete.records(&format!("{LIST}?{ALL}")).await;
    let probe = Probe::start(at_noon().calls(900)).await;
    let partial = probe
        .records(&format!("{LIST}?{ALL}&ProcessingState=partial"))
        .await;
    let of = |sid: &str| complete.iter().find(|it| it["call_sid"] == sid).unwrap();
    let annotated = |sid: &&str| of(sid)["annotation"]["call_score"].is_number();
    let sid = sids(&partial).into_iter().find(annotated).unwrap();
    let path = format!("/v1/Voice/{sid}/Annotation");
    let sent = probe.post(&path, &[("Comment", "early")]).await.json();
    assert_eq!(sent["call_score"], json!(null));
    probe.emulator.advance_clock(Duration::from_secs(1800));
    let later = probe.get(&path).await.json();
    assert_eq!(later["comment"], "early");
    let own = &of(sid)["annotation"];
    for member in ["answered_by", "connectivity_issue", "spam", "call_score"] {
        assert_eq!(later[member], own[member], "{member}");
    }
    let all = probe.records(&format!("{LIST}?{ALL}&StartTime=8h")).await;
    let listed = all.iter().find(|it| it["call_sid"] == *sid).unwrap();
    assert_eq!(listed["annotation"], *own);
}

#[tokio::test]
async fn filters_go_by_the_annotation_that_the_list_shows() {
    let probe = Probe::start(at_noon().calls(300)).await;
    let all = probe.records(&format!("{LIST}?{ALL}")).await;
    for (filter, member) in [
        ("AnsweredByAnnotation=unknown_answered_by", "answered_by"),
        (
            "ConnectivityIssueAnnotation=unknown_connectivity_issue",
            "connectivity_issue",
        ),
    ] {
        let value = filter.split_once('=').unwrap().1;
        check_filter(&probe, LIST, &all, filter, |record| {
            record["annotation"][member] == value
        })
        .await;
    }
    let (sid, path) = call(&probe, "").await;
    probe.post(&path, &[("CallScore", "4")]).await;
    let unknown = format!("{LIST}?{ALL}&AnsweredByAnnotation=unknown_answered_by");
    let unknown = probe.records(&unknown).await;
    assert!(sids(&unknown).contains(&sid.as_str()));
}
