//! What the emulator serves is what the SDK's JSON Schemas describe: every record of every
//! operation, checked by a validator that is not ours.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should end")]

use jsonschema::Validator;
use serde_json::Value;
use twilio_insights::Client;
use twilio_insights::model::schema;
use twilio_insights_emulator::Emulator;
use twilio_insights_tests::client_of_emulator;

/// The schema of a model, with unknown members refused: the emulator has no reason for any.
fn validator(model: &str) -> Validator {
    let mut schema = schema::of(model).unwrap();
    refuse_unknown_members(&mut schema);
    jsonschema::validator_for(&schema).unwrap()
}

fn refuse_unknown_members(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if members.contains_key("properties") {
                members.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
            members.values_mut().for_each(refuse_unknown_members);
        }
        Value::Array(items) => items.iter_mut().for_each(refuse_unknown_members),
        _ => {}
    }
}

#[track_caller]
fn check(validator: &Validator, record: &Value, what: &str) {
    let errors: Vec<_> = validator
        .iter_errors(record)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
}

async fn get(client: &Client, path: &str) -> Value {
    serde_json::from_str(&client.get(path).send().await.unwrap()).unwrap()
}

/// Checks the records of one page, and gives them.
async fn check_list(client: &Client, path: &str, key: &str, model: &str) -> Vec<Value> {
    let separator = if path.contains('?') { '&' } else { '?' };
    let page = get(client, &format!("{path}{separator}PageSize=1000")).await;
    assert_eq!(page["meta"]["key"], key);
    let records = page[key].as_array().unwrap().clone();
    let validator = validator(model);
    for record in &records {
        check(&validator, record, path);
    }
    records
}

async fn check_one(client: &Client, path: &str, model: &str) {
    check(&validator(model), &get(client, path).await, path);
}

fn text<'a>(record: &'a Value, name: &str) -> &'a str {
    record[name].as_str().unwrap()
}

#[tokio::test]
async fn calls() {
    let emulator = Emulator::builder()
        .calls(300)
        .seed(11)
        .start()
        .await
        .unwrap();
    let client = client_of_emulator(&emulator);
    let calls = check_list(
        &client,
        "/v1/Voice/Summaries",
        "call_summaries",
        "CallSummary",
    )
    .await;
    assert_eq!(calls.len(), 300);
    let (mut events, mut metrics) = (0, 0);
    for call in calls.iter().step_by(7) {
        let call = format!("/v1/Voice/{}", text(call, "call_sid"));
        check_one(&client, &call, "CallResource").await;
        check_one(
            &client,
            &format!("{call}/Summary?ProcessingState=partial"),
            "CallSummary",
        )
        .await;
        check_one(&client, &format!("{call}/Annotation"), "Annotation").await;
        for edge in ["carrier_edge", "sip_edge", "client_edge", "sdk_edge"] {
            let path = format!("{call}/Events?Edge={edge}");
            events += check_list(&client, &path, "events", "Event").await.len();
            let path = format!("{call}/Metrics?Edge={edge}");
            metrics += check_list(&client, &path, "metrics", "Metric").await.len();
        }
    }
    assert!(
        events > 100 && metrics > 100,
        "{events} events, {metrics} metrics"
    );
    check_one(&client, "/v1/Voice/Settings", "AccountSettings").await;
}

#[tokio::test]
async fn conferences_and_rooms() {
    let emulator = Emulator::builder().start().await.unwrap();
    let client = client_of_emulator(&emulator);
    let path = "/v1/Conferences";
    let conferences = check_list(&client, path, "conferences", "Conference").await;
    let mut participants = 0;
    for conference in &conferences {
        let path = format!("{path}/{}", text(conference, "conference_sid"));
        check_one(&client, &path, "Conference").await;
        let path = format!("{path}/Participants");
        for one in check_list(&client, &path, "participants", "ConferenceParticipant").await {
            participants += 1;
            let path = format!("{path}/{}", text(&one, "participant_sid"));
            check_one(&client, &path, "ConferenceParticipant").await;
        }
    }
    let path = "/v1/Video/Rooms";
    let rooms = check_list(&client, path, "rooms", "VideoRoom").await;
    for room in &rooms {
        let path = format!("{path}/{}", text(room, "room_sid"));
        check_one(&client, &path, "VideoRoom").await;
        let path = format!("{path}/Participants");
        for one in check_list(&client, &path, "participants", "VideoParticipant").await {
            participants += 1;
            let path = format!("{path}/{}", text(&one, "participant_sid"));
            check_one(&client, &path, "VideoParticipant").await;
        }
    }
    let counts = (conferences.len(), rooms.len(), participants);
    assert!(
        counts.0 >= 5 && counts.1 >= 5 && participants >= 20,
        "{counts:?}"
    );
}
