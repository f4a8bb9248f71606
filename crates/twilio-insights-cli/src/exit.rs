//! Exit codes: one per thing that a script may want to do next.
//! They are part of the interface and listed in `--help`.

use std::process::ExitCode;

use twilio_insights::ErrorKind;

/// How a run of the command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    Success = 0,
    Other = 1,
    Usage = 2,
    Credentials = 3,
    NotFound = 4,
    Throttled = 5,
    Network = 6,
    Service = 7,
    Partial = 8,
    Interrupted = 130,
    Terminated = 143,
}

impl Exit {
    const ALL: [Self; 11] = [
        Self::Success,
        Self::Other,
        Self::Usage,
        Self::Credentials,
        Self::NotFound,
        Self::Throttled,
        Self::Network,
        Self::Service,
        Self::Partial,
        Self::Interrupted,
        Self::Terminated,
    ];

    fn meaning(self) -> &'static str {
        match self {
            Self::Success => "all is well, also when the reader of a pipe has gone away",
            Self::Other => "anything that is not below",
            Self::Usage => "flags, values or settings are wrong; nothing was sent",
            Self::Credentials => "the credentials were refused, or do not allow this",
            Self::NotFound => "no such call, conference or room, or not yet, or no longer",
            Self::Throttled => "too many requests at a time",
            Self::Network => "no connection, it broke, or no answer in time",
            Self::Service => "the service failed, refused the request or gave no valid answer",
            Self::Partial => {
                "something could not be had: records that cannot be read, an edge, a summary; or what \
                 somebody has waited for is not complete"
            }
            Self::Interrupted => {
                "Ctrl-C; records that were written until then are whole, an array stays open"
            }
            Self::Terminated => "SIGTERM, likewise",
        }
    }
}

impl From<ErrorKind> for Exit {
    fn from(kind: ErrorKind) -> Self {
        match kind {
            ErrorKind::InvalidInput | ErrorKind::Configuration => Self::Usage,
            ErrorKind::Authentication => Self::Credentials,
            ErrorKind::NotFound => Self::NotFound,
            ErrorKind::Throttled => Self::Throttled,
            ErrorKind::Connection | ErrorKind::Timeout => Self::Network,
            ErrorKind::Rejected | ErrorKind::Service | ErrorKind::Decode | ErrorKind::Paging => {
                Self::Service
            }
            ErrorKind::Record => Self::Partial,
            _ => Self::Other,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// The codes and their meaning, for `--help`.
pub(crate) fn help() -> String {
    let lines = Exit::ALL.map(|exit| format!("\n  {:3}  {}", exit as u8, exit.meaning()));
    format!("Exit codes:{}", lines.concat())
}
