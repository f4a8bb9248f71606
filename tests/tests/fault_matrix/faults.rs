//! What can be wrong: one entry per row of the matrix, in the order in which an answer goes wrong
//! on its way.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use twilio_insights_tests::Answer;

use super::operations::{Operation, PHONE_NUMBER, page};

const MIB: usize = 1024 * 1024;
const JSON: &str = "application/json";

/// One row.
pub(crate) struct Fault {
    pub(crate) name: &'static str,
    pub(crate) happens: Happens,
    /// How long every wait for a retry is at least.
    pub(crate) seconds: u64,
}

pub(crate) enum Happens {
    /// Nobody accepts the connection.
    Refused,
    /// A request is answered like this.
    Answer(fn(&Scene<'_>) -> Answer),
    /// The pages of a list lead elsewhere, or nowhere.
    Pages(fn(&Scene<'_>) -> Answer),
}

/// What an answer is made of.
pub(crate) struct Scene<'a> {
    pub(crate) operation: Operation,
    /// The origin that must not be asked.
    pub(crate) elsewhere: &'a str,
    /// How many requests there were before.
    pub(crate) requests: usize,
}

impl Scene<'_> {
    pub(crate) fn good(&self) -> Answer {
        Answer::ok(self.operation.good_body())
    }

    /// The good answer until its middle.
    fn half(&self) -> Answer {
        let half = self.operation.good_body().len() / 2;
        self.good().cut_at(half)
    }

    fn redirect(&self, status: u16) -> Answer {
        let there = format!("{}/v1/Voice/Summaries", self.elsewhere);
        Answer::new(status, "text/plain", "").header("location", there)
    }
}

pub(crate) fn all() -> Vec<Fault> {
    let mut faults = broken_connections();
    faults.extend(statuses());
    faults.extend(odd_bodies());
    faults.extend(odd_ways());
    faults
}

fn row(name: &'static str, answer: fn(&Scene<'_>) -> Answer) -> Fault {
    Fault {
        name,
        happens: Happens::Answer(answer),
        seconds: 0,
    }
}

fn broken_connections() -> Vec<Fault> {
    vec![
        Fault {
            name: "connection refused",
            happens: Happens::Refused,
            seconds: 0,
        },
        row("reset before headers", |_| Answer::nothing().and_reset()),
        row("closed before headers", |_| Answer::nothing()),
        row("reset mid-body", |scene| scene.half().and_reset()),
        row("body shorter than announced", |scene| scene.half()),
        row("JSON cut off, body as announced", |scene| {
            let body = scene.operation.good_body();
            Answer::ok(&body[..body.len() / 2])
        }),
        row("empty body", |_| Answer::ok("")),
        row("slow headers", |_| Answer::nothing().and_hold()),
        row("slow body", |scene| scene.half().and_hold()),
    ]
}

fn statuses() -> Vec<Fault> {
    fn error(status: u16, code: u32) -> Answer {
        let body = format!(
            r#"{{"code":{code},"message":"'{PHONE_NUMBER}' is no use","status":{status}}}"#
        );
        Answer::new(status, JSON, body)
    }
    let waiting = |seconds, name, answer| Fault {
        seconds,
        ..row(name, answer)
    };
    vec![
        row("400", |_| error(400, 17400)),
        row("401", |_| error(401, 20003)),
        row("404", |_| error(404, 20404)),
        row("408", |_| Answer::new(408, "text/plain", "")),
        row("429", |_| error(429, 20429)),
        waiting(7, "429, `Retry-After` in seconds", |_| {
            error(429, 20429).header("retry-after", "7")
        }),
        waiting(9, "429, `Retry-After` as a date", |_| {
            let answer = error(429, 20429).header("date", "Fri, 20 Nov 2026 08:00:00 GMT");
            answer.header("retry-after", "Fri, 20 Nov 2026 08:00:09 GMT")
        }),
        row("429, `Retry-After` of a year", |_| {
            error(429, 20429).header("retry-after", "31536000")
        }),
        row("500", |_| error(500, 20500)),
        row("501", |_| error(501, 20500)),
        row("502, HTML", |_| {
            let body = format!("<html>502 {PHONE_NUMBER}</html>");
            Answer::new(502, "text/html", body)
        }),
        row("500, 10 MB of JSON", |_| {
            let start = format!(r#"{{"code":20500,"to":"{PHONE_NUMBER}","a":["#);
            let end = format!(r#"0],"message":"{PHONE_NUMBER}"}}"#);
            Answer::new(500, JSON, start + &"0,".repeat(5_000_000) + &end)
        }),
        row("503", |_| Answer::new(503, "text/plain", PHONE_NUMBER)),
        waiting(7, "503, `Retry-After` in seconds", |_| {
            Answer::new(503, "text/plain", "").header("retry-after", "7")
        }),
        row("504", |_| error(504, 20500)),
    ]
}

fn odd_bodies() -> Vec<Fault> {
    vec![
        row("200, HTML", |_| {
            Answer::new(200, "text/html", "<html>Please log in</html>")
        }),
        row("200, an image", |_| {
            Answer::new(200, "image/png", b"\x89PNG\r\n\x1a\n")
        }),
        row("200, JSON called text", |scene| {
            Answer::new(200, "text/plain", scene.operation.good_body())
        }),
        row("200, gzip that is none", |scene| {
            scene.good().header("content-encoding", "gzip")
        }),
        row("gzip bomb: 256 MiB in 300 kB", |_| gzip_bomb()),
        row("100 MB body", |_| Answer::ok(vec![b' '; MIB]).times(100)),
        row("JSON 10,000 levels deep", |scene| {
            let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
            let record = format!(r#"{{"call_sid":"CA1","deep":{deep}}}"#);
            match scene.operation {
                Operation::List => Answer::ok(page("null", &record)),
                _ => Answer::ok(record),
            }
        }),
    ]
}

fn odd_ways() -> Vec<Fault> {
    let pages = |name, answer| Fault {
        name,
        happens: Happens::Pages(answer),
        seconds: 0,
    };
    vec![
        row("302 to another origin", |scene| scene.redirect(302)),
        row("307 to another origin", |scene| scene.redirect(307)),
        pages("next page on another host", |scene| {
            let there = format!(r#""{}/v1/Voice/Summaries?PageToken=a""#, scene.elsewhere);
            let next = if scene.requests == 0 { &there } else { "null" };
            Answer::ok(page(next, r#"{"duration":42}"#))
        }),
        pages("repeated cursor", |scene| {
            let token = ["a", "b"][scene.requests % 2];
            let next = format!(r#""/v1/Voice/Summaries?PageToken={token}""#);
            Answer::ok(page(&next, r#"{"duration":42}"#))
        }),
        pages("endless empty pages", |scene| {
            let token = scene.requests;
            let next = format!(r#""/v1/Voice/Summaries?PageToken={token}""#);
            Answer::ok(page(&next, ""))
        }),
    ]
}

/// 256 MiB of blanks. Packed a MiB at a time they are the same bytes over and over.
fn gzip_bomb() -> Answer {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let mut pack = || {
        encoder
            .write_all(&vec![b' '; MIB])
            .expect("memory can be written");
        encoder.flush().expect("memory can be written");
        encoder.get_ref().len()
    };
    let (first, second) = (pack(), pack());
    let packed = encoder.get_ref();
    let mut bomb = packed[..second].to_vec();
    for _ in 2..256 {
        bomb.extend_from_slice(&packed[first..second]);
    }
    assert!(bomb.len() < 300_000, "{} bytes", bomb.len());
    Answer::ok(bomb).header("content-encoding", "gzip")
}
