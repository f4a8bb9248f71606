//! `GET /v1/Voice/{CallSid}/Events`: what happened on one call, of one edge or its default edge.
//! <https://www.twilio.com/docs/voice/voice-insights/api/call/call-event-resource>

use http::Uri;
use serde::Serialize;

use super::summary::unknown_call;
use crate::answer::Refusal;
use crate::paging::envelope::{ListBody, Meta, PageUrls};
use crate::paging::token::{Binding, Token};
use crate::paging::{Cursor, PageRequest};
use crate::query::{Query, values, vocabulary};
use crate::recorded::RecordedEvent;
use crate::service::Service;
use crate::synthetic::{Event, default_edge};

/// About the size of an event that carries an SDK's metadata.
const RECORD_BYTES: usize = 1000;

/// An event, made or loaded.
enum Record<'a> {
    Synthetic(Box<Event<'a>>),
    Recorded(&'a RecordedEvent),
}

impl Record<'_> {
    fn edge(&self) -> Option<&str> {
        match self {
            Self::Synthetic(event) => event.edge,
            Self::Recorded(event) => event.edge.as_deref(),
        }
    }
}

impl Serialize for Record<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Synthetic(event) => event.serialize(serializer),
            Self::Recorded(event) => event.text.serialize(serializer),
        }
    }
}

pub(crate) fn list(service: &Service, call_sid: &str, uri: &Uri) -> Result<Vec<u8>, Refusal> {
    let query = Query::parse(uri.query(), |name| name == "Edge")?;
    let binding = Binding::new(uri.path(), &query);
    let page = PageRequest::from_query(&query, binding)?;
    let edge = query
        .get("Edge")
        .map(|text| values::one("Edge", text, vocabulary::EDGES))
        .transpose()?;

    let plan = service.synthetic.find(call_sid);
    let known_sid = plan.as_ref().map(|plan| service.synthetic.call_sid(plan));
    let mut records: Vec<Record<'_>>;
    let default: Option<&str>;
    if let Some((events, its_default)) = service.recorded.events_of(call_sid) {
        records = events.into_iter().map(Record::Recorded).collect();
        default = its_default;
    } else if let (Some(plan), Some(call_sid)) = (&plan, &known_sid) {
        records = service
            .synthetic
            .events(plan, call_sid)
            .into_iter()
            .map(|event| Record::Synthetic(Box::new(event)))
            .collect();
        default = default_edge(plan.call_type.as_str(), Some(plan.direction.as_str()));
    } else {
        return Err(unknown_call(call_sid));
    }
    records.retain(|record| is_listed(record.edge(), edge, default));

    let start = match page.token.map(|token| token.cursor) {
        Some(Cursor::After((_, start)) | Cursor::Before((_, start))) => {
            usize::try_from(start).unwrap_or(usize::MAX)
        }
        None => 0,
    };
    let end = start.saturating_add(page.size);
    let list_url = format!("{}{}", service.public_url, uri.path());
    let urls = PageUrls {
        list_url: &list_url,
        query: &query,
        page_size: page.size,
    };
    // The events of a call do not change, so a position is all that a token needs to carry.
    let beginning_at = |number, position: usize| {
        let token = Token {
            as_of_ms: 0,
            from_ms: 0,
            to_ms: 0,
            cursor: Cursor::After((0, position as u64)),
        };
        urls.page(number, Some(&token.encode(binding)))
    };
    let meta = Meta {
        page: page.number,
        page_size: page.size,
        first_page_url: urls.page(0, None),
        previous_page_url: (start > 0).then(|| {
            beginning_at(
                page.number.saturating_sub(1),
                start.saturating_sub(page.size),
            )
        }),
        url: urls.page(page.number, query.get("PageToken")),
        next_page_url: (end < records.len())
            .then(|| beginning_at(page.number.saturating_add(1), end)),
        key: "events",
    };
    let listed = records.iter().skip(start).take(page.size);
    let mut body = ListBody::new(&meta, listed.len() * RECORD_BYTES)?;
    for record in listed {
        body.push(record)?;
    }
    Ok(body.finish())
}

/// Whether an event belongs to the list for `asked`, or for the call's default edge.
///
/// An event that names no edge goes with the default edge. A recorded call may have no default;
/// then nothing is left out unless an edge was asked for.
fn is_listed(edge: Option<&str>, asked: Option<&str>, default: Option<&str>) -> bool {
    match (edge, asked.or(default)) {
        (Some(edge), Some(wanted)) => edge == wanted,
        (None, Some(wanted)) => default.is_none_or(|default| default == wanted),
        (_, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::is_listed;

    #[test]
    fn which_events_are_listed() {
        let (carrier, sip) = (Some("carrier_edge"), Some("sip_edge"));
        for (edge, asked, default, expected) in [
            (carrier, None, carrier, true),
            (sip, None, carrier, false),
            (sip, sip, carrier, true),
            (carrier, sip, carrier, false),
            (None, None, carrier, true),
            (None, carrier, carrier, true),
            (None, sip, carrier, false),
            (None, sip, None, true),
            (sip, None, None, true),
            (sip, carrier, None, false),
        ] {
            assert_eq!(
                is_listed(edge, asked, default),
                expected,
                "{edge:?} {asked:?} {default:?}"
            );
        }
    }
}
