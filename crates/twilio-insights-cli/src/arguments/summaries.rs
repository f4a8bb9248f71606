//! `summaries list`: every filter of the API, by its name there.

use clap::{Args, Subcommand};
use twilio_insights::model::CallSummary;
use twilio_insights::{Client, ItemStream};

use super::filters::{AnnotationFilters, CallFilters, PartyFilters, TrustFilters};
use super::paging::{Paging, walk};
use crate::failure::Failure;

/// What can be done with the summaries of many calls.
#[derive(Subcommand)]
pub(crate) enum Summaries {
    List(Box<ListSummaries>),
}

/// List the summaries of calls
///
/// Without a time range these are the calls of the last four hours. Filters combine: a call has to
/// pass every one of them. A flag that takes several values takes them with commas between, or is
/// given several times.
#[derive(Args)]
pub(crate) struct ListSummaries {
    #[command(flatten)]
    calls: CallFilters,
    #[command(flatten)]
    parties: PartyFilters,
    #[command(flatten)]
    annotations: AnnotationFilters,
    #[command(flatten)]
    trust: TrustFilters,
    /// Send values that are not among the known ones
    #[arg(long, help_heading = "Options")]
    allow_unknown: bool,
    #[command(flatten)]
    paging: Paging,
}

impl ListSummaries {
    /// The records that were asked for.
    pub(crate) fn items(self, client: &Client) -> Result<ItemStream<CallSummary>, Failure> {
        let request = self.calls.apply(client.call_summaries());
        let request = self.parties.apply(request);
        let request = self.annotations.apply(request);
        let request = self.trust.apply(request);
        walk!(request, self.paging)
    }
}
