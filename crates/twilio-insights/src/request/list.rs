//! What all list requests have in common: the setters for pages and the ways to send.
//! One macro writes them, so that every list of the API is used in the same way.

use crate::page::Cursor;

use super::value::Problems;

/// The part of a list request that is the same everywhere.
#[derive(Clone, Debug, Default)]
pub(super) struct Paging {
    pub(super) page_size: Option<u16>,
    pub(super) page: Option<u32>,
    pub(super) page_token: Option<String>,
    pub(super) resume: Option<Cursor>,
    pub(super) extra: Vec<(String, String)>,
    pub(super) problems: Problems,
}

impl Paging {
    /// What is wrong with the values given so far.
    pub(super) fn check(&self) -> Result<(), crate::InvalidInput> {
        self.problems.first()?;
        match self.page {
            Some(page) if page > 0 && self.page_token.is_none() => {
                let expected = "a page token beside it: the number alone does not move the cursor";
                Err(crate::InvalidInput::new("page", page, expected))
            }
            _ => Ok(()),
        }
    }
}

/// Gives a list request its setters for pages and its ways to send.
macro_rules! list_methods {
    ($request:ident, $item:ident) => {
        impl $request {
            /// How many records a page has, from 1 to 1,000; the service takes 50 unless set.
            ///
            /// It changes the number of requests, not the number of records: for that see
            /// [`ItemStream::limit`](crate::ItemStream::limit).
            pub fn page_size(mut self, records: u32) -> Self {
                let checked = $crate::request::value::page_size(records);
                self.paging.page_size = self.paging.problems.checked(checked);
                self
            }

            /// A page token that the service gave in `next_page_url`. [`resume`](Self::resume) is
            /// the better way to go on.
            pub fn page_token(mut self, token: impl Into<String>) -> Self {
                self.paging.page_token = Some(token.into());
                self
            }

            /// The page number that belongs to a [`page_token`](Self::page_token), from 0. Alone
            /// it does not move the cursor, and the service refuses it.
            pub fn page(mut self, number: u32) -> Self {
                self.paging.page = Some(number);
                self
            }

            /// Begins where an earlier walk of this list stood. The filters of that walk are in
            /// the cursor and count in place of those set here.
            pub fn resume(mut self, cursor: $crate::Cursor) -> Self {
                self.paging.resume = Some(cursor);
                self
            }

            /// Adds a query parameter that this version does not know, as it is.
            pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
                self.paging.extra.push((name.into(), value.into()));
                self
            }

            /// Asks for one page: the first, or that of [`resume`](Self::resume).
            ///
            /// # Errors
            ///
            /// If a value cannot be sent (nothing is, then), or the page cannot be had.
            pub async fn send(self) -> Result<$crate::Page<$item>, $crate::Error> {
                $crate::page::first_page(self).await
            }

            /// All pages, one after the other.
            pub fn pages(self) -> $crate::PageStream<$item> {
                $crate::page::walk(self)
            }

            /// All records, over all pages.
            pub fn items(self) -> $crate::ItemStream<$item> {
                $crate::page::walk(self).into_items()
            }
        }
    };
}

/// Hands the values that are set to the generated builder.
macro_rules! set {
    ($builder:ident: $($name:ident = $value:expr),* $(,)?) => {
        $(
            let $builder = match $value {
                Some(value) => $builder.$name(value),
                None => $builder,
            };
        )*
    };
}

pub(super) use {list_methods, set};
