//! One video room, its participants, and one of them.
//! SIDs are checked here and a wrong one reported by whatever is sent first.

use twilio_insights_raw::{self as raw, types};

use super::fetch::{FetchRequest, RawAnswer, fetch_methods};
use super::list::{list_methods, set_paging};
use super::outgoing::Outgoing;
use crate::client::Client;
use crate::error::{Error, InvalidInput};
use crate::model::{VideoParticipant, VideoRoom};
use crate::page::{Envelope, ListRequest, Paging};
use crate::sid::{RoomParticipantSid, RoomSid};

/// One video room; see [`Client::room`].
///
/// [Video Log Analyzer API](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
#[derive(Clone, Debug)]
pub struct Room {
    outgoing: Outgoing,
    sid: String,
}

impl Room {
    pub(crate) fn new(client: Client, sid: Result<RoomSid, InvalidInput>) -> Self {
        let mut outgoing = Outgoing::new(client);
        let sid = outgoing.checked(sid);
        Self {
            outgoing,
            sid: sid.map_or_else(String::new, |sid| sid.to_string()),
        }
    }

    /// The summary of the room.
    ///
    /// [Video Log Analyzer API](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
    pub fn fetch(&self) -> FetchRoom {
        FetchRoom {
            outgoing: self.outgoing.clone(),
            sid: self.sid.clone(),
        }
    }

    /// The participants of the room.
    ///
    /// [Video Log Analyzer API](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
    pub fn participants(&self) -> ListRoomParticipants {
        ListRoomParticipants {
            room_sid: self.sid.clone(),
            paging: Paging::new(self.outgoing.clone()),
        }
    }

    /// One participant of the room.
    ///
    /// [Video Log Analyzer API](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
    pub fn participant(
        &self,
        sid: impl TryInto<RoomParticipantSid, Error: Into<InvalidInput>>,
    ) -> FetchRoomParticipant {
        let mut outgoing = self.outgoing.clone();
        let sid = outgoing.checked(sid.try_into());
        FetchRoomParticipant {
            outgoing,
            room_sid: self.sid.clone(),
            sid: sid.map_or_else(String::new, |sid| sid.to_string()),
        }
    }
}

/// Fetches the summary of one video room; see [`Room::fetch`].
///
/// [Video Log Analyzer API](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct FetchRoom {
    outgoing: Outgoing,
    sid: String,
}

fetch_methods!(FetchRoom, VideoRoom);

impl FetchRequest for FetchRoom {
    type Item = VideoRoom;
    type Raw = types::VideoRoom;

    const OPERATION: &'static str = "FetchVideoRoomSummary";

    fn outgoing(&self) -> &Outgoing {
        &self.outgoing
    }

    async fn call(self, raw: raw::Client) -> RawAnswer<types::VideoRoom> {
        raw.fetch_video_room_summary()
            .room_sid(self.sid)
            .send()
            .await
    }
}

/// Lists the participants of one video room; see [`Room::participants`].
///
/// [Video Log Analyzer API](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListRoomParticipants {
    room_sid: String,
    paging: Paging,
}

list_methods!(ListRoomParticipants, VideoParticipant);

impl ListRequest for ListRoomParticipants {
    type Item = VideoParticipant;
    type RawPage = types::VideoParticipantPage;

    const OPERATION: &'static str = "ListVideoParticipantSummary";

    fn path(&self) -> String {
        format!("/v1/Video/Rooms/{}/Participants", self.room_sid)
    }

    async fn first(
        self,
        raw: raw::Client,
    ) -> Result<raw::ResponseValue<types::VideoParticipantPage>, raw::Error> {
        let request = raw.list_video_participant_summary().room_sid(self.room_sid);
        set_paging!(request: self.paging);
        request.send().await
    }

    fn open(page: types::VideoParticipantPage) -> Result<Envelope, Error> {
        let types::VideoParticipantPage { meta, participants } = page;
        Envelope::new(&meta, "participants", participants)
    }
}

/// Fetches one participant of a video room; see [`Room::participant`].
///
/// [Video Log Analyzer API](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct FetchRoomParticipant {
    outgoing: Outgoing,
    room_sid: String,
    sid: String,
}

fetch_methods!(FetchRoomParticipant, VideoParticipant);

impl FetchRequest for FetchRoomParticipant {
    type Item = VideoParticipant;
    type Raw = types::VideoParticipant;

    const OPERATION: &'static str = "FetchVideoParticipantSummary";

    fn outgoing(&self) -> &Outgoing {
        &self.outgoing
    }

    async fn call(self, raw: raw::Client) -> RawAnswer<types::VideoParticipant> {
        let request = raw.fetch_video_participant_summary();
        let request = request.room_sid(self.room_sid).participant_sid(self.sid);
        request.send().await
    }
}
