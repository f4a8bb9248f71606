//! Walking pages: each record exactly once, at any page size, in both directions and orders.
//! Also while the clock moves, and what happens to tokens that are not used as handed out.

use std::time::Duration;

use crate::probe::{LIST, Probe, at_noon, records_of, sids};
use serde_json::Value;

#[tokio::test]
async fn each_call_is_seen_once_at_any_page_size_and_order() {
    let probe = Probe::start(at_noon().calls(500)).await;
    for sort_by in ["start_time", "end_time"] {
        let mut whole: Option<Vec<Value>> = None;
        for size in [1000, 500, 499, 250, 100, 50, 7, 3] {
            let pages = probe
                .pages(&format!("{LIST}?SortBy={sort_by}&PageSize={size}"))
                .await;
            assert_eq!(pages.len(), 500_usize.div_ceil(size), "{sort_by}, {size}");
            let records: Vec<Value> = pages.iter().flat_map(records_of).cloned().collect();
            let mut distinct = sids(&records);
            distinct.sort_unstable();
            distinct.dedup();
            assert_eq!(distinct.len(), 500, "{sort_by}, {size}");
            assert_eq!(whole.get_or_insert_with(|| records.clone()), &records);
        }
        let times: Vec<String> = whole
            .unwrap()
            .iter()
            .map(|record| record[sort_by].as_str().unwrap().to_owned())
            .collect();
        assert!(times.is_sorted_by(|a, b| a >= b), "{sort_by}");
    }
}

#[tokio::test]
async fn previous_pages_are_the_pages_one_came_from() {
    let probe = Probe::start(at_noon().calls(120)).await;
    for sort_by in ["start_time", "end_time"] {
        let list = format!("{LIST}?CallType=carrier,client&SortBy={sort_by}&PageSize=7");
        let pages = probe.pages(&list).await;
        assert!(pages.len() > 5);
        assert!(pages[0]["meta"]["previous_page_url"].is_null());
        for (number, pair) in pages.windows(2).enumerate() {
            let url = pair[1]["meta"]["previous_page_url"].as_str().unwrap();
            let back = probe.get_url(url).await.json();
            assert_eq!(
                records_of(&back),
                records_of(&pair[0]),
                "{sort_by}, page {number}"
            );
            assert_eq!(back["meta"]["page"], number);
            assert_eq!(back["meta"]["previous_page_url"].is_null(), number == 0);
            let forth = back["meta"]["next_page_url"].as_str().unwrap();
            assert_eq!(
                records_of(&probe.get_url(forth).await.json()),
                records_of(&pair[1])
            );
        }
    }
}

#[tokio::test]
async fn the_envelope_says_where_one_is() {
    let probe = Probe::start(at_noon().calls(30)).await;
    let public = probe.emulator.base_url().to_owned();
    let pages = probe
        .pages(&format!(
            "{LIST}?PageSize=10&StartTime=4h&CallType=carrier%2Csip%2Ctrunking%2Cclient%2Cwhatsapp"
        ))
        .await;
    let filters = "StartTime=4h&CallType=carrier%2Csip%2Ctrunking%2Cclient%2Cwhatsapp";
    for (number, page) in pages.iter().enumerate() {
        let meta = &page["meta"];
        assert_eq!(meta["key"], "call_summaries");
        assert_eq!(meta["page"], number);
        assert_eq!(meta["page_size"], 10);
        let first = format!("{public}{LIST}?{filters}&PageSize=10&Page=0");
        assert_eq!(meta["first_page_url"], first);
        let own = meta["url"].as_str().unwrap();
        assert!(own.starts_with(&format!(
            "{public}{LIST}?{filters}&PageSize=10&Page={number}"
        )));
        assert_eq!(own.contains("PageToken="), number > 0);
    }
    assert_eq!(pages.len(), 3);
    assert!(pages[2]["meta"]["next_page_url"].is_null());
    let again = probe
        .get_url(pages[1]["meta"]["url"].as_str().unwrap())
        .await
        .json();
    assert_eq!(again, pages[1]);
}

#[tokio::test]
async fn page_size_is_50_unless_asked_for_and_may_change_on_the_way() {
    let probe = Probe::start(at_noon().calls(170)).await;
    let first = probe.get(LIST).await.json();
    assert_eq!(records_of(&first).len(), 50);
    assert_eq!(first["meta"]["page_size"], 50);
    let next = first["meta"]["next_page_url"].as_str().unwrap();
    let larger = next.replace("PageSize=50", "PageSize=1000");
    let rest = probe.get_url(&larger).await.json();
    assert_eq!(records_of(&rest).len(), 120);
    assert!(rest["meta"]["next_page_url"].is_null());
}

#[tokio::test]
async fn a_page_has_at_most_1000_records_however_many_are_asked_for() {
    let probe = Probe::start(at_noon().calls(1001)).await;
    let pages = probe.pages(&format!("{LIST}?PageSize=1500")).await;
    let sizes: Vec<_> = pages.iter().map(|page| records_of(page).len()).collect();
    assert_eq!(sizes, [1000, 1]);
    assert_eq!(pages[1]["meta"]["page_size"], 1000);
}

#[tokio::test]
async fn a_walk_stands_still_while_the_clock_moves() {
    let probe = Probe::start(at_noon().calls(400)).await;
    let at_once = probe.records(&format!("{LIST}?PageSize=1000")).await;
    let mut walked = Vec::new();
    let mut next = Some(probe.url(&format!("{LIST}?PageSize=25")));
    while let Some(url) = next {
        let page = probe.get_url(&url).await.json();
        walked.extend(records_of(&page).clone());
        next = page["meta"]["next_page_url"].as_str().map(str::to_owned);
        probe.emulator.advance_clock(Duration::from_secs(15 * 60));
    }
    // Same calls, in the same state, although some are complete by now and all left the window.
    assert_eq!(walked, at_once);
    let later = probe.records(LIST).await;
    assert!(later.is_empty(), "{}", later.len());
}

#[tokio::test]
async fn an_empty_list_is_one_page() {
    let probe = Probe::start(at_noon().calls(0)).await;
    let page = probe.get(LIST).await.json();
    assert!(records_of(&page).is_empty());
    assert!(page["meta"]["next_page_url"].is_null());
    assert!(page["meta"]["previous_page_url"].is_null());
}

#[tokio::test]
async fn tokens_are_good_only_for_the_list_they_came_from() {
    let probe = Probe::start(at_noon()).await;
    let page = probe
        .get(&format!("{LIST}?HasTag=false&PageSize=5"))
        .await
        .json();
    let next = page["meta"]["next_page_url"].as_str().unwrap();
    let token = next.split("PageToken=").nth(1).unwrap();
    let sid = page["call_summaries"][0]["call_sid"].as_str().unwrap();
    for misuse in [
        format!("{LIST}?PageToken={token}"),
        format!("{LIST}?HasTag=true&PageToken={token}"),
        format!("{LIST}?HasTag=false&CallType=sip&PageToken={token}"),
        format!("{LIST}?HasTag=false&PageToken={token}A"),
        format!("{LIST}?HasTag=false&PageToken={}", &token[1..]),
        format!("/v1/Voice/{sid}/Events?PageToken={token}"),
    ] {
        assert_eq!(probe.get(&misuse).await.refusal(), (400, 21481), "{misuse}");
    }
    let reordered = format!("{LIST}?PageToken={token}&Page=1&HasTag=false");
    assert_eq!(probe.get(&reordered).await.status, 200);
}

#[tokio::test]
async fn the_public_url_is_what_page_urls_begin_with() {
    let probe =
        Probe::start(at_noon().public_url("https://insights.example.com:8443/twilio/")).await;
    let page = probe.get(&format!("{LIST}?PageSize=1")).await.json();
    let prefix = "https://insights.example.com:8443/twilio/v1/Voice/Summaries";
    for url in ["url", "first_page_url", "next_page_url"] {
        assert!(
            page["meta"][url].as_str().unwrap().starts_with(prefix),
            "{url}"
        );
    }
    assert_eq!(page["call_summaries"][0]["url"], prefix);
}

#[tokio::test]
async fn going_back_repeats_nothing_when_the_page_size_changes() {
    let probe = Probe::start(at_noon()).await;
    let summaries = probe.records(LIST).await;
    let completed = summaries.iter().find(|it| it["call_state"] == "completed");
    let sid = completed.unwrap()["call_sid"].as_str().unwrap();
    let events = format!("/v1/Voice/{sid}/Events");
    let whole = probe.records(&events).await;
    assert!(whole.len() >= 4, "{}", whole.len());
    let url_of = |page: &Value, name: &str| page["meta"][name].as_str().unwrap().to_owned();
    for list in [events, LIST.to_owned()] {
        let whole = probe.records(&list).await;
        let first = probe.get(&format!("{list}?PageSize=2")).await.json();
        let second = probe.get_url(&url_of(&first, "next_page_url")).await.json();
        for (size, expected) in [(1, 1..2), (2, 0..2), (50, 0..2)] {
            let back = url_of(&second, "previous_page_url")
                .replace("PageSize=2", &format!("PageSize={size}"));
            let back = probe.get_url(&back).await.json();
            assert_eq!(
                records_of(&back),
                &whole[expected.clone()],
                "{list}, {size}"
            );
            let begins = back["meta"]["previous_page_url"].is_null();
            assert_eq!(begins, expected.start == 0, "{list}, {size}");
            let forth = url_of(&back, "next_page_url");
            let forth = probe.get_url(&forth).await.json();
            assert_eq!(records_of(&forth)[0], whole[2], "{list}, {size}");
        }
    }
}
