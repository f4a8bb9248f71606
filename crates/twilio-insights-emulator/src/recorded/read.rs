//! Reading recorded bodies from files and texts: list pages, single records, arrays and NDJSON.
//! Each record's text is kept as it stands; what cannot be read is named by file, line and column.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use serde_json::value::RawValue;

use super::Recorded;
use super::kinds::{self, Kind, LIST_KEYS};
use crate::error::EmulatorError;

/// Members by which a record is known from a page.
const RECORD_SIDS: [&str; 4] = ["call_sid", "conference_sid", "participant_sid", "room_sid"];

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
    let bytes = fs::read(path).map_err(|error| EmulatorError::io(path, error))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let (good, _) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
        let place = position(&String::from_utf8_lossy(good), good.len());
        EmulatorError::body(Some(path), place, "expected UTF-8")
    })?;
    // Some editors begin a file with a mark of its encoding.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut reader = Reader {
        path: Some(path),
        text,
        into,
    };
    if is_ndjson(path) {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            reader.document(line)?;
        }
        Ok(())
    } else {
        reader.document(text)
    }
}

/// Loads a text that holds what a file may hold, but for NDJSON.
pub(super) fn load_json(text: &str, into: &mut Recorded) -> Result<(), EmulatorError> {
    let mut reader = Reader {
        path: None,
        text,
        into,
    };
    reader.document(text)
}

struct Reader<'a> {
    path: Option<&'a Path>,
    /// All of it, to tell where in it something stands.
    text: &'a str,
    into: &'a mut Recorded,
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
                "expected a list page, a record, or an array of those",
            )),
        }
    }

    fn page_or_record(&mut self, document: &RawValue) -> Result<(), EmulatorError> {
        let members: HashMap<String, &RawValue> = serde_json::from_str(document.get())
            .map_err(|error| self.syntax_error(document.get(), &error))?;
        let lists: Vec<(&str, &RawValue)> = LIST_KEYS
            .iter()
            .filter_map(|key| Some((*key, *members.get(*key)?)))
            .collect();
        let meta = members.get("meta");
        // A record may have such a member too: an object, or an empty list that stands for one.
        let has_list = lists.iter().any(|(_, list)| list.get().starts_with('['));
        let is_record = RECORD_SIDS.iter().any(|sid| members.contains_key(*sid));
        if meta.is_none() && (is_record || !has_list) {
            return self.record(document, Kind::Unknown);
        }
        if lists.is_empty() {
            return Err(self.error_at(
                document.get(),
                &format!("this list page holds none of {}", LIST_KEYS.join(", ")),
            ));
        }
        let meta: Option<Value> = meta.and_then(|meta| serde_json::from_str(meta.get()).ok());
        let url = meta.as_ref().and_then(|meta| meta.get("url")?.as_str());
        lists
            .into_iter()
            .try_for_each(|(key, list)| self.records(list, Kind::of_list(key, url)))
    }

    fn records(&mut self, list: &RawValue, kind: Kind<'_>) -> Result<(), EmulatorError> {
        let records: Vec<&RawValue> = serde_json::from_str(list.get())
            .map_err(|_| self.error_at(list.get(), "expected an array of records"))?;
        records
            .into_iter()
            .try_for_each(|record| self.record(record, kind))
    }

    fn record(&mut self, record: &RawValue, kind: Kind<'_>) -> Result<(), EmulatorError> {
        let body: Value = serde_json::from_str(record.get())
            .map_err(|error| self.syntax_error(record.get(), &error))?;
        kinds::add(self.into, record, &body, kind)
            .map_err(|problem| self.error_at(record.get(), &problem))
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

    /// Line and column, both from 1, of a byte of the file.
    fn position(&self, offset: usize) -> (usize, usize) {
        position(self.text, offset)
    }

    /// Where `part`, a piece of this file's text, begins in it.
    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }
}

/// Line and column, both from 1, of a byte of a text.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.len() - before.rfind('\n').map_or(0, |end| end + 1) + 1;
    (line, column)
}
