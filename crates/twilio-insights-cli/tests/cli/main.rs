//! The command from outside: the real binary against servers of this process.
//! Its environment is empty but for what a test sets.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod all_edges;
mod annotation;
mod call;
mod colour;
mod columns;
mod completions;
mod demo;
mod emulator;
mod exit_codes;
mod export;
mod flags;
mod help;
mod lists;
mod man;
mod nouns;
mod pipes;
mod profiles;
mod proxy;
mod raw;
mod report;
mod run;
mod running;
mod schema;
mod scripted;
mod served;
mod settings;
mod stopping;
mod summary;
mod windows;
