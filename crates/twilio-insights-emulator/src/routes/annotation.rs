//! `GET` and `POST /v1/Voice/{CallSid}/Annotation`: what the account notes about one call.
//! <https://www.twilio.com/docs/voice/voice-insights/api/call/call-annotation-resource>

use std::borrow::Cow;

use serde_json::Value;

use super::call::{self, Existing};
use crate::annotation::{Annotation, FIELDS, Shown};
use crate::answer::Refusal;
use crate::asked::Asked;
use crate::service::Service;

pub(crate) fn fetch(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    let call = call::open(service, asked)?;
    if let Some(annotation) = service.changes.annotations().get(&call.sid) {
        return show(service, &call, annotation);
    }
    if let Some(recorded) = service.recorded.annotation(&call.sid) {
        return Ok(recorded.get().as_bytes().to_vec());
    }
    show(service, &call, &untouched(service, &call))
}

pub(crate) fn update(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    let call = call::open(service, asked)?;
    let form = asked.form(FIELDS)?;
    let annotation = service.changes.annotate(
        &call.sid,
        || untouched(service, &call),
        |annotation| annotation.updated(&form),
    )?;
    show(service, &call, &annotation)
}

/// A call's annotation before any client has changed it.
fn untouched(service: &Service, call: &Existing<'_>) -> Annotation {
    let read = |text: &str| serde_json::from_str::<Value>(text).ok();
    if let Some(body) = service.recorded.annotation(&call.sid) {
        return read(body.get()).map_or_else(Annotation::default, |it| Annotation::recorded(&it));
    }
    if let Some(summary) = service.recorded.summaries.latest(&call.sid) {
        let summary = read(summary.text.get());
        return summary
            .as_ref()
            .and_then(|summary| summary.get("annotation"))
            .map_or_else(Annotation::default, Annotation::recorded);
    }
    let now_ms = service.clock.now_ms();
    call.made
        .as_ref()
        .and_then(|(synthetic, plan)| synthetic.annotation(plan, now_ms))
        .unwrap_or_default()
}

fn show(
    service: &Service,
    call: &Existing<'_>,
    annotation: &Annotation,
) -> Result<Vec<u8>, Refusal> {
    let url = format!("{}/v1/Voice/{}/Annotation", service.public_url, call.sid);
    let shown = Shown {
        annotation: Cow::Borrowed(annotation),
        of: Some((call.account_sid, &call.sid)),
        url: Some(&url),
    };
    Ok(serde_json::to_vec(&shown)?)
}
