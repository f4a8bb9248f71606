//! The views of recorded bodies, as wide as they want to be and on small terminals.
//! What is in the bodies is invented.

use serde_json::value::RawValue;
use twilio_insights::model::{
    AccountSettings, Annotation, CallSummary, Conference, ConferenceParticipant, Event, Metric,
    VideoParticipant, VideoRoom,
};

use crate::colour::paint;
use crate::output::{Format, ListWriter, Listed, Viewed};
use crate::terminal::Screen;

#[derive(serde::Deserialize)]
struct Bodies<'a> {
    #[serde(borrow, alias = "call_summaries", alias = "events", alias = "metrics")]
    #[serde(alias = "conferences", alias = "participants", alias = "rooms")]
    records: Vec<&'a RawValue>,
}

/// The records of a page in the folder of bodies.
macro_rules! records {
    ($($name:ident: $record:ident in $file:literal;)*) => { $(
        fn $name() -> Vec<$record> {
            let body = include_str!(concat!("../../tests/bodies/", $file));
            let bodies: Bodies<'_> = serde_json::from_str(body).unwrap();
            let read = |record: &&RawValue| $record::from_json(record.get()).unwrap();
            bodies.records.iter().map(read).collect()
        }
    )* };
}

records! {
    calls: CallSummary in "calls.json";
    events: Event in "events.json";
    metrics: Metric in "metrics.json";
    conferences: Conference in "conferences.json";
    participants: ConferenceParticipant in "participants.json";
    rooms: VideoRoom in "rooms.json";
    room_participants: VideoParticipant in "room_participants.json";
}

fn call(call: &CallSummary, width: Option<u16>) -> String {
    paint(&super::call(call, width), false)
}

fn table<T: Listed>(records: Vec<T>, width: Option<u16>) -> String {
    let mut out = Vec::new();
    let screen = Screen {
        width,
        colour: false,
    };
    let mut list = ListWriter::new(Format::Table, None, screen, &mut out);
    for record in records {
        list.record(record).unwrap();
    }
    list.finish().unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn calls_take_a_line_each_where_there_is_room() {
    insta::assert_snapshot!(table(calls(), None));
}

#[test]
fn calls_take_two_lines_each_on_a_small_terminal() {
    insta::assert_snapshot!(table(calls(), Some(80)));
}

#[test]
fn calls_stand_one_below_the_other_on_half_a_screen() {
    insta::assert_snapshot!(table(calls(), Some(60)));
}

#[test]
fn sids_stay_whole() {
    for width in 40..200 {
        let text = table(calls(), Some(width));
        let whole = calls()
            .iter()
            .all(|call| text.contains(call.call_sid().unwrap()));
        assert!(whole, "{width}:\n{text}");
    }
}

#[test]
fn events_take_a_line_each_where_there_is_room() {
    insta::assert_snapshot!(table(events(), None));
}

#[test]
fn events_are_stacked_on_a_small_terminal() {
    insta::assert_snapshot!(table(events(), Some(80)));
}

#[test]
fn a_trunking_call_on_one_screen() {
    insta::assert_snapshot!(call(&calls()[0], Some(80)));
}

#[test]
fn a_client_call_on_one_screen() {
    insta::assert_snapshot!(call(&calls()[1], Some(80)));
}

#[test]
fn a_call_whose_summary_is_partial() {
    insta::assert_snapshot!(call(&calls()[2], Some(80)));
}

#[test]
fn a_call_of_which_little_is_known() {
    insta::assert_snapshot!(call(&calls()[3], Some(80)));
}

/// Each list with all the room it wants, on a terminal of 80 columns, and on a smaller one.
macro_rules! lists {
    ($($test:ident: $records:ident;)*) => { $(
        #[test]
        fn $test() {
            let tables = [None, Some(80), Some(60)].map(|width| table($records(), width));
            insta::assert_snapshot!(tables.join("\n"));
        }
    )* };
}

lists! {
    samples_in_a_list: metrics;
    conferences_in_a_list: conferences;
    participants_in_a_list: participants;
    rooms_in_a_list: rooms;
    room_participants_in_a_list: room_participants;
}

#[test]
fn a_conference_by_itself() {
    insta::assert_snapshot!(conferences()[0].view(Some(80)));
}

#[test]
fn a_participant_by_itself() {
    insta::assert_snapshot!(participants()[0].view(Some(80)));
}

#[test]
fn a_room_by_itself() {
    insta::assert_snapshot!(rooms()[0].view(Some(80)));
}

#[test]
fn a_room_participant_by_itself() {
    insta::assert_snapshot!(room_participants()[0].view(Some(80)));
}

#[test]
fn an_annotation_by_itself() {
    let annotation = include_str!("../../tests/bodies/annotation.json");
    insta::assert_snapshot!(Annotation::from_json(annotation).unwrap().view(Some(80)));
}

#[test]
fn settings_by_themselves() {
    let settings = r#"{"account_sid": "AC1", "advanced_features": true, "voice_trace": false}"#;
    let settings = AccountSettings::from_json(settings).unwrap();
    let expected = "account_sid        AC1\nadvanced_features  true\nvoice_trace        false\n";
    assert_eq!(settings.view(None), expected);
}

/// All views on a terminal of that width.
fn all_views(width: u16) -> Vec<String> {
    fn views<T: Viewed>(records: Vec<T>, width: u16) -> impl Iterator<Item = String> {
        let view = move |record: T| paint(&record.view(Some(width)), false);
        records.into_iter().map(view)
    }
    let mut all = vec![
        table(calls(), Some(width)),
        table(events(), Some(width)),
        table(metrics(), Some(width)),
        table(conferences(), Some(width)),
        table(participants(), Some(width)),
        table(rooms(), Some(width)),
        table(room_participants(), Some(width)),
    ];
    all.extend(views(calls(), width));
    all.extend(views(conferences(), width));
    all.extend(views(participants(), width));
    all.extend(views(rooms(), width));
    all.extend(views(room_participants(), width));
    all
}

#[test]
fn no_view_is_wider_than_its_terminal() {
    for width in [40, 60, 80, 100, 140] {
        for text in all_views(width) {
            // The legend under the measurements is not folded.
            let mut lines = text.lines().filter(|line| !line.starts_with("Jitter, "));
            let fits = |line: &str| line.chars().count() <= usize::from(width);
            assert!(lines.all(fits), "{width}:\n{text}");
        }
    }
}

#[test]
fn no_terminal_is_too_small() {
    for width in 1..40 {
        assert!(all_views(width).iter().all(|view| !view.is_empty()));
    }
}

#[test]
fn empty_records_are_no_trouble() {
    let empty = || CallSummary::from_json("{}").unwrap();
    assert_eq!(
        call(&empty(), Some(80)),
        "Path  unknown (no edges reported)\n"
    );
    let event = Event::from_json("{}").unwrap();
    let metric = Metric::from_json("{}").unwrap();
    let conference = || Conference::from_json("{}").unwrap();
    let participant = ConferenceParticipant::from_json("{}").unwrap();
    let room = VideoRoom::from_json("{}").unwrap();
    let room_participant = VideoParticipant::from_json("{}").unwrap();
    assert_eq!(conference().view(Some(80)), "");
    for table in [
        table(vec![empty()], Some(80)),
        table(vec![event], Some(80)),
        table(vec![metric], Some(80)),
        table(vec![conference()], Some(80)),
        table(vec![participant], Some(80)),
        table(vec![room], Some(80)),
        table(vec![room_participant], Some(80)),
    ] {
        assert_eq!(table.lines().count(), 2, "{table}");
    }
}
