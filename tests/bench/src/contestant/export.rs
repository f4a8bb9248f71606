//! An export of all calls of an emulator as its users run it: into Parquet files by date, in a folder.
//! The emulator is here, too: `emulate` serves as many calls as are asked for.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::time::Duration;

use anyhow::{Result, bail};
use serde::{Deserialize, Serialize};
use tokio::runtime::Builder;
use twilio_insights::{Client, Credentials, TimeFilter};
use twilio_insights_emulator::Emulator;
use twilio_insights_export::{Export, Target};

use super::Found;

/// How far back the calls reach.
const DAYS: u32 = 7;

/// What an emulator says when it is ready.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Served {
    pub(crate) base_url: String,
    pub(crate) account_sid: String,
    pub(crate) auth_token: String,
}

/// Serves so many calls until its standard input ends.
pub(crate) fn emulate(calls: &str) -> Result<()> {
    let span = Duration::from_secs(u64::from(DAYS) * 24 * 60 * 60);
    let emulator = Emulator::builder().calls(calls.parse()?).span(span);
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let ended = std::thread::spawn(|| std::io::stdin().read_to_end(&mut Vec::new()));
    runtime.block_on(async {
        let emulator = emulator.start().await?;
        let served = Served {
            base_url: emulator.base_url().to_owned(),
            account_sid: emulator.account_sid().to_owned(),
            auth_token: emulator.auth_token().to_owned(),
        };
        let mut stdout = std::io::stdout();
        writeln!(stdout, "{}", serde_json::to_string(&served)?)?;
        stdout.flush()?;
        // Whoever started it has gone, or is done with it.
        let ended = tokio::task::spawn_blocking(move || ended.join());
        ended.await?.ok();
        Ok(())
    })
}

/// Runs the contestant: `BASE_URL ACCOUNT_SID AUTH_TOKEN FOLDER`.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    let [base_url, account_sid, auth_token, folder] = arguments else {
        bail!("expected: export BASE_URL ACCOUNT_SID AUTH_TOKEN FOLDER");
    };
    let client = Client::builder()
        .credentials(Credentials::auth_token(*account_sid, *auth_token)?)
        .base_url(*base_url)
        .build()?;
    let export = Export::new(client, Target::Folder(Path::new(folder).into()))
        .since(TimeFilter::days_ago(DAYS + 1))
        .page_size(1000);
    let runtime = Builder::new_multi_thread().enable_all().build()?;
    let report = super::walked(&runtime, export.run())?;
    let found = match report {
        Ok(report) => Found {
            records: Some(report.calls),
            checksum: None,
            error: report.failed.first().map(|failed| format!("{failed:?}")),
        },
        Err(error) => Found {
            records: None,
            checksum: None,
            error: Some(error.to_string()),
        },
    };
    super::say(&serde_json::to_string(&found)?)?;
    std::io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}
