//! Paging by opaque token: what a request asks for, and the envelope around the page it gets.
//! A token carries the resolved window and a position, so a walk stays put while the clock moves.

pub(crate) mod envelope;
pub(crate) mod listing;
pub(crate) mod token;

use crate::answer::Refusal;
use crate::query::Query;
use token::{Binding, Token};

const DEFAULT_PAGE_SIZE: usize = 50;
const MAX_PAGE_SIZE: usize = 1000;

/// Where a record stands in a list: its time in milliseconds, and a rank among equals.
pub(crate) type Key = (i64, u64);

/// Which neighbours of a record make up a page; lists run from newest to oldest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cursor {
    /// The records that follow this one in the list.
    After(Key),
    /// The records right before this one in the list.
    Before(Key),
}

/// The paging part of a request.
#[derive(Debug)]
pub(crate) struct PageRequest {
    pub(crate) size: usize,
    /// Only a number for the client's own use; the token alone moves the position.
    pub(crate) number: u64,
    pub(crate) token: Option<Token>,
}

impl PageRequest {
    pub(crate) fn from_query(query: &Query, binding: Binding) -> Result<Self, Refusal> {
        let size = match query.get("PageSize") {
            None => DEFAULT_PAGE_SIZE,
            // Twilio's own clients send the limit of a list as its page size, however large.
            Some(text) => text
                .parse::<i64>()
                .ok()
                .filter(|size| *size > 0)
                .map(|size| {
                    usize::try_from(size).map_or(MAX_PAGE_SIZE, |size| size.min(MAX_PAGE_SIZE))
                })
                .ok_or_else(|| {
                    Refusal::bad_parameter(
                        "PageSize",
                        &format!("{text:?} is not a page size"),
                        "a whole number from 1; pages have up to 1000 records",
                    )
                })?,
        };
        let number = match query.get("Page") {
            None => 0,
            Some(text) => text.parse().map_err(|_| {
                Refusal::bad_parameter(
                    "Page",
                    &format!("{text:?} is not a page number"),
                    "a whole number from 0",
                )
            })?,
        };
        let token = query
            .get("PageToken")
            .map(|text| Token::decode(text, binding).ok_or_else(Refusal::bad_page_token))
            .transpose()?;
        if number > 0 && token.is_none() {
            return Err(Refusal::page_without_token(number));
        }
        Ok(Self {
            size,
            number,
            token,
        })
    }
}
