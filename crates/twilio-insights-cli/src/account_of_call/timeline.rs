//! What happened during a call, event by event, on a clock that begins with the call.

use twilio_insights::Timestamp;
use twilio_insights::enums::{Edge, EventLevel};
use twilio_insights::model::Event;

use super::happening;
use super::phrase::Phrase;

/// One event.
#[derive(Debug)]
pub(crate) struct Moment {
    /// When, in milliseconds since the start of the call.
    pub(crate) millis: Option<i64>,
    pub(crate) edge: Option<Edge>,
    pub(crate) level: Option<EventLevel>,
    pub(crate) group: String,
    pub(crate) name: String,
    pub(crate) detail: Phrase,
}

impl Moment {
    fn of(event: &Event, start: Option<Timestamp>) -> Self {
        let of_payload = || event.payload().and_then(|payload| payload.edge());
        Self {
            millis: event
                .timestamp()
                .and_then(|at| Some(at.unix_millis().saturating_sub(start?.unix_millis()))),
            edge: event.edge().cloned().or_else(of_payload),
            level: event.level().cloned(),
            group: event.group().unwrap_or_default().to_owned(),
            name: event.name().unwrap_or_default().to_owned(),
            detail: happening::detail(event),
        }
    }

    /// Whether somebody who looks for trouble should see it.
    pub(crate) fn is_trouble(&self) -> bool {
        matches!(self.level, Some(EventLevel::Warning | EventLevel::Error))
    }

    /// Whether only those want to see it who look into the machinery.
    pub(crate) fn is_detail(&self) -> bool {
        self.level == Some(EventLevel::Debug)
    }
}

/// The events in their order.
pub(super) fn of(events: &[Event], start: Option<Timestamp>) -> Vec<Moment> {
    let moments = events.iter().map(|event| Moment::of(event, start));
    moments.collect()
}
