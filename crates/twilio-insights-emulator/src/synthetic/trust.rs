//! The `trust` block of a summary: caller verification, branding, business profile, integrity.
//! Each part may be missing; bundles come from a small pool, so that filters find several calls.

use serde::Serialize;

use super::kinds::CallType;
use super::plan::Plan;
use crate::query::vocabulary;
use crate::rng::{Draws, Topic};
use crate::sid;

#[derive(Debug, Serialize)]
pub(crate) struct Trust {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) verified_caller: Option<VerifiedCaller>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) branded: Option<Branded>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) business_profile: Option<BusinessProfile>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) voice_integrity: Option<VoiceIntegrity>,
}

#[derive(Debug, Serialize)]
pub(crate) struct VerifiedCaller {
    pub(crate) verified: bool,
}

#[derive(Debug, Serialize)]
pub(crate) struct Branded {
    pub(crate) enabled: bool,
    display_name: &'static str,
    long_display_name: &'static str,
    pub(crate) bundle_sid: String,
    pub(crate) logo: bool,
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
    pub(crate) use_case: &'static str,
    pub(crate) call_reason: &'static str,
}

#[derive(Debug, Serialize)]
pub(crate) struct BusinessProfile {
    pub(crate) bundle_sid: String,
    pub(crate) identity: &'static str,
    /// Upper case, as the service shows it; the filter takes it in lower case.
    pub(crate) industry: String,
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
}

#[derive(Debug, Serialize)]
pub(crate) struct VoiceIntegrity {
    pub(crate) enabled: bool,
    pub(crate) bundle_sid: String,
    pub(crate) use_case: &'static str,
}

const BRANDS: [(&str, &str); 3] = [
    ("Lantern Credit", "Lantern Credit Union"),
    ("Otter Care", "Otter Care Clinics"),
    ("Juniper Post", "Juniper Post & Parcel"),
];
const USE_CASES: &[&str] = &[
    "Customer Care",
    "Appointment reminder",
    "Delivery, same day",
];
const REASONS: &[&str] = &[
    "Your appointment",
    "Parcel on its way",
    "About your account",
];

/// Only calls that touch the public network carry trust information.
pub(crate) fn of(seed: u64, plan: &Plan) -> Option<Trust> {
    if !matches!(plan.call_type, CallType::Carrier | CallType::Trunking) {
        return None;
    }
    let draws = &mut Draws::new(seed, plan.index, Topic::Trust);
    let verified_caller = draws.chance(600).then(|| VerifiedCaller {
        verified: draws.chance(800),
    });
    let branded = draws.chance(160).then(|| branded(seed, draws));
    let business_profile = (branded.is_some() || draws.chance(80)).then(|| profile(seed, draws));
    let voice_integrity = draws.chance(140).then(|| VoiceIntegrity {
        enabled: draws.chance(850),
        bundle_sid: bundle(seed, 300, draws),
        use_case: draws.pick(use_cases()),
    });
    let trust = Trust {
        verified_caller,
        branded,
        business_profile,
        voice_integrity,
    };
    let says_something = trust.verified_caller.is_some()
        || trust.business_profile.is_some()
        || trust.voice_integrity.is_some();
    says_something.then_some(trust)
}

fn branded(seed: u64, draws: &mut Draws) -> Branded {
    let (display_name, long_display_name) = draws.pick_or(&BRANDS, ("", ""));
    Branded {
        enabled: draws.chance(850),
        display_name,
        long_display_name,
        bundle_sid: bundle(seed, 100, draws),
        logo: draws.chance(500),
        kind: draws.pick(vocabulary::BRANDED_TYPES),
        use_case: draws.pick(USE_CASES),
        call_reason: draws.pick(REASONS),
    }
}

fn profile(seed: u64, draws: &mut Draws) -> BusinessProfile {
    BusinessProfile {
        bundle_sid: bundle(seed, 200, draws),
        identity: draws.pick(vocabulary::PROFILE_IDENTITIES),
        industry: draws
            .pick(vocabulary::PROFILE_INDUSTRIES)
            .to_ascii_uppercase(),
        // The service also shows this kind, which its own filter does not know.
        kind: if draws.chance(100) {
            "corporate"
        } else {
            draws.pick(vocabulary::PROFILE_TYPES)
        },
    }
}

/// The current spellings; the vocabulary ends with two older ones.
fn use_cases() -> &'static [&'static str] {
    match vocabulary::VOICE_INTEGRITY_USE_CASES {
        [current @ .., _, _] => current,
        few => few,
    }
}

/// One of the account's three bundles of a kind, which are numbered from `first`.
fn bundle(seed: u64, first: u64, draws: &mut Draws) -> String {
    let slot = first + u64::from(draws.below(3));
    let mut bits = Draws::new(seed, slot, Topic::Account);
    sid::from_bits("BU", bits.bits(), bits.bits())
}
