//! What filters may ask of a recorded summary, read from its JSON as far as it is readable.
//! Nothing here is required: a member that is missing or odd is simply not a fact.

use jiff::Timestamp;
use serde_json::Value;

use crate::facts::{CallFacts, Flag, Text};

/// The facts of one recorded summary.
#[derive(Debug, Clone, Default)]
pub(crate) struct RecordedFacts {
    pub(crate) call_sid: Option<String>,
    /// Milliseconds since 1970.
    pub(crate) start_ms: Option<i64>,
    pub(crate) end_ms: Option<i64>,
    texts: Vec<(Text, String)>,
    flags: Vec<Flag>,
}

/// Where in a summary each text is found.
const TEXTS: [(Text, &str); 25] = [
    (Text::AccountSid, "/account_sid"),
    (Text::Caller, "/from/caller"),
    (Text::Callee, "/to/callee"),
    (Text::FromCarrier, "/from/carrier"),
    (Text::ToCarrier, "/to/carrier"),
    (Text::FromCountry, "/from/country_code"),
    (Text::ToCountry, "/to/country_code"),
    (Text::CallType, "/call_type"),
    (Text::CallState, "/call_state"),
    (Text::Direction, "/properties/direction"),
    (Text::AnsweredBy, "/answered_by"),
    (Text::BrandedBundle, "/trust/branded/bundle_sid"),
    (Text::BrandedType, "/trust/branded/type"),
    (Text::BrandedUseCase, "/trust/branded/use_case"),
    (Text::BrandedCallReason, "/trust/branded/call_reason"),
    (
        Text::VoiceIntegrityBundle,
        "/trust/voice_integrity/bundle_sid",
    ),
    (
        Text::VoiceIntegrityUseCase,
        "/trust/voice_integrity/use_case",
    ),
    (Text::ProfileIdentity, "/trust/business_profile/identity"),
    (Text::ProfileIndustry, "/trust/business_profile/industry"),
    (Text::ProfileBundle, "/trust/business_profile/bundle_sid"),
    (Text::ProfileType, "/trust/business_profile/type"),
    (Text::AnnotatedAnsweredBy, "/annotation/answered_by"),
    (
        Text::AnnotatedConnectivityIssue,
        "/annotation/connectivity_issue",
    ),
    (Text::AnnotatedQualityIssues, "/annotation/quality_issues"),
    (Text::AnnotatedCallScore, "/annotation/call_score"),
];

/// Where in a summary each flag that is a plain boolean is found.
const BOOLEANS: [(Flag, &str); 5] = [
    (Flag::VerifiedCaller, "/trust/verified_caller/verified"),
    (Flag::AnnotatedSpam, "/annotation/spam"),
    (Flag::BrandedEnabled, "/trust/branded/enabled"),
    (Flag::BrandedLogo, "/trust/branded/logo"),
    (
        Flag::VoiceIntegrityEnabled,
        "/trust/voice_integrity/enabled",
    ),
];

impl RecordedFacts {
    pub(crate) fn of(summary: &Value) -> Self {
        let mut texts = Vec::new();
        for (fact, pointer) in TEXTS {
            match summary.pointer(pointer) {
                Some(Value::Array(items)) => {
                    texts.extend(items.iter().filter_map(text).map(|text| (fact, text)));
                }
                Some(single) => texts.extend(text(single).map(|text| (fact, text))),
                None => {}
            }
        }
        for (fact, text) in &mut texts {
            if *fact == Text::Direction {
                // Some documents spell directions with hyphens.
                *text = text.replace('-', "_");
            }
        }
        let mut flags: Vec<Flag> = BOOLEANS
            .iter()
            .filter(|(_, pointer)| summary.pointer(pointer) == Some(&Value::Bool(true)))
            .map(|(flag, _)| *flag)
            .collect();
        if let Some(Value::Array(tags)) = summary.get("tags") {
            flags.extend((!tags.is_empty()).then_some(Flag::HasTag));
        }
        let response = summary
            .pointer("/properties/last_sip_response_num")
            .and_then(Value::as_f64);
        flags.extend(
            response
                .is_some_and(|response| (response - 200.0).abs() > 0.5)
                .then_some(Flag::AbnormalSession),
        );
        let state = summary.get("processing_state").and_then(Value::as_str);
        flags.extend((state != Some("partial")).then_some(Flag::Complete));
        Self {
            call_sid: summary
                .get("call_sid")
                .and_then(Value::as_str)
                .map(str::to_owned),
            start_ms: time(summary, "start_time"),
            end_ms: time(summary, "end_time"),
            texts,
            flags,
        }
    }

    /// The first text of this fact.
    pub(crate) fn text(&self, wanted: Text) -> Option<&str> {
        self.texts
            .iter()
            .find(|(fact, _)| *fact == wanted)
            .map(|(_, text)| text.as_str())
    }
}

impl CallFacts for RecordedFacts {
    fn any_text(&self, wanted: Text, accept: &mut dyn FnMut(&str) -> bool) -> bool {
        self.texts
            .iter()
            .any(|(fact, text)| *fact == wanted && accept(text))
    }

    fn flag(&self, flag: Flag) -> bool {
        self.flags.contains(&flag)
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn time(summary: &Value, member: &str) -> Option<i64> {
    let text = summary.get(member)?.as_str()?;
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
            let facts = RecordedFacts::of(&serde_json::from_str(text).unwrap());
            assert_eq!(facts.start_ms, start_ms, "{text}");
            assert!(facts.flag(Flag::Complete) && !facts.flag(Flag::HasTag));
        }
    }

    #[test]
    fn lists_and_numbers_are_texts_too() {
        let summary = r#"{
            "annotation": {"quality_issues": ["echo", "dtmf"], "call_score": 2},
            "properties": {"direction": "outbound-api", "last_sip_response_num": 487}
        }"#;
        let facts = RecordedFacts::of(&serde_json::from_str(summary).unwrap());
        assert!(facts.any_text(Text::AnnotatedQualityIssues, &mut |text| text == "dtmf"));
        assert!(facts.any_text(Text::AnnotatedCallScore, &mut |text| text == "2"));
        assert_eq!(facts.text(Text::Direction), Some("outbound_api"));
        assert!(facts.flag(Flag::AbnormalSession));
    }
}
