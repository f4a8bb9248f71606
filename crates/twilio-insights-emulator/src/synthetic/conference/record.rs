//! The summary of a synthetic conference as JSON, and what filters may ask of it.
//! Tags, issues and their details are told once the summary is complete.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::Synthetic;
use super::super::instant::Seconds;
use super::course::Conference;
use super::quality;
use crate::facts::{ConferenceText, Facts, NoFlag};

/// Those who came, as positions among the members, by their identity.
type Identities = BTreeMap<String, Vec<usize>>;

/// How long after its end a summary is still being assembled.
const COMPLETE_AFTER_MS: i64 = 30 * 60 * 1000;
/// After so long without a signal of its end a conference is given up.
const GIVEN_UP_AFTER_MS: i64 = 24 * 3600 * 1000;

#[derive(Debug, Serialize)]
pub(crate) struct ConferenceRecord<'a> {
    conference_sid: &'a str,
    account_sid: &'a str,
    friendly_name: &'static str,
    create_time: Seconds,
    start_time: Option<Seconds>,
    end_time: Option<Seconds>,
    duration_seconds: Option<i64>,
    connect_duration_seconds: Option<i64>,
    status: &'static str,
    max_participants: u32,
    max_concurrent_participants: usize,
    unique_participants: usize,
    end_reason: Option<&'static str>,
    ended_by: Option<String>,
    mixer_region: &'static str,
    mixer_region_requested: Option<&'static str>,
    recording_enabled: bool,
    detected_issues: Option<DetectedIssues>,
    tags: Option<Vec<&'static str>>,
    tag_info: Option<TagInfo>,
    processing_state: &'static str,
    url: String,
    links: Links,
}

#[derive(Debug, Clone, Copy, Default, Serialize)]
struct DetectedIssues {
    call_quality: usize,
    region_configuration: usize,
    participant_behavior: usize,
}

#[derive(Debug, Serialize)]
struct TagInfo {
    #[serde(skip_serializing_if = "Option::is_none")]
    start_failure: Option<StartFailure>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    duplicate_identity: Vec<DuplicateIdentity>,
}

#[derive(Debug, Serialize)]
struct StartFailure {
    reason: &'static str,
}

#[derive(Debug, Serialize)]
struct DuplicateIdentity {
    participant_identity: String,
    participant_sids: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Links {
    conference_participants: String,
}

impl Conference {
    pub(super) fn processing_state(&self, as_of_ms: i64) -> &'static str {
        match self.end_s {
            Some(end_s) if as_of_ms.saturating_sub(end_s * 1000) >= COMPLETE_AFTER_MS => "complete",
            None if self.is_given_up(as_of_ms) => "timeout",
            _ => "in_progress",
        }
    }

    fn is_given_up(&self, as_of_ms: i64) -> bool {
        as_of_ms.saturating_sub(self.create_s * 1000) >= GIVEN_UP_AFTER_MS
    }

    fn status(&self, as_of_ms: i64) -> &'static str {
        match (self.end_s, self.start_s) {
            (None, _) if self.is_given_up(as_of_ms) => "summary_timeout",
            (_, None) => "not_started",
            (None, Some(_)) => "in_progress",
            (Some(_), Some(_)) => "completed",
        }
    }

    /// Those who came, by their identity.
    fn identities(&self, seed: u64) -> Identities {
        let mut identities = Identities::new();
        for (position, _) in self.stays() {
            if let Some(member) = self.members.get(position) {
                let same = identities.entry(member.identity(seed)).or_default();
                same.push(position);
            }
        }
        identities
    }

    /// The tags of the complete summary, and how many issues of each kind they stand for.
    fn findings(&self, seed: u64, identities: &Identities) -> (Vec<&'static str>, DetectedIssues) {
        let mut tags = Vec::new();
        let mut issues = DetectedIssues::default();
        if self.asked_for_no_region {
            issues.region_configuration += 1;
            tags.push("invalid_requested_region");
        }
        let mut regions = self
            .members
            .iter()
            .filter(|member| member.stay.is_some())
            .map(|member| member.region())
            .peekable();
        if regions.peek().is_some() && !regions.any(|region| region == self.mixer_region) {
            issues.region_configuration += 1;
        }
        let duplicates = identities
            .values()
            .filter(|positions| positions.len() > 1)
            .count();
        if duplicates > 0 {
            issues.participant_behavior += duplicates;
            tags.push("duplicate_identity");
        }
        if self.start_s.is_none() {
            issues.participant_behavior += 1;
            tags.extend(["start_failure", "no_concurrent_participants"]);
        }
        for member in &self.members {
            for tag in quality::of(seed, member).map_or(Vec::new(), |metrics| metrics.tags()) {
                issues.call_quality += 1;
                let tag = if tag == "silent" {
                    "detected_silence"
                } else {
                    tag
                };
                if !tags.contains(&tag) {
                    tags.push(tag);
                }
            }
        }
        for (tag, count) in [
            ("region_configuration_issues", issues.region_configuration),
            ("participant_behavior_issues", issues.participant_behavior),
            ("quality_warnings", issues.call_quality),
        ] {
            if count > 0 {
                tags.push(tag);
            }
        }
        (tags, issues)
    }

    fn tag_info(&self, synthetic: &Synthetic, identities: Identities) -> Option<TagInfo> {
        let start_failure = self.start_s.is_none().then_some(StartFailure {
            reason: "no_concurrent_participants",
        });
        let duplicate_identity: Vec<_> = identities
            .into_iter()
            .filter(|(_, positions)| positions.len() > 1)
            .map(|(participant_identity, positions)| DuplicateIdentity {
                participant_identity,
                participant_sids: positions
                    .iter()
                    .map(|position| self.participant_sid(synthetic, *position))
                    .collect(),
            })
            .collect();
        (start_failure.is_some() || !duplicate_identity.is_empty()).then_some(TagInfo {
            start_failure,
            duplicate_identity,
        })
    }

    /// The record of this conference as it stood at `as_of_ms`.
    pub(crate) fn record<'a>(
        &self,
        synthetic: &'a Synthetic,
        conference_sid: &'a str,
        public_url: &str,
        as_of_ms: i64,
    ) -> ConferenceRecord<'a> {
        let processing_state = self.processing_state(as_of_ms);
        let complete = processing_state == "complete";
        let identities = self.identities(synthetic.seed);
        let findings = complete.then(|| self.findings(synthetic.seed, &identities));
        let (tags, detected_issues) = findings.unzip();
        let ended_by = self.ended_by.and_then(|position| {
            let member = self.members.get(position)?;
            Some(synthetic.call_sid(&member.plan))
        });
        let url = format!("{public_url}/v1/Conferences/{conference_sid}");
        ConferenceRecord {
            conference_sid,
            account_sid: &synthetic.account_sid,
            friendly_name: self.friendly_name,
            create_time: Seconds(self.create_s),
            start_time: self.start_s.map(Seconds),
            end_time: self.end_s.map(Seconds),
            duration_seconds: self.end_s.map(|end_s| end_s - self.create_s),
            connect_duration_seconds: self
                .end_s
                .zip(self.start_s)
                .map(|(end_s, start_s)| end_s - start_s),
            status: self.status(as_of_ms),
            max_participants: self.max_participants,
            max_concurrent_participants: self.max_concurrent(),
            unique_participants: identities.len(),
            end_reason: self.end_reason,
            ended_by,
            mixer_region: self.mixer_region,
            mixer_region_requested: self.region_requested,
            recording_enabled: self.recording_enabled,
            detected_issues,
            tags,
            tag_info: if complete {
                self.tag_info(synthetic, identities)
            } else {
                None
            },
            processing_state,
            links: Links {
                conference_participants: format!("{url}/Participants"),
            },
            url,
        }
    }

    /// What filters may ask of this conference as it stood at `as_of_ms`.
    pub(crate) fn facts<'a>(
        &'a self,
        synthetic: &'a Synthetic,
        as_of_ms: i64,
    ) -> ConferenceFacts<'a> {
        ConferenceFacts {
            conference: self,
            synthetic,
            as_of_ms,
        }
    }
}

/// A synthetic conference as a filter sees it.
#[derive(Debug)]
pub(crate) struct ConferenceFacts<'a> {
    conference: &'a Conference,
    synthetic: &'a Synthetic,
    as_of_ms: i64,
}

impl ConferenceFacts<'_> {
    fn findings(&self) -> Option<(Vec<&'static str>, DetectedIssues)> {
        let complete = self.conference.processing_state(self.as_of_ms) == "complete";
        let seed = self.synthetic.seed;
        complete.then(|| {
            let identities = self.conference.identities(seed);
            self.conference.findings(seed, &identities)
        })
    }
}

impl Facts for ConferenceFacts<'_> {
    type Text = ConferenceText;
    type Flag = NoFlag;

    fn any_text(&self, fact: ConferenceText, accept: &mut dyn FnMut(&str) -> bool) -> bool {
        let conference = self.conference;
        match fact {
            ConferenceText::Sid => accept(&self.synthetic.conference_sid(conference.index)),
            ConferenceText::FriendlyName => accept(conference.friendly_name),
            ConferenceText::Status => accept(conference.status(self.as_of_ms)),
            ConferenceText::MixerRegion => accept(conference.mixer_region),
            ConferenceText::EndReason => conference.end_reason.is_some_and(accept),
            ConferenceText::Tags => self
                .findings()
                .is_some_and(|(tags, _)| tags.into_iter().any(accept)),
            ConferenceText::DetectedIssues => self.findings().is_some_and(|(_, issues)| {
                [
                    ("call_quality", issues.call_quality),
                    ("region_configuration", issues.region_configuration),
                    ("participant_behavior", issues.participant_behavior),
                ]
                .into_iter()
                .any(|(kind, count)| count > 0 && accept(kind))
            }),
        }
    }

    fn flag(&self, flag: NoFlag) -> bool {
        match flag {}
    }
}
