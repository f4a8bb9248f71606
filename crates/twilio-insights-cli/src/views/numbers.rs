//! Numbers as people read them: as many digits as mean something.
//! Nothing is computed from them; what is not there stays empty.

use twilio_insights::Timestamp;
use twilio_insights::model::Statistics;

/// A number with that many digits after the point.
pub(super) fn rounded(number: Option<f64>, digits: usize) -> String {
    number.map_or_else(String::new, |number| format!("{number:.digits$}"))
}

pub(super) fn whole(number: Option<i64>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

/// The mean of a series and how bad it got: its maximum.
pub(super) fn mean_and_max(series: Option<&Statistics>) -> String {
    series.map_or_else(String::new, |series| pair(series.avg(), series.max()))
}

/// An instant to the millisecond, so that instants stand below each other.
pub(super) fn to_the_millisecond(instant: Option<Timestamp>) -> String {
    let Some(instant) = instant else {
        return String::new();
    };
    let text = instant.to_string();
    let seconds = text.split(['.', 'Z']).next().unwrap_or_default();
    format!("{seconds}.{:03}Z", instant.unix_millis().rem_euclid(1000))
}

fn pair(mean: Option<f64>, extreme: Option<f64>) -> String {
    if mean.is_none() && extreme.is_none() {
        return String::new();
    }
    let shown = |number: Option<f64>| match number {
        Some(_) => rounded(number, 1),
        None => "-".to_owned(),
    };
    format!("{}/{}", shown(mean), shown(extreme))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(json: &str) -> Statistics {
        Statistics::from_json(json).unwrap()
    }

    #[test]
    fn instants_are_equally_long() {
        for (text, expected) in [
            ("2026-11-20T07:52:13.06Z", "2026-11-20T07:52:13.060Z"),
            ("2026-11-20T07:52:13+00:00", "2026-11-20T07:52:13.000Z"),
            ("2026-11-20T07:52:13.0289999Z", "2026-11-20T07:52:13.028Z"),
        ] {
            assert_eq!(to_the_millisecond(Some(text.parse().unwrap())), expected);
        }
        assert_eq!(to_the_millisecond(None), "");
    }

    #[test]
    fn what_is_not_there_is_not_invented() {
        assert_eq!(mean_and_max(None), "");
        assert_eq!(mean_and_max(Some(&series("{}"))), "");
        assert_eq!(
            mean_and_max(Some(&series(r#"{"avg": 1.26, "max": 30}"#))),
            "1.3/30.0"
        );
        assert_eq!(mean_and_max(Some(&series(r#"{"max": 30.04}"#))), "-/30.0");
    }
}
