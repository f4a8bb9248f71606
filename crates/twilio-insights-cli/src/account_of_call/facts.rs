//! The facts of a call, each with its name: who, when, which way, how it ended.
//! Words of the API stay as they are, so that they can be used as filters.

use twilio_insights::enums::{AnnotationAnsweredBy, CallState, ConnectivityIssue};
use twilio_insights::model::{Annotation, CallParty, CallSummary, Trust};

use super::phrase::Phrase;
use super::{edges, sip_response};

/// A fact with its name.
#[derive(Debug)]
pub(crate) struct Fact {
    pub(crate) name: String,
    pub(crate) words: Phrase,
}

/// All that a summary says about a call, but for what was measured. The annotation counts before
/// the one in the summary, which has no comment.
pub(crate) fn of(call: &CallSummary, annotated: Option<&Annotation>) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |name: &str, words: Option<Phrase>| {
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            facts.push(Fact {
                name: name.to_owned(),
                words,
            });
        }
    };
    add("Call", call.call_sid().map(Phrase::plain));
    add("When", Some(Phrase::plain(&when(call))));
    add("From", call.from().map(party));
    add("To", call.to().map(party));
    add("Kind", Some(kind(call)));
    add("Path", Some(Phrase::plain(&edges::path(call))));
    add("Outcome", Some(outcome(call)));
    add("Likely cause", likely_cause(call));
    add("Delays", Some(delays(call)));
    for edge in call.edges() {
        let name = format!("{} edge", edges::name(&edge.edge()));
        add(&name, Some(edges::facts(edge)));
    }
    add("Trust", call.trust().map(trust));
    let annotated = annotated.or(call.annotation());
    add("Annotation", annotated.map(annotation));
    add("Tags", Some(tags(call)));
    add("Summary", completeness(call));
    facts
}

fn when(call: &CallSummary) -> String {
    match (call.start_time(), call.end_time()) {
        (Some(start), Some(end)) => format!("{start} to {end}"),
        (Some(start), None) => start.to_string(),
        (None, Some(end)) => format!("until {end}"),
        (None, None) => String::new(),
    }
}

/// Address, and what is known of the other side of it; nothing if there is neither.
fn party(party: &CallParty) -> Phrase {
    let sdk = party.sdk();
    let facts = Phrase::listed([
        party.connection().map(Phrase::choice),
        party.carrier().map(Phrase::plain),
        place(party),
        party.country_code().map(Phrase::plain),
        sdk.and_then(|sdk| sdk.kind()).map(Phrase::plain),
        sdk.and_then(|sdk| sdk.version()).map(Phrase::plain),
        sdk.and_then(|sdk| sdk.edge_location())
            .map(|place| Phrase::plain(place).after("at ")),
    ]);
    let address = party.address().map(Phrase::address);
    if facts.is_empty() {
        return address.unwrap_or_default();
    }
    let address = address.unwrap_or_else(|| Phrase::plain("unknown"));
    address.then(facts.after(" (")).then(Phrase::plain(")"))
}

/// City and part of the country, which tell where somebody is.
fn place(party: &CallParty) -> Option<Phrase> {
    let names = [party.city(), party.country_subdivision()];
    let names = names.into_iter().flatten().filter(|name| !name.is_empty());
    let names: Vec<_> = names.collect();
    (!names.is_empty()).then(|| Phrase::personal(&names.join(", ")))
}

/// Type and direction, without saying `trunking` twice.
pub(crate) fn kind(call: &CallSummary) -> Phrase {
    let direction = call
        .properties()
        .and_then(|properties| properties.direction());
    let call_type = call.call_type().filter(|call_type| {
        direction.is_none_or(|direction| !direction.as_str().starts_with(call_type.as_str()))
    });
    let words = [call_type.map(Phrase::choice), direction.map(Phrase::choice)];
    Phrase::joined(words.into_iter().flatten(), " ")
}

fn outcome(call: &CallSummary) -> Phrase {
    let properties = call.properties();
    let ended_by = properties.and_then(|it| it.disconnected_by());
    let seconds = |seconds: i64, what: &str| Phrase::plain(&format!("{seconds} s{what}"));
    Phrase::listed([
        call.call_state().map(Phrase::choice),
        call.duration().map(|it| seconds(it, "")),
        call.connect_duration().map(|it| seconds(it, " connected")),
        ended_by.map(edges::ended_by),
        last_sip_response(call)
            .map(|status| Phrase::plain(&sip_response::named(status)).after("last SIP response ")),
        call.answered_by()
            .map(|who| Phrase::choice(who).after("answered by ")),
    ])
}

/// The status of the last SIP response. Zero is in place of one that is not known.
pub(super) fn last_sip_response(call: &CallSummary) -> Option<i64> {
    let status = call.properties()?.last_sip_response_num()?;
    (status > 0).then_some(status)
}

/// Why a call failed, as far as the last SIP response tells. A call that came about has not failed.
fn likely_cause(call: &CallSummary) -> Option<Phrase> {
    if matches!(
        call.call_state(),
        Some(CallState::Completed | CallState::Answered)
    ) {
        return None;
    }
    let status = last_sip_response(call)?;
    sip_response::likely_cause(status, call.call_path()).map(Phrase::plain)
}

/// Zeros are in place of what is not known.
fn delays(call: &CallSummary) -> Phrase {
    let properties = call.properties();
    let millis = |value: Option<i64>, what: &str| {
        let value = value.filter(|ms| *ms > 0);
        value.map(|ms| Phrase::plain(&format!("{ms} ms {what}")))
    };
    Phrase::listed([
        millis(properties.and_then(|it| it.pdd_ms()), "post dial delay"),
        millis(properties.and_then(|it| it.queue_time()), "in the queue"),
    ])
}

fn trust(trust: &Trust) -> Phrase {
    let is = |what: &str, value: Option<bool>| {
        value.map(|yes| Phrase::plain(&format!("{}{what}", if yes { "" } else { "not " })))
    };
    Phrase::listed([
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

fn annotation(annotation: &Annotation) -> Phrase {
    let spam = annotation.spam().filter(|spam| *spam);
    let issues = annotation.quality_issues().iter();
    let before = [
        annotation
            .call_score()
            .map(|score| Phrase::plain(&format!("score {score}"))),
        annotation
            .answered_by()
            .filter(|who| **who != AnnotationAnsweredBy::Unknown)
            .map(|who| Phrase::choice(who).after("answered by ")),
        annotation
            .connectivity_issue()
            .filter(|issue| **issue != ConnectivityIssue::Unknown)
            .map(Phrase::choice),
    ];
    let issues = issues.map(|issue| Some(Phrase::choice(issue)));
    let behind = [
        spam.map(|_| Phrase::plain("spam")),
        annotation
            .comment()
            .map(|comment| Phrase::personal(comment).after("comment: ")),
        annotation
            .incident()
            .map(|incident| Phrase::personal(incident).after("incident: ")),
    ];
    Phrase::listed(before.into_iter().chain(issues).chain(behind))
}

/// Tags come with the complete summary: before, none does not mean that all is well.
fn tags(call: &CallSummary) -> Phrase {
    if call.tags().is_empty() && call.is_complete() {
        return Phrase::plain("none");
    }
    Phrase::listed(call.tags().iter().map(|tag| Some(Phrase::choice(tag))))
}

fn completeness(call: &CallSummary) -> Option<Phrase> {
    let state = Phrase::choice(call.processing_state()?);
    if call.is_complete() || state.is_empty() {
        return Some(state);
    }
    Some(state.then(Phrase::plain(
        ": measurements and tags may be missing; it is complete about 30 minutes after the call",
    )))
}

#[cfg(test)]
mod tests;
