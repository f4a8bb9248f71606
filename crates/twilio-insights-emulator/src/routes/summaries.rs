//! `GET /v1/Voice/Summaries`: the calls that start in a window and satisfy every filter.
//! A walk sees each call once: its first page fixes window and time for the pages that follow.

use http::Uri;

use crate::answer::Refusal;
use crate::filter::Filter;
use crate::paging::envelope::{ListBody, Meta, PageUrls};
use crate::paging::token::{Binding, Token};
use crate::paging::{Cursor, PageRequest};
use crate::query::{Query, parameters, time, values, vocabulary};
use crate::search::{Found, Search, SortBy, Window};
use crate::service::Service;
use crate::synthetic::View;

/// About the size of a synthetic record.
const RECORD_BYTES: usize = 2500;

pub(crate) fn list(service: &Service, uri: &Uri) -> Result<Vec<u8>, Refusal> {
    let query = Query::parse(uri.query(), parameters::is_known)?;
    let binding = Binding::new(uri.path(), &query);
    let mut search = search(&query, service.clock.now_ms())?;
    let page = PageRequest::from_query(&query, binding)?;
    if let Some(token) = page.token {
        search.as_of_ms = token.as_of_ms;
        search.window = Window {
            from_ms: token.from_ms,
            to_ms: token.to_ms,
        };
    }
    let cursor = page.token.map(|token| token.cursor);
    let slice = search.slice(&service.synthetic, &service.recorded, cursor, page.size);

    let list_url = format!("{}{}", service.public_url, uri.path());
    let urls = PageUrls {
        list_url: &list_url,
        query: &query,
        page_size: page.size,
    };
    let beside = |number, cursor| {
        let token = Token {
            as_of_ms: search.as_of_ms,
            from_ms: search.window.from_ms,
            to_ms: search.window.to_ms,
            cursor,
        };
        urls.page(number, Some(&token.encode(binding)))
    };
    let first = slice.calls.first().filter(|_| slice.has_previous);
    let last = slice.calls.last().filter(|_| slice.has_next);
    let meta = Meta {
        page: page.number,
        page_size: page.size,
        first_page_url: urls.page(0, None),
        previous_page_url: first
            .map(|(key, _)| beside(page.number.saturating_sub(1), Cursor::Before(*key))),
        url: urls.page(page.number, query.get("PageToken")),
        next_page_url: last
            .map(|(key, _)| beside(page.number.saturating_add(1), Cursor::After(*key))),
        key: "call_summaries",
    };
    let mut body = ListBody::new(&meta, slice.calls.len() * RECORD_BYTES)?;
    for (_, found) in &slice.calls {
        match found {
            Found::Synthetic(plan) => body.push(&service.synthetic.summary(
                plan,
                &service.synthetic.call_sid(plan),
                &list_url,
                search.as_of_ms,
                View::ListItem,
            ))?,
            Found::Recorded(position) => {
                if let Some(summary) = service.recorded.summary(*position) {
                    body.push(&summary.text)?;
                }
            }
        }
    }
    Ok(body.finish())
}

fn search(query: &Query, now_ms: i64) -> Result<Search, Refusal> {
    let moment = |name, default| time::moment(name, query.get(name).unwrap_or(default), now_ms);
    let sort_by = match query.get("SortBy") {
        None => SortBy::StartTime,
        Some(text) => match values::one("SortBy", text, vocabulary::SORT_BY)? {
            "end_time" => SortBy::EndTime,
            _ => SortBy::StartTime,
        },
    };
    Ok(Search {
        filter: Filter::from_query(query)?,
        window: Window {
            from_ms: moment("StartTime", "4h")?,
            to_ms: moment("EndTime", "0m")?,
        },
        sort_by,
        as_of_ms: now_ms,
    })
}
