//! `emulator`: where to listen, and what to serve.
//! The values are checked by the emulator itself.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use twilio_insights::AccountSid;
use twilio_insights_emulator::{Fault, FaultError};

/// Serve invented calls, conferences and rooms over the API's own interface
///
/// Any client can be pointed at it, Twilio's own included. It prints one line when it is ready
/// (with `-o json`: one line of JSON with `base_url`, `account_sid` and `auth_token`) and runs
/// until it is interrupted (Ctrl-C or SIGTERM).
#[derive(Args)]
pub(crate) struct Emulator {
    /// Address to listen on; port 0 stands for a free one
    ///
    /// Where other hosts can reach it, the account's auth token is a random one.
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
    /// How far back they reach, for example 30d
    #[arg(long, value_name = "TIME", default_value = "4h", value_parser = duration)]
    pub(crate) span: Duration,
    /// Serve recorded bodies as well: a file, or a folder of .json, .ndjson and .jsonl files
    #[arg(long, value_name = "PATH")]
    pub(crate) load: Vec<PathBuf>,
    /// Have a new call start in each such part of the time, for example every 10s
    #[arg(long, value_name = "TIME", value_parser = duration)]
    pub(crate) call_every: Option<Duration>,
    /// How long after its end a call's summary stays partial, for example 0s
    #[arg(long, value_name = "TIME", default_value = "30m", value_parser = duration)]
    pub(crate) complete_after: Duration,
    /// The part of the records that are odd, as some real ones are: 0.03 stands for 3 of 100
    #[arg(long, value_name = "RATE", default_value_t = 0.0)]
    pub(crate) odd: f64,
    /// Have a subaccount, with records, settings and credentials of its own
    #[arg(long, value_name = "ACCOUNT_SID")]
    pub(crate) subaccount: Vec<AccountSid>,
    /// Begin with Advanced Features off
    #[arg(long)]
    pub(crate) no_advanced_features: bool,
    /// Let something go wrong: '503 x2', 'reset rate=0.1', 'delay=1s..3s operation=ListEvent'
    ///
    /// The words of a fault, in any order:
    ///
    /// What: a status from 400 to 599, or any with html or empty after it; reset, cut, repeat-page,
    /// empty-page, unknown-values, unknown-members; any, for one that a client gets over by trying
    /// again; ok, for nothing
    ///
    /// How: delay=200ms, delay=1s..3s; with a status: retry-after=3, retry-after=date:3
    ///
    /// How often: x2 for twice (unless given, always), rate=0.02
    ///
    /// With which requests: method=POST, path=/v1/Voice/* (* stands for any text),
    /// operation=ListEvent
    ///
    /// Of several faults the first that is due happens, so that they are a script.
    #[arg(long, value_name = "FAULT")]
    pub(crate) fault: Vec<Fault>,
    /// Let this part of all requests fail in a way that passes: --fault 'any rate=RATE'
    #[arg(long, value_name = "RATE", value_parser = fault_rate)]
    pub(crate) fault_rate: Option<Fault>,
    /// Leave out /_emulator/, by which tests set faults and the clock and read the requests
    #[arg(long)]
    pub(crate) no_control: bool,
    /// What URLs in bodies begin with, for clients that know the emulator by another name
    ///
    /// Requests may name its host beside localhost and any IP address, and no other: between
    /// containers give emulator:8080 as its host, for example.
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Option<String>,
}

/// A number and its unit: ms, s, m, h or d.
pub(super) fn duration(text: &str) -> Result<Duration, String> {
    let expected =
        || format!("{text:?} is not a time; expected for example 500ms, 10s, 30m, 1h or 7d");
    let unit = text.find(|letter: char| !letter.is_ascii_digit());
    let (count, unit) = unit
        .and_then(|unit| text.split_at_checked(unit))
        .ok_or_else(expected)?;
    let in_ms = match unit {
        "ms" => 1,
        "s" => 1000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => return Err(expected()),
    };
    let count: u64 = count.parse().map_err(|_| expected())?;
    count
        .checked_mul(in_ms)
        .map(Duration::from_millis)
        .ok_or_else(expected)
}

fn fault_rate(text: &str) -> Result<Fault, FaultError> {
    format!("any rate={text}").parse()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_a_unit() {
        for (text, ms) in [
            ("0s", 0),
            ("500ms", 500),
            ("10s", 10_000),
            ("1h", 3_600_000),
            ("30d", 2_592_000_000),
        ] {
            assert_eq!(duration(text), Ok(Duration::from_millis(ms)), "{text}");
        }
        for text in [
            "",
            "10",
            "s",
            "-1s",
            "1.5s",
            "1w",
            "99999999999999999999s",
            "é",
        ] {
            let told = duration(text).unwrap_err();
            assert!(told.contains("30m"), "{told}");
        }
        assert!(duration("18446744073709551615h").is_err());
    }
}
