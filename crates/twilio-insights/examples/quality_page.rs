//! Serves a web page with the quality of the latest calls, by axum, until it is told to stop (Ctrl-C).
//! It shows SIDs and measurements, no numbers and names.
//!
//! ```sh
//! cargo run --example quality_page -- 127.0.0.1:3000
//! ```

#![allow(clippy::print_stdout, reason = "it says where the page is")]

mod account;

use std::error::Error;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Html;
use axum::{Router, routing};
use tokio::net::TcpListener;
use twilio_insights::Client;
use twilio_insights::model::CallSummary;
use twilio_insights_emulator::Emulator;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // In a program of your own: `let client = Client::from_env()?;`
    let (client, _emulator) = account::client(Emulator::builder()).await?;

    let address = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "127.0.0.1:0".to_owned());
    let listener = TcpListener::bind(address).await?;
    println!("http://{}", listener.local_addr()?);
    let app = Router::new()
        .route("/", routing::get(page))
        .with_state(client);
    let stop = async { drop(tokio::signal::ctrl_c().await) };
    axum::serve(listener, app)
        .with_graceful_shutdown(stop)
        .await?;
    Ok(())
}

async fn page(State(client): State<Client>) -> Result<Html<String>, (StatusCode, String)> {
    let calls = client
        .call_summaries()
        .items()
        .limit(50)
        .try_collect()
        .await;
    // The text of an error names neither secrets nor persons.
    let calls = calls.map_err(|error| (StatusCode::BAD_GATEWAY, error.to_string()))?;
    let rows: String = calls.iter().map(row).collect();
    Ok(Html(format!(
        "<!doctype html><meta charset=utf-8><title>Call quality</title><table>\n\
         <tr><th>call<th>state<th>tags<th>edge, packets lost, jitter</tr>\n{rows}</table>\n"
    )))
}

fn row(call: &CallSummary) -> String {
    let sid = escaped(call.call_sid().unwrap_or("?"));
    let state = escaped(call.call_state().map_or("?", |state| state.as_str()));
    let tags: Vec<_> = call
        .tags()
        .iter()
        .map(|tag| escaped(tag.as_str()))
        .collect();
    let tags = tags.join(", ");
    let edges = call.edges().filter_map(|edge| {
        let stream = edge.inbound()?;
        let (loss, jitter) = (stream.packets_loss_percentage()?, stream.jitter()?.avg()?);
        Some(format!("{}: {loss:.2} %, {jitter:.1} ms<br>", edge.edge()))
    });
    let edges: String = edges.collect();
    format!("<tr><td>{sid}<td>{state}<td>{tags}<td>{edges}</tr>\n")
}

/// What the service says is text, not markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
