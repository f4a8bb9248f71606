//! Caller verification and branding of a call.
//! Each part may be missing.

use super::define::model;
use crate::enums::{BrandedType, BusinessIdentity, VoiceIntegrityUseCase};

model! {
    /// Caller verification and branding of a call. Each part may be missing.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct Trust {
        /// Result of SHAKEN/STIR verification.
        verified_caller: object VerifiedCaller,
        /// Branding.
        branded: object Branded,
        /// Business that placed the call.
        business_profile: object BusinessProfile,
        /// Voice Integrity of the calling number.
        voice_integrity: object VoiceIntegrity,
        /// Branding in its older form, whose place [`branded`](Self::branded) has taken.
        branded_call: object BrandedCall,
    }
}

model! {
    /// Result of SHAKEN/STIR verification.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct VerifiedCaller {
        /// Whether the caller was verified.
        verified: boolean,
    }
}

model! {
    /// Branding of a call.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct Branded {
        /// Whether the call was branded.
        enabled: boolean,
        /// Name shown to the called party.
        [personal] display_name: text,
        /// Longer form of the name, for devices with room for it.
        [personal] long_display_name: text,
        /// SID of the bundle behind the branding.
        bundle_sid: text,
        /// Whether a logo was shown.
        logo: boolean,
        /// How the branding reached the called party. `type` on the wire.
        type_ as kind "type": choice BrandedType,
        /// Use case stated for the call, as free text.
        use_case: text,
        /// Reason of the call that was shown, as free text.
        call_reason: text,
    }
}

model! {
    /// Business that placed a call.
    ///
    /// Industry and kind are free text: bodies hold words that the filters of the list operation do
    /// not know.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct BusinessProfile {
        /// SID of the bundle behind the profile.
        bundle_sid: text,
        /// What the business is to Twilio.
        identity: choice BusinessIdentity,
        /// Industry, such as `BANKING`.
        industry: text,
        /// Kind of business, such as `corporate`. `type` on the wire.
        type_ as kind "type": text,
    }
}

model! {
    /// Voice Integrity of a calling number.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct VoiceIntegrity {
        /// Whether it was on.
        enabled: boolean,
        /// SID of its bundle.
        bundle_sid: text,
        /// Use case registered for the number.
        use_case: choice VoiceIntegrityUseCase,
    }
}

model! {
    /// Branding of a call in its older form.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct BrandedCall {
        /// Whether the branding was shown.
        branded: boolean,
        /// SID of the brand.
        brand_sid: text,
        /// SID of the channel that carried the branding.
        branded_channel_sid: text,
        /// Caller as shown to the called party.
        [personal] caller: text,
        /// Use case stated for the call, as free text.
        use_case: text,
    }
}
