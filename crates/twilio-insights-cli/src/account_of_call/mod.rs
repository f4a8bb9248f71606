//! An account of one call, put together from what the API gave of it: what happened, how it sounded,
//! what is wrong and what is not known. How it is shown is not decided here.

mod edges;
mod facts;
mod happening;
mod masking;
mod material;
mod numbers;
mod phrase;
mod quality;
#[cfg(test)]
pub(crate) mod recorded;
mod samples;
mod sip_response;
#[cfg(test)]
mod tests;
mod thresholds;
mod timeline;
mod troubles;
mod verdict;
mod vocabulary;

use twilio_insights::Timestamp;
use twilio_insights::model::{CallParty, CallSummary};

pub(crate) use edges::name as edge_name;
pub(crate) use facts::{Fact, kind, of as facts};
pub(crate) use happening::detail;
pub(crate) use material::{Material, Missing};
pub(crate) use numbers::{minutes, since_start, two_digits};
pub(crate) use phrase::{Phrase, Privacy};
pub(crate) use quality::{Flow, Reading, Spread, Stream, streams, whose};
pub(crate) use samples::{Chart, Line, Measure};
pub(crate) use thresholds::SOURCE as THRESHOLDS_SOURCE;
pub(crate) use timeline::{Moment, Weight, most_telling};
pub(crate) use troubles::Trouble;
use verdict::Grounds;
pub(crate) use verdict::{Judgement, Verdict};

/// An account of one call.
#[derive(Debug)]
pub(crate) struct Account {
    pub(crate) call_sid: String,
    pub(crate) verdict: Verdict,
    /// Address of the calling party.
    pub(crate) from: Option<Phrase>,
    /// Address of the called party.
    pub(crate) to: Option<Phrase>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) streams: Vec<Stream>,
    pub(crate) troubles: Vec<Trouble>,
    pub(crate) timeline: Vec<Moment>,
    pub(crate) charts: Vec<Chart>,
    pub(crate) missing: Vec<Missing>,
    /// Where the clock of timeline and charts begins.
    pub(crate) start: Option<Timestamp>,
    /// Milliseconds from there to the end of the call.
    pub(crate) length: Option<i64>,
}

impl Account {
    pub(crate) fn of(material: &Material) -> Self {
        let summary = material.summary.as_ref();
        let start = summary
            .and_then(CallSummary::start_time)
            .or_else(|| earliest(material));
        let timeline = timeline::of(&material.events, start);
        let streams = summary.map(quality::streams).unwrap_or_default();
        let troubles = summary
            .map(|summary| troubles::of(summary, &streams))
            .unwrap_or_default();
        let annotation = material.annotation.as_ref();
        let missing = material.missing();
        let verdict = Verdict::of(&Grounds {
            summary,
            streams: &streams,
            troubles: &troubles,
            moments: &timeline,
            annotation: annotation.or_else(|| summary?.annotation()),
            missing: &missing,
        });
        Self {
            call_sid: material.call_sid.clone(),
            verdict,
            from: summary.and_then(|call| address(call.from())),
            to: summary.and_then(|call| address(call.to())),
            facts: summary
                .map(|summary| facts::of(summary, annotation))
                .unwrap_or_default(),
            streams,
            troubles,
            timeline,
            charts: samples::charts(&material.metrics, start),
            missing,
            start,
            length: summary
                .and_then(CallSummary::end_time)
                .and_then(|end| Some(end.unix_millis().saturating_sub(start?.unix_millis()))),
        }
    }
}

fn address(party: Option<&CallParty>) -> Option<Phrase> {
    party.and_then(CallParty::address).map(Phrase::address)
}

/// The first instant that anything was reported of.
fn earliest(material: &Material) -> Option<Timestamp> {
    let events = material.events.iter().filter_map(|event| event.timestamp());
    let samples = material
        .metrics
        .iter()
        .filter_map(|sample| sample.timestamp());
    events.chain(samples).min()
}
