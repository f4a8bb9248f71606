//! The calls that the page server has: any number of them, spread evenly over a week, so that what
//! lies in a window is known by arithmetic.

use std::ops::Range;

use jiff::Timestamp;

/// When the first call started.
pub(crate) const START: &str = "2026-11-02T00:00:00Z";

/// The end of the week: no call starts that late.
pub(crate) const END: &str = "2026-11-09T00:00:00Z";

/// The dates of the week.
const DAYS: [&str; 7] = [
    "2026-11-02",
    "2026-11-03",
    "2026-11-04",
    "2026-11-05",
    "2026-11-06",
    "2026-11-07",
    "2026-11-08",
];

const SECONDS_A_DAY: usize = 86_400;
const SECONDS: usize = DAYS.len() * SECONDS_A_DAY;

/// All calls of one scenario, numbered from the oldest.
#[derive(Clone, Copy)]
pub(crate) struct Calls {
    count: usize,
}

impl Calls {
    pub(crate) fn new(count: usize) -> Self {
        Self { count }
    }

    /// In which second of the week a call starts.
    pub(crate) fn second(self, call: usize) -> usize {
        call * SECONDS / self.count
    }

    /// The calls that start within a window, both bounds included, as a service may well have it.
    pub(crate) fn within(self, from: Option<Timestamp>, to: Option<Timestamp>) -> Range<usize> {
        let from = from.map_or(0, |from| {
            second_of(from, i64::from(from.subsec_nanosecond() > 0))
        });
        let after = to.map_or(SECONDS, |to| second_of(to, 1));
        let start = self.first_from(from);
        start..self.first_from(after).max(start)
    }

    /// The first call that does not start before a second.
    fn first_from(self, second: usize) -> usize {
        (second * self.count).div_ceil(SECONDS)
    }
}

/// An instant in seconds of the week; what lies outside is moved to its borders.
fn second_of(instant: Timestamp, later: i64) -> usize {
    let start = START.parse().map_or(0, Timestamp::as_second);
    let second = usize::try_from(instant.as_second() + later - start);
    second.unwrap_or(0).min(SECONDS)
}

/// Writes a second of the week as `2026-11-02T08:00:00Z`.
pub(crate) fn write_time(to: &mut [u8], second: usize) {
    let second = second.min(SECONDS - 1);
    let of_day = second % SECONDS_A_DAY;
    to[..10].copy_from_slice(DAYS[second / SECONDS_A_DAY].as_bytes());
    to[10] = b'T';
    write_number(&mut to[11..13], of_day / 3600);
    to[13] = b':';
    write_number(&mut to[14..16], of_day / 60 % 60);
    to[16] = b':';
    write_number(&mut to[17..19], of_day % 60);
    to[19] = b'Z';
}

/// Writes a number in as many decimal digits as there is room for.
pub(crate) fn write_number(to: &mut [u8], number: usize) {
    write_digits(to, number, 10);
}

/// Writes a number in as many hexadecimal digits as there is room for.
pub(crate) fn write_hex(to: &mut [u8], number: usize) {
    write_digits(to, number, 16);
}

fn write_digits(to: &mut [u8], mut number: usize, base: usize) {
    for digit in to.iter_mut().rev() {
        *digit = b"0123456789abcdef"[number % base];
        number /= base;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(calls: Calls, from: &str, to: &str) -> Range<usize> {
        let at = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        calls.within(at(from), at(to))
    }

    #[test]
    fn the_week_has_all_calls() {
        for count in [1, 7, 1_000, 1_000_003] {
            let calls = Calls::new(count);
            assert_eq!(calls.within(None, None), 0..count);
            assert_eq!(within(calls, START, END), 0..count);
        }
    }

    #[test]
    fn a_window_has_the_calls_whose_second_lies_in_it() {
        let calls = Calls::new(1_000_003);
        let (from, to) = ("2026-11-04T10:00:00Z", "2026-11-04T10:00:09Z");
        let (first, last) = (2 * SECONDS_A_DAY + 36_000, 2 * SECONDS_A_DAY + 36_009);
        let expected: Vec<usize> = (0..1_000_003)
            .filter(|call| (first..=last).contains(&calls.second(*call)))
            .collect();
        assert!(expected.len() > 10);
        let found: Vec<usize> = within(calls, from, to).collect();
        assert_eq!(found, expected);
        assert!(within(calls, to, from).is_empty());
        assert!(within(calls, "2027-01-01T00:00:00Z", "").is_empty());
        assert!(within(calls, "", "2026-01-01T00:00:00Z").is_empty());
    }

    #[test]
    fn times_are_written_as_they_are_read() {
        let mut text = [0; 20];
        for second in [0, 59, 86_399, 86_400, SECONDS - 1] {
            write_time(&mut text, second);
            let read: Timestamp = std::str::from_utf8(&text).unwrap().parse().unwrap();
            assert_eq!(second_of(read, 0), second);
        }
    }
}
