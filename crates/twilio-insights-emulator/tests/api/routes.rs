//! Routes, credentials and refusals: what a request gets before any call is looked at.
//! Each refusal is told in Twilio's error shape.

use crate::probe::{LIST, Probe, at_noon, request};
use http::Method;

const CALL: &str = "CA00000000000000000000000000000000";
const KEY: &str = "SK0123456789abcdef0123456789abcdef";

#[tokio::test]
async fn credentials_are_asked_for_everywhere() {
    let probe = Probe::start(at_noon().api_key(KEY, "key-secret")).await;
    let account = probe.emulator.account_sid();
    let token = probe.emulator.auth_token();
    for (auth, expected) in [
        (None, 401),
        (Some((account, "wrong")), 401),
        (Some(("AC1", token)), 401),
        (Some((account, "")), 401),
        (Some((KEY, token)), 401),
        (Some((account, token)), 200),
        (Some((KEY, "key-secret")), 200),
    ] {
        let response = probe.send(Method::GET, &probe.url(LIST), auth).await;
        assert_eq!(response.status, expected);
        if expected == 401 {
            let challenge = response.headers["www-authenticate"].to_str().unwrap();
            assert!(challenge.starts_with("Basic realm="), "{challenge}");
            assert_eq!(response.refusal(), (401, 20003));
        }
    }
    let elsewhere = probe.send(Method::GET, &probe.url("/nowhere"), None).await;
    assert_eq!(elsewhere.status, 401);
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let probe = Probe::start(at_noon()).await;
    for path in [
        "/",
        "/v1",
        "/v1/Voice/Summaries/",
        "/v1/Voice",
        "/v2/Voice/Summaries",
        "/v1/voice/summaries",
        &format!("/v1/Voice/{CALL}/Summary"),
        &format!("/v1/Voice/{CALL}/Events"),
        "/v1/Voice/CA12/Summary",
        "/v1/Voice/CA12/Events",
        "/v1/Voice/%FF%FE/Summary",
        "/v1/Voice/..%2F..%2Fetc/Events",
        "/v1/Voice/Summaries/Summary",
        "/v1/Voice/Settings/Annotation",
        "/v1/Voice/CA12",
        &format!("/v1/Voice/{CALL}"),
        &format!("/v1/Voice/{CALL}/Metrics"),
        &format!("/v1/Voice/{CALL}/Annotation"),
        &format!("/v1/Voice/{CALL}/Trace"),
        "/v1/Voice/%FF/Annotation",
        "/v1/Conferences/",
        "/v1/Conferences/CF00000000000000000000000000000000",
        "/v1/Conferences/CF12/Participants",
        "/v1/Conferences/CF12/Participants/CP12",
        "/v1/Video",
        "/v1/Video/Rooms/RM00000000000000000000000000000000",
        "/v1/Video/Rooms/RM12/Participants",
        "/v1/Video/Rooms/RM12/Participants/PA12",
        "/v1/Video/Rooms/%FF",
    ] {
        assert_eq!(probe.get(path).await.refusal(), (404, 20404), "{path}");
    }
}

#[tokio::test]
async fn each_resource_has_its_methods() {
    let probe = Probe::start(at_noon()).await;
    let own = Some(probe.own());
    let call = call_sid(&probe).await;
    for (path, accepted) in [
        (LIST.to_owned(), "GET,HEAD"),
        ("/v1/Voice/Settings".to_owned(), "GET,HEAD,POST"),
        (format!("/v1/Voice/{call}"), "GET,HEAD"),
        (format!("/v1/Voice/{call}/Summary"), "GET,HEAD"),
        (format!("/v1/Voice/{call}/Events"), "GET,HEAD"),
        (format!("/v1/Voice/{call}/Metrics"), "GET,HEAD"),
        (format!("/v1/Voice/{call}/Annotation"), "GET,HEAD,POST"),
        ("/v1/Conferences".to_owned(), "GET,HEAD"),
        ("/v1/Conferences/CF1".to_owned(), "GET,HEAD"),
        ("/v1/Conferences/CF1/Participants".to_owned(), "GET,HEAD"),
        (
            "/v1/Conferences/CF1/Participants/CP1".to_owned(),
            "GET,HEAD",
        ),
        ("/v1/Video/Rooms".to_owned(), "GET,HEAD"),
        ("/v1/Video/Rooms/RM1".to_owned(), "GET,HEAD"),
        ("/v1/Video/Rooms/RM1/Participants".to_owned(), "GET,HEAD"),
        (
            "/v1/Video/Rooms/RM1/Participants/PA1".to_owned(),
            "GET,HEAD",
        ),
    ] {
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
            let answer = probe.send(method.clone(), &probe.url(&path), own).await;
            if accepted.contains(method.as_str()) {
                assert_eq!(answer.status, 200, "{method} {path}");
                continue;
            }
            assert_eq!(answer.refusal(), (405, 20004), "{method} {path}");
            assert_eq!(answer.headers["allow"], accepted, "{method} {path}");
        }
    }
    let head = probe.send(Method::HEAD, &probe.url(LIST), own).await;
    let get = probe.send(Method::GET, &probe.url(LIST), own).await;
    assert_eq!(head.status, 200);
    assert_eq!(head.headers["content-type"], "application/json");
    assert_eq!(
        head.headers["content-length"],
        get.headers["content-length"]
    );
    assert!(head.body.is_empty());
}

#[tokio::test]
async fn the_call_resource_leads_to_the_calls_records() {
    let probe = Probe::start(at_noon()).await;
    let call = call_sid(&probe).await;
    let url = probe.url(&format!("/v1/Voice/{call}"));
    let resource = probe.get_url(&url).await.json();
    assert_eq!(resource["sid"], call);
    assert_eq!(resource["url"], url);
    let links = resource["links"].as_object().unwrap();
    assert_eq!(links.len(), 4);
    for (name, what) in [
        ("summary", "Summary"),
        ("events", "Events"),
        ("metrics", "Metrics"),
        ("annotation", "Annotation"),
    ] {
        assert_eq!(links[name], format!("{url}/{what}"));
        let query = if name == "summary" {
            "?ProcessingState=partial"
        } else {
            ""
        };
        let answer = probe.get_url(&format!("{url}/{what}{query}")).await;
        assert_eq!(answer.status, 200, "{name}");
    }
}

#[tokio::test]
async fn every_answer_has_a_request_id_that_repeats_from_run_to_run() {
    let mut runs = Vec::new();
    for _ in 0..2 {
        let probe = Probe::start(at_noon().seed(3)).await;
        let own = Some((probe.emulator.account_sid(), probe.emulator.auth_token()));
        let mut ids = Vec::new();
        for (path, auth) in [(LIST, own), (LIST, None), ("/nowhere", own)] {
            let response = probe.send(Method::GET, &probe.url(path), auth).await;
            let id = response.headers["twilio-request-id"].to_str().unwrap();
            assert!(id.len() == 34 && id.starts_with("RQ"), "{id}");
            ids.push(id.to_owned());
        }
        assert!(ids[0] != ids[1] && ids[1] != ids[2]);
        runs.push(ids);
    }
    assert_eq!(runs[0], runs[1]);
}

#[tokio::test]
async fn bad_values_are_refused_by_the_name_of_their_parameter() {
    let probe = Probe::start(at_noon()).await;
    for (query, name, code) in [
        ("PageSize=0", "PageSize", 17400),
        ("PageSize=99999999999999999999", "PageSize", 17400),
        ("PageSize=-1", "PageSize", 17400),
        ("PageSize=ten", "PageSize", 17400),
        ("Page=-1", "Page", 17400),
        ("Page=1", "PageToken", 20001),
        ("PageToken=PT10", "PageToken", 21481),
        ("PageToken=%00", "PageToken", 21481),
        ("HasTag=yes", "HasTag", 17400),
        ("VerifiedCaller=TRUE", "VerifiedCaller", 17400),
        ("AbnormalSession=1", "AbnormalSession", 17400),
        ("SpamAnnotation=x", "SpamAnnotation", 17400),
        ("BrandedEnabled=x", "BrandedEnabled", 17400),
        ("BrandedLogo=x", "BrandedLogo", 17400),
        ("VoiceIntegrityEnabled=x", "VoiceIntegrityEnabled", 17400),
        ("CallType=pstn", "CallType", 17400),
        ("CallType=sip,,client", "CallType", 17400),
        ("CallType=sip&CallType=client", "CallType", 17400),
        ("CallState=failed", "CallState", 17400),
        ("Direction=outbound-api", "Direction", 17400),
        ("ProcessingState=complete", "ProcessingState", 17400),
        ("SortBy=duration", "SortBy", 17400),
        ("StartTime=4y", "StartTime", 17400),
        ("StartTime=2026-05-04", "StartTime", 17400),
        ("EndTime=now", "EndTime", 17400),
        ("Subaccount=AC12", "Subaccount", 17400),
        ("FromCountryCode=USA", "FromCountryCode", 17400),
        ("ToCountryCode=1", "ToCountryCode", 17400),
        ("FromCarrier=Blue*", "FromCarrier", 17400),
        ("ToCarrier=%25", "ToCarrier", 17400),
        ("From=15555550100", "From", 17400),
        ("To=+15555550100", "To", 17400),
        ("AnsweredBy=robot", "AnsweredBy", 17400),
        ("AnsweredByAnnotation=fax", "AnsweredByAnnotation", 17400),
        (
            "ConnectivityIssueAnnotation=x",
            "ConnectivityIssueAnnotation",
            17400,
        ),
        ("QualityIssueAnnotation=x", "QualityIssueAnnotation", 17400),
        ("CallScoreAnnotation=6", "CallScoreAnnotation", 17400),
        ("BrandedBundleSid=BU1", "BrandedBundleSid", 17400),
        ("BrandedType=loud", "BrandedType", 17400),
        (
            "VoiceIntegrityBundleSid=x",
            "VoiceIntegrityBundleSid",
            17400,
        ),
        ("VoiceIntegrityUseCase=x", "VoiceIntegrityUseCase", 17400),
        (
            "BusinessProfileIdentity=x",
            "BusinessProfileIdentity",
            17400,
        ),
        (
            "BusinessProfileIndustry=BANKING",
            "BusinessProfileIndustry",
            17400,
        ),
        (
            "BusinessProfileBundleSid=x",
            "BusinessProfileBundleSid",
            17400,
        ),
        (
            "BusinessProfileType=corporate",
            "BusinessProfileType",
            17400,
        ),
    ] {
        let answer = probe.get(&format!("{LIST}?{query}")).await;
        assert_eq!(answer.refusal(), (400, code), "{query}");
        assert!(answer.body.contains(name), "{query}: {}", answer.body);
    }
}

#[tokio::test]
async fn other_routes_refuse_bad_values_as_well() {
    let probe = Probe::start(at_noon()).await;
    let sid = call_sid(&probe).await;
    for (path, name) in [
        (format!("/v1/Voice/{sid}/Events?Edge=carrier"), "Edge"),
        (format!("/v1/Voice/{sid}/Events?PageSize=0"), "PageSize"),
        (
            format!("/v1/Voice/{sid}/Summary?ProcessingState=completed"),
            "ProcessingState",
        ),
        (format!("/v1/Voice/{sid}/Metrics?Edge=sip"), "Edge"),
        (
            format!("/v1/Voice/{sid}/Metrics?Direction=out"),
            "Direction",
        ),
        ("/v1/Conferences?ConferenceSid=CF1".into(), "ConferenceSid"),
        (
            format!("/v1/Conferences?FriendlyName={}", "x".repeat(65)),
            "FriendlyName",
        ),
        ("/v1/Conferences?Status=done".into(), "Status"),
        ("/v1/Conferences?CreatedAfter=1d".into(), "CreatedAfter"),
        ("/v1/Conferences?CreatedBefore=now".into(), "CreatedBefore"),
        ("/v1/Conferences?MixerRegion=eu".into(), "MixerRegion"),
        ("/v1/Conferences?Tags=silence".into(), "Tags"),
        ("/v1/Conferences?Tags=low_mos&Tags=x".into(), "Tags"),
        ("/v1/Conferences?Subaccount=1".into(), "Subaccount"),
        ("/v1/Conferences?DetectedIssues=x".into(), "DetectedIssues"),
        ("/v1/Conferences?EndReason=x".into(), "EndReason"),
        ("/v1/Video/Rooms?RoomType=x".into(), "RoomType"),
        ("/v1/Video/Rooms?PageSize=many".into(), "PageSize"),
    ] {
        let answer = probe.get(&path).await;
        assert_eq!(answer.refusal(), (400, 17400), "{path}");
        assert!(answer.body.contains(name), "{path}: {}", answer.body);
    }
}

#[tokio::test]
async fn refusals_do_not_repeat_what_may_be_somebodys_number() {
    let probe = Probe::start(at_noon()).await;
    let answer = probe.get(&format!("{LIST}?From=0044-20-7946-0999")).await;
    assert!(!answer.body.contains("7946"), "{}", answer.body);
}

#[tokio::test]
async fn unknown_and_empty_parameters_are_ignored() {
    let probe = Probe::start(at_noon()).await;
    let plain = probe.get(LIST).await.body;
    let with = format!("{LIST}?Colour=blue&CallType=&pagesize=3&&=");
    assert_eq!(probe.get(&with).await.body, plain);
}

#[tokio::test]
async fn a_query_without_end_is_refused() {
    let probe = Probe::start(at_noon()).await;
    let long = format!("{LIST}?BrandedUseCase={}", "x".repeat(20_000));
    assert_eq!(probe.get(&long).await.status, 414);
    // Whoever asks; and no more of it is kept than of any other.
    let long = probe.url(&format!("/{}", "x".repeat(20_000)));
    let answer = probe.send(Method::GET, &long, None).await;
    assert_eq!(answer.refusal(), (414, 17400));
    assert!(answer.headers.contains_key("twilio-request-id"));
    assert_eq!(probe.emulator.requests()[1].path().len(), 16 * 1024);
}

#[tokio::test]
async fn requests_are_recorded_without_credentials() {
    let probe = Probe::start(at_noon()).await;
    probe
        .get(&format!("{LIST}?PageSize=5&From=%2B15555550100"))
        .await;
    probe.send(Method::POST, &probe.url("/x"), None).await;
    let requests = probe.emulator.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].method(), "GET");
    assert_eq!(requests[0].path(), LIST);
    assert_eq!(requests[0].query(), Some("PageSize=5&From=%2B15555550100"));
    assert_eq!(requests[0].status(), 200);
    assert_eq!((requests[1].method(), requests[1].status()), ("POST", 401));
    let shown = format!("{requests:?}{:?}", probe.emulator);
    assert!(!shown.contains(probe.emulator.auth_token()) && !shown.contains("5555550100"));
}

#[tokio::test]
async fn after_shutdown_or_drop_it_answers_no_more() {
    // Another test's emulator may get the port at once, but it has another token.
    const TOKEN: &str = "of-this-test-only";
    for by_drop in [false, true] {
        let Probe {
            emulator, client, ..
        } = Probe::start(at_noon().auth_token(TOKEN)).await;
        let address = emulator.address();
        assert!(address.ip().is_loopback());
        assert_eq!(emulator.base_url(), format!("http://{address}"));
        let account = emulator.account_sid().to_owned();
        let answers = async || {
            let url = format!("http://{address}{LIST}");
            let request = request(Method::GET, &url, Some((&account, TOKEN)));
            let answer = client.request(request).await;
            answer.is_ok_and(|answer| answer.status() == 200)
        };
        assert!(answers().await);
        if by_drop {
            drop(emulator);
            // It stops as soon as its task has seen the signal.
            let mut asked = 0;
            while answers().await {
                asked += 1;
                assert!(asked < 10_000, "it goes on answering");
                tokio::task::yield_now().await;
            }
        } else {
            emulator.shutdown().await;
            assert!(!answers().await);
        }
    }
}

#[tokio::test]
async fn many_requests_at_once_are_all_answered() {
    let probe = std::sync::Arc::new(Probe::start(at_noon()).await);
    let askers: Vec<_> = (0..200)
        .map(|_| {
            let probe = std::sync::Arc::clone(&probe);
            tokio::spawn(async move { probe.get(LIST).await.status })
        })
        .collect();
    for asker in askers {
        assert_eq!(asker.await.unwrap(), 200);
    }
    assert_eq!(probe.emulator.requests().len(), 200);
}

async fn call_sid(probe: &Probe) -> String {
    let page = probe.get(&format!("{LIST}?PageSize=1")).await.json();
    page["call_summaries"][0]["call_sid"]
        .as_str()
        .unwrap()
        .to_owned()
}
