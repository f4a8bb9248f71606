//! The `annotation` of a summary: what somebody noted about the call afterwards.
//! A list shows less of it than a single summary does.

use serde::Serialize;

use super::plan::{Plan, Trait};
use crate::query::vocabulary;
use crate::rng::{Draws, Topic};

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Annotation {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) account_sid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) call_sid: Option<String>,
    pub(crate) answered_by: &'static str,
    pub(crate) connectivity_issue: &'static str,
    pub(crate) quality_issues: Vec<&'static str>,
    pub(crate) spam: bool,
    pub(crate) call_score: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) comment: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) incident: Option<String>,
}

/// The annotation as a list shows it, if the call has one.
pub(crate) fn of(seed: u64, plan: &Plan) -> Option<Annotation> {
    if !plan.has(Trait::Annotated) {
        return None;
    }
    let draws = &mut Draws::new(seed, plan.index, Topic::Annotation);
    let mut quality_issues = Vec::new();
    if draws.chance(600) {
        for issue in vocabulary::QUALITY_ISSUES.iter().skip(1).take(7) {
            if draws.chance(250) {
                quality_issues.push(*issue);
            }
        }
    }
    if quality_issues.is_empty() {
        quality_issues.push("no_quality_issue");
    }
    Some(Annotation {
        account_sid: None,
        call_sid: None,
        answered_by: draws.pick(vocabulary::ANNOTATED_ANSWERED_BY),
        connectivity_issue: draws.pick(vocabulary::CONNECTIVITY_ISSUES),
        quality_issues,
        spam: draws.chance(150),
        call_score: draws.chance(900).then(|| draws.between(1, 5)),
        comment: None,
        incident: None,
    })
}

impl Annotation {
    /// The annotation as a single summary shows it.
    pub(crate) fn in_full(self, seed: u64, plan: &Plan, account_sid: &str, call_sid: &str) -> Self {
        // A stream apart from the one above, which lists read without these members.
        let draws = &mut Draws::new(!seed, plan.index, Topic::Annotation);
        Self {
            account_sid: Some(account_sid.to_owned()),
            call_sid: Some(call_sid.to_owned()),
            comment: Some(draws.pick(&[
                "caller asked to be called back",
                "sound broke up after a minute",
                "left a voicemail",
                "",
            ])),
            incident: Some(format!(
                "https://tickets.example.com/{}",
                draws.between(1000, 9999)
            )),
            ..self
        }
    }
}
