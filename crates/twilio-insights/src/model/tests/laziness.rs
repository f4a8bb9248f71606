//! Whether a nested object has been decoded shows nowhere.
//! Not in equality, not in clones, not in what is written or shown, not between threads.

use super::{FULL_EVENT, FULL_SUMMARY, event, summary};
use crate::model::{
    AccountSettings, Annotation, CallResource, CallSummary, Conference, ConferenceParticipant,
    ConversationRelayData, EdgeData, Event, EventPayload, Metric, MetricPayload, Record,
    Unreadable, VideoParticipant, VideoRoom,
};

#[test]
fn decoding_shows_nowhere() {
    let untouched = summary(FULL_SUMMARY);
    let touched = summary(FULL_SUMMARY);
    // Debug decodes everything.
    let shown = format!("{touched:?}");
    assert_eq!(touched, untouched);
    let clones = [touched.clone(), untouched.clone()];
    for clone in &clones {
        assert_eq!(clone, &untouched);
        assert_eq!(clone.raw_json(), FULL_SUMMARY);
        assert_eq!(clone.carrier_edge(), touched.carrier_edge());
        assert_eq!(format!("{clone:?}"), shown);
        assert_eq!(clone.unreadable(), []);
    }
    let written = serde_json::to_string(&touched).unwrap();
    assert_eq!(
        written,
        serde_json::to_string(&summary(FULL_SUMMARY)).unwrap()
    );
}

#[test]
fn a_nested_object_is_decoded_once() {
    let summary = summary(FULL_SUMMARY);
    let (first, second) = (
        summary.carrier_edge().unwrap(),
        summary.carrier_edge().unwrap(),
    );
    assert!(std::ptr::eq(first, second));
}

#[test]
fn a_nested_object_outlives_its_record_as_a_clone() {
    let edge = summary(FULL_SUMMARY).sdk_edge().cloned().unwrap();
    let codec = edge
        .metrics()
        .and_then(|metrics| metrics.outbound()?.codec_name());
    assert_eq!(codec, Some("the codec_name"));
}

#[test]
fn threads_can_read_one_record() {
    let event = event(FULL_EVENT);
    let code = || event.sdk_edge().and_then(|payload| payload.error()?.code());
    let expected = super::event(FULL_EVENT)
        .sdk_edge()
        .and_then(|payload| payload.error()?.code());
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(code)).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), expected);
        }
    });
    assert!(expected.is_some());
}

#[test]
fn records_can_be_sent_and_shared() {
    fn record<T: Record + Clone + PartialEq>() {}
    fn shared<T: Send + Sync + 'static>() {}
    record::<CallSummary>();
    record::<Event>();
    record::<Annotation>();
    record::<CallResource>();
    record::<AccountSettings>();
    record::<Metric>();
    record::<Conference>();
    record::<ConferenceParticipant>();
    record::<VideoRoom>();
    record::<VideoParticipant>();
    record::<ConversationRelayData>();
    shared::<EdgeData<'static>>();
    shared::<EventPayload<'static>>();
    shared::<MetricPayload<'static>>();
    shared::<Unreadable>();
}
