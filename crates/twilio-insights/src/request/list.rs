//! What all list requests have in common: the setters for pages and the ways to send.
//! One macro writes them, so that every list of the API is used in the same way.

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
                self.paging.page_size = self.outgoing_mut().checked(checked);
                self
            }

            /// A page token that the service gave in `next_page_url`. [`resume`](Self::resume) is
            /// the better way to go on.
            pub fn page_token(mut self, token: impl Into<String>) -> Self {
                let checked = $crate::request::value::text("page token", token.into());
                self.paging.page_token = self.outgoing_mut().checked(checked);
                self
            }

            /// The page number that belongs to a [`page_token`](Self::page_token), from 0. Alone
            /// it does not move the cursor, and the service refuses it.
            pub fn page(mut self, number: u32) -> Self {
                self.paging.page = Some(number);
                self
            }

            /// Begins where an earlier walk of this list stood. The filters and the page size of
            /// that walk are in the cursor and count in place of those set here.
            pub fn resume(mut self, cursor: $crate::Cursor) -> Self {
                self.paging.resume = Some(cursor);
                self
            }

            /// How many pages without a record may follow each other; 1,000 unless set.
            ///
            /// Pages in the middle of a list may be empty, and a walk goes over them. One more
            /// than this, with yet another to follow, ends it with an error of the kind
            /// [`Paging`](crate::ErrorKind::Paging): a service that never comes to an end keeps
            /// nobody busy for ever. The cursor of the walk then says where it could be taken up.
            pub fn max_empty_pages(mut self, pages: u32) -> Self {
                self.paging.max_empty_pages = pages;
                self
            }

            /// Adds a query parameter that this version does not know, as it is.
            pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
                let extra_query = &mut self.outgoing_mut().extra_query;
                extra_query.0.push((name.into(), value.into()));
                self
            }

            /// Asks for one page: the first, or that of [`resume`](Self::resume).
            ///
            /// # Errors
            ///
            /// If a value cannot be sent or the cursor is that of an end (nothing is sent, then), or
            /// the page cannot be had.
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

        impl $request {
            fn outgoing_mut(&mut self) -> &mut $crate::request::Outgoing {
                &mut self.paging.outgoing
            }
        }

        $crate::request::outgoing::outgoing_methods!($request);

        impl $crate::page::Paged for $request {
            fn paging(&self) -> &$crate::page::Paging {
                &self.paging
            }

            fn paging_mut(&mut self) -> &mut $crate::page::Paging {
                &mut self.paging
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

/// Hands the options that every list has to the generated builder.
macro_rules! set_paging {
    ($builder:ident: $paging:expr) => {
        $crate::request::list::set!($builder:
            page_size = $paging.page_size,
            page = $paging.page,
            page_token = $paging.page_token,
        );
    };
}

pub(super) use {list_methods, set, set_paging};
