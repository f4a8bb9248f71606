//! Unpacks a gzip body (RFC 1952) piece by piece, so that a bomb is stopped while it goes off,
//! whatever HTTP stack it came through.

use flate2::{Crc, Decompress, FlushDecompress, Status};

/// How much is unpacked before the limit is looked at.
const STEP: usize = 32 * 1024;

/// The bytes of a header that are always there.
const HEADER: usize = 10;

/// Checksum and length.
const TRAILER: usize = 8;

/// No header is longer: there is a file name in it at most. It is read from its beginning with every
/// piece that comes, and a body can consist of members that are nothing but header.
const LONGEST_HEADER: usize = 1024;

/// Why a body cannot be unpacked.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Problem {
    TooLarge,
    Corrupt,
}

/// A body that is being unpacked.
pub(super) struct Gunzip {
    stage: Stage,
    inflate: Decompress,
    crc: Crc,
    unpacked: Vec<u8>,
    limit: usize,
}

enum Stage {
    /// What there is of a header.
    Header(Vec<u8>),
    Content,
    /// What there is of a trailer.
    Trailer(Vec<u8>),
}

impl Gunzip {
    /// Unpacks up to `limit` bytes.
    pub(super) fn new(limit: usize) -> Self {
        Self {
            stage: Stage::Header(Vec::new()),
            inflate: Decompress::new(false),
            crc: Crc::new(),
            unpacked: Vec::new(),
            limit,
        }
    }

    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    /// Takes the next piece.
    pub(super) fn push(&mut self, mut piece: &[u8]) -> Result<(), Problem> {
        while !piece.is_empty() {
            piece = match &mut self.stage {
                Stage::Header(header) => {
                    let before = header.len();
                    let room = LONGEST_HEADER.saturating_sub(before);
                    header.extend_from_slice(piece.get(..room).unwrap_or(piece));
                    match header_length(header)? {
                        Some(length) => {
                            // The header ends in this piece, or it would have ended before.
                            let used = length.saturating_sub(before);
                            self.stage = Stage::Content;
                            self.inflate.reset(false);
                            self.crc.reset();
                            piece.get(used..).unwrap_or_default()
                        }
                        None if header.len() >= LONGEST_HEADER => return Err(Problem::Corrupt),
                        None => &[],
                    }
                }
                Stage::Content => self.inflate(piece)?,
                Stage::Trailer(trailer) => {
                    let missing = TRAILER.saturating_sub(trailer.len()).min(piece.len());
                    let (taken, rest) = piece.split_at(missing);
                    trailer.extend_from_slice(taken);
                    if trailer.len() == TRAILER {
                        if *trailer != checksum_and_length(&self.crc) {
                            return Err(Problem::Corrupt);
                        }
                        // Another member may follow.
                        self.stage = Stage::Header(Vec::new());
                    }
                    rest
                }
            };
        }
        Ok(())
    }

    /// What was unpacked, and whether that is all of it.
    pub(super) fn finish(self) -> (Vec<u8>, bool) {
        let is_whole = matches!(self.stage, Stage::Header(header) if header.is_empty());
        (self.unpacked, is_whole)
    }

    /// Unpacks content; gives what is left of the piece.
    fn inflate<'a>(&mut self, mut piece: &'a [u8]) -> Result<&'a [u8], Problem> {
        loop {
            // One byte beyond the limit tells that there is more.
            let room = self.limit.saturating_add(1) - self.unpacked.len();
            self.unpacked.reserve(room.min(STEP));
            let (read, written) = (self.inflate.total_in(), self.unpacked.len());
            let status = self
                .inflate
                .decompress_vec(piece, &mut self.unpacked, FlushDecompress::None)
                .map_err(|_| Problem::Corrupt)?;
            let read = usize::try_from(self.inflate.total_in() - read).unwrap_or(usize::MAX);
            piece = piece.get(read..).unwrap_or_default();
            let new = self.unpacked.get(written..).unwrap_or_default();
            self.crc.update(new);
            if self.unpacked.len() > self.limit {
                self.unpacked.truncate(self.limit);
                return Err(Problem::TooLarge);
            }
            let moved = read > 0 || self.unpacked.len() > written;
            match status {
                Status::StreamEnd => {
                    self.stage = Stage::Trailer(Vec::with_capacity(TRAILER));
                    return Ok(piece);
                }
                // What it still holds back comes out when there is room, even without input.
                Status::Ok | Status::BufError if moved => {}
                Status::Ok | Status::BufError if piece.is_empty() => return Ok(piece),
                Status::Ok | Status::BufError => return Err(Problem::Corrupt),
            }
        }
    }
}

/// What the trailer of a member has to be.
fn checksum_and_length(crc: &Crc) -> [u8; TRAILER] {
    let both = u64::from(crc.amount()) << 32 | u64::from(crc.sum());
    both.to_le_bytes()
}

/// The length of the header that some bytes begin with; `None` if it goes on after them.
fn header_length(bytes: &[u8]) -> Result<Option<usize>, Problem> {
    const EXTRA: u8 = 4;
    const NAME: u8 = 8;
    const COMMENT: u8 = 16;
    const CHECKSUM: u8 = 2;

    let magic = [0x1f, 0x8b, 8];
    if !bytes.iter().zip(magic).all(|(byte, known)| *byte == known) {
        return Err(Problem::Corrupt);
    }
    let (Some(&flags), true) = (bytes.get(3), bytes.len() >= HEADER) else {
        return Ok(None);
    };
    if flags & 0xe0 != 0 {
        return Err(Problem::Corrupt);
    }
    let mut length = HEADER;
    if flags & EXTRA != 0 {
        let Some(&[low, high]) = bytes.get(length..length + 2) else {
            return Ok(None);
        };
        length += 2 + usize::from(u16::from_le_bytes([low, high]));
    }
    for text in [NAME, COMMENT] {
        if flags & text != 0 {
            let rest = bytes.get(length..).unwrap_or_default();
            let Some(end) = rest.iter().position(|byte| *byte == 0) else {
                return Ok(None);
            };
            length += end + 1;
        }
    }
    if flags & CHECKSUM != 0 {
        length += 2;
    }
    Ok((bytes.len() >= length).then_some(length))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::write::GzEncoder;
    use flate2::{Compression, GzBuilder};

    use super::*;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn unpack(packed: &[u8], piece: usize, limit: usize) -> Result<(Vec<u8>, bool), Problem> {
        let mut gunzip = Gunzip::new(limit);
        for piece in packed.chunks(piece) {
            gunzip.push(piece)?;
        }
        Ok(gunzip.finish())
    }

    fn text(length: usize) -> Vec<u8> {
        let mut random = fastrand::Rng::with_seed(7);
        (0..length)
            .map(|_| b"abcdefgh"[random.usize(..8)])
            .collect()
    }

    #[test]
    fn however_it_is_cut_into_pieces_the_text_is_whole() {
        for length in [0, 1, 100, 200_000] {
            let text = text(length);
            let packed = packed(&text);
            for piece in [1, 7, 1000, usize::MAX] {
                let unpacked = unpack(&packed, piece, length);
                assert_eq!(unpacked, Ok((text.clone(), true)), "{length} {piece}");
            }
        }
    }

    #[test]
    fn headers_may_have_everything_and_members_may_follow_each_other() {
        let mut all = Vec::new();
        for text in ["one", "", "two"] {
            let builder = GzBuilder::new()
                .filename("a")
                .comment("b")
                .extra(vec![1, 2, 3]);
            let mut encoder = builder.write(&mut all, Compression::fast());
            encoder.write_all(text.as_bytes()).unwrap();
            encoder.finish().unwrap();
        }
        for piece in [1, 5, usize::MAX] {
            assert_eq!(unpack(&all, piece, 6), Ok((b"onetwo".to_vec(), true)));
            assert_eq!(unpack(&all, piece, 5), Err(Problem::TooLarge));
        }
    }

    #[test]
    fn a_header_is_no_longer_than_a_name_needs() {
        let named = |length: usize| {
            let mut encoder = GzBuilder::new()
                .filename(vec![b'x'; length])
                .write(Vec::new(), Compression::fast());
            encoder.write_all(b"text").unwrap();
            encoder.finish().unwrap()
        };
        // Ten bytes are always there, and the name ends with a zero.
        let longest = 1024 - 10 - 1;
        for piece in [1, 7, 1000, usize::MAX] {
            let unpacked = unpack(&named(longest), piece, 10);
            assert_eq!(unpacked, Ok((b"text".to_vec(), true)), "{piece}");
            let refused = unpack(&named(longest + 1), piece, 10);
            assert_eq!(refused, Err(Problem::Corrupt), "{piece}");
        }
    }

    #[test]
    fn cut_anywhere_it_is_not_whole() {
        let text = text(5000);
        let packed = packed(&text);
        for end in 1..packed.len() {
            let (unpacked, is_whole) = unpack(&packed[..end], 64, 5000).unwrap();
            assert!(!is_whole && text.starts_with(&unpacked), "{end}");
        }
    }

    #[test]
    fn a_bomb_is_stopped_at_the_limit() {
        let bomb = packed(&vec![b' '; 5_000_000]);
        let mut gunzip = Gunzip::new(100_000);
        assert_eq!(gunzip.push(&bomb), Err(Problem::TooLarge));
        let (unpacked, _) = gunzip.finish();
        assert_eq!(unpacked.len(), 100_000);
        assert!(unpacked.capacity() < 400_000);
        assert_eq!(
            unpack(&packed(&[b' '; 1000]), 3, 999),
            Err(Problem::TooLarge)
        );
    }

    #[test]
    fn what_is_changed_is_found_and_nothing_panics() {
        let text = text(3000);
        let packed = packed(&text);
        let mut random = fastrand::Rng::with_seed(7);
        for _ in 0..1_000 {
            let mut changed = packed.clone();
            let at = random.usize(..changed.len());
            changed[at] ^= 1 << random.u8(..8);
            // The time and the system in the header say nothing about the content.
            if let Ok((unpacked, true)) = unpack(&changed, random.usize(1..400), 10_000) {
                assert_eq!(unpacked, text, "{at}");
            }
            let noise: Vec<u8> = (0..random.usize(..200)).map(|_| random.u8(..)).collect();
            let _ = unpack(&noise, 16, 10_000);
        }
        assert_eq!(unpack(b"{\"a\":1}", 1, 100), Err(Problem::Corrupt));
    }
}
