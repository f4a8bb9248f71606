//! The request for the summaries of many video rooms, with all filters of the API.
//! Filters combine: a room has to pass every one of them.

use twilio_insights_raw::{self as raw, types};

use super::list::{list_methods, set_paging};
use super::outgoing::Outgoing;
use super::setters::{filter, setters};
use crate::client::Client;
use crate::enums::{RoomType, VideoCodec};
use crate::model::VideoRoom;
use crate::page::{Envelope, ListRequest, Paging};
use crate::time::Timestamp;

/// Lists the summaries of many video rooms; see [`Client::rooms`].
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
    parsed created_after: Timestamp;
    /// Rooms created before this instant.
    parsed created_before: Timestamp;
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
        let types = types.into_iter().map(|kind| kind.into().as_str().into());
        self.filter.room_type = Some(types.collect());
        self
    }

    /// Rooms that used any of these codecs.
    pub fn codecs(mut self, codecs: impl IntoIterator<Item = impl Into<VideoCodec>>) -> Self {
        let codecs = codecs.into_iter().map(|codec| codec.into().as_str().into());
        self.filter.codec = Some(codecs.collect());
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

    fn open(page: types::VideoRoomPage) -> Envelope {
        let types::VideoRoomPage {
            meta,
            rooms,
            extra: _,
        } = page;
        Envelope::new(meta, rooms)
    }
}
