//! How deep a JSON text is nested, found without reading it: so that nothing which goes down into
//! it later can run out of stack.

/// Whether objects and lists stand in each other more than `limit` levels deep.
pub(crate) fn is_deeper_than(text: &str, limit: usize) -> bool {
    // Nearly no text has so many brackets that it could be, and to count them all is quick.
    brackets(text) > limit && deepest(text, limit) > limit
}

/// How many objects and lists are opened, in strings or not.
fn brackets(text: &str) -> usize {
    // So few at a time that a byte can count them, which makes the processor count many at once.
    let pieces = text.as_bytes().chunks(usize::from(u8::MAX));
    let opened = |piece: &[u8]| {
        piece
            .iter()
            .fold(0_u8, |n, byte| n + u8::from(opens(*byte)))
    };
    pieces.map(|piece| usize::from(opened(piece))).sum()
}

/// Whether this is `{` or `[`, which are one bit apart.
fn opens(byte: u8) -> bool {
    byte | 0x20 == b'{'
}

/// The number of levels, up to the first beyond `limit`. What is in strings does not count.
fn deepest(text: &str, limit: usize) -> usize {
    let mut bytes = text.bytes();
    let (mut depth, mut deepest) = (0_usize, 0);
    while let Some(byte) = bytes.next() {
        match byte {
            b'{' | b'[' => {
                depth += 1;
                deepest = deepest.max(depth);
                if deepest > limit {
                    break;
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                while let Some(byte) = bytes.next() {
                    match byte {
                        b'"' => break,
                        b'\\' => {
                            bytes.next();
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(levels: usize) -> String {
        format!("{}{}", "[".repeat(levels), "]".repeat(levels))
    }

    #[test]
    fn levels_are_counted_and_brackets_are_not() {
        for (text, levels) in [
            ("7".to_owned(), 0),
            ("{}".to_owned(), 1),
            (nested(5), 5),
            (format!("[{}]", vec!["{}"; 1000].join(",")), 2),
            (format!("{{\"a\":[{}],\"b\":{{}}}}", nested(3)), 5),
            (format!("{{\"x\":\"{}\"}}", "[".repeat(10_000)), 1),
            (format!("[\"{}\"]", "[{".repeat(1000)), 1),
            (r#"["\"[[[[[[", "\\", [1]]"#.to_owned(), 2),
            ("]]]][".to_owned(), 1),
            ("[\"[[[[\\".to_owned(), 1),
        ] {
            assert_eq!(deepest(&text, usize::MAX), levels, "{text}");
            assert!(!is_deeper_than(&text, levels), "{text}");
            assert!(levels == 0 || is_deeper_than(&text, levels - 1), "{text}");
        }
        assert!(is_deeper_than(&nested(100_000), 127));
        for byte in 0..=u8::MAX {
            assert_eq!(opens(byte), byte == b'{' || byte == b'[');
        }
    }
}
