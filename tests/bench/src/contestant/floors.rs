//! What a walk costs at least: the download alone, with a struct made for four fields, and with an
//! untyped value. None of them keeps the text, or anything that it does not know.

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::Value;

use super::tally::Tally;
use super::{Walk, Walked, http};

/// Fetches all pages and looks for nothing but the next one.
pub(super) async fn download(client: &reqwest::Client, walk: &Walk) -> Result<()> {
    let mut next = Some(http::first_page(walk));
    while let Some(url) = next {
        let page = http::page(client, &url).await?;
        next = next_page_url(&page)?;
    }
    Ok(())
}

/// `next_page_url` of a body, without parsing it; `meta` comes first.
fn next_page_url(page: &[u8]) -> Result<Option<String>> {
    const MEMBER: &str = "\"next_page_url\":";
    let meta = String::from_utf8_lossy(page.get(..4096).unwrap_or(page));
    let (_, value) = meta
        .split_once(MEMBER)
        .context("a page without its envelope")?;
    let text = value
        .strip_prefix('"')
        .and_then(|text| text.split_once('"'));
    Ok(text.map(|(url, _)| url.to_owned()))
}

/// Reads four fields with a struct that has no others.
pub(super) async fn minimal(client: &reqwest::Client, walk: &Walk) -> Walked {
    let mut tally = Tally::default();
    let outcome = walk_pages(client, walk, |page| {
        let page: MinimalPage = serde_json::from_slice(page)?;
        for record in &page.call_summaries {
            record.add_to(&mut tally);
        }
        Ok(page.meta.next_page_url)
    });
    let outcome = outcome.await;
    (tally, outcome)
}

/// Reads four fields from an untyped value.
pub(super) async fn value(client: &reqwest::Client, walk: &Walk) -> Walked {
    let mut tally = Tally::default();
    let outcome = walk_pages(client, walk, |page| {
        let page: Value = serde_json::from_slice(page)?;
        let records = page["call_summaries"].as_array();
        for record in records.context("a page without its list")? {
            add_value(record, &mut tally);
        }
        Ok(page["meta"]["next_page_url"].as_str().map(str::to_owned))
    });
    let outcome = outcome.await;
    (tally, outcome)
}

/// Goes from page to page, as long as reading one gives the next.
async fn walk_pages(
    client: &reqwest::Client,
    walk: &Walk,
    mut read: impl FnMut(&[u8]) -> Result<Option<String>>,
) -> Result<()> {
    let mut next = Some(http::first_page(walk));
    while let Some(url) = next {
        next = read(&http::page(client, &url).await?)?;
    }
    Ok(())
}

fn add_value(record: &Value, tally: &mut Tally) {
    let edges = ["carrier_edge", "sip_edge", "client_edge"].map(|edge| &record[edge]);
    let edge = edges.into_iter().find(|edge| edge.is_object());
    tally.add(
        record["call_sid"].as_str(),
        record["duration"].as_i64(),
        record["from"]["country_code"].as_str(),
        edge.and_then(|edge| edge["metrics"]["inbound"]["packets_lost"].as_i64()),
    );
}

#[derive(Deserialize)]
struct MinimalPage {
    meta: Meta,
    call_summaries: Vec<Minimal>,
}

#[derive(Deserialize)]
struct Meta {
    next_page_url: Option<String>,
}

#[derive(Deserialize)]
struct Minimal {
    call_sid: Option<String>,
    duration: Option<i64>,
    from: Option<Party>,
    carrier_edge: Option<Edge>,
    sip_edge: Option<Edge>,
    client_edge: Option<Edge>,
}

#[derive(Deserialize)]
struct Party {
    country_code: Option<String>,
}

#[derive(Deserialize)]
struct Edge {
    metrics: Option<Metrics>,
}

#[derive(Deserialize)]
struct Metrics {
    inbound: Option<Stream>,
}

#[derive(Deserialize)]
struct Stream {
    packets_lost: Option<i64>,
}

impl Minimal {
    fn add_to(&self, tally: &mut Tally) {
        let edges = [&self.carrier_edge, &self.sip_edge, &self.client_edge];
        let edge = edges.into_iter().flatten().next();
        let inbound = edge.and_then(|edge| edge.metrics.as_ref()?.inbound.as_ref());
        let from = self.from.as_ref();
        tally.add(
            self.call_sid.as_deref(),
            self.duration,
            from.and_then(|from| from.country_code.as_deref()),
            inbound.and_then(|inbound| inbound.packets_lost),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_is_found_without_parsing() {
        let page =
            |next: &str| format!(r#"{{"meta":{{"page":0,"next_page_url":{next},"key":"a"}}}}"#);
        let url = next_page_url(page(r#""http://a/?b=c""#).as_bytes()).unwrap();
        assert_eq!(url.as_deref(), Some("http://a/?b=c"));
        assert_eq!(next_page_url(page("null").as_bytes()).unwrap(), None);
        assert!(next_page_url(b"{}").is_err());
    }
}
