//! The laboratory: starts the page server and the contestants, and measures them from outside.
//! Nothing here knows what the figures are for.

mod contestants;
mod exports;
mod lab;
mod page_server;
mod peers;
mod process;
mod series;

pub(crate) use contestants::{Contestant, OWN};
pub(crate) use exports::{Emulated, Exported, Exporter};
pub(crate) use lab::{Lab, Run, Setting};
pub(crate) use peers::{PandasPeer, Peers, first_line};
pub(crate) use process::cpu_seconds_of_children;
pub(crate) use series::{Series, rounds};
