//! Everything that anybody logs on this thread, at every level and by `tracing` or `log`: the SDK,
//! and what is under it.

use std::cell::RefCell;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::FmtSpan;
use twilio_insights_raw as raw;
use twilio_insights_tests::CANARY_PARTS;

use crate::exhibits::assert_hidden;

thread_local! {
    /// Where this thread's records of `log` go.
    static RECORDS: RefCell<Option<Lines>> = const { RefCell::new(None) };
}

/// A log that is written as long as this lives.
pub(crate) struct Log {
    lines: Lines,
    _default: tracing::subscriber::DefaultGuard,
}

impl Log {
    pub(crate) fn start() -> Self {
        use tracing_subscriber::util::SubscriberInitExt as _;

        let lines = Lines::default();
        // The one logger of the process may be there already.
        let _ = ::log::set_logger(&Records);
        ::log::set_max_level(::log::LevelFilter::Trace);
        RECORDS.set(Some(lines.clone()));
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
            .with_span_events(FmtSpan::FULL)
            .with_ansi(false)
            .with_writer(lines.clone())
            .finish();
        Self {
            lines,
            _default: subscriber.set_default(),
        }
    }

    /// There are lines of every operation and its attempts, and no canary in any of them.
    pub(crate) fn assert_complete_without_canary(&self) {
        let text = self.lines.text();
        for raw::Operation { id, method, path } in raw::OPERATIONS {
            for trace in [
                format!("{method} {path}"),
                format!("attempt operation=\"{id}\""),
            ] {
                assert!(text.contains(&trace), "no line has {trace}");
            }
        }
        // The client's own HTTP stack was heard as well.
        let connecting = "reqwest::connect: starting new connection";
        assert!(text.contains(connecting), "no line has {connecting}");
        for line in text.lines() {
            assert_hidden(line, &CANARY_PARTS);
        }
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        RECORDS.set(None);
    }
}

/// The `log` crate's way to the lines of the thread.
struct Records;

impl ::log::Log for Records {
    fn enabled(&self, _: &::log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &::log::Record<'_>) {
        let (level, target) = (record.level(), record.target());
        let lines = RECORDS.with_borrow(Clone::clone);
        if let Some(mut lines) = lines {
            let _ = writeln!(lines, "{level} {target}: {}", record.args());
        }
    }

    fn flush(&self) {}
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Lines {
    fn text(&self) -> String {
        let lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&lines).into_owned()
    }
}

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
