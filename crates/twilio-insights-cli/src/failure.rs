//! What a command can fail with, and how that is told: one line on stderr, what caused it, and
//! what may help. A reader that has gone away is no failure.

use std::error::Error as StdError;
use std::fmt::Display;
use std::io::{self, Write};

use twilio_insights::{Error, ErrorKind};
use twilio_insights_emulator::EmulatorError;
use twilio_insights_export::{ExportError, ExportErrorKind};

use crate::colour::{Tone, paint};
use crate::exit::Exit;
use crate::stop::Signal;

/// Why a command did not do what it was asked for.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Flags that do not go together.
    Usage(String),
    /// The SDK failed, with hints that only the command knows.
    Insights { error: Error, hints: Vec<String> },
    /// The emulator could not be started.
    Emulator(EmulatorError),
    /// An export could not be made, with hints that only the command knows.
    Export {
        error: ExportError,
        hints: Vec<String>,
    },
    /// The output could not be written, or the system refused something.
    System(io::Error),
    /// Something that was waited for did not come, with hints that only the command knows.
    Absent { problem: String, hints: Vec<String> },
    /// What was shown is not all that was asked for.
    Partial(String),
    /// The user was asked, and did not want to go on.
    Declined,
    /// Somebody wanted it to end, with hints that only the command knows.
    Stopped {
        signal: Signal,
        left: Left,
        hints: Vec<String>,
    },
}

/// What is left behind by a command that somebody wanted to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// Whole records.
    Whole,
    /// The beginning of an array, of whole records.
    Open,
    /// A change that was on its way.
    Unsure,
}

impl Failure {
    /// Something that was waited for did not come.
    pub(crate) fn absent(problem: String) -> Self {
        Self::Absent {
            problem,
            hints: Vec::new(),
        }
    }

    /// Somebody wanted it to end.
    pub(crate) fn stopped(signal: Signal) -> Self {
        Self::stopped_with(signal, Left::Whole)
    }

    /// Likewise, and what was written is not all there is to say about it.
    pub(crate) fn stopped_with(signal: Signal, left: Left) -> Self {
        Self::Stopped {
            signal,
            left,
            hints: Vec::new(),
        }
    }

    /// All is well unless records could not be read.
    pub(crate) fn of_unreadable(records: usize) -> Result<(), Self> {
        match records {
            0 => Ok(()),
            1 => Err(Self::Partial("1 record could not be read".to_owned())),
            _ => Err(Self::Partial(format!(
                "{records} records could not be read"
            ))),
        }
    }

    /// Adds a hint for the user.
    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        if let Self::Insights { hints, .. }
        | Self::Export { hints, .. }
        | Self::Absent { hints, .. }
        | Self::Stopped { hints, .. } = &mut self
        {
            hints.push(hint.into());
        }
        self
    }

    /// Whether the service does not have what was asked for.
    pub(crate) fn is_absence(&self) -> bool {
        match self {
            Self::Insights { error, .. } => error.kind() == ErrorKind::NotFound,
            Self::Absent { .. } => true,
            _ => false,
        }
    }

    /// Twilio's own code of what went wrong.
    pub(crate) fn code(&self) -> Option<u64> {
        match self {
            Self::Insights { error, .. } => error.code(),
            _ => None,
        }
    }

    /// The code that the process ends with.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::Usage(_) => Exit::Usage,
            Self::Insights { error, .. } => error.kind().into(),
            // Without a cause it is a setting, with a path a file that was named.
            Self::Emulator(error) if error.source().is_none() || error.path().is_some() => {
                Exit::Usage
            }
            Self::System(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Success,
            Self::Export { error, .. } => match error.kind() {
                ExportErrorKind::Setting | ExportErrorKind::Place | ExportErrorKind::Newer => {
                    Exit::Usage
                }
                _ => Exit::Other,
            },
            Self::Emulator(_) | Self::System(_) | Self::Declined => Exit::Other,
            Self::Absent { .. } => Exit::NotFound,
            Self::Partial(_) => Exit::Partial,
            Self::Stopped { signal, .. } => signal.exit(),
        }
    }

    /// Tells the user. That telling fails is not worth another error.
    pub(crate) fn report(&self, to: &mut impl Write, colour: bool) {
        if self.exit() == Exit::Success {
            return;
        }
        let mut told = Vec::new();
        let _ = self.write(&mut told);
        let told = String::from_utf8_lossy(&told);
        let told = if colour {
            in_colour(&told)
        } else {
            told.into_owned()
        };
        let _ = to.write_all(told.as_bytes());
    }

    fn write(&self, to: &mut impl Write) -> io::Result<()> {
        match self {
            Self::Usage(problem) | Self::Partial(problem) => writeln!(to, "error: {problem}"),
            Self::Insights { error, hints } => {
                writeln!(to, "error: {error}")?;
                write_causes(error, to)?;
                if let Some(request_id) = error.request_id() {
                    writeln!(to, "request: {request_id}")?;
                }
                write_hints(hint(error), to)?;
                write_hints(hints, to)
            }
            Self::Emulator(error) => {
                writeln!(to, "error: {error}")?;
                write_causes(error, to)
            }
            Self::Export { error, hints } => {
                writeln!(to, "error: {error}")?;
                write_causes(error, to)?;
                write_hints(hints, to)
            }
            Self::System(error) => writeln!(to, "error: {error}"),
            Self::Absent { problem, hints } => {
                writeln!(to, "error: {problem}")?;
                write_hints(hints, to)
            }
            Self::Declined => writeln!(to, "error: nothing was changed"),
            Self::Stopped {
                signal,
                left,
                hints,
            } => {
                let by = match signal {
                    Signal::Interrupt => "Ctrl-C",
                    Signal::Terminate => "SIGTERM",
                };
                let left = match left {
                    Left::Whole => "what was written is whole",
                    Left::Open => "the records are whole, and their array is not closed",
                    Left::Unsure => "the change was on its way and may have been made",
                };
                writeln!(to, "error: ended by {by}; {left}")?;
                write_hints(hints, to)
            }
        }
    }
}

/// With the word at the beginning of each line painted.
fn in_colour(told: &str) -> String {
    let lines = told.split_inclusive('\n').map(|line| {
        let (label, rest) = line.split_once(": ").unwrap_or_default();
        let tone = match label {
            "error" => Tone::Bad,
            "cause" | "hint" | "request" => Tone::Heading,
            _ => return line.to_owned(),
        };
        format!("{} {rest}", paint(&tone.on(format!("{label}:")), true))
    });
    lines.collect()
}

fn write_hints(
    hints: impl IntoIterator<Item = impl Display>,
    to: &mut impl Write,
) -> io::Result<()> {
    hints
        .into_iter()
        .try_for_each(|hint| writeln!(to, "hint: {hint}"))
}

fn write_causes(error: &dyn StdError, to: &mut impl Write) -> io::Result<()> {
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    let causes: Vec<_> = causes.map(ToString::to_string).collect();
    if causes.is_empty() {
        return Ok(());
    }
    writeln!(to, "cause: {}", causes.join(": "))
}

/// What may help with a failure of this kind.
fn hint(error: &Error) -> Option<&'static str> {
    Some(match error.kind() {
        ErrorKind::Configuration if error.to_string().starts_with("no credentials") => {
            "profiles of the Twilio CLI are taken as well: see `twilio login`. No account at hand? \
             `twilio-insights demo` needs none, and `twilio-insights emulator` says what to set"
        }
        ErrorKind::Authentication => {
            "check TWILIO_API_KEY and TWILIO_API_SECRET, or TWILIO_ACCOUNT_SID and \
             TWILIO_AUTH_TOKEN, or the profile; that they are of the region that is asked; and that \
             Voice Insights Advanced Features are on"
        }
        ErrorKind::Connection => "check the base URL, the network and the proxy",
        ErrorKind::Timeout => {
            "allow more with --timeout SECONDS, or with --deadline SECONDS for all attempts together"
        }
        ErrorKind::Throttled => "wait a little, and run fewer commands at a time",
        ErrorKind::Decode => "something between you and the service may have answered",
        _ => return None,
    })
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Insights {
            error,
            hints: Vec::new(),
        }
    }
}

impl From<EmulatorError> for Failure {
    fn from(error: EmulatorError) -> Self {
        Self::Emulator(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}
