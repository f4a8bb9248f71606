//! Connections that do nothing, or too slowly, do not keep others out; answers are packed on request.
//! The clock of the runtime is paused, so that no test waits.

use std::io::Read as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use flate2::read::GzDecoder;
use http::Method;
use http_body_util::BodyExt as _;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::{Duration, Instant, sleep, timeout};

use crate::probe::{LIST, Probe, at_noon, request};

async fn connect(probe: &Probe) -> TcpStream {
    TcpStream::connect(probe.emulator.address()).await.unwrap()
}

fn head(probe: &Probe, line: &str) -> String {
    let (user, password) = probe.own();
    let pair = STANDARD.encode(format!("{user}:{password}"));
    format!("{line} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic {pair}\r\n")
}

#[tokio::test(start_paused = true)]
async fn idle_connections_lose_their_places() {
    let probe = Probe::start(at_noon()).await;
    let mut idle = Vec::new();
    for number in 0..512 {
        let mut stream = connect(&probe).await;
        // Some begin a request and do not go on.
        if number % 2 == 0 {
            stream.write_all(b"GET /v1/Voice/Sum").await.unwrap();
        }
        idle.push(stream);
    }
    let before = Instant::now();
    let answer = timeout(Duration::from_secs(300), probe.get(LIST)).await;
    assert_eq!(answer.unwrap().status, 200);
    let waited = before.elapsed().as_secs();
    assert!((25..40).contains(&waited), "{waited}");
    for mut stream in idle {
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).await.unwrap();
        let rest = String::from_utf8(rest).unwrap();
        assert!(
            rest.is_empty() || rest.starts_with("HTTP/1.1 408"),
            "{rest}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let probe = Probe::start(at_noon()).await;
    let mut stream = connect(&probe).await;
    let head = head(&probe, "POST /v1/Voice/Settings");
    let form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 15\r\n\r\nVoice";
    stream
        .write_all(format!("{head}{form}").as_bytes())
        .await
        .unwrap();
    let mut answer = String::new();
    let read = stream.read_to_string(&mut answer);
    timeout(Duration::from_secs(300), read)
        .await
        .unwrap()
        .unwrap();
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert_eq!(probe.emulator.requests()[0].status(), 408);
}

#[tokio::test]
async fn a_body_that_is_malformed_is_not_called_too_long() {
    let probe = Probe::start(at_noon()).await;
    let mut stream = connect(&probe).await;
    let head = head(&probe, "POST /v1/Voice/Settings");
    let chunks = "Transfer-Encoding: chunked\r\n\r\nno number\r\n";
    stream
        .write_all(format!("{head}{chunks}").as_bytes())
        .await
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert!(answer.contains("malformed"), "{answer}");
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_nobody_reads_is_dropped() {
    const PAGES: usize = 12;
    let probe = Probe::start(at_noon().calls(1000)).await;
    let mut stream = connect(&probe).await;
    let request = head(&probe, &format!("GET {LIST}?PageSize=1000")) + "\r\n";
    for _ in 0..PAGES {
        stream.write_all(request.as_bytes()).await.unwrap();
    }
    sleep(Duration::from_secs(300)).await;
    let mut got = Vec::new();
    // Whether it ends in good order depends on what had been sent by then.
    let _ = stream.read_to_end(&mut got).await;
    let page = probe.get(&format!("{LIST}?PageSize=1000")).await.body.len();
    assert!(got.len() < page * (PAGES - 1), "{} of {page}", got.len());
    assert!(probe.emulator.requests().len() < PAGES);
}

#[tokio::test(start_paused = true)]
async fn an_end_does_not_wait_long_for_answers_under_way() {
    for (delay, arrives) in [("delay=4s", true), ("delay=1h", false)] {
        let probe = Probe::start(at_noon().fault(delay.parse().unwrap())).await;
        let mut stream = connect(&probe).await;
        let request = head(&probe, &format!("GET {LIST}")) + "\r\n";
        stream.write_all(request.as_bytes()).await.unwrap();
        sleep(Duration::from_secs(1)).await;
        let before = Instant::now();
        probe.emulator.shutdown().await;
        assert!(before.elapsed() < Duration::from_secs(6), "{delay}");
        let mut got = Vec::new();
        let _ = stream.read_to_end(&mut got).await;
        assert_eq!(got.starts_with(b"HTTP/1.1 200"), arrives, "{delay}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_end_does_not_wait_for_half_a_head() {
    let probe = Probe::start(at_noon()).await;
    let mut stream = connect(&probe).await;
    stream.write_all(b"GET /v1/Voice/Sum").await.unwrap();
    sleep(Duration::from_secs(1)).await;
    let before = Instant::now();
    probe.emulator.shutdown().await;
    assert!(before.elapsed() < Duration::from_secs(1));
    let mut got = Vec::new();
    let _ = stream.read_to_end(&mut got).await;
    assert!(got.is_empty());
}

#[tokio::test]
async fn bodies_are_packed_where_that_is_asked_for_and_worth_it() {
    let probe = Probe::start(at_noon()).await;
    let plain = probe.get(LIST).await;
    assert!(!plain.headers.contains_key("content-encoding"));
    assert_eq!(plain.headers["vary"], "Accept-Encoding");
    for (path, accepted, packed) in [
        (LIST, "gzip", true),
        (LIST, "br;q=1, gzip;q=0.2", true),
        (LIST, "gzip;q=0, *", false),
        ("/v1/Voice/Settings", "gzip", false),
        ("/nowhere", "gzip", false),
    ] {
        for method in [Method::GET, Method::HEAD] {
            let mut request = request(method.clone(), &probe.url(path), Some(probe.own()));
            let headers = request.headers_mut();
            headers.insert("Accept-Encoding", accepted.parse().unwrap());
            let response = probe.client.request(request).await.unwrap();
            let (head, body) = response.into_parts();
            let encoding = head.headers.get("content-encoding");
            assert_eq!(
                encoding.is_some_and(|it| it == "gzip"),
                packed,
                "{path} {accepted}"
            );
            let body = body.collect().await.unwrap().to_bytes();
            if method == Method::HEAD {
                assert!(body.is_empty());
            } else if packed {
                assert_eq!(head.headers["content-length"], body.len().to_string());
                assert!(body.len() < plain.body.len() / 3);
                let mut unpacked = String::new();
                GzDecoder::new(&body[..])
                    .read_to_string(&mut unpacked)
                    .unwrap();
                assert_eq!(unpacked, plain.body);
            }
        }
    }
}
