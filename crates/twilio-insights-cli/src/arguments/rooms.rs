//! `rooms list`, with every filter of the API by its name there, and `rooms get`.
//! Times are given as for calls, though this list takes instants only.

use clap::{Args, Subcommand};
use twilio_insights::enums::{RoomType, VideoCodec};
use twilio_insights::model::VideoRoom;
use twilio_insights::{Client, Error, RoomSid, Timestamp};

use super::choices::choices;
use super::columns::Columns;
use super::listing::Listing;
use super::paging::{Paging, walk};
use super::set::set;
use super::time::instant;
use crate::failure::Failure;
use crate::output::Shown;

/// What can be done with the summaries of video rooms.
#[derive(Subcommand)]
pub(crate) enum Rooms {
    List(ListRooms),
    Get(GetRoom),
}

/// List the summaries of video rooms
///
/// Without a time range these are the rooms of the last 24 hours. Filters combine: a room has to
/// pass every one of them. A flag that takes several values takes them with commas between, or is
/// given several times.
#[derive(Args)]
pub(crate) struct ListRooms {
    #[command(flatten)]
    filters: RoomFilters,
    #[command(flatten)]
    columns: Columns<VideoRoom>,
    #[command(flatten)]
    paging: Paging,
}

/// Filters by what the room was.
#[derive(Args)]
#[command(next_help_heading = "Rooms")]
#[group(conflicts_with = "resume")]
struct RoomFilters {
    /// Rooms created after this: 30m, 4h, 15d, 1w (ago), now, or 2026-11-20T08:00:00Z
    #[arg(long, visible_alias = "since", value_name = "TIME", value_parser = instant)]
    created_after: Option<Timestamp>,
    /// Rooms created before this, in the same forms
    #[arg(long, visible_alias = "until", value_name = "TIME", value_parser = instant)]
    created_before: Option<Timestamp>,
    /// Name that the account gave to the room
    #[arg(long, value_name = "NAME")]
    room_name: Option<String>,
    /// Types of room, any of them
    #[arg(long, value_name = "TYPE", value_delimiter = ',', value_parser = choices!(RoomType))]
    room_type: Option<Vec<RoomType>>,
    /// Codecs, any of them
    #[arg(long, value_delimiter = ',', value_parser = choices!(VideoCodec))]
    codec: Option<Vec<VideoCodec>>,
}

impl ListRooms {
    /// The records that were asked for.
    pub(crate) fn items(self, client: &Client) -> Result<Listing<VideoRoom>, Failure> {
        let request = client.rooms();
        let request = set!(request, self.filters;
            created_after,
            created_before,
            room_name,
            room_types = room_type,
            codecs = codec,
        );
        walk!(request, self.paging, self.columns)
    }
}

/// Show the summary of one video room
#[derive(Args)]
pub(crate) struct GetRoom {
    /// SID of the room
    #[arg(value_name = "ROOM_SID")]
    room_sid: RoomSid,
    #[command(flatten)]
    columns: Columns<VideoRoom>,
}

impl GetRoom {
    pub(crate) async fn fetch(self, client: &Client) -> Result<Shown<VideoRoom>, Error> {
        let room = client.room(self.room_sid);
        Ok(self.columns.of(room.fetch().send().await?))
    }
}
