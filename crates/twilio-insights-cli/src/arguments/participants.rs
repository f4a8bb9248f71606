//! `participants list` and `participants get`: who took part in one conference.
//! Participants of video rooms are a noun of their own.

use clap::{Args, Subcommand};
use twilio_insights::model::ConferenceParticipant;
use twilio_insights::{Client, ConferenceSid, Error, ParticipantSid};

use super::columns::Columns;
use super::listing::Listing;
use super::paging::{Paging, walk};
use super::set::set;
use crate::failure::Failure;
use crate::output::Shown;

/// What can be done with the participants of a conference.
#[derive(Subcommand)]
pub(crate) enum Participants {
    List(ListParticipants),
    Get(GetParticipant),
}

/// List the participants of one conference
///
/// In the table, IN is what Twilio received from the participant and OUT what it sent: loss in
/// percent, mean jitter in milliseconds, and the mean opinion score (MOS) from 1 (bad) to 5
/// (excellent).
#[derive(Args)]
pub(crate) struct ListParticipants {
    /// SID of the conference
    #[arg(value_name = "CONFERENCE_SID")]
    conference_sid: ConferenceSid,
    #[command(flatten)]
    filters: ParticipantFilters,
    #[command(flatten)]
    columns: Columns<ConferenceParticipant>,
    #[command(flatten)]
    paging: Paging,
}

/// Filters by who took part.
#[derive(Args)]
#[command(next_help_heading = "Participants")]
#[group(conflicts_with = "resume")]
struct ParticipantFilters {
    /// The participant with this SID
    #[arg(long, value_name = "PARTICIPANT_SID")]
    participant_sid: Option<ParticipantSid>,
    /// Label that the account gave to the participant
    #[arg(long, value_name = "LABEL")]
    label: Option<String>,
    /// Events to include, such as hold or mute; the values are not documented
    #[arg(long, value_name = "EVENTS")]
    events: Option<String>,
}

impl ListParticipants {
    /// The records that were asked for.
    pub(crate) fn items(self, client: &Client) -> Result<Listing<ConferenceParticipant>, Failure> {
        let request = client.conference(self.conference_sid).participants();
        let request = set!(request, self.filters; participant_sid, label, events);
        walk!(request, self.paging, self.columns)
    }
}

/// Show one participant of a conference
#[derive(Args)]
pub(crate) struct GetParticipant {
    /// SID of the conference
    #[arg(value_name = "CONFERENCE_SID")]
    conference_sid: ConferenceSid,
    /// SID of the participant
    #[arg(value_name = "PARTICIPANT_SID")]
    participant_sid: ParticipantSid,
    #[command(flatten)]
    included: Included,
    #[command(flatten)]
    columns: Columns<ConferenceParticipant>,
}

/// What the record shall hold beside the participant.
#[derive(Args)]
struct Included {
    /// Events to include, such as hold or mute; the values are not documented
    #[arg(long, value_name = "EVENTS")]
    events: Option<String>,
    /// Metrics to include; the values are not documented
    #[arg(long, value_name = "METRICS")]
    metrics: Option<String>,
}

impl GetParticipant {
    pub(crate) async fn fetch(
        self,
        client: &Client,
    ) -> Result<Shown<ConferenceParticipant>, Error> {
        let conference = client.conference(&self.conference_sid);
        let request = conference.participant(&self.participant_sid);
        let request = set!(request, self.included; events, metrics);
        Ok(self.columns.of(request.send().await?))
    }
}
