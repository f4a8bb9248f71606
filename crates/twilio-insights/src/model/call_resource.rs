//! Where the records of a call are.
//! The resource holds nothing about the call itself.

use super::define::model;

model! {
    /// Where the records of a call are. It says nothing about the call itself, not even whether
    /// there are any records: for that, fetch its summary.
    ///
    /// [Call](https://www.twilio.com/docs/voice/voice-insights/api/call)
    pub struct CallResource from Call {
        /// SID of the call.
        sid: text,
        /// URL of this resource.
        url: text,
        /// URLs of the call's records, by name: `summary`, `events`, `metrics`, `annotation`.
        links: map String,
    }
}
