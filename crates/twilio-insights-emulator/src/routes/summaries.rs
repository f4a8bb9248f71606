//! `GET /v1/Voice/Summaries`: the calls that start in a window and satisfy every filter.
//! A walk sees each call once: its first page fixes window and time for the pages that follow.

use std::cell::Cell;

use serde_json::value::RawValue;

use super::{annotation, summary};
use crate::annotation::Annotated;
use crate::answer::Refusal;
use crate::asked::Asked;
use crate::filter::Filter;
use crate::paging::listing::{Listing, Walk};
use crate::query::{Query, call_filters, time, values, vocabulary};
use crate::search::{self, Found, Limits, MAX_WAITING, SortBy, Window};
use crate::service::Service;
use crate::synthetic::{Plan, View};

/// About the size of a synthetic record.
const RECORD_BYTES: usize = 2500;

pub(crate) fn list(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    let query = Query::parse(asked.query(), call_filters::is_known)?;
    let scope = service.scope(asked, query.get("Subaccount"))?;
    scope.require_advanced_features()?;
    let filter = Filter::from_query(&query, call_filters::FILTERS, &asked.abandoned)?;
    let sort_by = sort_by(&query)?;
    let now_ms = service.clock.now_ms();
    let window = window(&query, now_ms)?;
    let listing = Listing::new(&service.public_url, asked, &query)?;
    let walk = listing.walk(Walk {
        as_of_ms: now_ms,
        window,
    });
    let cursor = listing.cursor();

    let (synthetic, recorded) = (scope.synthetic, &service.recorded.summaries);
    let annotations = service.changes.annotations();
    let updated = |call_sid: &str, plan: Option<&Plan>| {
        let made = plan.map(|plan| (synthetic, plan));
        annotation::updated(service, &annotations, call_sid, made, walk.as_of_ms)
    };
    let keep = |plan: &Plan| {
        if recorded.stands_in_for(|| synthetic.call_sid(plan)) {
            return false;
        }
        let annotation = if annotations.is_empty() {
            None
        } else {
            updated(&synthetic.call_sid(plan), Some(plan))
        };
        filter.accepts(&Annotated {
            facts: synthetic.facts(plan, walk.as_of_ms),
            annotation,
        })
    };
    let limits = Limits {
        abandoned: &asked.abandoned,
        is_too_wide: Cell::default(),
    };
    let made = synthetic.candidates(walk.window, walk.as_of_ms, sort_by, cursor, keep, &limits);
    let loaded = recorded.candidates(
        walk.window,
        cursor,
        |facts| match sort_by {
            SortBy::StartTime => facts.start_ms,
            SortBy::EndTime => facts.end_ms,
        },
        |facts| {
            let sid = facts.sid.as_deref();
            let annotated = Annotated {
                facts,
                annotation: sid.and_then(|sid| updated(sid, None)),
            };
            scope.has(facts.account_sid.as_deref()) && filter.accepts(&annotated)
        },
    );
    let slice = search::slice(made, loaded, cursor, listing.size());
    if limits.is_too_wide.get() {
        return Err(too_many_to_sort());
    }
    listing.page(
        "call_summaries",
        walk,
        &slice,
        RECORD_BYTES,
        |body, found| match found {
            Found::Synthetic(plan) => {
                let call_sid = synthetic.call_sid(plan);
                let annotation = updated(&call_sid, Some(plan));
                body.push(&synthetic.summary(
                    plan,
                    &call_sid,
                    &listing.url,
                    walk.as_of_ms,
                    View::ListItem,
                    annotation.as_ref(),
                ))
            }
            Found::Recorded(position) => {
                let Some(record) = recorded.get(*position) else {
                    return Ok(());
                };
                let sid = record.facts.sid.as_deref();
                match sid.and_then(|sid| updated(sid, None)) {
                    None => body.push(&record.text),
                    Some(annotation) => {
                        let text = summary::annotated(&record.text, &annotation, None)?;
                        body.push(&RawValue::from_string(text)?)
                    }
                }
            }
        },
    )
}

fn sort_by(query: &Query) -> Result<SortBy, Refusal> {
    let Some(text) = query.get("SortBy") else {
        return Ok(SortBy::StartTime);
    };
    Ok(match values::one("SortBy", text, vocabulary::SORT_BY)? {
        "end_time" => SortBy::EndTime,
        _ => SortBy::StartTime,
    })
}

/// The window that is asked for, or that of the last four hours.
fn window(query: &Query, now_ms: i64) -> Result<Window, Refusal> {
    let moment = |name, default| time::moment(name, query.get(name).unwrap_or(default), now_ms);
    Ok(Window {
        from_ms: moment("StartTime", "4h")?,
        to_ms: moment("EndTime", "0m")?,
    })
}

fn too_many_to_sort() -> Refusal {
    Refusal::bad_parameter(
        "SortBy",
        &format!(
            "this emulator has more than {MAX_WAITING} calls within twenty minutes, too many to sort by their end"
        ),
        "start_time",
    )
}
