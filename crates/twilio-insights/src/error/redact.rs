//! Blots out what looks like a person's address in text that was written by somebody else, so
//! that bodies and messages of failures can be logged.

const BLOT: &str = "[personal data]";

/// No phone number is shorter.
const FEWEST_DIGITS: usize = 7;

/// The text with phone numbers, SIP addresses, client names and e-mail addresses blotted out.
pub(super) fn redact(text: &str) -> String {
    without_numbers(&without_addresses(text))
}

fn without_addresses(text: &str) -> String {
    let mut redacted = String::with_capacity(text.len());
    for token in text.split_inclusive(is_boundary) {
        let end = token.find(is_boundary).unwrap_or(token.len());
        let (word, boundary) = token.split_at(end);
        redacted.push_str(if is_address(word) { BLOT } else { word });
        redacted.push_str(boundary);
    }
    redacted
}

fn is_boundary(c: char) -> bool {
    c.is_whitespace() || "\"'`,;<>()[]{}|=&".contains(c)
}

fn is_address(word: &str) -> bool {
    const SCHEMES: [&str; 5] = ["sip:", "sips:", "client:", "whatsapp:", "tel:"];
    // In a URL these are escaped.
    let word = word
        .to_ascii_lowercase()
        .replace("%3a", ":")
        .replace("%40", "@");
    word.contains('@') || SCHEMES.iter().any(|scheme| word.contains(scheme))
}

/// Blots out runs of digits, with what people put between them, that do not stand in a word: the
/// digits of a SID do.
fn without_numbers(text: &str) -> String {
    let mut redacted = String::with_capacity(text.len());
    let mut rest = text;
    let mut in_word = false;
    while let Some(c) = rest.chars().next() {
        let run = if in_word { 0 } else { number(rest) };
        if run > 0 {
            redacted.push_str(BLOT);
            rest = &rest[run..];
        } else {
            // An escape ends a word: what follows `%2B` begins anew.
            let step = if rest.starts_with('%') {
                escape(rest)
            } else {
                c.len_utf8()
            };
            redacted.push_str(&rest[..step]);
            in_word = c != '%' && c.is_alphanumeric();
            rest = &rest[step..];
        }
    }
    redacted
}

/// The length of the phone number that a text begins with; 0 if it does with none.
fn number(text: &str) -> usize {
    let start = text
        .find(|c: char| c != '+' && c != '(')
        .unwrap_or(text.len());
    let (mut digits, mut end, mut gap) = (0, 0, 0);
    // The end of the last group of digits that no letter follows: in `+15550100123 2nd call` the
    // number ends before the second word.
    let mut last_group = 0;
    for (at, c) in text.char_indices().skip_while(|(at, _)| *at < start) {
        match c {
            '0'..='9' => {
                (digits, end, gap) = (digits + 1, at + 1, 0);
            }
            // No more than a few separators stand between two digits.
            ' ' | '-' | '.' | '(' | ')' | '/' if digits > 0 && gap < 2 => {
                if digits >= FEWEST_DIGITS {
                    last_group = end;
                }
                gap += 1;
            }
            _ => break,
        }
    }
    let word_goes_on = text[end..].starts_with(|c: char| c.is_alphanumeric());
    if digits >= FEWEST_DIGITS && !word_goes_on {
        end
    } else {
        last_group
    }
}

/// The length of the percent escape that a text begins with.
fn escape(text: &str) -> usize {
    let is_escape = text.len() >= 3 && text.bytes().skip(1).take(2).all(|b| b.is_ascii_hexdigit());
    if is_escape { 3 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_around_them_numbers_and_addresses_are_blotted_out() {
        for text in [
            "+15550100123",
            "From:+15550100123 bad",
            "[+15550100123]",
            "tel:+15550100123",
            "+1 555 010 0123",
            "(555) 010-0123",
            "/Numbers/+15550100123/x",
            "+15550100123: invalid",
            "`+15550100123`",
            "+15550100123!",
            "{+15550100123}",
            "From|+15550100123",
            "From=%2B15550100123&x",
            "From=%2b15550100123",
            "x%2B15550100123%20y",
            "client%3aann",
            "To=client%3Aann&PageSize=5",
            "'sip:ann@example.com' twice",
            "ann@example.com, 555-0100-123",
            "SIP:ANN",
            "+15550100123 2nd call",
            "+15550100123 - 4a",
        ] {
            let redacted = redact(text);
            assert!(redacted.contains(BLOT), "{text}: {redacted}");
            for part in ["0123", "0100", "ann", "ANN", "example"] {
                assert!(!redacted.contains(part), "{text}: {redacted}");
            }
        }
    }

    #[test]
    fn the_rest_stays() {
        for text in [
            "CA0123456789abcdef0123456789abcdef: code 20404",
            "AC12345678901234567890123456789012",
            "2026-11-20T08:00:00Z",
            "https://www.twilio.com/docs/errors/20404",
            "PageSize=1000&Page=0 100% of 12",
            "é%2",
            "%",
            "",
        ] {
            assert_eq!(redact(text), text);
        }
    }
}
