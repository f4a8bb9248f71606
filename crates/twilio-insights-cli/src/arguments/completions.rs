//! `completions`: for which shell.

use clap::Args;
use clap_complete::Shell;

/// Print a script that completes commands, flags and their values in a shell
///
/// For bash: `source <(twilio-insights completions bash)`, in ~/.bashrc to have it always. For zsh,
/// write it to a file named _twilio-insights in a folder of $fpath; for fish, to
/// ~/.config/fish/completions/twilio-insights.fish.
#[derive(Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}
