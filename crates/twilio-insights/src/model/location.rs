//! Where a party of a call is, roughly.
//! The place of a number's prefix, not of a person.

use super::define::model;

model! {
    /// A place on the map: that of a number's prefix, or of an IP address.
    pub struct Location {
        /// Latitude in degrees.
        [personal] lat: number,
        /// Longitude in degrees.
        [personal] lon: number,
    }
}
