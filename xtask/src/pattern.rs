//! Matches texts against patterns in which `*` stands for any text.
//! Reviewed lists use them for names and for keys of differences.

/// Whether the whole text fits the pattern.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let Some(last) = pieces.next_back() else {
        return rest.is_empty();
    };
    for piece in pieces {
        let Some((_, after)) = rest.split_once(piece) else {
            return false;
        };
        rest = after;
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_is_any_text_and_all_else_is_literal() {
        for (pattern, text) in [
            ("a", "a"),
            ("", ""),
            ("*", ""),
            ("*", "anything"),
            ("a*", "a"),
            ("a*c", "abbc"),
            ("a*c*e", "abcde"),
            ("*b*", "abc"),
            ("a*a", "aa"),
            ("a**b", "ab"),
            ("x[].?", "x[].?"),
        ] {
            assert!(matches(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [
            ("a", "ab"),
            ("a", "ba"),
            ("", "a"),
            ("a*a", "a"),
            ("a*c", "abd"),
            ("a*b*a", "aba b"),
            ("ab*bc", "abc"),
            ("A", "a"),
            ("x.", "xy"),
        ] {
            assert!(!matches(pattern, text), "{pattern} {text}");
        }
    }
}
