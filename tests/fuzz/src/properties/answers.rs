//! Bodies, as a service or something in between may send them: pages and accounts of failures.

use serde_json::Value;
use twilio_insights::model::CallSummary;
use twilio_insights::{Error, ErrorKind, Page};

use super::canned::{BASE_URL, CALL, client, run};
use super::errors::{self, CANARIES};
use super::split;

/// A body with status 200, in answer to a list. What it holds comes out: every record, unchanged and
/// in its order; or an error that says that it is no page.
///
/// # Panics
///
/// If that does not hold.
pub fn page(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let value = serde_json::from_str::<Value>(&text).ok();
    let page = ask(data);
    if let (Ok(page), Some(value)) = (&page, &value) {
        check_records(page, value);
    }
    // Without the members that stand there twice there is no excuse.
    let Some(value) = value else { return };
    let meta = value.get("meta").is_some_and(Value::is_object);
    let records = value.get("call_summaries").is_some_and(Value::is_array);
    let page = ask(value.to_string().as_bytes());
    match page {
        Ok(page) => {
            assert!(meta && records, "this is no page: {value}");
            check_records(&page, &value);
        }
        Err(error) => {
            let deep = error.to_string().contains("deep");
            assert!(!(meta && records) || deep, "a page is refused: {error}");
        }
    }
}

fn ask(body: &[u8]) -> Result<Page<CallSummary>, Error> {
    let (client, _) = client(BASE_URL, &[(200, body)]).expect("a client");
    let page = run(client.call_summaries().send());
    if let Err(error) = &page {
        assert_eq!(error.status(), Some(200));
        errors::check(error, None);
    }
    page
}

fn check_records(page: &Page<CallSummary>, value: &Value) {
    let records = value.get("call_summaries").and_then(Value::as_array);
    let records = records.map(Vec::as_slice).unwrap_or_default();
    assert_eq!(page.items().len(), records.len());
    for (item, record) in page.items().iter().zip(records) {
        let text = match item {
            Ok(item) => {
                assert!(record.is_object());
                item.raw_json()
            }
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::Record);
                assert!(!record.is_object(), "a record is refused: {record}");
                errors::check(error, None);
                error.record().expect("its text")
            }
        };
        assert_eq!(
            serde_json::from_str::<Value>(text).ok().as_ref(),
            Some(record)
        );
    }
    if let Err(error) = page.next_cursor() {
        assert_eq!(error.kind(), ErrorKind::Paging);
        errors::check(error, None);
    }
}

/// A status and a body, with a phone number or an address somewhere in it. Whatever it is, the
/// error keeps the status and shows neither.
///
/// # Panics
///
/// If that does not hold.
pub fn error_body(data: &[u8]) {
    let [status, which, place, body @ ..] = data else {
        return;
    };
    // From 201 to 599.
    let status = 201 + u16::from(*status) + u16::from(*status) * 143 / 255;
    let (canary, seen) = CANARIES[usize::from(*which) % CANARIES.len()];
    let body = String::from_utf8_lossy(body);
    let (before, after) = split(&body, body.len() * usize::from(*place) / 255);
    if body.contains(seen) {
        return;
    }
    let body = format!("{before}{canary}{after}");
    let (client, _) = client(BASE_URL, &[(status, body.as_bytes())]).expect("a client");
    let error = run(client.call(CALL).summary().send()).expect_err("no status but 200 is success");
    assert_eq!(error.status(), Some(status));
    let expected = match status {
        401 | 403 => ErrorKind::Authentication,
        404 => ErrorKind::NotFound,
        408 => ErrorKind::Timeout,
        429 => ErrorKind::Throttled,
        400..=499 => ErrorKind::Rejected,
        500..=599 => ErrorKind::Service,
        _ => ErrorKind::Decode,
    };
    assert_eq!(error.kind(), expected, "{status}");
    errors::check(&error, Some(seen));
}
