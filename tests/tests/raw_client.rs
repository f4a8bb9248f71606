//! Pins the raw client: its operations with their parameters, and what each sends.
//! A script answers, as it keeps the text of a request that the emulator would only read.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should end"
)]

use insta::assert_snapshot;
use quote::ToTokens as _;
use twilio_insights_raw::Client;
use twilio_insights_tests::{Answer, Scripted, body, raw_client_of};

const CALL: &str = "CA0123456789abcdef0123456789abcdef";

/// The generated operations, each with its parameters, in the order of the code.
fn surface() -> Vec<String> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../crates/twilio-insights-raw/src/generated/builder.rs"
    );
    let code = std::fs::read_to_string(path).unwrap();
    let mut operations = Vec::new();
    for item in syn::parse_file(&code).unwrap().items {
        let syn::Item::Impl(block) = item else {
            continue;
        };
        if block.trait_.is_some() {
            continue;
        }
        let mut operation = block.self_ty.to_token_stream().to_string();
        operation.truncate(operation.find(' ').unwrap_or(operation.len()));
        let functions = block.items.into_iter().filter_map(|member| match member {
            syn::ImplItem::Fn(function) => Some(function.sig),
            _ => None,
        });
        let mut parameters = Vec::new();
        let mut answer = String::new();
        for function in functions {
            let name = function.ident.to_string();
            if name == "send" {
                let output = function
                    .output
                    .into_token_stream()
                    .to_string()
                    .replace(' ', "");
                let content = output.trim_start_matches("->Result<ResponseValue<");
                answer = content
                    .trim_end_matches(">,Error<()>>")
                    .replace("crate::", "");
            } else if let Some(bound) = function.generics.where_clause {
                // A setter says in its bound what it takes.
                let bound = bound
                    .predicates
                    .into_token_stream()
                    .to_string()
                    .replace(' ', "");
                let kind = bound.trim_start_matches("V:std::convert::TryInto<");
                let kind = kind
                    .split(">,")
                    .next()
                    .unwrap_or(kind)
                    .trim_end_matches(['>', ',']);
                let kind = kind.rsplit("::").next().unwrap_or(kind);
                let many = if bound.contains("::vec::Vec<") {
                    "[]"
                } else {
                    ""
                };
                if name != "body_map" {
                    parameters.push(format!("{name}: {kind}{many}"));
                }
            }
        }
        let parameters = parameters.join("\n    ");
        operations.push(format!("{operation} -> {answer}\n    {parameters}\n"));
    }
    operations
}

#[test]
fn operations_and_parameters() {
    let is_summaries = |operation: &String| operation.starts_with("ListCallSummaries");
    let (summaries, others): (Vec<_>, Vec<_>) = surface().into_iter().partition(is_summaries);
    assert_snapshot!("list_call_summaries", summaries.concat());
    assert_snapshot!("other_operations", others.concat());
}

/// What `send` puts on the wire.
async fn wire<T>(answer: &str, send: impl AsyncFnOnce(Client) -> T) -> String {
    let server = Scripted::start([Answer::ok(body(answer))]).await;
    send(raw_client_of(server.base_url())).await;
    let received = server.received();
    assert_eq!(received.len(), 1);
    received[0].to_text()
}

#[tokio::test]
async fn list_call_summaries_on_the_wire() {
    let request = wire("summaries-carriers", async |client| {
        let request = client.list_call_summaries();
        let page = request
            .from("+15550100")
            .start_time("4h")
            .call_type("sip,trunking");
        let page = page
            .has_tag(true)
            .sort_by("end_time")
            .page_size(25)
            .send()
            .await
            .unwrap();
        assert_eq!(page.call_summaries.len(), 2);
    });
    assert_snapshot!(request.await);
}

#[tokio::test]
async fn fetch_summary_on_the_wire() {
    let request = wire("summary-partial", async |client| {
        let request = client.fetch_summary().call_sid(CALL);
        let summary = request.processing_state("partial").send().await.unwrap();
        let summary = summary.decode().unwrap().unwrap();
        assert!(summary.call_type.is_some() && summary.extra.is_empty());
    });
    assert_snapshot!(request.await);
}

#[tokio::test]
async fn list_event_on_the_wire() {
    let request = wire("events-default", async |client| {
        let request = client.list_event().call_sid(CALL).edge("sdk_edge");
        let page = request.page_token("a b&c").page(1).send().await.unwrap();
        assert_eq!(page.events.len(), 4);
    });
    assert_snapshot!(request.await);
}

#[tokio::test]
async fn a_page_without_its_envelope_is_no_page() {
    for body in ["{}", r#"{"meta":{}}"#, r#"{"call_summaries":[]}"#, "[]", ""] {
        let server = Scripted::start([Answer::ok(body)]).await;
        let client = raw_client_of(server.base_url());
        let outcome = client.list_call_summaries().send().await;
        assert!(outcome.is_err(), "{body}");
    }
}
