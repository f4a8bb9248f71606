//! Times as the service prints them: UTC with a `Z`, to the second or to the millisecond.
//! Only how a time is written; where it comes from is the plan's business.

use jiff::Timestamp;
use serde::{Serialize, Serializer};

/// A time printed to the second.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seconds(pub(crate) i64);

/// A time printed to the millisecond.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Millis(pub(crate) i64);

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let time = Timestamp::from_second(self.0).unwrap_or_default();
        serializer.collect_str(&time)
    }
}

impl Serialize for Millis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let time = Timestamp::from_millisecond(self.0).unwrap_or_default();
        serializer.collect_str(&format_args!("{time:.3}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_utc_with_the_asked_precision() {
        let seconds = serde_json::to_string(&Seconds(1_629_862_825)).unwrap();
        assert_eq!(seconds, "\"2021-08-25T03:40:25Z\"");
        let millis = serde_json::to_string(&Millis(1_629_862_825_020)).unwrap();
        assert_eq!(millis, "\"2021-08-25T03:40:25.020Z\"");
    }
}
