//! The request for the summaries of many calls, with all filters of the API.
//! Filters combine: a call has to pass every one of them.

use twilio_insights_raw::{self as raw, types};

use super::list::{Paging, list_methods, set};
use super::summaries_filter::Filter;
use super::value;
use crate::client::Client;
use crate::enums::{
    AnnotationAnsweredBy, AnsweredBy, BrandedType, BusinessIdentity, BusinessIndustry,
    BusinessProfileType, CallDirection, CallState, CallType, ConnectivityIssue,
    ListProcessingState, QualityIssue, SortBy, VoiceIntegrityUseCase,
};
use crate::error::InvalidInput;
use crate::model::CallSummary;
use crate::page::{Cursor, Envelope, ListRequest};
use crate::sid::{AccountSid, BundleSid};
use crate::time::TimeFilter;

/// Lists the summaries of many calls; see [`Client::call_summaries`].
///
/// Without a time range these are the calls of the last four hours.
///
/// ```
/// # async fn f(client: &twilio_insights::Client) -> Result<(), twilio_insights::Error> {
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
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListCallSummaries {
    client: Client,
    filter: Filter,
    paging: Paging,
}

/// Setters of one shape: how the argument becomes the text on the wire.
macro_rules! setters {
    ($( $(#[$doc:meta])* $kind:ident $name:ident $(-> $field:ident)? $(: $of:ident)?; )*) => {
        impl ListCallSummaries {
            $( setters!(@$kind { $(#[$doc])* } $name [$($field)?] $($of)?); )*
        }
    };
    // A list is set under its plural name; everything else under that of its field.
    (@$kind:ident { $($doc:tt)* } $name:ident [] $($of:ident)?) => {
        setters!(@$kind { $($doc)* } $name [$name] $($of)?);
    };
    (@text { $($doc:tt)* } $name:ident [$field:ident]) => {
        $($doc)*
        pub fn $name(mut self, text: impl Into<String>) -> Self {
            let checked = value::text(stringify!($name), text.into());
            self.filter.$field = self.paging.problems.checked(checked);
            self
        }
    };
    (@country { $($doc:tt)* } $name:ident [$field:ident]) => {
        $($doc)*
        pub fn $name(mut self, code: impl AsRef<str>) -> Self {
            let checked = value::country_code(stringify!($name), code.as_ref());
            self.filter.$field = self.paging.problems.checked(checked);
            self
        }
    };
    (@flag { $($doc:tt)* } $name:ident [$field:ident]) => {
        $($doc)*
        pub fn $name(mut self, $name: bool) -> Self {
            self.filter.$field = Some($name);
            self
        }
    };
    (@one { $($doc:tt)* } $name:ident [$field:ident] $of:ident) => {
        $($doc)*
        pub fn $name(mut self, value: impl Into<$of>) -> Self {
            self.filter.$field = Some(value.into().as_str().to_owned());
            self
        }
    };
    (@any { $($doc:tt)* } $name:ident [$field:ident] $of:ident) => {
        $($doc)*
        pub fn $name(mut self, values: impl IntoIterator<Item = impl Into<$of>>) -> Self {
            let values = values.into_iter().map(Into::<$of>::into);
            let checked = value::comma_list(stringify!($name), values);
            self.filter.$field = self.paging.problems.checked(checked);
            self
        }
    };
    (@parsed { $($doc:tt)* } $name:ident [$field:ident] $of:ident) => {
        $($doc)*
        pub fn $name(mut self, value: impl TryInto<$of, Error: Into<InvalidInput>>) -> Self {
            let checked = self.paging.problems.checked(value.try_into());
            self.filter.$field = checked.map(|value: $of| value.to_string());
            self
        }
    };
}

setters! {
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
    /// Calls in this state.
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
            client,
            filter: Filter::default(),
            paging: Paging::default(),
        }
    }

    /// Calls annotated with any of these scores, from 1 (bad) to 5 (excellent).
    pub fn call_score_annotations(mut self, scores: impl IntoIterator<Item = u8>) -> Self {
        let problems = &mut self.paging.problems;
        let scores: Option<Vec<_>> = scores
            .into_iter()
            .map(|score| problems.checked(value::call_score(score)))
            .collect();
        if let Some(scores) = scores {
            let list = value::comma_list("call_score_annotations", scores);
            self.filter.call_score_annotation = problems.checked(list);
        }
        self
    }
}

list_methods!(ListCallSummaries, CallSummary);

impl ListRequest for ListCallSummaries {
    type Item = CallSummary;
    type RawPage = types::CallSummaryPage;

    const OPERATION: &'static str = "ListCallSummaries";

    fn client(&self) -> &Client {
        &self.client
    }

    fn path(&self) -> Result<String, InvalidInput> {
        self.paging.check()?;
        Ok("/v1/Voice/Summaries".to_owned())
    }

    fn resume_at(&self) -> Option<&Cursor> {
        self.paging.resume.as_ref()
    }

    fn extra_query(&self) -> &[(String, String)] {
        &self.paging.extra
    }

    fn page_size(&mut self) -> &mut Option<u16> {
        &mut self.paging.page_size
    }

    async fn first(
        self,
        raw: raw::Client,
    ) -> Result<raw::ResponseValue<types::CallSummaryPage>, raw::Error> {
        let request = self.filter.apply(raw.list_call_summaries());
        set!(request:
            page_size = self.paging.page_size,
            page = self.paging.page,
            page_token = self.paging.page_token,
        );
        request.send().await
    }

    fn open(page: types::CallSummaryPage) -> Envelope {
        let types::CallSummaryPage {
            meta,
            call_summaries,
            extra: _,
        } = page;
        Envelope::new(meta, call_summaries)
    }
}
