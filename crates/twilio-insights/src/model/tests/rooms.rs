//! What is particular to video rooms and their participants.
//! And the links that several records have.

use crate::enums::{EdgeLocation, MediaRegion, VideoCodec};
use crate::model::{CallResource, VideoParticipant, VideoRoom};

#[test]
fn the_publisher_stays_as_it_is() {
    for (json, expected) in [
        (r#"{"sdk": {"a":[1.0]}}"#, Some(r#"{"sdk": {"a":[1.0]}}"#)),
        (r#""chrome""#, Some(r#""chrome""#)),
        ("{}", None),
        ("null", None),
    ] {
        let text = format!(r#"{{"publisher_info":{json}}}"#);
        let participant = VideoParticipant::from_json(text).unwrap();
        assert_eq!(participant.publisher_info(), expected, "{json}");
        assert_eq!(participant.unreadable(), [], "{json}");
    }
}

#[test]
fn codecs_and_places_are_open() {
    let room = VideoRoom::from_json(
        r#"{"codecs":["VP8","opus","AV1"],"edge_location":"sao-paulo","media_region":"gll",
            "duration_sec":9007199254740993}"#,
    )
    .unwrap();
    let expected = [VideoCodec::Vp8, VideoCodec::Opus, VideoCodec::from("AV1")];
    assert_eq!(room.codecs(), expected);
    assert_eq!(room.edge_location(), Some(&EdgeLocation::SaoPaulo));
    assert_eq!(room.media_region(), Some(&MediaRegion::Gll));
    assert_eq!(room.duration_sec(), Some(9_007_199_254_740_993));
    assert!(room.raw_json().contains("sao-paulo"));
}

#[test]
fn a_room_is_complete_if_it_says_so() {
    for (state, complete) in [
        (r#""complete""#, true),
        (r#""in_progress""#, false),
        (r#""timeout""#, false),
        (r#""not_started""#, false),
        ("null", false),
    ] {
        let room = VideoRoom::from_json(format!(r#"{{"processing_state":{state}}}"#)).unwrap();
        assert_eq!(room.is_complete(), complete, "{state}");
    }
}

#[test]
fn links_are_known_by_name() {
    let call = CallResource::from_json(
        r#"{"sid":"CA1","links":{"summary":"https://example.com/s","new":"https://example.com/n"}}"#,
    )
    .unwrap();
    let links = call.links().unwrap();
    assert_eq!(links["summary"], "https://example.com/s");
    assert_eq!(links["new"], "https://example.com/n");
    assert_eq!(links.len(), 2);
}
