//! What an account has said about one of its calls.
//! The same type inside a summary and as a record of its own.

use super::define::model;
use crate::enums::{AnnotationAnsweredBy, ConnectivityIssue, QualityIssue};

model! {
    /// What the account has said about a call.
    ///
    /// Inside the items of a list it is shorter: SIDs, comment and incident come with a fetch only.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct Annotation {
        /// SID of the account that owns the call.
        account_sid: text,
        /// SID of the call.
        call_sid: text,
        /// Who answered.
        answered_by: choice AnnotationAnsweredBy,
        /// Trouble with reaching the other party.
        connectivity_issue: choice ConnectivityIssue,
        /// Trouble with the sound; empty if nothing was said about it.
        quality_issues: list QualityIssue,
        /// Whether the call was spam.
        spam: boolean,
        /// Rating of the call from 1 (bad) to 5 (excellent). Not checked.
        call_score: integer,
        /// Free text, which may name anybody.
        [personal] comment: text,
        /// Number or address of a ticket, as free text.
        [personal] incident: text,
        /// URL of the annotation. Not there inside of a summary.
        url: text,
    }
}
