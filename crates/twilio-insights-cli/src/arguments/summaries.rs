//! `summaries list`: every filter of the API, by its name there.

use clap::{Args, Subcommand};
use twilio_insights::Client;
use twilio_insights::model::CallSummary;

use super::columns::Columns;
use super::filters::{AnnotationFilters, CallFilters, PartyFilters, TrustFilters};
use super::listing::{Listing, Records};
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
    #[command(flatten)]
    columns: Columns<CallSummary>,
    #[command(flatten)]
    paging: Paging,
    /// Cut the time range into so many parts and walk them side by side, for long ranges: calls then
    /// come in no order
    #[arg(long, value_name = "N", help_heading = "Paging")]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=256))]
    windows: Option<u16>,
}

impl ListSummaries {
    /// The records that were asked for.
    pub(crate) fn items(self, client: &Client) -> Result<Listing<CallSummary>, Failure> {
        let request = self.calls.apply(client.call_summaries());
        let request = self.parties.apply(request);
        let request = self.annotations.apply(request);
        let request = self.trust.apply(request);
        match self.windows {
            None => walk!(request, self.paging, self.columns),
            Some(windows) => Ok(Listing {
                records: Records::InWindows(
                    Box::new(self.paging.in_windows(request, windows)?),
                    windows,
                ),
                columns: self.columns.chosen(),
            }),
        }
    }
}
