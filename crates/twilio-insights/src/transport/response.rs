//! What an answer says beside its content, for who wants to log it, to count it, or to ask the
//! service's support about it.

use std::fmt;

use http::HeaderMap;

/// What came with an answer: its status, the id that the service gave to the request, the headers.
///
/// [`Page::metadata`](crate::Page::metadata) has it of each page, and `send_with_metadata` gives it
/// of every other request that is sent by itself. What makes many requests has none: waiting for a
/// summary (`wait_until_complete`), all edges of a call (`all_edges`), and details of many calls
/// (`call_details`). Of a failure an [`Error`](crate::Error) tells the same.
///
/// `Debug` shows the names of the headers and not what is in them.
#[derive(Clone)]
pub struct ResponseMetadata {
    pub(super) status: u16,
    pub(super) request_id: Option<String>,
    pub(super) attempts: u32,
    pub(super) headers: HeaderMap,
}

impl ResponseMetadata {
    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The id that the service gave to the request (`Twilio-Request-Id`), for its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// How many requests were sent until there was this answer: 1 unless some were repeated.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The headers as received. Whatever stands between here and the service adds its own.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }
}

impl fmt::Debug for ResponseMetadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.keys().map(http::HeaderName::as_str).collect();
        f.debug_struct("ResponseMetadata")
            .field("status", &self.status)
            .field("request_id", &self.request_id)
            .field("attempts", &self.attempts)
            .field("headers", &names)
            .finish()
    }
}

/// The content of an answer, with what came with it.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let emulator = twilio_insights_emulator::Emulator::builder().calls(1).start().await?;
/// # let client = twilio_insights::Client::builder()
/// #     .credentials(twilio_insights::Credentials::auth_token(
/// #         emulator.account_sid(),
/// #         emulator.auth_token(),
/// #     )?)
/// #     .base_url(emulator.base_url())
/// #     .build()?;
/// let settings = client.settings().send_with_metadata().await?;
/// assert_eq!(settings.metadata().status(), 200);
/// assert!(settings.metadata().request_id().is_some());
/// let settings = settings.into_content();
/// # drop(settings);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Response<T> {
    content: T,
    metadata: ResponseMetadata,
}

impl<T> Response<T> {
    pub(crate) fn new(content: T, metadata: ResponseMetadata) -> Self {
        Self { content, metadata }
    }

    /// What was asked for.
    #[must_use]
    pub fn content(&self) -> &T {
        &self.content
    }

    /// What was asked for, by value.
    #[must_use]
    pub fn into_content(self) -> T {
        self.content
    }

    /// What came with it.
    #[must_use]
    pub fn metadata(&self) -> &ResponseMetadata {
        &self.metadata
    }

    /// Both, by value.
    #[must_use]
    pub fn into_parts(self) -> (T, ResponseMetadata) {
        (self.content, self.metadata)
    }
}

#[cfg(test)]
impl ResponseMetadata {
    /// That of an answer that nobody sent.
    pub(crate) fn none() -> Self {
        Self {
            status: 200,
            request_id: None,
            attempts: 1,
            headers: HeaderMap::new(),
        }
    }
}
