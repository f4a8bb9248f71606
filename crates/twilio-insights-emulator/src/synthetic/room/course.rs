//! How a synthetic video room went: of what type it was, who came and left when, how it ended.
//! What a room type cannot do, such as more than two in a Go room, does not occur.

use crate::query::vocabulary;
use crate::rng::{Draws, Topic};

/// A synthetic video room with all who were in it.
#[derive(Debug)]
pub(crate) struct Room {
    pub(crate) index: u64,
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) create_s: i64,
    /// None where the room is still open.
    pub(super) end_s: Option<i64>,
    pub(super) end_reason: Option<&'static str>,
    pub(super) created_method: &'static str,
    pub(super) status_callback: Option<(&'static str, &'static str)>,
    pub(super) region: (&'static str, &'static str),
    pub(super) recording_enabled: bool,
    pub(super) guests: Vec<Guest>,
}

/// Somebody who was in a room.
#[derive(Debug)]
pub(super) struct Guest {
    pub(super) identity: &'static str,
    pub(super) join_s: i64,
    /// None where the guest is still there.
    pub(super) leave_s: Option<i64>,
    pub(super) codecs: Vec<&'static str>,
    /// The guest could not be connected.
    pub(super) failed: bool,
    pub(super) audio_tracks: u32,
    pub(super) video_tracks: u32,
    pub(super) data_tracks: u32,
    pub(super) platform: &'static str,
}

/// A region of media servers and the edge location that goes with it.
const REGIONS: &[(&str, &str)] = &[
    ("us1", "ashburn"),
    ("us1", "ashburn"),
    ("us2", "umatilla"),
    ("ie1", "dublin"),
    ("de1", "frankfurt"),
    ("au1", "sydney"),
    ("br1", "sao_paulo"),
    ("jp1", "tokyo"),
    ("sg1", "singapore"),
    ("gll", "roaming"),
];
const IDENTITIES: &[&str] = &[
    "mira",
    "tobias",
    "ines",
    "dr. okonkwo",
    "tutor-4",
    "kiosk-12",
    "guest",
    "night_shift",
];
const NAMES: &[&str] = &["consultation", "tutoring", "show & tell", "site visit"];
const CALLBACKS: &[(&str, &str)] = &[
    ("https://hooks.example.com/video", "POST"),
    ("https://video.example.net/events?tenant=4", "GET"),
];
const PLATFORMS: &[&str] = &["javascript", "android", "ios"];
const LONGEST_S: u32 = 3600;
/// After so long, a media connection that cannot be made is given up.
const LONGEST_ATTEMPT_S: u32 = 15;

impl Room {
    /// No room that has ended did so later than `latest_end_s`.
    pub(crate) fn new(seed: u64, index: u64, create_s: i64, latest_end_s: i64) -> Self {
        let draws = &mut Draws::new(seed, index, Topic::Room);
        let room_type = draws.pick(vocabulary::ROOM_TYPES);
        let created_method = draws.pick(&["sdk", "ad_hoc", "api"]);
        let is_open = draws.chance(40);
        let latest_s = latest_end_s.max(create_s);
        let room_s = i64::from(draws.between(60, LONGEST_S)).min(latest_s - create_s);
        let via_api = draws.chance(400);
        let end_s = create_s + room_s;
        let mut guests = guests(draws, room_type, create_s, room_s);
        if is_open {
            // Whoever came last, and could be connected, is still there.
            if let Some(last) = guests.iter_mut().rfind(|guest| !guest.failed) {
                last.leave_s = None;
            }
        }
        Self {
            index,
            name: format!("{}-{}", draws.pick(NAMES), draws.between(1, 40)),
            kind: room_type,
            create_s,
            end_s: (!is_open).then_some(end_s),
            end_reason: (!is_open).then_some(if via_api {
                "room_ended_via_api"
            } else {
                "timeout"
            }),
            created_method,
            status_callback: draws
                .chance(600)
                .then(|| draws.pick_or(CALLBACKS, ("https://hooks.example.com/", "POST"))),
            region: draws.pick_or(REGIONS, ("us1", "ashburn")),
            // Media that goes from guest to guest cannot be recorded.
            recording_enabled: is_relayed(room_type) && draws.chance(400),
            guests,
        }
    }

    /// The most that were there at one time.
    pub(super) fn most_at_once(&self) -> usize {
        let present_at = |second: i64| {
            let is_there = |guest: &&Guest| {
                guest.join_s <= second && guest.leave_s.is_none_or(|leave_s| second < leave_s)
            };
            self.guests.iter().filter(is_there).count()
        };
        self.guests
            .iter()
            .map(|guest| present_at(guest.join_s))
            .max()
            .unwrap_or(0)
    }

    /// How many the settings of this type of room allow in all, and at one time.
    pub(super) fn limits(&self) -> (u32, u32) {
        match self.kind {
            "go" => (2, 2),
            "peer_to_peer" => (10, 10),
            "group_small" => (4, 4),
            _ => (50, 50),
        }
    }
}

/// Whether media passes Twilio's servers.
fn is_relayed(room_type: &str) -> bool {
    matches!(room_type, "group" | "group_small")
}

fn guests(draws: &mut Draws, room_type: &str, create_s: i64, room_s: i64) -> Vec<Guest> {
    let most = match room_type {
        "go" => 2,
        "peer_to_peer" | "group_small" => 4,
        _ => 9,
    };
    let room_s = u32::try_from(room_s).unwrap_or(0);
    let mut guests: Vec<Guest> = (0..draws.between(1, most))
        .map(|_| {
            let join = draws.below((room_s / 3).max(1)).min(room_s);
            let leave = draws.between(join + (room_s - join) / 2, room_s);
            let failed = draws.chance(30);
            let leave = if failed {
                leave.min(join + draws.between(1, LONGEST_ATTEMPT_S))
            } else {
                leave
            };
            let mut codecs = vec![if draws.chance(700) { "VP8" } else { "H264" }];
            if draws.chance(80) {
                codecs = vec!["VP9"];
            }
            codecs.push("opus");
            Guest {
                identity: draws.pick(IDENTITIES),
                join_s: create_s + i64::from(join),
                leave_s: Some(create_s + i64::from(leave)),
                codecs: if failed { Vec::new() } else { codecs },
                failed,
                audio_tracks: u32::from(!failed),
                video_tracks: u32::from(!failed && draws.chance(850)),
                data_tracks: u32::from(!failed && draws.chance(150)),
                platform: draws.pick(PLATFORMS),
            }
        })
        .collect();
    guests.sort_by_key(|guest| guest.join_s);
    guests
}
