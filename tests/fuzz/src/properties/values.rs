//! Texts that become values and texts again: records, bounds of time, places in a list.

use serde_json::Value;
use twilio_insights::model::{
    AccountSettings, Annotation, CallResource, CallSummary, Conference, ConferenceParticipant,
    Event, Metric, VideoParticipant, VideoRoom,
};
use twilio_insights::{Cursor, ErrorKind, InvalidInput, TimeFilter};

use super::canned::{BASE_URL, client, run};
use super::errors;

/// A record of any kind. Every JSON object is one, nothing in it is lost on the way to a value and
/// back, and it can be looked at.
///
/// # Panics
///
/// If that does not hold.
pub fn record(data: &[u8]) {
    let Some((which, text)) = data.split_first() else {
        return;
    };
    let Ok(text) = std::str::from_utf8(text) else {
        return;
    };
    macro_rules! check {
        ($($number:literal => $model:ident),* $(,)?) => {
            match which.wrapping_sub(b'0') % 10 {
                $($number => {
                    let read = $model::from_json(text);
                    let value = serde_json::from_str::<Value>(text).ok();
                    let is_object = value.as_ref().is_some_and(Value::is_object);
                    assert!(read.is_ok() || !is_object, "a record is refused");
                    let Ok(read) = read else { return };
                    assert_eq!(read.raw_json(), text);
                    assert_eq!(read.clone(), read);
                    // Every member is decoded for these two.
                    let _ = (format!("{read:?}"), read.unreadable());
                    let Ok(written) = serde_json::to_string(&read) else {
                        assert!(value.is_none(), "a record cannot be written");
                        return;
                    };
                    let again = $model::from_json(&*written);
                    assert_eq!(again.expect("what was written can be read"), read);
                    if value.is_some() {
                        assert_eq!(serde_json::from_str::<Value>(&written).ok(), value);
                    }
                })*
                _ => {}
            }
        };
    }
    check! {
        0 => CallSummary,
        1 => Event,
        2 => Metric,
        3 => Annotation,
        4 => AccountSettings,
        5 => CallResource,
        6 => Conference,
        7 => ConferenceParticipant,
        8 => VideoRoom,
        9 => VideoParticipant,
    }
}

fn check_refusal(error: &InvalidInput) {
    let line = error.to_string();
    assert!(!line.contains(char::is_control), "not one line: {line:?}");
    assert!(line.len() < 1000, "{} bytes", line.len());
}

/// A bound of time. What is accepted is written in a form that means the same.
///
/// # Panics
///
/// If that does not hold.
pub fn time_filter(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match text.parse::<TimeFilter>() {
        Ok(time) => {
            let sent = time.to_string();
            let plain = |c: char| c.is_ascii_alphanumeric() || "-:".contains(c);
            assert!(sent.chars().all(plain), "{text:?} is sent as {sent:?}");
            let again = sent
                .parse::<TimeFilter>()
                .expect("what is sent can be read");
            assert_eq!(again.to_string(), sent);
        }
        Err(error) => check_refusal(&error),
    }
}

/// The text of a place in a list. What is accepted comes back as the same place, and what is asked
/// for from there is asked of the list, whatever the text says.
///
/// # Panics
///
/// If that does not hold.
pub fn cursor(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let cursor = match text.parse::<Cursor>() {
        Ok(cursor) => cursor,
        Err(error) => return check_refusal(&error),
    };
    assert_eq!(cursor.to_string().parse(), Ok(cursor.clone()));
    let json = serde_json::to_string(&cursor).expect("a cursor can be written");
    assert_eq!(
        serde_json::from_str::<Cursor>(&json).ok(),
        Some(cursor.clone())
    );
    let _ = format!("{cursor:?}");

    let page = br#"{"meta":{},"call_summaries":[{},{}]}"#;
    let (client, sent) = client(BASE_URL, &[(200, page)]).expect("a client");
    let is_end = cursor.is_end();
    let calls = run(client.call_summaries().resume(cursor).items().try_collect());
    let requests = sent.take();
    match calls {
        Ok(calls) => assert_eq!(
            (calls.is_empty(), requests.len()),
            if is_end {
                (true, 0)
            } else {
                (calls.is_empty(), 1)
            }
        ),
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::InvalidInput);
            assert!(requests.is_empty(), "{error}");
            errors::check(&error, None);
        }
    }
    for request in requests {
        assert_eq!(request.uri().host(), Some("insights.invalid"));
        assert_eq!(request.uri().path(), "/base/v1/Voice/Summaries");
    }
}
