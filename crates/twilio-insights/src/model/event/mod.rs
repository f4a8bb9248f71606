//! Events of a call: what happened, and the payload by who reported it.
//! Groups and names are open text; levels and edges are open enums.

mod conversation_relay;
mod gateway;
mod payload;
mod record;
mod sdk;

pub use conversation_relay::{
    ConversationRelayData, RelayCallWrapUp, RelayConfigurations, RelayError, RelayEvent,
    RelayInterrupt, RelayLanguage, RelayLanguageSettings, RelayLatency, RelayTokens,
};
pub use gateway::{GatewayEvent, GatewayEventMetadata};
pub use payload::EventPayload;
pub use record::Event;
pub use sdk::{SdkEvent, SdkEventError, SdkEventMetadata, SdkEventMetric, SdkFeedback};
