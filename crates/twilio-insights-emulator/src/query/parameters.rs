//! The query parameters of the summaries list: one row each, with the form of its value.
//! <https://www.twilio.com/docs/voice/voice-insights/api/call/call-summaries-resource>

use super::vocabulary as known;
use crate::facts::{Flag, Text};

/// A filter of the summaries list.
#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
}

/// What a filter's value looks like and which fact it is held against.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Form {
    Party(Text),
    Carrier(Text),
    FreeText(Text),
    Country(Text),
    Account(Text),
    Bundle(Text),
    /// One value out of a list.
    One(Text, &'static [&'static str]),
    /// Values out of a list, separated by commas.
    Many(Text, &'static [&'static str]),
    Bool(Flag),
    ProcessingState(&'static [&'static str]),
}

const fn row(name: &'static str, form: Form) -> Parameter {
    Parameter { name, form }
}

pub(crate) const FILTERS: &[Parameter] = &[
    row("From", Form::Party(Text::Caller)),
    row("To", Form::Party(Text::Callee)),
    row("FromCarrier", Form::Carrier(Text::FromCarrier)),
    row("ToCarrier", Form::Carrier(Text::ToCarrier)),
    row("FromCountryCode", Form::Country(Text::FromCountry)),
    row("ToCountryCode", Form::Country(Text::ToCountry)),
    row("VerifiedCaller", Form::Bool(Flag::VerifiedCaller)),
    row("HasTag", Form::Bool(Flag::HasTag)),
    row("CallType", Form::Many(Text::CallType, known::CALL_TYPES)),
    row("CallState", Form::Many(Text::CallState, known::CALL_STATES)),
    row("Direction", Form::Many(Text::Direction, known::DIRECTIONS)),
    row(
        "ProcessingState",
        Form::ProcessingState(known::PROCESSING_STATES),
    ),
    row("Subaccount", Form::Account(Text::AccountSid)),
    row("AbnormalSession", Form::Bool(Flag::AbnormalSession)),
    row(
        "AnsweredBy",
        Form::One(Text::AnsweredBy, known::ANSWERED_BY),
    ),
    row(
        "AnsweredByAnnotation",
        Form::Many(Text::AnnotatedAnsweredBy, known::ANNOTATED_ANSWERED_BY),
    ),
    row(
        "ConnectivityIssueAnnotation",
        Form::Many(Text::AnnotatedConnectivityIssue, known::CONNECTIVITY_ISSUES),
    ),
    row(
        "QualityIssueAnnotation",
        Form::Many(Text::AnnotatedQualityIssues, known::QUALITY_ISSUES),
    ),
    row("SpamAnnotation", Form::Bool(Flag::AnnotatedSpam)),
    row(
        "CallScoreAnnotation",
        Form::Many(Text::AnnotatedCallScore, known::CALL_SCORES),
    ),
    row("BrandedEnabled", Form::Bool(Flag::BrandedEnabled)),
    row(
        "VoiceIntegrityEnabled",
        Form::Bool(Flag::VoiceIntegrityEnabled),
    ),
    row("BrandedBundleSid", Form::Bundle(Text::BrandedBundle)),
    row("BrandedLogo", Form::Bool(Flag::BrandedLogo)),
    row(
        "BrandedType",
        Form::One(Text::BrandedType, known::BRANDED_TYPES),
    ),
    row("BrandedUseCase", Form::FreeText(Text::BrandedUseCase)),
    row("BrandedCallReason", Form::FreeText(Text::BrandedCallReason)),
    row(
        "VoiceIntegrityBundleSid",
        Form::Bundle(Text::VoiceIntegrityBundle),
    ),
    row(
        "VoiceIntegrityUseCase",
        Form::One(
            Text::VoiceIntegrityUseCase,
            known::VOICE_INTEGRITY_USE_CASES,
        ),
    ),
    row(
        "BusinessProfileIdentity",
        Form::One(Text::ProfileIdentity, known::PROFILE_IDENTITIES),
    ),
    row(
        "BusinessProfileIndustry",
        Form::One(Text::ProfileIndustry, known::PROFILE_INDUSTRIES),
    ),
    row(
        "BusinessProfileBundleSid",
        Form::Bundle(Text::ProfileBundle),
    ),
    row(
        "BusinessProfileType",
        Form::One(Text::ProfileType, known::PROFILE_TYPES),
    ),
];

/// What is listed and in which order, beside the filters above.
const WINDOW_AND_ORDER: [&str; 3] = ["StartTime", "EndTime", "SortBy"];

/// Whether the summaries list knows this parameter, paging aside.
pub(crate) fn is_known(name: &str) -> bool {
    WINDOW_AND_ORDER.contains(&name) || FILTERS.iter().any(|filter| filter.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::PAGING;

    #[test]
    fn the_list_knows_39_parameters_once_each() {
        let mut names: Vec<_> = FILTERS
            .iter()
            .map(|row| row.name)
            .chain(WINDOW_AND_ORDER)
            .chain(PAGING)
            .collect();
        assert_eq!(names.len(), 39);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 39);
    }
}
