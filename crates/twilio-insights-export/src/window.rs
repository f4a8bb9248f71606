//! Windows of time: fixed parts of a UTC day, numbered, so that every run and every machine cuts
//! time in the same way.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp as Instant;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use twilio_insights::Timestamp;

use crate::error::ExportError;

/// A day in seconds.
const DAY: i64 = 24 * 60 * 60;

/// How long a window is: whole minutes by which a day can be divided.
///
/// ```
/// use twilio_insights_export::WindowLength;
///
/// assert_eq!("30m".parse::<WindowLength>()?.to_string(), "30m");
/// assert_eq!("60m".parse::<WindowLength>()?, WindowLength::default());
/// assert!("7h".parse::<WindowLength>().is_err());
/// # Ok::<(), twilio_insights_export::ExportError>(())
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct WindowLength {
    seconds: i64,
}

impl WindowLength {
    /// A window of so many minutes.
    ///
    /// # Errors
    ///
    /// If a day cannot be divided into such windows.
    pub fn minutes(minutes: u32) -> Result<Self, ExportError> {
        Self::try_from(i64::from(minutes).saturating_mul(60)).map_err(ExportError::setting)
    }

    /// Its length in seconds.
    #[must_use]
    pub fn as_seconds(self) -> i64 {
        self.seconds
    }

    /// The window that holds an instant.
    pub(crate) fn holding(self, instant_s: i64) -> Window {
        Window {
            number: instant_s.div_euclid(self.seconds),
            length: self,
        }
    }
}

/// An hour.
impl Default for WindowLength {
    fn default() -> Self {
        Self { seconds: 60 * 60 }
    }
}

impl TryFrom<i64> for WindowLength {
    type Error = String;

    fn try_from(seconds: i64) -> Result<Self, String> {
        let divides = seconds > 0 && seconds % 60 == 0 && DAY % seconds == 0;
        divides.then_some(Self { seconds }).ok_or_else(|| {
            format!(
                "a window of {seconds} s cannot be: take minutes or hours that divide a day, such \
                 as 10m, 1h or 24h"
            )
        })
    }
}

impl From<WindowLength> for i64 {
    fn from(length: WindowLength) -> i64 {
        length.seconds
    }
}

impl FromStr for WindowLength {
    type Err = ExportError;

    fn from_str(text: &str) -> Result<Self, ExportError> {
        let seconds = [("m", 60), ("h", 3600), ("d", DAY)]
            .into_iter()
            .find_map(|(unit, seconds)| Some((text.strip_suffix(unit)?, seconds)))
            .filter(|(count, _)| count.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|(count, seconds)| count.parse::<i64>().ok()?.checked_mul(seconds));
        let Some(seconds) = seconds else {
            return Err(ExportError::setting(format!(
                "{text:?} is no length of a window; expected for example 10m, 1h or 24h"
            )));
        };
        Self::try_from(seconds).map_err(ExportError::setting)
    }
}

impl fmt::Display for WindowLength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.seconds % 3600 == 0 {
            write!(f, "{}h", self.seconds / 3600)
        } else {
            write!(f, "{}m", self.seconds / 60)
        }
    }
}

/// Which part of all windows a run takes: those whose number, divided by the count of shards,
/// leaves the index of this one.
///
/// ```
/// use twilio_insights_export::Shard;
///
/// assert_eq!("2/4".parse::<Shard>()?, Shard::new(2, 4)?);
/// assert!("4/4".parse::<Shard>().is_err());
/// # Ok::<(), twilio_insights_export::ExportError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Shard {
    index: u32,
    count: u32,
}

impl Shard {
    /// Part `index` of `count`, counted from 0.
    ///
    /// # Errors
    ///
    /// If there is no such part.
    pub fn new(index: u32, count: u32) -> Result<Self, ExportError> {
        if index < count {
            Ok(Self { index, count })
        } else {
            Err(ExportError::setting(format!(
                "there is no shard {index}/{count}: they are counted from 0, so that the last of 4 \
                 is 3/4"
            )))
        }
    }

    pub(crate) fn takes(self, window: Window) -> bool {
        window.number.rem_euclid(i64::from(self.count)) == i64::from(self.index)
    }
}

/// All windows.
impl Default for Shard {
    fn default() -> Self {
        Self { index: 0, count: 1 }
    }
}

impl FromStr for Shard {
    type Err = ExportError;

    fn from_str(text: &str) -> Result<Self, ExportError> {
        let parts = text
            .split_once('/')
            .and_then(|(index, count)| Some((index.parse().ok()?, count.parse().ok()?)));
        let Some((index, count)) = parts else {
            return Err(ExportError::setting(format!(
                "{text:?} is no shard; expected for example 0/4, the first of four"
            )));
        };
        Self::new(index, count)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.count)
    }
}

/// One window: from its start up to, and without, its end.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Window {
    number: i64,
    length: WindowLength,
}

impl Window {
    /// When it begins.
    #[must_use]
    pub fn start(self) -> Timestamp {
        instant(self.start_s())
    }

    /// When the next one begins.
    #[must_use]
    pub fn end(self) -> Timestamp {
        instant(self.end_s())
    }

    /// Its name, which is the instant of its start: `20261120T130000Z`.
    #[must_use]
    pub fn name(self) -> String {
        self.strftime("%Y%m%dT%H%M%SZ")
    }

    pub(crate) fn start_s(self) -> i64 {
        self.number.saturating_mul(self.length.seconds)
    }

    pub(crate) fn end_s(self) -> i64 {
        self.start_s().saturating_add(self.length.seconds)
    }

    pub(crate) fn next(self) -> Self {
        Self {
            number: self.number.saturating_add(1),
            length: self.length,
        }
    }

    /// The folder of its partition: `date=2026-11-20`.
    pub(crate) fn partition(self) -> String {
        self.strftime("date=%Y-%m-%d")
    }

    fn strftime(self, format: &str) -> String {
        let start = Instant::from_second(self.start_s()).unwrap_or_default();
        start.to_zoned(TimeZone::UTC).strftime(format).to_string()
    }
}

/// The instant so many seconds after 1970. Windows are made of instants, so there is one.
pub(crate) fn instant(seconds: i64) -> Timestamp {
    Timestamp::from_unix_millis(seconds.saturating_mul(1000)).unwrap_or_else(|_| Timestamp::now())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(time: &str, length: &str) -> Window {
        let time: Timestamp = time.parse().unwrap();
        let length: WindowLength = length.parse().unwrap();
        length.holding(time.unix_seconds())
    }

    #[test]
    fn windows_begin_where_days_can_be_divided() {
        for (length, start, end, name) in [
            (
                "1h",
                "2026-11-20T13:00:00Z",
                "2026-11-20T14:00:00Z",
                "20261120T130000Z",
            ),
            (
                "10m",
                "2026-11-20T13:50:00Z",
                "2026-11-20T14:00:00Z",
                "20261120T135000Z",
            ),
            (
                "1d",
                "2026-11-20T00:00:00Z",
                "2026-11-21T00:00:00Z",
                "20261120T000000Z",
            ),
        ] {
            let window = window("2026-11-20T13:59:59Z", length);
            assert_eq!(window.start().to_string(), start);
            assert_eq!(window.end().to_string(), end);
            assert_eq!(window.name(), name);
            assert_eq!(window.partition(), "date=2026-11-20");
            assert_eq!(window.next().start(), window.end());
        }
    }

    #[test]
    fn a_start_belongs_to_the_window_that_it_begins() {
        assert_eq!(
            window("2026-11-20T14:00:00Z", "1h").name(),
            "20261120T140000Z"
        );
        assert_eq!(
            window("1969-12-31T23:59:59Z", "1h").name(),
            "19691231T230000Z"
        );
    }

    #[test]
    fn lengths_that_do_not_divide_a_day_are_refused() {
        for text in [
            "", "h", "0m", "7h", "25h", "2d", "90s", "1.5h", "-1h", "+1h", "1 h",
        ] {
            let error = text.parse::<WindowLength>().unwrap_err().to_string();
            assert!(error.contains("10m, 1h or 24h"), "{error}");
        }
        assert_eq!("90m".parse::<WindowLength>().unwrap().to_string(), "90m");
        assert_eq!("1440m".parse::<WindowLength>().unwrap().to_string(), "24h");
    }

    #[test]
    fn every_window_belongs_to_one_shard() {
        let shards: Vec<Shard> = (0..3).map(|index| Shard::new(index, 3).unwrap()).collect();
        let mut window = window("1969-12-31T20:00:00Z", "1h");
        let mut takers = Vec::new();
        for _ in 0..12 {
            let taking: Vec<_> = shards.iter().filter(|shard| shard.takes(window)).collect();
            assert_eq!(taking.len(), 1);
            takers.push(taking[0].index);
            window = window.next();
        }
        assert_eq!(takers, [2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1]);
    }

    #[test]
    fn shards_that_are_not_there_are_refused() {
        for text in ["", "1", "4/4", "0/0", "-1/4", "1/", "a/b", "1/2/3"] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
    }
}
