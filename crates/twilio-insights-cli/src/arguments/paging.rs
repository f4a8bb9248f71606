//! Flags of every list: how many records, in pages of what size, and from where on.
//! The pages themselves are walked by the SDK.

use clap::Args;
use twilio_insights::Cursor;

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
    pub(super) fn cursor(&self) -> Result<Option<Cursor>, Failure> {
        let cursor = self.resume.as_deref().map(str::parse);
        cursor.transpose().map_err(|_| {
            let problem = "--resume takes what an earlier list printed when it broke off";
            Failure::Usage(problem.to_owned())
        })
    }
}

/// Applies the flags to a request for a list, and begins the walk.
macro_rules! walk {
    ($request:expr, $paging:expr) => {{
        let mut request = $request;
        if let Some(page_size) = $paging.page_size {
            request = request.page_size(page_size);
        }
        if let Some(cursor) = $paging.cursor()? {
            request = request.resume(cursor);
        }
        Ok(match $paging.limit {
            Some(limit) => request.items().limit(limit),
            None => request.items(),
        })
    }};
}

pub(crate) use walk;
