//! Reading recorded bodies from files: list pages, single records, arrays and NDJSON.
//! Each record's text is kept as it stands; what cannot be read is named by file, line and column.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::{Recorded, RecordedFacts};
use crate::error::EmulatorError;

const LINE_EXTENSIONS: [&str; 2] = ["ndjson", "jsonl"];

/// Loads a file, or the body files of a folder (not of the folders in it) in the order of names.
pub(super) fn load(path: &Path, into: &mut Recorded) -> Result<(), EmulatorError> {
    let metadata = fs::metadata(path).map_err(|error| EmulatorError::io(path, error))?;
    if !metadata.is_dir() {
        return load_file(path, into);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| EmulatorError::io(path, error))? {
        let file = entry
            .map_err(|error| EmulatorError::io(path, error))?
            .path();
        if file.is_file() && (has_extension(&file, &["json"]) || is_ndjson(&file)) {
            files.push(file);
        }
    }
    if files.is_empty() {
        return Err(EmulatorError::nothing_to_load(path));
    }
    files.sort();
    files
        .iter()
        .try_for_each(|file: &PathBuf| load_file(file, into))
}

fn is_ndjson(path: &Path) -> bool {
    has_extension(path, &LINE_EXTENSIONS)
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|own| {
        extensions
            .iter()
            .any(|extension| own.eq_ignore_ascii_case(extension))
    })
}

fn load_file(path: &Path, into: &mut Recorded) -> Result<(), EmulatorError> {
    let text = fs::read_to_string(path).map_err(|error| EmulatorError::io(path, error))?;
    let mut reader = Reader {
        path,
        text: &text,
        into,
    };
    if is_ndjson(path) {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            reader.document(line)?;
        }
        Ok(())
    } else {
        reader.document(&text)
    }
}

struct Reader<'a> {
    path: &'a Path,
    /// The whole file, to tell where in it something stands.
    text: &'a str,
    into: &'a mut Recorded,
}

/// The members by which a list page is known.
#[derive(Deserialize)]
struct Page<'a> {
    #[serde(borrow)]
    meta: Option<&'a RawValue>,
    #[serde(borrow)]
    call_summaries: Option<&'a RawValue>,
    #[serde(borrow)]
    events: Option<&'a RawValue>,
}

/// What a record is, so far as that is known from around it.
#[derive(Clone, Copy)]
enum Kind<'a> {
    Unknown,
    Summary,
    /// An event; the call in the URL of the page it stood on.
    Event(Option<&'a str>),
}

impl Reader<'_> {
    fn document(&mut self, text: &str) -> Result<(), EmulatorError> {
        let document: &RawValue =
            serde_json::from_str(text).map_err(|error| self.syntax_error(text, &error))?;
        match document.get().as_bytes().first() {
            Some(b'[') => self.records(document, Kind::Unknown),
            Some(b'{') => self.page_or_record(document),
            _ => Err(self.error_at(
                document.get(),
                "expected a list page, a call summary, an event, or an array of those",
            )),
        }
    }

    fn page_or_record(&mut self, document: &RawValue) -> Result<(), EmulatorError> {
        let page: Page<'_> = serde_json::from_str(document.get())
            .map_err(|error| self.syntax_error(document.get(), &error))?;
        if page.call_summaries.is_none() && page.events.is_none() {
            if page.meta.is_some() {
                return Err(self.error_at(
                    document.get(),
                    "this list page holds neither call_summaries nor events",
                ));
            }
            return self.record(document, Kind::Unknown);
        }
        if let Some(summaries) = page.call_summaries {
            self.records(summaries, Kind::Summary)?;
        }
        if let Some(events) = page.events {
            let meta: Option<Value> = page
                .meta
                .and_then(|meta| serde_json::from_str(meta.get()).ok());
            let url = meta.as_ref().and_then(|meta| meta.get("url")?.as_str());
            self.records(events, Kind::Event(url.and_then(call_in_url)))?;
        }
        Ok(())
    }

    fn records(&mut self, list: &RawValue, kind: Kind<'_>) -> Result<(), EmulatorError> {
        let records: Vec<&RawValue> = serde_json::from_str(list.get())
            .map_err(|_| self.error_at(list.get(), "expected an array of records"))?;
        records
            .into_iter()
            .try_for_each(|record| self.record(record, kind))
    }

    fn record(&mut self, record: &RawValue, kind: Kind<'_>) -> Result<(), EmulatorError> {
        let value: Value = serde_json::from_str(record.get())
            .map_err(|error| self.syntax_error(record.get(), &error))?;
        let kind = match kind {
            Kind::Unknown if has_any(&value, &["group", "name", "timestamp"]) => Kind::Event(None),
            Kind::Unknown if has_any(&value, SUMMARY_MEMBERS) => Kind::Summary,
            known => known,
        };
        match kind {
            Kind::Summary => {
                self.into.add_summary(record, RecordedFacts::of(&value));
                Ok(())
            }
            Kind::Event(of_page) => {
                let own = value.get("call_sid").and_then(Value::as_str);
                let mut calls: Vec<&str> = own.into_iter().chain(of_page).collect();
                calls.dedup();
                if calls.is_empty() {
                    return Err(self.error_at(
                        record.get(),
                        "this event does not say which call it belongs to: expected a call_sid",
                    ));
                }
                let edge = value.get("edge").and_then(Value::as_str);
                self.into.add_event(record, edge.map(str::to_owned), &calls);
                Ok(())
            }
            Kind::Unknown => Err(self.error_at(
                record.get(),
                "expected a call summary (with call_sid and start_time, for example) or an event (with name and timestamp)",
            )),
        }
    }

    /// An error at the place in the file where `part` of its text begins.
    fn error_at(&self, part: &str, problem: &str) -> EmulatorError {
        EmulatorError::body(self.path, self.position(self.offset(part)), problem)
    }

    /// A JSON error inside `part` of the file's text, placed in the file.
    fn syntax_error(&self, part: &str, error: &serde_json::Error) -> EmulatorError {
        let (line, column) = self.position(self.offset(part));
        let place = if error.line() <= 1 {
            (line, (column + error.column()).saturating_sub(1).max(1))
        } else {
            (line + error.line() - 1, error.column().max(1))
        };
        let told = error.to_string();
        // The place inside the part, which serde_json appends, would contradict the one in front.
        let problem = told
            .rsplit_once(" at line ")
            .map_or(told.as_str(), |(it, _)| it);
        EmulatorError::body(self.path, place, problem)
    }

    /// Where `part`, a piece of this file's text, begins in it.
    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    /// Line and column, both from 1, of a byte of the file.
    fn position(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.len() - before.rfind('\n').map_or(0, |end| end + 1) + 1;
        (line, column)
    }
}

const SUMMARY_MEMBERS: &[&str] = &[
    "call_sid",
    "call_state",
    "call_type",
    "duration",
    "processing_state",
    "start_time",
];

fn has_any(value: &Value, members: &[&str]) -> bool {
    members.iter().any(|member| value.get(member).is_some())
}

/// The call in a URL that ends in `/Voice/{CallSid}/Events`.
fn call_in_url(url: &str) -> Option<&str> {
    let path = url.split('?').next()?;
    let (_, call_sid) = path.strip_suffix("/Events")?.rsplit_once("/Voice/")?;
    Some(call_sid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_call_of_an_events_page_is_in_its_url() {
        let url = "https://insights.twilio.com/v1/Voice/CA12/Events?PageSize=50&Page=0";
        assert_eq!(call_in_url(url), Some("CA12"));
        for other in ["", "/Voice/CA12/Summary", "https://x/Events"] {
            assert_eq!(call_in_url(other), None, "{other}");
        }
    }
}
