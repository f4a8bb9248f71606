//! Extremes and mean of a series of measurements.
//! The unit is that of the member which holds them.

use super::define::model;

model! {
    /// Extremes and mean of a series, in the unit of the member that holds them.
    ///
    /// Not every series has all three: gateways do not report a minimum, for example.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct Statistics {
        /// Smallest value.
        min: number,
        /// Largest value.
        max: number,
        /// Mean value.
        avg: number,
    }
}
