//! Blots out what looks like a person's address in text that was written by somebody else, so
//! that bodies and messages of failures can be logged.

const BLOT: &str = "[personal data]";

/// The text with phone numbers, SIP addresses, client names and e-mail addresses blotted out.
pub(super) fn redact(text: &str) -> String {
    let mut redacted = String::with_capacity(text.len());
    for token in text.split_inclusive(is_boundary) {
        let end = token.find(is_boundary).unwrap_or(token.len());
        let (word, boundary) = token.split_at(end);
        redacted.push_str(if is_personal(word) { BLOT } else { word });
        redacted.push_str(boundary);
    }
    redacted
}

fn is_boundary(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '"' | '\'' | ',' | ';' | '<' | '>' | '(' | ')' | '=' | '&'
        )
}

fn is_personal(word: &str) -> bool {
    const SCHEMES: [&str; 4] = ["sip:", "sips:", "client:", "whatsapp:"];
    // In a URL the plus and the colon are escaped.
    let word = word
        .replace("%2B", "+")
        .replace("%3A", ":")
        .replace("%40", "@");
    let lower = word.to_ascii_lowercase();
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let number = digits >= 7
        && word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte));
    number || word.contains('@') || SCHEMES.iter().any(|scheme| lower.contains(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_blotted_out_and_the_rest_stays() {
        for (text, expected) in [
            ("From +15550100123 is bad.", "From [personal data] is bad."),
            ("'sip:ann@example.com' twice", "'[personal data]' twice"),
            (
                "To=client%3Aann&PageSize=5",
                "To=[personal data]&PageSize=5",
            ),
            (
                "ann@example.com, 555-0100-123",
                "[personal data], [personal data]",
            ),
            (
                "CA0123456789abcdef0123456789abcdef: code 20404",
                "CA0123456789abcdef0123456789abcdef: code 20404",
            ),
            ("2026-11-20T08:00:00Z", "2026-11-20T08:00:00Z"),
            ("", ""),
        ] {
            assert_eq!(redact(text), expected);
        }
    }
}
