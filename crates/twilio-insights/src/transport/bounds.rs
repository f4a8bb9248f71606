//! How much an answer may be: of bytes on the wire, of bytes when it is unpacked, of headers, and
//! of levels in its JSON.

/// What an answer may be at most.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// Bytes of a body as it comes.
    pub(crate) wire: usize,
    /// Bytes of a body when it is decompressed.
    pub(crate) body: usize,
    /// Bytes of all headers together.
    pub(crate) headers: usize,
    /// Levels of objects and lists in each other.
    pub(crate) depth: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            // A page of 1,000 records is a few megabytes.
            wire: 64 * 1024 * 1024,
            body: 64 * 1024 * 1024,
            headers: 64 * 1024,
            // As far as the JSON reader goes down itself.
            depth: 127,
        }
    }
}
