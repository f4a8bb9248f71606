//! Puts what people said about their calls into the annotations of these calls, from a CSV file with
//! the columns `call_sid`, `call_score` (1 to 5), `quality_issues` (separated by spaces) and
//! `comment`, of which all but the first may be empty.
//!
//! ```sh
//! cargo run --example annotate_from_csv -- crates/twilio-insights/examples/annotations.csv
//! ```

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

mod account;

use std::error::Error;
use std::process::ExitCode;

use twilio_insights::enums::QualityIssue;
use twilio_insights::{CallSid, Client};
use twilio_insights_emulator::Emulator;

#[derive(serde::Deserialize)]
struct Row {
    call_sid: CallSid,
    call_score: Option<u8>,
    quality_issues: String,
    comment: Option<String>,
}

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    // In a program of your own: `let client = Client::from_env()?;`
    let (client, _emulator) = account::client(Emulator::builder()).await?;

    let path = std::env::args()
        .nth(1)
        .ok_or("expected the path of a CSV file")?;
    let mut failed = 0;
    for (row, line) in csv::Reader::from_path(path)?.deserialize().zip(2..) {
        match annotate(&client, row).await {
            Ok(sid) => println!("line {line}: {sid} annotated"),
            Err(error) => {
                eprintln!("line {line}: {error}");
                failed += 1;
            }
        }
    }
    println!("{failed} lines could not be used");
    Ok(if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Annotates one call. What a row leaves empty stays as it is.
async fn annotate(client: &Client, row: csv::Result<Row>) -> Result<CallSid, Box<dyn Error>> {
    let row = row?;
    let mut update = client.call(&row.call_sid).annotation().update();
    if let Some(score) = row.call_score {
        update = update.call_score(score);
    }
    if !row.quality_issues.is_empty() {
        let mut issues = Vec::new();
        for issue in row.quality_issues.split_whitespace() {
            let known = QualityIssue::try_parse(issue);
            issues.push(known.ok_or_else(|| format!("no quality issue: {issue}"))?);
        }
        update = update.quality_issues(issues);
    }
    if let Some(comment) = row.comment {
        update = update.comment(comment);
    }
    update.send().await?;
    Ok(row.call_sid)
}
