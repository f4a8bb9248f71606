//! `GET /v1/Voice/{CallSid}/Summary`: one call's summary, once it is complete or on request before.
//! <https://www.twilio.com/docs/voice/voice-insights/api/call/call-summary-resource>

use http::Uri;

use crate::answer::Refusal;
use crate::facts::{CallFacts as _, Flag};
use crate::query::{Query, values, vocabulary};
use crate::service::Service;
use crate::sid;
use crate::synthetic::{Synthetic, View};

pub(crate) fn fetch(service: &Service, call_sid: &str, uri: &Uri) -> Result<Vec<u8>, Refusal> {
    let query = Query::parse(uri.query(), |name| name == "ProcessingState")?;
    let may_be_partial = match query.get("ProcessingState") {
        None => false,
        Some(text) => {
            let known = vocabulary::SUMMARY_PROCESSING_STATES;
            values::one("ProcessingState", text, known)? != "complete"
        }
    };
    if let Some(summary) = service.recorded.latest_summary(call_sid) {
        if !may_be_partial && !summary.facts.flag(Flag::Complete) {
            return Err(Refusal::not_complete_yet(call_sid));
        }
        return Ok(summary.text.get().as_bytes().to_vec());
    }
    let Some(plan) = service.synthetic.find(call_sid) else {
        return Err(unknown_call(call_sid));
    };
    let call_sid = service.synthetic.call_sid(&plan);
    let now_ms = service.clock.now_ms();
    if !may_be_partial && !Synthetic::is_complete(&plan, now_ms) {
        return Err(Refusal::not_complete_yet(&call_sid));
    }
    let url = format!("{}/v1/Voice/{call_sid}/Summary", service.public_url);
    let summary = service
        .synthetic
        .summary(&plan, &call_sid, &url, now_ms, View::Fetched);
    Ok(serde_json::to_vec(&summary)?)
}

/// The refusal for a call that is not there, or for something that is no call SID at all.
pub(crate) fn unknown_call(call_sid: &str) -> Refusal {
    if sid::is_sid("CA", call_sid) {
        Refusal::not_found(format!("There is no call {call_sid}."))
    } else {
        let shown: String = call_sid.chars().take(64).collect();
        Refusal::not_found(format!(
            "{shown:?} is no Call SID. Accepted: CA and 32 hexadecimal digits."
        ))
    }
}
