//! The requests for the annotation of one call: what the account itself says about it.
//! An update changes what it names and leaves the rest.

use twilio_insights_raw::{self as raw, types};

use super::call::about;
use super::fetch::{FetchRequest, RawAnswer, fetch_methods};
use super::outgoing::Outgoing;
use super::value;
use crate::client::Client;
use crate::enums::{AnnotationAnsweredBy, ConnectivityIssue, QualityIssue};
use crate::error::InvalidInput;
use crate::model::Annotation;
use crate::sid::CallSid;

/// How many characters a comment or an incident may have.
const LONGEST_TEXT: usize = 100;

/// Fetches the annotation of one call; see [`Call::annotation`](super::Call::annotation).
///
/// [Call Annotation resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-annotation-resource)
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct FetchAnnotation {
    outgoing: Outgoing,
    call_sid: String,
}

impl FetchAnnotation {
    pub(super) fn new(client: &Client, sid: &Result<CallSid, InvalidInput>) -> Self {
        let (outgoing, call_sid) = about(client, sid);
        Self { outgoing, call_sid }
    }

    /// Changes the annotation instead. It can be sent again without harm.
    pub fn update(self) -> UpdateAnnotation {
        UpdateAnnotation {
            outgoing: self.outgoing,
            call_sid: self.call_sid,
            form: types::UpdateAnnotationForm::default(),
        }
    }
}

fetch_methods!(FetchAnnotation, Annotation);

impl FetchRequest for FetchAnnotation {
    type Item = Annotation;
    type Raw = types::Annotation;

    const OPERATION: &'static str = "FetchAnnotation";

    fn outgoing(&self) -> &Outgoing {
        &self.outgoing
    }

    async fn call(self, raw: raw::Client) -> RawAnswer<types::Annotation> {
        raw.fetch_annotation().call_sid(self.call_sid).send().await
    }
}

/// Changes the annotation of one call; see [`FetchAnnotation::update`].
///
/// What is not set stays as it is. An annotation can be changed during the call and for 30 days
/// after it.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let emulator = twilio_insights_emulator::Emulator::start().await?;
/// # let client = twilio_insights::Client::from_vars(emulator.client_config().environment())?;
/// # let newest = client.call_summaries().items().limit(1).try_collect().await?;
/// use twilio_insights::enums::QualityIssue;
///
/// let annotation = client
///     .call(&newest[0])
///     .annotation()
///     .update()
///     .quality_issues([QualityIssue::Echo, QualityIssue::Latency])
///     .call_score(2)
///     .send()
///     .await?;
/// assert_eq!(annotation.call_score(), Some(2));
/// # Ok(())
/// # }
/// ```
///
/// [Call Annotation resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-annotation-resource)
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct UpdateAnnotation {
    outgoing: Outgoing,
    call_sid: String,
    form: types::UpdateAnnotationForm,
}

impl UpdateAnnotation {
    /// Who answered the call.
    pub fn answered_by(mut self, answered_by: impl Into<AnnotationAnsweredBy>) -> Self {
        self.form.answered_by = Some(answered_by.into().as_str().into());
        self
    }

    /// What was wrong with the connection.
    pub fn connectivity_issue(mut self, issue: impl Into<ConnectivityIssue>) -> Self {
        self.form.connectivity_issue = Some(issue.into().as_str().into());
        self
    }

    /// What was wrong with the sound, all of it:
    /// [`NoIssue`](QualityIssue::NoIssue) for nothing.
    pub fn quality_issues(
        mut self,
        issues: impl IntoIterator<Item = impl Into<QualityIssue>>,
    ) -> Self {
        let issues = issues.into_iter().map(Into::<QualityIssue>::into);
        let list = value::comma_list("quality_issues", issues);
        self.form.quality_issues = self.outgoing_mut().checked(list);
        self
    }

    /// Whether the call was spam.
    pub fn spam(mut self, spam: bool) -> Self {
        self.form.spam = Some(spam);
        self
    }

    /// How good the call was, from 1 (bad) to 5 (excellent).
    pub fn call_score(mut self, score: u8) -> Self {
        let score = self.outgoing_mut().checked(value::call_score(score));
        self.form.call_score = score.map(i64::from);
        self
    }

    /// A comment of at most 100 characters. Twilio does not treat it as personal data.
    pub fn comment(mut self, comment: impl Into<String>) -> Self {
        let checked = value::short_text("comment", comment.into(), LONGEST_TEXT);
        self.form.comment = self.outgoing_mut().checked(checked);
        self
    }

    /// A reference to an incident, such as a ticket's URL, of at most 100 characters. Twilio does
    /// not treat it as personal data.
    pub fn incident(mut self, incident: impl Into<String>) -> Self {
        let checked = value::short_text("incident", incident.into(), LONGEST_TEXT);
        self.form.incident = self.outgoing_mut().checked(checked);
        self
    }
}

fetch_methods!(UpdateAnnotation, Annotation);

impl FetchRequest for UpdateAnnotation {
    type Item = Annotation;
    type Raw = types::Annotation;

    const OPERATION: &'static str = "UpdateAnnotation";

    fn outgoing(&self) -> &Outgoing {
        &self.outgoing
    }

    fn check(&self) -> Result<(), InvalidInput> {
        self.outgoing.check()?;
        // No `..`: a member added to the form has to be looked at here.
        match &self.form {
            types::UpdateAnnotationForm {
                answered_by: None,
                connectivity_issue: None,
                quality_issues: None,
                spam: None,
                call_score: None,
                comment: None,
                incident: None,
            } => Err(nothing_set("annotation update")),
            _ => Ok(()),
        }
    }

    async fn call(self, raw: raw::Client) -> RawAnswer<types::Annotation> {
        let request = raw.update_annotation().call_sid(self.call_sid);
        request.body(self.form).send().await
    }
}

/// What an update without anything to change is refused with.
pub(super) fn nothing_set(what: &'static str) -> InvalidInput {
    InvalidInput::unnamed(what, "at least one value to change")
}

/// Which values are set, not to what: comments may hold anything.
impl std::fmt::Debug for UpdateAnnotation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let form = &self.form;
        f.debug_struct("UpdateAnnotation")
            .field("call_sid", &self.call_sid)
            .field("answered_by", &form.answered_by)
            .field("connectivity_issue", &form.connectivity_issue)
            .field("quality_issues", &form.quality_issues)
            .field("spam", &form.spam)
            .field("call_score", &form.call_score)
            .finish_non_exhaustive()
    }
}
