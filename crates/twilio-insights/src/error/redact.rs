//! Blots out what looks like a person's address in text that was written by somebody else, so
//! that bodies and messages of failures can be logged.

use super::escapes::{letters, unescaped};
use super::shapes::{harmless, is_separator, personal};

const BLOT: &str = "[personal data]";

/// No phone number and hardly a name is longer.
const LONGEST_NAME: usize = 64;

/// The text with phone numbers, IP addresses, SIP addresses, client names and e-mail addresses
/// blotted out.
pub(crate) fn redact(text: &str) -> String {
    without_numbers(&without_addresses(text))
}

/// The beginning of a text of somebody else's, fit to be shown. Only what is kept is read.
pub(crate) fn shortened(text: &str, limit: usize) -> String {
    let mut end = text.len().min(limit);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let (beginning, rest) = text.split_at(end);
    if rest.is_empty() {
        return redact(beginning);
    }
    format!("{}… ({} bytes)", redact(whole(beginning)), text.len())
}

/// What of the beginning of a text is whole. A cut can fall into a phone number or a name, whose
/// beginning would no longer look like one.
fn whole(beginning: &str) -> &str {
    let word = beginning.trim_end_matches(|c| !is_boundary(c)).len();
    let mut end = word.max(beginning.len().saturating_sub(LONGEST_NAME));
    while !beginning.is_char_boundary(end) {
        end -= 1;
    }
    let (whole, _) = beginning.split_at(end);
    whole.trim_end_matches(|c: char| c.is_numeric() || is_separator(c))
}

fn without_addresses(text: &str) -> String {
    let mut redacted = String::with_capacity(text.len());
    for token in text.split_inclusive(is_boundary) {
        let end = token.find(is_boundary).unwrap_or(token.len());
        let (word, boundary) = token.split_at(end);
        let is_personal = is_address(word) || is_address(&unescaped(word));
        redacted.push_str(if is_personal { BLOT } else { word });
        redacted.push_str(boundary);
    }
    redacted
}

fn is_boundary(c: char) -> bool {
    c.is_whitespace() || "\"'`,;<>()[]{}|=&".contains(c)
}

fn is_address(word: &str) -> bool {
    const SCHEMES: [&str; 5] = ["sip:", "sips:", "client:", "whatsapp:", "tel:"];
    let word = word.to_ascii_lowercase();
    word.contains('@') || SCHEMES.iter().any(|scheme| word.contains(scheme))
}

/// Blots out runs of digits, with what people put between them, unless they are known to be
/// something else: the digits of a SID, a time.
fn without_numbers(text: &str) -> String {
    let letters = letters(text);
    let plain: Vec<char> = letters.iter().map(|letter| letter.is).collect();
    let mut redacted = String::with_capacity(text.len());
    let (mut at, mut before) = (0, None);
    while let Some(rest) = plain.get(at..).filter(|rest| !rest.is_empty()) {
        let (length, is_personal) = match (harmless(rest, before), personal(rest, before)) {
            (0, 0) => {
                let digits = rest.iter().take_while(|c| c.is_numeric()).count();
                (digits.max(1), false)
            }
            (0, length) => (length, true),
            (length, _) => (length, false),
        };
        let run = letters.get(at..at + length).unwrap_or_default();
        let written = run.first().zip(run.last());
        let written = written.and_then(|(first, last)| text.get(first.start..last.end));
        redacted.push_str(if is_personal {
            BLOT
        } else {
            written.unwrap_or_default()
        });
        at += length;
        before = plain.get(at - 1).copied();
    }
    redacted
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
            r"\u002B15550100123",
            r"\u002b1\u00a0555\u2011010\u20110123",
            r"\n15550100123",
            r"\\u002B15550100123",
            "To15550100123",
            "x15550100123",
            "15550100123x",
            "555_010_0123",
            "+1\u{a0}555\u{2011}010\u{2011}0123",
            "\u{202a}+1 555\u{200b}010\u{2060}0123\u{202c}",
            "+1%20555%20010%200123",
            "1+555+010+0123",
            "\u{ff0b}\u{ff11}\u{ff15}\u{ff15}\u{ff15}0100123",
            "%EF%BC%8B15550100123",
            r"ann\u0040example.com",
            "ann\u{ff20}example.com",
            "%Cclient:ann",
            "+15550100123abcdef0123456789abcdef",
            "2026-11-20T08:00:00+15550100123",
            "2026-11-20 (555) 010-0123",
            "(555) 010-0123-11-20",
            "+15550100123 bytes",
            "10.0.100.0123 10.0.0.100",
            "2001:db8::0100",
            "ip:2001:db8:0:0:0:0:0123:1",
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
            "2026-11-20 08:00:00.123456+01:00: 20404",
            "from 2026-11-20 to 2026-11-21",
            "20404 2026-11-20T08:00:00Z",
            "Fri, 20 Nov 2026 08:00:00 GMT",
            "larger than 268435456 bytes",
            "RQ0123456789abcdef0123456789abcdef",
            "CA0123456789ab",
            "CA0123456789abcdef0123456789abcde",
            "123e4567-e89b-12d3-a456-426614174000",
            "serde::de::Error at 12:00:00",
            "http://127.0.0.1:45678 [::1]",
            "HTTP 404, 20404",
            r"C:\new\\u00",
            "https://www.twilio.com/docs/errors/20404",
            "PageSize=1000&Page=0 100% of 12",
            "é%2",
            "%",
            "",
        ] {
            assert_eq!(redact(text), text);
        }
    }

    /// However much of a name or a number is left by a cut, nothing of it shows.
    #[test]
    fn a_cut_leaves_nothing_of_what_it_falls_into() {
        for personal in [
            "ann.smith@example.com",
            "sip:ann.smith@example.com",
            "+1 555 010 0123",
            "+1%20555%20010%200123",
            "+1\u{2011}555\u{2011}010\u{2011}0123",
            "(555) 010-0123",
            "10.0.0.155",
        ] {
            for before in ["To ", "To:\"", &"x".repeat(200)] {
                for cut in 0..=personal.len() {
                    let shown =
                        shortened(&format!("{before}{personal} and more"), before.len() + cut);
                    for part in ["ann", "smith", "555", "55", "01", "10"] {
                        let (start, _) = shown.rsplit_once(" (").unwrap();
                        assert!(!start.contains(part), "{personal} at {cut}: {shown}");
                    }
                }
            }
        }
    }
}
