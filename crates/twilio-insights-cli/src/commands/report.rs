//! `report`: one call as one HTML file. The file appears whole or not at all, and whether it can be
//! written is found out before anything is asked of the service.

use std::io::Write;

use twilio_insights::{Client, Error, Timestamp};

use super::gathering::{gather, whole};
use super::{new_file, note};
use crate::account_of_call::{Account, Privacy};
use crate::arguments::Report;
use crate::failure::Failure;
use crate::report;

pub(super) async fn run(
    arguments: Report,
    client: &Client,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let file = match arguments.file() {
        Some(path) => Some(new_file::NewFile::at(path, arguments.force)?),
        None => None,
    };
    let material = Box::pin(gather(&arguments.call_sid, arguments.patience(), client)).await?;
    let privacy = if arguments.show_personal_data {
        Privacy::Shown
    } else {
        Privacy::Masked
    };
    let html = html(&Account::of(&material), privacy)?;
    match file {
        Some(file) => {
            let path = file.write(html.as_bytes())?;
            note(&format!("note: {} is written", path.display()));
        }
        None => out.write_all(html.as_bytes())?,
    }
    whole(&material, arguments.patience())
}

/// The report as of now. Nobody wants to read more of the time than seconds.
pub(super) fn html(account: &Account, privacy: Privacy) -> Result<String, Failure> {
    let seconds = Timestamp::now().unix_seconds();
    let now = Timestamp::from_unix_millis(seconds.saturating_mul(1_000)).map_err(Error::from)?;
    report::html(account, privacy, now)
        .map_err(|error| Failure::System(std::io::Error::other(error)))
}
