//! The account of a call in one line: how it ended, what is wrong and where, and whatever speaks
//! against calling it good.

use twilio_insights::enums::{CallState, ConnectivityIssue, QualityIssue};
use twilio_insights::model::{Annotation, CallSummary};

use super::edges;
use super::facts::last_sip_response;
use super::material::Missing;
use super::phrase::Phrase;
use super::quality::{Stream, whose};
use super::sip_response;
use super::timeline::{Moment, Weight};
use super::troubles::Trouble;

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
    pub(crate) line: Phrase,
}

/// What a verdict rests on.
pub(super) struct Grounds<'a> {
    pub(super) summary: Option<&'a CallSummary>,
    pub(super) streams: &'a [Stream],
    pub(super) troubles: &'a [Trouble],
    pub(super) moments: &'a [Moment],
    pub(super) annotation: Option<&'a Annotation>,
    pub(super) missing: &'a [Missing],
}

/// What a remark does to the judgement.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Force {
    None,
    /// It cannot be called good.
    Doubt,
    /// It is bad.
    Trouble,
}

type Remark = (Force, Phrase);

/// Annotated scores from which on nobody complains; 1 is the worst, 5 the best.
const CONTENT: i64 = 3;

impl Verdict {
    pub(super) fn of(grounds: &Grounds<'_>) -> Self {
        let (mut judgement, outcome) = match grounds.summary {
            Some(call) => outcome(call),
            None => (
                Judgement::Unknown,
                Phrase::plain(
                    "There is no summary yet: this is what the edges have reported so far",
                ),
            ),
        };
        let mut remarks = Vec::new();
        if let Some(call) = grounds.summary {
            remarks.extend(sound(call, grounds));
        }
        remarks.extend(grounds.annotation.and_then(complaints));
        remarks.extend(failures(grounds));
        remarks.extend(reported(grounds.moments));
        let mut line = outcome;
        if !grounds.troubles.is_empty() {
            judgement = Judgement::Bad;
            line = line.then(in_words(grounds.troubles).after(", with "));
        }
        for (force, words) in remarks {
            judgement = judgement.after(force);
            line = line.then(words.after("; "));
        }
        Self { judgement, line }
    }
}

impl Judgement {
    fn after(self, force: Force) -> Self {
        match (self, force) {
            (Self::Good, Force::Doubt) => Self::Unknown,
            (Self::Good | Self::Unknown, Force::Trouble) => Self::Bad,
            _ => self,
        }
    }
}

/// Whether the call came about, and how it ended.
fn outcome(call: &CallSummary) -> (Judgement, Phrase) {
    let plain = |judgement, words: &str| (judgement, Phrase::plain(words));
    let (judgement, words) = match call.call_state() {
        Some(CallState::Completed) => plain(Judgement::Good, "Completed"),
        Some(CallState::Answered) => plain(Judgement::Good, "Answered"),
        Some(CallState::Ringing) => plain(Judgement::Unknown, "Ringing"),
        Some(CallState::Busy) => plain(Judgement::NotConnected, "Not connected: busy"),
        Some(CallState::NoAnswer) => {
            plain(Judgement::NotConnected, "Not connected: nobody answered")
        }
        Some(CallState::Canceled) => plain(
            Judgement::NotConnected,
            "Not connected: canceled before anybody answered",
        ),
        Some(CallState::Failed) => plain(Judgement::Bad, "Failed"),
        Some(CallState::Undialed) => plain(Judgement::Bad, "Never dialled"),
        Some(other) if !other.as_str().is_empty() => (Judgement::Unknown, Phrase::choice(other)),
        _ => plain(Judgement::Unknown, "How the call ended is not known"),
    };
    let Some(status) = last_sip_response(call).filter(|status| *status >= 300) else {
        return (judgement, words);
    };
    let status = sip_response::named(status);
    if came_about(call) {
        let but = Phrase::plain(&format!(", but the last SIP response was {status}"));
        return (judgement.after(Force::Doubt), words.then(but));
    }
    (
        judgement,
        words.then(Phrase::plain(&format!(" (SIP {status})"))),
    )
}

fn came_about(call: &CallSummary) -> bool {
    matches!(
        call.call_state(),
        Some(CallState::Completed | CallState::Answered)
    )
}

/// What the measurements say, and how far they go.
fn sound(call: &CallSummary, grounds: &Grounds<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let is_complete = call.is_complete();
    let remark = |force, words: &str| (force, Phrase::plain(words));
    if came_about(call) {
        let streams = grounds.streams;
        let is_judged = streams.iter().any(Stream::is_judged);
        if is_judged && is_complete && grounds.troubles.is_empty() {
            let words = "whatever was measured is within Twilio's thresholds";
            remarks.push(remark(Force::None, words));
        } else if streams.is_empty() {
            remarks.push(remark(Force::Doubt, "nothing was measured at its edges"));
        } else if !is_judged {
            let words = "nothing was measured that Twilio has a threshold for";
            remarks.push(remark(Force::Doubt, words));
        }
        if is_judged {
            remarks.extend(unjudged_edges(call, streams));
        }
        for stream in streams.iter().filter(|stream| stream.has_no_packets()) {
            let words = format!("no packets in {}", stream.whose());
            remarks.push(remark(Force::Doubt, &words));
        }
    }
    if !is_complete {
        let words = "the summary is not complete, so that tags and measurements may still come";
        remarks.push(remark(Force::Doubt, words));
    }
    remarks
}

/// The edges of which nothing was held to a threshold.
fn unjudged_edges(call: &CallSummary, streams: &[Stream]) -> Option<Remark> {
    let edges: Vec<_> = call
        .edges()
        .map(|edge| edge.edge())
        .filter(|edge| {
            let mut here = streams.iter().filter(|stream| stream.edge == *edge);
            !here.any(Stream::is_judged)
        })
        .collect();
    let names: Vec<_> = edges
        .iter()
        .map(|edge| Phrase::plain(edges::name(edge)))
        .collect();
    let what = if names.len() == 1 { " edge" } else { " edges" };
    let words = with_and(names).after("nothing with a threshold was measured at the ");
    (!words.is_empty()).then(|| (Force::None, words.then(Phrase::plain(what))))
}

/// What somebody has annotated that speaks against the call.
fn complaints(annotation: &Annotation) -> Option<Remark> {
    let score = annotation.call_score().filter(|score| *score < CONTENT);
    let connectivity = annotation.connectivity_issue().filter(|issue| {
        !matches!(
            issue,
            ConnectivityIssue::Unknown | ConnectivityIssue::NoIssue
        )
    });
    let quality = annotation.quality_issues().iter();
    let quality =
        quality.filter(|issue| !matches!(issue, QualityIssue::Unknown | QualityIssue::NoIssue));
    let spam = annotation.spam().filter(|spam| *spam);
    let words = [
        score.map(|score| Phrase::plain(&format!("score {score}"))),
        connectivity.map(Phrase::choice),
    ];
    let words = words
        .into_iter()
        .chain(quality.map(|issue| Some(Phrase::choice(issue))))
        .chain([spam.map(|_| Phrase::plain("spam"))]);
    let words = Phrase::listed(words).after("annotated as ");
    (!words.is_empty()).then_some((Force::Trouble, words))
}

/// What could not be had, but for a summary, of which the line has spoken already.
fn failures(grounds: &Grounds<'_>) -> Option<Remark> {
    let failures = grounds.missing.iter().filter(|missing| missing.is_failure);
    let whats = failures
        .filter(|missing| missing.what != "summary")
        .map(|missing| Phrase::plain(&missing.what));
    let words = Phrase::joined(whats, ", ").after("could not be had: ");
    (!words.is_empty()).then_some((Force::Doubt, words))
}

/// The troubles of each stream, one stream after the other, then those without a place.
fn in_words(troubles: &[Trouble]) -> Phrase {
    let mut places: Vec<_> = Vec::new();
    for trouble in troubles {
        if !places.contains(&&trouble.place) {
            places.push(&trouble.place);
        }
    }
    let words = places.into_iter().map(|place| {
        let here = troubles.iter().filter(|trouble| trouble.place == *place);
        let names = with_and(here.map(|trouble| trouble.name.clone()).collect());
        match place {
            Some((edge, flow)) => names.then(Phrase::plain(&format!(" in {}", whose(edge, *flow)))),
            None => names,
        }
    });
    Phrase::joined(words, "; ")
}

fn with_and(mut words: Vec<Phrase>) -> Phrase {
    let last = words.pop().unwrap_or_default();
    Phrase::joined([Phrase::joined(words, ", "), last], " and ")
}

/// How much trouble the events tell of.
fn reported(moments: &[Moment]) -> Option<Remark> {
    let count = |weight: Weight| {
        let of_weight = |moment: &&Moment| moment.weight == weight;
        let one = weight.name();
        match moments.iter().filter(of_weight).count() {
            0 => None,
            1 => Some(format!("1 {one}")),
            n => Some(format!("{n} {one}s")),
        }
    };
    let (errors, warnings) = (count(Weight::Error), count(Weight::Warning));
    let force = if errors.is_some() {
        Force::Trouble
    } else {
        Force::Doubt
    };
    let counts: Vec<_> = [errors, warnings].into_iter().flatten().collect();
    let words = Phrase::plain(&format!("{} among its events", counts.join(" and ")));
    (!counts.is_empty()).then_some((force, words))
}

#[cfg(test)]
mod tests;
