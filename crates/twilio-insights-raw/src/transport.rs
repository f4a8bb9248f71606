//! The one seam through which every request goes: the generated client hands each request to an
//! [`Execute`], where another crate puts credentials, deadlines, retries and tracing.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use progenitor_client::{ClientHooks, ClientInfo, Error, OperationInfo, ResponseValue};
use reqwest::{Request, Response};
use serde::de::DeserializeOwned;

use crate::Client;

/// A request on its way.
pub type Executing<'a> = Pin<Box<dyn Future<Output = reqwest::Result<Response>> + Send + 'a>>;

/// Sends one request of the generated client.
pub trait Execute: Send + Sync {
    /// Sends `request`, which calls the operation with the id `operation`.
    fn execute<'a>(
        &'a self,
        http: &'a reqwest::Client,
        request: Request,
        operation: &'static str,
    ) -> Executing<'a>;
}

/// Sends each request as it is.
#[derive(Clone, Copy, Debug)]
pub struct Direct;

impl Execute for Direct {
    fn execute<'a>(
        &'a self,
        http: &'a reqwest::Client,
        request: Request,
        _operation: &'static str,
    ) -> Executing<'a> {
        Box::pin(http.execute(request))
    }
}

/// A shared [`Execute`], as the generated [`Client`] holds it.
#[derive(Clone)]
pub struct Transport(Arc<dyn Execute>);

impl Transport {
    /// Shares `execute` between all clones of a client.
    pub fn new(execute: impl Execute + 'static) -> Self {
        Self(Arc::new(execute))
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Transport")
    }
}

impl ClientHooks<Transport> for Client {
    async fn exec(
        &self,
        mut request: Request,
        operation: &OperationInfo,
    ) -> reqwest::Result<Response> {
        // The generator adds this header to every request; the service does not know it.
        request.headers_mut().remove("api-version");
        let transport = &self.inner().0;
        transport
            .execute(self.client(), request, operation.operation_id)
            .await
    }
}

impl Client {
    /// Asks for `path_and_query` below the base URL, with the same seam and the same outcome as
    /// the generated operations. This is how a page is followed: by the path and the query of
    /// `next_page_url`, never by its host.
    ///
    /// # Errors
    ///
    /// As the generated operations.
    pub async fn get<T: DeserializeOwned>(
        &self,
        path_and_query: &str,
        operation: &'static str,
    ) -> Result<ResponseValue<T>, Error<()>> {
        let request = self
            .client()
            .get(format!("{}{path_and_query}", self.baseurl()))
            .header(http::header::ACCEPT, "application/json")
            .build()?;
        let info = OperationInfo {
            operation_id: operation,
        };
        let response = self.exec(request, &info).await?;
        if response.status() == http::StatusCode::OK {
            ResponseValue::from_response(response).await
        } else {
            Err(Error::UnexpectedResponse(response))
        }
    }
}
