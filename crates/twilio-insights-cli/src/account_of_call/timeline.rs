//! What happened during a call, event by event, on a clock that begins with the call; and which of
//! many events tell most.

use twilio_insights::Timestamp;
use twilio_insights::enums::{Edge, EventLevel};
use twilio_insights::model::{Event, EventPayload, RelayEvent};

use super::phrase::Phrase;
use super::{edges, happening};

/// How serious an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    Detail,
    Normal,
    Warning,
    Error,
}

impl Weight {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Detail => "detail",
            Self::Normal => "event",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// Events of Conversation Relay have no level, their errors neither.
    fn of(event: &Event) -> Self {
        match event.level() {
            Some(EventLevel::Error) => Self::Error,
            Some(EventLevel::Warning) => Self::Warning,
            Some(EventLevel::Debug) => Self::Detail,
            _ if is_relay_error(event) => Self::Error,
            _ => Self::Normal,
        }
    }
}

fn is_relay_error(event: &Event) -> bool {
    match event.payload() {
        Some(EventPayload::ConversationRelay(payload))
            if matches!(payload.event(), Some(RelayEvent::Error(_))) =>
        {
            true
        }
        _ => {
            event.group() == Some("conversation_relay")
                && matches!(event.name(), Some("error" | "error_event"))
        }
    }
}

/// One event.
#[derive(Debug)]
pub(crate) struct Moment {
    /// When, in milliseconds since the start of the call.
    pub(crate) millis: Option<i64>,
    pub(crate) edge: Option<Edge>,
    pub(crate) weight: Weight,
    /// The level, or how serious it is where it has none and is serious.
    pub(crate) level: Phrase,
    pub(crate) group: Phrase,
    pub(crate) name: Phrase,
    pub(crate) detail: Phrase,
}

impl Moment {
    fn of(event: &Event, start: Option<Timestamp>) -> Self {
        let of_payload = || event.payload().and_then(|payload| payload.edge());
        let weight = Weight::of(event);
        let level = match event.level() {
            Some(level) => Phrase::choice(level),
            None if weight == Weight::Error => Phrase::plain(weight.name()),
            None => Phrase::default(),
        };
        Self {
            millis: event
                .timestamp()
                .and_then(|at| Some(at.unix_millis().saturating_sub(start?.unix_millis()))),
            edge: event.edge().cloned().or_else(of_payload),
            weight,
            level,
            group: event.group().map(Phrase::event_group).unwrap_or_default(),
            name: event.name().map(Phrase::event_name).unwrap_or_default(),
            detail: happening::detail(event),
        }
    }

    /// The edge as people say it.
    pub(crate) fn edge_words(&self) -> Phrase {
        match &self.edge {
            Some(edge) if edge.is_known() => Phrase::plain(edges::name(edge)),
            Some(edge) => Phrase::choice(edge),
            None => Phrase::default(),
        }
    }

    /// Whether somebody who looks for trouble should see it.
    pub(crate) fn is_trouble(&self) -> bool {
        self.weight >= Weight::Warning
    }

    /// Whether only those want to see it who look into the machinery.
    pub(crate) fn is_detail(&self) -> bool {
        self.weight == Weight::Detail
    }
}

/// The events in their order.
pub(super) fn of(events: &[Event], start: Option<Timestamp>) -> Vec<Moment> {
    let moments = events.iter().map(|event| Moment::of(event, start));
    moments.collect()
}

/// As many as there is room for, in their order: errors and warnings first, then the beginning and
/// the end.
pub(crate) fn most_telling<'a>(
    moments: impl IntoIterator<Item = &'a Moment>,
    most: usize,
) -> Vec<&'a Moment> {
    let mut numbered: Vec<_> = moments.into_iter().enumerate().collect();
    let last = numbered.len().saturating_sub(1);
    numbered.sort_by_key(|(place, moment)| {
        let from_an_end = (*place).min(last.saturating_sub(*place));
        let seriousness = moment.weight.max(Weight::Normal);
        (std::cmp::Reverse(seriousness), from_an_end)
    });
    numbered.truncate(most);
    numbered.sort_by_key(|(place, _)| *place);
    numbered.into_iter().map(|(_, moment)| moment).collect()
}
