//! The values that the API chooses from, as open enums: one that is not known here is `Other` and
//! keeps its text.
//!
//! Reading never fails: `CallType::from("carrier")` is [`CallType::Carrier`], and what is not known
//! compares, hashes, displays and serialises by its text. `try_parse` reads known values only, for
//! what a person has typed, and `KNOWN` lists them.
//!
//! ```
//! use twilio_insights::enums::CallType;
//!
//! assert_eq!(CallType::from("carrier"), CallType::Carrier);
//! assert_eq!(CallType::from("pigeon").to_string(), "pigeon");
//! assert_eq!(CallType::try_parse("pigeon"), None);
//! ```

mod annotation;
mod call;
mod conference;
mod define;
mod edge;
mod event;
mod filter;
mod region;
mod trust;
mod video;

#[cfg(test)]
mod tests;

pub use annotation::{AnnotationAnsweredBy, ConnectivityIssue, QualityIssue};
pub use call::{
    AnsweredBy, CallDirection, CallState, CallTag, CallType, ConnectionType, DisconnectedBy,
    ProcessingState,
};
pub use conference::{
    ConferenceCallDirection, ConferenceCallStatus, ConferenceEndReason, ConferenceProcessingState,
    ConferenceStatus, ConferenceTag, JitterBufferSize, ParticipantCallType,
};
pub use edge::{Edge, EdgeDirection, MetricDirection};
pub use event::{EventLevel, RelayInterruptType, RelaySessionState};
pub use filter::{FetchProcessingState, ListProcessingState, SortBy};
pub use region::{EdgeLocation, MediaRegion, Region};
pub use trust::{
    BrandedType, BusinessIdentity, BusinessIndustry, BusinessProfileType, VoiceIntegrityUseCase,
};
pub use video::{
    HttpMethod, RoomCreatedMethod, RoomEndReason, RoomProcessingState, RoomStatus, RoomType,
    VideoCodec, VideoParticipantStatus,
};
