//! Numbers in sentences: as many digits as mean something.
//! Nothing is computed from them.

/// A number with two digits after the point at most.
pub(crate) fn two_digits(number: f64) -> String {
    ((number * 100.0).round() / 100.0).to_string()
}

/// A number beside a limit that it is not: as many more digits as it takes to see that.
pub(crate) fn apart_from(limit: f64, number: f64) -> String {
    let rounded = |digits: usize| format!("{number:.digits$}");
    let is_other = |text: &String| text.parse() != Ok(limit);
    let short = two_digits(number);
    if is_other(&short) {
        return short;
    }
    (3..=9).map(rounded).find(is_other).unwrap_or(short)
}

/// The time since the start of a call, such as `1:05.250`, or `-0:02.100` before it.
pub(crate) fn since_start(millis: i64) -> String {
    let sign = if millis < 0 { "-" } else { "" };
    let millis = millis.unsigned_abs();
    format!("{sign}{}.{:03}", minutes(millis / 1000), millis % 1000)
}

/// Minutes and seconds, and hours if there are any.
pub(crate) fn minutes(seconds: u64) -> String {
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    match minutes / 60 {
        0 => format!("{minutes}:{seconds:02}"),
        hours => format!("{hours}:{:02}:{seconds:02}", minutes % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_that_say_nothing_are_left_out() {
        for (number, expected) in [(2.954_722, "2.95"), (3.5, "3.5"), (400.0, "400")] {
            assert_eq!(two_digits(number), expected);
        }
    }

    #[test]
    fn a_value_beyond_a_limit_does_not_look_like_the_limit() {
        for (limit, number, expected) in [
            (5.0, 5.001, "5.001"),
            (5.0, 5.66, "5.66"),
            (3.5, 3.4999, "3.4999"),
            (5.0, 5.0, "5"),
            (400.0, 400.000_000_000_001, "400"),
        ] {
            assert_eq!(apart_from(limit, number), expected);
        }
    }

    #[test]
    fn times_are_read_as_on_a_clock() {
        for (millis, expected) in [
            (0, "0:00.000"),
            (65_250, "1:05.250"),
            (-2_100, "-0:02.100"),
            (3_661_001, "1:01:01.001"),
            (i64::MIN, "-2562047788015:12:55.808"),
        ] {
            assert_eq!(since_start(millis), expected);
        }
    }
}
