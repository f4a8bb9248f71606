//! What is particular to conferences and their participants.
//! Maps of lists, two names for one thing, and a list that may be one object.

use super::texts;
use crate::enums::{ConferenceTag, Region};
use crate::model::{Conference, ConferenceParticipant, ParticipantProperties};

const NOTHING: [&str; 0] = [];

fn conference(json: &str) -> Conference {
    Conference::from_json(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

fn participant(json: &str) -> ConferenceParticipant {
    ConferenceParticipant::from_json(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

#[test]
fn early_media_is_found_under_both_names() {
    for (json, expected) in [
        ("{}", None),
        (r#"{"play_early_media":true}"#, Some(true)),
        (r#"{"early_media":false}"#, Some(false)),
        (
            r#"{"play_early_media":null,"early_media":true}"#,
            Some(true),
        ),
        (
            r#"{"play_early_media":{},"early_media":"true"}"#,
            Some(true),
        ),
        (r#"{"play_early_media":7,"early_media":true}"#, Some(true)),
        (
            r#"{"early_media":true,"play_early_media":false}"#,
            Some(false),
        ),
    ] {
        let properties = ParticipantProperties::from_json(json).unwrap();
        assert_eq!(properties.plays_early_media(), expected, "{json}");
        assert_eq!(serde_json::to_string(&properties).unwrap(), json);
    }
}

#[test]
fn moments_of_events_are_lists_by_name() {
    for (json, expected, problems) in [
        (r#"{"mute":[1,2]}"#, &[("mute", &[1, 2][..])][..], &[][..]),
        (
            r#"{"unhold":["3",4.0],"hold":5,"new":[]}"#,
            &[("hold", &[5]), ("new", &[]), ("unhold", &[3, 4])],
            &[],
        ),
        (
            r#"{"mute":[1,"soon",null,2],"hold":"later"}"#,
            &[("hold", &[]), ("mute", &[1, 2])],
            &["events.hold: not a list", "events.mute[1]: not an integer"],
        ),
    ] {
        let text = format!(r#"{{"events":{json},"call_sid":"CA1"}}"#);
        let participant = participant(&text);
        let events = participant.events().unwrap();
        let events: Vec<_> = events
            .iter()
            .map(|(name, moments)| (name.as_str(), moments.as_slice()))
            .collect();
        assert_eq!(events, expected, "{json}");
        assert_eq!(texts(&participant.unreadable()), problems, "{json}");
        assert_eq!(serde_json::to_string(&participant).unwrap(), text);
    }
    for (json, problems) in [
        ("null", &[][..]),
        ("{}", &[]),
        ("[]", &[]),
        ("[1]", &["events: not an object"]),
        ("\"mute\"", &["events: not an object"]),
    ] {
        let participant = participant(&format!(r#"{{"events":{json},"call_sid":"CA1"}}"#));
        assert_eq!(participant.events(), None, "{json}");
        assert_eq!(participant.call_sid(), Some("CA1"), "{json}");
        assert_eq!(texts(&participant.unreadable()), problems, "{json}");
    }
}

#[test]
fn one_duplicate_identity_may_stand_without_a_list() {
    let one = r#"{"participant_identity":"alice","participant_sids":["CP1","CP2"]}"#;
    for json in [one.to_owned(), format!("[{one}]")] {
        let conference = conference(&format!(
            r#"{{"tags":["duplicate_identity","new"],"tag_info":{{"duplicate_identity":{json}}}}}"#
        ));
        let expected = [ConferenceTag::DuplicateIdentity, ConferenceTag::from("new")];
        assert_eq!(conference.tags(), expected);
        let [identity] = conference.tag_info().unwrap().duplicate_identity() else {
            panic!("{json}");
        };
        assert_eq!(identity.participant_identity(), Some("alice"), "{json}");
        assert_eq!(identity.participant_sids(), ["CP1", "CP2"], "{json}");
        assert_eq!(texts(&conference.unreadable()), NOTHING, "{json}");
    }
}

#[test]
fn details_of_unknown_tags_are_kept() {
    let conference = conference(
        r#"{"tag_info":{"start_failure":{"reason":"no_concurrent_participants"},"new":{"a":[1]}}}"#,
    );
    let info = conference.tag_info().unwrap();
    let reason = info.start_failure().and_then(|failure| failure.reason());
    assert_eq!(reason, Some("no_concurrent_participants"));
    assert_eq!(info.extra()["new"]["a"][0], 1);
}

#[test]
fn a_summary_is_complete_if_it_says_so() {
    for (state, complete) in [
        (r#""complete""#, true),
        (r#""in_progress""#, false),
        (r#""timeout""#, false),
        (r#""new""#, false),
        ("null", false),
    ] {
        let json = format!(r#"{{"processing_state":{state}}}"#);
        assert_eq!(conference(&json).is_complete(), complete, "{state}");
        assert_eq!(participant(&json).is_complete(), complete, "{state}");
    }
}

#[test]
fn parties_are_texts_and_regions_are_open() {
    let participant = participant(
        r#"{"from":"+15550100","to":"client:alice","participant_region":"in1",
            "conference_region":"us9","metrics":{"inbound":{"mos":4,"tags":"silent"}}}"#,
    );
    assert_eq!(participant.from(), Some("+15550100"));
    assert_eq!(participant.to(), Some("client:alice"));
    assert_eq!(participant.participant_region(), Some(&Region::In1));
    assert_eq!(participant.conference_region(), Some(&Region::from("us9")));
    let inbound = participant.metrics().and_then(|metrics| metrics.inbound());
    let inbound = inbound.unwrap();
    assert_eq!(inbound.mos(), Some(4.0));
    assert_eq!(inbound.tags(), ["silent"]);
}
