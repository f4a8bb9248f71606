//! A way out for what this version does not know: any resource below the base URL, as text.
//! It goes the same way as everything else: credentials, deadlines, errors.

use std::fmt;

use twilio_insights_raw as raw;

use super::outgoing::{Outgoing, outgoing_methods};
use crate::client::Client;
use crate::error::{Error, InvalidInput};
use crate::transport::{self, Job, Repeat, Response};

const OPERATION: &str = "GET";

/// Asks for any resource; see [`Client::get`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct Get {
    outgoing: Outgoing,
    path_and_query: String,
}

impl Get {
    pub(crate) fn new(client: Client, path_and_query: String) -> Self {
        Self {
            outgoing: Outgoing::new(client),
            path_and_query,
        }
    }

    fn outgoing_mut(&mut self) -> &mut Outgoing {
        &mut self.outgoing
    }

    /// Sends the request and gives the JSON of the answer, byte for byte as received,
    /// but that what is not UTF-8 is replaced (U+FFFD).
    ///
    /// # Errors
    ///
    /// If the path does not begin with a single slash (nothing is sent, then), the status is not
    /// 200, or the answer is not JSON.
    pub async fn send(self) -> Result<String, Error> {
        self.send_with_metadata().await.map(Response::into_content)
    }

    /// As [`send`](Self::send), with the status, the id of the request and the headers of the answer.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub async fn send_with_metadata(self) -> Result<Response<String>, Error> {
        check(&self.path_and_query).map_err(|e| Error::from(e).with_operation(OPERATION))?;
        let job = Job {
            operation: OPERATION,
            repeat: Repeat::Always,
            outgoing: &self.outgoing,
            extra_query: &[],
            glance: None,
        };
        let get = |raw: raw::Client| {
            let path = self.path_and_query.clone();
            async move { raw.get::<raw::Json<()>>(&path, OPERATION).await }
        };
        let answer = transport::run(job, get).await?;
        let max_depth = self.outgoing.client.max_depth();
        transport::check_depth(answer.content.text(), max_depth)
            .map_err(|error| error.with_origin(&answer.origin))?;
        let text = answer.content.text().to_owned();
        Ok(Response::new(text, answer.metadata))
    }
}

fn check(path: &str) -> Result<(), InvalidInput> {
    let one_slash = path.starts_with('/') && !path.starts_with("//");
    // However it is written, a step up could leave the base URL's path.
    let plain = path.to_ascii_lowercase().replace("%2e", ".");
    let climbs = plain.split(['/', '?', '#']).any(|part| part == "..");
    // Who reads a URL takes some of these away, and so might make a step up of what was none.
    let strange = path.contains(|c: char| c == '\\' || c == ' ' || c.is_control());
    if one_slash && !climbs && !strange {
        return Ok(());
    }
    let expected = "a path below the base URL, such as /v1/Voice/Settings";
    // There may be a phone number in it.
    Err(InvalidInput::unnamed("path", expected))
}

outgoing_methods!(Get);

/// Without the query, which may hold personal data.
impl fmt::Debug for Get {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path_and_query.split('?').next().unwrap_or_default();
        f.debug_struct("Get")
            .field("path", &path)
            .finish_non_exhaustive()
    }
}
