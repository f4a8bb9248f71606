//! Page tokens: opaque to clients, and of use only with the path and filters they were made for.
//! That catches a client that drops its filters on the second page.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::Cursor;
use crate::query::Query;

const WORDS: usize = 7;
const LENGTH: usize = 1 + WORDS * 8;

/// The state of a walk between two pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// When the walk began; summaries are shown as they were then.
    pub(crate) as_of_ms: i64,
    /// The window of start times, both ends included.
    pub(crate) from_ms: i64,
    pub(crate) to_ms: i64,
    pub(crate) cursor: Cursor,
    /// How many empty pages led here, so that each of them has a token of its own.
    pub(crate) detours: u64,
}

/// A fingerprint of the list that tokens belong to: its path and filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Binding(u64);

impl Binding {
    /// The order of the filters does not matter.
    pub(crate) fn new(path: &str, query: &Query) -> Self {
        let mut filters: Vec<_> = query.filters().collect();
        filters.sort_unstable();
        let mut hash = fnv(FNV_OFFSET, path.as_bytes());
        for (name, value) in filters {
            hash = fnv(fnv(hash, b"\0"), name.as_bytes());
            hash = fnv(fnv(hash, b"\0"), value.as_bytes());
        }
        Self(hash)
    }
}

impl Token {
    pub(crate) fn encode(self, binding: Binding) -> String {
        let (side, (time, rank)) = match self.cursor {
            Cursor::After(key) => (0u8, key),
            Cursor::Before(key) => (1u8, key),
        };
        let mut bytes = Vec::with_capacity(LENGTH);
        bytes.push(side);
        for word in [self.as_of_ms, self.from_ms, self.to_ms, time] {
            bytes.extend(word.to_be_bytes());
        }
        bytes.extend(rank.to_be_bytes());
        bytes.extend(self.detours.to_be_bytes());
        let check = fnv(binding.0, &bytes);
        bytes.extend(check.to_be_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    pub(crate) fn decode(text: &str, binding: Binding) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (content, check) = bytes.split_last_chunk::<8>()?;
        if bytes.len() != LENGTH || u64::from_be_bytes(*check) != fnv(binding.0, content) {
            return None;
        }
        let (side, content) = content.split_first()?;
        let (words, rest) = content.as_chunks::<8>();
        let &[as_of, from, to, time, rank, detours] = words else {
            return None;
        };
        let key = (i64::from_be_bytes(time), u64::from_be_bytes(rank));
        let cursor = match side {
            0 => Cursor::After(key),
            1 => Cursor::Before(key),
            _ => return None,
        };
        rest.is_empty().then_some(Self {
            as_of_ms: i64::from_be_bytes(as_of),
            from_ms: i64::from_be_bytes(from),
            to_ms: i64::from_be_bytes(to),
            cursor,
            detours: u64::from_be_bytes(detours),
        })
    }
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, here only to notice accidents, not attackers.
fn fnv(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn binding(query: &str) -> Binding {
        let query = Query::parse(Some(query), |_| true).unwrap();
        Binding::new("/v1/Voice/Summaries", &query)
    }

    #[test]
    fn tokens_come_back_whole() {
        for cursor in [
            Cursor::After((i64::MIN, u64::MAX)),
            Cursor::Before((1_629_862_825_000, 7)),
        ] {
            let token = Token {
                as_of_ms: 3,
                from_ms: -4,
                to_ms: 5,
                cursor,
                detours: 9,
            };
            let text = token.encode(binding(""));
            assert_eq!(Token::decode(&text, binding("")), Some(token));
        }
    }

    #[test]
    fn tokens_belong_to_one_list() {
        let token = Token {
            as_of_ms: 0,
            from_ms: 0,
            to_ms: 0,
            cursor: Cursor::After((0, 0)),
            detours: 0,
        };
        let text = token.encode(binding("CallType=sip&HasTag=true"));
        let reordered = binding("HasTag=true&PageSize=3&CallType=sip");
        assert!(Token::decode(&text, reordered).is_some());
        assert!(Token::decode(&text, binding("CallType=sip")).is_none());
        assert!(Token::decode(&text, binding("")).is_none());
    }

    #[test]
    fn anything_else_is_no_token() {
        let good = Token {
            as_of_ms: 0,
            from_ms: 0,
            to_ms: 0,
            cursor: Cursor::After((0, 0)),
            detours: 0,
        }
        .encode(binding(""));
        let mut changed = good.clone().into_bytes();
        changed[4] ^= 1;
        let changed = String::from_utf8(changed).unwrap();
        for text in [
            "",
            "PT10",
            "💥",
            &good[1..],
            &format!("{good}AAAA"),
            &changed,
        ] {
            assert_eq!(Token::decode(text, binding("")), None, "{text}");
        }
    }
}
