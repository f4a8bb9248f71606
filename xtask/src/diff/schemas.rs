//! Walks two schemas side by side and notes where they differ.
//! A type where theirs has none, more tolerance and more values are no contradiction.

use serde_json::Value;

use super::difference::{Differences, Place};
use super::shape::Shape;

/// Which way the values travel.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Request,
    Response,
}

pub(super) struct Walk<'a> {
    pub(super) ours: &'a Value,
    pub(super) theirs: &'a Value,
    pub(super) way: Way,
    pub(super) found: &'a mut Differences,
    /// The pairs being compared now: a pair within itself would never end.
    open: Vec<(Value, Value)>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        ours: &'a Value,
        theirs: &'a Value,
        way: Way,
        found: &'a mut Differences,
    ) -> Self {
        Self {
            ours,
            theirs,
            way,
            found,
            open: Vec::new(),
        }
    }

    pub(super) fn schema(&mut self, place: &Place, ours: &Value, theirs: &Value) {
        let pair = (ours.clone(), theirs.clone());
        if self.open.contains(&pair) {
            return;
        }
        self.open.push(pair);
        let ours = Shape::of(self.ours, ours);
        let theirs = Shape::of(self.theirs, theirs);
        self.shapes(place, &ours, &theirs);
        self.open.pop();
    }

    fn shapes(&mut self, place: &Place, ours: &Shape, theirs: &Shape) {
        personal(self.found, place, ours.personal, theirs.personal);
        self.nullable(place, ours, theirs);
        if theirs.is_open() {
            if !ours.is_open() {
                self.found.beyond(place, "type", ours.type_name());
            }
        } else if ours.is_open() {
            self.found.lacking(place, "type", theirs.type_name());
        } else if ours.has_types_of(theirs) {
            self.format(place, ours, theirs);
            self.values(place, ours, theirs);
            self.inside(place, ours, theirs);
        } else {
            let found = &mut *self.found;
            found.contradiction(place, "type", ours.type_name(), theirs.type_name());
        }
    }

    /// In a form there is no null, and in the query neither.
    fn nullable(&mut self, place: &Place, ours: &Shape, theirs: &Shape) {
        if self.way == Way::Request || ours.is_open() || theirs.is_open() {
            return;
        }
        match (ours.nullable, theirs.nullable) {
            (false, true) => {
                let found = &mut *self.found;
                found.contradiction(place, "nullable", "never null", "nullable");
            }
            (true, false) => self.found.beyond(place, "nullable", "nullable"),
            _ => {}
        }
    }

    fn format(&mut self, place: &Place, ours: &Shape, theirs: &Shape) {
        // The format of anything else is an invention of the document, such as `uri-map`.
        let counts = ["string", "integer", "number"];
        if !counts.iter().any(|kind| theirs.is(kind)) {
            return;
        }
        match (ours.format.as_deref(), theirs.format.as_deref()) {
            (ours, theirs) if ours == theirs => {}
            (Some(format), None)
            | (Some(format @ "int64"), Some("int32"))
            | (Some(format @ "double"), Some("float")) => {
                self.found.beyond(place, "format", format);
            }
            // An enum says more than a format does.
            (None, Some(_)) if !ours.values.is_empty() => {}
            (None, Some(format)) => self.found.lacking(place, "format", format),
            (Some(ours), Some(theirs)) => self.found.contradiction(place, "format", ours, theirs),
            (None, None) => {}
        }
    }

    fn values(&mut self, place: &Place, ours: &Shape, theirs: &Shape) {
        match (ours.values.is_empty(), theirs.values.is_empty()) {
            (true, false) => self.found.lacking(place, "enum", theirs.value_names()),
            (false, true) => self.found.beyond(place, "enum", ours.value_names()),
            _ => {
                for value in theirs.values.difference(&ours.values) {
                    let aspect = format!("enum value {value}");
                    self.found.lacking(place, &aspect, value);
                }
                for value in ours.values.difference(&theirs.values) {
                    let aspect = format!("enum value {value}");
                    self.found.beyond(place, &aspect, value);
                }
            }
        }
    }

    fn inside(&mut self, place: &Place, ours: &Shape, theirs: &Shape) {
        self.members(place, ours, theirs, "member");
        let items = place.items();
        self.optional(&items, "type", ours.items.as_ref(), theirs.items.as_ref());
        let values = place.values();
        let (ours, theirs) = (ours.map_values.as_ref(), theirs.map_values.as_ref());
        self.optional(&values, "type", ours, theirs);
    }

    /// The members of two objects, or the fields of two forms.
    pub(super) fn members(&mut self, place: &Place, ours: &Shape, theirs: &Shape, what: &str) {
        for (name, member) in &theirs.members {
            let place = place.member(name);
            self.optional(&place, what, ours.members.get(name), Some(member));
            if self.way == Way::Request && ours.members.contains_key(name) {
                let (ours, theirs) = (ours.required.contains(name), theirs.required.contains(name));
                required(self.found, &place, ours, theirs);
            }
        }
        for (name, member) in &ours.members {
            if !theirs.members.contains_key(name) {
                self.optional(&place.member(name), what, Some(member), None);
            }
        }
    }

    /// Something that one of them may not have.
    fn optional(
        &mut self,
        place: &Place,
        what: &str,
        ours: Option<&Value>,
        theirs: Option<&Value>,
    ) {
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => {
                if self.way == Way::Request {
                    limits(self.found, place, ours, theirs);
                }
                self.schema(place, ours, theirs);
            }
            (None, Some(theirs)) => {
                let theirs = Shape::of(self.theirs, theirs).type_name();
                self.found.lacking(place, what, or_any(theirs));
            }
            (Some(ours), None) => {
                let ours = Shape::of(self.ours, ours).type_name();
                self.found.beyond(place, what, or_any(ours));
            }
            (None, None) => {}
        }
    }
}

fn or_any(type_name: String) -> String {
    if type_name.is_empty() {
        "any value".to_owned()
    } else {
        type_name
    }
}

/// The marks for personal data.
pub(super) fn personal(found: &mut Differences, place: &Place, ours: bool, theirs: bool) {
    match (ours, theirs) {
        (false, true) => found.lacking(place, "personal data", "marked"),
        (true, false) => found.beyond(place, "personal data", "marked"),
        _ => {}
    }
}

/// Whether something has to be sent.
pub(super) fn required(found: &mut Differences, place: &Place, ours: bool, theirs: bool) {
    let word = |required| if required { "required" } else { "optional" };
    if ours != theirs {
        found.contradiction(place, "required", word(ours), word(theirs));
    }
}

/// What a value that is sent has to keep to. A limit of theirs that is stricter than ours refuses
/// what our client lets pass.
pub(super) fn limits(found: &mut Differences, place: &Place, ours: &Value, theirs: &Value) {
    for limit in [
        "pattern",
        "minimum",
        "maximum",
        "minLength",
        "maxLength",
        "minItems",
        "maxItems",
    ] {
        let text = |schema: &Value| match schema.get(limit) {
            None => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        };
        let number = |schema: &Value| schema.get(limit).and_then(Value::as_f64);
        let stricter = match (number(ours), number(theirs)) {
            (Some(ours), Some(theirs)) if limit.starts_with("max") => theirs < ours,
            (Some(ours), Some(theirs)) => theirs > ours,
            _ => false,
        };
        // A pattern of ours says how long the text is.
        let in_pattern = limit.ends_with("Length") && ours.get("pattern").is_some();
        let (ours, theirs) = (text(ours), text(theirs));
        if ours == theirs || in_pattern {
        } else if theirs.is_empty() {
            found.beyond(place, limit, ours);
        } else if stricter {
            found.contradiction(place, limit, ours, theirs);
        } else {
            found.note(place, limit, ours, theirs);
        }
    }
}
