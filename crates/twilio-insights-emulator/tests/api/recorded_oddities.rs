//! Recorded bodies that look like something else at first sight.
//! Files are written for each test into a folder of its own.

use crate::probe::{Probe, at_noon};
use crate::recorded::{CALL_A, file, folder};

#[tokio::test]
async fn a_mark_of_the_encoding_is_no_part_of_the_first_record() {
    let summary = format!("{{\"call_sid\":\"{CALL_A}\"}}");
    for name in ["marked.json", "marked.ndjson"] {
        let path = file(&folder("mark"), name, &format!("\u{feff}{summary}"));
        let probe = Probe::start(at_noon().load(path).unwrap()).await;
        let served = probe
            .get(&format!(
                "/v1/Voice/{CALL_A}/Summary?ProcessingState=partial"
            ))
            .await;
        assert_eq!(served.body, summary, "{name}");
    }
}

#[tokio::test]
async fn a_record_with_empty_lists_is_no_page() {
    let sids = "\"participant_sid\":\"CPaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"conference_sid\":\"CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"";
    let participant = format!("{{{sids},\"events\":[],\"metrics\":[]}}");
    let path = file(&folder("empty_lists"), "participant.json", &participant);
    let probe = Probe::with_odd_bodies(at_noon().load(path).unwrap()).await;
    let list = "/v1/Conferences/CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Participants";
    assert_eq!(probe.records(list).await.len(), 1);
}
