//! What is left of an address when personal data is not to be seen: the kind of it, and of a
//! telephone number the country and as much as tells two of them apart.

/// In place of what is personal.
pub(super) const HIDDEN: &str = "(hidden)";

const DOTS: &str = "•••";

/// Fewer digits than this are no number that can be shortened and stay unknown.
const SHORTEST_NUMBER: usize = 8;

/// Country calling codes of two digits. Those that begin with 1 or 7 have one digit, all others
/// three. ([List of the ITU](https://www.itu.int/pub/T-SP-E.164D))
const TWO_DIGITS: &[&str] = &[
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47",
    "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65",
    "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
];

/// An address without what makes it somebody's.
pub(super) fn address(address: &str) -> String {
    if let Some(number) = address.strip_prefix('+') {
        return telephone_number(number);
    }
    match address.split_once(':') {
        Some((scheme, _)) if is_scheme(scheme) => format!("{scheme}:{DOTS}"),
        _ => HIDDEN.to_owned(),
    }
}

fn is_scheme(text: &str) -> bool {
    ["sip", "sips", "client", "tel", "whatsapp"].contains(&text)
}

fn telephone_number(number: &str) -> String {
    if number.len() < SHORTEST_NUMBER || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return HIDDEN.to_owned();
    }
    let country = number.get(..country_code_length(number));
    let last = number.get(number.len() - 2..);
    format!(
        "+{} {DOTS} {}",
        country.unwrap_or_default(),
        last.unwrap_or_default()
    )
}

/// How long a text is. Which of its words are somebody's, no list of patterns tells.
pub(super) fn free_text(text: &str) -> String {
    match text.chars().count() {
        1 => "(hidden, 1 character)".to_owned(),
        length => format!("(hidden, {length} characters)"),
    }
}

fn country_code_length(number: &str) -> usize {
    let two = number.get(..2).unwrap_or_default();
    if number.starts_with(['1', '7']) {
        1
    } else if TWO_DIGITS.contains(&two) {
        2
    } else {
        3
    }
}

#[cfg(test)]
mod tests {
    use super::{address, free_text};

    #[test]
    fn an_address_keeps_its_kind_and_a_number_its_country() {
        for (given, expected) in [
            ("+15550100123", "+1 ••• 23"),
            ("+79161234567", "+7 ••• 67"),
            ("+4930123456", "+49 ••• 56"),
            ("+9820123456", "+98 ••• 56"),
            ("+35312345678", "+353 ••• 78"),
            ("+1234567", "(hidden)"),
            ("+1555CANARY99", "(hidden)"),
            ("sip:front-desk@pbx.example.com", "sip:•••"),
            ("client:agent-17", "client:•••"),
            ("whatsapp:+15550100123", "whatsapp:•••"),
            ("canary:agent", "(hidden)"),
            ("15550100123", "(hidden)"),
            ("Anonymous", "(hidden)"),
            ("+٣٣٣٣٣٣٣٣٣٣", "(hidden)"),
            ("", "(hidden)"),
        ] {
            assert_eq!(address(given), expected, "{given:?}");
        }
    }

    #[test]
    fn of_a_text_only_its_length_is_seen() {
        for (given, expected) in [
            ("Maria said\nfoo", "(hidden, 14 characters)"),
            ("é", "(hidden, 1 character)"),
        ] {
            assert_eq!(free_text(given), expected);
        }
    }
}
