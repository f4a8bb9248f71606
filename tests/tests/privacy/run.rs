//! One run over all seventeen operations of an emulator whose records have a canary in them.

use std::time::Duration;

use serde_json::json;
use twilio_insights::enums::{Edge, QualityIssue};
use twilio_insights::model::CallSummary;
use twilio_insights::model::reflect::Reflect as _;
use twilio_insights::{Client, Credentials, TimeFilter, Timestamp};
use twilio_insights_emulator::Emulator;
use twilio_insights_tests::{CANARY, Marked, write_marked_records};

use crate::exhibits::{Exhibits, SECRET};

/// Asks for everything, and shows what was asked and what came.
pub(crate) async fn every_operation(exhibits: &mut Exhibits) {
    let folder = tempfile::tempdir().unwrap();
    let marked = write_marked_records(folder.path());
    let time: Timestamp = marked.time.parse().unwrap();
    let now = std::time::UNIX_EPOCH + Duration::from_secs(1_795_165_200);
    let emulator = Emulator::builder().calls(0).auth_token(SECRET).now(now);
    let emulator = emulator.load(folder.path()).unwrap().start().await.unwrap();

    let credentials = Credentials::auth_token(emulator.account_sid(), SECRET).unwrap();
    let credentials = exhibits.show(credentials);
    let builder = Client::builder()
        .credentials(credentials)
        .base_url(emulator.base_url());
    let client = exhibits.show(builder).build().unwrap();
    exhibits.show(&client);
    exhibits.show((time, TimeFilter::from(time)));

    calls(exhibits, &client, marked).await;
    one_call(exhibits, &client, marked).await;
    conferences(exhibits, &client, marked, time).await;
    rooms(exhibits, &client, marked, time).await;

    let settings = exhibits.show(client.settings());
    exhibits.show(settings.clone().send().await.unwrap());
    let update = exhibits.show(settings.update().voice_trace(true));
    exhibits.show(update.send().await.unwrap());
    let get = exhibits.show(client.get(format!("/v1/Voice/{}?x={CANARY}", marked.call)));
    get.send().await.unwrap();
}

async fn calls(exhibits: &mut Exhibits, client: &Client, marked: Marked) {
    let list = client
        .call_summaries()
        .page_size(1)
        .query("Unknown", CANARY);
    let list = exhibits.show(list);
    let page = exhibits.show(list.clone().send().await.unwrap());
    let summary = page.items()[0].as_ref().unwrap();
    assert_eq!(summary.call_sid(), Some(marked.call));
    show_parts(exhibits, summary);

    let mut items = exhibits.show(list.clone().from(CANARY).to(CANARY).items());
    assert!(
        items.try_next().await.unwrap().is_some(),
        "the filter finds the canary"
    );
    let cursor = exhibits.show(items.cursor().unwrap());
    assert!(
        cursor.to_string().contains("anary"),
        "a cursor holds the filters"
    );
    drop(exhibits.show(items));
    let mut pages = exhibits.show(list.clone().resume(cursor).pages());
    exhibits.show(pages.try_next().await.unwrap());
    drop(exhibits.show(pages));
    drop(exhibits.show(list.clone().from(CANARY).page_token(CANARY)));

    // Relative times would be resolved here, and not on the emulator's clock.
    let day = list
        .from(CANARY)
        .start_time("2026-11-19T00:00:00Z")
        .end_time("2026-11-21T00:00:00Z");
    let windows = exhibits.show(day.in_windows(2));
    let mut items = exhibits.show(windows.clone().items());
    exhibits.show(items.try_next().await.unwrap().unwrap());
    let cursor = exhibits.show(items.cursor().unwrap());
    assert!(cursor.to_string().contains("anary"));
    drop(exhibits.show(windows.resume(cursor)));
    details(exhibits, client, marked).await;
}

async fn details(exhibits: &mut Exhibits, client: &Client, marked: Marked) {
    let calls = client.call_details(client.call_summaries().items());
    let calls = exhibits.show(calls.summary().events().metrics());
    let mut calls = exhibits.show(calls.items());
    let mut listed = Vec::new();
    while let Some(call) = calls.try_next().await.unwrap() {
        listed.push(call.listed.as_ref().unwrap().call_sid().unwrap().to_owned());
        exhibits.show(call);
    }
    assert!(listed.iter().any(|sid| sid == marked.call), "{listed:?}");
    drop(exhibits.show(client.call_details_of([marked.call])));
}

/// What a summary is looked at through.
fn show_parts(exhibits: &mut Exhibits, summary: &CallSummary) {
    assert_eq!(summary.from().unwrap().caller(), Some(CANARY));
    exhibits.show(summary);
    exhibits.show(summary.call_path());
    for edge in summary.edges() {
        exhibits.show((edge, edge.inbound()));
    }
    exhibits.show(summary.from().and_then(|from| from.location()));
    // Data where other data is expected.
    let odd = json!({ "from": { "location": CANARY }, "duration": CANARY, "to": [CANARY] });
    let odd = exhibits.show(CallSummary::from_json(odd.to_string()).unwrap());
    assert_eq!(exhibits.show(odd.unreadable()).len(), 3);
    exhibits.show(CallSummary::from_json(CANARY).unwrap_err());
    for member in CallSummary::members() {
        exhibits.show(*member);
        exhibits.show(member.kind);
    }
    summary.visit(&mut |value| {
        exhibits.show(value);
    });
}

async fn one_call(exhibits: &mut Exhibits, client: &Client, marked: Marked) {
    let call = exhibits.show(client.call(marked.call));
    let fetch = exhibits.show(call.fetch());
    let fetched = fetch.send_with_metadata().await.unwrap();
    let (_, metadata) = exhibits.show(fetched).into_parts();
    exhibits.show(metadata);
    let summary = exhibits.show(call.summary());
    exhibits.show(summary.clone().send().await.unwrap());
    let wait = exhibits.show(summary.wait_until_complete());
    exhibits.show(wait.send().await.unwrap());

    let events = exhibits.show(call.events().edge(Edge::Sdk));
    for event in events.send().await.unwrap().items() {
        let event = event.as_ref().unwrap();
        exhibits.show(event);
        exhibits.show(event.payloads().collect::<Vec<_>>());
        let relay = event.conversation_relay_data();
        exhibits.show(relay.and_then(|data| data.event()));
    }
    let metrics = exhibits.show(call.metrics().edge(Edge::Sdk));
    for metric in metrics.send().await.unwrap().items() {
        let metric = metric.as_ref().unwrap();
        exhibits.show(metric);
        exhibits.show(metric.payloads().collect::<Vec<_>>());
    }
    let all_edges = exhibits.show(call.events().all_edges());
    exhibits.show(all_edges.send().await.unwrap());

    let annotation = exhibits.show(call.annotation());
    exhibits.show(annotation.clone().send().await.unwrap());
    let update = annotation.update().quality_issues([QualityIssue::Echo]);
    let update = exhibits.show(update.comment(CANARY).incident(CANARY));
    let updated = exhibits.show(update.send().await.unwrap());
    assert_eq!(updated.comment(), Some(CANARY));
}

async fn conferences(exhibits: &mut Exhibits, client: &Client, marked: Marked, time: Timestamp) {
    let list = client
        .conferences()
        .created_after(time)
        .friendly_name(CANARY);
    let list = exhibits.show(list);
    exhibits.show(list.send().await.unwrap());
    let conference = exhibits.show(client.conference(marked.conference));
    let fetch = exhibits.show(conference.fetch());
    let fetched = exhibits.show(fetch.send().await.unwrap());
    assert_eq!(fetched.friendly_name(), Some(CANARY));
    let list = exhibits.show(conference.participants().label(CANARY));
    exhibits.show(list.send().await.unwrap());
    let participant = conference.participant(marked.conference_participant);
    let participant = exhibits.show(participant);
    exhibits.show(participant.send().await.unwrap());
}

async fn rooms(exhibits: &mut Exhibits, client: &Client, marked: Marked, time: Timestamp) {
    let list = client.rooms().created_after(time).room_name(CANARY);
    let list = exhibits.show(list);
    exhibits.show(list.send().await.unwrap());
    let room = exhibits.show(client.room(marked.room));
    let fetch = exhibits.show(room.fetch());
    let fetched = exhibits.show(fetch.send().await.unwrap());
    assert_eq!(fetched.room_name(), Some(CANARY));
    let list = exhibits.show(room.participants());
    exhibits.show(list.send().await.unwrap());
    let participant = exhibits.show(room.participant(marked.room_participant));
    exhibits.show(participant.send().await.unwrap());
}
