//! What settings of an emulator are acceptable; each refusal names the setting and what is.
//! Secrets are not part of any.

use std::time::Duration;

use super::EmulatorBuilder;
use crate::error::EmulatorError;
use crate::recorded::FIRST_RANK;
use crate::sid;

/// More conferences or rooms than this cannot be numbered.
const MAX_GATHERINGS: u64 = 1 << 40;
const MIN_SPAN: Duration = Duration::from_secs(60);
const MAX_SPAN: Duration = Duration::from_secs(3650 * 24 * 3600);
const MIN_CALL_EVERY: Duration = Duration::from_millis(1);
const MAX_CALL_EVERY: Duration = Duration::from_secs(24 * 3600);
/// A request may have to be compared with each.
const MAX_SUBACCOUNTS: usize = 1000;

impl EmulatorBuilder {
    pub(super) fn check(&self) -> Result<(), EmulatorError> {
        if self.calls >= FIRST_RANK {
            return Err(EmulatorError::setting(format!(
                "calls: {} is too many, expected less than {FIRST_RANK}",
                self.calls
            )));
        }
        if !(MIN_SPAN..=MAX_SPAN).contains(&self.span) {
            return Err(EmulatorError::setting(format!(
                "span: {:?} given, expected from one minute to 3650 days",
                self.span
            )));
        }
        for (name, number) in [("conferences", self.conferences), ("rooms", self.rooms)] {
            if number > MAX_GATHERINGS {
                return Err(EmulatorError::setting(format!(
                    "{name}: {number} is too many, expected at most {MAX_GATHERINGS}"
                )));
            }
        }
        if let Some(interval) = self.call_every
            && !(MIN_CALL_EVERY..=MAX_CALL_EVERY).contains(&interval)
        {
            return Err(EmulatorError::setting(format!(
                "call_every: {interval:?} given, expected from one millisecond to a day"
            )));
        }
        if !(0.0..=1.0).contains(&self.odd) {
            return Err(EmulatorError::setting(format!(
                "odd: {} given, expected from 0 to 1",
                self.odd
            )));
        }
        self.check_accounts()?;
        self.public_url.as_deref().map_or(Ok(()), check_url)
    }

    fn check_accounts(&self) -> Result<(), EmulatorError> {
        let mut known: Vec<String> = Vec::new();
        for (number, account_sid) in self.credentials.account_sids().enumerate() {
            let name = if number == 0 {
                "account_sid"
            } else {
                "subaccount"
            };
            if !sid::is_sid("AC", account_sid) {
                return Err(EmulatorError::setting(format!(
                    "{name}: {account_sid:?} given, expected AC and 32 hexadecimal digits"
                )));
            }
            if number > MAX_SUBACCOUNTS {
                return Err(EmulatorError::setting(format!(
                    "{name}: too many given, expected at most {MAX_SUBACCOUNTS}"
                )));
            }
            let canonical = sid::canonical(account_sid).into_owned();
            if known.contains(&canonical) {
                return Err(EmulatorError::setting(format!(
                    "{name}: {account_sid} given twice, expected each account once"
                )));
            }
            known.push(canonical);
        }
        if self.credentials.auth_token.is_empty() {
            return Err(EmulatorError::setting("auth_token: expected some text"));
        }
        if let Some(key) = &self.credentials.api_key {
            if !sid::is_sid("SK", &key.sid) {
                return Err(EmulatorError::setting(format!(
                    "api_key: {:?} given, expected SK and 32 hexadecimal digits",
                    key.sid
                )));
            }
            if key.secret.is_empty() {
                return Err(EmulatorError::setting("api_key: expected a secret"));
            }
        }
        Ok(())
    }
}

fn check_url(url: &str) -> Result<(), EmulatorError> {
    let is_base = url.parse::<http::Uri>().is_ok_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https"))
            && uri.authority().is_some_and(|it| !it.as_str().contains('@'))
            && uri.query().is_none()
    });
    if is_base && !url.contains('#') {
        return Ok(());
    }
    Err(EmulatorError::setting(
        "public_url: expected http:// or https://, a host and perhaps a port and a path, without user, query or fragment",
    ))
}
