#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod clock;
mod encode;
mod error;
mod export;
mod fetch;
mod finality;
mod manifest;
mod plan;
mod progress;
mod settings;
mod store;
mod window;

pub use encode::{Encoder, Format, SCHEMA_VERSION, Table};
pub use error::{ExportError, ExportErrorKind};
pub use export::Export;
pub use manifest::{Open, State};
pub use progress::{Event, FailedWindow, Report};
pub use store::Target;
pub use window::{Shard, Window, WindowLength};
