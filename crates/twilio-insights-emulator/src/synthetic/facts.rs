//! What filters may ask of a synthetic call, answered from its plan.
//! Parties, trust and annotation are made only when a filter asks for them.

use super::plan::Plan;
use super::{annotation, party, trust};
use crate::annotation::Annotation;
use crate::facts::{CallFlag, CallText, Facts};

/// A synthetic call as a filter sees it.
#[derive(Debug)]
pub(crate) struct SyntheticFacts<'a> {
    pub(super) seed: u64,
    pub(super) plan: &'a Plan,
    pub(super) complete: bool,
}

impl SyntheticFacts<'_> {
    fn trust(&self) -> Option<trust::Trust> {
        trust::of(self.seed, self.plan)
    }

    fn branded(&self) -> Option<trust::Branded> {
        self.trust()?.branded
    }

    fn profile(&self) -> Option<trust::BusinessProfile> {
        self.trust()?.business_profile
    }

    fn integrity(&self) -> Option<trust::VoiceIntegrity> {
        self.trust()?.voice_integrity
    }

    fn annotation(&self) -> Option<Annotation> {
        if self.complete {
            annotation::of(self.seed, self.plan)
        } else {
            None
        }
    }
}

impl Facts for SyntheticFacts<'_> {
    type Text = CallText;
    type Flag = CallFlag;

    fn any_text(&self, fact: CallText, accept: &mut dyn FnMut(&str) -> bool) -> bool {
        let (seed, plan) = (self.seed, self.plan);
        match fact {
            CallText::Caller => party::from(seed, plan).caller.is_some_and(|it| accept(&it)),
            CallText::Callee => party::to(seed, plan).callee.is_some_and(|it| accept(&it)),
            CallText::FromCarrier => party::from(seed, plan).carrier.is_some_and(accept),
            CallText::ToCarrier => party::to(seed, plan).carrier.is_some_and(accept),
            CallText::FromCountry => party::from(seed, plan).country_code.is_some_and(accept),
            CallText::ToCountry => party::to(seed, plan).country_code.is_some_and(accept),
            CallText::CallType => accept(plan.call_type.as_str()),
            CallText::CallState => accept(plan.state.as_str()),
            CallText::Direction => accept(plan.direction.as_str()),
            CallText::AnsweredBy => plan.answered_by.is_some_and(accept),
            CallText::BrandedBundle => self.branded().is_some_and(|it| accept(&it.bundle_sid)),
            CallText::BrandedType => self.branded().is_some_and(|it| accept(it.kind)),
            CallText::BrandedUseCase => self.branded().is_some_and(|it| accept(it.use_case)),
            CallText::BrandedCallReason => self.branded().is_some_and(|it| accept(it.call_reason)),
            CallText::VoiceIntegrityBundle => {
                self.integrity().is_some_and(|it| accept(&it.bundle_sid))
            }
            CallText::VoiceIntegrityUseCase => {
                self.integrity().is_some_and(|it| accept(it.use_case))
            }
            CallText::ProfileIdentity => self.profile().is_some_and(|it| accept(it.identity)),
            CallText::ProfileIndustry => self.profile().is_some_and(|it| accept(&it.industry)),
            CallText::ProfileBundle => self.profile().is_some_and(|it| accept(&it.bundle_sid)),
            CallText::ProfileType => self.profile().is_some_and(|it| accept(it.kind)),
            CallText::AnnotatedAnsweredBy => {
                self.annotation().is_some_and(|it| accept(&it.answered_by))
            }
            CallText::AnnotatedConnectivityIssue => self
                .annotation()
                .is_some_and(|it| accept(&it.connectivity_issue)),
            CallText::AnnotatedQualityIssues => self
                .annotation()
                .is_some_and(|it| it.quality_issues.iter().any(|issue| accept(issue))),
            CallText::AnnotatedCallScore => self
                .annotation()
                .and_then(|it| it.call_score)
                .is_some_and(|score| accept(&score.to_string())),
        }
    }

    fn flag(&self, flag: CallFlag) -> bool {
        match flag {
            CallFlag::VerifiedCaller => self
                .trust()
                .and_then(|it| it.verified_caller)
                .is_some_and(|it| it.verified),
            CallFlag::HasTag => self.complete && self.plan.has_tag(),
            CallFlag::AbnormalSession => self.plan.last_sip_response != 200,
            CallFlag::AnnotatedSpam => self.annotation().is_some_and(|it| it.spam),
            CallFlag::BrandedEnabled => self.branded().is_some_and(|it| it.enabled),
            CallFlag::BrandedLogo => self.branded().is_some_and(|it| it.logo),
            CallFlag::VoiceIntegrityEnabled => self.integrity().is_some_and(|it| it.enabled),
            CallFlag::Complete => self.complete,
        }
    }
}
