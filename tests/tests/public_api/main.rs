//! What the SDK lets its users see, as a listing to be read when it changes, and a check that no type
//! of another crate is part of it that should not.
//!
//! The listing is made of the source by syn, so that it needs no more than a stable compiler. What it
//! cannot do is expand macros: it shows what is handed to those that make public items, and the heads
//! of the items in their definitions, without the traits that they implement. Modules are those of the
//! source; `pub use` says where a name is seen. That everything marked `pub` can be reached is the
//! compiler's to see (`unreachable_pub`).

#![allow(
    clippy::unwrap_used,
    reason = "the SDK's source is there, and it is Rust"
)]

mod foreign;
mod listing;
mod macros;
mod source;

use std::collections::BTreeMap;

use insta::assert_snapshot;

use source::Sdk;

/// Parts with more than one can read at a time: they have a listing per module.
const LARGE: [&str; 3] = ["enums", "model", "request"];

/// One listing per part of the SDK.
fn listings() -> BTreeMap<String, String> {
    let sdk = Sdk::read();
    let mut listings: BTreeMap<String, String> = BTreeMap::new();
    for module in &sdk.modules {
        let text = listing::of(module, &sdk);
        if !text.is_empty() {
            let path = module.path.join("::");
            let listing = listings.entry(part(&module.path)).or_default();
            listing.push_str(&format!("// crate::{path}\n{text}\n"));
        }
    }
    listings
}

fn part(path: &[String]) -> String {
    match path {
        [] => "crate".to_owned(),
        [large, part, ..] if LARGE.contains(&large.as_str()) => format!("{large}-{part}"),
        [part, ..] => part.clone(),
    }
}

#[test]
fn the_listing() {
    for (part, listing) in listings() {
        assert_snapshot!(part, listing);
    }
}

#[test]
fn signatures_name_no_type_of_a_crate_that_may_change_under_us() {
    let found = foreign::find(&Sdk::read());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_macro_is_known_to_make_public_items_or_none() {
    let sdk = Sdk::read();
    let unknown = macros::unknown(&sdk);
    assert!(unknown.is_empty(), "{unknown:?}");
}
