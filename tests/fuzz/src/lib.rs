//! What has to hold for any input, as one function per fuzz target. No target sees anything of the
//! SDK but what its users see: answers come in through an HTTP stack that reads from memory.

#![forbid(unsafe_code)]

pub mod properties;
