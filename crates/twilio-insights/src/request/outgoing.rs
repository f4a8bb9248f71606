//! What every request has: a client to send it with, query parameters that this version does not
//! know, options of its own, and the first problem with the values that were given.

use std::time::Duration;

use crate::client::Client;
use crate::error::InvalidInput;
use crate::transport::RetryPolicy;

/// The part of a request that is the same everywhere.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing {
    pub(crate) client: Client,
    pub(crate) extra_query: ExtraQuery,
    /// In place of the client's.
    pub(crate) deadline: Option<Duration>,
    /// In place of the client's.
    pub(crate) retry: Option<RetryPolicy>,
    problem: Option<InvalidInput>,
}

impl Outgoing {
    pub(crate) fn new(client: Client) -> Self {
        Self {
            client,
            extra_query: ExtraQuery::default(),
            deadline: None,
            retry: None,
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

/// Gives a request its setters for what every request has.
macro_rules! outgoing_methods {
    ($request:ident) => {
        impl $request {
            /// How long this operation may take with all its attempts and waits, in place of
            /// [the client's deadline](crate::ClientBuilder::deadline).
            pub fn deadline(mut self, deadline: ::std::time::Duration) -> Self {
                self.outgoing_mut().deadline = Some(deadline);
                self
            }

            /// How often this operation is repeated, in place of
            /// [the client's policy](crate::ClientBuilder::retry).
            pub fn retry(mut self, policy: $crate::transport::RetryPolicy) -> Self {
                self.outgoing_mut().retry = Some(policy);
                self
            }
        }
    };
}

pub(super) use outgoing_methods;
