//! Which page of a list is asked for: its size, and where to begin.
//! The same for every list of the API.

use super::cursor::Cursor;
use crate::error::InvalidInput;
use crate::request::Outgoing;

/// The options of a list request that every list has.
#[derive(Clone, Debug)]
pub(crate) struct Paging {
    pub(crate) outgoing: Outgoing,
    pub(crate) page_size: Option<u16>,
    pub(crate) page: Option<u32>,
    pub(crate) page_token: Option<String>,
    pub(crate) resume: Option<Cursor>,
}

impl Paging {
    pub(crate) fn new(outgoing: Outgoing) -> Self {
        Self {
            outgoing,
            page_size: None,
            page: None,
            page_token: None,
            resume: None,
        }
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
