//! An export: what it is told, and how it runs.

use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use futures_util::future::{Either, select};
use futures_util::stream::{StreamExt as _, iter};
use twilio_insights::{AccountSid, Client, TimeFilter, Timestamp};

use crate::clock::Clock;
use crate::encode::{Format, Table};
use crate::error::ExportError;
use crate::fetch::{Fetcher, Turns};
use crate::manifest::{ExportRecord, WindowRecord};
use crate::plan::{Plan, Planned};
use crate::progress::{Event, FailedWindow, Observer, Report};
use crate::settings::Settings;
use crate::store::{Store, Target, locked};
use crate::window::{Shard, Window, WindowLength};

/// So many windows may fail one after the other before the service counts as down.
const FAILURES_IN_A_ROW: u32 = 10;

/// An export of the calls of an account into a folder or a bucket.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let emulator = twilio_insights_emulator::Emulator::builder().calls(50).start().await?;
/// # let client = twilio_insights::Client::builder()
/// #     .credentials(twilio_insights::Credentials::auth_token(
/// #         emulator.account_sid(),
/// #         emulator.auth_token(),
/// #     )?)
/// #     .base_url(emulator.base_url())
/// #     .build()?;
/// # let folder = tempfile::tempdir()?;
/// use twilio_insights::TimeFilter;
/// use twilio_insights_export::{Export, Target};
///
/// let target = Target::Folder(folder.path().join("calls"));
/// let report = Export::new(client, target).since(TimeFilter::days_ago(1)).run().await?;
/// assert_eq!(report.calls, 50);
/// # Ok(())
/// # }
/// ```
///
/// Run again, it fetches what is not done, and nothing else: see the
/// [crate's documentation](crate) for when a window is done.
#[derive(Debug)]
#[must_use = "an export does nothing until it is run"]
pub struct Export {
    client: Client,
    target: Target,
    settings: Settings,
    observer: Observer,
    clock: Clock,
}

impl Export {
    /// An export to this place.
    pub fn new(client: Client, target: Target) -> Self {
        Self {
            client,
            target,
            settings: Settings::default(),
            observer: Observer::default(),
            clock: Clock::default(),
        }
    }

    /// The format of the files; Parquet unless set.
    pub fn format(mut self, format: Format) -> Self {
        self.settings.format = format;
        self
    }

    /// Exports the events of each call as well, which takes a request per call.
    pub fn events(mut self) -> Self {
        self.settings.details.events = true;
        self
    }

    /// Exports the metrics of each call as well, which takes a request per call.
    pub fn metrics(mut self) -> Self {
        self.settings.details.metrics = true;
        self
    }

    /// Asks for the events and metrics of all edges that a call can have, not only of the one that
    /// the service chooses. That takes a request per edge.
    pub fn all_edges(mut self) -> Self {
        self.settings.details.all_edges = true;
        self
    }

    /// How long windows are; an hour unless set.
    pub fn window(mut self, length: WindowLength) -> Self {
        self.settings.window = length;
        self
    }

    /// Which part of the windows this run takes; all unless set.
    pub fn shard(mut self, shard: Shard) -> Self {
        self.settings.shard = shard;
        self
    }

    /// Where the time begins; 30 days ago unless set. The window that holds it is fetched from its
    /// start.
    pub fn since(mut self, since: TimeFilter) -> Self {
        self.settings.since = since;
        self
    }

    /// Where the time ends; now unless set. A window that goes on beyond it is looked at again.
    pub fn until(mut self, until: TimeFilter) -> Self {
        self.settings.until = until;
        self
    }

    /// How long after its end a window is looked at again by every run; 25 hours unless set, because
    /// a call can last for 24 and shows when it has ended. Twilio ends calls after four hours unless
    /// told otherwise: for those alone five hours will do.
    pub fn settle(mut self, settle: Duration) -> Self {
        self.settings.settle = settle;
        self
    }

    /// How many windows are fetched side by side; eight unless set. The client's own limit of
    /// requests counts as well.
    pub fn concurrency(mut self, windows: usize) -> Self {
        self.settings.concurrency = windows;
        self
    }

    /// How many calls are asked for at a time, from 1 to 1,000; 250 unless set.
    pub fn page_size(mut self, calls: u32) -> Self {
        self.settings.page_size = calls;
        self
    }

    /// Exports the calls of this subaccount.
    pub fn subaccount(mut self, account: AccountSid) -> Self {
        self.settings.subaccount = Some(account);
        self
    }

    /// Something to be told of what happens. It should not take long: the export waits for it.
    pub fn on_event(mut self, tell: impl Fn(&Event<'_>) + Send + Sync + 'static) -> Self {
        self.observer = Observer::new(tell);
        self
    }

    /// A clock in place of the system's: for a service that has a time of its own.
    pub fn clock(mut self, now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        self.clock = Clock(Arc::new(now));
        self
    }

    /// Runs to the end.
    ///
    /// # Errors
    ///
    /// If nothing could be begun: a setting is wrong, the place cannot be used or holds something
    /// else, or the service does not know the account. What goes wrong later is in the report.
    pub async fn run(self) -> Result<Report, ExportError> {
        self.run_until(std::future::pending()).await
    }

    /// Runs to the end, or until somebody wishes it to stop. Windows that are under way then leave
    /// nothing behind, and the next run fetches them.
    ///
    /// # Errors
    ///
    /// As [`run`](Self::run).
    pub async fn run_until(self, stop: impl Future<Output = ()>) -> Result<Report, ExportError> {
        let started = Instant::now();
        let sent_before = self.client.sent();
        let client = self.client.clone();
        let store = Store::open(&self.target)?;
        let report = Mutex::new(Report::default());
        let ended = {
            let work = pin!(self.work(store.clone(), &report));
            match select(work, pin!(stop)).await {
                Either::Left((done, _)) => done,
                Either::Right(((), _)) => {
                    locked(&report).stopped = true;
                    Ok(())
                }
            }
        };
        store.end().await?;
        ended?;
        let mut report = report
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let sent = client.sent();
        report.requests = sent.requests - sent_before.requests;
        report.retries = sent.retries - sent_before.retries;
        report.took = started.elapsed();
        Ok(report)
    }

    async fn work(self, store: Store, report: &Mutex<Report>) -> Result<(), ExportError> {
        let Self {
            client,
            settings,
            observer,
            clock,
            ..
        } = self;
        if settings.concurrency == 0 {
            return Err(ExportError::setting("at least one window at a time"));
        }
        Plan::check_time(&settings, clock.now())?;
        let found = ExportRecord::find(&store).await?;
        let account = account(&client, settings.subaccount.as_ref()).await?;
        let wanted = ExportRecord::new(&settings, account);
        if let Some(found) = &found {
            found.check(&wanted, &store)?;
        }
        let plan = Plan::make(&settings, &store, clock.now()).await?;
        store.begin().await?;
        if found.is_none() {
            // Another run may have begun meanwhile.
            wanted.create(&store).await?.check(&wanted, &store)?;
        }
        let windows = plan.windows.len() as u64;
        let done = plan.done;
        observer.tell(&Event::Planned { windows, done });
        {
            let mut report = locked(report);
            report.left = windows;
            report.done_before = done;
        }
        let fetcher = Fetcher {
            client,
            store,
            settings,
            observer,
            clock,
            turns: Turns::default(),
        };
        fetcher.fetch_all(plan.windows, report).await;
        Ok(())
    }
}

/// Whose calls these will be. The service is asked, because an API key does not say.
async fn account(
    client: &Client,
    subaccount: Option<&AccountSid>,
) -> Result<Option<String>, ExportError> {
    let request = match subaccount {
        Some(subaccount) => client.settings().subaccount(subaccount.clone()),
        None => client.settings(),
    };
    let error = match request.send().await {
        Ok(settings) => return Ok(settings.account_sid().map(str::to_owned)),
        Err(error) => error,
    };
    match subaccount {
        _ if !matches!(error.status(), Some(403 | 404)) => Err(error.into()),
        // Its calls may be allowed where its settings are not.
        Some(subaccount) => Ok(Some(subaccount.to_string())),
        None => Err(ExportError::account(error)),
    }
}

impl Fetcher {
    async fn fetch_all(&self, windows: Vec<Planned>, report: &Mutex<Report>) {
        let mut under_way = iter(windows)
            .map(|planned| async move { (planned.window, self.fetch(&planned).await) })
            .buffer_unordered(self.settings.concurrency);
        let mut failures_in_a_row = 0;
        while let Some((window, fetched)) = under_way.next().await {
            let failed = match fetched {
                Ok(record) => {
                    failures_in_a_row = 0;
                    self.fetched(window, &record, &mut locked(report));
                    continue;
                }
                Err(error) => error,
            };
            failures_in_a_row += 1;
            let ends_run = failed.ends_run() || failures_in_a_row >= FAILURES_IN_A_ROW;
            let error = &failed;
            self.observer.tell(&Event::Failed { window, error });
            let mut report = locked(report);
            report.left = report.left.saturating_sub(1);
            report.failed.push(FailedWindow {
                window: window.name(),
                error: failed,
            });
            if ends_run {
                report.broken_off = true;
                return;
            }
        }
    }

    fn fetched(&self, window: Window, record: &WindowRecord, report: &mut Report) {
        let rows = |table: Table| {
            let table = record.tables.get(table.folder());
            table.map_or(0, |table| table.rows)
        };
        let bytes = record.tables.values().map(|table| table.bytes).sum();
        report.windows += 1;
        report.left = report.left.saturating_sub(1);
        report.open += u64::from(!record.is_final());
        report.calls += record.calls;
        report.partial += record.partial;
        report.unreadable += record.unreadable;
        report.not_found += record.not_found;
        report.events += rows(Table::CallEvents);
        report.metrics += rows(Table::CallMetrics);
        report.bytes += bytes;
        self.observer.tell(&Event::Fetched {
            window,
            calls: record.calls,
            bytes,
            state: record.state,
        });
    }
}
