//! What an export can fail with: one type, with a kind to act on and a text that says what was found
//! and what to do.

use std::error::Error as StdError;
use std::fmt;
use std::io;

use twilio_insights::Error;

/// Why an export could not be made, or not be made whole.
pub struct ExportError(Box<Inner>);

struct Inner {
    kind: ExportErrorKind,
    message: String,
    cause: Option<Cause>,
}

enum Cause {
    Insights(Error),
    Other(Box<dyn StdError + Send + Sync>),
}

/// What kind of failure it was.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ExportErrorKind {
    /// A setting cannot be, or contradicts the export that is there. Nothing was changed.
    Setting,
    /// The place of the export holds something else, or is not there. Nothing was changed.
    Place,
    /// The export that is there was made by a newer version. Nothing was changed.
    Newer,
    /// The place could not be read or written: no permission, no room, no connection.
    Storage,
    /// A record could not be encoded, or a file of an earlier run not be read.
    Encoding,
    /// The service could not be asked; [`ExportError::insights`] has the failure.
    Service,
    /// The service does not say whose calls these are: the credentials may not read the settings of
    /// the account. [`ExportError::insights`] has its answer. Nothing was changed.
    Account,
}

impl ExportError {
    /// What kind of failure it was.
    #[must_use]
    pub fn kind(&self) -> ExportErrorKind {
        self.0.kind
    }

    /// The failure of the service, if it was one.
    #[must_use]
    pub fn insights(&self) -> Option<&Error> {
        match &self.0.cause {
            Some(Cause::Insights(error)) => Some(error),
            _ => None,
        }
    }

    /// The failure of the service by value, if it was one.
    ///
    /// # Errors
    ///
    /// The error itself, if it was another.
    pub fn into_insights(self) -> Result<Error, Self> {
        let Inner {
            kind,
            message,
            cause,
        } = *self.0;
        match cause {
            Some(Cause::Insights(error)) => Ok(error),
            cause => Err(Self(Box::new(Inner {
                kind,
                message,
                cause,
            }))),
        }
    }

    pub(crate) fn new(kind: ExportErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            cause: None,
        }))
    }

    pub(crate) fn setting(message: impl Into<String>) -> Self {
        Self::new(ExportErrorKind::Setting, message)
    }

    /// What was being done, and what it failed with.
    pub(crate) fn caused(
        kind: ExportErrorKind,
        message: impl Into<String>,
        cause: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            cause: Some(Cause::Other(cause.into())),
        }))
    }

    /// It is not known whose calls these are.
    pub(crate) fn account(error: Error) -> Self {
        Self(Box::new(Inner {
            kind: ExportErrorKind::Account,
            message: format!(
                "cannot read the settings of the account, which say whose calls these are: {error}"
            ),
            cause: Some(Cause::Insights(error)),
        }))
    }

    /// A file or folder could not be worked with.
    pub(crate) fn storage(doing: &str, at: &dyn fmt::Display, error: io::Error) -> Self {
        let advice = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                ": there is no room left; make some and run the same command again"
            }
            io::ErrorKind::FileTooLarge => {
                ": files may not be that large here; take shorter windows"
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                ": it must be allowed to whoever runs this"
            }
            _ => "",
        };
        Self::caused(
            ExportErrorKind::Storage,
            format!("cannot {doing} {at}{advice}"),
            error,
        )
    }

    /// Whether going on with another window makes sense.
    pub(crate) fn ends_run(&self) -> bool {
        use twilio_insights::ErrorKind;

        match self.insights() {
            Some(error) => matches!(
                error.kind(),
                ErrorKind::Authentication | ErrorKind::InvalidInput | ErrorKind::Configuration
            ),
            None => self.kind() != ExportErrorKind::Encoding,
        }
    }
}

impl From<Error> for ExportError {
    fn from(error: Error) -> Self {
        Self(Box::new(Inner {
            kind: ExportErrorKind::Service,
            message: error.to_string(),
            cause: Some(Cause::Insights(error)),
        }))
    }
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("ExportError");
        shown.field("kind", &self.0.kind);
        shown.field("message", &self.0.message);
        if let Some(cause) = self.source() {
            shown.field("cause", &cause.to_string());
        }
        shown.finish()
    }
}

impl StdError for ExportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.cause {
            // It says all of it in its own words.
            Some(Cause::Insights(error)) => error.source(),
            Some(Cause::Other(error)) => Some(error.as_ref()),
            None => None,
        }
    }
}
