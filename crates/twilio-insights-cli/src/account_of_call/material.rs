//! What the API gave about one call, and what it did not give.
//! Programs get it as one object of the service's own texts.

use std::fmt::Write as _;

use serde::Serialize;
use twilio_insights::model::{Annotation, CallSummary, Event, Metric};

/// Everything about one call, as it was received.
#[derive(Debug, Default)]
pub(crate) struct Material {
    pub(crate) call_sid: String,
    pub(crate) summary: Option<CallSummary>,
    /// Of all edges, in the order of time.
    pub(crate) events: Vec<Event>,
    /// Of all edges, in the order of time.
    pub(crate) metrics: Vec<Metric>,
    pub(crate) annotation: Option<Annotation>,
    /// The texts of those that are no events, although they are among them.
    pub(crate) unreadable_events: Vec<String>,
    /// The texts of those that are no metrics, although they are among them.
    pub(crate) unreadable_metrics: Vec<String>,
    /// What was asked for and could not be had.
    pub(crate) failures: Vec<Missing>,
}

/// Something that is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Missing {
    pub(crate) what: String,
    pub(crate) why: String,
    /// Whether it should have been there.
    #[serde(skip)]
    pub(crate) is_failure: bool,
}

impl Missing {
    /// What should have been there.
    pub(crate) fn failure(what: impl Into<String>, why: impl Into<String>) -> Self {
        Self {
            is_failure: true,
            ..Self::absence(what, why)
        }
    }

    /// What calls need not have.
    fn absence(what: impl Into<String>, why: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            why: why.into(),
            is_failure: false,
        }
    }
}

impl Material {
    /// One JSON object. The records in it are as they were received.
    pub(crate) fn json(&self) -> Result<String, serde_json::Error> {
        let mut json = String::from("{\"call_sid\":");
        json.push_str(&serde_json::to_string(&self.call_sid)?);
        let mut add = |name: &str, text: &str| {
            let _ = write!(json, ",\n\"{name}\":{text}");
        };
        let or_null = |text: Option<&str>| text.unwrap_or("null").to_owned();
        add(
            "summary",
            &or_null(self.summary.as_ref().map(CallSummary::raw_json)),
        );
        let events = self.events.iter().map(Event::raw_json);
        add("events", &list(events, &self.unreadable_events));
        let metrics = self.metrics.iter().map(Metric::raw_json);
        add("metrics", &list(metrics, &self.unreadable_metrics));
        add(
            "annotation",
            &or_null(self.annotation.as_ref().map(Annotation::raw_json)),
        );
        add("missing", &serde_json::to_string(&self.missing())?);
        json.push('}');
        Ok(json)
    }

    /// What could not be had, and what is not there though it was asked for.
    pub(crate) fn missing(&self) -> Vec<Missing> {
        let mut missing = Vec::new();
        match &self.summary {
            Some(summary) if !summary.is_complete() => missing.push(Missing::absence(
                "complete summary",
                "not put together yet: about 30 minutes after the end of the call",
            )),
            None if !self.failed("summary") => missing.push(Missing::failure(
                "summary",
                "not there yet: up to 10 minutes after the end",
            )),
            _ => {}
        }
        missing.extend(self.failures.iter().cloned());
        // When a summary is complete, all has been reported long ago.
        let is_late = self.summary.as_ref().is_some_and(CallSummary::is_complete);
        if self.events.is_empty() && !self.failed("events") {
            let why = if is_late {
                "none reported"
            } else {
                "none reported: they come about 90 seconds after they happen"
            };
            missing.push(Missing::absence("events", why));
        }
        if self.metrics.is_empty() && !self.failed("metrics") {
            let why = if is_late {
                "none reported: there are some only if there was sound"
            } else {
                "none reported: they come about 90 seconds after the end, and only if there was sound"
            };
            missing.push(Missing::absence("metrics", why));
        }
        let unreadable = self.summary.iter().flat_map(CallSummary::unreadable);
        missing.extend(
            unreadable.map(|unreadable| {
                Missing::absence("a value of the summary", unreadable.to_string())
            }),
        );
        missing
    }

    fn failed(&self, what: &str) -> bool {
        self.failures
            .iter()
            .any(|failure| failure.what.contains(what))
    }
}

/// Nobody knows the time of those that are unreadable, so that they stand behind all others.
fn list<'a>(records: impl Iterator<Item = &'a str>, unreadable: &'a [String]) -> String {
    let records: Vec<_> = records
        .chain(unreadable.iter().map(String::as_str))
        .collect();
    format!("[{}]", records.join(",\n"))
}
