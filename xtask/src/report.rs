//! What a task has to say and how it ends, so that tests can look at both.
//! Printing happens in one place.

use std::fmt::Display;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// The outcome of a task that looks at documents.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// For standard output.
    pub(crate) text: String,
    /// For standard error: what is worth knowing and no part of the result.
    pub(crate) remarks: String,
    /// 0 for nothing to do, 1 for something to mend. Failures of the task itself are errors.
    pub(crate) code: u8,
}

impl Report {
    pub(crate) fn line(&mut self, line: impl Display) {
        self.text.push_str(&format!("{line}\n"));
    }

    pub(crate) fn remark(&mut self, line: impl Display) {
        self.remarks.push_str(&format!("{line}\n"));
    }

    /// Ends a check that has a line for each thing to mend: with what was looked at if there is
    /// none, or with what to do.
    pub(crate) fn conclude(&mut self, fine: impl Display, advice: impl Display) {
        self.code = u8::from(!self.text.is_empty());
        if self.code == 0 {
            self.line(fine);
        } else {
            self.remark(advice);
        }
    }

    /// Prints everything.
    pub(crate) fn print(&self) -> ExitCode {
        // A reader that has seen enough closes the pipe; that is no failure.
        let _ = io::stdout().write_all(self.text.as_bytes());
        let _ = io::stderr().write_all(self.remarks.as_bytes());
        ExitCode::from(self.code)
    }
}
