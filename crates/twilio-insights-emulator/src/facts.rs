//! What a filter can ask of a call, whether the call is synthetic or was recorded.
//! A synthetic call answers from its plan, so that nothing is rendered only to be filtered out.

/// A fact that is text (or several texts, as with quality issues).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Text {
    AccountSid,
    Caller,
    Callee,
    FromCarrier,
    ToCarrier,
    FromCountry,
    ToCountry,
    CallType,
    CallState,
    Direction,
    AnsweredBy,
    BrandedBundle,
    BrandedType,
    BrandedUseCase,
    BrandedCallReason,
    VoiceIntegrityBundle,
    VoiceIntegrityUseCase,
    ProfileIdentity,
    ProfileIndustry,
    ProfileBundle,
    ProfileType,
    AnnotatedAnsweredBy,
    AnnotatedConnectivityIssue,
    AnnotatedQualityIssues,
    AnnotatedCallScore,
}

/// A fact that holds or does not hold; what a record does not say does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flag {
    VerifiedCaller,
    HasTag,
    /// The last SIP response was something other than 200.
    AbnormalSession,
    AnnotatedSpam,
    BrandedEnabled,
    BrandedLogo,
    VoiceIntegrityEnabled,
    /// The summary is complete, not partial.
    Complete,
}

/// A call that can be asked for its facts.
pub(crate) trait CallFacts {
    /// Whether any text of this fact is accepted; a missing fact has none.
    fn any_text(&self, fact: Text, accept: &mut dyn FnMut(&str) -> bool) -> bool;

    fn flag(&self, flag: Flag) -> bool;
}
