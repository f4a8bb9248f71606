//! A list that was asked for: its records as they come, and what to show of them.
//! Whether it is walked page by page or in windows makes no difference to whoever writes it.

use twilio_insights::model::Record;
use twilio_insights::{Error, ItemStream, WindowStream};

use crate::output::columns::Column;

/// A list that was asked for.
pub(crate) struct Listing<T> {
    pub(crate) records: Records<T>,
    pub(crate) columns: Option<Vec<Column>>,
}

/// The records of a list.
pub(crate) enum Records<T> {
    /// Page by page.
    Paged(Box<ItemStream<T>>),
    /// In so many windows that are walked side by side.
    InWindows(Box<WindowStream<T>>, u16),
}

impl<T: Record> Records<T> {
    /// The next record, or why it cannot be read; `None` after the last one.
    pub(crate) async fn next(&mut self) -> Option<Result<T, Error>> {
        match self {
            Self::Paged(records) => records.next().await,
            Self::InWindows(records, _) => records.next().await,
        }
    }

    /// The place after the last record, as `--resume` takes it.
    pub(crate) fn cursor(&self) -> Option<String> {
        match self {
            Self::Paged(records) => records.cursor().map(|cursor| cursor.to_string()),
            Self::InWindows(records, _) => records.cursor().map(|cursor| cursor.to_string()),
        }
    }

    /// In how many windows they are walked, if they are.
    pub(crate) fn windows(&self) -> Option<u16> {
        match self {
            Self::Paged(_) => None,
            Self::InWindows(_, windows) => Some(*windows),
        }
    }
}
