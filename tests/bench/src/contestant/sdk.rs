//! The SDK as its users use it: a stream of records, read through accessors.
//! Every way of walking that is measured has its function here.

use anyhow::Result;
use twilio_insights::model::{CallParty, CallSummary};
use twilio_insights::request::ListCallSummaries;
use twilio_insights::{Client, Credentials, TimeFilter};

use super::everything::touch;
use super::http::{ACCOUNT_SID, AUTH_TOKEN};
use super::tally::Tally;
use super::{Walk, Walked};
use crate::server::{END, START};

/// Into how many windows the list is cut where it is.
const WINDOWS: usize = 16;

pub(super) fn client(walk: &Walk) -> Result<Client> {
    let client = Client::builder()
        .credentials(Credentials::auth_token(ACCOUNT_SID, AUTH_TOKEN)?)
        .base_url(&walk.base_url);
    Ok(client.build()?)
}

/// Reads four fields of each record, one page after the other.
pub(super) async fn four(client: &Client, walk: &Walk) -> Walked {
    let mut tally = Tally::default();
    let outcome = each(client, walk, |call| add(call, &mut tally)).await;
    (tally, outcome)
}

/// Reads every object of each record, one page after the other.
pub(super) async fn everything(client: &Client, walk: &Walk) -> Walked {
    let mut tally = Tally::default();
    let outcome = each(client, walk, |call| {
        touch(call);
        add(call, &mut tally);
    });
    let outcome = outcome.await;
    (tally, outcome)
}

/// Reads four fields of each record, from windows that are walked side by side; as they come, or in
/// the order of the list.
pub(super) async fn windows(client: &Client, walk: &Walk, in_order: bool) -> Walked {
    let mut tally = Tally::default();
    let outcome = each_of_windows(client, walk, in_order, |call| add(call, &mut tally)).await;
    (tally, outcome)
}

fn list(client: &Client, walk: &Walk) -> Result<ListCallSummaries> {
    let list = client
        .call_summaries()
        .start_time(START.parse::<TimeFilter>()?)
        .end_time(END.parse::<TimeFilter>()?);
    Ok(list.page_size(walk.page_size))
}

async fn each(client: &Client, walk: &Walk, mut look: impl FnMut(&CallSummary)) -> Result<()> {
    let mut calls = list(client, walk)?.items();
    while let Some(call) = calls.try_next().await? {
        look(&call);
    }
    Ok(())
}

async fn each_of_windows(
    client: &Client,
    walk: &Walk,
    in_order: bool,
    mut look: impl FnMut(&CallSummary),
) -> Result<()> {
    let windows = list(client, walk)?.in_windows(WINDOWS);
    let mut calls = if in_order {
        windows.in_order().items()
    } else {
        windows.items()
    };
    while let Some(call) = calls.try_next().await? {
        look(&call);
    }
    Ok(())
}

fn add(call: &CallSummary, tally: &mut Tally) {
    let metrics = match (call.carrier_edge(), call.sip_edge(), call.client_edge()) {
        (Some(edge), _, _) => edge.metrics(),
        (None, Some(edge), _) => edge.metrics(),
        (None, None, edge) => edge.and_then(|edge| edge.metrics()),
    };
    tally.add(
        call.call_sid(),
        call.duration(),
        call.from().and_then(CallParty::country_code),
        metrics.and_then(|metrics| metrics.inbound()?.packets_lost()),
    );
}
