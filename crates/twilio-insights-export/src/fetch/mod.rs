//! Fetches one window: walks its calls page by page, encodes them while the next page is on its way,
//! and puts the files in place when all of it has come.

mod details;
mod drafts;
mod given;
mod seam;
mod sieve;

use std::sync::Arc;

use twilio_insights::enums::ListProcessingState;
use twilio_insights::request::ListCallSummaries;
use twilio_insights::{Client, TimeFilter, Timestamp};

use self::drafts::Drafts;
pub(crate) use self::drafts::Turns;
use self::given::Given;
use self::sieve::Sieve;
use crate::clock::Clock;
use crate::encode::Table;
use crate::error::ExportError;
use crate::finality::{Findings, judge, may_shrink};
use crate::manifest::WindowRecord;
use crate::plan::Planned;
use crate::progress::{Event, Observer};
use crate::settings::Settings;
use crate::store::{Store, blocking};

/// What all windows of a run share.
pub(crate) struct Fetcher {
    pub(crate) client: Client,
    pub(crate) store: Store,
    pub(crate) settings: Settings,
    pub(crate) observer: Observer,
    pub(crate) clock: Clock,
    pub(crate) turns: Turns,
}

impl Fetcher {
    /// Fetches a window and takes down what became of it.
    pub(crate) async fn fetch(&self, planned: &Planned) -> Result<WindowRecord, ExportError> {
        let fetched_at = self.clock.now();
        let mut drafts = Drafts::new(
            &self.store,
            &self.turns,
            self.settings.format,
            planned.window,
        );
        let mut record = WindowRecord::new(planned.window, planned.until, fetched_at);
        if let Err(error) = self.fill(planned, &mut drafts, &mut record).await {
            drafts.abandon().await;
            return Err(error);
        }
        record.state = judge(
            Findings {
                window: planned.window,
                asked_until: planned.until,
                fetched_at,
                partial: record.partial,
            },
            self.settings.settle,
        );
        let tables = self.settings.details.tables();
        record.tables = drafts.finish(tables).await?;
        // After the files: a run that is killed in between does the window again.
        record.write(&self.store, planned.window).await?;
        Ok(record)
    }

    async fn fill(
        &self,
        planned: &Planned,
        drafts: &mut Drafts<'_>,
        record: &mut WindowRecord,
    ) -> Result<(), ExportError> {
        let window = planned.window;
        let is_whole = planned.until >= window.end();
        let mut given = Given::new(may_shrink(window, record.fetched_at));
        let mut sieve = Sieve::new(is_whole.then(|| window.end()));
        let mut pages = self.list(window.start(), planned.until).pages();
        while let Some(page) = pages.try_next().await? {
            let items = page.into_items();
            let (mut listed, mut sifting) = blocking(move || {
                let listed = sieve.look_at(items);
                Ok((listed, sieve))
            })
            .await?;
            if sifting.needs_seam(&listed) {
                sifting.set_seam(self.seam(window.end()).await?);
            }
            sifting.sift(&mut listed);
            sieve = sifting;
            record.calls += listed.len() as u64;
            record.partial += listed.iter().filter(|call| call.is_partial).count() as u64;
            let sids: Vec<String> = listed.iter().filter_map(|call| call.sid.clone()).collect();
            let calls = listed.len() as u64;
            for call in &listed {
                let known_by = call.sid.as_deref().unwrap_or_else(|| call.record.as_str());
                given.add(Table::CallSummaries, known_by);
            }
            let texts = listed.into_iter().map(|call| call.record).collect();
            record.unreadable += drafts.push(Table::CallSummaries, texts).await?;
            if self.settings.details.any() {
                self.details(sids, drafts, &mut given, record).await?;
            }
            self.observer.tell(&Event::Calls { window, calls });
        }
        self.keep(given, drafts, record).await
    }

    /// Takes over what an earlier run had and the service does not give any more.
    async fn keep(
        &self,
        given: Given,
        drafts: &mut Drafts<'_>,
        record: &mut WindowRecord,
    ) -> Result<(), ExportError> {
        let given = Arc::new(given);
        for table in self.settings.details.tables() {
            if !given.may_lack(table) {
                continue;
            }
            let kept = drafts.keep(table, &given).await?;
            if table == Table::CallSummaries {
                record.calls += kept.rows;
                record.partial += kept.partial;
            }
        }
        Ok(())
    }

    /// The list of calls in a range of time.
    fn list(&self, from: Timestamp, until: Timestamp) -> ListCallSummaries {
        let list = self
            .client
            .call_summaries()
            .start_time(TimeFilter::at(from))
            .end_time(TimeFilter::at(until))
            .processing_state(ListProcessingState::All)
            .page_size(self.settings.page_size);
        match &self.settings.subaccount {
            Some(subaccount) => list.subaccount(subaccount.clone()),
            None => list,
        }
    }
}
