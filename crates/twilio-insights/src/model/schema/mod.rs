//! JSON Schemas of models and enums, by name.
//!
//! A schema says what the API documents: every member, nullable, with its type. None is required,
//! further ones are allowed, and the known values of an enum are mere `examples`. Models read more
//! than that: integers in strings, for example, or `[]` in place of an object without data.
//!
//! Personal data is marked with `"x-pii": true`, as in the OpenAPI document.
//!
//! ```
//! use twilio_insights::model::schema;
//!
//! let summary = schema::of("CallSummary").ok_or("no such schema")?;
//! assert_eq!(summary["properties"]["duration"]["type"][0], "integer");
//! assert_eq!(summary["$defs"]["CallType"]["examples"][0], "carrier");
//! # Ok::<(), &str>(())
//! ```
//!
//! All of them implement [`schemars::JsonSchema`], to be part of another schema.

mod description;
mod object;

use schemars::{JsonSchema, Schema};
use serde_json::Value;

pub(crate) use object::{Object, choice, embedded, time};

/// The names of all schemas in alphabetical order: those of the models in [`model`](crate::model)
/// and of the enums in [`enums`](crate::enums).
pub fn names() -> impl Iterator<Item = &'static str> {
    LISTED.iter().map(|(name, _)| *name)
}

/// The schema of a model or an enum by its name, complete with those that it refers to; `None` if
/// there is none of that name.
///
/// It follows [JSON Schema 2020-12](https://json-schema.org/draft/2020-12).
#[must_use]
pub fn of(name: &str) -> Option<Value> {
    let (_, schema) = LISTED.iter().find(|(listed, _)| *listed == name)?;
    Some(schema().to_value())
}

fn root<T: JsonSchema>() -> Schema {
    schemars::generate::SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<T>()
}

type Listed = (&'static str, fn() -> Schema);

macro_rules! listed {
    ($($module:ident :: $name:ident),* $(,)?) => {
        &[$( (stringify!($name), root::<crate::$module::$name>) ),*]
    };
}

const LISTED: &[Listed] = listed! {
    model::AccountSettings,
    model::AgentInterruptions,
    model::AgentSessionSummary,
    model::AgentTokens,
    model::AgentWords,
    model::Annotation,
    enums::AnnotationAnsweredBy,
    enums::AnsweredBy,
    model::Branded,
    model::BrandedCall,
    enums::BrandedType,
    enums::BusinessIdentity,
    enums::BusinessIndustry,
    model::BusinessProfile,
    enums::BusinessProfileType,
    model::CallAttributes,
    enums::CallDirection,
    model::CallParty,
    model::CallProperties,
    model::CallResource,
    enums::CallState,
    model::CallSummary,
    enums::CallTag,
    enums::CallType,
    model::CarrierEdge,
    model::ClientEdge,
    model::Conference,
    enums::ConferenceCallDirection,
    enums::ConferenceCallStatus,
    enums::ConferenceEndReason,
    model::ConferenceParticipant,
    enums::ConferenceProcessingState,
    enums::ConferenceStatus,
    enums::ConferenceTag,
    enums::ConnectionType,
    enums::ConnectivityIssue,
    model::ConversationRelayData,
    model::DetectedIssues,
    enums::DisconnectedBy,
    model::DuplicateIdentity,
    enums::Edge,
    enums::EdgeDirection,
    enums::EdgeLocation,
    model::Event,
    enums::EventLevel,
    enums::FetchProcessingState,
    model::GatewayCumulative,
    model::GatewayEvent,
    model::GatewayEventMetadata,
    model::GatewayInboundMetrics,
    model::GatewayInterval,
    model::GatewayMetric,
    model::GatewayMetrics,
    model::GatewayOutboundMetrics,
    model::GatewayProperties,
    enums::HttpMethod,
    enums::JitterBufferSize,
    enums::ListProcessingState,
    model::Location,
    enums::MediaRegion,
    model::Metric,
    enums::MetricDirection,
    model::MetricValue,
    enums::ParticipantCallType,
    model::ParticipantMetrics,
    model::ParticipantProperties,
    model::ParticipantStreamMetrics,
    enums::ProcessingState,
    enums::QualityIssue,
    enums::Region,
    model::RelayCallWrapUp,
    model::RelayConfigurations,
    model::RelayError,
    model::RelayInterrupt,
    enums::RelayInterruptType,
    model::RelayLanguage,
    model::RelayLanguageSettings,
    model::RelayLatency,
    enums::RelaySessionState,
    model::RelayTokens,
    enums::RoomCreatedMethod,
    enums::RoomEndReason,
    enums::RoomProcessingState,
    enums::RoomStatus,
    enums::RoomType,
    model::SdkApp,
    model::SdkBrowser,
    model::SdkCumulative,
    model::SdkDevice,
    model::SdkEdge,
    model::SdkEdgeProperties,
    model::SdkEvent,
    model::SdkEventCounts,
    model::SdkEventError,
    model::SdkEventMetadata,
    model::SdkEventMetric,
    model::SdkFeedback,
    model::SdkInboundMetrics,
    model::SdkInfo,
    model::SdkInterval,
    model::SdkMetric,
    model::SdkMetrics,
    model::SdkOs,
    model::SdkOutboundMetrics,
    model::SdkSettings,
    model::SipEdge,
    enums::SortBy,
    model::StartFailure,
    model::Statistics,
    model::TagInfo,
    model::Trust,
    model::VerifiedCaller,
    enums::VideoCodec,
    model::VideoParticipant,
    model::VideoParticipantProperties,
    enums::VideoParticipantStatus,
    model::VideoRoom,
    model::VoiceIntegrity,
    enums::VoiceIntegrityUseCase,
};
