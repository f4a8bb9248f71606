//! `calls get`: the resource of a call, which says where its records are.

use clap::{Args, Subcommand};
use twilio_insights::model::CallResource;
use twilio_insights::{CallSid, Client, Error};

use super::columns::Columns;
use crate::output::Shown;

/// What can be done with the resource of a call.
#[derive(Subcommand)]
pub(crate) enum Calls {
    Get(GetCall),
}

/// Show the resource of one call: where its records are
///
/// It says nothing about the call itself, not even whether there are any records.
#[derive(Args)]
pub(crate) struct GetCall {
    /// SID of the call
    #[arg(value_name = "CALL_SID")]
    call_sid: CallSid,
    #[command(flatten)]
    columns: Columns<CallResource>,
}

impl GetCall {
    pub(crate) async fn fetch(self, client: &Client) -> Result<Shown<CallResource>, Error> {
        let record = client.call(self.call_sid).fetch().send().await?;
        Ok(self.columns.of(record))
    }
}
