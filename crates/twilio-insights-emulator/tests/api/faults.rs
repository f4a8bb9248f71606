//! Faults as a client meets them: statuses, odd bodies, broken connections, pages that mislead.
//! Each also stands in the record of requests.

use std::collections::BTreeSet;

use http::Method;
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use twilio_insights_emulator::Emulator;

use crate::probe::{LIST, Probe, at_noon, records_of, request, sids, text};

const SETTINGS: &str = "/v1/Voice/Settings";

/// With a fault under which every answer still is one that the document allows.
async fn with(fault: &str) -> Probe {
    Probe::start(at_noon().fault(fault.parse().unwrap())).await
}

async fn with_odd_bodies(fault: &str) -> Probe {
    Probe::with_odd_bodies(at_noon().fault(fault.parse().unwrap())).await
}

#[tokio::test]
async fn a_status_comes_in_three_forms() {
    for (fault, status, content_type, said) in [
        ("429", 429, "application/json", "\"code\":20429"),
        ("500", 500, "application/json", "\"code\":20500"),
        ("503", 503, "application/json", "errors/20500"),
        ("401", 401, "application/json", "\"code\":20003"),
        (
            "502 html",
            502,
            "text/html; charset=utf-8",
            "<h1>502 Bad Gateway</h1>",
        ),
        ("200 html", 200, "text/html; charset=utf-8", "<html>"),
        ("404 empty", 404, "", ""),
        ("200 empty", 200, "", ""),
        ("599", 599, "application/json", "\"status\":599"),
    ] {
        let probe = if content_type == "application/json" {
            with(fault).await
        } else {
            with_odd_bodies(fault).await
        };
        let answer = probe.get(LIST).await;
        assert_eq!(answer.status, status, "{fault}");
        let told = answer.headers.get("content-type");
        assert_eq!(told.map_or("", |it| it.to_str().unwrap()), content_type);
        assert!(answer.body.contains(said), "{fault}: {}", answer.body);
        assert!(!said.is_empty() || answer.body.is_empty());
        assert!(answer.headers.contains_key("twilio-request-id"));
        assert!(!answer.headers.contains_key("retry-after"));
        let received = &probe.emulator.requests()[0];
        assert_eq!((received.status(), received.fault()), (status, Some(fault)));
    }
}

#[tokio::test]
async fn retry_after_is_in_seconds_or_a_date() {
    let probe = with("429 retry-after=3").await;
    assert_eq!(probe.get(LIST).await.headers["retry-after"], "3");
    let probe = with("503 retry-after=date:3600").await;
    let answer = probe.get(LIST).await;
    let date = answer.headers["retry-after"].to_str().unwrap();
    assert!(date.ends_with(" GMT"), "{date}");
    let date = DateTimeParser::new().parse_timestamp(date).unwrap();
    let ahead = date.as_second() - Timestamp::now().as_second();
    assert!((3000..=3600).contains(&ahead), "{ahead}");
}

#[tokio::test]
async fn a_script_is_played_once() {
    let builder = at_noon()
        .fault("503 x2".parse().unwrap())
        .fault("ok x1".parse().unwrap())
        .fault("429 x1 operation=ListCallSummaries".parse().unwrap());
    let probe = Probe::start(builder).await;
    let mut statuses = Vec::new();
    for path in [LIST, LIST, LIST, SETTINGS, LIST, LIST] {
        statuses.push(probe.get(path).await.status);
    }
    assert_eq!(statuses, [503, 503, 200, 200, 429, 200]);
}

#[tokio::test]
async fn only_requests_that_somebody_would_answer_count() {
    let probe = with("503 x1").await;
    let stranger = probe.send(Method::GET, &probe.url(LIST), None).await;
    assert_eq!(stranger.status, 401);
    assert_eq!(probe.get("/nowhere").await.status, 404);
    for (method, status) in [(Method::PUT, 405), (Method::HEAD, 503)] {
        let answer = probe
            .send(method, &probe.url(LIST), Some(probe.own()))
            .await;
        assert_eq!(answer.status, status);
    }
    assert_eq!(probe.get(LIST).await.status, 200);
}

#[tokio::test(start_paused = true)]
async fn a_delay_comes_before_the_answer() {
    let probe = with("503 delay=20s").await;
    let before = tokio::time::Instant::now();
    assert_eq!(probe.get(LIST).await.status, 503);
    let took = before.elapsed();
    assert!((20..25).contains(&took.as_secs()), "{took:?}");

    probe.emulator.faults().clear();
    probe.emulator.faults().add("delay=1s..9s".parse().unwrap());
    let mut delays = BTreeSet::new();
    for _ in 0..8 {
        let before = tokio::time::Instant::now();
        assert_eq!(probe.get(SETTINGS).await.status, 200);
        delays.insert(before.elapsed().as_millis());
    }
    assert!(delays.len() > 4, "{delays:?}");
    assert!(
        delays.iter().all(|it| (1000..9500).contains(it)),
        "{delays:?}"
    );
}

/// Everything that comes over a connection of its own after one request, and how it ended.
async fn raw(probe: &Probe, path: &str) -> (Vec<u8>, Option<std::io::ErrorKind>) {
    let mut stream = TcpStream::connect(probe.emulator.address()).await.unwrap();
    let request = request(Method::GET, path, Some(probe.own()));
    let auth = request.headers()["authorization"].to_str().unwrap();
    let head = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: {auth}\r\n\r\n");
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut got = Vec::new();
    let ended = stream.read_to_end(&mut got).await;
    (got, ended.err().map(|error| error.kind()))
}

#[tokio::test]
async fn a_reset_is_one() {
    let probe = with("reset x2").await;
    let (got, ended) = raw(&probe, LIST).await;
    assert_eq!(got, b"");
    assert_eq!(ended, Some(std::io::ErrorKind::ConnectionReset));
    let request = request(Method::GET, &probe.url(LIST), Some(probe.own()));
    assert!(probe.client.request(request).await.is_err());
    assert_eq!(probe.get(LIST).await.status, 200);
    let statuses: Vec<u16> = probe
        .emulator
        .requests()
        .iter()
        .map(|it| it.status())
        .collect();
    assert_eq!(statuses, [0, 0, 200]);
}

#[tokio::test]
async fn a_cut_body_is_half_of_what_was_promised() {
    let probe = with("cut x2").await;
    let (got, _) = raw(&probe, LIST).await;
    let got = String::from_utf8(got).unwrap();
    let (head, body) = got.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200 OK"), "{head}");
    let promised = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .unwrap();
    assert_eq!(body.len(), promised.parse::<usize>().unwrap() / 2);

    let request = request(Method::GET, &probe.url(LIST), Some(probe.own()));
    let response = probe.client.request(request).await.unwrap();
    assert_eq!(response.status(), 200);
    assert!(response.into_body().collect().await.is_err());
    let whole = probe.get(LIST).await;
    assert!(whole.body.starts_with(body));
    assert_eq!(probe.emulator.requests()[1].fault(), Some("cut x2"));
}

#[tokio::test]
async fn a_repeated_page_leads_to_itself() {
    let probe = with("ok x1 path=/v1/Voice/Summaries").await;
    probe
        .emulator
        .faults()
        .add("repeat-page x1".parse().unwrap());
    let list = format!("{LIST}?PageSize=10&HasTag=false");
    let first = probe.get(&list).await.json();
    let second = text(&first, "/meta/next_page_url");
    let repeated = probe.get_url(second).await.json();
    assert_eq!(text(&repeated, "/meta/next_page_url"), second);
    assert_eq!(text(&repeated, "/meta/url"), second);
    assert_eq!(records_of(&repeated).len(), 10);
    let again = probe.get_url(second).await.json();
    assert_ne!(text(&again, "/meta/next_page_url"), second);
}

#[tokio::test]
async fn nothing_is_lost_over_empty_pages() {
    let probe = with("empty-page rate=0.4").await;
    for sort_by in ["start_time", "end_time"] {
        let list = format!("{LIST}?SortBy={sort_by}&PageSize=4");
        let pages = probe.pages(&list).await;
        let empty = pages.iter().filter(|page| records_of(page).is_empty());
        assert!(empty.count() > 5);
        let records: Vec<_> = pages.iter().flat_map(records_of).cloned().collect();
        let tokens = pages.iter().map(|page| {
            let url = text(page, "/meta/next_page_url");
            url.split("PageToken=").nth(1).unwrap_or_default()
        });
        let tokens: BTreeSet<&str> = tokens.collect();
        assert_eq!(tokens.len(), pages.len(), "each token is handed out once");
        let whole = Probe::start(at_noon()).await;
        let whole = whole.records(&list).await;
        assert_eq!(sids(&records), sids(&whole));
    }
    let call = probe.records(LIST).await[3].clone();
    let events = format!("/v1/Voice/{}/Events?PageSize=1", text(&call, "/call_sid"));
    let pages = probe.pages(&events).await;
    let records: Vec<_> = pages.iter().flat_map(records_of).collect();
    assert!(pages.len() > records.len() && !records.is_empty());
    probe.emulator.faults().clear();
    let whole = probe.records(&events).await;
    assert!(records.into_iter().eq(&whole));
}

#[tokio::test]
async fn behind_an_empty_page_the_list_begins_as_ever() {
    let probe = Probe::start(at_noon().fault("empty-page x1".parse().unwrap())).await;
    let call = probe.get(&format!("{LIST}?PageSize=2")).await.json();
    assert!(records_of(&call).is_empty());
    let next = text(&call, "/meta/next_page_url");
    let first = probe.get_url(next).await.json();
    let usual = probe.get(&format!("{LIST}?PageSize=2")).await.json();
    assert_eq!(records_of(&first), records_of(&usual));
    assert!(first["meta"]["previous_page_url"].is_null());
    let second = probe.get_url(text(&first, "/meta/next_page_url")).await;
    let second = second.json();
    let back = probe
        .get_url(text(&second, "/meta/previous_page_url"))
        .await;
    assert_eq!(records_of(&back.json()), records_of(&usual));
}

#[tokio::test]
async fn good_bodies_can_hold_what_nobody_knows_yet() {
    let probe = with_odd_bodies("unknown-values x1").await;
    probe
        .emulator
        .faults()
        .add("unknown-members x1".parse().unwrap());
    let answers = [probe.get(LIST).await, probe.get(LIST).await];
    let [values, members] = answers.map(|answer| answer.json());
    let usual = probe.get(LIST).await.json();
    for ((value, member), record) in records_of(&values)
        .iter()
        .zip(records_of(&members))
        .zip(records_of(&usual))
    {
        for pointer in ["/call_type", "/call_state", "/properties/direction"] {
            let unknown = format!("brand_new_{}", text(record, pointer));
            assert_eq!(text(value, pointer), unknown);
        }
        assert_eq!(value["call_sid"], record["call_sid"]);
        assert_eq!(value["from"]["caller"], record["from"]["caller"]);
        for object in [member, &member["from"], &member["properties"]] {
            assert_eq!(object["brand_new_member"]["since"], "today");
        }
        assert_eq!(member["call_type"], record["call_type"]);
    }
    assert_eq!(text(&values, "/meta/key"), "call_summaries");
}

#[tokio::test]
async fn a_rate_gives_the_same_faults_to_the_same_seed() {
    let mut courses = Vec::new();
    for seed in [7, 7, 8] {
        let builder = at_noon().seed(seed).fault("503 rate=0.3".parse().unwrap());
        let probe = Probe::start(builder).await;
        let mut course = Vec::new();
        for _ in 0..60 {
            course.push(probe.get(SETTINGS).await.status);
        }
        courses.push(course);
    }
    assert_eq!(courses[0], courses[1]);
    assert_ne!(courses[0], courses[2]);
    let failed = courses[0].iter().filter(|status| **status == 503).count();
    assert!((8..30).contains(&failed), "{failed}");
}

#[tokio::test]
async fn any_is_something_else_each_time() {
    let probe = with("any x60").await;
    let mut seen = BTreeSet::new();
    for _ in 0..60 {
        let request = request(Method::GET, &probe.url(SETTINGS), Some(probe.own()));
        seen.insert(match probe.client.request(request).await {
            Err(_) => "reset".to_owned(),
            Ok(response) => {
                let told = response.headers().contains_key("retry-after");
                let status = response.status().as_u16();
                match response.into_body().collect().await {
                    Err(_) => "cut".to_owned(),
                    Ok(_) => format!("{status} {told}"),
                }
            }
        });
    }
    let expected = [
        "429 false",
        "429 true",
        "500 false",
        "502 false",
        "503 false",
        "cut",
        "reset",
    ];
    assert!(seen.iter().eq(expected), "{seen:?}");
    assert_eq!(probe.get(SETTINGS).await.status, 200);
}

#[tokio::test]
async fn faults_can_be_set_while_it_runs() {
    let emulator = Emulator::builder().calls(1).start().await.unwrap();
    let faults = emulator.faults();
    faults.add("503 x1".parse().unwrap());
    faults.add("reset".parse().unwrap());
    assert_eq!(faults.in_force().len(), 2);
    faults.replace(["429 x4".parse().unwrap()]);
    let config = emulator.client_config();
    let own = (
        config.account_sid().to_owned(),
        config.auth_token().to_owned(),
    );
    let probe = Probe::of(emulator);
    let answer = probe
        .send(Method::GET, &probe.url(LIST), Some((&own.0, &own.1)))
        .await;
    assert_eq!(answer.refusal(), (429, 20429));
    let in_force = probe.emulator.faults().in_force();
    assert_eq!(in_force[0].fault().to_string(), "429 x4");
    assert_eq!((in_force[0].happened(), in_force[0].left()), (1, Some(3)));
    assert_eq!(in_force[0].looked_at(), 1);
    probe.emulator.faults().clear();
    assert_eq!(probe.get(LIST).await.status, 200);
}
