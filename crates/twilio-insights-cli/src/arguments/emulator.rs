//! `emulator`: where to listen, and what to serve.
//! The values are checked by the emulator itself.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::Args;
use twilio_insights::AccountSid;

/// Serve invented calls, conferences and rooms over the API's own interface
///
/// Any client can be pointed at it, Twilio's own included. It prints one line when it is ready
/// (with `-o json`: one line of JSON with `base_url`, `account_sid` and `auth_token`) and runs
/// until it is interrupted (Ctrl-C or SIGTERM).
#[derive(Args)]
pub(crate) struct Emulator {
    /// Address to listen on; port 0 stands for a free one
    #[arg(long, value_name = "ADDRESS:PORT", default_value_t = (Ipv4Addr::LOCALHOST, 0).into())]
    pub(crate) listen: SocketAddr,
    /// How many calls to invent
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) calls: u64,
    /// How many conferences to invent
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) conferences: u64,
    /// How many video rooms to invent
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) rooms: u64,
    /// Which ones to invent: the same seed, the same records
    #[arg(long, value_name = "S", default_value_t = 0)]
    pub(crate) seed: u64,
    /// Serve recorded bodies as well: a file, or a folder of .json, .ndjson and .jsonl files
    #[arg(long, value_name = "PATH")]
    pub(crate) load: Vec<PathBuf>,
    /// Have a subaccount, with settings of its own
    #[arg(long, value_name = "ACCOUNT_SID")]
    pub(crate) subaccount: Vec<AccountSid>,
    /// What URLs in bodies begin with, for clients that know the emulator by another name
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Option<String>,
}
