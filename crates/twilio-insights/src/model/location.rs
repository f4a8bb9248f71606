//! Where a party of a call is, roughly.
//! The place of a number's prefix or of an IP address, not of a person.

use super::define::model;

model! {
    /// A point on earth.
    ///
    /// In a [`CallParty`](super::CallParty) it belongs to the prefix of the number, in an event of a
    /// Voice SDK to the IP address.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct Location {
        /// Latitude in degrees, north positive.
        [personal] lat: number,
        /// Longitude in degrees, east positive.
        [personal] lon: number,
    }
}
