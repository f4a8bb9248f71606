//! The facts of a call, each with its name: who, when, which way, how it ended.
//! Words of the API stay as they are, so that they can be used as filters.

use twilio_insights::enums::{AnnotationAnsweredBy, ConnectivityIssue};
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
    add("Kind", Some(Phrase::plain(&kind(call))));
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
    add("Tags", Some(Phrase::plain(&tags(call))));
    add("Summary", completeness(call).as_deref().map(Phrase::plain));
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

/// Address, and what is known of the other side of it.
fn party(party: &CallParty) -> Phrase {
    let address = match party.address() {
        Some(address) => Phrase::address(address),
        None => Phrase::plain("unknown"),
    };
    let sdk = party.sdk();
    let facts = Phrase::listed([
        party.connection().map(Phrase::plain),
        party.carrier().map(Phrase::plain),
        place(party),
        party.country_code().map(Phrase::plain),
        sdk.and_then(|sdk| sdk.kind()).map(Phrase::plain),
        sdk.and_then(|sdk| sdk.version()).map(Phrase::plain),
        sdk.and_then(|sdk| sdk.edge_location())
            .map(|place| Phrase::plain(place).after("at ")),
    ]);
    if facts.is_empty() {
        return address;
    }
    address.then(facts.after(" (")).then(Phrase::plain(")"))
}

/// City and part of the country, which tell where somebody is.
fn place(party: &CallParty) -> Option<Phrase> {
    let names = [party.city(), party.country_subdivision()];
    let names: Vec<_> = names.into_iter().flatten().collect();
    (!names.is_empty()).then(|| Phrase::personal(&names.join(", ")))
}

/// Type and direction, without saying `trunking` twice.
pub(crate) fn kind(call: &CallSummary) -> String {
    let call_type = call
        .call_type()
        .map_or_else(String::new, ToString::to_string);
    let direction = call
        .properties()
        .and_then(|properties| properties.direction())
        .map_or_else(String::new, ToString::to_string);
    if direction.starts_with(&call_type) {
        return direction;
    }
    format!("{call_type} {direction}").trim_end().to_owned()
}

fn outcome(call: &CallSummary) -> Phrase {
    let properties = call.properties();
    let ended_by = properties.and_then(|it| it.disconnected_by());
    let sip = properties.and_then(|it| it.last_sip_response_num());
    let seconds = |seconds: i64, what: &str| Phrase::plain(&format!("{seconds} s{what}"));
    Phrase::listed([
        call.call_state().map(Phrase::plain),
        call.duration().map(|it| seconds(it, "")),
        call.connect_duration().map(|it| seconds(it, " connected")),
        ended_by.map(|side| Phrase::plain(&format!("ended by {side}"))),
        sip.map(|status| Phrase::plain(&sip_response::named(status)).after("last SIP response ")),
        call.answered_by()
            .map(|who| Phrase::plain(&format!("answered by {who}"))),
    ])
}

/// Why a call failed, as far as the last SIP response tells.
fn likely_cause(call: &CallSummary) -> Option<Phrase> {
    let status = call.properties()?.last_sip_response_num()?;
    sip_response::likely_cause(status).map(Phrase::plain)
}

fn delays(call: &CallSummary) -> Phrase {
    let properties = call.properties();
    let pdd = properties.and_then(|it| it.pdd_ms());
    let queue = properties.and_then(|it| it.queue_time());
    Phrase::listed([
        pdd.map(|ms| Phrase::plain(&format!("{ms} ms post dial delay"))),
        queue
            .filter(|ms| *ms > 0)
            .map(|ms| Phrase::plain(&format!("{ms} ms in the queue"))),
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
            .map(|who| Phrase::plain(&format!("answered by {who}"))),
        annotation
            .connectivity_issue()
            .filter(|issue| **issue != ConnectivityIssue::Unknown)
            .map(Phrase::plain),
    ];
    let issues = issues.map(|issue| Some(Phrase::plain(issue)));
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
fn tags(call: &CallSummary) -> String {
    let tags: Vec<_> = call.tags().iter().map(ToString::to_string).collect();
    if tags.is_empty() && call.is_complete() {
        return "none".to_owned();
    }
    tags.join(", ")
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
