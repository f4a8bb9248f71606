//! What a recorded body is: told by the list it stood in, or by the members that it has.
//! What belongs to another record names it itself, or stood in a list under the other's URL.

use serde_json::Value;
use serde_json::value::RawValue;

use super::{Record, Recorded, RecordedFacts, Sighting};
use crate::sid;

/// What a record is, so far as that is known from around it.
///
/// With the SID in the URL of its list, where it belongs to something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    Unknown,
    Summary,
    Event(Option<&'a str>),
    Metric(Option<&'a str>),
    Annotation,
    Conference,
    ConferenceParticipant(Option<&'a str>),
    Room,
    RoomParticipant(Option<&'a str>),
}

/// The keys under which list pages hold their records.
pub(super) const LIST_KEYS: [&str; 6] = [
    "call_summaries",
    "events",
    "metrics",
    "conferences",
    "rooms",
    "participants",
];

impl<'a> Kind<'a> {
    /// The kind of the records in the list of this key, on a page with this URL.
    pub(super) fn of_list(key: &str, url: Option<&'a str>) -> Self {
        let owner = |before: &str, after: &str| url.and_then(|url| between(url, before, after));
        match key {
            "call_summaries" => Self::Summary,
            "events" => Self::Event(owner("/Voice/", "/Events")),
            "metrics" => Self::Metric(owner("/Voice/", "/Metrics")),
            "conferences" => Self::Conference,
            "rooms" => Self::Room,
            _ => {
                let conference = owner("/Conferences/", "/Participants");
                let room = owner("/Rooms/", "/Participants");
                match (conference, room) {
                    (Some(_), _) => Self::ConferenceParticipant(conference),
                    (_, Some(_)) => Self::RoomParticipant(room),
                    _ => Self::Unknown,
                }
            }
        }
    }

    /// The kind of a record that stands by itself.
    fn of_members(body: &Value) -> Self {
        let has = |members: &[&str]| members.iter().any(|member| body.get(member).is_some());
        if has(&["participant_sid"]) {
            if has(&["room_sid", "participant_identity", "duration_sec"]) {
                Self::RoomParticipant(None)
            } else {
                Self::ConferenceParticipant(None)
            }
        } else if has(&["conference_sid"]) {
            Self::Conference
        } else if has(&["room_sid"]) {
            Self::Room
        } else if has(&["group", "name", "level"]) {
            Self::Event(None)
        } else if has(&["direction"]) && has(&["timestamp", "edge"]) {
            Self::Metric(None)
        } else if has(&["timestamp"]) {
            Self::Event(None)
        } else if has(ANNOTATION_MEMBERS) {
            Self::Annotation
        } else if has(SUMMARY_MEMBERS) {
            Self::Summary
        } else {
            Self::Unknown
        }
    }
}

const ANNOTATION_MEMBERS: &[&str] = &[
    "connectivity_issue",
    "quality_issues",
    "spam",
    "call_score",
    "comment",
    "incident",
];

const SUMMARY_MEMBERS: &[&str] = &[
    "call_sid",
    "call_state",
    "call_type",
    "duration",
    "processing_state",
    "start_time",
];

/// What stands between two parts of a URL's path, the second being its end.
fn between<'a>(url: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let path = url.split('?').next()?;
    let (_, sid) = path.strip_suffix(after)?.rsplit_once(before)?;
    Some(sid)
}

/// Adds a record, or says what is wrong with it.
pub(super) fn add(
    into: &mut Recorded,
    record: &RawValue,
    body: &Value,
    kind: Kind<'_>,
) -> Result<(), String> {
    let kind = match kind {
        Kind::Unknown => Kind::of_members(body),
        known => known,
    };
    let owners = |of_page: Option<&str>, member: &str, this: &str, owner: &str| {
        let own = body.get(member).and_then(Value::as_str);
        let sids = own.into_iter().chain(of_page);
        let mut owners: Vec<String> = sids.map(|it| sid::canonical(it).into_owned()).collect();
        owners.dedup();
        if owners.is_empty() {
            return Err(format!(
                "this {this} does not say which {owner} it belongs to: expected a {member}"
            ));
        }
        Ok(owners)
    };
    let text = |member: &str| body.get(member).and_then(Value::as_str).map(str::to_owned);
    let sighting = || Sighting {
        account_sid: text("account_sid"),
        edge: text("edge"),
        direction: text("direction"),
    };
    match kind {
        Kind::Summary => into.summaries.add(record, RecordedFacts::of_call(body)),
        Kind::Event(of_page) => {
            let calls = owners(of_page, "call_sid", "event", "call")?;
            into.events.add(record, sighting(), &calls);
        }
        Kind::Metric(of_page) => {
            let calls = owners(of_page, "call_sid", "sample", "call")?;
            into.metrics.add(record, sighting(), &calls);
        }
        Kind::Annotation => {
            for call_sid in owners(None, "call_sid", "annotation", "call")? {
                let annotation = Record {
                    text: record.to_owned(),
                    facts: text("account_sid"),
                };
                into.annotations.insert(call_sid, annotation);
            }
        }
        Kind::Conference => into
            .conferences
            .add(record, RecordedFacts::of_conference(body)),
        Kind::ConferenceParticipant(of_page) => {
            let conferences = owners(of_page, "conference_sid", "participant", "conference")?;
            let facts = RecordedFacts::of_participant(body);
            into.conference_participants
                .add(record, facts, &conferences);
        }
        Kind::Room => into.rooms.add(record, RecordedFacts::of_room(body)),
        Kind::RoomParticipant(of_page) => {
            let rooms = owners(of_page, "room_sid", "participant", "room")?;
            let facts = RecordedFacts::of_participant(body);
            into.room_participants.add(record, facts, &rooms);
        }
        Kind::Unknown => {
            return Err(
                "expected a record of the API, such as a call summary (with call_sid and start_time) or an event (with name and timestamp)"
                    .to_owned(),
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_belongs_to_is_in_its_url() {
        let base = "https://insights.twilio.com/v1";
        let of = |key: &str, path: &str| {
            let url: &'static str = format!("{base}{path}?PageSize=50&Page=0").leak();
            Kind::of_list(key, Some(url))
        };
        assert_eq!(
            of("events", "/Voice/CA12/Events"),
            Kind::Event(Some("CA12"))
        );
        assert_eq!(
            of("metrics", "/Voice/CA12/Metrics"),
            Kind::Metric(Some("CA12"))
        );
        assert_eq!(
            of("participants", "/Conferences/CF12/Participants"),
            Kind::ConferenceParticipant(Some("CF12"))
        );
        assert_eq!(
            of("participants", "/Video/Rooms/RM12/Participants"),
            Kind::RoomParticipant(Some("RM12"))
        );
        assert_eq!(of("participants", "/elsewhere"), Kind::Unknown);
        assert_eq!(of("events", "/Voice/CA12/Summary"), Kind::Event(None));
        assert_eq!(Kind::of_list("events", None), Kind::Event(None));
    }

    #[test]
    fn records_are_known_by_their_members() {
        for (body, kind) in [
            (
                r#"{"call_sid": "CA1", "answered_by": "fax"}"#,
                Kind::Summary,
            ),
            (r#"{"call_sid": "CA1", "spam": null}"#, Kind::Annotation),
            (r#"{"timestamp": "", "name": "x"}"#, Kind::Event(None)),
            (r#"{"timestamp": ""}"#, Kind::Event(None)),
            (
                r#"{"timestamp": "", "direction": "both"}"#,
                Kind::Metric(None),
            ),
            (r#"{"conference_sid": "CF1"}"#, Kind::Conference),
            (
                r#"{"conference_sid": "CF1", "participant_sid": "CP1", "call_sid": "CA1"}"#,
                Kind::ConferenceParticipant(None),
            ),
            (r#"{"room_sid": "RM1"}"#, Kind::Room),
            (
                r#"{"room_sid": "RM1", "participant_sid": "PA1"}"#,
                Kind::RoomParticipant(None),
            ),
            (r#"{"advanced_features": true}"#, Kind::Unknown),
            ("3", Kind::Unknown),
        ] {
            let value = serde_json::from_str(body).unwrap();
            assert_eq!(Kind::of_members(&value), kind, "{body}");
        }
    }
}
