//! What every request has: a client to send it with, query parameters that this version does not
//! know, and the first problem with the values that were given.

use crate::client::Client;
use crate::error::InvalidInput;

/// The part of a request that is the same everywhere.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing {
    pub(crate) client: Client,
    pub(crate) extra_query: ExtraQuery,
    problem: Option<InvalidInput>,
}

impl Outgoing {
    pub(crate) fn new(client: Client) -> Self {
        Self {
            client,
            extra_query: ExtraQuery::default(),
            problem: None,
        }
    }

    /// The value, or `None` with its problem noted. The first problem counts.
    pub(crate) fn checked<T>(&mut self, value: Result<T, impl Into<InvalidInput>>) -> Option<T> {
        value
            .map_err(|problem| self.problem.get_or_insert(problem.into()))
            .ok()
    }

    /// What is wrong with the values given so far.
    pub(crate) fn check(&self) -> Result<(), InvalidInput> {
        self.problem.clone().map_or(Ok(()), Err)
    }
}

/// Query parameters to be added as they are.
#[derive(Clone, Default)]
pub(crate) struct ExtraQuery(pub(crate) Vec<(String, String)>);

/// Without the values, which may be personal.
impl std::fmt::Debug for ExtraQuery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list()
            .entries(self.0.iter().map(|(name, _)| name))
            .finish()
    }
}
