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
            _ => {
                self.pass(|byte| !matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t'))
            }
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
        self.pass(|byte| matches!(byte, b':' | b' ' | b'\n' | b'\r' | b'\t'));
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
