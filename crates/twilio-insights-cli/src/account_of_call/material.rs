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
    /// What was asked for and could not be had.
    pub(crate) missing: Vec<Missing>,
}

/// Something that is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Missing {
    pub(crate) what: String,
    pub(crate) why: String,
}

impl Missing {
    pub(crate) fn new(what: impl Into<String>, why: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            why: why.into(),
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
        add("events", &list(self.events.iter().map(Event::raw_json)));
        add("metrics", &list(self.metrics.iter().map(Metric::raw_json)));
        add(
            "annotation",
            &or_null(self.annotation.as_ref().map(Annotation::raw_json)),
        );
        add("missing", &serde_json::to_string(&self.missing)?);
        json.push('}');
        Ok(json)
    }
}

fn list<'a>(records: impl Iterator<Item = &'a str>) -> String {
    let records: Vec<_> = records.collect();
    format!("[{}]", records.join(",\n"))
}
