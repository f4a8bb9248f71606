//! `annotation get` and `annotation set`: what the account says about one of its calls.
//! That something is to be changed is found here, that it can be is left to the SDK.

use clap::{Args, Subcommand};
use twilio_insights::enums::{AnnotationAnsweredBy, ConnectivityIssue, QualityIssue};
use twilio_insights::model::Annotation as Record;
use twilio_insights::{CallSid, Client, Error};

use super::choices::choices;
use super::columns::Columns;
use super::set::set;
use crate::output::Shown;

/// What can be done with the annotation of a call.
#[derive(Subcommand)]
pub(crate) enum Annotation {
    Get(GetAnnotation),
    Set(SetAnnotation),
}

/// Show the annotation of one call
#[derive(Args)]
pub(crate) struct GetAnnotation {
    /// SID of the call
    #[arg(value_name = "CALL_SID")]
    call_sid: CallSid,
    #[command(flatten)]
    columns: Columns<Record>,
}

impl GetAnnotation {
    pub(crate) async fn fetch(self, client: &Client) -> Result<Shown<Record>, Error> {
        let annotation = client.call(self.call_sid).annotation();
        Ok(self.columns.of(annotation.send().await?))
    }
}

/// Change the annotation of one call, and show it
///
/// What is not given stays as it is. A call can be annotated while it lasts and for 30 days after
/// it.
#[derive(Args)]
#[command(override_usage = "twilio-insights annotation set [OPTIONS] <CHANGES> <CALL_SID>")]
pub(crate) struct SetAnnotation {
    /// SID of the call
    #[arg(value_name = "CALL_SID")]
    call_sid: CallSid,
    #[command(flatten)]
    changes: Changes,
    #[command(flatten)]
    columns: Columns<Record>,
}

/// What is to be changed.
#[derive(Args)]
#[command(next_help_heading = "Changes (one at least)")]
#[group(required = true, multiple = true)]
struct Changes {
    /// Who answered
    #[arg(long, value_name = "WHO", value_parser = choices!(AnnotationAnsweredBy))]
    answered_by: Option<AnnotationAnsweredBy>,
    /// Trouble with reaching the other party
    #[arg(long, value_name = "ISSUE", value_parser = choices!(ConnectivityIssue))]
    connectivity_issue: Option<ConnectivityIssue>,
    /// Trouble with the sound, all of it: with commas between, or given several times
    #[arg(long, value_name = "ISSUE", value_delimiter = ',')]
    #[arg(value_parser = choices!(QualityIssue))]
    quality_issue: Option<Vec<QualityIssue>>,
    /// The call was spam; --spam=false or --no-spam: it was not
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "true", conflicts_with = "no_spam")]
    spam: Option<bool>,
    #[arg(long, hide = true)]
    no_spam: bool,
    /// How good the call was, from 1 (bad) to 5 (excellent)
    #[arg(long, value_name = "SCORE", value_parser = clap::value_parser!(u8).range(1..=5))]
    call_score: Option<u8>,
    /// A comment, of 100 characters at most
    #[arg(long, value_name = "TEXT")]
    comment: Option<String>,
    /// Number or address of a ticket, of 100 characters at most
    #[arg(long, value_name = "TEXT")]
    incident: Option<String>,
}

impl SetAnnotation {
    pub(crate) async fn send(self, client: &Client) -> Result<Shown<Record>, Error> {
        let request = client.call(self.call_sid).annotation().update();
        let mut changes = self.changes;
        if changes.no_spam {
            changes.spam = Some(false);
        }
        let request = set!(request, changes;
            answered_by,
            connectivity_issue,
            quality_issues = quality_issue,
            spam,
            call_score,
            comment,
            incident,
        );
        Ok(self.columns.of(request.send().await?))
    }
}
