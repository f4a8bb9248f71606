//! A bound of a time range, in the forms that the API takes: so long ago, or an instant.
//! Anything else is refused before it is sent.

use std::fmt;
use std::str::FromStr;
use std::time::SystemTime;

use super::Timestamp;
use crate::error::InvalidInput;
use crate::from_text::try_from_text;

/// What is accepted, for messages.
const EXPECTED: &str = "a whole number of minutes, hours, days or weeks ago (30m, 4h, 15d, 1w), \
                        or an ISO 8601 date-time with an offset (2026-11-20T08:00:00Z)";

/// The start or the end of the time range of a list.
///
/// ```
/// use twilio_insights::TimeFilter;
///
/// assert_eq!(TimeFilter::hours_ago(4), "4h".parse()?);
/// let day: TimeFilter = "2026-11-20T00:00:00+01:00".parse()?;
/// assert_eq!(day.to_string(), "2026-11-19T23:00:00Z");
/// assert!("yesterday".parse::<TimeFilter>().is_err());
/// # Ok::<(), twilio_insights::InvalidInput>(())
/// ```
///
/// A relative bound is resolved by the service, when it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimeFilter(Bound);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Bound {
    Ago(u32, Unit),
    At(Timestamp),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Unit {
    Minutes,
    Hours,
    Days,
    Weeks,
}

impl TimeFilter {
    /// Now, in the moment in which the service reads it.
    #[must_use]
    pub fn now() -> Self {
        Self::minutes_ago(0)
    }

    /// So many minutes ago.
    #[must_use]
    pub fn minutes_ago(minutes: u32) -> Self {
        Self(Bound::Ago(minutes, Unit::Minutes))
    }

    /// So many hours ago.
    #[must_use]
    pub fn hours_ago(hours: u32) -> Self {
        Self(Bound::Ago(hours, Unit::Hours))
    }

    /// So many days ago. Records are kept for 30 days.
    #[must_use]
    pub fn days_ago(days: u32) -> Self {
        Self(Bound::Ago(days, Unit::Days))
    }

    /// So many weeks ago.
    #[must_use]
    pub fn weeks_ago(weeks: u32) -> Self {
        Self(Bound::Ago(weeks, Unit::Weeks))
    }

    /// An instant. It is sent in whole seconds, rounded down: whether the service takes fractions is
    /// not documented.
    #[must_use]
    pub fn at(timestamp: Timestamp) -> Self {
        Self(Bound::At(timestamp))
    }

    /// The instant that is meant, if it is `now`. One that lies before 1970 is 1970 itself.
    #[must_use]
    pub fn resolve(self, now: Timestamp) -> Timestamp {
        let (count, unit) = match self.0 {
            Bound::At(timestamp) => return timestamp.whole_seconds(),
            Bound::Ago(count, unit) => (count, unit),
        };
        let minutes = match unit {
            Unit::Minutes => 1,
            Unit::Hours => 60,
            Unit::Days => 24 * 60,
            Unit::Weeks => 7 * 24 * 60,
        };
        let ago_ms = i64::from(count) * minutes * 60_000;
        // There were no calls before 1970.
        let millis = now.unix_millis().saturating_sub(ago_ms).max(0);
        Timestamp::from_unix_millis(millis).unwrap_or(now)
    }
}

/// The form that goes over the wire.
impl fmt::Display for TimeFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Bound::Ago(count, Unit::Minutes) => write!(f, "{count}m"),
            Bound::Ago(count, Unit::Hours) => write!(f, "{count}h"),
            Bound::Ago(count, Unit::Days) => write!(f, "{count}d"),
            Bound::Ago(count, Unit::Weeks) => write!(f, "{count}w"),
            Bound::At(timestamp) => timestamp.whole_seconds().fmt(f),
        }
    }
}

impl FromStr for TimeFilter {
    type Err = InvalidInput;

    fn from_str(text: &str) -> Result<Self, InvalidInput> {
        relative(text)
            .map(Self)
            .or_else(|| Timestamp::read(text).map(Self::at))
            .ok_or_else(|| InvalidInput::new("time", text, EXPECTED))
    }
}

fn relative(text: &str) -> Option<Bound> {
    let unit = match text.as_bytes().last()? {
        b'm' => Unit::Minutes,
        b'h' => Unit::Hours,
        b'd' => Unit::Days,
        b'w' => Unit::Weeks,
        _ => return None,
    };
    let count = &text[..text.len() - 1];
    // `parse` alone would accept a sign.
    let digits = count.bytes().all(|byte| byte.is_ascii_digit());
    let count = count.parse().ok().filter(|_| digits)?;
    Some(Bound::Ago(count, unit))
}

try_from_text!(TimeFilter);

impl From<Timestamp> for TimeFilter {
    fn from(timestamp: Timestamp) -> Self {
        Self::at(timestamp)
    }
}

impl TryFrom<SystemTime> for TimeFilter {
    type Error = InvalidInput;

    fn try_from(time: SystemTime) -> Result<Self, InvalidInput> {
        Timestamp::try_from(time).map(Self::at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documented_forms_are_sent_as_they_are() {
        for text in ["0m", "30m", "4h", "1d", "3d", "7d", "15d", "1w", "4w"] {
            assert_eq!(text.parse::<TimeFilter>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn relative_bounds_count_back_from_now() {
        let now: Timestamp = "2026-11-20T08:00:00.5Z".parse().unwrap();
        for (text, instant) in [
            ("0m", "2026-11-20T08:00:00.5Z"),
            ("30m", "2026-11-20T07:30:00.5Z"),
            ("4h", "2026-11-20T04:00:00.5Z"),
            ("1d", "2026-11-19T08:00:00.5Z"),
            ("2w", "2026-11-06T08:00:00.5Z"),
            ("4000000000w", "1970-01-01T00:00:00Z"),
            ("2021-08-25T05:40:25.9+02:00", "2021-08-25T03:40:25Z"),
        ] {
            let filter: TimeFilter = text.parse().unwrap();
            assert_eq!(filter.resolve(now).to_string(), instant, "{text}");
        }
    }

    #[test]
    fn instants_are_sent_in_utc() {
        for (text, sent) in [
            ("2021-08-25T03:40:25Z", "2021-08-25T03:40:25Z"),
            ("2021-08-25T03:40:25.028Z", "2021-08-25T03:40:25Z"),
            ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59Z"),
            ("2021-08-25T05:40:25+02:00", "2021-08-25T03:40:25Z"),
        ] {
            assert_eq!(text.parse::<TimeFilter>().unwrap().to_string(), sent);
        }
        let epoch = TimeFilter::try_from(SystemTime::UNIX_EPOCH).unwrap();
        assert_eq!(epoch.to_string(), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn anything_else_is_refused_with_what_is_accepted() {
        for text in [
            "",
            "m",
            "4",
            "4 h",
            "+4h",
            "-4h",
            "4.5h",
            "4H",
            "4s",
            "4y",
            "h4",
            "4hé",
            "é",
            "now",
            "yesterday",
            "2021-08-25",
            "2021-08-25T03:40:25",
            "99999999999999999999h",
            "+15550100123",
        ] {
            let error = text.parse::<TimeFilter>().unwrap_err().to_string();
            for part in ["30m", "4h", "15d", "1w", "2026-11-20T08:00:00Z"] {
                assert!(error.contains(part), "{error}");
            }
            // So many digits may be a phone number.
            let given = match text.len() {
                12.. if !text.contains('-') => "[personal data]",
                _ => text,
            };
            assert!(error.contains(&format!("got \"{given}")), "{error}");
        }
    }
}
