//! What holds for every error, whatever led to it: one line, no longer than anybody wants to read,
//! and nothing in it that is nobody's business.

use std::error::Error as StdError;
use std::iter::successors;

use twilio_insights::Error;

/// Phone numbers and addresses with something in them to look for.
pub const CANARIES: [(&str, &str); 5] = [
    ("+15550100123", "5550100123"),
    ("(555) 010-0123", "010-0123"),
    ("sip:canary@example.com", "canary"),
    ("client:canary", "canary"),
    ("canary@example.com", "canary"),
];

/// Blotting out makes a text longer, at most so many times: `@,` is the shortest address.
const GROWTH: usize = 8;

/// Checks what an error says of itself.
///
/// # Panics
///
/// If it says too much.
pub fn check(error: &Error, canary: Option<&str>) {
    let line = error.to_string();
    assert!(!line.contains(char::is_control), "not one line: {line:?}");
    assert!(line.len() < GROWTH * 500 + 200, "{} bytes", line.len());
    let body = error.body_text().unwrap_or_default();
    assert!(body.len() < GROWTH * 2048 + 200, "{} bytes", body.len());
    let debug = format!("{error:?}");
    assert!(debug.len() < GROWTH * 2048, "{} bytes", debug.len());
    let api = error.api();
    let api = [
        api.and_then(|api| api.message()),
        api.and_then(|api| api.more_info()),
    ];
    let first: Option<&dyn StdError> = error.source();
    let causes =
        successors(first, |&cause| cause.source()).map(|cause| format!("{cause} {cause:?}"));
    let Some(canary) = canary else { return };
    for text in api.into_iter().flatten().map(str::to_owned).chain(causes) {
        assert!(!text.contains(canary), "the canary shows: {text}");
    }
    for text in [&*line, body, &*debug] {
        assert!(!text.contains(canary), "the canary shows: {text}");
    }
}
