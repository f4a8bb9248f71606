//! What the API answers, as Rust types that are read through accessors.
//!
//! Every member may be absent, and none is ever the reason for an error:
//!
//! - absent, `null`, `""`, `{}` and `[]` all mean "no data" where an object is expected, and the
//!   accessor gives `None`;
//! - a value that does not fit its documented type gives `None` too; [`CallSummary::unreadable`]
//!   and its like say where such a value is;
//! - lists leave out what they cannot read, and are empty if there is none; one value that stands
//!   in place of a list is a list of one;
//! - enums are open: a value that is not known here is `Other` and keeps its text;
//! - members that are not known here are in `extra()`;
//! - `raw_json()` is the text of the object as it was received, and `Serialize` writes the same
//!   JSON, so that nothing is lost on the way through this crate. What no JSON library
//!   reads (half of a surrogate pair, `1e999`, nesting deeper than 128) is left out of its object
//!   and in `raw_json()` alone; `Serialize` gives an error for a record with such a value.
//!
//! Members are read from the text of their record when they are asked for; objects, lists and enums
//! only once. `Clone`, `PartialEq`, `Serialize` and `Debug` do not show whether that has happened. A
//! nested object shares the text of its record, and keeps it alive. `Debug` masks personal data.
//!
//! ```
//! use twilio_insights::model::Event;
//!
//! let event = Event::from_json(
//!     r#"{"name": "error", "sdk_edge": {"error": {"code": "31600"}}, "level": 7, "since": 2027}"#,
//! )?;
//! let code = event.sdk_edge().and_then(|payload| payload.error()?.code());
//! assert_eq!(code, Some(31600));
//! assert_eq!(event.level(), None);
//! assert_eq!(event.unreadable()[0].to_string(), "level: not a string");
//! assert_eq!(event.extra()["since"], 2027);
//! # Ok::<(), twilio_insights::model::DecodeError>(())
//! ```

mod account_settings;
mod agent_session;
mod annotation;
mod call_resource;
mod call_summary;
mod conference;
mod decode;
mod decode_error;
mod define;
mod edge;
mod event;
mod kind;
mod leaf;
mod location;
mod metric;
mod nested;
mod object;
mod outline;
mod part;
mod party;
pub mod reflect;
#[cfg(feature = "schemars")]
#[cfg_attr(docsrs, doc(cfg(feature = "schemars")))]
pub mod schema;
mod sdk_info;
mod shown;
mod sid_of;
mod statistics;
mod stored;
mod trust;
mod unreadable;
mod video;

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod view;

use twilio_insights_raw::Json;

pub use account_settings::AccountSettings;
pub use agent_session::{AgentInterruptions, AgentSessionSummary, AgentTokens, AgentWords};
pub use annotation::Annotation;
pub use call_resource::CallResource;
pub use call_summary::{CallAttributes, CallProperties, CallSummary};
pub use conference::{
    Conference, ConferenceParticipant, DetectedIssues, DuplicateIdentity, ParticipantMetrics,
    ParticipantProperties, ParticipantStreamMetrics, StartFailure, TagInfo,
};
pub use decode_error::DecodeError;
pub use edge::{
    CallPath, CarrierEdge, ClientEdge, EdgeData, GatewayInboundMetrics, GatewayMetrics,
    GatewayOutboundMetrics, GatewayProperties, InboundMetrics, SdkEdge, SdkEdgeProperties,
    SdkEventCounts, SdkInboundMetrics, SdkMetrics, SdkOutboundMetrics, SdkSettings, SipEdge,
};
pub use event::{
    ConversationRelayData, Event, EventPayload, GatewayEvent, GatewayEventMetadata,
    RelayCallWrapUp, RelayConfigurations, RelayError, RelayEvent, RelayInterrupt, RelayLanguage,
    RelayLanguageSettings, RelayLatency, RelayTokens, SdkEvent, SdkEventError, SdkEventMetadata,
    SdkEventMetric, SdkFeedback,
};
pub use location::Location;
pub use metric::{
    GatewayCumulative, GatewayInterval, GatewayMetric, Metric, MetricPayload, MetricValue,
    SdkCumulative, SdkInterval, SdkMetric,
};
pub use party::CallParty;
pub use sdk_info::{SdkApp, SdkBrowser, SdkDevice, SdkInfo, SdkOs};
pub use statistics::Statistics;
pub use trust::{Branded, BrandedCall, BusinessProfile, Trust, VerifiedCaller, VoiceIntegrity};
pub use unreadable::Unreadable;
pub use video::{VideoParticipant, VideoParticipantProperties, VideoRoom};

pub(crate) use decode::{check_object, decode};
pub(crate) use leaf::{Leaf, plain};
pub(crate) use nested::{Embedded, List, ListMap, Map, Nested, ObjectMap, Objects};
pub(crate) use object::{Extra, Members, Model, Object};
pub(crate) use part::{Part, Place};
pub(crate) use stored::{Anything, Choice, Copied, Lazy, Stored, Text};
pub(crate) use unreadable::Inspection;

/// An object of the API that this crate can decode. Implemented by its models alone.
pub trait Record: sealed::Decode + Send + Sync + 'static {}

pub(crate) mod sealed {
    use std::sync::Arc;

    /// Decoding, out of reach of other crates.
    pub trait Decode: Sized {
        /// Decodes the text of one object. It is known to be one JSON value.
        fn decode_text(text: Arc<str>) -> serde_json::Result<Self>;
    }
}

/// Reads a JSON list of records, such as the list of a page that was kept. Each record is decoded on
/// its own, as on the way from the service: one that is no object hurts none of the others.
///
/// ```
/// use twilio_insights::model::{self, CallSummary};
///
/// let calls = model::list_from_json::<CallSummary>(r#"[{"call_sid": "CA1"}, 7]"#)?;
/// assert_eq!(calls[0].as_ref().map(|call| call.call_sid()), Ok(Some("CA1")));
/// assert!(calls[1].is_err());
/// # Ok::<(), model::DecodeError>(())
/// ```
///
/// # Errors
///
/// If the text is not a JSON list. The error of a record counts lines and columns from the beginning
/// of the record.
pub fn list_from_json<T: Record>(json: &str) -> Result<Vec<Result<T, DecodeError>>, DecodeError> {
    let records = serde_json::from_str::<Vec<Json<T>>>(json);
    let records = records.map_err(|error| DecodeError::of_list(&error))?;
    let decode = |record: Json<T>| Ok(T::decode_text(record.into_text())?);
    Ok(records.into_iter().map(decode).collect())
}

/// Whether two texts are the same JSON.
fn same_json(left: &str, right: &str) -> bool {
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
    left == right || value(left).is_some_and(|left| Some(left) == value(right))
}
