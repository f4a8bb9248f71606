//! Errors.
//! x.

mod invalid_input;

pub use invalid_input::InvalidInput;
