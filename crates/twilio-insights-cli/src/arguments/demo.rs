//! `demo`: needs nothing, and takes little.

use clap::Args;

/// Show what this command does, on invented calls
///
/// Starts the emulator in this process, lists calls, looks at one, writes a report on it and exports
/// them all. Needs no account, no network and no settings.
#[derive(Args)]
pub(crate) struct Demo {
    /// How many calls to invent
    #[arg(long, value_name = "N", default_value_t = 16)]
    pub(crate) calls: u64,
    /// Which calls to invent: the same seed, the same calls
    #[arg(long, value_name = "S", default_value_t = 7)]
    pub(crate) seed: u64,
}
