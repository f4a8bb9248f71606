//! The request for the summaries of many video rooms, with all filters of the API.
//! Filters combine: a room has to pass every one of them.

use twilio_insights_raw::{self as raw, types};

use super::list::{list_methods, set_paging};
use super::outgoing::Outgoing;
use super::setters::{filter, setters};
use super::value;
use crate::client::Client;
use crate::enums::{RoomType, VideoCodec};
use crate::error::Error;
use crate::model::VideoRoom;
use crate::page::{Envelope, ListRequest, Paging};

/// Lists the summaries of many video rooms; see [`Client::rooms`].
///
/// [Video Log Analyzer API](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListRooms {
    filter: Filter,
    paging: Paging,
}

filter! {
    ListVideoRoomSummary {
        room_type: Vec<raw::enums::RoomType>,
        codec: Vec<raw::enums::VideoCodec>,
        room_name: String,
        created_after: String,
        created_before: String,
    }
}

setters! {
    impl ListRooms;

    /// Rooms with this name.
    text room_name;
    /// Rooms created after this instant.
    instant created_after;
    /// Rooms created before this instant.
    instant created_before;
}

impl ListRooms {
    pub(crate) fn new(client: Client) -> Self {
        Self {
            filter: Filter::default(),
            paging: Paging::new(Outgoing::new(client)),
        }
    }

    /// Rooms of any of these types.
    pub fn room_types(mut self, types: impl IntoIterator<Item = impl Into<RoomType>>) -> Self {
        let types = value::list("room_types", types.into_iter().map(Into::<RoomType>::into));
        let types = self.outgoing_mut().checked(types);
        self.filter.room_type = types.map(|types| types.into_iter().map(Into::into).collect());
        self
    }

    /// Rooms that used any of these codecs.
    pub fn codecs(mut self, codecs: impl IntoIterator<Item = impl Into<VideoCodec>>) -> Self {
        let codecs = value::list("codecs", codecs.into_iter().map(Into::<VideoCodec>::into));
        let codecs = self.outgoing_mut().checked(codecs);
        self.filter.codec = codecs.map(|codecs| codecs.into_iter().map(Into::into).collect());
        self
    }
}

list_methods!(ListRooms, VideoRoom);

impl ListRequest for ListRooms {
    type Item = VideoRoom;
    type RawPage = types::VideoRoomPage;

    const OPERATION: &'static str = "ListVideoRoomSummary";

    fn path(&self) -> String {
        "/v1/Video/Rooms".to_owned()
    }

    async fn first(
        self,
        raw: raw::Client,
    ) -> Result<raw::ResponseValue<types::VideoRoomPage>, raw::Error> {
        let request = self.filter.apply(raw.list_video_room_summary());
        set_paging!(request: self.paging);
        request.send().await
    }

    fn open(page: types::VideoRoomPage) -> Result<Envelope, Error> {
        let types::VideoRoomPage { meta, rooms } = page;
        Envelope::new(&meta, "rooms", rooms)
    }
}
