//! `GET /v1/Voice/{Sid}`: where the records of one call are, and nothing about the call itself.
//! <https://www.twilio.com/docs/voice/voice-insights/api/call>

use serde::Serialize;

use crate::answer::Refusal;
use crate::asked::Asked;
use crate::service::Service;
use crate::sid;

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
    let call_sid = existing(service, asked.sid(0))?;
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

/// The SID of a call that is there, as its records write it.
pub(super) fn existing(service: &Service, call_sid: &str) -> Result<String, Refusal> {
    if service.recorded.knows_call(call_sid) {
        return Ok(call_sid.to_owned());
    }
    match service.synthetic.find(call_sid) {
        Some(plan) => Ok(service.synthetic.call_sid(&plan)),
        None => Err(unknown(call_sid)),
    }
}

/// The refusal for a call that is not there, or for something that is no call SID at all.
pub(super) fn unknown(call_sid: &str) -> Refusal {
    not_there("call", "CA", call_sid)
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
