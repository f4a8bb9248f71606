//! `GET /v1/Voice/{Sid}`: where the records of one call are, and nothing about the call itself.
//! <https://www.twilio.com/docs/voice/voice-insights/api/call>

use serde::Serialize;

use crate::answer::Refusal;
use crate::asked::Asked;
use crate::service::Service;
use crate::sid;
use crate::synthetic::{Plan, Synthetic};

#[derive(Serialize)]
struct Call<'a> {
    sid: &'a str,
    url: &'a str,
    links: Links,
}

#[derive(Serialize)]
struct Links {
    summary: String,
    events: String,
    metrics: String,
    annotation: String,
}

pub(crate) fn fetch(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    let call_sid = existing(service, asked)?.sid;
    let url = format!("{}/v1/Voice/{call_sid}", service.public_url);
    let call = Call {
        sid: &call_sid,
        url: &url,
        links: Links {
            summary: format!("{url}/Summary"),
            events: format!("{url}/Events"),
            metrics: format!("{url}/Metrics"),
            annotation: format!("{url}/Annotation"),
        },
    };
    Ok(serde_json::to_vec(&call)?)
}

/// A call that is there.
pub(super) struct Existing<'a> {
    /// As its records write it.
    pub(super) sid: String,
    /// The account that was set up and that it belongs to.
    pub(super) owner: &'a str,
    /// The account in its own record, which need not be one that was set up.
    pub(super) account_sid: &'a str,
    /// What its synthetic records are made from, if it has any.
    pub(super) made: Option<(&'a Synthetic, Plan)>,
}

/// The call that a request is about, if it is there and whoever asks may see it.
pub(super) fn existing<'a>(service: &'a Service, asked: &Asked) -> Result<Existing<'a>, Refusal> {
    let sid = asked.sid(0);
    let now_ms = service.clock.now_ms();
    let made = service.find(|synthetic| synthetic.find(sid, now_ms));
    let recorded = service.recorded.summaries.latest(sid);
    let own = made.as_ref().map(|(synthetic, _)| synthetic.account_sid());
    let named = match recorded {
        Some(record) => record.facts.account_sid.as_deref(),
        None => own.or_else(|| service.recorded.account_of_parts(sid)),
    };
    let owner = service.owner(named);
    let existing = Existing {
        sid: match (recorded, &made) {
            (Some(record), _) => record.facts.sid.clone().unwrap_or_default(),
            (None, Some((synthetic, plan))) => synthetic.call_sid(plan),
            (None, None) if service.recorded.knows_call(sid) => sid.to_owned(),
            (None, None) => return Err(not_there("call", "CA", sid)),
        },
        owner,
        account_sid: named.unwrap_or(owner),
        made,
    };
    service.require_visible(asked, owner)?;
    Ok(existing)
}

/// The same for what needs Advanced Features and is kept for 30 days.
pub(super) fn open<'a>(service: &'a Service, asked: &Asked) -> Result<Existing<'a>, Refusal> {
    let call = existing(service, asked)?;
    service.require_advanced_features(call.owner)?;
    let now_ms = service.clock.now_ms();
    match &call.made {
        // What was loaded was loaded to be served, however old it is.
        Some((_, plan))
            if !Synthetic::is_kept(plan, now_ms) && !service.recorded.knows_call(&call.sid) =>
        {
            Err(Refusal::no_longer_kept(&call.sid))
        }
        _ => Ok(call),
    }
}

pub(super) fn not_there(what: &str, prefix: &str, sid: &str) -> Refusal {
    if sid::is_sid(prefix, sid) {
        return Refusal::not_found(format!("There is no {what} {sid}."));
    }
    let shown: String = sid.chars().take(64).collect();
    Refusal::not_found(format!(
        "{shown:?} is no SID of a {what}. Accepted: {prefix} and 32 hexadecimal digits."
    ))
}
