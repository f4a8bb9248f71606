//! Records that wait for their row group, as packed texts. As columns they would take ten times as
//! much, most of it for what a call does not have.

use std::io::{Error, Result};
use std::mem;

/// Texts are packed when there is so much of them.
const BLOCK_BYTES: usize = 256 << 10;

/// Good enough for what is unpacked soon.
const LEVEL: i32 = 1;

/// Records in the order in which they came.
#[derive(Default)]
pub(super) struct Pending {
    packed: Vec<Packed>,
    open: Block,
    rows: usize,
    packed_bytes: usize,
}

/// Texts one after the other.
#[derive(Default)]
struct Block {
    texts: String,
    lengths: Vec<usize>,
}

struct Packed {
    texts: Vec<u8>,
    bytes: usize,
    lengths: Vec<usize>,
}

impl Pending {
    pub(super) fn push(&mut self, raw_json: &str) -> Result<()> {
        self.open.texts.push_str(raw_json);
        self.open.lengths.push(raw_json.len());
        self.rows += 1;
        if self.open.texts.len() >= BLOCK_BYTES {
            let packed = Packed::new(mem::take(&mut self.open))?;
            self.packed_bytes += packed.texts.len();
            self.packed.push(packed);
        }
        Ok(())
    }

    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// About how many bytes they take.
    pub(super) fn bytes(&self) -> usize {
        self.packed_bytes + self.open.texts.len()
    }

    /// Gives the text of each record, in order.
    pub(super) fn for_each(&self, mut give: impl FnMut(&str) -> Result<()>) -> Result<()> {
        for packed in &self.packed {
            packed.unpack()?.for_each(&mut give)?;
        }
        self.open.for_each(&mut give)
    }
}

impl Block {
    fn for_each(&self, give: &mut impl FnMut(&str) -> Result<()>) -> Result<()> {
        let mut rest = self.texts.as_str();
        for length in &self.lengths {
            let (text, after) = rest.split_at_checked(*length).ok_or_else(damaged)?;
            give(text)?;
            rest = after;
        }
        Ok(())
    }
}

impl Packed {
    fn new(block: Block) -> Result<Self> {
        let mut texts = zstd::bulk::compress(block.texts.as_bytes(), LEVEL)?;
        // Room was made for what cannot be packed.
        texts.shrink_to_fit();
        Ok(Self {
            texts,
            bytes: block.texts.len(),
            lengths: block.lengths,
        })
    }

    fn unpack(&self) -> Result<Block> {
        let texts = zstd::bulk::decompress(&self.texts, self.bytes)?;
        Ok(Block {
            texts: String::from_utf8(texts).map_err(|_| damaged())?,
            lengths: self.lengths.clone(),
        })
    }
}

fn damaged() -> Error {
    Error::other("packed records came out as others")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out_in_order() {
        let texts: Vec<String> = (0..3_000)
            .map(|number| {
                format!(
                    r#"{{"number": {number}, "é": "{}"}}"#,
                    "ü".repeat(number % 300)
                )
            })
            .collect();
        let mut pending = Pending::default();
        for text in &texts {
            pending.push(text).unwrap();
        }
        assert!(pending.packed.len() > 2);
        let all: usize = texts.iter().map(String::len).sum();
        assert!(pending.bytes() < all / 2, "{}", pending.bytes());
        let mut found = Vec::new();
        let kept = pending.for_each(|text| {
            found.push(text.to_owned());
            Ok(())
        });
        kept.unwrap();
        assert_eq!(pending.rows(), texts.len());
        assert!(found == texts);
    }
}
