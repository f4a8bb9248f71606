//! What the documentation of a model says, for readers of a schema.
//! Without examples in Rust, and without links into the documentation of this crate.

/// The description in the lines of a documentation comment: paragraphs of one line each.
pub(super) fn description(lines: &[&str]) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut in_example = false;
    let mut begins = true;
    for line in lines.iter().map(|line| line.trim()) {
        if line.starts_with("```") {
            in_example = !in_example;
        } else if line.is_empty() {
            begins = true;
        } else if !in_example && !is_link_target(line) {
            match paragraphs.last_mut() {
                Some(paragraph) if !begins => {
                    paragraph.push(' ');
                    paragraph.push_str(line);
                }
                _ => paragraphs.push(line.to_owned()),
            }
            begins = false;
        }
    }
    let paragraphs: Vec<_> = paragraphs.iter().map(|text| without_links(text)).collect();
    paragraphs.join("\n\n")
}

/// Whether a line says where a link elsewhere in the comment leads.
fn is_link_target(line: &str) -> bool {
    line.starts_with("[`") && line.contains("`]: ")
}

/// The text with links into this crate replaced by their words. Links into the web stay.
fn without_links(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, link)) = rest.split_once("[`") {
        plain.push_str(before);
        let Some((word, after)) = link.split_once("`]") else {
            plain.push_str("[`");
            rest = link;
            continue;
        };
        plain.push('`');
        plain.push_str(word);
        plain.push('`');
        rest = match after
            .strip_prefix('(')
            .and_then(|target| target.split_once(')'))
        {
            Some((_, after)) => after,
            None => after,
        };
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::description;

    #[test]
    fn paragraphs_are_lines_and_links_into_the_crate_are_words() {
        let lines = [
            " Not [`Edge`](crate::enums::Edge), and",
            " not [`Other`] either.",
            "",
            " [Page](https://example.com/a)",
            " [`Other`]: crate::Other",
        ];
        let expected = "Not `Edge`, and not `Other` either.\n\n[Page](https://example.com/a)";
        assert_eq!(description(&lines), expected);
    }

    #[test]
    fn examples_are_left_out() {
        let lines = [" One.", "", " ```", " let x = 1;", "", " ```", "", " Two."];
        assert_eq!(description(&lines), "One.\n\nTwo.");
        assert_eq!(description(&[]), "");
    }

    #[test]
    fn what_only_looks_like_a_link_stays() {
        for text in [
            "a[0] and `tags[1]`",
            "[open",
            "[`open",
            "[`a`](open",
            "[plain] (x)",
        ] {
            let plain = description(&[text]);
            assert!(plain == text || plain == "`a`(open", "{plain}");
        }
    }
}
