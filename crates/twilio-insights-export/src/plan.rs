//! Which windows a run fetches: those of its time and its shard that are not done.

use std::collections::HashSet;

use futures_util::stream::{StreamExt as _, TryStreamExt as _, iter};
use twilio_insights::Timestamp;

use crate::error::ExportError;
use crate::manifest::WindowRecord;
use crate::settings::Settings;
use crate::store::Store;
use crate::window::Window;

/// How many windows a run may have: so many days of minutes as nobody has kept.
const MOST_WINDOWS: i64 = 1_000_000;

/// How many small files are read at a time.
const READ_AT_A_TIME: usize = 16;

/// What a run does.
#[derive(Debug)]
pub(crate) struct Plan {
    /// From the oldest, which go away first, to the newest.
    pub(crate) windows: Vec<Planned>,
    /// How many windows are done.
    pub(crate) done: u64,
}

/// A window that is fetched.
#[derive(Clone, Debug)]
pub(crate) struct Planned {
    pub(crate) window: Window,
    /// Up to when calls are asked for.
    pub(crate) until: Timestamp,
}

impl Plan {
    pub(crate) async fn make(
        settings: &Settings,
        store: &Store,
        now: Timestamp,
    ) -> Result<Self, ExportError> {
        let (windows, until) = windows(settings, now)?;
        let known = known(store, &windows).await?;
        let looked_up = windows.into_iter().map(|window| {
            let is_known = known.contains(&window.name());
            async move {
                let before = if is_known {
                    WindowRecord::read(store, window).await?
                } else {
                    None
                };
                Ok::<_, ExportError>((window, before))
            }
        });
        let mut plan = Self {
            windows: Vec::new(),
            done: 0,
        };
        let mut looked_up = iter(looked_up).buffered(READ_AT_A_TIME);
        while let Some((window, before)) = looked_up.try_next().await? {
            if before.as_ref().is_some_and(WindowRecord::is_final) {
                plan.done += 1;
                continue;
            }
            // What an earlier run has asked for is asked for again, so that nothing goes away.
            let asked = before.as_ref().map(|before| before.asked_until);
            plan.windows.push(Planned {
                window,
                until: until.max(asked.unwrap_or(until)).min(window.end()),
            });
        }
        Ok(plan)
    }
}

/// The windows of the shard that hold any of the time, and when the time ends.
fn windows(settings: &Settings, now: Timestamp) -> Result<(Vec<Window>, Timestamp), ExportError> {
    let since = settings.since.resolve(now);
    let until = settings.until.resolve(now).min(now);
    if since >= until {
        return Err(ExportError::setting(format!(
            "there is no time between {since} and {until}; the range begins before its end, and in \
             the past"
        )));
    }
    let (since_s, until_s) = (since.unix_seconds(), until.unix_seconds());
    let count = (until_s - since_s) / settings.window.as_seconds();
    if count > MOST_WINDOWS {
        return Err(ExportError::setting(format!(
            "from {since} to {until} there are {count} windows of {}; take longer windows, or less \
             time",
            settings.window
        )));
    }
    let first = settings.window.holding(since_s);
    let windows = std::iter::successors(Some(first), |window| Some(window.next()))
        .take_while(|window| window.start() < until)
        .filter(|window| settings.shard.takes(*window));
    Ok((windows.collect(), until))
}

/// The names of those windows that earlier runs have left a record of.
async fn known(store: &Store, windows: &[Window]) -> Result<HashSet<String>, ExportError> {
    let mut folders: Vec<_> = windows.iter().copied().map(WindowRecord::folder).collect();
    folders.dedup();
    let names = iter(folders)
        .map(|folder| async move { store.names(&folder).await })
        .buffer_unordered(READ_AT_A_TIME)
        .try_collect::<Vec<_>>();
    let names = names.await?.into_iter().flatten();
    Ok(names
        .filter_map(|name| Some(name.strip_suffix(".json")?.to_owned()))
        .collect())
}
