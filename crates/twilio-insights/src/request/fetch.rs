//! What all requests for one resource have in common: a query that can be extended and one way to
//! send. Updates are of this kind as well: they answer with the resource.

use std::future::Future;

use serde::de::DeserializeOwned;
use twilio_insights_raw as raw;

use super::outgoing::Outgoing;
use crate::error::{Error, InvalidInput};
use crate::model::Record;
use crate::transport::{self, Job, Repeat, Response};

/// The request for one resource: what differs from resource to resource.
pub(super) trait FetchRequest: Clone + Send + Sync {
    /// The resource.
    type Item: Record;
    /// The generated type of the resource.
    type Raw: DeserializeOwned;

    /// The id of the operation.
    const OPERATION: &'static str;

    /// When it may be repeated.
    const REPEAT: Repeat = Repeat::Always;

    fn outgoing(&self) -> &Outgoing;

    /// What is wrong with the request.
    fn check(&self) -> Result<(), InvalidInput> {
        self.outgoing().check()
    }

    /// Calls the operation.
    fn call(self, raw: raw::Client) -> impl Future<Output = RawAnswer<Self::Raw>> + Send;
}

/// What the generated client answers for one resource.
pub(super) type RawAnswer<T> = Result<raw::ResponseValue<raw::Json<T>>, raw::Error>;

/// Checks, asks and decodes.
pub(super) async fn send<R: FetchRequest>(request: R) -> Result<Response<R::Item>, Error> {
    let wrong = |input: InvalidInput| Error::from(input).with_operation(R::OPERATION);
    request.check().map_err(wrong)?;
    let outgoing = request.outgoing();
    let job = Job {
        operation: R::OPERATION,
        repeat: R::REPEAT,
        outgoing,
        extra_query: &outgoing.extra_query.0,
        glance: None,
    };
    let answer = transport::run(job, |raw| request.clone().call(raw)).await?;
    transport::decode(&outgoing.client, answer)
}

/// Gives a request for one resource its way to send.
macro_rules! fetch_methods {
    ($request:ident, $item:ident) => {
        impl $request {
            /// Adds a query parameter that this version does not know, as it is.
            pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
                let extra_query = &mut self.outgoing_mut().extra_query;
                extra_query.0.push((name.into(), value.into()));
                self
            }

            fn outgoing_mut(&mut self) -> &mut $crate::request::Outgoing {
                &mut self.outgoing
            }

            /// Sends the request.
            ///
            /// # Errors
            ///
            /// If a value cannot be sent (nothing is, then), or the answer is none that this
            /// operation gives.
            pub async fn send(self) -> Result<$item, $crate::Error> {
                let response = $crate::request::fetch::send(self).await?;
                Ok(response.into_content())
            }

            /// Sends the request, and gives the answer with its status, the id of the request and
            /// its headers.
            ///
            /// # Errors
            ///
            /// As [`send`](Self::send).
            pub async fn send_with_metadata(
                self,
            ) -> Result<$crate::transport::Response<$item>, $crate::Error> {
                $crate::request::fetch::send(self).await
            }
        }

        $crate::request::outgoing::outgoing_methods!($request);
    };
}

pub(super) use fetch_methods;
