//! The next page is on its way while the caller works on the one before it: really sent, never
//! more than one, none that nobody wants, and given up with the stream.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::scripted::{Happened, Scripted};
use crate::error::ErrorKind;
use crate::flight::Flight;
use crate::model::CallSummary;
use crate::page::ItemStream;

async fn take(items: &mut ItemStream<CallSummary>, calls: usize) -> Vec<String> {
    let mut sids = Vec::new();
    for _ in 0..calls {
        let call = items.try_next().await.unwrap().unwrap();
        sids.push(call.call_sid().unwrap().to_owned());
    }
    sids
}

/// Lets everything run that can.
async fn settle() {
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn nothing_is_sent_before_the_first_poll() {
    let list = Scripted::new([Some(2), Some(2)]);
    let items = list.items();
    settle().await;
    assert!(list.sent().is_empty());
    drop(items);
}

#[tokio::test]
async fn the_second_page_is_sent_for_before_the_first_record_is_handed_out() {
    let list = Scripted::new([Some(3), Some(3), Some(3)]);
    let mut items = list.items();
    assert_eq!(take(&mut items, 1).await, ["0.0"]);
    // Nothing has been awaited in between: the stream itself gave way to the request.
    assert_eq!(list.sent(), [0, 1]);
}

#[tokio::test]
async fn the_next_page_arrives_while_the_caller_does_not_poll() {
    let list = Scripted::new([Some(3), Some(3), Some(3)]);
    let mut items = list.items();
    take(&mut items, 1).await;
    settle().await;
    assert_eq!(list.log().last(), Some(&Happened::Answered(1)));
}

#[tokio::test]
async fn a_slow_caller_is_never_more_than_one_page_behind() {
    let list = Scripted::new([Some(3); 5]);
    let mut items = list.items();
    for (calls, pages) in [(3, vec![0, 1]), (1, vec![0, 1, 2]), (2, vec![0, 1, 2])] {
        take(&mut items, calls).await;
        settle().await;
        assert_eq!(list.sent(), pages);
    }
    let mut pages = list.pages();
    pages.try_next().await.unwrap();
    settle().await;
    assert_eq!(list.sent(), [0, 1, 2, 0, 1]);
}

#[tokio::test]
async fn dropping_the_stream_gives_up_what_is_in_flight() {
    let list = Scripted::new([Some(3), Some(3)]).answering(1);
    let mut items = list.items();
    take(&mut items, 1).await;
    settle().await;
    assert_eq!(list.log().last(), Some(&Happened::Sent(1)));
    drop(items);
    settle().await;
    assert_eq!(list.log().last(), Some(&Happened::GivenUp(1)));
}

#[tokio::test]
async fn a_limit_sends_for_no_page_that_it_makes_needless() {
    for (limit, pages) in [(0, 0), (1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (100, 3)] {
        let list = Scripted::new([Some(3), Some(3), Some(3)]);
        let items = list.items().limit(limit);
        let taken = items.try_collect().await.unwrap().len();
        settle().await;
        assert_eq!(taken as u64, limit.min(9));
        assert_eq!(list.sent().len(), pages, "{limit}");
    }
}

#[tokio::test]
async fn a_limit_set_later_counts_what_is_at_hand() {
    let list = Scripted::new([Some(3), Some(3), Some(3)]);
    let mut items = list.items();
    take(&mut items, 1).await;
    // Two are at hand and three on their way.
    let rest = items.limit(5).try_collect().await.unwrap();
    settle().await;
    assert_eq!((rest.len(), list.sent()), (5, vec![0, 1]));
}

#[tokio::test]
async fn an_error_of_the_next_page_comes_after_the_records_of_this_one_and_once() {
    let list = Scripted::new([Some(3), None, Some(3)]);
    let mut items = list.items();
    take(&mut items, 1).await;
    settle().await;
    assert_eq!(list.log().last(), Some(&Happened::Answered(1)));
    assert_eq!(take(&mut items, 2).await, ["0.1", "0.2"]);
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Service);
    assert!(items.next().await.is_none());
    settle().await;
    assert_eq!(list.sent(), [0, 1]);
    let cursor = items.cursor().unwrap().to_string();
    assert!(cursor.ends_with("|0|1"), "{cursor}");
}

#[tokio::test]
async fn a_page_in_flight_does_not_move_the_cursor() {
    let list = Scripted::new([Some(2), Some(2)]);
    let mut items = list.items();
    let mut places = Vec::new();
    for calls in [1, 1, 1, 1] {
        take(&mut items, calls).await;
        settle().await;
        let cursor = items.cursor().unwrap().to_string();
        places.push(cursor.rsplit("Summaries|").next().unwrap().to_owned());
    }
    assert_eq!(places, ["1|0", "0|1", "1|1", "end"]);
}

#[test]
fn outside_of_a_runtime_work_is_done_when_it_is_asked_for() {
    let flight = Flight::start(Box::pin(async { 7 }));
    let outcome = pin!(flight).poll(&mut Context::from_waker(Waker::noop()));
    assert!(matches!(outcome, Poll::Ready(Ok(7))));
}
