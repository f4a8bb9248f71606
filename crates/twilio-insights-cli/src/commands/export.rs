//! `export`: runs an export, shows how far it is, and says what came of it.
//! Everything else is done by the library.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use twilio_insights_export::{
    Event, Export as Exporting, ExportError, ExportErrorKind, Report, Target, Window,
};

use super::note;
use super::tally::{Tally, rate};
use crate::arguments::{Export, Global};
use crate::connection;
use crate::failure::Failure;
use crate::output::{Format, Output};
use crate::progress::Progress;
use crate::stop::{Signal, Stop};

/// How many windows are named that could not be had.
const NAMED: usize = 5;

/// Of a key that may not read the settings.
const ACCOUNT: &str = "an export asks for the settings of the account to learn whose calls these are \
                       (GET /v1/Voice/Settings); allow that to the API key, or take the auth token";

pub(super) async fn run(
    arguments: Export,
    global: &Global,
    stop: &Stop,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let output = global.output();
    if let Some(Format::Table | Format::Csv) = output.given() {
        let problem = "an export says what came of it in a line, or with `-o json` as JSON; the form of \
                       its files is `--format`";
        return Err(Failure::Usage(problem.to_owned()));
    }
    let client = connection::client(global)?;
    let target = Target::parse(&arguments.out, variables())?;
    let shown = Arc::new(Mutex::new(Shown::new()));
    let export = arguments.configure(Exporting::new(client, target));
    let told = Arc::clone(&shown);
    let export = export.on_event(move |event| {
        told.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .follow(event);
    });
    let mut signal = None;
    let stopped = async { signal = Some(stop.requested().await) };
    let outcome = export.run_until(stopped).await;
    // What is shown goes before anything else is said.
    drop(
        shown
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .progress
            .take(),
    );
    let report = outcome?;
    write(&report, output, out)?;
    verdict(report, signal)
}

/// What the environment says, as far as it is text.
fn variables() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
}

/// How far the export is.
struct Shown {
    progress: Option<Progress>,
    calls: Tally<Window>,
    began: Instant,
}

impl Shown {
    fn new() -> Self {
        Self {
            progress: None,
            calls: Tally::default(),
            began: Instant::now(),
        }
    }

    fn follow(&mut self, event: &Event<'_>) {
        match event {
            Event::Planned { windows, .. } => {
                self.progress = Some(Progress::steps(*windows, "windows"));
            }
            Event::Calls { window, calls } => self.calls.add(*window, *calls),
            Event::Fetched { window, calls, .. } => {
                self.calls.done(window, *calls);
                self.each(|progress| progress.add(1));
            }
            Event::Failed { window, .. } => {
                self.calls.failed(window);
                self.each(|progress| progress.add(1));
            }
            _ => {}
        }
        let calls = self.calls.told(self.began.elapsed());
        self.each(|progress| progress.say(format!("windows, {calls}")));
    }

    fn each(&self, tell: impl FnOnce(&Progress)) {
        if let Some(progress) = &self.progress {
            tell(progress);
        }
    }
}

/// The summary line, or the same as JSON.
fn write(report: &Report, output: Output, out: &mut impl Write) -> Result<(), Failure> {
    if let Some(Format::Json | Format::Ndjson) = output.given() {
        let text = serde_json::to_string(report).map_err(std::io::Error::from)?;
        return Ok(writeln!(out, "{text}")?);
    }
    Ok(writeln!(out, "{}", line(report))?)
}

/// The summary in one line.
pub(super) fn line(report: &Report) -> String {
    let mut parts = vec![counted(report.calls, "call")];
    if report.events > 0 {
        parts.push(counted(report.events, "event"));
    }
    if report.metrics > 0 {
        parts.push(counted(report.metrics, "metric"));
    }
    let seconds = report.took.as_secs_f64();
    format!(
        "{} in {} ({} to be looked at again, {} done before), {}; {}, {} of them {}, in {seconds:.1} s \
         ({:.0} calls/s)",
        parts.join(", "),
        counted(report.windows, "window"),
        report.open,
        report.done_before,
        size(report.bytes),
        counted(report.requests, "request"),
        report.retries,
        if report.retries == 1 {
            "a retry"
        } else {
            "retries"
        },
        rate(report.calls, report.took),
    )
}

/// So many of a thing.
fn counted(number: u64, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}")
}

/// How much there is still to do.
fn left(windows: u64) -> String {
    let are = if windows == 1 { "is" } else { "are" };
    format!("{} {are} left", counted(windows, "window"))
}

/// Bytes as people say them.
#[expect(clippy::cast_precision_loss, reason = "one digit is shown")]
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}

/// Whether all is well, and what to do if not.
fn verdict(mut report: Report, stopped_by: Option<Signal>) -> Result<(), Failure> {
    if let Some(signal) = stopped_by.filter(|_| report.stopped) {
        let hint = format!("the same command goes on; {}", left(report.left));
        return Err(Failure::stopped(signal).with_hint(hint));
    }
    let failed = report.failed.len() as u64;
    // The last failure says why nothing was had, or why the run had to end.
    let is_all = report.windows == 0 || report.broken_off;
    let last = report.failed.pop_if(|_| is_all);
    for window in report.failed.iter().take(NAMED) {
        note(&format!(
            "note: window {} failed: {}",
            window.window, window.error
        ));
    }
    if let Some(more) = report
        .failed
        .len()
        .checked_sub(NAMED)
        .filter(|more| *more > 0)
    {
        note(&format!("note: so did {more} more"));
    }
    if let Some(last) = last {
        let name = last.window;
        let hint = match report.left {
            0 => format!("that was window {name}; the same command tries it again"),
            windows => format!(
                "that was window {name}, and the run ended with it; {}, and the same command goes on",
                left(windows)
            ),
        };
        return Err(Failure::from(last.error).with_hint(hint));
    }
    if failed > 0 {
        let (windows, them) = (
            counted(failed, "window"),
            if failed == 1 { "it" } else { "them" },
        );
        let problem = format!("{windows} could not be had; the same command tries {them} again");
        return Err(Failure::Partial(problem));
    }
    Failure::of_unreadable(usize::try_from(report.unreadable).unwrap_or(usize::MAX))
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        let kind = error.kind();
        match error.into_insights() {
            Ok(error) if kind == ExportErrorKind::Account => Self::from(error).with_hint(ACCOUNT),
            Ok(error) => error.into(),
            Err(error) => Self::Export {
                error,
                hints: Vec::new(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_is_no_things() {
        assert_eq!(counted(0, "window"), "0 windows");
        assert_eq!(counted(1, "window"), "1 window");
        assert_eq!(left(1), "1 window is left");
        assert_eq!(left(2), "2 windows are left");
    }

    #[test]
    fn sizes_have_a_unit() {
        for (bytes, shown) in [
            (0, "0 bytes"),
            (999, "999 bytes"),
            (1_500, "1.5 kB"),
            (12_340_000, "12.3 MB"),
            (5_000_000_000, "5.0 GB"),
        ] {
            assert_eq!(size(bytes), shown);
        }
    }
}
