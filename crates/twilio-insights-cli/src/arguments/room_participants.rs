//! `room-participants list` and `room-participants get`: who took part in one video room.
//! Participants of conferences are a noun of their own.

use clap::{Args, Subcommand};
use twilio_insights::model::VideoParticipant;
use twilio_insights::{Client, Error, RoomParticipantSid, RoomSid};

use super::columns::Columns;
use super::listing::Listing;
use super::paging::{Paging, walk};
use crate::failure::Failure;
use crate::output::Shown;

/// What can be done with the participants of a video room.
#[derive(Subcommand)]
pub(crate) enum RoomParticipants {
    List(ListRoomParticipants),
    Get(GetRoomParticipant),
}

/// List the participants of one video room
#[derive(Args)]
pub(crate) struct ListRoomParticipants {
    /// SID of the room
    #[arg(value_name = "ROOM_SID")]
    room_sid: RoomSid,
    #[command(flatten)]
    columns: Columns<VideoParticipant>,
    #[command(flatten)]
    paging: Paging,
}

impl ListRoomParticipants {
    /// The records that were asked for.
    pub(crate) fn items(self, client: &Client) -> Result<Listing<VideoParticipant>, Failure> {
        walk!(
            client.room(self.room_sid).participants(),
            self.paging,
            self.columns
        )
    }
}

/// Show one participant of a video room
#[derive(Args)]
pub(crate) struct GetRoomParticipant {
    /// SID of the room
    #[arg(value_name = "ROOM_SID")]
    room_sid: RoomSid,
    /// SID of the participant
    #[arg(value_name = "PARTICIPANT_SID")]
    participant_sid: RoomParticipantSid,
    #[command(flatten)]
    columns: Columns<VideoParticipant>,
}

impl GetRoomParticipant {
    pub(crate) async fn fetch(self, client: &Client) -> Result<Shown<VideoParticipant>, Error> {
        let room = client.room(self.room_sid);
        let participant = room.participant(self.participant_sid);
        Ok(self.columns.of(participant.send().await?))
    }
}
