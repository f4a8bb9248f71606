//! The request for the summaries of many calls, with all filters of the API.
//! Filters combine: a call has to pass every one of them.

use twilio_insights_raw::{self as raw, types};

use super::list::{list_methods, set_paging};
use super::outgoing::Outgoing;
use super::setters::{filter, setters};
use super::value;
use super::windows::InWindows;
use crate::client::Client;
use crate::enums::{
    AnnotationAnsweredBy, AnsweredBy, BrandedType, BusinessIdentity, BusinessIndustry,
    BusinessProfileType, CallDirection, CallState, CallType, ConnectivityIssue,
    ListProcessingState, QualityIssue, SortBy, VoiceIntegrityUseCase,
};
use crate::error::Error;
use crate::model::CallSummary;
use crate::page::{Envelope, Facts, ListRequest, Paging, Span, TimedList};
use crate::sid::{AccountSid, BundleSid};
use crate::time::{TimeFilter, Timestamp};

/// Lists the summaries of many calls; see [`Client::call_summaries`].
///
/// Without a time range these are the calls of the last four hours.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let emulator = twilio_insights_emulator::Emulator::start().await?;
/// # let client = twilio_insights::Client::from_vars(emulator.client_config().environment())?;
/// use twilio_insights::TimeFilter;
/// use twilio_insights::enums::CallType;
///
/// let mut calls = client
///     .call_summaries()
///     .start_time(TimeFilter::days_ago(1))
///     .call_types([CallType::Sip, CallType::Trunking])
///     .has_tag(true)
///     .items();
/// while let Some(call) = calls.try_next().await? {
///     println!("{:?} {:?}", call.call_sid(), call.tags());
/// }
/// # Ok(())
/// # }
/// ```
///
/// [Call Summaries resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-summaries-resource)
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListCallSummaries {
    filter: Filter,
    paging: Paging,
}

filter! {
    ListCallSummaries {
        from: String,
        to: String,
        from_carrier: String,
        to_carrier: String,
        from_country_code: String,
        to_country_code: String,
        verified_caller: bool,
        has_tag: bool,
        start_time: String,
        end_time: String,
        call_type: String,
        call_state: String,
        direction: String,
        processing_state: String,
        sort_by: String,
        subaccount: String,
        abnormal_session: bool,
        answered_by: String,
        answered_by_annotation: String,
        connectivity_issue_annotation: String,
        quality_issue_annotation: String,
        spam_annotation: bool,
        call_score_annotation: String,
        branded_enabled: bool,
        voice_integrity_enabled: bool,
        branded_bundle_sid: String,
        branded_logo: bool,
        branded_type: String,
        branded_use_case: String,
        branded_call_reason: String,
        voice_integrity_bundle_sid: String,
        voice_integrity_use_case: String,
        business_profile_identity: String,
        business_profile_industry: String,
        business_profile_bundle_sid: String,
        business_profile_type: String,
    }
}

setters! {
    impl ListCallSummaries;

    /// Calls from this party: an E.164 number, a SIP URI (`sip:…`) or a client (`client:…`).
    text from;
    /// Calls to this party, in the forms of [`from`](Self::from).
    text to;
    /// Calls from this carrier, by its display name: `AT&T Wireless`. No wildcards.
    text from_carrier;
    /// Calls to this carrier, by its display name. No wildcards.
    text to_carrier;
    /// Calls from numbers of this country: two letters, such as `US`.
    country from_country_code;
    /// Calls to numbers of this country: two letters, such as `US`.
    country to_country_code;
    /// Whether the caller was verified with SHAKEN/STIR.
    flag verified_caller;
    /// Whether the call has any [tag](crate::enums::CallTag).
    flag has_tag;
    /// Where the time range begins; four hours ago unless set. Takes a [`TimeFilter`], a
    /// [`Timestamp`](crate::Timestamp) or a text such as `4h`.
    parsed start_time: TimeFilter;
    /// Where the time range ends; now unless set.
    parsed end_time: TimeFilter;
    /// Calls of any of these types.
    any call_types -> call_type: CallType;
    /// Calls in this state. The service takes one: for several, ask for a list of each.
    one call_state: CallState;
    /// Calls in any of these directions.
    any directions -> direction: CallDirection;
    /// Summaries that are so far assembled.
    one processing_state: ListProcessingState;
    /// What the list is sorted by.
    one sort_by: SortBy;
    /// Calls of this subaccount.
    parsed subaccount: AccountSid;
    /// Whether the last SIP response was something else than 200 OK.
    flag abnormal_session;
    /// Calls with this verdict of
    /// [answering machine detection](https://www.twilio.com/docs/voice/answering-machine-detection).
    one answered_by: AnsweredBy;
    /// Calls annotated as answered by a human or a machine.
    one answered_by_annotation: AnnotationAnsweredBy;
    /// Calls annotated with any of these connectivity issues.
    any connectivity_issue_annotations -> connectivity_issue_annotation: ConnectivityIssue;
    /// Calls annotated with any of these quality issues.
    any quality_issue_annotations -> quality_issue_annotation: QualityIssue;
    /// Whether the call is annotated as spam.
    flag spam_annotation;
    /// Whether the call was branded.
    flag branded_enabled;
    /// Whether the calling number had voice integrity enabled.
    flag voice_integrity_enabled;
    /// Calls with this branded call bundle.
    parsed branded_bundle_sid: BundleSid;
    /// Whether the branded call showed a logo.
    flag branded_logo;
    /// Calls branded in this way.
    one branded_type: BrandedType;
    /// Calls with this use case of their branding. Free text.
    text branded_use_case;
    /// Calls with this reason of their branding. Free text.
    text branded_call_reason;
    /// Calls with this voice integrity bundle.
    parsed voice_integrity_bundle_sid: BundleSid;
    /// Calls with this use case of voice integrity.
    one voice_integrity_use_case: VoiceIntegrityUseCase;
    /// Calls of a business with this identity.
    one business_profile_identity: BusinessIdentity;
    /// Calls of a business of this industry.
    one business_profile_industry: BusinessIndustry;
    /// Calls with this business profile bundle.
    parsed business_profile_bundle_sid: BundleSid;
    /// Calls with this type of business profile.
    one business_profile_type: BusinessProfileType;
}

impl ListCallSummaries {
    pub(crate) fn new(client: Client) -> Self {
        Self {
            filter: Filter::default(),
            paging: Paging::new(Outgoing::new(client)),
        }
    }

    /// Calls annotated with any of these scores, from 1 (bad) to 5 (excellent).
    pub fn call_score_annotations(mut self, scores: impl IntoIterator<Item = u8>) -> Self {
        let outgoing = self.outgoing_mut();
        let scores: Option<Vec<_>> = scores
            .into_iter()
            .map(|score| outgoing.checked(value::call_score(score)))
            .collect();
        if let Some(scores) = scores {
            let list = value::comma_list("call_score_annotations", scores);
            self.filter.call_score_annotation = outgoing.checked(list);
        }
        self
    }

    /// Cuts the time range into windows and walks so many of them side by side, each call given
    /// out once: a range with many calls takes a fraction of the time. See [`InWindows`].
    pub fn in_windows(self, windows: usize) -> InWindows<Self> {
        InWindows::new(self, windows)
    }
}

list_methods!(ListCallSummaries, CallSummary);

impl ListRequest for ListCallSummaries {
    type Item = CallSummary;
    type RawPage = types::CallSummaryPage;

    const OPERATION: &'static str = "ListCallSummaries";

    fn path(&self) -> String {
        "/v1/Voice/Summaries".to_owned()
    }

    async fn first(
        self,
        raw: raw::Client,
    ) -> Result<raw::ResponseValue<types::CallSummaryPage>, raw::Error> {
        let request = self.filter.apply(raw.list_call_summaries());
        set_paging!(request: self.paging);
        request.send().await
    }

    fn open(page: types::CallSummaryPage) -> Result<Envelope, Error> {
        let types::CallSummaryPage {
            meta,
            call_summaries,
        } = page;
        Envelope::new(&meta, "call_summaries", call_summaries)
    }
}

impl TimedList for ListCallSummaries {
    fn range(&self, now: Timestamp) -> Span {
        let resolve = |set: &Option<String>, unless_set: TimeFilter| {
            let set = set.as_deref().and_then(|text| text.parse().ok());
            set.unwrap_or(unless_set).resolve(now)
        };
        let from = resolve(&self.filter.start_time, TimeFilter::hours_ago(4));
        let to = resolve(&self.filter.end_time, TimeFilter::now());
        Span {
            from: from.unix_seconds(),
            // What began in this very second belongs to it.
            to: to.unix_millis().saturating_add(999).div_euclid(1000),
        }
    }

    fn within(mut self, from: Timestamp, to: Timestamp) -> Self {
        self.filter.start_time = Some(from.to_string());
        self.filter.end_time = Some(to.to_string());
        self
    }

    fn is_sorted_otherwise(&self) -> bool {
        let start_time = SortBy::StartTime.to_string();
        let sort_by = self.filter.sort_by.as_ref();
        sort_by.is_some_and(|sort_by| *sort_by != start_time)
    }

    fn facts(call: &CallSummary) -> Facts<'_> {
        let millis = |time: Option<Timestamp>| time.map(Timestamp::unix_millis);
        Facts {
            sid: call.call_sid(),
            start_ms: millis(call.start_time()),
            end_ms: millis(call.end_time()),
        }
    }

    fn start_ms(call: &CallSummary) -> Option<i64> {
        call.start_time().map(Timestamp::unix_millis)
    }
}
