//! One property per fuzz target, and what they share.
//! They panic when something does not hold, which is how a fuzzer is told.

mod answers;
mod canned;
mod compressed;
mod errors;
mod urls;
mod values;

pub use answers::{error_body, page};
pub use compressed::compressed;
pub use urls::{base_url, next_page_url, path};
pub use values::{cursor, record, time_filter};

/// A property of any input.
pub type Property = fn(&[u8]);

/// All properties by the names of their fuzz targets.
pub const ALL: [(&str, Property); 9] = [
    ("record", record),
    ("page", page),
    ("compressed", compressed),
    ("error_body", error_body),
    ("time_filter", time_filter),
    ("cursor", cursor),
    ("next_page_url", next_page_url),
    ("base_url", base_url),
    ("path", path),
];

/// Splits a text near a place in it.
fn split(text: &str, place: usize) -> (&str, &str) {
    let place = (0..=place)
        .rev()
        .find(|place| text.is_char_boundary(*place));
    text.split_at(place.unwrap_or_default())
}
