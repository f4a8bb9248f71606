//! A page that has come and need not be decoded yet: what follows it is known before its records
//! are, so that the next page can be on its way while they are decoded.

use super::Page;
use super::cursor::Cursor;
use crate::error::Error;

pub(super) struct Sheet<T> {
    /// The page, without its records.
    page: Page<T>,
    records: Records<T>,
    count: usize,
}

type Decoded<T> = Vec<Result<T, Error>>;

enum Records<T> {
    Texts(Box<dyn FnOnce() -> Decoded<T> + Send>),
    Decoded(Decoded<T>),
}

impl<T> Sheet<T> {
    /// A page whose records are decoded by this, so many of them.
    pub(super) fn new(
        page: Page<T>,
        count: usize,
        decode: impl FnOnce() -> Decoded<T> + Send + 'static,
    ) -> Self {
        Self {
            page,
            records: Records::Texts(Box::new(decode)),
            count,
        }
    }

    /// How many records it has.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    pub(super) fn here(&self) -> &Cursor {
        &self.page.here
    }

    pub(super) fn next_mut(&mut self) -> &mut Result<Cursor, Error> {
        &mut self.page.next
    }

    /// The same with its records decoded.
    pub(super) fn decoded(mut self) -> Self {
        self.records = Records::Decoded(self.records.decoded());
        self
    }

    pub(super) fn into_page(self) -> Page<T> {
        Page {
            items: self.records.decoded(),
            ..self.page
        }
    }
}

impl<T> Records<T> {
    fn decoded(self) -> Decoded<T> {
        match self {
            Self::Texts(decode) => decode(),
            Self::Decoded(items) => items,
        }
    }
}

#[cfg(test)]
impl<T: Send + 'static> From<Page<T>> for Sheet<T> {
    fn from(mut page: Page<T>) -> Self {
        let items = std::mem::take(&mut page.items);
        Self::new(page, items.len(), || items)
    }
}
