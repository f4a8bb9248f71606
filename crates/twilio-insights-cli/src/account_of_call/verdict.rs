//! What is wrong with a call, and where, in one line; and what each trouble is and does.
//! Troubles are values beyond Twilio's thresholds, and tags that no value explains.

use twilio_insights::enums::{CallState, CallTag, Edge, EventLevel};
use twilio_insights::model::CallSummary;

use super::numbers::two_digits;
use super::quality::{Flow, Stream, whose};
use super::timeline::Moment;
use super::{sip_response, thresholds};

/// A trouble with a call.
#[derive(Debug)]
pub(crate) struct Trouble {
    pub(crate) tag: CallTag,
    /// Where it was measured; `None` if the summary only says that it was there.
    pub(crate) place: Option<(Edge, Flow)>,
    /// What it is, such as `high jitter`.
    pub(crate) name: String,
    /// What was measured, and the limits.
    pub(crate) values: String,
    /// What people on the call noticed.
    pub(crate) effect: Option<&'static str>,
}

/// How the call as a whole went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judgement {
    Good,
    NotConnected,
    Bad,
    Unknown,
}

/// The account in one line.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub(crate) judgement: Judgement,
    pub(crate) line: String,
}

/// All troubles: those that were measured, along the path, then those that are only tagged.
pub(super) fn troubles(call: &CallSummary, streams: &[Stream]) -> Vec<Trouble> {
    let mut troubles: Vec<Trouble> = Vec::new();
    for stream in streams {
        let place = Some((stream.edge.clone(), stream.flow));
        for (value, threshold) in stream.beyond() {
            let measured = format!(
                "{} {} {} (limit {})",
                threshold.measure,
                two_digits(value),
                threshold.unit,
                threshold.limit_with_unit()
            );
            let measured = measured.replace("  ", " ");
            let same =
                |trouble: &&mut Trouble| trouble.tag == threshold.tag && trouble.place == place;
            match troubles.iter_mut().find(same) {
                Some(trouble) => {
                    trouble.values.push_str(", ");
                    trouble.values.push_str(&measured);
                }
                None => troubles.push(Trouble::new(&threshold.tag, place.clone(), measured)),
            }
        }
    }
    for tag in call.tags() {
        if troubles.iter().all(|trouble| trouble.tag != *tag) {
            troubles.push(Trouble::new(tag, None, tagged(call, tag)));
        }
    }
    troubles
}

/// What the summary says of a trouble that no stream shows.
fn tagged(call: &CallSummary, tag: &CallTag) -> String {
    let properties = call.properties();
    let value = match tag {
        CallTag::HighPdd => properties
            .and_then(|properties| properties.pdd_ms())
            .map(|ms| format!("{ms} ms")),
        CallTag::PstnShortDuration => call
            .connect_duration()
            .map(|seconds| format!("{seconds} s connected")),
        _ => None,
    };
    value.unwrap_or_else(|| format!("tagged {tag}"))
}

impl Trouble {
    fn new(tag: &CallTag, place: Option<(Edge, Flow)>, values: String) -> Self {
        let meaning = thresholds::meaning(tag);
        Self {
            name: meaning
                .as_ref()
                .map_or_else(|| tag.to_string(), |meaning| meaning.trouble.to_owned()),
            effect: meaning.map(|meaning| meaning.effect),
            tag: tag.clone(),
            place,
            values,
        }
    }
}

impl Verdict {
    /// The verdict on a call of which there is no summary.
    pub(super) fn without_summary() -> Self {
        Self {
            judgement: Judgement::Unknown,
            line: "There is no summary yet: this is what the edges have reported so far".to_owned(),
        }
    }

    pub(super) fn of(
        call: &CallSummary,
        streams: &[Stream],
        troubles: &[Trouble],
        moments: &[Moment],
    ) -> Self {
        let (judgement, outcome) = outcome(call);
        if !troubles.is_empty() {
            return Self {
                judgement: Judgement::Bad,
                line: format!("{outcome}, with {}", in_words(troubles)),
            };
        }
        let sound = match judgement {
            Judgement::Good if !call.is_complete() => {
                Some("the summary is not complete, so that tags and measurements may still come")
            }
            Judgement::Good if streams.is_empty() => Some("nothing was measured at its edges"),
            Judgement::Good => Some("whatever was measured is within Twilio's thresholds"),
            _ => None,
        };
        let judgement = match judgement {
            Judgement::Good if !call.is_complete() || streams.is_empty() => Judgement::Unknown,
            other => other,
        };
        let reported = reported(moments);
        let parts = [Some(outcome), sound.map(str::to_owned), reported];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        Self {
            judgement,
            line: parts.join("; "),
        }
    }
}

/// Whether the call came about, and how it ended.
fn outcome(call: &CallSummary) -> (Judgement, String) {
    let (judgement, words) = match call.call_state() {
        Some(CallState::Completed) => (Judgement::Good, "Completed"),
        Some(CallState::Answered) => (Judgement::Good, "Answered"),
        Some(CallState::Ringing) => (Judgement::Unknown, "Ringing"),
        Some(CallState::Busy) => (Judgement::NotConnected, "Not connected: busy"),
        Some(CallState::NoAnswer) => (Judgement::NotConnected, "Not connected: nobody answered"),
        Some(CallState::Canceled) => (
            Judgement::NotConnected,
            "Not connected: canceled before anybody answered",
        ),
        Some(CallState::Failed) => (Judgement::Bad, "Failed"),
        Some(CallState::Undialed) => (Judgement::Bad, "Never dialled"),
        Some(other) => (Judgement::Unknown, other.as_str()),
        None => (Judgement::Unknown, "How the call ended is not known"),
    };
    let response = call
        .properties()
        .and_then(|properties| properties.last_sip_response_num())
        .filter(|status| *status >= 300);
    let words = match response {
        Some(status) => format!("{words} (SIP {})", sip_response::named(status)),
        None => words.to_owned(),
    };
    (judgement, words)
}

/// The troubles of each stream, one stream after the other, then those without a place.
fn in_words(troubles: &[Trouble]) -> String {
    let mut places: Vec<_> = Vec::new();
    for trouble in troubles {
        if !places.contains(&&trouble.place) {
            places.push(&trouble.place);
        }
    }
    let words = places.into_iter().map(|place| {
        let here = troubles.iter().filter(|trouble| trouble.place == *place);
        let names: Vec<_> = here.map(|trouble| trouble.name.as_str()).collect();
        let names = with_and(&names);
        match place {
            Some((edge, flow)) => format!("{names} in {}", whose(edge, *flow)),
            None => names,
        }
    });
    words.collect::<Vec<_>>().join("; ")
}

fn with_and(words: &[&str]) -> String {
    match words {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => words.concat(),
    }
}

/// How much trouble the events tell of.
fn reported(moments: &[Moment]) -> Option<String> {
    let count = |level: &EventLevel, one: &str| {
        let of_level = |moment: &&Moment| moment.level.as_ref() == Some(level);
        match moments.iter().filter(of_level).count() {
            0 => None,
            1 => Some(format!("1 {one}")),
            n => Some(format!("{n} {one}s")),
        }
    };
    let counts = [
        count(&EventLevel::Error, "error"),
        count(&EventLevel::Warning, "warning"),
    ];
    let counts: Vec<_> = counts.into_iter().flatten().collect();
    (!counts.is_empty()).then(|| format!("{} among its events", counts.join(" and ")))
}
