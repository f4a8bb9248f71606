//! `raw GET`: any path of the API, for what no other command knows.
//! The path is checked by the SDK.

use clap::{Args, Subcommand};

/// What can be done with any path.
#[derive(Subcommand)]
pub(crate) enum Raw {
    #[command(name = "GET", alias = "get")]
    Get(GetRaw),
}

/// Get any path of the API, and print the answer as received
///
/// A way out for what no other command knows, such as the resource of a call
/// (/v1/Voice/CA0123456789abcdef0123456789abcdef) or the page of a list. Credentials, base URL and
/// exit codes are those of the other commands.
#[derive(Args)]
pub(crate) struct GetRaw {
    /// Path below the base URL, with its query: /v1/Voice/Summaries?HasTag=true
    #[arg(value_name = "PATH")]
    pub(crate) path: String,
}
