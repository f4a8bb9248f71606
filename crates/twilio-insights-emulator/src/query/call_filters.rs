//! The query parameters of the summaries list: one row each, with the form of its value.
//! <https://www.twilio.com/docs/voice/voice-insights/api/call/call-summaries-resource>

use super::parameters::{Form, Parameter, row};
use super::vocabulary as known;
use crate::facts::{CallFlag, CallText};

pub(crate) const FILTERS: &[Parameter<CallText, CallFlag>] = &[
    row("From", Form::Party(CallText::Caller)),
    row("To", Form::Party(CallText::Callee)),
    row("FromCarrier", Form::Carrier(CallText::FromCarrier)),
    row("ToCarrier", Form::Carrier(CallText::ToCarrier)),
    row("FromCountryCode", Form::Country(CallText::FromCountry)),
    row("ToCountryCode", Form::Country(CallText::ToCountry)),
    row("VerifiedCaller", Form::Bool(CallFlag::VerifiedCaller)),
    row("HasTag", Form::Bool(CallFlag::HasTag)),
    row(
        "CallType",
        Form::Many(CallText::CallType, known::CALL_TYPES),
    ),
    row(
        "CallState",
        Form::Many(CallText::CallState, known::CALL_STATES),
    ),
    row(
        "Direction",
        Form::Many(CallText::Direction, known::DIRECTIONS),
    ),
    row(
        "ProcessingState",
        Form::ProcessingState(CallFlag::Complete, known::PROCESSING_STATES),
    ),
    row("AbnormalSession", Form::Bool(CallFlag::AbnormalSession)),
    row(
        "AnsweredBy",
        Form::One(CallText::AnsweredBy, known::ANSWERED_BY),
    ),
    row(
        "AnsweredByAnnotation",
        Form::Many(CallText::AnnotatedAnsweredBy, known::ANNOTATED_ANSWERED_BY),
    ),
    row(
        "ConnectivityIssueAnnotation",
        Form::Many(
            CallText::AnnotatedConnectivityIssue,
            known::CONNECTIVITY_ISSUES,
        ),
    ),
    row(
        "QualityIssueAnnotation",
        Form::Many(CallText::AnnotatedQualityIssues, known::QUALITY_ISSUES),
    ),
    row("SpamAnnotation", Form::Bool(CallFlag::AnnotatedSpam)),
    row(
        "CallScoreAnnotation",
        Form::Many(CallText::AnnotatedCallScore, known::CALL_SCORES),
    ),
    row("BrandedEnabled", Form::Bool(CallFlag::BrandedEnabled)),
    row(
        "VoiceIntegrityEnabled",
        Form::Bool(CallFlag::VoiceIntegrityEnabled),
    ),
    row("BrandedBundleSid", Form::Sid(CallText::BrandedBundle, "BU")),
    row("BrandedLogo", Form::Bool(CallFlag::BrandedLogo)),
    row(
        "BrandedType",
        Form::One(CallText::BrandedType, known::BRANDED_TYPES),
    ),
    row("BrandedUseCase", Form::FreeText(CallText::BrandedUseCase)),
    row(
        "BrandedCallReason",
        Form::FreeText(CallText::BrandedCallReason),
    ),
    row(
        "VoiceIntegrityBundleSid",
        Form::Sid(CallText::VoiceIntegrityBundle, "BU"),
    ),
    row(
        "VoiceIntegrityUseCase",
        Form::One(
            CallText::VoiceIntegrityUseCase,
            known::VOICE_INTEGRITY_USE_CASES,
        ),
    ),
    row(
        "BusinessProfileIdentity",
        Form::One(CallText::ProfileIdentity, known::PROFILE_IDENTITIES),
    ),
    row(
        "BusinessProfileIndustry",
        Form::One(CallText::ProfileIndustry, known::PROFILE_INDUSTRIES),
    ),
    row(
        "BusinessProfileBundleSid",
        Form::Sid(CallText::ProfileBundle, "BU"),
    ),
    row(
        "BusinessProfileType",
        Form::One(CallText::ProfileType, known::PROFILE_TYPES),
    ),
];

/// Whose calls of what time are listed and in which order, beside the filters above.
const SCOPE_AND_ORDER: [&str; 4] = ["Subaccount", "StartTime", "EndTime", "SortBy"];

/// Whether the summaries list knows this parameter, paging aside.
pub(crate) fn is_known(name: &str) -> bool {
    SCOPE_AND_ORDER.contains(&name) || FILTERS.iter().any(|filter| filter.name == name)
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
            .chain(SCOPE_AND_ORDER)
            .chain(PAGING)
            .collect();
        assert_eq!(names.len(), 39);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 39);
    }
}
