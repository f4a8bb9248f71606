//! One request for a page of a list, from its paging parameters to the body that answers it.
//! All lists go through here, those over a time window and those of what belongs to one record.

use serde::Serialize;

use super::envelope::{ListBody, Meta, PageUrls};
use super::token::{Binding, Token};
use super::{Cursor, Key, PageRequest};
use crate::answer::Refusal;
use crate::asked::Asked;
use crate::faults::PageFault;
use crate::query::Query;
use crate::search::{Slice, Window};

/// What the first page of a walk fixes for the pages that follow.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Walk {
    /// Records are judged and shown as they stood then.
    pub(crate) as_of_ms: i64,
    pub(crate) window: Window,
}

/// Lists run downwards, so that this stands in front of everything.
const BEFORE_ALL: Key = (i64::MAX, u64::MAX);

/// The paging side of a request for a list.
#[derive(Debug)]
pub(crate) struct Listing<'a> {
    /// Scheme, host and path, without a query.
    pub(crate) url: String,
    query: &'a Query,
    binding: Binding,
    page: PageRequest,
    fault: Option<PageFault>,
}

impl<'a> Listing<'a> {
    pub(crate) fn new(public_url: &str, asked: &Asked, query: &'a Query) -> Result<Self, Refusal> {
        let path = asked.path();
        let binding = Binding::new(path, query);
        Ok(Self {
            url: format!("{public_url}{path}"),
            fault: asked.page_fault,
            query,
            binding,
            page: PageRequest::from_query(query, binding)?,
        })
    }

    pub(crate) fn size(&self) -> usize {
        self.page.size
    }

    pub(crate) fn cursor(&self) -> Option<Cursor> {
        // A way round an empty page leads back to the beginning, where there is no cursor.
        let begins_anew = Cursor::After(BEFORE_ALL);
        let cursor = self.page.token.map(|token| token.cursor);
        cursor.filter(|cursor| *cursor != begins_anew)
    }

    /// The walk that this request goes on with, or the one that it begins.
    pub(crate) fn walk(&self, fresh: Walk) -> Walk {
        self.page.token.map_or(fresh, |token| Walk {
            as_of_ms: token.as_of_ms,
            window: Window {
                from_ms: token.from_ms,
                to_ms: token.to_ms,
            },
        })
    }

    /// The body for a page of a walk; `write` adds a record to it.
    pub(crate) fn page<R>(
        &self,
        key: &'static str,
        walk: Walk,
        slice: &Slice<R>,
        record_bytes: usize,
        write: impl Fn(&mut ListBody, &R) -> Result<(), Refusal>,
    ) -> Result<Vec<u8>, Refusal> {
        let token = |cursor| Token {
            as_of_ms: walk.as_of_ms,
            from_ms: walk.window.from_ms,
            to_ms: walk.window.to_ms,
            cursor,
            detours: 0,
        };
        if self.fault == Some(PageFault::Empty) {
            return self.detour(key, token(Cursor::After(BEFORE_ALL)));
        }
        let cursor =
            |at: Option<&(Key, R)>, side: fn(Key) -> Cursor| at.map(|(key, _)| token(side(*key)));
        let first = slice.records.first().filter(|_| slice.has_previous);
        let last = slice.records.last().filter(|_| slice.has_next);
        let meta = self.meta(
            key,
            cursor(first, Cursor::Before),
            cursor(last, Cursor::After),
        );
        let mut body = ListBody::new(&meta, slice.records.len() * record_bytes)?;
        for (_, record) in &slice.records {
            write(&mut body, record)?;
        }
        Ok(body.finish())
    }

    /// The body for a part of a list that does not change, so that a position is all that a token
    /// needs to carry.
    pub(crate) fn part<R: Serialize>(
        &self,
        key: &'static str,
        records: &[R],
        record_bytes: usize,
    ) -> Result<Vec<u8>, Refusal> {
        let position = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
        let (start, end) = match self.cursor() {
            Some(Cursor::After((_, start))) => {
                let start = position(start);
                (start, start.saturating_add(self.size()))
            }
            Some(Cursor::Before((_, end))) => {
                let end = position(end);
                (end.saturating_sub(self.size()), end)
            }
            None => (0, self.size()),
        };
        let token = |side: fn(Key) -> Cursor, position: usize| Token {
            as_of_ms: 0,
            from_ms: 0,
            to_ms: 0,
            cursor: side((0, position as u64)),
            detours: 0,
        };
        if self.fault == Some(PageFault::Empty) {
            return self.detour(key, token(Cursor::After, 0));
        }
        let meta = self.meta(
            key,
            (start > 0).then(|| token(Cursor::Before, start)),
            (end < records.len()).then(|| token(Cursor::After, end)),
        );
        let listed = records.iter().skip(start).take(end.saturating_sub(start));
        let mut body = ListBody::new(&meta, listed.len() * record_bytes)?;
        for record in listed {
            body.push(record)?;
        }
        Ok(body.finish())
    }

    /// An empty page that leads to the one that was asked for, which else begins at `start`.
    fn detour(&self, key: &'static str, start: Token) -> Result<Vec<u8>, Refusal> {
        let token = self.page.token.unwrap_or(start);
        let next = Token {
            detours: token.detours.saturating_add(1),
            ..token
        };
        Ok(ListBody::new(&self.meta(key, None, Some(next)), 0)?.finish())
    }

    fn meta(&self, key: &'static str, previous: Option<Token>, next: Option<Token>) -> Meta {
        let urls = PageUrls {
            list_url: &self.url,
            query: self.query,
            page_size: self.page.size,
        };
        let number = self.page.number;
        let beside = |number, token: Token| urls.page(number, Some(&token.encode(self.binding)));
        let url = urls.page(number, self.query.get("PageToken"));
        Meta {
            page: number,
            page_size: self.page.size,
            first_page_url: urls.page(0, None),
            previous_page_url: previous.map(|token| beside(number.saturating_sub(1), token)),
            next_page_url: if self.fault == Some(PageFault::Repeated) {
                Some(url.clone())
            } else {
                next.map(|token| beside(number.saturating_add(1), token))
            },
            url,
            key,
        }
    }
}
