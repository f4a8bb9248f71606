//! How results are written: as the service's own JSON, or as tables for people.
//! Nothing here knows what a call is.

mod batches;
pub(crate) mod columns;
mod compact;
mod fields;
mod format;
mod list;
mod members;
mod record;
mod table;

pub(crate) use columns::Tabular;
pub(crate) use compact::compact;
pub(crate) use fields::Fields;
pub(crate) use format::{Format, Output};
pub(crate) use list::{ListWriter, Listed};
pub(crate) use members::members;
pub(crate) use record::{Json, Shown, Viewed};
pub(crate) use table::{Column, Layout, Table};
