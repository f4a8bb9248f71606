//! Exports the calls of the last week to a file, one JSON object per line, eight windows of time side
//! by side. A run that ended early is taken up by the next one, with no call lost and none doubled.
//!
//! ```sh
//! cargo run --example export_windows -- calls.ndjson
//! ```

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

mod account;

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use twilio_insights::model::CallSummary;
use twilio_insights::{ErrorKind, TimeFilter, WindowStream};
use twilio_insights_emulator::Emulator;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // In a program of your own: `let client = Client::from_env()?;`
    let (client, _emulator) = account::client(Emulator::builder().calls(5_000)).await?;
    let path = PathBuf::from(
        std::env::args_os()
            .nth(1)
            .ok_or("expected the path of a file")?,
    );
    let place = path.with_extension("place");

    let mut file = BufWriter::new(File::options().create(true).append(true).open(&path)?);
    let list = client
        .call_summaries()
        .start_time(TimeFilter::weeks_ago(1))
        .page_size(1000);
    let mut windows = list.in_windows(8);
    let mut length = 0;
    if let Ok(text) = fs::read_to_string(&place) {
        let (written, cursor) = text.split_once(' ').ok_or("no place in a walk")?;
        length = written.parse()?;
        windows = windows.resume(cursor.parse()?);
    }
    // What was written after the place was noted comes again.
    file.get_ref().set_len(length)?;

    let mut calls = windows.items();
    let mut exported = 0_u32;
    while let Some(call) = calls.next().await {
        match call {
            Ok(call) => serde_json::to_writer(&mut file, &call)?,
            Err(error) if error.kind() == ErrorKind::Record => {
                eprintln!("left out: {error}");
                continue;
            }
            Err(error) => {
                note(&place, &mut file, &calls)?;
                return Err(error.into());
            }
        }
        file.write_all(b"\n")?;
        exported += 1;
        if exported.is_multiple_of(1000) {
            note(&place, &mut file, &calls)?;
        }
    }
    file.flush()?;
    let _ = fs::remove_file(&place);
    println!("{exported} calls in {}", path.display());
    Ok(())
}

/// Notes how long the file is and where the walk stands.
fn note(
    place: &Path,
    file: &mut BufWriter<File>,
    calls: &WindowStream<CallSummary>,
) -> Result<(), Box<dyn Error>> {
    file.flush()?;
    let length = file.get_ref().metadata()?.len();
    let cursor = calls.cursor().ok_or("no place in a walk")?;
    Ok(fs::write(place, format!("{length} {cursor}"))?)
}
