//! The two sides of a call.
//! What is known of one depends on how it is connected.

use super::define::model;
use super::{Location, SdkInfo};
use crate::enums::ConnectionType;

model! {
    /// One side of a call.
    ///
    /// Which members are there depends on the connection: a telephone number has a carrier and a
    /// place, the user of a Voice SDK has an IP address and SDK details, a SIP address little more
    /// than itself. Twilio deletes all of it 30 days after the call.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct CallParty {
        /// Address of the calling party: an E.164 number, `sip:…` or `client:…`. Normally only in
        /// [`CallSummary::from`](super::CallSummary::from).
        [personal] caller: text,
        /// Address of the called party: an E.164 number, `sip:…` or `client:…`. Normally only in
        /// [`CallSummary::to`](super::CallSummary::to).
        [personal] callee: text,
        /// Display name of the carrier that serves the number.
        carrier: text,
        /// How the party is connected.
        connection: choice ConnectionType,
        /// Leading digits of the number: country code and three more.
        number_prefix: text,
        /// Place of the number's prefix, not of the person.
        [personal] location: object Location,
        /// Country as two letters (ISO 3166-1 alpha-2).
        country_code: text,
        /// State or province, by name or by code.
        [personal] country_subdivision: text,
        /// Name of the city.
        [personal] city: text,
        /// Public IP address of the user of a Voice SDK.
        [personal] ip_address: text,
        /// The Voice SDK that the party used, if it used one.
        sdk: object SdkInfo,
    }
}

impl CallParty {
    /// Address of the party, whichever side it is: [`caller`](Self::caller), or else
    /// [`callee`](Self::callee). An empty one is none.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        [self.caller(), self.callee()]
            .into_iter()
            .flatten()
            .find(|address| !address.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_that_of_the_side_which_has_one() {
        for (json, address) in [
            (r#"{"caller":"client:a"}"#, Some("client:a")),
            (
                r#"{"callee":"sip:b@example.com"}"#,
                Some("sip:b@example.com"),
            ),
            (r#"{"caller":"","callee":"+15550100"}"#, Some("+15550100")),
            (r#"{"caller":"","callee":""}"#, None),
            (r#"{"city":"Berlin"}"#, None),
        ] {
            let party = CallParty::from_json(json).unwrap();
            assert_eq!(party.address(), address, "{json}");
        }
    }
}
