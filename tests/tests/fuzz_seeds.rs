//! The seeds of the fuzz targets, through the properties that the fuzzer checks: so that what it
//! starts from holds on every machine, with no fuzzer there.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    unreachable_pub,
    reason = "a test that cannot go on should end; the properties are written for another crate"
)]

#[path = "../fuzz/src/properties/mod.rs"]
mod properties;

use std::fs;
use std::path::PathBuf;

#[test]
fn what_the_fuzzer_starts_from_holds() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    for (target, property) in properties::ALL {
        let seeds = fs::read_dir(folder.join(target)).expect("seeds of every target");
        let mut number = 0;
        for seed in seeds {
            let seed = seed.expect("an entry").path();
            property(
                &fs::read(&seed).unwrap_or_else(|error| panic!("{}: {error}", seed.display())),
            );
            number += 1;
        }
        assert!(number >= 3, "{target} has {number} seeds");
    }
}
