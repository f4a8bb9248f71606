//! `GET` and `POST /v1/Voice/{CallSid}/Annotation`: what the account notes about one call.
//! <https://www.twilio.com/docs/voice/voice-insights/api/call/call-annotation-resource>

use std::borrow::Cow;

use serde_json::Value;

use super::call;
use crate::annotation::{Annotation, FIELDS, Shown};
use crate::answer::Refusal;
use crate::asked::Asked;
use crate::service::Service;

pub(crate) fn fetch(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    service.require_advanced_features(None)?;
    let call_sid = call::existing(service, asked.sid(0))?;
    if let Some(annotation) = service.changes.annotations().get(&call_sid) {
        return show(service, &call_sid, annotation);
    }
    if let Some(recorded) = service.recorded.annotation(&call_sid) {
        return Ok(recorded.get().as_bytes().to_vec());
    }
    show(service, &call_sid, &untouched(service, &call_sid))
}

pub(crate) fn update(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    service.require_advanced_features(None)?;
    let call_sid = call::existing(service, asked.sid(0))?;
    let form = asked.form(FIELDS)?;
    let annotation = service.changes.annotate(
        &call_sid,
        || untouched(service, &call_sid),
        |annotation| annotation.updated(&form),
    )?;
    show(service, &call_sid, &annotation)
}

/// A call's annotation before any client has changed it.
fn untouched(service: &Service, call_sid: &str) -> Annotation {
    let read = |text: &str| serde_json::from_str::<Value>(text).ok();
    if let Some(body) = service.recorded.annotation(call_sid) {
        return read(body.get()).map_or_else(Annotation::default, |it| Annotation::recorded(&it));
    }
    if let Some(summary) = service.recorded.summaries.latest(call_sid) {
        let summary = read(summary.text.get());
        return summary
            .as_ref()
            .and_then(|summary| summary.get("annotation"))
            .map_or_else(Annotation::default, Annotation::recorded);
    }
    let now_ms = service.clock.now_ms();
    service
        .synthetic
        .find(call_sid)
        .and_then(|plan| service.synthetic.annotation(&plan, now_ms))
        .unwrap_or_default()
}

fn show(service: &Service, call_sid: &str, annotation: &Annotation) -> Result<Vec<u8>, Refusal> {
    let url = format!("{}/v1/Voice/{call_sid}/Annotation", service.public_url);
    let shown = Shown {
        annotation: Cow::Borrowed(annotation),
        of: Some((service.account_of(call_sid), call_sid)),
        url: Some(&url),
    };
    Ok(serde_json::to_vec(&shown)?)
}
