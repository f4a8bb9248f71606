//! The times that bound a list: an instant or, for `StartTime` and `EndTime`, so long ago.
//! Both become milliseconds since 1970, a relative one counted back from the given clock reading.

use jiff::Timestamp;

use crate::answer::Refusal;

const MINUTE_MS: i64 = 60_000;
const INSTANT: &str = "an ISO 8601 date-time with its offset such as 2021-08-25T03:40:25Z";
const AGO: &str = "minutes, hours, days or weeks ago such as 30m, 4h, 15d or 1w, or";

/// Reads `text` as a time, with `now_ms` as the present.
pub(crate) fn moment(name: &str, text: &str, now_ms: i64) -> Result<i64, Refusal> {
    if let Some(ago_ms) = relative(text) {
        return now_ms
            .checked_sub(ago_ms)
            .ok_or_else(|| refusal(name, text, &format!("{AGO} {INSTANT}")));
    }
    absolute(text).ok_or_else(|| refusal(name, text, &format!("{AGO} {INSTANT}")))
}

/// Reads `text` as an instant.
pub(crate) fn instant(name: &str, text: &str) -> Result<i64, Refusal> {
    absolute(text).ok_or_else(|| refusal(name, text, INSTANT))
}

fn absolute(text: &str) -> Option<i64> {
    Some(text.parse::<Timestamp>().ok()?.as_millisecond())
}

fn relative(text: &str) -> Option<i64> {
    let unit_ms = match text.chars().next_back()? {
        'm' => MINUTE_MS,
        'h' => 60 * MINUTE_MS,
        'd' => 24 * 60 * MINUTE_MS,
        'w' => 7 * 24 * 60 * MINUTE_MS,
        _ => return None,
    };
    let count = text.strip_suffix(['m', 'h', 'd', 'w'])?;
    if !count.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    count.parse::<i64>().ok()?.checked_mul(unit_ms)
}

fn refusal(name: &str, text: &str, accepted: &str) -> Refusal {
    let hint = if text.contains(' ') {
        " (a + in an offset travels as %2B)"
    } else {
        ""
    };
    Refusal::bad_parameter(name, &format!("{text:?} is not a time{hint}"), accepted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepted_times() {
        let now = 1_000_000_000_000;
        for (text, expected) in [
            ("0m", now),
            ("30m", now - 30 * 60_000),
            ("4h", now - 4 * 3_600_000),
            ("15d", now - 15 * 86_400_000),
            ("1w", now - 7 * 86_400_000),
            ("2021-08-25T03:40:25Z", 1_629_862_825_000),
            ("2021-08-25T03:40:25.028Z", 1_629_862_825_028),
            ("2021-08-25T05:40:25+02:00", 1_629_862_825_000),
        ] {
            assert_eq!(moment("StartTime", text, now), Ok(expected), "{text}");
        }
    }

    #[test]
    fn everything_else_is_refused_by_name() {
        for text in [
            "4",
            "h",
            "-4h",
            "4.5h",
            "4 h",
            "4y",
            "99999999999999999w",
            "yesterday",
            "2021-08-25",
            "2021-08-25T03:40:25",
            "2021-13-25T03:40:25Z",
            "2021-08-25T05:40:25 02:00",
            "é",
        ] {
            let refusal = moment("EndTime", text, 0).unwrap_err();
            assert!(refusal.message.contains("EndTime"), "{}", refusal.message);
            assert_eq!(refusal.code, 17400);
            assert_eq!(instant("EndTime", text).unwrap_err().code, 17400);
        }
    }
}
