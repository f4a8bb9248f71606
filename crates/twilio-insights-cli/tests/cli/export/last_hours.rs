//! Four hours that have just ended. The command goes by the system's clock, so an emulator with a time
//! of its own would serve calls that are too old for it some day.

use std::time::{Duration, SystemTime};

use twilio_insights::Timestamp;

use crate::served::Served;

const HOUR_S: i64 = 60 * 60;

/// The last four whole hours.
pub(super) struct LastHours {
    end_s: i64,
}

impl LastHours {
    pub(super) fn now() -> Self {
        let now_s = Timestamp::now().unix_seconds();
        Self {
            end_s: now_s - now_s.rem_euclid(HOUR_S),
        }
    }

    /// An emulator with so many calls in them, for which it is their end.
    pub(super) fn served(&self, calls: u64) -> Served {
        let end = SystemTime::UNIX_EPOCH + Duration::from_secs(self.end_s.unsigned_abs());
        let builder = |builder: twilio_insights_emulator::EmulatorBuilder| {
            builder.calls(calls).conferences(0).rooms(0).now(end)
        };
        Served::new(builder)
    }

    /// The options that choose them.
    pub(super) fn options(&self) -> String {
        format!("--since {} --until {}", at(self.start_s()), at(self.end_s))
    }

    /// The name of the first window.
    pub(super) fn first_window(&self) -> String {
        at(self.start_s()).to_string().replace(['-', ':'], "")
    }

    fn start_s(&self) -> i64 {
        self.end_s - 4 * HOUR_S
    }
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_millis(seconds * 1000).unwrap()
}
