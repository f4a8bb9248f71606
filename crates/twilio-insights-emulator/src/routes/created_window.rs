//! The window of the lists that go by creation: `CreatedAfter` and `CreatedBefore`.
//! Without either, a list covers the last 24 hours.

use crate::answer::Refusal;
use crate::query::{Query, time};
use crate::search::Window;

pub(super) const NAMES: [&str; 2] = ["CreatedAfter", "CreatedBefore"];

const DEFAULT_MS: i64 = 24 * 3600 * 1000;

/// The first time is in the window, the second is not.
pub(super) fn window(query: &Query, now_ms: i64) -> Result<Window, Refusal> {
    let [after, before] = NAMES;
    let read = |name| {
        query
            .get(name)
            .map(|text| time::instant(name, text))
            .transpose()
    };
    Ok(match (read(after)?, read(before)?) {
        (None, None) => Window {
            from_ms: now_ms.saturating_sub(DEFAULT_MS),
            to_ms: now_ms,
        },
        (from_ms, to_ms) => Window {
            from_ms: from_ms.unwrap_or(i64::MIN),
            to_ms: to_ms.map_or(i64::MAX, |to_ms| to_ms.saturating_sub(1)),
        },
    })
}
