//! The account of a call as one HTML file that needs nothing else: no JavaScript, no other file, no
//! network. Readable in light and dark, on paper and on a telephone.

mod axis;
mod charts;
mod events;
mod figure;
mod gaps;
mod ink;
mod page;
mod tables;
#[cfg(test)]
mod tests;
mod thinning;
mod ticks;

use std::error::Error;

use twilio_insights::Timestamp;

use crate::account_of_call::{Account, Privacy};

/// The file, as it is at that time.
pub(crate) fn html(
    account: &Account,
    privacy: Privacy,
    made_at: Timestamp,
) -> Result<String, Box<dyn Error + Send + Sync>> {
    let axis = axis::Axis::of(account);
    let figures = charts::figures(account, &axis)?;
    let html = page::page(account, privacy, made_at, &figures).into_string();
    Ok(html.chars().map(visible).collect())
}

/// HTML has no place for control characters, and records come from outside.
fn visible(letter: char) -> char {
    match letter {
        '\n' => letter,
        letter if letter.is_control() => char::REPLACEMENT_CHARACTER,
        letter => letter,
    }
}
