//! Bounds of time ranges as they are typed.
//! What the API takes, and `now`.

use twilio_insights::{InvalidInput, TimeFilter};

/// Reads a bound of a time range.
pub(crate) fn bound(text: &str) -> Result<TimeFilter, InvalidInput> {
    match text {
        "now" => Ok(TimeFilter::now()),
        other => other.parse(),
    }
}
