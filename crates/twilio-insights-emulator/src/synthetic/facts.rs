//! What filters may ask of a synthetic call, answered from its plan.
//! Parties, trust and annotation are made only when a filter asks for them.

use super::plan::Plan;
use super::{annotation, party, trust};
use crate::facts::{CallFacts, Flag, Text};

/// A synthetic call as a filter sees it.
#[derive(Debug)]
pub(crate) struct SyntheticFacts<'a> {
    pub(super) seed: u64,
    pub(super) account_sid: &'a str,
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

    fn annotation(&self) -> Option<annotation::Annotation> {
        if self.complete {
            annotation::of(self.seed, self.plan)
        } else {
            None
        }
    }
}

impl CallFacts for SyntheticFacts<'_> {
    fn any_text(&self, fact: Text, accept: &mut dyn FnMut(&str) -> bool) -> bool {
        let (seed, plan) = (self.seed, self.plan);
        match fact {
            Text::AccountSid => accept(self.account_sid),
            Text::Caller => party::from(seed, plan).caller.is_some_and(|it| accept(&it)),
            Text::Callee => party::to(seed, plan).callee.is_some_and(|it| accept(&it)),
            Text::FromCarrier => party::from(seed, plan).carrier.is_some_and(accept),
            Text::ToCarrier => party::to(seed, plan).carrier.is_some_and(accept),
            Text::FromCountry => party::from(seed, plan).country_code.is_some_and(accept),
            Text::ToCountry => party::to(seed, plan).country_code.is_some_and(accept),
            Text::CallType => accept(plan.call_type.as_str()),
            Text::CallState => accept(plan.state.as_str()),
            Text::Direction => accept(plan.direction.as_str()),
            Text::AnsweredBy => plan.answered_by.is_some_and(accept),
            Text::BrandedBundle => self.branded().is_some_and(|it| accept(&it.bundle_sid)),
            Text::BrandedType => self.branded().is_some_and(|it| accept(it.kind)),
            Text::BrandedUseCase => self.branded().is_some_and(|it| accept(it.use_case)),
            Text::BrandedCallReason => self.branded().is_some_and(|it| accept(it.call_reason)),
            Text::VoiceIntegrityBundle => self.integrity().is_some_and(|it| accept(&it.bundle_sid)),
            Text::VoiceIntegrityUseCase => self.integrity().is_some_and(|it| accept(it.use_case)),
            Text::ProfileIdentity => self.profile().is_some_and(|it| accept(it.identity)),
            Text::ProfileIndustry => self.profile().is_some_and(|it| accept(&it.industry)),
            Text::ProfileBundle => self.profile().is_some_and(|it| accept(&it.bundle_sid)),
            Text::ProfileType => self.profile().is_some_and(|it| accept(it.kind)),
            Text::AnnotatedAnsweredBy => self.annotation().is_some_and(|it| accept(it.answered_by)),
            Text::AnnotatedConnectivityIssue => self
                .annotation()
                .is_some_and(|it| accept(it.connectivity_issue)),
            Text::AnnotatedQualityIssues => self
                .annotation()
                .is_some_and(|it| it.quality_issues.iter().any(|issue| accept(issue))),
            Text::AnnotatedCallScore => self
                .annotation()
                .and_then(|it| it.call_score)
                .is_some_and(|score| accept(&score.to_string())),
        }
    }

    fn flag(&self, flag: Flag) -> bool {
        match flag {
            Flag::VerifiedCaller => self
                .trust()
                .and_then(|it| it.verified_caller)
                .is_some_and(|it| it.verified),
            Flag::HasTag => self.complete && self.plan.has_tag(),
            Flag::AbnormalSession => self.plan.last_sip_response != 200,
            Flag::AnnotatedSpam => self.annotation().is_some_and(|it| it.spam),
            Flag::BrandedEnabled => self.branded().is_some_and(|it| it.enabled),
            Flag::BrandedLogo => self.branded().is_some_and(|it| it.logo),
            Flag::VoiceIntegrityEnabled => self.integrity().is_some_and(|it| it.enabled),
            Flag::Complete => self.complete,
        }
    }
}
