//! The query of a list, and which of its calls the page has that it asks for.
//! What the server does not know it refuses, so that no client measures another list by mistake.

use std::ops::Range;

use form_urlencoded::Serializer;
use jiff::Timestamp;

use super::calls::Calls;

/// As the API has it if nothing is asked for.
const PAGE_SIZE: usize = 50;

const LARGEST_PAGE_SIZE: usize = 1000;

/// The parameters of one request.
#[derive(Clone, Debug)]
pub(crate) struct Query {
    start_time: Option<(String, Timestamp)>,
    end_time: Option<(String, Timestamp)>,
    pub(crate) page_size: usize,
    pub(crate) number: usize,
    /// The calls from this one on were on earlier pages.
    before: Option<usize>,
}

impl Query {
    /// Reads a query; the error is the parameter that is not understood.
    pub(crate) fn parse(query: &str) -> Result<Self, String> {
        let mut parsed = Self {
            start_time: None,
            end_time: None,
            page_size: PAGE_SIZE,
            number: 0,
            before: None,
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let understood = match &*name {
                "StartTime" => set(&mut parsed.start_time, time(&value)),
                "EndTime" => set(&mut parsed.end_time, time(&value)),
                "PageToken" => set(&mut parsed.before, call_of(&value)),
                "PageSize" => value.parse().map(|size| parsed.page_size = size).is_ok(),
                "Page" => value.parse().map(|page| parsed.number = page).is_ok(),
                _ => false,
            };
            if !understood || !(1..=LARGEST_PAGE_SIZE).contains(&parsed.page_size) {
                return Err(name.into_owned());
            }
        }
        Ok(parsed)
    }

    /// The calls of the page, and those of the pages that follow.
    pub(crate) fn page(&self, calls: Calls) -> (Range<usize>, Range<usize>) {
        let instant = |bound: &Option<(String, Timestamp)>| bound.as_ref().map(|(_, at)| *at);
        let window = calls.within(instant(&self.start_time), instant(&self.end_time));
        let end = self.before.unwrap_or(window.end);
        let end = end.clamp(window.start, window.end);
        let start = end.saturating_sub(self.page_size).max(window.start);
        (start..end, window.start..start)
    }

    /// The query of another page of the same list: the one that ends before a call.
    pub(crate) fn of_page(&self, number: usize, before: Option<usize>) -> String {
        let mut query = Serializer::new(String::new());
        for (name, bound) in [("StartTime", &self.start_time), ("EndTime", &self.end_time)] {
            if let Some((text, _)) = bound {
                query.append_pair(name, text);
            }
        }
        query.append_pair("PageSize", &self.page_size.to_string());
        query.append_pair("Page", &number.to_string());
        if let Some(before) = before {
            query.append_pair("PageToken", &token_of(before));
        }
        query.finish()
    }
}

/// Keeps what could be read, and says whether it could.
fn set<T>(parameter: &mut Option<T>, value: Option<T>) -> bool {
    *parameter = value;
    parameter.is_some()
}

fn time(text: &str) -> Option<(String, Timestamp)> {
    Some((text.to_owned(), text.parse().ok()?))
}

/// Makes tokens look like none that can be counted up.
const SCRAMBLE: usize = 0x5bd1_e995_9d1b_54a5;

fn token_of(call: usize) -> String {
    format!("PT{:x}", call ^ SCRAMBLE)
}

fn call_of(token: &str) -> Option<usize> {
    let digits = token.strip_prefix("PT")?;
    Some(usize::from_str_radix(digits, 16).ok()? ^ SCRAMBLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All pages of a list, by following its tokens.
    fn walk(query: &str, calls: Calls) -> Vec<Range<usize>> {
        let mut query = Query::parse(query).unwrap();
        let mut pages = Vec::new();
        loop {
            let (page, rest) = query.page(calls);
            let next = query.of_page(pages.len() + 1, Some(page.start));
            pages.push(page);
            if rest.is_empty() {
                return pages;
            }
            query = Query::parse(&next).unwrap();
        }
    }

    #[test]
    fn pages_have_each_call_once_newest_first() {
        let calls = Calls::new(1_234);
        for size in [1, 50, 1000] {
            let pages = walk(&format!("PageSize={size}"), calls);
            assert_eq!(pages.len(), 1_234_usize.div_ceil(size));
            let walked: Vec<usize> = pages.into_iter().flat_map(Iterator::rev).collect();
            assert_eq!(walked, (0..1_234).rev().collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_window_is_kept_from_page_to_page() {
        let calls = Calls::new(7 * 1_440);
        let day = "StartTime=2026-11-03T00%3A00%3A00Z&EndTime=2026-11-03T23%3A59%3A59Z";
        let pages = walk(day, calls);
        assert_eq!(pages.len(), 1_440_usize.div_ceil(50));
        let walked: Vec<usize> = pages.into_iter().flat_map(Iterator::rev).collect();
        assert_eq!(walked, (1_440..2_880).rev().collect::<Vec<_>>());
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for (query, parameter) in [
            ("HasTag=true", "HasTag"),
            ("StartTime=4h", "StartTime"),
            ("PageSize=0", "PageSize"),
            ("PageSize=1001", "PageSize"),
            ("PageToken=7", "PageToken"),
        ] {
            assert_eq!(Query::parse(query).unwrap_err(), parameter);
        }
    }
}
