//! What runs of digits are: numbers of phones and of machines, which belong to somebody, or times,
//! ids and sizes, which an error is of no use without.

/// No phone number is shorter.
const FEWEST_DIGITS: usize = 7;

/// No more separators stand between two groups of digits.
const WIDEST_GAP: usize = 3;

/// The length of the phone number or IP address that a text begins with; 0 if it does with none.
pub(super) fn personal(text: &[char], before: Option<char>) -> usize {
    match address_of_four(text).max(address_of_eight(text, before)) {
        0 => phone_number(text),
        length => length,
    }
}

/// The length of the time, id, size or loopback address that a text begins with; 0 if it does with
/// none.
pub(super) fn harmless(text: &[char], before: Option<char>) -> usize {
    if before.is_some_and(|letter| letter.is_alphanumeric() || letter == '+') {
        return 0;
    }
    let found = [timestamp, identifier, size, loopback].map(|length| length(text));
    found.into_iter().max().unwrap_or_default()
}

/// What people put between the digits of a number.
pub(super) fn is_separator(letter: char) -> bool {
    let is_blank = letter.is_whitespace() && !"\r\n".contains(letter);
    let is_invisible = matches!(letter,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}');
    let is_dash = matches!(letter, '\u{2010}'..='\u{2015}' | '\u{2212}');
    is_blank || is_invisible || is_dash || "-._/()+\u{b7}".contains(letter)
}

fn phone_number(text: &[char]) -> usize {
    let start = text.iter().take_while(|c| "+(".contains(**c)).count();
    let (mut digits, mut end) = (0, 0);
    for (at, letter) in text.iter().enumerate().skip(start) {
        let gap = at - end;
        if letter.is_numeric() {
            let after_blank = gap > 0 && at > 0 && text.get(at - 1).is_some_and(|c| *c == ' ');
            let rest = text.get(at..).unwrap_or_default();
            if after_blank && digits > 0 && timestamp(rest).max(loopback(rest)) > 0 {
                break;
            }
            (digits, end) = (digits + 1, at + 1);
        } else if digits == 0 || gap >= WIDEST_GAP || !is_separator(*letter) {
            break;
        }
    }
    if digits >= FEWEST_DIGITS { end } else { 0 }
}

/// IP version 4. Also what only looks like one: a version of four numbers.
fn address_of_four(text: &[char]) -> usize {
    let mut length = 0;
    for group in 0..4 {
        if group > 0 {
            if text.get(length) != Some(&'.') {
                return 0;
            }
            length += 1;
        }
        let rest = text.get(length..).unwrap_or_default();
        match count(rest, |letter| letter.is_ascii_digit()) {
            digits @ 1..=3 => length += digits,
            _ => return 0,
        }
    }
    length
}

/// IP version 6, or the address of a network card.
fn address_of_eight(text: &[char], before: Option<char>) -> usize {
    if before.is_some_and(char::is_alphanumeric) {
        return 0;
    }
    let length = count(text, |letter| letter.is_ascii_hexdigit() || letter == ':');
    let (address, rest) = text.split_at(length);
    let has_digit = address.iter().any(char::is_ascii_digit);
    let word_goes_on = rest.first().is_some_and(|letter| letter.is_alphanumeric());
    let is_loopback = *address == [':', ':', '1'];
    let colons = address.iter().filter(|letter| **letter == ':').count();
    let is_short = address.windows(2).any(|pair| *pair == [':', ':']);
    let is_address = has_digit && !word_goes_on && !is_loopback && (is_short || colons >= 5);
    if is_address { length } else { 0 }
}

/// ISO 8601: a date, with or without the time and the zone.
fn timestamp(text: &[char]) -> usize {
    if !fits(text, "Y000-M0-D0") {
        return 0;
    }
    let mut length = 10;
    let rest = |length| text.get(length..).unwrap_or_default();
    let has_time = ["T00:00", "t00:00", " 00:00"]
        .iter()
        .any(|time| fits(rest(10), time));
    if has_time {
        length += 6;
        if fits(rest(length), ":00") {
            length += 3;
        }
        if fits(rest(length), ".0") {
            let digits = count(rest(length + 1), |letter| letter.is_ascii_digit());
            length += 1 + digits.min(9);
        }
        let zones = ["Z", "+00:00", "-00:00"];
        let zone = zones.iter().find(|zone| fits(rest(length), zone));
        length += zone.map_or(0, |zone| zone.len());
        return length;
    }
    // Not a number that is written like a date.
    match rest(length) {
        [next, ..] if next.is_numeric() => 0,
        [next, digit, ..] if is_separator(*next) && digit.is_numeric() => 0,
        _ => length,
    }
}

/// A SID or something that was meant as one, or an id of hexadecimal digits.
fn identifier(text: &[char]) -> usize {
    const UUID: &str = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    let is_hexadecimal = |text: &[char]| text.iter().all(char::is_ascii_hexdigit);
    let has_letter = |text: &[char]| text.iter().any(char::is_ascii_alphabetic);
    let length = count(text, |letter| letter.is_ascii_alphanumeric());
    let word = text.get(..length).unwrap_or_default();
    let is_id = match word {
        // A part of a SID is known by its letters.
        [one, two, digits @ ..] if one.is_ascii_alphabetic() && two.is_ascii_alphabetic() => {
            let is_prefix = one.is_ascii_uppercase() && two.is_ascii_uppercase();
            let shortest = if is_prefix && has_letter(digits) {
                12
            } else {
                28
            };
            (shortest..=36).contains(&digits.len()) && is_hexadecimal(digits)
        }
        _ => length == 32 && is_hexadecimal(word) && has_letter(word),
    };
    let after = text.get(UUID.len()).copied();
    if is_id {
        length
    } else if fits(text, UUID) && !after.is_some_and(char::is_alphanumeric) {
        UUID.len()
    } else {
        0
    }
}

/// A number of bytes.
fn size(text: &[char]) -> usize {
    let digits = count(text, |letter| letter.is_ascii_digit());
    let rest = text.get(digits..).unwrap_or_default();
    if digits > 0 && rest.starts_with(&[' ', 'b', 'y', 't', 'e']) {
        digits
    } else {
        0
    }
}

/// The address of the own machine, which is nobody's.
fn loopback(text: &[char]) -> usize {
    let is_loopback = text.starts_with(&['1', '2', '7', '.']);
    if is_loopback {
        address_of_four(text)
    } else {
        0
    }
}

fn count(text: &[char], is: impl Fn(char) -> bool) -> usize {
    text.iter().take_while(|letter| is(**letter)).count()
}

/// Whether a text begins like this: `0` stands for a digit, `x` for a hexadecimal one, and `Y`, `M`
/// and `D` for the first digit of a year, a month and a day.
fn fits(text: &[char], pattern: &str) -> bool {
    let mut letters = text.iter().copied();
    pattern.chars().all(|expected| {
        letters.next().is_some_and(|letter| match expected {
            '0' => letter.is_ascii_digit(),
            'x' => letter.is_ascii_hexdigit(),
            'Y' => matches!(letter, '1' | '2'),
            'M' => matches!(letter, '0' | '1'),
            'D' => matches!(letter, '0'..='3'),
            _ => letter == expected,
        })
    })
}
