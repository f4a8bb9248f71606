//! `emulator`: serves until it is told to end.
//! The one line on stdout says that it is ready, and what clients need to know.

use std::hash::{BuildHasher as _, RandomState};
use std::io::Write;
use std::net::SocketAddr;

use twilio_insights_emulator::{ClientConfig, Emulator};

use super::note;
use crate::arguments::{Emulator as Arguments, Global};
use crate::failure::Failure;
use crate::output::Format;
use crate::stop::Stop;

pub(super) async fn run(
    arguments: Arguments,
    global: &Global,
    stop: &Stop,
    out: &mut impl Write,
) -> Result<(), Failure> {
    if let Some(flag) = global.connection_flag() {
        return Err(Failure::Usage(format!(
            "{flag} is for clients; the emulator is a server"
        )));
    }
    if let Some(format @ Format::Csv) = global.format() {
        return Err(format.without_meaning("the emulator, which lists nothing"));
    }
    let Arguments {
        listen,
        calls,
        conferences,
        rooms,
        seed,
        span,
        load,
        call_every,
        complete_after,
        odd,
        subaccount,
        no_advanced_features,
        fault,
        fault_rate,
        no_control,
        public_url,
    } = arguments;
    let mut builder = Emulator::builder()
        .listen(listen)
        .calls(calls)
        .conferences(conferences)
        .rooms(rooms)
        .seed(seed)
        .span(span)
        .complete_after(complete_after)
        .odd(odd)
        .advanced_features(!no_advanced_features)
        .control_route(!no_control);
    if let Some(interval) = call_every {
        builder = builder.call_every(interval);
    }
    for fault in fault.into_iter().chain(fault_rate) {
        builder = builder.fault(fault);
    }
    for account_sid in subaccount {
        builder = builder.subaccount(account_sid.as_str());
    }
    for path in load {
        builder = builder.load(path)?;
    }
    if let Some(public_url) = public_url {
        builder = builder.public_url(public_url);
    }
    if !listen.ip().is_loopback() {
        builder = builder.auth_token(random_token());
    }
    let emulator = builder.start().await?;
    if let Some(warning) = warning(emulator.address()) {
        note(&warning);
    }
    let ready = match global.format() {
        Some(Format::Json | Format::Ndjson) => for_programs(&emulator),
        _ => for_people(&emulator),
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

/// A token that nobody else knows; no real one has letters past `f`.
fn random_token() -> String {
    // Its keys come from the system's source of randomness, and no hash tells them.
    let keyed = RandomState::new();
    let (high, low) = (keyed.hash_one(1), keyed.hash_one(2));
    format!("fake-auth-token-{high:016x}{low:016x}")
}

fn for_people(emulator: &Emulator) -> String {
    let mut text = format!(
        "Ready at {}, until Ctrl-C. For clients in another terminal:\n",
        emulator.base_url()
    );
    for (name, value) in emulator.client_config().environment() {
        text.push_str(&format!("\n  export {name}={value}"));
    }
    text.push_str("\n  unset TWILIO_API_KEY TWILIO_API_SECRET");
    for subaccount in emulator.subaccounts() {
        text.push_str(&format!(
            "\n\nAs subaccount {0}:\n\n  export TWILIO_ACCOUNT_SID={0}\n  export TWILIO_AUTH_TOKEN={1}",
            subaccount.account_sid(),
            subaccount.auth_token(),
        ));
    }
    text
}

/// One line of JSON. No value holds anything that would have to be escaped: a URL made of an
/// address, SIDs, and tokens of letters and digits.
fn for_programs(emulator: &Emulator) -> String {
    let credentials = |config: &ClientConfig| {
        format!(
            r#""account_sid":"{}","auth_token":"{}""#,
            config.account_sid(),
            config.auth_token()
        )
    };
    let subaccounts = emulator.subaccounts();
    let subaccounts: Vec<String> = subaccounts
        .iter()
        .map(|config| format!("{{{}}}", credentials(config)))
        .collect();
    let subaccounts = if subaccounts.is_empty() {
        String::new()
    } else {
        format!(r#","subaccounts":[{}]"#, subaccounts.join(","))
    };
    format!(
        r#"{{"base_url":"{}",{}{subaccounts}}}"#,
        emulator.base_url(),
        credentials(&emulator.client_config()),
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
