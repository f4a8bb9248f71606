//! What a subscriber sees of an operation, and what it must not see.

use tracing::field::{Field, Visit};
use tracing::{Event, Id, Subscriber, span};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;

use super::*;
use crate::transport::RetryPolicy;

/// Writes down spans and events as lines.
#[derive(Clone, Default)]
struct Capture(Arc<Mutex<Vec<String>>>);

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.0.push_str(&format!(" {}={value:?}", field.name()));
    }
}

impl Capture {
    fn add(&self, start: String, record: impl FnOnce(&mut Line)) {
        let mut line = Line(start);
        record(&mut line);
        self.0.lock().unwrap().push(line.0);
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Capture {
    fn on_new_span(&self, attributes: &span::Attributes<'_>, _: &Id, _: Context<'_, S>) {
        let start = format!("{} span", attributes.metadata().level());
        self.add(start, |line| attributes.record(line));
    }

    fn on_record(&self, _: &Id, values: &span::Record<'_>, _: Context<'_, S>) {
        self.add("  set".to_owned(), |line| values.record(line));
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let metadata = event.metadata();
        if metadata.target() == "twilio_insights" {
            let inside = context
                .event_span(event)
                .map_or("nothing", |span| span.name());
            let start = format!("{} event in {inside}", metadata.level());
            self.add(start, |line| event.record(line));
        }
    }

    fn on_close(&self, _: Id, _: Context<'_, S>) {
        self.add("closed".to_owned(), |_| {});
    }
}

fn capture() -> (Capture, tracing::subscriber::DefaultGuard) {
    let capture = Capture::default();
    let subscriber = tracing_subscriber::registry().with(capture.clone());
    (capture, tracing::subscriber::set_default(subscriber))
}

#[tokio::test(start_paused = true)]
async fn an_operation_is_a_span_and_an_attempt_is_an_event() {
    let throttled = reply(429, "{\"code\":1}").header("retry-after", "2");
    let stack = Stack::new([throttled, Reply::Slow(SECOND, 200, "{}")]);
    let client = stack.client();
    let (capture, _guard) = capture();
    client
        .call(CALL)
        .summary()
        .query("From", "+15550100123")
        .send()
        .await
        .unwrap();
    assert_eq!(
        *capture.0.lock().unwrap(),
        [
            "INFO span otel.kind=\"client\" twilio_insights.operation=\"FetchSummary\" \
             server.address=\"insights.twilio.com\" server.port=443",
            "  set url.template=\"/v1/Voice/{CallSid}/Summary\"",
            "  set http.request.method=\"GET\"",
            "  set otel.name=\"GET /v1/Voice/{CallSid}/Summary\"",
            "DEBUG event in operation message=attempt operation=\"FetchSummary\" attempt=1 \
             status=429 bytes=10 elapsed_ms=0 wait_ms=2000 error.type=\"throttled\"",
            "DEBUG event in operation message=attempt operation=\"FetchSummary\" attempt=2 \
             status=200 bytes=2 elapsed_ms=2000",
            "  set http.response.status_code=200",
            "  set http.request.resend_count=1",
            "closed",
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn what_fails_says_so() {
    for (reply, expected) in [
        (
            reply(404, ""),
            vec![
                "  set http.response.status_code=404",
                "  set error.type=\"404\"",
            ],
        ),
        (
            reply(200, "<"),
            vec![
                "  set http.response.status_code=200",
                "  set error.type=\"decode\"",
            ],
        ),
        (
            Reply::Failure(|| TransportError::broken("x")),
            vec!["  set error.type=\"connection\""],
        ),
    ] {
        let stack = Stack::new([reply]);
        let client = stack.builder().retry(RetryPolicy::none()).build().unwrap();
        let (capture, _guard) = capture();
        client.get("/v1/Voice/CA1?From=x").send().await.unwrap_err();
        let lines = capture.0.lock().unwrap();
        assert!(
            lines.contains(&"  set otel.name=\"GET\"".to_owned()),
            "{lines:?}"
        );
        assert!(
            lines.contains(&"  set otel.status_code=\"ERROR\"".to_owned()),
            "{lines:?}"
        );
        for line in expected {
            assert!(lines.iter().any(|known| known == line), "{line}: {lines:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn neither_secrets_nor_persons_are_seen() {
    let body = r#"{"from":{"caller":"+15550100123"}}"#;
    let refusal = reply(400, r#"{"code":17400,"message":"To +15550100123"}"#);
    let (capture, _guard) = capture();
    for reply in [reply(200, body), refusal, Reply::Torn(200, "+15550100123")] {
        let stack = Stack::new([reply.header("location", "+15550100123")]);
        let client = stack.client();
        let _ = client
            .call(CALL)
            .summary()
            .query("From", "+15550100123")
            .send()
            .await;
        let _ = client.call_summaries().from("+15550100123").send().await;
        let _ = client
            .get("/v1/Voice/Summaries?From=%2B15550100123")
            .send()
            .await;
        let update = client
            .call(CALL)
            .annotation()
            .update()
            .comment("call +15550100123");
        let _ = update.send().await;
    }
    let lines = capture.0.lock().unwrap().join("\n");
    for secret in ["15550100123", CALL, ACCOUNT, "token", "Basic", "QUMw"] {
        assert!(!lines.contains(secret), "{secret}: {lines}");
    }
}

#[test]
fn servers_are_named_by_host_and_port() {
    for (base_url, address, port) in [
        (
            "https://insights.dublin.ie1.twilio.com",
            "insights.dublin.ie1.twilio.com",
            443,
        ),
        ("http://127.0.0.1:8080/proxy", "127.0.0.1", 8080),
        ("http://localhost", "localhost", 80),
        ("https://[::1]:1", "[::1]", 1),
    ] {
        let server = crate::transport::Server::of(base_url);
        assert_eq!(server.parts(), (address, port));
    }
}
