//! An annotation: what somebody noted about a call, be it drawn, recorded or sent by a client.
//! A list shows less of it than a single summary does, and its own resource shows the most.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use crate::answer::Refusal;
use crate::facts::{CallFlag, CallText, Facts};
use crate::form::Form;
use crate::query::{values, vocabulary};

type Word = Cow<'static, str>;

/// The fields of the form that changes an annotation.
pub(crate) const FIELDS: &[&str] = &[
    "AnsweredBy",
    "ConnectivityIssue",
    "QualityIssues",
    "Spam",
    "CallScore",
    "Comment",
    "Incident",
];

/// The longest comment or incident, in characters.
const MAX_TEXT: usize = 100;
const UNKNOWN_ANSWERED_BY: &str = "unknown_answered_by";
const UNKNOWN_CONNECTIVITY_ISSUE: &str = "unknown_connectivity_issue";

#[derive(Clone, PartialEq)]
pub(crate) struct Annotation {
    pub(crate) answered_by: Word,
    pub(crate) connectivity_issue: Word,
    pub(crate) quality_issues: Vec<Word>,
    pub(crate) spam: bool,
    pub(crate) call_score: Option<i64>,
    pub(crate) comment: Option<Word>,
    pub(crate) incident: Option<Word>,
}

impl Default for Annotation {
    /// What a call without annotation shows.
    fn default() -> Self {
        Self {
            answered_by: UNKNOWN_ANSWERED_BY.into(),
            connectivity_issue: UNKNOWN_CONNECTIVITY_ISSUE.into(),
            quality_issues: Vec::new(),
            spam: false,
            call_score: None,
            comment: None,
            incident: None,
        }
    }
}

impl std::fmt::Debug for Annotation {
    /// Shows nothing that somebody wrote.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Annotation").finish_non_exhaustive()
    }
}

/// What clients have said about a call; what they have not is as the call itself has it.
#[derive(Clone, Default, PartialEq)]
#[expect(
    clippy::option_option,
    reason = "the outer one is whether a client has said anything"
)]
pub(crate) struct AnnotationUpdate {
    answered_by: Option<Word>,
    connectivity_issue: Option<Word>,
    quality_issues: Option<Vec<Word>>,
    spam: Option<bool>,
    call_score: Option<Option<i64>>,
    comment: Option<Option<Word>>,
    incident: Option<Option<Word>>,
}

impl std::fmt::Debug for AnnotationUpdate {
    /// Shows nothing that somebody wrote.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AnnotationUpdate").finish_non_exhaustive()
    }
}

impl AnnotationUpdate {
    /// Reads a form. A field that is given empty takes its member back to what is unknown.
    pub(crate) fn from_form(form: &Form) -> Result<Self, Refusal> {
        let unknown = Annotation::default();
        let one_of = |known| {
            move |name: &str, value: &str| values::one(name, value, known).map(Cow::Borrowed)
        };
        let text =
            |name: &str, value: &str| Ok(Some(Word::Owned(values::text(name, value, MAX_TEXT)?)));
        let answered_by = one_of(vocabulary::ANNOTATED_ANSWERED_BY);
        let connectivity = one_of(vocabulary::CONNECTIVITY_ISSUES);
        Ok(Self {
            answered_by: form.read("AnsweredBy", unknown.answered_by, answered_by)?,
            connectivity_issue: form.read(
                "ConnectivityIssue",
                unknown.connectivity_issue,
                connectivity,
            )?,
            quality_issues: form.read("QualityIssues", Vec::new(), quality_issues)?,
            spam: form.read("Spam", false, values::boolean)?,
            call_score: form.read("CallScore", None, score)?,
            comment: form.read("Comment", None, text)?,
            incident: form.read("Incident", None, text)?,
        })
    }

    pub(crate) fn names_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// This update after one that came before it.
    pub(crate) fn after(self, earlier: &Self) -> Self {
        let earlier = earlier.clone();
        Self {
            answered_by: self.answered_by.or(earlier.answered_by),
            connectivity_issue: self.connectivity_issue.or(earlier.connectivity_issue),
            quality_issues: self.quality_issues.or(earlier.quality_issues),
            spam: self.spam.or(earlier.spam),
            call_score: self.call_score.or(earlier.call_score),
            comment: self.comment.or(earlier.comment),
            incident: self.incident.or(earlier.incident),
        }
    }

    /// The annotation that a call shows which has `own` of itself.
    pub(crate) fn over(&self, own: Annotation) -> Annotation {
        let it = self.clone();
        Annotation {
            answered_by: it.answered_by.unwrap_or(own.answered_by),
            connectivity_issue: it.connectivity_issue.unwrap_or(own.connectivity_issue),
            quality_issues: it.quality_issues.unwrap_or(own.quality_issues),
            spam: it.spam.unwrap_or(own.spam),
            call_score: it.call_score.unwrap_or(own.call_score),
            comment: it.comment.unwrap_or(own.comment),
            incident: it.incident.unwrap_or(own.incident),
        }
    }
}

impl Annotation {
    /// Reads the annotation of a recorded body as far as it is readable.
    pub(crate) fn recorded(body: &Value) -> Self {
        let text = |member: &str| body.get(member).and_then(Value::as_str);
        let word = |member: &str| text(member).map(|text| Word::Owned(text.to_owned()));
        let unknown = Self::default();
        let issues = body.get("quality_issues").and_then(Value::as_array);
        Self {
            answered_by: word("answered_by").unwrap_or(unknown.answered_by),
            connectivity_issue: word("connectivity_issue").unwrap_or(unknown.connectivity_issue),
            quality_issues: issues
                .into_iter()
                .flatten()
                .filter_map(|issue| Some(Word::Owned(issue.as_str()?.to_owned())))
                .collect(),
            spam: body.get("spam").and_then(Value::as_bool).unwrap_or(false),
            call_score: body.get("call_score").and_then(Value::as_i64),
            comment: word("comment"),
            incident: word("incident"),
        }
    }
}

fn quality_issues(name: &str, value: &str) -> Result<Vec<Word>, Refusal> {
    let issues = values::many(name, value, vocabulary::QUALITY_ISSUES)?;
    Ok(issues.into_iter().map(Word::Owned).collect())
}

fn score(name: &str, value: &str) -> Result<Option<i64>, Refusal> {
    let score = value.parse().ok().filter(|score| (1..=5).contains(score));
    score.map(Some).ok_or_else(|| {
        Refusal::bad_parameter(
            name,
            &format!("{value:?} is not a score"),
            "a whole number from 1 (bad) to 5 (excellent)",
        )
    })
}

/// An annotation as a body shows it.
#[derive(Debug)]
pub(crate) struct Shown<'a> {
    pub(crate) annotation: Cow<'a, Annotation>,
    /// Account and call; lists show neither these nor what somebody wrote.
    pub(crate) of: Option<(&'a str, &'a str)>,
    pub(crate) url: Option<&'a str>,
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let it = &self.annotation;
        let mut map = serializer.serialize_map(None)?;
        if let Some((account_sid, call_sid)) = self.of {
            map.serialize_entry("account_sid", account_sid)?;
            map.serialize_entry("call_sid", call_sid)?;
        }
        map.serialize_entry("answered_by", &it.answered_by)?;
        map.serialize_entry("connectivity_issue", &it.connectivity_issue)?;
        map.serialize_entry("quality_issues", &it.quality_issues)?;
        map.serialize_entry("spam", &it.spam)?;
        map.serialize_entry("call_score", &it.call_score)?;
        if self.of.is_some() {
            map.serialize_entry("comment", &it.comment)?;
            map.serialize_entry("incident", &it.incident)?;
        }
        if let Some(url) = self.url {
            map.serialize_entry("url", url)?;
        }
        map.end()
    }
}

/// A call's facts, those of its annotation being taken from what a client has sent.
#[derive(Debug)]
pub(crate) struct Annotated<F> {
    pub(crate) facts: F,
    /// None where no client has annotated the call.
    pub(crate) annotation: Option<Annotation>,
}

impl<F: Facts<Text = CallText, Flag = CallFlag>> Facts for Annotated<F> {
    type Text = CallText;
    type Flag = CallFlag;

    fn any_text(&self, fact: CallText, accept: &mut dyn FnMut(&str) -> bool) -> bool {
        let Some(annotation) = &self.annotation else {
            return self.facts.any_text(fact, accept);
        };
        match fact {
            CallText::AnnotatedAnsweredBy => accept(&annotation.answered_by),
            CallText::AnnotatedConnectivityIssue => accept(&annotation.connectivity_issue),
            CallText::AnnotatedQualityIssues => {
                annotation.quality_issues.iter().any(|issue| accept(issue))
            }
            CallText::AnnotatedCallScore => annotation
                .call_score
                .is_some_and(|score| accept(&score.to_string())),
            other => self.facts.any_text(other, accept),
        }
    }

    fn flag(&self, flag: CallFlag) -> bool {
        match (flag, &self.annotation) {
            (CallFlag::AnnotatedSpam, Some(annotation)) => annotation.spam,
            (other, _) => self.facts.flag(other),
        }
    }
}
