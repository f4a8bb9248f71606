//! `demo`: what the command does, shown on invented calls in one process.
//! Nothing of the user's environment is read, and nothing leaves the machine.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use twilio_insights::enums::ListProcessingState;
use twilio_insights::model::CallSummary;
use twilio_insights::{CallSid, Client, Credentials, Error, TimeFilter};
use twilio_insights_emulator::Emulator;
use twilio_insights_export::{Export, Target};

use super::export;
use super::gathering::gather;
use super::new_file::NewFile;
use super::report;
use crate::account_of_call::{Account, Privacy};
use crate::arguments::{Demo, Global};
use crate::colour::paint;
use crate::failure::Failure;
use crate::output::{Format, ListWriter, Listed};
use crate::terminal::Screen;
use crate::views;

/// How wide the output is where there is no terminal: it is for people all the same.
const WIDTH: u16 = 80;

/// How many calls are listed, however many there are.
const LISTED: u64 = 16;

/// The name of the report.
const REPORT: &str = "call.html";

/// The folder of the export, beside the report.
const EXPORT: &str = "calls";

/// How many hours of calls are exported: all that the emulator invents.
const HOURS: u32 = 4;

pub(super) async fn run(demo: &Demo, global: &Global, out: &mut impl Write) -> Result<(), Failure> {
    let flag = global
        .format()
        .map(|_| "--output")
        .or(global.connection_flag());
    if let Some(flag) = flag {
        let problem = format!("{flag} has no meaning for the demo, which brings its own calls");
        return Err(Failure::Usage(problem));
    }
    let Demo { calls, seed } = *demo;
    let emulator = Emulator::builder().calls(calls).seed(seed).start().await?;
    let credentials = Credentials::auth_token(emulator.account_sid(), emulator.auth_token());
    let client = Client::builder()
        .credentials(credentials.map_err(Error::from)?)
        .base_url(emulator.base_url())
        .build()?;
    writeln!(
        out,
        "Voice Insights on {calls} invented calls: this process serves them itself, so that no\n\
         account and no network is needed. Each step shows the command that does it.\n"
    )?;
    let screen = Screen::of_stdout(global.color);
    let screen = Screen {
        width: screen.width.or(Some(WIDTH)),
        ..screen
    };
    let listed = list(&client, screen, out).await?;
    if let Some(call) = most_interesting(&listed) {
        let folder = new_folder()?;
        look_at(call, &client, &folder, screen, out).await?;
        export_all(&client, &folder, out).await?;
    }
    what_next(demo, out)?;
    emulator.shutdown().await;
    Ok(())
}

async fn list(
    client: &Client,
    screen: Screen,
    out: &mut impl Write,
) -> Result<Vec<CallSummary>, Failure> {
    command(
        out,
        &format!("summaries list --processing-state completed --limit {LISTED}"),
    )?;
    let calls = client
        .call_summaries()
        .processing_state(ListProcessingState::Completed)
        .items()
        .limit(LISTED)
        .try_collect()
        .await?;
    if calls.is_empty() {
        writeln!(out, "(no calls)")?;
    }
    table(calls.clone(), screen, out)?;
    Ok(calls)
}

/// A call with tags that passed several edges, or else one that comes close.
fn most_interesting(calls: &[CallSummary]) -> Option<&CallSummary> {
    calls.iter().max_by_key(|call| {
        let edges = call.edges().count();
        let tagged = !call.tags().is_empty();
        (tagged && edges > 1, tagged, edges)
    })
}

async fn look_at(
    call: &CallSummary,
    client: &Client,
    folder: &Path,
    screen: Screen,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let Some(sid) = call.call_sid() else {
        return Ok(());
    };
    command(out, &format!("call {sid}"))?;
    let sid = CallSid::new(sid).map_err(Error::from)?;
    let material = Box::pin(gather(&sid, None, client)).await?;
    let account = Account::of(&material);
    let view = views::account(&account, screen.width);
    out.write_all(paint(&view, screen.colour).as_bytes())?;
    writeln!(out)?;
    command(out, &format!("report {sid} -o {REPORT}"))?;
    let path = write_report(&account, folder)?;
    writeln!(
        out,
        "The report is a file to open in a browser, or to attach to a ticket:\n\n{}\n",
        path.display()
    )?;
    Ok(())
}

/// A new folder among the temporary ones, so that nothing of the user's is touched.
fn new_folder() -> Result<PathBuf, Failure> {
    let folder = tempfile::Builder::new()
        .prefix("twilio-insights-demo-")
        .tempdir()?;
    Ok(folder.keep())
}

fn write_report(account: &Account, folder: &Path) -> Result<PathBuf, Failure> {
    let html = report::html(account, Privacy::Masked)?;
    NewFile::at(&folder.join(REPORT), false)?.write(html.as_bytes())
}

async fn export_all(client: &Client, folder: &Path, out: &mut impl Write) -> Result<(), Failure> {
    command(out, &format!("export --out {EXPORT} --since {HOURS}h"))?;
    let place = folder.join(EXPORT);
    let report = Export::new(client.clone(), Target::Folder(place.clone()))
        .since(TimeFilter::hours_ago(HOURS))
        .run()
        .await?;
    // Two halves, each of which fits.
    writeln!(out, "{}\n", export::line(&report).replace("; ", ";\n"))?;
    writeln!(out, "{EXPORT}/")?;
    tree(&place, "  ", out)?;
    writeln!(
        out,
        "\nThe folder is beside the report, and one table for whatever reads Parquet, such\n\
         as DuckDB:\n\
         \n  duckdb -c \"SELECT * EXCLUDE raw_json FROM '{EXPORT}/call_summaries/*/*.parquet'\"\n"
    )?;
    Ok(())
}

/// Shows what is in a folder: files with their sizes, and the folders of an export that readers see.
fn tree(folder: &Path, indent: &str, out: &mut impl Write) -> Result<(), Failure> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_unstable_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let about = entry.metadata()?;
        if !about.is_dir() {
            let size = export::size(about.len());
            writeln!(out, "{indent}{name}  {size:>9}")?;
        } else if name.starts_with('_') {
            writeln!(out, "{indent}{name}/  (what is done, for the next run)")?;
        } else {
            writeln!(out, "{indent}{name}/")?;
            tree(&entry.path(), &format!("{indent}  "), out)?;
        }
    }
    Ok(())
}

fn table<T: Listed>(records: Vec<T>, screen: Screen, out: &mut impl Write) -> Result<(), Failure> {
    let mut table = ListWriter::new(Format::Table, None, screen, out);
    for record in records {
        table.record(record)?;
    }
    table.finish()?;
    Ok(writeln!(out)?)
}

fn command(out: &mut impl Write, arguments: &str) -> Result<(), Failure> {
    Ok(writeln!(out, "$ twilio-insights {arguments}\n")?)
}

fn what_next(demo: &Demo, out: &mut impl Write) -> Result<(), Failure> {
    let Demo { calls, seed } = demo;
    writeln!(
        out,
        "To go on by yourself, serve the same calls in another terminal\n\
         \n  twilio-insights emulator --calls {calls} --seed {seed}\n\
         \nand paste the lines that it prints here. Then try\n\
         \n  twilio-insights summaries list --has-tag\
         \n  twilio-insights summaries list --call-type client,sip -o ndjson\
         \n  twilio-insights summaries list --help\n\
         \nor any of the commands above. For an account of your own set TWILIO_ACCOUNT_SID\n\
         and TWILIO_AUTH_TOKEN, or TWILIO_API_KEY and TWILIO_API_SECRET; nothing more."
    )?;
    Ok(())
}
