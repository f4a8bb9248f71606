//! What filters may ask of a recorded body, read from its JSON as far as it is readable.
//! Nothing here is required: a member that is missing or odd is simply not a fact.

use jiff::Timestamp;
use serde_json::Value;

use crate::facts::{CallFlag, CallText, ConferenceText, Facts, NoFlag, ParticipantText, RoomText};

/// The facts of one recorded body.
#[derive(Debug, Clone)]
pub(crate) struct RecordedFacts<T, F> {
    pub(crate) sid: Option<String>,
    pub(crate) account_sid: Option<String>,
    /// When it began, in milliseconds since 1970.
    pub(crate) start_ms: Option<i64>,
    pub(crate) end_ms: Option<i64>,
    texts: Vec<(T, String)>,
    flags: Vec<F>,
}

/// Where in a summary each text is found.
const CALL_TEXTS: [(CallText, &str); 24] = [
    (CallText::Caller, "/from/caller"),
    (CallText::Callee, "/to/callee"),
    (CallText::FromCarrier, "/from/carrier"),
    (CallText::ToCarrier, "/to/carrier"),
    (CallText::FromCountry, "/from/country_code"),
    (CallText::ToCountry, "/to/country_code"),
    (CallText::CallType, "/call_type"),
    (CallText::CallState, "/call_state"),
    (CallText::Direction, "/properties/direction"),
    (CallText::AnsweredBy, "/answered_by"),
    (CallText::BrandedBundle, "/trust/branded/bundle_sid"),
    (CallText::BrandedType, "/trust/branded/type"),
    (CallText::BrandedUseCase, "/trust/branded/use_case"),
    (CallText::BrandedCallReason, "/trust/branded/call_reason"),
    (
        CallText::VoiceIntegrityBundle,
        "/trust/voice_integrity/bundle_sid",
    ),
    (
        CallText::VoiceIntegrityUseCase,
        "/trust/voice_integrity/use_case",
    ),
    (
        CallText::ProfileIdentity,
        "/trust/business_profile/identity",
    ),
    (
        CallText::ProfileIndustry,
        "/trust/business_profile/industry",
    ),
    (
        CallText::ProfileBundle,
        "/trust/business_profile/bundle_sid",
    ),
    (CallText::ProfileType, "/trust/business_profile/type"),
    (CallText::AnnotatedAnsweredBy, "/annotation/answered_by"),
    (
        CallText::AnnotatedConnectivityIssue,
        "/annotation/connectivity_issue",
    ),
    (
        CallText::AnnotatedQualityIssues,
        "/annotation/quality_issues",
    ),
    (CallText::AnnotatedCallScore, "/annotation/call_score"),
];

/// Where in a summary each flag that is a plain boolean is found.
const CALL_BOOLEANS: [(CallFlag, &str); 5] = [
    (CallFlag::VerifiedCaller, "/trust/verified_caller/verified"),
    (CallFlag::AnnotatedSpam, "/annotation/spam"),
    (CallFlag::BrandedEnabled, "/trust/branded/enabled"),
    (CallFlag::BrandedLogo, "/trust/branded/logo"),
    (
        CallFlag::VoiceIntegrityEnabled,
        "/trust/voice_integrity/enabled",
    ),
];

const CONFERENCE_TEXTS: [(ConferenceText, &str); 6] = [
    (ConferenceText::Sid, "/conference_sid"),
    (ConferenceText::FriendlyName, "/friendly_name"),
    (ConferenceText::Status, "/status"),
    (ConferenceText::MixerRegion, "/mixer_region"),
    (ConferenceText::Tags, "/tags"),
    (ConferenceText::EndReason, "/end_reason"),
];

const PARTICIPANT_TEXTS: [(ParticipantText, &str); 2] = [
    (ParticipantText::Sid, "/participant_sid"),
    (ParticipantText::Label, "/label"),
];

const ROOM_TEXTS: [(RoomText, &str); 3] = [
    (RoomText::RoomType, "/room_type"),
    (RoomText::Codecs, "/codecs"),
    (RoomText::Name, "/room_name"),
];

impl RecordedFacts<CallText, CallFlag> {
    pub(crate) fn of_call(summary: &Value) -> Self {
        let mut facts = Self::read(summary, "call_sid", "start_time", &CALL_TEXTS);
        for (fact, text) in &mut facts.texts {
            if *fact == CallText::Direction {
                // Some documents spell directions with hyphens.
                *text = text.replace('-', "_");
            }
        }
        let flags = CALL_BOOLEANS
            .iter()
            .filter(|(_, pointer)| summary.pointer(pointer) == Some(&Value::Bool(true)))
            .map(|(flag, _)| *flag);
        facts.flags.extend(flags);
        if let Some(Value::Array(tags)) = summary.get("tags") {
            let has_tag = (!tags.is_empty()).then_some(CallFlag::HasTag);
            facts.flags.extend(has_tag);
        }
        let response = summary
            .pointer("/properties/last_sip_response_num")
            .and_then(Value::as_f64);
        facts.flags.extend(
            response
                .is_some_and(|response| (response - 200.0).abs() > 0.5)
                .then_some(CallFlag::AbnormalSession),
        );
        let state = summary.get("processing_state").and_then(Value::as_str);
        facts
            .flags
            .extend((state != Some("partial")).then_some(CallFlag::Complete));
        facts
    }
}

impl RecordedFacts<ConferenceText, NoFlag> {
    pub(crate) fn of_conference(conference: &Value) -> Self {
        let mut facts = Self::read(
            conference,
            "conference_sid",
            "create_time",
            &CONFERENCE_TEXTS,
        );
        if let Some(Value::Object(issues)) = conference.get("detected_issues") {
            let found = issues
                .iter()
                .filter(|(_, count)| count.as_f64().is_some_and(|count| count > 0.0))
                .map(|(kind, _)| (ConferenceText::DetectedIssues, kind.clone()));
            facts.texts.extend(found);
        }
        facts
    }
}

impl RecordedFacts<ParticipantText, NoFlag> {
    pub(crate) fn of_participant(participant: &Value) -> Self {
        let mut facts = Self::read(
            participant,
            "participant_sid",
            "join_time",
            &PARTICIPANT_TEXTS,
        );
        if let Some(Value::Object(events)) = participant.get("events") {
            let names = events
                .keys()
                .map(|name| (ParticipantText::Events, name.clone()));
            facts.texts.extend(names);
        }
        facts
    }
}

impl RecordedFacts<RoomText, NoFlag> {
    pub(crate) fn of_room(room: &Value) -> Self {
        Self::read(room, "room_sid", "create_time", &ROOM_TEXTS)
    }
}

impl<T: Copy + PartialEq, F> RecordedFacts<T, F> {
    fn read(body: &Value, sid: &str, start: &str, pointers: &[(T, &str)]) -> Self {
        let mut texts = Vec::new();
        for (fact, pointer) in pointers {
            match body.pointer(pointer) {
                Some(Value::Array(items)) => {
                    texts.extend(items.iter().filter_map(text).map(|text| (*fact, text)));
                }
                Some(single) => texts.extend(text(single).map(|text| (*fact, text))),
                None => {}
            }
        }
        let own = |member: &str| body.get(member).and_then(Value::as_str).map(str::to_owned);
        Self {
            sid: own(sid),
            account_sid: own("account_sid"),
            start_ms: time(body, start),
            end_ms: time(body, "end_time"),
            texts,
            flags: Vec::new(),
        }
    }

    /// The first text of this fact.
    pub(crate) fn text(&self, wanted: T) -> Option<&str> {
        self.texts
            .iter()
            .find(|(fact, _)| *fact == wanted)
            .map(|(_, text)| text.as_str())
    }
}

impl<T: Copy + PartialEq, F: Copy + PartialEq> Facts for RecordedFacts<T, F> {
    type Text = T;
    type Flag = F;

    fn any_text(&self, wanted: T, accept: &mut dyn FnMut(&str) -> bool) -> bool {
        self.texts
            .iter()
            .any(|(fact, text)| *fact == wanted && accept(text))
    }

    fn flag(&self, flag: F) -> bool {
        self.flags.contains(&flag)
    }
}

impl<R: Facts> Facts for &R {
    type Text = R::Text;
    type Flag = R::Flag;

    fn any_text(&self, wanted: R::Text, accept: &mut dyn FnMut(&str) -> bool) -> bool {
        (*self).any_text(wanted, accept)
    }

    fn flag(&self, flag: R::Flag) -> bool {
        (*self).flag(flag)
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        // A whole number is the same with and without a fraction of nothing.
        Value::Number(number) => Some(match number.as_f64() {
            Some(whole) if number.is_f64() && whole.fract() == 0.0 => format!("{whole:.0}"),
            _ => number.to_string(),
        }),
        _ => None,
    }
}

fn time(body: &Value, member: &str) -> Option<i64> {
    let text = body.get(member)?.as_str()?;
    Some(text.parse::<Timestamp>().ok()?.as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_records_have_the_facts_that_can_be_read() {
        for (text, start_ms) in [
            ("null", None),
            ("[1]", None),
            (
                r#"{"start_time": 7, "tags": {}, "from": "x", "trust": []}"#,
                None,
            ),
            (r#"{"start_time": "1970-01-01T00:00:01+00:00"}"#, Some(1000)),
        ] {
            let facts = RecordedFacts::of_call(&serde_json::from_str(text).unwrap());
            assert_eq!(facts.start_ms, start_ms, "{text}");
            assert!(facts.flag(CallFlag::Complete) && !facts.flag(CallFlag::HasTag));
        }
    }

    #[test]
    fn lists_and_numbers_are_texts_too() {
        let summary = r#"{
            "annotation": {"quality_issues": ["echo", "dtmf"], "call_score": 2.0},
            "properties": {"direction": "outbound-api", "last_sip_response_num": 487}
        }"#;
        let facts = RecordedFacts::of_call(&serde_json::from_str(summary).unwrap());
        assert!(facts.any_text(CallText::AnnotatedQualityIssues, &mut |text| text == "dtmf"));
        assert!(facts.any_text(CallText::AnnotatedCallScore, &mut |text| text == "2"));
        assert_eq!(facts.text(CallText::Direction), Some("outbound_api"));
        assert!(facts.flag(CallFlag::AbnormalSession));
    }

    #[test]
    fn issues_and_events_are_told_by_their_names() {
        let conference = r#"{
            "conference_sid": "CF1", "create_time": "1970-01-01T00:00:01Z", "tags": ["low_mos"],
            "detected_issues": {"call_quality": 2, "region_configuration": 0, "other": "x"}
        }"#;
        let facts = RecordedFacts::of_conference(&serde_json::from_str(conference).unwrap());
        let issues =
            |name: &str| facts.any_text(ConferenceText::DetectedIssues, &mut |text| text == name);
        assert_eq!(facts.start_ms, Some(1000));
        assert!(issues("call_quality") && !issues("region_configuration") && !issues("other"));
        assert_eq!(facts.text(ConferenceText::Tags), Some("low_mos"));

        let participant = r#"{"participant_sid": "CP1", "events": {"mute": [1], "hold": []}}"#;
        let facts = RecordedFacts::of_participant(&serde_json::from_str(participant).unwrap());
        assert_eq!(facts.text(ParticipantText::Sid), Some("CP1"));
        assert!(facts.any_text(ParticipantText::Events, &mut |text| text == "mute"));
    }
}
