//! Blocks of shell in Markdown, and the comment before a block that says how it is run.
//! Readers of the page do not see the comment.

use std::path::{Path, PathBuf};

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use crate::check::files;

/// A block that can be run.
#[derive(Debug, PartialEq)]
pub(super) struct Block {
    path: PathBuf,
    line: usize,
    pub(super) script: String,
    pub(super) manner: Manner,
    /// Why it is not run, or what was not understood.
    pub(super) reason: String,
}

/// How a block is run.
#[derive(Debug, PartialEq)]
pub(super) enum Manner {
    /// In a folder of its own, until it ends.
    Run,
    /// In the root of the tree, until it ends.
    InTree,
    /// In a folder of its own, until it says that it is ready.
    Serves,
    /// By nobody.
    NotRun,
    /// The comment is none of those that are known.
    Unclear,
}

impl Block {
    /// Where it stands, for people.
    pub(super) fn place(&self) -> String {
        format!("{}:{}", self.path.display(), self.line)
    }
}

pub(super) fn read(path: &Path, markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut comment = None;
    let mut script: Option<String> = None;
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        match event {
            Event::Html(html) => comment = marker(&html),
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language)))
                if is_shell(&language) =>
            {
                script = Some(String::new());
            }
            Event::Text(text) if script.is_some() => {
                script.get_or_insert_default().push_str(&text);
            }
            Event::End(TagEnd::CodeBlock) if script.is_some() => {
                let (manner, reason) = comment.take().unwrap_or((Manner::Run, String::new()));
                blocks.push(Block {
                    path: path.to_owned(),
                    line: files::line_at(markdown, range.start),
                    script: script.take().unwrap_or_default(),
                    manner,
                    reason,
                });
            }
            _ => comment = None,
        }
    }
    blocks
}

fn is_shell(language: &str) -> bool {
    let language = language.split([' ', ',']).next().unwrap_or_default();
    ["sh", "bash", "shell", "console"].contains(&language)
}

/// What a comment says of the block after it, if it speaks of that.
fn marker(html: &str) -> Option<(Manner, String)> {
    let words = html
        .trim()
        .strip_prefix("<!--")?
        .strip_suffix("-->")?
        .trim();
    let words = words.strip_prefix("sh:")?.trim();
    let nothing = String::new();
    Some(match (words, words.split_once(',')) {
        ("in the tree", _) => (Manner::InTree, nothing),
        ("serves", _) => (Manner::Serves, nothing),
        (_, Some(("not run", reason))) if !reason.trim().is_empty() => {
            (Manner::NotRun, reason.trim().to_owned())
        }
        _ => (Manner::Unclear, words.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manners(markdown: &str) -> Vec<(Manner, String, String)> {
        let blocks = read(Path::new("page.md"), markdown);
        let parts = |block: Block| (block.manner, block.reason, block.script);
        blocks.into_iter().map(parts).collect()
    }

    #[test]
    fn a_comment_right_before_a_block_says_how_it_is_run() {
        for (comment, manner, reason) in [
            ("", Manner::Run, ""),
            ("<!-- sh: serves -->", Manner::Serves, ""),
            ("<!-- sh: in the tree -->", Manner::InTree, ""),
            (
                "<!-- sh: not run, it takes an account -->",
                Manner::NotRun,
                "it takes an account",
            ),
            ("<!-- sh: not run -->", Manner::Unclear, "not run"),
            ("<!-- sh: not run, -->", Manner::Unclear, "not run,"),
            ("<!-- sh: perhaps -->", Manner::Unclear, "perhaps"),
            ("<!-- a note -->", Manner::Run, ""),
            ("<!-- sh: serves -->\n\nA paragraph.", Manner::Run, ""),
        ] {
            let page = format!("# Page\n\n{comment}\n```sh\none\ntwo\n```\n");
            let expected = (manner, reason.to_owned(), "one\ntwo\n".to_owned());
            assert_eq!(manners(&page), [expected], "{comment}");
        }
    }

    #[test]
    fn other_languages_are_left_alone_and_places_are_known() {
        let page = "Text.\n\n```rust\nfn main() {}\n```\n\n- item\n\n  ```bash\n  ls\n  ```\n\n```\nx\n```\n";
        let blocks = read(Path::new("docs/page.md"), page);
        assert_eq!(blocks.len(), 1);
        assert_eq!(blocks[0].place(), "docs/page.md:9");
        assert_eq!(blocks[0].script, "ls\n");
    }
}
