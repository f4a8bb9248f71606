//! What the media edges saw of a call: three gateways of Twilio's, and the Voice SDK.
//! Which of them are there, in which order, and what kind of call that makes.

mod data;
mod gateway;
mod path;
mod sdk;

pub use data::{EdgeData, InboundMetrics};
pub use gateway::{
    CarrierEdge, ClientEdge, GatewayInboundMetrics, GatewayMetrics, GatewayOutboundMetrics,
    GatewayProperties, SipEdge,
};
pub use path::CallPath;
pub use sdk::{
    SdkEdge, SdkEdgeProperties, SdkEventCounts, SdkInboundMetrics, SdkMetrics, SdkOutboundMetrics,
    SdkSettings,
};
