//! Flags of every list: how many records, in pages of what size, and from where on.
//! The pages themselves are walked by the SDK.

use std::str::FromStr;

use clap::Args;
use twilio_insights::model::CallSummary;
use twilio_insights::request::ListCallSummaries;
use twilio_insights::{Cursor, WindowCursor, WindowStream};

use crate::failure::Failure;

/// Flags of every list.
#[derive(Args)]
#[command(next_help_heading = "Paging")]
pub(crate) struct Paging {
    /// Stop after so many records [default: all]
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<u64>,
    /// Records per request, from 1 to 1000 [default: the service's, which is 50]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(super) page_size: Option<u32>,
    /// Go on where an earlier list broke off; it says how when it does
    #[arg(long, value_name = "CURSOR")]
    resume: Option<String>,
}

impl Paging {
    /// The place to go on from. It may hold phone numbers, so it is not left to clap, which
    /// repeats what it refuses.
    pub(super) fn cursor<C: FromStr>(&self) -> Result<Option<C>, Failure> {
        let Some(text) = self.resume.as_deref() else {
            return Ok(None);
        };
        text.parse().map(Some).map_err(|_| {
            let problem = if text.parse::<WindowCursor>().is_ok() {
                "--resume has a cursor of a list with --windows: add --windows N"
            } else if text.parse::<Cursor>().is_ok() {
                "--resume has a cursor of a list without --windows: leave --windows out"
            } else {
                "--resume takes what an earlier list printed when it broke off"
            };
            Failure::Usage(problem.to_owned())
        })
    }
}

impl Paging {
    /// Applies the flags to a list that is walked in windows, and begins the walk.
    pub(super) fn in_windows(
        &self,
        mut request: ListCallSummaries,
        windows: u16,
    ) -> Result<WindowStream<CallSummary>, Failure> {
        if let Some(page_size) = self.page_size {
            request = request.page_size(page_size);
        }
        let mut request = request.in_windows(windows.into());
        if let Some(cursor) = self.cursor()? {
            request = request.resume(cursor);
        }
        Ok(match self.limit {
            Some(limit) => request.items().limit(limit),
            None => request.items(),
        })
    }
}

/// Applies the flags to a request for a list, and begins the walk.
macro_rules! walk {
    ($request:expr, $paging:expr, $columns:expr) => {{
        let mut request = $request;
        if let Some(page_size) = $paging.page_size {
            request = request.page_size(page_size);
        }
        if let Some(cursor) = $paging.cursor()? {
            request = request.resume(cursor);
        }
        let records = match $paging.limit {
            Some(limit) => request.items().limit(limit),
            None => request.items(),
        };
        Ok($crate::arguments::Listing {
            records: $crate::arguments::Records::Paged(Box::new(records)),
            columns: $columns.chosen(),
        })
    }};
}

pub(crate) use walk;
