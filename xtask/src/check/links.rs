//! `check links`: what Markdown links to within the tree is there, anchors included; links to the web
//! have the form of one. Whether a web page is there is not for a check that has to repeat.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use anyhow::Result;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use super::files;
use crate::report::Report;
use crate::workspace;

pub(super) fn run() -> Result<Report> {
    let mut pages = BTreeMap::new();
    for path in files::with_extension(&["md"])? {
        let page = Page::parse(&files::read(&path)?);
        pages.insert(path, page);
    }
    let root = workspace::root();
    Ok(check(&pages, |path| root.join(path).exists()))
}

/// What a file of Markdown links to and can be linked at.
#[derive(Debug, Default)]
struct Page {
    links: Vec<(usize, String)>,
    anchors: BTreeSet<String>,
}

impl Page {
    fn parse(text: &str) -> Self {
        let mut page = Self::default();
        let mut heading: Option<String> = None;
        let broken = &mut |link: pulldown_cmark::BrokenLink<'_>| {
            // `[text][name]` without a line for the name; other brackets are only brackets.
            let meant = matches!(link.link_type, pulldown_cmark::LinkType::Reference);
            meant.then(|| {
                (
                    CowStr::from(format!("[{}]", link.reference)),
                    CowStr::from(""),
                )
            })
        };
        let options = Options::ENABLE_TABLES;
        let parser = Parser::new_with_broken_link_callback(text, options, Some(broken));
        for (event, range) in parser.into_offset_iter() {
            match event {
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    let line = files::line_at(text, range.start);
                    page.links.push((line, dest_url.into_string()));
                }
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => {
                    page.add_heading(&heading.take().unwrap_or_default());
                }
                Event::Text(part) | Event::Code(part) => {
                    if let Some(heading) = &mut heading {
                        heading.push_str(&part);
                    }
                }
                _ => {}
            }
        }
        page
    }

    /// The anchor of a heading, as web pages of repositories make it: words in small letters with
    /// hyphens between them, and a number if there was one before.
    fn add_heading(&mut self, text: &str) {
        let mut anchor = String::new();
        for letter in text.trim().chars() {
            match letter {
                ' ' | '-' => anchor.push('-'),
                '_' => anchor.push('_'),
                _ if letter.is_alphanumeric() => anchor.extend(letter.to_lowercase()),
                _ => {}
            }
        }
        let mut unique = anchor.clone();
        for number in 1.. {
            if self.anchors.insert(unique) {
                break;
            }
            unique = format!("{anchor}-{number}");
        }
    }
}

fn check(pages: &BTreeMap<PathBuf, Page>, exists: impl Fn(&Path) -> bool) -> Report {
    let mut report = Report::default();
    let mut count = 0;
    for (path, page) in pages {
        for (line, link) in &page.links {
            count += 1;
            if let Some(problem) = problem(link, path, pages, &exists) {
                report.line(format_args!("{}:{line}: {link}: {problem}", path.display()));
            }
        }
    }
    report.conclude(
        format_args!("{count} links in {} files", pages.len()),
        "paths count from the file that has the link, anchors are headings in small letters",
    );
    report
}

fn problem(
    link: &str,
    from: &Path,
    pages: &BTreeMap<PathBuf, Page>,
    exists: impl Fn(&Path) -> bool,
) -> Option<&'static str> {
    if link.contains("://") || link.starts_with("mailto:") {
        return (!is_web_link(link)).then_some("not the form of a web link");
    }
    if link.starts_with('[') {
        return Some("no line says where it leads");
    }
    let (file, anchor) = match link.split_once('#') {
        Some((file, anchor)) => (file, Some(anchor)),
        None => (link, None),
    };
    let target = if file.is_empty() {
        from.to_owned()
    } else {
        match resolve(from, file) {
            Some(target) => target,
            None => return Some("leads out of the tree"),
        }
    };
    if !exists(&target) {
        return Some("no such file");
    }
    let anchor = anchor?;
    let page = pages.get(&target);
    let known = page.is_some_and(|page| page.anchors.contains(anchor));
    (!known).then_some("no such heading")
}

/// https with a host name, or a server of one's own.
fn is_web_link(link: &str) -> bool {
    if link.contains(char::is_whitespace) {
        return false;
    }
    if let Some(rest) = link.strip_prefix("https://") {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        return host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    }
    link.starts_with("http://127.0.0.1") || link.starts_with("http://localhost")
}

/// A path relative to a file, as one relative to the root.
fn resolve(from: &Path, link: &str) -> Option<PathBuf> {
    let mut path = from.parent().map(PathBuf::from).unwrap_or_default();
    for part in Path::new(link).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => path.pop().then_some(())?,
            Component::Normal(name) => path.push(name),
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(path)
}

#[cfg(test)]
mod tests;
