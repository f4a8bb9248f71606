//! The SIDs of records, so that what a list has given can be asked about by the record itself.
//! They are checked: a record may have none, or one that is masked.

use super::{CallSummary, Conference, ConferenceParticipant, VideoParticipant, VideoRoom};
use crate::error::InvalidInput;
use crate::sid::{CallSid, ConferenceSid, ParticipantSid, RoomParticipantSid, RoomSid};

macro_rules! sid_of {
    ($( $record:ident.$member:ident => $sid:ident, $what:literal, $expected:literal; )*) => { $(
        /// The SID that the record names. Fails if it names none, or something else.
        impl TryFrom<&$record> for $sid {
            type Error = InvalidInput;

            fn try_from(record: &$record) -> Result<Self, InvalidInput> {
                let missing = || InvalidInput::unnamed($what, $expected);
                record.$member().ok_or_else(missing).and_then(Self::new)
            }
        }
    )* };
}

sid_of! {
    CallSummary.call_sid => CallSid, "call summary", "one with a call SID";
    Conference.conference_sid => ConferenceSid, "conference", "one with a conference SID";
    ConferenceParticipant.participant_sid => ParticipantSid,
        "conference participant", "one with a participant SID";
    VideoRoom.room_sid => RoomSid, "video room", "one with a room SID";
    VideoParticipant.participant_sid => RoomParticipantSid,
        "room participant", "one with a participant SID";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_known_by_its_sid_if_it_has_one() {
        let sid_of = |json: &str| {
            let call = CallSummary::from_json(json).unwrap();
            let sid = CallSid::try_from(&call);
            sid.map_err(|problem| problem.to_string())
        };
        let sid = "CA0123456789abcdef0123456789abcdef";
        let json = format!(r#"{{"call_sid": "{sid}"}}"#);
        assert_eq!(sid_of(&json).unwrap().as_str(), sid);
        let missing = "invalid call summary: expected one with a call SID";
        assert_eq!(sid_of("{}").unwrap_err(), missing);
        let masked = sid_of(r#"{"call_sid": "CAXXXX"}"#).unwrap_err();
        assert!(masked.starts_with("invalid call SID"), "{masked}");
    }
}
