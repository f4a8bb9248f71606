//! What is asked for while something is wrong: something to be read, a list, and the two updates,
//! one of which can be repeated without harm.

use twilio_insights::{Client, Error};

/// The callee of every call: what no error may show.
pub(crate) const PHONE_NUMBER: &str = "+15550100123";

const CALL: &str = "CA0123456789abcdef0123456789abcdef";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Fetch,
    List,
    UpdateAnnotation,
    UpdateSettings,
}

impl Operation {
    pub(crate) const ALL: [Self; 4] = [
        Self::Fetch,
        Self::List,
        Self::UpdateAnnotation,
        Self::UpdateSettings,
    ];

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Fetch => "fetch",
            Self::List => "list",
            Self::UpdateAnnotation => "POST annotation",
            Self::UpdateSettings => "POST settings",
        }
    }

    /// A body with which all is well.
    pub(crate) fn good_body(self) -> String {
        match self {
            Self::Fetch => format!(r#"{{"call_sid":"{CALL}","duration":42}}"#),
            Self::List => page("null", r#"{"call_sid":"CA1","duration":42}"#),
            Self::UpdateAnnotation => format!(r#"{{"call_sid":"{CALL}","call_score":2}}"#),
            Self::UpdateSettings => r#"{"advanced_features":true}"#.to_owned(),
        }
    }

    /// Asks, and checks what comes.
    pub(crate) async fn run(self, client: &Client) -> Result<(), Error> {
        match self {
            Self::Fetch => {
                let summary = client.call(CALL).summary().send().await?;
                assert_eq!(summary.duration(), Some(42));
            }
            Self::List => {
                let calls = client.call_summaries().to(PHONE_NUMBER).max_empty_pages(20);
                let calls = calls.items().try_collect().await?;
                assert!(!calls.is_empty());
                assert!(calls.iter().all(|call| call.duration() == Some(42)));
            }
            Self::UpdateAnnotation => {
                let update = client.call(CALL).annotation().update().call_score(2);
                let update = update.comment(PHONE_NUMBER).send().await?;
                assert_eq!(update.call_score(), Some(2));
            }
            Self::UpdateSettings => {
                let update = client.settings().update().advanced_features(true);
                assert_eq!(update.send().await?.advanced_features(), Some(true));
            }
        }
        Ok(())
    }
}

/// A page with a record and the JSON of `next_page_url`.
pub(crate) fn page(next: &str, records: &str) -> String {
    format!(
        r#"{{"meta":{{"key":"call_summaries","next_page_url":{next}}},"call_summaries":[{records}]}}"#
    )
}
