//! Makes a documentation test of every Rust sample in the guide (`docs/`), the README and the crates'
//! own READMEs that need the SDK and the emulator: one item per page, with the page as its text.
//!
//! A sample without `main` is the body of one, in which `client` is a client, `emulator` what it asks
//! and `sid` a call of it. On the page these lines would be in the way.

#![allow(clippy::print_stdout, reason = "that is how cargo is told")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const BEFORE: &str = "\
# #[tokio::main(flavor = \"current_thread\")]
# async fn main() -> Result<(), Box<dyn std::error::Error>> {
# let emulator = twilio_insights_emulator::Emulator::builder()
#     .calls(200)
#     .complete_after(std::time::Duration::ZERO)
#     .start()
#     .await?;
# let client = twilio_insights::Client::from_vars(emulator.client_config().environment())?;
# let newest = client.call_summaries().items().limit(1).try_collect().await?;
# let sid = twilio_insights::CallSid::try_from(&newest[0])?;
";

const AFTER: &str = "# Ok(())\n# }\n";

fn main() -> io::Result<()> {
    let root = Path::new("..");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    let mut pages = vec![
        root.join("README.md"),
        root.join("crates/twilio-insights-emulator/README.md"),
    ];
    println!("cargo::rerun-if-changed=../docs");
    for entry in fs::read_dir(root.join("docs"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(path);
        }
    }
    pages.sort();
    let mut items = String::new();
    for page in &pages {
        println!("cargo::rerun-if-changed={}", page.display());
        let text = fs::read_to_string(page)?;
        if !text.contains("```rust\n") {
            continue;
        }
        let name = name(page);
        fs::write(
            out.join(&name).with_extension("md"),
            with_surroundings(&text),
        )?;
        items.push_str(&format!(
            "#[doc = include_str!(\"{name}.md\")]\npub mod {name} {{}}\n"
        ));
    }
    fs::write(out.join("guide.rs"), items)
}

/// A page as the name of a module: `docs/edges.md` is `docs_edges`.
fn name(page: &Path) -> String {
    let page = page.strip_prefix("..").unwrap_or(page).with_extension("");
    let name = page.to_string_lossy().to_lowercase();
    name.replace(|character: char| !character.is_ascii_alphanumeric(), "_")
}

fn with_surroundings(page: &str) -> String {
    let mut made = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("```rust\n") {
        let (sample, behind) = after.split_once("```\n").unwrap_or((after, ""));
        made.push_str(before);
        made.push_str("```rust\n");
        if sample.contains("fn main()") {
            made.push_str(sample);
        } else {
            made.push_str(BEFORE);
            made.push_str(sample);
            made.push_str(AFTER);
        }
        made.push_str("```\n");
        rest = behind;
    }
    made.push_str(rest);
    made
}
