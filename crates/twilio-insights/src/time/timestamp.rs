//! An instant as the API sends it: with `Z` or an offset, with or without milliseconds.
//! The calendar arithmetic is jiff's; no type of it shows.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::InvalidInput;
use crate::from_text::try_from_text;

/// An instant in UTC.
///
/// Displayed and serialised as RFC 3339 with `Z`; parsed from any ISO 8601 date-time that says its
/// offset.
///
/// ```
/// use twilio_insights::Timestamp;
///
/// let start: Timestamp = "2021-08-25T03:40:25+00:00".parse()?;
/// assert_eq!(start.to_string(), "2021-08-25T03:40:25Z");
/// assert_eq!(start.unix_seconds(), 1_629_862_825);
///
/// // The day of it, in UTC.
/// let midnight = Timestamp::from_unix_seconds(start.unix_seconds() / 86_400 * 86_400)?;
/// assert_eq!(midnight.to_string(), "2021-08-25T00:00:00Z");
/// assert_eq!(start.duration_since(midnight).map(|time| time.as_secs()), Some(13_225));
/// # Ok::<(), twilio_insights::InvalidInput>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(jiff::Timestamp);

impl Timestamp {
    /// The current time of the system's clock.
    #[must_use]
    pub fn now() -> Self {
        Self(jiff::Timestamp::now())
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    #[must_use]
    pub fn unix_seconds(self) -> i64 {
        self.unix_millis().div_euclid(1000)
    }

    /// Whole milliseconds since 1970-01-01T00:00:00Z, rounded down.
    #[must_use]
    pub fn unix_millis(self) -> i64 {
        // The nanoseconds are negative before 1970. Seconds are those of ±9999 years.
        let millis = self.0.subsec_nanosecond().div_euclid(1_000_000);
        self.0.as_second() * 1000 + i64::from(millis)
    }

    /// The instant so many seconds after 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    ///
    /// If it lies outside of the years -9999 to 9999.
    pub fn from_unix_seconds(seconds: i64) -> Result<Self, InvalidInput> {
        jiff::Timestamp::from_second(seconds)
            .map(Self)
            .map_err(|_| InvalidInput::new("timestamp", seconds, "seconds within ±9999 years"))
    }

    /// The instant so many milliseconds after 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    ///
    /// If it lies outside of the years -9999 to 9999.
    pub fn from_unix_millis(millis: i64) -> Result<Self, InvalidInput> {
        jiff::Timestamp::from_millisecond(millis)
            .map(Self)
            .map_err(|_| InvalidInput::new("timestamp", millis, "milliseconds within ±9999 years"))
    }

    /// So much later; `None` outside of the years -9999 to 9999.
    #[must_use]
    pub fn checked_add(self, time: Duration) -> Option<Self> {
        self.0.checked_add(time).ok().map(Self)
    }

    /// So much earlier; `None` outside of the years -9999 to 9999.
    #[must_use]
    pub fn checked_sub(self, time: Duration) -> Option<Self> {
        self.0.checked_sub(time).ok().map(Self)
    }

    /// The time since an earlier instant; `None` if that one is later.
    #[must_use]
    pub fn duration_since(self, earlier: Self) -> Option<Duration> {
        self.0.duration_since(earlier.0).try_into().ok()
    }

    /// The beginning of the second.
    pub(crate) fn whole_seconds(self) -> Self {
        jiff::Timestamp::from_second(self.unix_seconds()).map_or(self, Self)
    }

    /// Reads what the API sends; `None` if it is not a date-time.
    pub(crate) fn read(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }
}

impl FromStr for Timestamp {
    type Err = InvalidInput;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::read(text).ok_or_else(|| {
            let expected = "an ISO 8601 date-time with an offset, such as 2026-11-20T08:00:00Z";
            InvalidInput::new("timestamp", text, expected)
        })
    }
}

try_from_text!(Timestamp);

impl TryFrom<SystemTime> for Timestamp {
    type Error = InvalidInput;

    fn try_from(time: SystemTime) -> Result<Self, Self::Error> {
        jiff::Timestamp::try_from(time).map(Self).map_err(|_| {
            let expected = "a time within the years -9999 to 9999";
            InvalidInput::new("timestamp", format!("{time:?}"), expected)
        })
    }
}

impl From<Timestamp> for SystemTime {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.0.into()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_in_bodies_are_read() {
        for (text, millis) in [
            ("2021-08-25T03:40:25Z", 1_629_862_825_000),
            ("2021-08-25T03:40:25.028Z", 1_629_862_825_028),
            ("2023-05-04T09:42:00+00:00", 1_683_193_320_000),
            ("2023-05-04T11:42:00+02:00", 1_683_193_320_000),
            ("1969-12-31T23:59:59.999Z", -1),
        ] {
            let timestamp: Timestamp = text.parse().unwrap();
            assert_eq!(timestamp.unix_millis(), millis, "{text}");
            assert_eq!(Timestamp::from_unix_millis(millis).unwrap(), timestamp);
        }
    }

    #[test]
    fn instants_are_counted_with_until_the_calendar_ends() {
        let hour = Duration::from_secs(3600);
        let noon: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
        let one: Timestamp = "2026-11-20T13:00:00Z".parse().unwrap();
        assert_eq!(noon.checked_add(hour), Some(one));
        assert_eq!(one.checked_sub(hour), Some(noon));
        assert_eq!(one.duration_since(noon), Some(hour));
        assert_eq!(noon.duration_since(noon), Some(Duration::ZERO));
        assert_eq!(noon.duration_since(one), None);
        let seconds = noon.unix_seconds();
        assert_eq!(Timestamp::from_unix_seconds(seconds).unwrap(), noon);

        assert_eq!(noon.checked_add(Duration::MAX), None);
        assert_eq!(noon.checked_sub(Duration::MAX), None);
        let error = Timestamp::from_unix_seconds(i64::MAX).unwrap_err();
        let told = "invalid timestamp: expected seconds within ±9999 years";
        assert!(error.to_string().starts_with(told), "{error}");
    }

    #[test]
    fn what_is_no_instant_is_refused_with_an_example() {
        for text in [
            "",
            "yesterday",
            "2021-08-25",
            "2021-08-25T03:40:25",
            "162986",
        ] {
            let error = text.parse::<Timestamp>().unwrap_err().to_string();
            assert!(
                error.contains(text) && error.contains("2026-11-20T08:00:00Z"),
                "{error}"
            );
        }
    }
}
