//! What filters can ask of a record, whether it is synthetic or was recorded.
//! A synthetic call answers from its plan, so that nothing is rendered only to be filtered out.

use std::convert::Infallible;

/// A record that can be asked for its facts.
pub(crate) trait Facts {
    /// The facts that are text, or several texts.
    type Text: Copy;
    /// The facts that hold or do not hold; what a record does not say does not hold.
    type Flag: Copy;

    /// Whether any text of this fact is accepted; a missing fact has none.
    fn any_text(&self, fact: Self::Text, accept: &mut dyn FnMut(&str) -> bool) -> bool;

    fn flag(&self, flag: Self::Flag) -> bool;
}

/// For records of which no filter asks a yes or no.
pub(crate) type NoFlag = Infallible;

/// A text of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CallText {
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

/// A yes or no of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CallFlag {
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

/// A text of a conference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ConferenceText {
    Sid,
    FriendlyName,
    Status,
    MixerRegion,
    Tags,
    /// The kinds of issue of which there is at least one.
    DetectedIssues,
    EndReason,
}

/// A text of a conference participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ParticipantText {
    Sid,
    Label,
    /// The names of the participant's events.
    Events,
}

/// A text of a video room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RoomText {
    RoomType,
    Codecs,
    Name,
}
