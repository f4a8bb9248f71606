//! The files of a window while they are written: one per table, begun with its first record, and put
//! in place together.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use tokio::sync::{Semaphore, SemaphorePermit};

use super::given::{Given, known};
use super::sieve::Text;
use crate::encode::{Encoder, Format, Table, each_record};
use crate::error::{ExportError, ExportErrorKind};
use crate::manifest::TableRecord;
use crate::store::{Commit, Sink, Store, blocking};
use crate::window::Window;

/// Who may encode: a few at a time, however many windows are under way. That takes a core each, and
/// memory that records which wait do not take.
pub(crate) struct Turns(Semaphore);

impl Turns {
    /// How many encode at a time.
    const COUNT: usize = 2;

    async fn wait(&self) -> Result<SemaphorePermit<'_>, ExportError> {
        self.0.acquire().await.map_err(|_| broken())
    }
}

impl Default for Turns {
    fn default() -> Self {
        Self(Semaphore::new(Self::COUNT))
    }
}

/// The files of a window.
pub(super) struct Drafts<'a> {
    store: &'a Store,
    turns: &'a Turns,
    format: Format,
    window: Window,
    files: Vec<Draft>,
}

struct Draft {
    table: Table,
    /// Not there while it is at work, nor after it has failed.
    encoder: Option<Encoder<Sink>>,
    commit: Commit,
}

/// What was taken over of an earlier file.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) rows: u64,
    /// How many of them are partial summaries.
    pub(super) partial: u64,
}

impl<'a> Drafts<'a> {
    pub(super) fn new(store: &'a Store, turns: &'a Turns, format: Format, window: Window) -> Self {
        Self {
            store,
            turns,
            format,
            window,
            files: Vec::new(),
        }
    }

    /// Writes records into the file of a table. Says how many could not be written, because they are
    /// no JSON objects.
    pub(super) async fn push(
        &mut self,
        table: Table,
        records: Vec<Text>,
    ) -> Result<u64, ExportError> {
        if records.is_empty() {
            return Ok(0);
        }
        let turns = self.turns;
        let draft = self.of(table).await?;
        let Some(mut encoder) = draft.encoder.take() else {
            return Err(broken());
        };
        let work = blocking(move || {
            let mut unreadable = 0;
            for record in &records {
                match encoder.push(record.as_str()) {
                    Err(error) if error.kind() == io::ErrorKind::InvalidData => unreadable += 1,
                    pushed => pushed.map_err(unwritten)?,
                }
            }
            Ok((encoder, unreadable))
        });
        let turn = turns.wait().await?;
        let (encoder, unreadable) = work.await.map_err(|error| draft.commit.explain(error))?;
        drop(turn);
        draft.encoder = Some(encoder);
        draft.commit.forward().await?;
        Ok(unreadable)
    }

    /// Takes over what the file has that is there and the service has not given anew.
    pub(super) async fn keep(
        &mut self,
        table: Table,
        given: &Arc<Given>,
    ) -> Result<Kept, ExportError> {
        let path = self.path(table);
        let Some(file) = self.store.read(&path).await? else {
            return Ok(Kept::default());
        };
        let place = self.store.shown(&path);
        let format = self.format;
        let given = Arc::clone(given);
        let draft = self.of(table).await?;
        let Some(mut encoder) = draft.encoder.take() else {
            return Err(broken());
        };
        let work = blocking(move || {
            let mut kept = Kept::default();
            let mut keep = |json: &str| {
                let record = known(table, json);
                if given.lacks(table, &record) {
                    encoder.push(json)?;
                    kept.rows += 1;
                    kept.partial += u64::from(record.is_partial);
                }
                Ok(())
            };
            each_record(format, file, &mut keep).map_err(|error| match error.kind() {
                io::ErrorKind::InvalidData => undecodable(&place, error),
                _ => unwritten(error),
            })?;
            Ok((encoder, kept))
        });
        let (encoder, kept) = work.await.map_err(|error| draft.commit.explain(error))?;
        draft.encoder = Some(encoder);
        draft.commit.forward().await?;
        Ok(kept)
    }

    async fn of(&mut self, table: Table) -> Result<&mut Draft, ExportError> {
        let known = self.files.iter().position(|draft| draft.table == table);
        let place = if let Some(place) = known {
            place
        } else {
            let draft = self.begin(table).await?;
            self.files.push(draft);
            self.files.len() - 1
        };
        self.files.get_mut(place).ok_or_else(broken)
    }

    async fn begin(&self, table: Table) -> Result<Draft, ExportError> {
        let format = self.format;
        let (sink, commit) = self.store.draft(&self.path(table)).await?;
        let begun = blocking(move || Encoder::new(table, format, sink).map_err(unwritten)).await;
        let encoder = begun.map_err(|error| commit.explain(error))?;
        Ok(Draft {
            table,
            encoder: Some(encoder),
            commit,
        })
    }

    /// Puts the files in place. A table without a record has none, and loses the one it had.
    pub(super) async fn finish(
        self,
        tables: impl Iterator<Item = Table>,
    ) -> Result<BTreeMap<String, TableRecord>, ExportError> {
        let tables: Vec<(Table, String)> = tables.map(|table| (table, self.path(table))).collect();
        let store = self.store;
        // All are written to their end before the first is put in place.
        let mut written = Vec::new();
        for draft in self.files {
            let Some(encoder) = draft.encoder else {
                return Err(broken());
            };
            let rows = encoder.rows();
            let turn = self.turns.wait().await?;
            let ended = blocking(move || encoder.finish().map_err(unwritten)).await;
            drop(turn);
            let sink = ended.map_err(|error| draft.commit.explain(error))?;
            if rows > 0 {
                written.push((draft.table, rows, sink, draft.commit));
            } else {
                draft.commit.abandon().await;
            }
        }
        let mut records = BTreeMap::new();
        for (table, rows, sink, commit) in written {
            let bytes = commit.finish(sink).await?;
            let file = tables.iter().find(|(other, _)| *other == table);
            let file = file.map(|(_, path)| path.clone()).unwrap_or_default();
            records.insert(table.folder().to_owned(), TableRecord { file, rows, bytes });
        }
        for (table, path) in tables {
            if !records.contains_key(table.folder()) {
                store.remove(&path).await?;
            }
        }
        Ok(records)
    }

    /// Leaves nothing of them.
    pub(super) async fn abandon(self) {
        for draft in self.files {
            draft.commit.abandon().await;
        }
    }

    fn path(&self, table: Table) -> String {
        format!(
            "{}/{}/{}.{}",
            table.folder(),
            self.window.partition(),
            self.window.name(),
            self.format.extension()
        )
    }
}

/// Of an encoder, when the file itself does not know better.
fn unwritten(error: io::Error) -> ExportError {
    ExportError::caused(
        ExportErrorKind::Encoding,
        "the records cannot be written",
        error,
    )
}

/// Of a file that has what nobody else has any more.
fn undecodable(place: &str, error: io::Error) -> ExportError {
    ExportError::caused(
        ExportErrorKind::Encoding,
        format!(
            "{place} is not what this program writes there, and may hold calls that the service does \
             not give any more; it was left as it is. Take it away to have its window without them"
        ),
        error,
    )
}

fn broken() -> ExportError {
    ExportError::new(
        ExportErrorKind::Encoding,
        "the file was given up before its end",
    )
}
