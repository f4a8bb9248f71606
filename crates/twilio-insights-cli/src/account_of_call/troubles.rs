//! What is wrong with a call, where it was measured, and what it does.
//! Troubles are values beyond Twilio's thresholds, and tags that no value explains.

use twilio_insights::enums::{CallTag, Edge};
use twilio_insights::model::CallSummary;

use super::edges;
use super::numbers::apart_from;
use super::phrase::Phrase;
use super::quality::{Flow, Stream};
use super::thresholds::{self, Threshold};

/// A trouble with a call.
#[derive(Debug)]
pub(crate) struct Trouble {
    tag: CallTag,
    /// Where it was measured; `None` if the summary only says that it was there.
    pub(crate) place: Option<(Edge, Flow)>,
    /// What it is, such as `high jitter`.
    pub(crate) name: Phrase,
    /// What was measured, and the limits.
    pub(crate) values: Phrase,
    /// What people on the call noticed.
    pub(crate) effect: Option<&'static str>,
}

/// All troubles: those that were measured, along the path, then those that are only tagged.
pub(super) fn of(call: &CallSummary, streams: &[Stream]) -> Vec<Trouble> {
    let mut troubles: Vec<Trouble> = Vec::new();
    for stream in streams {
        let place = Some((stream.edge.clone(), stream.flow));
        for (value, threshold) in stream.beyond() {
            let measured = Phrase::plain(&measured(value, threshold));
            let same =
                |trouble: &&mut Trouble| trouble.tag == threshold.tag && trouble.place == place;
            match troubles.iter_mut().find(same) {
                Some(trouble) => {
                    let before = std::mem::take(&mut trouble.values);
                    trouble.values = Phrase::joined([before, measured], ", ");
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

fn measured(value: f64, threshold: &Threshold) -> String {
    let value = format!("{} {}", apart_from(threshold.limit, value), threshold.unit);
    format!(
        "{} {} (limit {})",
        threshold.measure,
        value.trim_end(),
        threshold.limit_with_unit()
    )
}

/// What the summary says of a trouble that no stream shows.
fn tagged(call: &CallSummary, tag: &CallTag) -> Phrase {
    let properties = call.properties();
    let value = match tag {
        CallTag::HighJitter => late_packets(call),
        CallTag::HighPdd => properties
            .and_then(|properties| properties.pdd_ms())
            .map(|ms| format!("{ms} ms")),
        CallTag::PstnShortDuration => call
            .connect_duration()
            .map(|seconds| format!("{seconds} s connected")),
        _ => None,
    };
    match value {
        Some(value) => Phrase::plain(&value),
        None => Phrase::choice(tag).after("tagged "),
    }
}

/// Gateways have a second rule for high jitter, which mean and maximum say nothing of.
fn late_packets(call: &CallSummary) -> Option<String> {
    let gateways = call.edges().filter_map(|edge| {
        let metrics = edge.gateway_metrics()?;
        Some((edge.edge(), metrics.outbound()))
    });
    let mut gateways = gateways.peekable();
    gateways.peek()?;
    let mut words =
        "tagged high_jitter; gateways also tag calls of which more than 1 % of the packets come \
         200 ms late or later"
            .to_owned();
    for (edge, outbound) in gateways {
        let Some(buckets) = outbound.and_then(|stream| stream.packet_delay_variation()) else {
            continue;
        };
        let mut buckets: Vec<(u32, i64)> = buckets
            .iter()
            .filter_map(|(name, packets)| Some((name.strip_prefix('d')?.parse().ok()?, *packets)))
            .collect();
        buckets.sort_unstable();
        let buckets: Vec<_> = buckets
            .iter()
            .map(|(millis, packets)| format!("d{millis} ×{packets}"))
            .collect();
        if !buckets.is_empty() {
            words.push_str("; packets by delay at the ");
            words.push_str(edges::name(&edge));
            words.push_str(" edge: ");
            words.push_str(&buckets.join(" "));
        }
    }
    Some(words)
}

impl Trouble {
    fn new(tag: &CallTag, place: Option<(Edge, Flow)>, values: Phrase) -> Self {
        let meaning = thresholds::meaning(tag);
        Self {
            name: meaning
                .as_ref()
                .map_or_else(|| Phrase::choice(tag), |it| Phrase::plain(it.trouble)),
            effect: meaning.map(|meaning| meaning.effect),
            tag: tag.clone(),
            place,
            values,
        }
    }
}
