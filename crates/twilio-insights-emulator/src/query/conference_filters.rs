//! The query parameters of the conferences list and of the list of a conference's participants.
//! <https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource>

use super::parameters::{Form, Parameter, row};
use super::vocabulary as known;
use crate::facts::{ConferenceText, NoFlag, ParticipantText};

/// The longest name that a conference can have, in characters.
const MAX_NAME: usize = 64;

pub(crate) const FILTERS: &[Parameter<ConferenceText, NoFlag>] = &[
    row("ConferenceSid", Form::Sid(ConferenceText::Sid, "CF")),
    row(
        "FriendlyName",
        Form::Name(ConferenceText::FriendlyName, MAX_NAME),
    ),
    row(
        "Status",
        Form::Many(ConferenceText::Status, known::CONFERENCE_STATUSES),
    ),
    row(
        "MixerRegion",
        Form::Many(ConferenceText::MixerRegion, known::REGIONS),
    ),
    row(
        "Tags",
        Form::Many(ConferenceText::Tags, known::CONFERENCE_TAGS),
    ),
    row(
        "DetectedIssues",
        Form::Many(ConferenceText::DetectedIssues, known::DETECTED_ISSUES),
    ),
    row(
        "EndReason",
        Form::Many(ConferenceText::EndReason, known::CONFERENCE_END_REASONS),
    ),
];

/// The filters of the participants of one conference.
pub(crate) const PARTICIPANT_FILTERS: &[Parameter<ParticipantText, NoFlag>] = &[
    row("ParticipantSid", Form::Sid(ParticipantText::Sid, "CP")),
    row("Label", Form::FreeText(ParticipantText::Label)),
    row("Events", Form::FreeList(ParticipantText::Events)),
];
