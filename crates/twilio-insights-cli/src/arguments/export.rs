//! `export`: which calls, where to, and in what form.
//! What an export is told is checked by the library that makes it.

use std::num::NonZeroUsize;
use std::time::Duration;

use clap::{Args, ValueEnum};
use twilio_insights::{AccountSid, TimeFilter};
use twilio_insights_export::{Export as Exporting, Shard, WindowLength};

use super::emulator::duration;
use super::time::bound;

const PLACES: &str = "Folder, s3://BUCKET/PREFIX, gs://BUCKET/PREFIX or az://CONTAINER/PREFIX";

const BUCKETS: &str = "\
Buckets are reached with the variables that other tools know as well:
  AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL
  GOOGLE_SERVICE_ACCOUNT
  AZURE_STORAGE_ACCOUNT_NAME, AZURE_STORAGE_ACCOUNT_KEY";

/// Export calls into a folder or a bucket, for DuckDB, Spark, pandas and every warehouse
///
/// Writes one file per window of time, below call_summaries/date=2026-11-20/ and the like, by the
/// UTC time at which calls began. Run it again, every hour for example: it goes on where the last run
/// ended, however that ended, and looks again at windows that may still change.
///
/// A call shows in a list when it has ended, so a window is looked at again until it is settled
/// (--settle), and until its summaries are complete; a day after it is settled it is done in any case.
#[derive(Args)]
#[command(after_long_help = BUCKETS)]
pub(crate) struct Export {
    #[arg(long, value_name = "PLACE", help = PLACES)]
    pub(crate) out: String,
    /// From when on: so long ago (4h, 30d), or an instant
    #[arg(long, value_name = "TIME", default_value = "30d", value_parser = bound)]
    since: TimeFilter,
    /// Until when: now, so long ago, or an instant
    #[arg(long, value_name = "TIME", default_value = "now", value_parser = bound)]
    until: TimeFilter,
    /// Form of the files
    #[arg(long, value_enum, default_value_t = FileFormat::Parquet)]
    format: FileFormat,
    /// What else to export; each takes a request per call
    #[arg(long, value_enum, value_name = "TABLES", value_delimiter = ',')]
    with: Vec<Detail>,
    /// Ask for the events and metrics of all edges, with a request for each
    #[arg(long, requires = "with")]
    all_edges: bool,
    /// Calls of this subaccount
    #[arg(long, value_name = "ACCOUNT_SID")]
    subaccount: Option<AccountSid>,
    /// How long windows are: minutes or hours that divide a day
    #[arg(long, value_name = "TIME", default_value_t)]
    window: WindowLength,
    /// Take every N-th window alone, so that N runs share the work; from 0/N to N-1/N
    #[arg(long, value_name = "I/N", default_value_t)]
    shard: Shard,
    /// How long after its end a window may still get calls; 5h does if none lasts more than four
    #[arg(long, value_name = "TIME", default_value = "25h", value_parser = duration)]
    settle: Duration,
    /// How many windows to fetch side by side
    #[arg(long, value_name = "N", default_value = "8")]
    concurrency: NonZeroUsize,
    /// Calls per request, from 1 to 1000
    #[arg(long, value_name = "N", default_value_t = 250)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1000))]
    page_size: u32,
}

/// Form of the files.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum FileFormat {
    /// Typed columns, compressed
    Parquet,
    /// The service's own JSON, one record per line
    Ndjson,
    /// For spreadsheets and loaders that take nothing else
    Csv,
}

/// What there is beside the summaries.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Detail {
    /// What happened during each call
    Events,
    /// How each call sounded, over time
    Metrics,
}

impl Export {
    /// Tells the export what was asked for.
    pub(crate) fn configure(&self, export: Exporting) -> Exporting {
        use twilio_insights_export::Format;

        let mut export = export
            .format(match self.format {
                FileFormat::Parquet => Format::Parquet,
                FileFormat::Ndjson => Format::Ndjson,
                FileFormat::Csv => Format::Csv,
            })
            .since(self.since)
            .until(self.until)
            .window(self.window)
            .shard(self.shard)
            .settle(self.settle)
            .concurrency(self.concurrency.get())
            .page_size(self.page_size);
        if self.with.contains(&Detail::Events) {
            export = export.events();
        }
        if self.with.contains(&Detail::Metrics) {
            export = export.metrics();
        }
        if self.all_edges {
            export = export.all_edges();
        }
        match &self.subaccount {
            Some(account) => export.subaccount(account.clone()),
            None => export,
        }
    }
}
