//! `GET /v1/Voice/{CallSid}/Summary`: one call's summary, once it is complete or on request before.
//! <https://www.twilio.com/docs/voice/voice-insights/api/call/call-summary-resource>

use serde_json::value::RawValue;

use super::{annotation, call};
use crate::annotation::{Annotation, Shown};
use crate::answer::Refusal;
use crate::asked::Asked;
use crate::facts::{CallFlag, Facts as _};
use crate::query::{Query, values, vocabulary};
use crate::recorded::with_annotation;
use crate::service::Service;
use crate::synthetic::View;

pub(crate) fn fetch(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    let call = call::open(service, asked)?;
    let query = Query::parse(asked.query(), |name| name == "ProcessingState")?;
    let may_be_partial = match query.get("ProcessingState") {
        None => false,
        Some(text) => {
            let known = vocabulary::SUMMARY_PROCESSING_STATES;
            values::one("ProcessingState", text, known)? != "complete"
        }
    };
    let call_sid = call.sid.as_str();
    let annotations = service.changes.annotations();
    if let Some(summary) = service.recorded.summaries.latest(call_sid) {
        if !may_be_partial && !summary.facts.flag(CallFlag::Complete) {
            return Err(Refusal::not_complete_yet(call_sid));
        }
        let now_ms = service.clock.now_ms();
        let updated = annotation::updated(service, &annotations, call_sid, None, now_ms);
        let Some(annotation) = updated else {
            return Ok(summary.text.get().as_bytes().to_vec());
        };
        let of = Some((call.account_sid, call_sid));
        return Ok(annotated(&summary.text, &annotation, of)?.into_bytes());
    }
    let Some((synthetic, plan)) = call.made else {
        return Err(Refusal::not_found(format!(
            "There is no summary of call {call_sid}."
        )));
    };
    let now_ms = service.clock.now_ms();
    if !may_be_partial && !synthetic.is_complete(&plan, now_ms) {
        return Err(Refusal::not_complete_yet(call_sid));
    }
    let url = format!("{}/v1/Voice/{call_sid}/Summary", service.public_url);
    let made = Some((synthetic, &plan));
    let annotation = annotation::updated(service, &annotations, call_sid, made, now_ms);
    let annotation = annotation.as_ref();
    let summary = synthetic.summary(&plan, call_sid, &url, now_ms, View::Fetched, annotation);
    Ok(serde_json::to_vec(&summary)?)
}

/// A recorded summary that shows what a client has sent; with account and call, in full.
pub(super) fn annotated(
    summary: &RawValue,
    annotation: &Annotation,
    of: Option<(&str, &str)>,
) -> Result<String, Refusal> {
    let shown = Shown {
        annotation: std::borrow::Cow::Borrowed(annotation),
        of,
        url: None,
    };
    Ok(with_annotation(summary, &serde_json::to_string(&shown)?))
}
