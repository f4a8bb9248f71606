//! The letters that a text of somebody else's stands for: with escapes of URLs and of JSON read, so
//! that a phone number is seen however it was written.

/// A letter, and where in the text it is written.
pub(super) struct Letter {
    pub(super) is: char,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The letters of a text, each with its place.
pub(super) fn letters(text: &str) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(text.len());
    let mut start = 0;
    while let Some(rest) = text.get(start..) {
        let Some(first) = rest.chars().next() else {
            break;
        };
        let (letter, length) = match first {
            '%' => percent(rest),
            '\\' => backslash(rest),
            _ => None,
        }
        .unwrap_or((first, first.len_utf8()));
        let end = start + length;
        letters.push(Letter {
            is: narrow(letter),
            start,
            end,
        });
        start = end;
    }
    letters
}

/// What a text stands for.
pub(super) fn unescaped(text: &str) -> String {
    letters(text).iter().map(|letter| letter.is).collect()
}

/// One letter in the escapes of a URL, and their length.
fn percent(text: &str) -> Option<(char, usize)> {
    let mut bytes = Vec::new();
    // In UTF-8 no letter has more bytes.
    for escape in text.as_bytes().chunks_exact(3).take(4) {
        let (b'%', digits) = escape.split_first()? else {
            break;
        };
        let Some(byte) = hexadecimal(digits) else {
            break;
        };
        bytes.push(u8::try_from(byte).ok()?);
        if let Some(letter) = std::str::from_utf8(&bytes).ok()?.chars().next() {
            return Some((letter, 3 * bytes.len()));
        }
    }
    None
}

/// One letter in an escape of JSON, and its length.
fn backslash(text: &str) -> Option<(char, usize)> {
    let (_, escape) = text.split_at_checked(1)?;
    let letter = match escape.chars().next()? {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\u{8}',
        'f' => '\u{c}',
        '"' => '"',
        '/' => '/',
        '\\' => '\\',
        'u' => {
            let code = hexadecimal(escape.get(1..5)?.as_bytes())?;
            let letter = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
            return Some((letter, 6));
        }
        _ => return None,
    };
    Some((letter, 2))
}

fn hexadecimal(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, digit| {
        Some(number * 16 + char::from(*digit).to_digit(16)?)
    })
}

/// The ASCII letter that a full-width one stands for.
fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        _ => letter,
    }
}
