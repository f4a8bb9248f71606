//! Bounds of time ranges as they are typed.
//! What the API takes, and `now`; the same where it only takes instants.

use twilio_insights::{InvalidInput, TimeFilter, Timestamp};

/// Reads a bound of a time range.
pub(super) fn bound(text: &str) -> Result<TimeFilter, String> {
    if text == "now" {
        return Ok(TimeFilter::now());
    }
    text.parse().map_err(|error: InvalidInput| {
        if is_relative(text) {
            format!(
                "{text} is longer ago than can be counted; expected for example 30m, 4h, 15d or 1w"
            )
        } else {
            error.to_string()
        }
    })
}

/// Whether this is a number with a unit, of whatever size. The SDK does not repeat so many digits,
/// which may be a phone number; these are none.
fn is_relative(text: &str) -> bool {
    let count = text.strip_suffix(['m', 'h', 'd', 'w']);
    count.is_some_and(|count| !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Reads a bound of a time range for a list that knows no relative ones: so long before now, by the
/// clock of this machine.
pub(super) fn instant(text: &str) -> Result<Timestamp, String> {
    if let Ok(instant) = text.parse() {
        return Ok(instant);
    }
    let bound = bound(text)?.to_string();
    let instant = match seconds_ago(&bound) {
        Some(seconds) => {
            let instant = Timestamp::now().unix_seconds().saturating_sub(seconds);
            Timestamp::from_unix_millis(instant.saturating_mul(1000))
        }
        None => bound.parse(),
    };
    instant.map_err(|error| error.to_string())
}

/// The seconds of a relative bound.
fn seconds_ago(bound: &str) -> Option<i64> {
    let unit = match bound.chars().next_back()? {
        'm' => 60,
        'h' => 60 * 60,
        'd' => 24 * 60 * 60,
        'w' => 7 * 24 * 60 * 60,
        _ => return None,
    };
    let count: i64 = bound.get(..bound.len() - 1)?.parse().ok()?;
    count.checked_mul(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_bounds_are_counted_back_from_now() {
        for (text, seconds) in [
            ("now", 0),
            ("30m", 1_800),
            ("4h", 14_400),
            ("15d", 1_296_000),
            ("2w", 1_209_600),
        ] {
            let before = Timestamp::now().unix_seconds();
            let instant = instant(text).unwrap().unix_seconds();
            let after = Timestamp::now().unix_seconds();
            assert!(
                (before - seconds..=after - seconds).contains(&instant),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_too_long_ago_is_told_as_it_was_typed() {
        let told = bound("9999999999w").unwrap_err();
        assert!(told.starts_with("9999999999w is longer ago"), "{told}");
        // Not what may be a phone number.
        let told = bound("+15550100123").unwrap_err();
        assert!(!told.contains("0100123"), "{told}");
    }

    #[test]
    fn instants_stay_what_they_are() {
        let read = instant("2026-11-20T09:00:00.5+01:00").unwrap();
        assert_eq!(read.to_string(), "2026-11-20T08:00:00.5Z");
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "m", "yesterday", "-4h", "4 h", "99999999w"] {
            assert!(instant(text).is_err(), "{text}");
        }
    }
}
