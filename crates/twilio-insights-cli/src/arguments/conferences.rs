//! `conferences list`, with every filter of the API by its name there, and `conferences get`.
//! Times are given as for calls, though this list takes instants only.

use clap::{Args, Subcommand};
use twilio_insights::enums::{ConferenceEndReason, ConferenceStatus, ConferenceTag, Region};
use twilio_insights::model::Conference;
use twilio_insights::{AccountSid, Client, ConferenceSid, Error, Timestamp};

use super::choices::choices;
use super::columns::Columns;
use super::listing::Listing;
use super::paging::{Paging, walk};
use super::set::set;
use super::time::instant;
use crate::failure::Failure;
use crate::output::Shown;

/// What can be done with the summaries of conferences.
#[derive(Subcommand)]
pub(crate) enum Conferences {
    List(Box<ListConferences>),
    Get(GetConference),
}

/// List the summaries of conferences
///
/// Without a time range these are the conferences of about the last 24 hours. Filters combine: a
/// conference has to pass every one of them.
#[derive(Args)]
pub(crate) struct ListConferences {
    #[command(flatten)]
    filters: ConferenceFilters,
    #[command(flatten)]
    columns: Columns<Conference>,
    #[command(flatten)]
    paging: Paging,
}

/// Filters by what the conference was.
#[derive(Args)]
#[command(next_help_heading = "Conferences")]
#[group(conflicts_with = "resume")]
struct ConferenceFilters {
    /// Conferences created after this: 30m, 4h, 15d, 1w (ago), now, or 2026-11-20T08:00:00Z
    #[arg(long, visible_alias = "since", value_name = "TIME", value_parser = instant)]
    created_after: Option<Timestamp>,
    /// Conferences created before this, in the same forms
    #[arg(long, visible_alias = "until", value_name = "TIME", value_parser = instant)]
    created_before: Option<Timestamp>,
    /// The conference with this SID
    #[arg(long, value_name = "CONFERENCE_SID")]
    conference_sid: Option<ConferenceSid>,
    /// Name that the account gave to the conference
    #[arg(long, value_name = "NAME")]
    friendly_name: Option<String>,
    /// Status of the conference
    #[arg(long, value_parser = choices!(ConferenceStatus))]
    status: Option<ConferenceStatus>,
    /// Region in which the conference was mixed
    #[arg(long, value_name = "REGION", value_parser = choices!(Region))]
    mixer_region: Option<Region>,
    /// Tags, any of them: something may have hurt the conference
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    #[arg(value_parser = choices!(ConferenceTag))]
    tags: Option<Vec<ConferenceTag>>,
    /// Kind of issue that was found; its values are not documented
    #[arg(long, value_name = "ISSUE")]
    detected_issues: Option<String>,
    /// Why the conference ended
    #[arg(long, value_name = "REASON", value_parser = choices!(ConferenceEndReason))]
    end_reason: Option<ConferenceEndReason>,
    /// Conferences of this subaccount
    #[arg(long, value_name = "ACCOUNT_SID")]
    subaccount: Option<AccountSid>,
}

impl ListConferences {
    /// The records that were asked for.
    pub(crate) fn items(self, client: &Client) -> Result<Listing<Conference>, Failure> {
        let request = client.conferences();
        let request = set!(request, self.filters;
            created_after,
            created_before,
            conference_sid,
            friendly_name,
            status,
            mixer_region,
            tags,
            detected_issues,
            end_reason,
            subaccount,
        );
        walk!(request, self.paging, self.columns)
    }
}

/// Show the summary of one conference
///
/// Summaries are complete about half an hour after the end of the conference, and kept for 30 days.
#[derive(Args)]
pub(crate) struct GetConference {
    /// SID of the conference
    #[arg(value_name = "CONFERENCE_SID")]
    conference_sid: ConferenceSid,
    #[command(flatten)]
    columns: Columns<Conference>,
}

impl GetConference {
    pub(crate) async fn fetch(self, client: &Client) -> Result<Shown<Conference>, Error> {
        let conference = client.conference(self.conference_sid);
        Ok(self.columns.of(conference.fetch().send().await?))
    }
}
