//! Which page of a list is asked for: its size, and where to begin.
//! The same for every list of the API.

use std::fmt;

use super::cursor::Cursor;
use crate::error::InvalidInput;
use crate::request::Outgoing;

/// How many pages without a record may follow each other, unless the caller says otherwise.
const MAX_EMPTY_PAGES: u32 = 1000;

/// The options of a list request that every list has.
#[derive(Clone)]
pub(crate) struct Paging {
    pub(crate) outgoing: Outgoing,
    pub(crate) page_size: Option<u16>,
    pub(crate) page: Option<u32>,
    pub(crate) page_token: Option<String>,
    pub(crate) resume: Option<Cursor>,
    pub(crate) max_empty_pages: u32,
}

impl Paging {
    pub(crate) fn new(outgoing: Outgoing) -> Self {
        Self {
            outgoing,
            page_size: None,
            page: None,
            page_token: None,
            resume: None,
            max_empty_pages: MAX_EMPTY_PAGES,
        }
    }

    /// Whether the walk begins somewhere else than at the start.
    pub(crate) fn is_elsewhere(&self) -> bool {
        self.resume.is_some() || self.page_token.is_some()
    }

    /// What is wrong with the values given so far.
    pub(crate) fn check(&self) -> Result<(), InvalidInput> {
        self.outgoing.check()?;
        match self.page {
            Some(page) if page > 0 && self.page_token.is_none() => {
                let expected = "a page token beside it: the number alone does not move the cursor";
                Err(InvalidInput::new("page", page, expected))
            }
            _ => Ok(()),
        }
    }
}

/// Without the page token, which may hold filters.
impl fmt::Debug for Paging {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Paging")
            .field("outgoing", &self.outgoing)
            .field("page_size", &self.page_size)
            .field("page", &self.page)
            .field("resume", &self.resume)
            .field("max_empty_pages", &self.max_empty_pages)
            .finish_non_exhaustive()
    }
}
