//! Whether a write is under way, for whoever is to judge if anybody reads it.
//! A write to a pipe waits until there is room in it, for ever if need be.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The writes to one place. All clones know of the same.
#[derive(Clone, Debug, Default)]
pub(crate) struct Writes(Arc<AtomicU64>);

impl Writes {
    /// The way to that place from here on.
    pub(crate) fn watch<W: Write>(&self, to: W) -> Watched<W> {
        Watched {
            writes: self.clone(),
            to,
        }
    }

    /// The number of the write that is under way, if there is one.
    pub(crate) fn under_way(&self) -> Option<u64> {
        // The beginning of a write makes it odd, the end even.
        Some(self.0.load(Ordering::Acquire)).filter(|count| count % 2 == 1)
    }

    fn count<T>(&self, write: impl FnOnce() -> T) -> T {
        self.0.fetch_add(1, Ordering::AcqRel);
        let written = write();
        self.0.fetch_add(1, Ordering::AcqRel);
        written
    }
}

/// A place whose writes are watched.
#[derive(Debug)]
pub(crate) struct Watched<W> {
    writes: Writes,
    to: W,
}

impl<W: Write> Write for Watched<W> {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        self.writes.count(|| self.to.write(data))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writes.count(|| self.to.flush())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes down what is under way while it is written to.
    struct Curious<'a>(&'a Writes, Vec<Option<u64>>);

    impl Write for Curious<'_> {
        fn write(&mut self, data: &[u8]) -> io::Result<usize> {
            self.1.push(self.0.under_way());
            Ok(data.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            self.1.push(self.0.under_way());
            Ok(())
        }
    }

    #[test]
    fn each_write_is_known_while_it_lasts() {
        let writes = Writes::default();
        assert_eq!(writes.under_way(), None);
        let mut watched = writes.watch(Curious(&writes, Vec::new()));
        for _ in 0..2 {
            watched.write_all(b"x").unwrap();
            watched.flush().unwrap();
            assert_eq!(writes.under_way(), None);
        }
        let [Some(one), Some(two), Some(three), Some(four)] = watched.to.1[..] else {
            panic!("{:?}", watched.to.1);
        };
        assert!(one < two && two < three && three < four);
    }
}
