//! Which features of Voice Insights an account has switched on.
//! One of them costs money.

use super::define::model;

model! {
    /// Which features of Voice Insights are on for an account. Subaccounts have settings of their
    /// own.
    ///
    /// [Settings](https://www.twilio.com/docs/voice/voice-insights/api/call/voice-insights-settings-resource)
    pub struct AccountSettings {
        /// SID of the account.
        account_sid: text,
        /// Whether Advanced Features are on, which Twilio charges for. Without them most of this
        /// API has nothing to say.
        advanced_features: boolean,
        /// Whether Voice Trace is on. This API does not depend on it.
        voice_trace: boolean,
        /// URL of the settings.
        url: text,
    }
}
