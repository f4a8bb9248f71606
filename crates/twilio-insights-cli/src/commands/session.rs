//! What every command that asks the service has at hand.

use twilio_insights::Client;

use crate::output::Output;
use crate::stop::Stop;

/// Whom to ask, how the result is wanted, and the wish to end.
pub(super) struct Session {
    pub(super) client: Client,
    pub(super) output: Output,
    pub(super) stop: Stop,
}
