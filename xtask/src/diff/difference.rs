//! One difference between the two documents: where, what, on which side, and whether it counts.
//! Its key is stable text that the list of intended differences refers to.

use std::fmt;

use serde_json::{Value, json};

/// Which document has more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Ours,
    Theirs,
    Both,
}

impl Side {
    pub(super) fn name(self) -> &'static str {
        match self {
            Side::Ours => "ours",
            Side::Theirs => "theirs",
            Side::Both => "both",
        }
    }
}

/// Where in an operation: `query Edge`, `form Comment`, `200 call_summaries[].duration`.
#[derive(Debug, Clone)]
pub(super) struct Place {
    part: String,
    path: String,
}

impl Place {
    pub(super) fn new(part: impl Into<String>) -> Self {
        Self {
            part: part.into(),
            path: String::new(),
        }
    }

    pub(super) fn member(&self, name: &str) -> Self {
        let path = if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        };
        self.with(path)
    }

    /// The elements of a list.
    pub(super) fn items(&self) -> Self {
        self.with(format!("{}[]", self.path))
    }

    /// The values of a map.
    pub(super) fn values(&self) -> Self {
        self.with(format!("{}{{}}", self.path))
    }

    fn with(&self, path: String) -> Self {
        Self {
            part: self.part.clone(),
            path,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_name = self.path.starts_with(|c| !matches!(c, '[' | '{'));
        let space = if is_name && !self.part.is_empty() {
            " "
        } else {
            ""
        };
        write!(f, "{}{space}{}", self.part, self.path)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    /// Position in the order of comparing.
    pub(super) position: usize,
    /// Method and path, or the name of a component.
    pub(super) group: String,
    pub(super) place: String,
    /// What differs there: `type`, `enum value fax`, `parameter`.
    pub(super) aspect: String,
    pub(super) side: Side,
    /// Whether ours lacks or contradicts something, so that the comparison fails.
    pub(super) grave: bool,
    pub(super) ours: String,
    pub(super) theirs: String,
    /// Why the list of intended differences has it.
    pub(super) reason: Option<String>,
}

impl Difference {
    /// Stable text for the list: `GET /v1/Voice/Summaries query CallType: type`.
    pub(super) fn key(&self) -> String {
        let space = if self.place.is_empty() { "" } else { " " };
        format!("{}{space}{}: {}", self.group, self.place, self.aspect)
    }

    /// Whether it alone makes the comparison fail.
    pub(super) fn fails(&self) -> bool {
        self.grave && self.reason.is_none()
    }

    pub(super) fn to_json(&self) -> Value {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        json!({
            "key": self.key(),
            "group": self.group,
            "place": self.place,
            "aspect": self.aspect,
            "side": self.side.name(),
            "fails": self.fails(),
            "intended": self.reason,
            "ours": text(&self.ours),
            "theirs": text(&self.theirs),
        })
    }
}

/// The differences found so far.
#[derive(Default)]
pub(super) struct Differences {
    group: String,
    list: Vec<Difference>,
}

impl Differences {
    /// Starts a new operation or component.
    pub(super) fn group(&mut self, name: impl Into<String>) {
        self.group = name.into();
    }

    /// Theirs has something that we lack.
    pub(super) fn lacking(&mut self, place: &Place, aspect: &str, theirs: impl fmt::Display) {
        self.add(place, aspect, Side::Theirs, true, String::new(), theirs);
    }

    /// The two cannot both be right.
    pub(super) fn contradiction(
        &mut self,
        place: &Place,
        aspect: &str,
        ours: impl fmt::Display,
        theirs: impl fmt::Display,
    ) {
        self.add(place, aspect, Side::Both, true, ours, theirs);
    }

    /// Ours has something that theirs lacks, or leaves room for more.
    pub(super) fn beyond(&mut self, place: &Place, aspect: &str, ours: impl fmt::Display) {
        self.add(place, aspect, Side::Ours, false, ours, String::new());
    }

    /// Worth knowing and harmless; empty texts stand for absent.
    pub(super) fn note(
        &mut self,
        place: &Place,
        aspect: &str,
        ours: impl fmt::Display,
        theirs: impl fmt::Display,
    ) {
        let ours = ours.to_string();
        let side = if ours.is_empty() {
            Side::Theirs
        } else {
            Side::Both
        };
        self.add(place, aspect, side, false, ours, theirs);
    }

    fn add(
        &mut self,
        place: &Place,
        aspect: &str,
        side: Side,
        grave: bool,
        ours: impl fmt::Display,
        theirs: impl fmt::Display,
    ) {
        self.list.push(Difference {
            position: self.list.len(),
            group: self.group.clone(),
            place: place.to_string(),
            aspect: aspect.to_owned(),
            side,
            grave,
            ours: ours.to_string(),
            theirs: theirs.to_string(),
            reason: None,
        });
    }

    /// How many of them count.
    pub(super) fn grave(&self) -> usize {
        self.list.iter().filter(|found| found.grave).count()
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// Takes over all but what ours has beyond theirs.
    pub(super) fn append_what_matters(&mut self, others: Differences) {
        let matters = |difference: &Difference| difference.side != Side::Ours;
        for mut difference in others.list.into_iter().filter(matters) {
            difference.position = self.list.len();
            self.list.push(difference);
        }
    }

    pub(super) fn into_list(self) -> Vec<Difference> {
        self.list
    }
}
