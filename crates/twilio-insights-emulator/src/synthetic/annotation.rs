//! The annotation that some synthetic calls have of themselves.
//! Lists show less of it than a single summary does, and what they do not show is drawn apart.

use super::plan::{Plan, Trait};
use crate::annotation::Annotation;
use crate::query::vocabulary;
use crate::rng::{Draws, Topic};

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
                quality_issues.push((*issue).into());
            }
        }
    }
    if quality_issues.is_empty() {
        quality_issues.push("no_quality_issue".into());
    }
    Some(Annotation {
        answered_by: draws.pick(vocabulary::ANNOTATED_ANSWERED_BY).into(),
        connectivity_issue: draws.pick(vocabulary::CONNECTIVITY_ISSUES).into(),
        quality_issues,
        spam: draws.chance(150),
        call_score: draws.chance(900).then(|| draws.between(1, 5).into()),
        comment: None,
        incident: None,
    })
}

/// The annotation as a single summary shows it.
pub(crate) fn in_full(annotation: Annotation, seed: u64, plan: &Plan) -> Annotation {
    // A stream apart from the one above, which lists read without these members.
    let draws = &mut Draws::new(!seed, plan.index, Topic::Annotation);
    let comment = draws.pick(&[
        "caller asked to be called back",
        "sound broke up after a minute",
        "left a voicemail",
        "",
    ]);
    let incident = format!("https://tickets.example.com/{}", draws.between(1000, 9999));
    Annotation {
        comment: Some(comment.into()),
        incident: Some(incident.into()),
        ..annotation
    }
}
