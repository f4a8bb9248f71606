//! One call on one screen: who, when, which way, how it ended, and how it sounded.
//! What is missing because it is too early is said to be.

use twilio_insights::enums::{AnnotationAnsweredBy, ConnectivityIssue};
use twilio_insights::model::{Annotation, CallParty, CallSummary, Trust};

use super::{calls, edges, quality};
use crate::output::Fields;

/// The view of a call.
pub(crate) fn call(call: &CallSummary, width: Option<u16>) -> String {
    let mut fields = Fields::new();
    fields.add("Call", call.call_sid().map(str::to_owned));
    fields.add("When", when(call));
    fields.add("From", call.from().map(party));
    fields.add("To", call.to().map(party));
    fields.add("Kind", calls::kind(call));
    fields.add("Path", edges::path(call));
    fields.add("Outcome", outcome(call));
    fields.add("Delays", delays(call));
    edges::add(call, &mut fields);
    fields.add("Trust", call.trust().map(trust));
    fields.add("Annotation", call.annotation().map(annotation));
    fields.add("Tags", tags(call));
    fields.add("Summary", completeness(call));
    let mut text = fields.render(width);
    if let Some(quality) = quality::table(call, width) {
        text.push('\n');
        text.push_str(&quality);
    }
    text
}

fn joined(facts: impl IntoIterator<Item = Option<String>>) -> String {
    let facts: Vec<_> = facts.into_iter().flatten().collect();
    facts.join(", ")
}

fn when(call: &CallSummary) -> String {
    match (call.start_time(), call.end_time()) {
        (Some(start), Some(end)) => format!("{start} to {end}"),
        (Some(start), None) => start.to_string(),
        (None, Some(end)) => format!("until {end}"),
        (None, None) => String::new(),
    }
}

/// Address, and what is known of the other side of it.
fn party(party: &CallParty) -> String {
    let address = party.address().unwrap_or("unknown");
    let sdk = party.sdk();
    let facts = joined([
        party.connection().map(ToString::to_string),
        party.carrier().map(str::to_owned),
        party.city().map(str::to_owned),
        party.country_subdivision().map(str::to_owned),
        party.country_code().map(str::to_owned),
        sdk.and_then(|sdk| sdk.kind()).map(str::to_owned),
        sdk.and_then(|sdk| sdk.version()).map(str::to_owned),
        sdk.and_then(|sdk| sdk.edge_location())
            .map(|place| format!("at {place}")),
    ]);
    if facts.is_empty() {
        return address.to_owned();
    }
    format!("{address} ({facts})")
}

fn outcome(call: &CallSummary) -> String {
    let properties = call.properties();
    let ended_by = properties.and_then(|it| it.disconnected_by());
    let sip = properties.and_then(|it| it.last_sip_response_num());
    let outcome = calls::outcome(call);
    joined([
        (!outcome.is_empty()).then_some(outcome),
        call.connect_duration()
            .map(|seconds| format!("{seconds} s connected")),
        ended_by.map(|side| format!("ended by {side}")),
        sip.map(|status| format!("last SIP response {status}")),
        call.answered_by().map(|who| format!("answered by {who}")),
    ])
}

fn delays(call: &CallSummary) -> String {
    let properties = call.properties();
    let pdd = properties.and_then(|it| it.pdd_ms());
    let queue = properties.and_then(|it| it.queue_time());
    joined([
        pdd.map(|ms| format!("{ms} ms post dial delay")),
        queue
            .filter(|ms| *ms > 0)
            .map(|ms| format!("{ms} ms in the queue")),
    ])
}

fn trust(trust: &Trust) -> String {
    let is = |what: &str, value: Option<bool>| {
        value.map(|yes| format!("{}{what}", if yes { "" } else { "not " }))
    };
    joined([
        is(
            "verified",
            trust.verified_caller().and_then(|it| it.verified()),
        ),
        is("branded", trust.branded().and_then(|it| it.enabled())),
        is(
            "covered by Voice Integrity",
            trust.voice_integrity().and_then(|it| it.enabled()),
        ),
    ])
}

fn annotation(annotation: &Annotation) -> String {
    let issues: Vec<_> = annotation
        .quality_issues()
        .iter()
        .map(ToString::to_string)
        .collect();
    let spam = annotation.spam().filter(|spam| *spam);
    joined([
        annotation
            .call_score()
            .map(|score| format!("score {score}")),
        annotation
            .answered_by()
            .filter(|who| **who != AnnotationAnsweredBy::Unknown)
            .map(|who| format!("answered by {who}")),
        annotation
            .connectivity_issue()
            .filter(|issue| **issue != ConnectivityIssue::Unknown)
            .map(ToString::to_string),
        (!issues.is_empty()).then(|| issues.join(", ")),
        spam.map(|_| "spam".to_owned()),
        annotation
            .comment()
            .map(|comment| format!("comment: {comment}")),
        annotation
            .incident()
            .map(|incident| format!("incident: {incident}")),
    ])
}

/// Tags come with the complete summary: before, none does not mean that all is well.
fn tags(call: &CallSummary) -> String {
    let tags = calls::tags(call);
    if tags.is_empty() && call.is_complete() {
        return "none".to_owned();
    }
    tags
}

fn completeness(call: &CallSummary) -> Option<String> {
    let state = call.processing_state()?;
    if call.is_complete() {
        return Some(state.to_string());
    }
    Some(format!(
        "{state}: measurements and tags may be missing; it is complete about 30 minutes after the call"
    ))
}
