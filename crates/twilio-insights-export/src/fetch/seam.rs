//! The calls at the instant where one window ends and the next begins. Whether the service lists them
//! in both is not documented; if it does, they are the next window's.

use std::collections::HashSet;

use twilio_insights::{ErrorKind, Timestamp};

use super::Fetcher;
use super::sieve::identity;
use crate::error::ExportError;
use crate::window::instant;

impl Fetcher {
    /// What a list that begins at the seam has and one that ends there may have, too.
    pub(super) async fn seam(&self, seam: Timestamp) -> Result<HashSet<u64>, ExportError> {
        // A range of no length might be refused. What lies within it and behind the seam the list
        // of the window does not have.
        let mut calls = self.list(seam, instant(seam.unix_seconds() + 1)).items();
        let mut found = HashSet::new();
        while let Some(call) = calls.next().await {
            match call {
                Ok(call) => {
                    let known_by = call.call_sid().unwrap_or_else(|| call.raw_json());
                    found.insert(identity(known_by));
                }
                Err(error) if error.kind() == ErrorKind::Record => {
                    found.extend(error.record().map(identity));
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(found)
    }
}
