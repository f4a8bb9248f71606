//! `emulator`: serves until it is told to end.
//! The one line on stdout says that it is ready, and what clients need to know.

use std::io::Write;
use std::net::SocketAddr;

use twilio_insights_emulator::Emulator;

use super::note;
use crate::arguments::{Emulator as Arguments, Global};
use crate::failure::Failure;
use crate::output::Format;
use crate::stop::Stop;

pub(super) async fn run(
    arguments: Arguments,
    global: &Global,
    out: &mut impl Write,
) -> Result<(), Failure> {
    if let Some(flag) = global.connection_flag() {
        return Err(Failure::Usage(format!(
            "{flag} is for clients; the emulator is a server"
        )));
    }
    let Arguments {
        listen,
        calls,
        conferences,
        rooms,
        seed,
        load,
        subaccount,
        public_url,
    } = arguments;
    let mut builder = Emulator::builder()
        .listen(listen)
        .calls(calls)
        .conferences(conferences)
        .rooms(rooms)
        .seed(seed);
    for account_sid in subaccount {
        builder = builder.subaccount(account_sid.as_str());
    }
    for path in load {
        builder = builder.load(path)?;
    }
    if let Some(public_url) = public_url {
        builder = builder.public_url(public_url);
    }
    let stop = Stop::listen()?;
    let emulator = builder.start().await?;
    if let Some(warning) = warning(emulator.address()) {
        note(&warning);
    }
    let ready = match global.output {
        None | Some(Format::Table) => for_people(&emulator),
        Some(Format::Json | Format::Ndjson) => for_programs(&emulator),
    };
    writeln!(out, "{ready}")?;
    out.flush()?;
    stop.requested().await;
    emulator.shutdown().await;
    Ok(())
}

/// Whoever reaches the emulator can read its calls, and ask it for as many as it has.
fn warning(address: SocketAddr) -> Option<String> {
    let exposed = !address.ip().is_loopback();
    exposed.then(|| format!("warning: listening on {address}, where other hosts can reach it"))
}

fn for_people(emulator: &Emulator) -> String {
    format!(
        "Ready at {}, until Ctrl-C. For clients in another terminal:\n\
         \n  export TWILIO_INSIGHTS_BASE_URL={}\
         \n  export TWILIO_ACCOUNT_SID={}\
         \n  export TWILIO_AUTH_TOKEN={}\
         \n  unset TWILIO_API_KEY TWILIO_API_SECRET",
        emulator.base_url(),
        emulator.base_url(),
        emulator.account_sid(),
        emulator.auth_token(),
    )
}

/// All three values are free of what JSON would have to escape: a URL made of an address, a SID
/// and a fixed token.
fn for_programs(emulator: &Emulator) -> String {
    format!(
        r#"{{"base_url":"{}","account_sid":"{}","auth_token":"{}"}}"#,
        emulator.base_url(),
        emulator.account_sid(),
        emulator.auth_token(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_other_hosts_can_reach_are_warned_of() {
        for (address, exposed) in [
            ("127.0.0.1:8080", false),
            ("[::1]:8080", false),
            ("0.0.0.0:8080", true),
            ("192.0.2.1:8080", true),
            ("[::]:8080", true),
        ] {
            let warning = warning(address.parse().unwrap());
            assert_eq!(warning.is_some(), exposed, "{address}");
        }
    }
}
