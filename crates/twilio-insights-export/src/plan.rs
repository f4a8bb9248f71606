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
    /// Refuses a range of time that cannot be, before anything is asked for.
    pub(crate) fn check_time(settings: &Settings, now: Timestamp) -> Result<(), ExportError> {
        windows(settings, now).map(drop)
    }

    pub(crate) async fn make(
        settings: &Settings,
        store: &Store,
        now: Timestamp,
    ) -> Result<Self, ExportError> {
        let (mut windows, until) = windows(settings, now)?;
        let known = known(store, &windows).await?;
        let count = windows.len();
        windows.retain(|window| !known.done.contains(&window.name()));
        let mut plan = Self {
            done: (count - windows.len()) as u64,
            windows: Vec::new(),
        };
        let looked_up = windows.into_iter().map(|window| {
            let is_known = known.open.contains(&window.name());
            async move {
                let before = if is_known {
                    WindowRecord::read(store, window).await?
                } else {
                    None
                };
                Ok::<_, ExportError>((window, before))
            }
        });
        let mut looked_up = iter(looked_up).buffered(READ_AT_A_TIME);
        while let Some((window, before)) = looked_up.try_next().await? {
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
#[derive(Default)]
struct Known {
    done: HashSet<String>,
    open: HashSet<String>,
}

async fn known(store: &Store, windows: &[Window]) -> Result<Known, ExportError> {
    let mut folders: Vec<_> = windows.iter().copied().map(WindowRecord::folder).collect();
    folders.dedup();
    let names = iter(folders)
        .map(|folder| async move { store.names(&folder).await })
        .buffer_unordered(READ_AT_A_TIME)
        .try_collect::<Vec<_>>();
    let mut known = Known::default();
    for name in names.await?.iter().flatten() {
        match WindowRecord::of_name(name) {
            Some((window, true)) => known.done.insert(window.to_owned()),
            Some((window, false)) => known.open.insert(window.to_owned()),
            None => continue,
        };
    }
    Ok(known)
}
