//! The Voice SDK that a party used, and the machine it ran on.
//! Mobile SDKs report device and app, the JavaScript SDK the browser.

use super::define::model;

model! {
    /// A Voice SDK and the machine it ran on.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct SdkInfo {
        /// Name of the SDK, such as `twilio-voice-android` or `voice-ios`. `type` on the wire.
        type_ as kind "type": text,
        /// Version of the SDK.
        version: text,
        /// Platform that the SDK was built for, such as `android`.
        platform: text,
        /// Twilio region that the SDK was connected to, such as `us1`.
        region: text,
        /// Twilio region that the application asked for; `gll` lets Twilio choose by latency.
        selected_region: text,
        /// Twilio edge location that the SDK was connected to, such as `ashburn`.
        edge_location: text,
        /// Browser that the SDK ran in.
        browser: object SdkBrowser,
        /// Engine of the browser, as JSON text. Its form is not documented.
        engine: json,
        /// Operating system.
        os: object SdkOs,
        /// Device.
        device: object SdkDevice,
        /// Application that embeds the SDK.
        app: object SdkApp,
    }
}

model! {
    /// Browser that a Voice SDK ran in.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct SdkBrowser {
        /// Name of the browser.
        name: text,
        /// Major version.
        major: text,
        /// Full version.
        version: text,
    }
}

model! {
    /// Operating system that a Voice SDK ran on.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct SdkOs {
        /// Name, such as `android`.
        name: text,
        /// Version.
        version: text,
    }
}

model! {
    /// Device that a Voice SDK ran on.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct SdkDevice {
        /// Model.
        model: text,
        /// Kind of device; some SDKs repeat the model here. `type` on the wire.
        type_ as kind "type": text,
        /// Maker.
        vendor: text,
        /// Processor architecture, such as `armeabi-v7a`.
        arch: text,
    }
}

model! {
    /// Application that embeds a Voice SDK.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct SdkApp {
        /// Name.
        name: text,
        /// Version.
        version: text,
    }
}
