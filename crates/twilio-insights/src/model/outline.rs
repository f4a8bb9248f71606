//! The outline of a JSON text: where each of its values begins and ends. One pass over a record
//! finds all of them, at every depth, so that nothing has to be passed over a second time.

/// Where a value of a text stands, and under which name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// The name of a member, without its quotes. Items of a list have none.
    pub(super) name: (u32, u32),
    pub(super) start: u32,
    pub(super) end: u32,
    /// Number of the value that follows when this one is left, with all that is inside of it.
    /// While it is open: number of the value around it.
    pub(super) next: u32,
}

/// The number that stands for no value.
const NONE: u32 = u32::MAX;

/// Finds the values of a text in the order in which they begin.
///
/// The text is one JSON value, as a parser has made sure of. Of any other text something is found,
/// within its bounds.
pub(super) fn outline(text: &str) -> Vec<Span> {
    let mut scan = Scan {
        bytes: text.as_bytes(),
        at: 0,
        // There is a value in about 20 bytes.
        found: Vec::with_capacity(text.len() / 16 + 1),
        around: NONE,
        in_object: false,
    };
    while let Some(byte) = scan.here() {
        match byte {
            b',' | b' ' | b'\n' | b'\r' | b'\t' => scan.at += 1,
            b'}' | b']' => {
                scan.at += 1;
                scan.leave();
            }
            _ => scan.value(),
        }
    }
    while scan.around != NONE {
        scan.leave();
    }
    scan.found
}

/// A pass over a text.
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    found: Vec<Span>,
    /// The value that is open here.
    around: u32,
    /// Whether that is an object.
    in_object: bool,
}

impl Scan<'_> {
    fn here(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Passes a value, or enters it if there are others inside.
    fn value(&mut self) {
        let name = if self.in_object { self.name() } else { (0, 0) };
        let start = self.at;
        let number = short(self.found.len());
        match self.here() {
            Some(opening @ (b'{' | b'[')) => {
                self.at += 1;
                self.found.push(Span {
                    name,
                    start: short(start),
                    end: short(start),
                    next: self.around,
                });
                self.around = number;
                self.in_object = opening == b'{';
                return;
            }
            Some(b'"') => self.at = after_string(self.bytes, start + 1),
            _ => self.pass(|byte| !matches!(byte, b',' | b'}' | b']') && !is_space(byte)),
        }
        self.found.push(Span {
            name,
            start: short(start),
            end: short(self.at),
            next: number.saturating_add(1),
        });
    }

    /// Passes the name of a member and its colon.
    fn name(&mut self) -> (u32, u32) {
        let start = self.at + 1;
        self.at = after_string(self.bytes, start);
        let end = self.at.saturating_sub(1).max(start);
        self.pass(|byte| byte == b':' || is_space(byte));
        (short(start), short(end))
    }

    /// Leaves the value that is open.
    fn leave(&mut self) {
        let next = short(self.found.len());
        if let Some(left) = self.found.get_mut(self.around as usize) {
            self.around = std::mem::replace(&mut left.next, next);
            left.end = short(self.at);
        }
        let around = self.found.get(self.around as usize);
        let opening = around.and_then(|span| self.bytes.get(span.start as usize));
        self.in_object = opening == Some(&b'{');
    }

    fn pass(&mut self, passed: impl Fn(u8) -> bool) {
        while self.here().is_some_and(&passed) {
            self.at += 1;
        }
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

/// A place in a text. Records are no longer than 4 GiB.
fn short(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(NONE)
}

/// The place after the string whose content begins at `at`.
fn after_string(bytes: &[u8], mut at: usize) -> usize {
    loop {
        // Eight bytes at a time, as long as there are so many.
        while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
            let eight = u64::from_le_bytes(*eight);
            let found = bytes_equal(eight, b'"') | bytes_equal(eight, b'\\');
            if found != 0 {
                // The lowest mark is a true one.
                at += (found.trailing_zeros() / 8) as usize;
                break;
            }
            at += 8;
        }
        match bytes.get(at) {
            Some(b'"') => return at + 1,
            Some(b'\\') => at += 2,
            Some(_) => at += 1,
            None => return bytes.len(),
        }
    }
}

/// Marks the bytes of a word that equal `byte`, by their highest bits. Bytes above a marked one may
/// be marked as well.
fn bytes_equal(word: u64, byte: u8) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGHEST: u64 = ONES << 7;
    let zero_where_equal = word ^ (ONES * u64::from(byte));
    zero_where_equal.wrapping_sub(ONES) & !zero_where_equal & HIGHEST
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;
    use serde_json::value::RawValue;

    use super::*;
    use crate::model::decode::Members;

    /// Writes any JSON, with white space in places.
    fn write(rng: &mut Rng, depth: u8, text: &mut String) {
        const SCALARS: [&str; 9] = [
            "null",
            "true",
            "false",
            "0",
            "-12.5e+3",
            "1e999",
            "\"\"",
            "\"\\ud800\"",
            "\"}]\\\"{\"",
        ];
        let kind = rng.u8(..if depth == 0 { 2 } else { 4 });
        let space = |rng: &mut Rng| ["", "", " ", "\n\t\r "][rng.usize(..4)];
        text.push_str(space(rng));
        match kind {
            0 => text.push_str(SCALARS[rng.usize(..SCALARS.len())]),
            1 => string(rng, text),
            kind => {
                let (opening, closing) = if kind == 2 { ('{', '}') } else { ('[', ']') };
                text.push(opening);
                for index in 0..rng.u8(..5) {
                    text.push_str(if index > 0 { "," } else { "" });
                    if kind == 2 {
                        text.push_str(space(rng));
                        string(rng, text);
                        text.push_str(space(rng));
                        text.push(':');
                    }
                    write(rng, depth - 1, text);
                }
                text.push_str(space(rng));
                text.push(closing);
            }
        }
        text.push_str(space(rng));
    }

    fn string(rng: &mut Rng, text: &mut String) {
        const PARTS: [&str; 9] = [
            "a", "1234567", "é", "📞", "\\\"", "\\\\", "\\u00e9", "{", ",\t",
        ];
        text.push('"');
        for _ in 0..rng.u8(..6) {
            text.push_str(PARTS[rng.usize(..PARTS.len() - 1)]);
        }
        text.push('"');
    }

    /// Names and texts of the values right inside of one, by the outline.
    fn inside<'a>(text: &'a str, spans: &[Span], index: usize) -> Vec<(usize, &'a str, &'a str)> {
        let slice = |start: u32, end: u32| &text[start as usize..end as usize];
        let mut found = Vec::new();
        let mut next = index + 1;
        while next < spans[index].next as usize {
            let span = spans[next];
            let name = slice(span.name.0, span.name.1);
            found.push((next, name, slice(span.start, span.end)));
            next = span.next as usize;
        }
        found
    }

    /// Compares with what the parser finds.
    fn check(text: &str, spans: &[Span], index: usize, value: &str) {
        let found = inside(text, spans, index);
        let expected: Vec<(&str, &str)> = match value.as_bytes()[0] {
            b'{' => {
                let Members(members) = serde_json::from_str(value).unwrap();
                let name = |name: &'_ RawValue| name.get().len() - 1;
                let members = members.into_iter();
                members
                    .map(|(key, value)| (&key.get()[1..name(key)], value.get()))
                    .collect()
            }
            b'[' => {
                let items: Vec<&RawValue> = serde_json::from_str(value).unwrap();
                items.into_iter().map(|item| ("", item.get())).collect()
            }
            _ => Vec::new(),
        };
        let shown: Vec<_> = found.iter().map(|&(_, name, text)| (name, text)).collect();
        assert_eq!(shown, expected, "{value}");
        for (index, _, value) in found {
            check(text, spans, index, value);
        }
    }

    #[test]
    fn it_finds_what_a_parser_finds() {
        let mut rng = Rng::with_seed(20_261_120);
        for _ in 0..5_000 {
            let mut text = String::new();
            write(&mut rng, 4, &mut text);
            let value: &RawValue = serde_json::from_str(&text).unwrap();
            let spans = outline(&text);
            assert_eq!(spans[0].next as usize, spans.len(), "{text}");
            check(&text, &spans, 0, value.get());
        }
    }

    #[test]
    fn in_a_text_that_is_no_json_it_stays_within_bounds() {
        let mut rng = Rng::with_seed(20_261_120);
        for _ in 0..20_000 {
            let mut text = String::new();
            write(&mut rng, 3, &mut text);
            let mut bytes = text.into_bytes();
            for _ in 0..rng.u8(1..4) {
                if !bytes.is_empty() {
                    let at = rng.usize(..bytes.len());
                    bytes[at] = *rng.choice(b"{}[]\",:\\ 0x").unwrap();
                    bytes.truncate(rng.usize(at..=bytes.len()));
                }
            }
            let text = String::from_utf8_lossy(&bytes);
            let spans = outline(&text);
            for (index, span) in spans.iter().enumerate() {
                assert!(span.next as usize > index, "{text}");
                assert!(span.next as usize <= spans.len(), "{text}");
                assert!(
                    span.name.0 <= span.name.1 && span.start <= span.end,
                    "{text}"
                );
                assert!(span.end as usize <= text.len(), "{text}");
            }
        }
    }
}
