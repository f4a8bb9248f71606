//! What is measured: one walk over the list, in a process of its own. It says `ready`, begins when
//! it is told to, prints what it found, and stays until it has been looked at.

mod everything;
pub(crate) mod export;
mod floors;
pub(crate) mod http;
mod sdk;
mod tally;

use std::io::{BufRead as _, Read as _, Write as _};

use anyhow::{Result, bail};
use serde::{Deserialize, Serialize};
use tokio::runtime::{Builder, Runtime};

use tally::Tally;

/// What a contestant prints when it is through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Found {
    /// How many records were read; `None` if it does not look into bodies.
    pub(crate) records: Option<u64>,
    /// The sum of what the four fields say.
    pub(crate) checksum: Option<u32>,
    /// Why it ended too early.
    pub(crate) error: Option<String>,
}

/// Where and how to walk.
pub(crate) struct Walk {
    pub(crate) base_url: String,
    pub(crate) page_size: u32,
}

/// A walk that ended too early has a tally as well.
type Walked = (Tally, Result<()>);

/// Runs one contestant: `WHAT BASE_URL PAGE_SIZE`.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    let [what, base_url, page_size] = arguments else {
        bail!("expected: walk WHAT BASE_URL PAGE_SIZE");
    };
    let walk = Walk {
        base_url: (*base_url).to_owned(),
        page_size: page_size.parse()?,
    };
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let found = match *what {
        "download" => {
            let http = http::client()?;
            let downloaded = walked(&runtime, floors::download(&http, &walk))?;
            let error = downloaded.err().map(|error| format!("{error:#}"));
            Found {
                records: None,
                checksum: None,
                error,
            }
        }
        "minimal" => {
            let http = http::client()?;
            walked(&runtime, floors::minimal(&http, &walk))?.into()
        }
        "value" => {
            let http = http::client()?;
            walked(&runtime, floors::value(&http, &walk))?.into()
        }
        "sdk-four" => {
            let client = sdk::client(&walk)?;
            walked(&runtime, sdk::four(&client, &walk))?.into()
        }
        "sdk-everything" => {
            let client = sdk::client(&walk)?;
            walked(&runtime, sdk::everything(&client, &walk))?.into()
        }
        "sdk-windows" => {
            let client = sdk::client(&walk)?;
            // Side by side on as many threads as there are cores.
            let runtime = Builder::new_multi_thread().enable_all().build()?;
            walked(&runtime, sdk::windows(&client, &walk, false))?.into()
        }
        "sdk-in-order" => {
            let client = sdk::client(&walk)?;
            let runtime = Builder::new_multi_thread().enable_all().build()?;
            walked(&runtime, sdk::windows(&client, &walk, true))?.into()
        }
        other => bail!("no contestant is called {other}"),
    };
    say(&serde_json::to_string(&found)?)?;
    std::io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

/// Walks when it is told to.
fn walked<F: Future>(runtime: &Runtime, walk: F) -> Result<F::Output> {
    say("ready")?;
    std::io::stdin().lock().read_line(&mut String::new())?;
    Ok(runtime.block_on(walk))
}

fn say(line: &str) -> Result<()> {
    let mut stdout = std::io::stdout();
    writeln!(stdout, "{line}")?;
    Ok(stdout.flush()?)
}

impl From<Walked> for Found {
    fn from((tally, outcome): Walked) -> Self {
        Self {
            records: Some(tally.records()),
            checksum: Some(tally.checksum()),
            error: outcome.err().map(|error| format!("{error:#}")),
        }
    }
}
