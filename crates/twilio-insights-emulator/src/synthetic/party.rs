//! The two parties of a call: the `from` and `to` objects of a summary.
//! The public-network side is described in full, Twilio's side often by its address alone.

use serde::Serialize;

use super::device::{Sdk, SdkUser};
use super::kinds::{CallType, Direction};
use super::places::Place;
use super::plan::Plan;
use crate::rng::{Draws, Topic};

/// One side of a call. Only what the service would know of it is set.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Party {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) caller: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) callee: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) carrier: Option<&'static str>,
    pub(crate) connection: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number_prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) country_code: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country_subdivision: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ip_address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sdk: Option<Sdk>,
}

#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Location {
    lat: f64,
    lon: f64,
}

impl Location {
    pub(crate) fn of(place: &Place) -> Self {
        Self {
            lat: place.lat,
            lon: place.lon,
        }
    }
}

/// What kind of party stands on a side.
#[derive(Debug, Clone, Copy)]
enum Role {
    /// Somebody's phone.
    Phone,
    /// A number that the account rents from Twilio.
    OwnNumber,
    SipAddress,
    SdkUser,
}

const SIP_ADDRESSES: &[&str] = &[
    "sip:front.desk@pbx.example.com",
    "sip:warehouse@voice.example.net",
    "sip:4021@pbx.example.com",
    "sip:night-line@sip.example.org;transport=tls",
    "sip:+15005550100@trunk.example.net:5061",
];

pub(crate) fn from(seed: u64, plan: &Plan) -> Party {
    let (role, _) = roles(plan);
    let draws = Draws::new(seed, plan.index, Topic::From);
    let (address, party) = party(seed, plan, role, plan.from_place, draws);
    Party {
        caller: Some(address),
        ..party
    }
}

pub(crate) fn to(seed: u64, plan: &Plan) -> Party {
    let (_, role) = roles(plan);
    let draws = Draws::new(seed, plan.index, Topic::To);
    let (address, party) = party(seed, plan, role, plan.to_place, draws);
    Party {
        callee: Some(address),
        ..party
    }
}

fn roles(plan: &Plan) -> (Role, Role) {
    let far_end = match plan.call_type {
        CallType::Carrier | CallType::Whatsapp => Role::Phone,
        CallType::Sip => Role::SipAddress,
        CallType::Client => Role::SdkUser,
        // A trunk joins a phone with the customer's own equipment, which shows its number.
        CallType::Trunking => {
            return if plan.direction == Direction::TrunkingOriginating {
                (Role::Phone, Role::OwnNumber)
            } else {
                (Role::OwnNumber, Role::Phone)
            };
        }
    };
    // Calls that arrive from a SIP interface or the SDK go on to a phone; others end at Twilio.
    let near_end = match plan.call_type {
        CallType::Carrier | CallType::Whatsapp => Role::OwnNumber,
        _ => Role::Phone,
    };
    if plan.direction.is_outbound() {
        (near_end, far_end)
    } else {
        (far_end, near_end)
    }
}

fn party(
    seed: u64,
    plan: &Plan,
    role: Role,
    place: &'static Place,
    mut draws: Draws,
) -> (String, Party) {
    match role {
        Role::Phone => phone(place, &mut draws),
        Role::OwnNumber => own_number(seed, place, &mut draws),
        Role::SipAddress => {
            let party = Party {
                connection: "sip_interface",
                ..Party::default()
            };
            (draws.pick(SIP_ADDRESSES).to_owned(), party)
        }
        Role::SdkUser => {
            let user = SdkUser::of(seed, plan.index, place);
            let party = Party {
                connection: "twilio_sdk",
                country_code: Some(place.country_code),
                country_subdivision: Some(place.country_subdivision),
                city: Some(place.city),
                ip_address: Some(user.ip_address),
                sdk: Some(user.sdk),
                ..Party::default()
            };
            (user.address, party)
        }
    }
}

fn phone(place: &'static Place, draws: &mut Draws) -> (String, Party) {
    let number = place.number(draws);
    let party = Party {
        carrier: Some(number.carrier),
        connection: number.connection,
        number_prefix: Some(number.prefix()),
        location: Some(Location::of(place)),
        country_code: Some(place.country_code),
        country_subdivision: draws.chance(500).then_some(place.country_subdivision),
        city: draws.chance(500).then_some(place.city),
        ..Party::default()
    };
    (number.e164, party)
}

/// The account rents four numbers per place, so that filters by number find several calls.
fn own_number(seed: u64, place: &'static Place, draws: &mut Draws) -> (String, Party) {
    const RENTED: u32 = 4;
    let slot = u64::from(draws.below(RENTED));
    let number = place.number(&mut Draws::new(seed, slot, Topic::Account));
    let party = if draws.chance(300) {
        Party {
            connection: "pstn",
            ..Party::default()
        }
    } else {
        Party {
            carrier: Some("Halyard Cloud Voice"),
            connection: "voip",
            number_prefix: Some(number.prefix()),
            country_code: Some(place.country_code),
            ..Party::default()
        }
    };
    (number.e164, party)
}
