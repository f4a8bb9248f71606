//! The SDK's enums against the generated ones: the same values, each with one name here.
//! And the other spellings that are read.

use twilio_insights_raw::enums as raw;

use super::*;

/// The texts of an SDK enum's values, and those of the generated enum.
macro_rules! values {
    ($($name:ident),* $(,)?) => {
        [$((
            stringify!($name),
            $name::KNOWN.iter().map($name::as_str).collect::<Vec<_>>(),
            raw::$name::KNOWN.iter().map(raw::$name::as_str).collect::<Vec<_>>(),
        )),*]
    };
}

#[test]
fn every_value_of_the_spec_has_a_name() {
    let all = values!(
        AnnotationAnsweredBy,
        AnsweredBy,
        BrandedType,
        BusinessIdentity,
        BusinessIndustry,
        BusinessProfileType,
        CallDirection,
        CallState,
        CallTag,
        CallType,
        ConferenceCallDirection,
        ConferenceCallStatus,
        ConferenceEndReason,
        ConferenceProcessingState,
        ConferenceStatus,
        ConferenceTag,
        ConnectionType,
        ConnectivityIssue,
        DisconnectedBy,
        Edge,
        EdgeDirection,
        EdgeLocation,
        EventLevel,
        FetchProcessingState,
        HttpMethod,
        JitterBufferSize,
        ListProcessingState,
        MediaRegion,
        MetricDirection,
        ParticipantCallType,
        ProcessingState,
        QualityIssue,
        Region,
        RelayInterruptType,
        RelaySessionState,
        RoomCreatedMethod,
        RoomEndReason,
        RoomProcessingState,
        RoomStatus,
        RoomType,
        SortBy,
        VideoCodec,
        VideoParticipantStatus,
        VoiceIntegrityUseCase,
    );
    for (name, ours, generated) in all {
        assert_eq!(ours, generated, "{name}");
    }
}

#[test]
fn other_spellings_are_read_and_written_as_the_api_does() {
    assert_eq!(EventLevel::from("warning").as_str(), "WARNING");
    assert_eq!(
        CallDirection::from("outbound-dial").as_str(),
        "outbound_dial"
    );
    assert_eq!(ProcessingState::from("completed").as_str(), "complete");
    assert_eq!(
        VoiceIntegrityUseCase::from("identify_&verification").as_str(),
        "identify_&_verification"
    );
    assert_eq!(
        VoiceIntegrityUseCase::from("therapy(individual+group)").as_str(),
        "therapy_(individual+group)"
    );
    assert_eq!(EdgeLocation::from("sao-paulo").as_str(), "sao_paulo");
    // The words of the Calls API are not those of this one.
    assert!(!CallState::from("no-answer").is_known());
    assert!(!CallState::from("failed").is_known());
}
