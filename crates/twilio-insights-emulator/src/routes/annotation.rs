//! `GET` and `POST /v1/Voice/{CallSid}/Annotation`: what the account notes about one call.
//! <https://www.twilio.com/docs/voice/voice-insights/api/call/call-annotation-resource>

use std::borrow::Cow;

use serde_json::Value;

use super::call::{self, Existing};
use crate::annotation::{Annotation, AnnotationUpdate, FIELDS, Shown};
use crate::answer::Refusal;
use crate::asked::Asked;
use crate::changes::Annotations;
use crate::service::Service;
use crate::synthetic::{Plan, Synthetic};

pub(crate) fn fetch(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    shown(service, &call::open(service, asked)?)
}

pub(crate) fn update(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    let call = call::open(service, asked)?;
    let update = AnnotationUpdate::from_form(&asked.form(FIELDS)?)?;
    service.changes.annotate(&call.sid, update);
    shown(service, &call)
}

fn shown(service: &Service, call: &Existing<'_>) -> Result<Vec<u8>, Refusal> {
    let made = call
        .made
        .as_ref()
        .map(|(synthetic, plan)| (*synthetic, plan));
    let own = || own(service, &call.sid, made, service.clock.now_ms());
    let annotations = service.changes.annotations();
    let annotation = match annotations.get(&call.sid) {
        Some(update) => update.over(own()),
        None => match service.recorded.annotation(&call.sid) {
            Some(recorded) => return Ok(recorded.get().as_bytes().to_vec()),
            None => own(),
        },
    };
    let url = format!("{}/v1/Voice/{}/Annotation", service.public_url, call.sid);
    let shown = Shown {
        annotation: Cow::Owned(annotation),
        of: Some((call.account_sid, &call.sid)),
        url: Some(&url),
    };
    Ok(serde_json::to_vec(&shown)?)
}

/// What a call shows at `as_of_ms` that clients have said something about; None for the others.
pub(super) fn updated(
    service: &Service,
    annotations: &Annotations,
    call_sid: &str,
    made: Option<(&Synthetic, &Plan)>,
    as_of_ms: i64,
) -> Option<Annotation> {
    let update = annotations.get(call_sid)?;
    Some(update.over(own(service, call_sid, made, as_of_ms)))
}

/// A call's annotation without what clients have said.
fn own(
    service: &Service,
    call_sid: &str,
    made: Option<(&Synthetic, &Plan)>,
    as_of_ms: i64,
) -> Annotation {
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
    made.and_then(|(synthetic, plan)| synthetic.annotation(plan, as_of_ms))
        .unwrap_or_default()
}
