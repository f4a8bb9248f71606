//! The sample bodies that Twilio's documentation prints, as files in `tests/bodies`.
//! See the README there for where each comes from.

use std::fs;
use std::path::PathBuf;

/// One sample body.
#[derive(Debug)]
pub struct Body {
    /// The name of its file, without the ending.
    pub name: String,
    /// Its text.
    pub text: String,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("bodies")
}

/// All sample bodies whose names begin with `prefix`, by name.
///
/// # Panics
///
/// If the folder cannot be read, or holds no such body.
#[must_use]
pub fn bodies(prefix: &str) -> Vec<Body> {
    let entries = fs::read_dir(folder()).expect("tests/bodies is there");
    let mut names: Vec<String> = entries
        .filter_map(|entry| {
            let name = entry.expect("an entry").file_name().into_string().ok()?;
            name.strip_suffix(".json").map(str::to_owned)
        })
        .filter(|name| name.starts_with(prefix))
        .collect();
    names.sort();
    assert!(!names.is_empty(), "no body begins with {prefix}");
    let read = |name: String| Body {
        text: body(&name),
        name,
    };
    names.into_iter().map(read).collect()
}

/// The text of one sample body.
///
/// # Panics
///
/// If there is no such body.
#[must_use]
pub fn body(name: &str) -> String {
    let path = folder().join(format!("{name}.json"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
