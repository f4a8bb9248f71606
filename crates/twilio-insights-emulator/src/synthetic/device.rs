//! The user of a Voice SDK on a client call: name, address and what the SDK runs on.
//! Summary and events of one call describe the same user.

use serde::Serialize;

use super::places::Place;
use crate::rng::{Draws, Topic};

/// Somebody at the SDK's end of a call.
#[derive(Debug)]
pub(crate) struct SdkUser {
    /// `client:` and the name the user registered under.
    pub(crate) address: String,
    pub(crate) ip_address: String,
    pub(crate) sdk: Sdk,
}

/// The SDK and what it runs on; which members there are depends on the platform.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Sdk {
    #[serde(rename = "type")]
    kind: &'static str,
    version: &'static str,
    pub(crate) platform: &'static str,
    pub(crate) selected_region: &'static str,
    pub(crate) edge_location: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    browser: Option<Versioned>,
    #[serde(skip_serializing_if = "Option::is_none")]
    engine: Option<&'static str>,
    os: Versioned,
    #[serde(skip_serializing_if = "Option::is_none")]
    device: Option<Device>,
    #[serde(skip_serializing_if = "Option::is_none")]
    app: Option<Versioned>,
}

#[derive(Debug, Clone, Serialize)]
struct Versioned {
    name: &'static str,
    version: &'static str,
}

#[derive(Debug, Clone, Serialize)]
struct Device {
    model: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    vendor: &'static str,
    arch: &'static str,
}

const NAMES: &[&str] = &[
    "agent_mira",
    "agent_tobias",
    "front_desk",
    "kiosk-12",
    "supervisor.ines",
    "night_shift",
    "dispatch7",
];

impl SdkUser {
    pub(crate) fn of(seed: u64, index: u64, place: &'static Place) -> Self {
        let mut draws = Draws::new(seed, index, Topic::SdkDevice);
        Self {
            address: format!("client:{}", draws.pick(NAMES)),
            ip_address: format!("192.0.2.{}", draws.between(1, 254)),
            sdk: match draws.below(3) {
                0 => browser(place, &mut draws),
                1 => phone(place, "android"),
                _ => phone(place, "ios"),
            },
        }
    }

    /// The registered name alone.
    pub(crate) fn name(&self) -> &str {
        self.address
            .strip_prefix("client:")
            .unwrap_or(&self.address)
    }
}

impl Sdk {
    /// Whether this is the JavaScript SDK, which reports a few events of its own.
    pub(crate) fn is_browser(&self) -> bool {
        self.browser.is_some()
    }
}

fn browser(place: &'static Place, draws: &mut Draws) -> Sdk {
    let (name, version, engine) = draws.pick_or(
        &[
            ("chrome", "126.0.0", "blink"),
            ("firefox", "127.0", "gecko"),
            ("safari", "17.5", "webkit"),
        ],
        ("chrome", "126.0.0", "blink"),
    );
    Sdk {
        kind: "twilio-voice-js",
        version: "2.11.1",
        platform: "javascript",
        selected_region: "gll",
        edge_location: place.edge_location,
        browser: Some(Versioned { name, version }),
        engine: Some(engine),
        os: Versioned {
            name: "linux",
            version: "6.8",
        },
        device: None,
        app: None,
    }
}

fn phone(place: &'static Place, platform: &'static str) -> Sdk {
    let android = platform == "android";
    Sdk {
        kind: if android {
            "twilio-voice-android"
        } else {
            "twilio-voice-ios"
        },
        version: if android { "6.6.1" } else { "6.11.2" },
        platform,
        selected_region: place.region,
        edge_location: place.edge_location,
        browser: None,
        engine: None,
        os: Versioned {
            name: platform,
            version: if android { "14" } else { "17.5" },
        },
        device: Some(Device {
            model: if android { "Fathom 7" } else { "Pelican 3" },
            kind: "handset",
            vendor: "Larkspur",
            arch: if android { "arm64-v8a" } else { "arm64" },
        }),
        app: Some(Versioned {
            name: "Harbour Dispatch",
            version: "4.2.0",
        }),
    }
}
