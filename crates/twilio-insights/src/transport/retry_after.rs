//! How long the service asks to wait: `Retry-After` in seconds or as a date, of any of the three
//! forms that HTTP knows.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};
use jiff::Timestamp;
use jiff::civil::Date;

/// The wait that a response asks for. A date counts from the response's own `Date`, because the
/// two clocks need not agree; `now` is only for responses without one.
pub(super) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than fit are as good as forever.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let until = http_date(text)?;
    let date = headers.get(DATE).and_then(|date| date.to_str().ok());
    let now = match date.and_then(http_date) {
        Some(date) => date,
        None => Timestamp::try_from(now).ok()?,
    };
    let wait = until.duration_since(now);
    Some(Duration::try_from(wait).unwrap_or(Duration::ZERO))
}

/// A date as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT`, or one of the obsolete forms
/// `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
fn http_date(text: &str) -> Option<Timestamp> {
    let words: Vec<_> = text
        .split([' ', '-', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let (day, month, year, time) = match words[..] {
        [_weekday, day, month, year, time, "GMT"] => (day, month, year, time),
        [_weekday, month, day, time, year] => (day, month, year, time),
        _ => return None,
    };
    let month = MONTHS.iter().position(|known| *known == month)?;
    let year = match (year.len(), number(year)?) {
        (4, year) => year,
        // Retries are not from the last century.
        (2, year) => 2000 + year,
        _ => return None,
    };
    let date = Date::new(
        year,
        i8::try_from(month + 1).ok()?,
        number(day)?.try_into().ok()?,
    );
    let mut parts = time.split(':').map(number);
    let mut part = || i8::try_from(parts.next()??).ok();
    let (hour, minute, second) = (part()?, part()?, part()?);
    // A leap second is the one before it.
    let time = jiff::civil::Time::new(hour, minute, second.min(59), 0).ok()?;
    let date_time = date.ok()?.to_datetime(time);
    let zoned = jiff::tz::TimeZone::UTC.to_timestamp(date_time);
    (parts.next().is_none() && second <= 60).then_some(zoned.ok()?)
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Up to four digits.
fn number(text: &str) -> Option<i16> {
    let plain = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "Fri, 20 Nov 2026 08:00:00 GMT";

    /// The wait in seconds, for a clock that is an hour ahead of the service's.
    fn wait(retry_after_header: &str, date: Option<&str>) -> Option<u64> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, retry_after_header.parse().unwrap());
        if let Some(date) = date {
            headers.insert(DATE, date.parse().unwrap());
        }
        let now = SystemTime::from(http_date(NOW).unwrap()) + Duration::from_secs(3600);
        retry_after(&headers, now).map(|wait| wait.as_secs())
    }

    #[test]
    fn seconds() {
        for (text, expected) in [
            ("0", Some(0)),
            ("120", Some(120)),
            (" 7 ", Some(7)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("-1", None),
            ("+1", None),
            ("1.5", None),
            ("", None),
            ("soon", None),
        ] {
            assert_eq!(wait(text, Some(NOW)), expected, "{text}");
        }
    }

    #[test]
    fn dates_in_all_forms_count_from_the_date_of_the_response() {
        for text in [
            "Fri, 20 Nov 2026 08:00:30 GMT",
            "Friday, 20-Nov-26 08:00:30 GMT",
            "Fri Nov 20 08:00:30 2026",
        ] {
            assert_eq!(wait(text, Some(NOW)), Some(30), "{text}");
            // Without it our own clock has to do.
            assert_eq!(wait(text, None), Some(0), "{text}");
            assert_eq!(wait(text, Some("yesterday")), Some(0), "{text}");
        }
        assert_eq!(wait("Fri, 20 Nov 2026 09:00:05 GMT", None), Some(5));
        assert_eq!(wait("Wed Nov  4 08:00:30 2026", Some(NOW)), Some(0));
        assert_eq!(
            wait(
                "Thu, 31 Dec 2026 23:59:60 GMT",
                Some("Thu, 31 Dec 2026 23:59:58 GMT")
            ),
            Some(1)
        );
    }

    #[test]
    fn no_text_is_too_odd() {
        for text in [
            "Fri, 20 Nov 2026 08:00:30",
            "Fri, 20 Nov 2026 08:00:30 PST",
            "Fri, 32 Nov 2026 08:00:30 GMT",
            "Fri, 20 Nov 02026 08:00:30 GMT",
            "Fri, 20 Nov 226 08:00:30 GMT",
            "Fri, 20 nov 2026 08:00:30 GMT",
            "Fri, 20 Nov 2026 24:00:00 GMT",
            "Fri, 20 Nov 2026 08:00:61 GMT",
            "Fri, 20 Nov 2026 08:00 GMT",
            "Fri, 20 Nov 2026 08:00:30:00 GMT",
            "Fri, 20 Nov 2026 +8:00:30 GMT",
            "2026-11-20T08:00:30Z",
            ", , , , , GMT",
        ] {
            assert_eq!(wait(text, Some(NOW)), None, "{text}");
        }
        let mut random = fastrand::Rng::with_seed(7);
        for _ in 0..20_000 {
            let mut text = NOW.as_bytes().to_vec();
            for _ in 0..random.usize(1..6) {
                let at = random.usize(..text.len());
                text[at] = random.u8(b' '..=b'~');
            }
            wait(&String::from_utf8(text).unwrap(), None);
        }
    }
}
