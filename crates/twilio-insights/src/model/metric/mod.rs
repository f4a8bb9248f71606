//! Samples of the quality of a call: taken by a gateway for one stream, by the Voice SDK for both.
//! Which payload is there says who took the sample.

mod gateway;
mod payload;
mod record;
mod sdk;

pub use gateway::{GatewayCumulative, GatewayInterval, GatewayMetric};
pub use payload::MetricPayload;
pub use record::Metric;
pub use sdk::{MetricValue, SdkCumulative, SdkInterval, SdkMetric};
