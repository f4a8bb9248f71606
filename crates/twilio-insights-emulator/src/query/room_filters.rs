//! The query parameters of the rooms list; two of them are repeated instead of holding commas.
//! <https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api>

use super::parameters::{Form, Parameter, row};
use super::vocabulary as known;
use crate::facts::{NoFlag, RoomText};

pub(crate) const FILTERS: &[Parameter<RoomText, NoFlag>] = &[
    row(
        "RoomType",
        Form::Repeated(RoomText::RoomType, known::ROOM_TYPES),
    ),
    row("Codec", Form::Repeated(RoomText::Codecs, known::CODECS)),
    row("RoomName", Form::FreeText(RoomText::Name)),
];
