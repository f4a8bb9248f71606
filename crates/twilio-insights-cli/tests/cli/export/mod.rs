//! `export` from outside: what it prints, what it refuses, and that nothing is lost when it is killed.

#[cfg(unix)]
mod crash;
mod last_hours;
mod refusals;
mod summary;
