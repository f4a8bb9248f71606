//! `man`: where to put the pages.

use std::path::PathBuf;

use clap::Args;

/// Write the manual, one page for each command
///
/// The pages are for man(1): with `--out ~/.local/share/man/man1`,
/// `man twilio-insights-summaries-list` finds one.
#[derive(Args)]
pub(crate) struct Man {
    /// Folder for the pages; it is made if it is not there
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}
