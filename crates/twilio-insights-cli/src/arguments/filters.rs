//! The filters of the list of call summaries, by what they ask about.
//! Names are the API's, in kebab-case.

use clap::Args;
use twilio_insights::enums::{
    AnnotationAnsweredBy, AnsweredBy, BrandedType, BusinessIdentity, BusinessIndustry,
    BusinessProfileType, CallDirection, CallState, CallType, ConnectivityIssue,
    ListProcessingState, QualityIssue, SortBy, VoiceIntegrityUseCase,
};
use twilio_insights::request::ListCallSummaries;
use twilio_insights::{AccountSid, BundleSid, TimeFilter};

use super::choices::choices;
use super::set::set;
use super::time::bound;

/// Filters by what the call was.
#[derive(Args)]
#[command(next_help_heading = "Calls")]
#[group(conflicts_with = "resume")]
pub(crate) struct CallFilters {
    /// Where the time range begins: 30m, 4h, 15d, 1w (ago), now, or 2026-11-20T08:00:00Z
    /// [default: 4h]
    #[arg(long, visible_alias = "since", value_name = "TIME", value_parser = bound)]
    start_time: Option<TimeFilter>,
    /// Where the time range ends, in the same forms [default: now]
    #[arg(long, visible_alias = "until", value_name = "TIME", value_parser = bound)]
    end_time: Option<TimeFilter>,
    /// Kinds of call
    #[arg(long, value_name = "TYPE", value_delimiter = ',', value_parser = choices!(CallType))]
    call_type: Option<Vec<CallType>>,
    /// Directions of the call, and what caused it
    #[arg(long, value_delimiter = ',', value_parser = choices!(CallDirection))]
    direction: Option<Vec<CallDirection>>,
    /// State of the call
    #[arg(long, alias = "state", value_name = "STATE", value_parser = choices!(CallState))]
    call_state: Option<CallState>,
    /// Calls with a tag: something may have hurt them
    #[arg(long, value_name = "BOOL", num_args = 0..=1)]
    #[arg(default_missing_value = "true")]
    has_tag: Option<bool>,
    /// Calls whose last SIP response was not 200
    #[arg(long, value_name = "BOOL", num_args = 0..=1)]
    #[arg(default_missing_value = "true")]
    abnormal_session: Option<bool>,
    /// Verdict of answering machine detection
    #[arg(long, value_name = "WHO", value_parser = choices!(AnsweredBy))]
    answered_by: Option<AnsweredBy>,
    /// How far the summary is put together
    #[arg(long, value_name = "STATE", value_parser = choices!(ListProcessingState))]
    processing_state: Option<ListProcessingState>,
    /// Time by which the list is sorted
    #[arg(long, value_name = "TIME", value_parser = choices!(SortBy))]
    sort_by: Option<SortBy>,
    /// Calls of this subaccount
    #[arg(long, value_name = "ACCOUNT_SID")]
    subaccount: Option<AccountSid>,
}

impl CallFilters {
    pub(super) fn apply(self, request: ListCallSummaries) -> ListCallSummaries {
        set!(request, self;
            start_time,
            end_time,
            call_types = call_type,
            directions = direction,
            call_state,
            has_tag,
            abnormal_session,
            answered_by,
            processing_state,
            sort_by,
            subaccount,
        )
    }
}

/// Filters by who called whom.
#[derive(Args)]
#[command(next_help_heading = "Parties")]
#[group(conflicts_with = "resume")]
pub(crate) struct PartyFilters {
    /// Calling party: +15550100123, sip:… or client:…
    #[arg(long, value_name = "ADDRESS")]
    from: Option<String>,
    /// Called party: +15550100123, sip:… or client:…
    #[arg(long, value_name = "ADDRESS")]
    to: Option<String>,
    /// Carrier of the calling number, by its display name; no wildcards
    #[arg(long, value_name = "NAME")]
    from_carrier: Option<String>,
    /// Carrier of the called number, by its display name; no wildcards
    #[arg(long, value_name = "NAME")]
    to_carrier: Option<String>,
    /// Country of the calling number, as two letters
    #[arg(long, value_name = "CODE")]
    from_country_code: Option<String>,
    /// Country of the called number, as two letters
    #[arg(long, value_name = "CODE")]
    to_country_code: Option<String>,
}

impl PartyFilters {
    pub(super) fn apply(self, request: ListCallSummaries) -> ListCallSummaries {
        set!(request, self;
            from,
            to,
            from_carrier,
            to_carrier,
            from_country_code,
            to_country_code,
        )
    }
}

/// Filters by what the account has said about a call.
#[derive(Args)]
#[command(next_help_heading = "Annotations")]
#[group(conflicts_with = "resume")]
#[expect(
    clippy::struct_field_names,
    reason = "they are the names of the API's parameters"
)]
pub(crate) struct AnnotationFilters {
    /// Who answered, as annotated
    #[arg(long, value_name = "WHO", value_parser = choices!(AnnotationAnsweredBy))]
    answered_by_annotation: Option<AnnotationAnsweredBy>,
    /// Trouble with reaching the other party, as annotated
    #[arg(long, value_name = "ISSUE", value_delimiter = ',')]
    #[arg(value_parser = choices!(ConnectivityIssue))]
    connectivity_issue_annotation: Option<Vec<ConnectivityIssue>>,
    /// Trouble with the sound, as annotated
    #[arg(long, value_name = "ISSUE", value_delimiter = ',')]
    #[arg(value_parser = choices!(QualityIssue))]
    quality_issue_annotation: Option<Vec<QualityIssue>>,
    /// Calls annotated as spam
    #[arg(long, value_name = "BOOL", num_args = 0..=1)]
    #[arg(default_missing_value = "true")]
    spam_annotation: Option<bool>,
    /// Scores as annotated, from 1 (bad) to 5 (excellent)
    #[arg(long, value_name = "SCORE", value_delimiter = ',')]
    #[arg(value_parser = clap::value_parser!(u8).range(1..=5))]
    call_score_annotation: Option<Vec<u8>>,
}

impl AnnotationFilters {
    pub(super) fn apply(self, request: ListCallSummaries) -> ListCallSummaries {
        set!(request, self;
            answered_by_annotation,
            connectivity_issue_annotations = connectivity_issue_annotation,
            quality_issue_annotations = quality_issue_annotation,
            spam_annotation,
            call_score_annotations = call_score_annotation,
        )
    }
}

/// Filters by caller verification, branding and the business behind a call.
#[derive(Args)]
#[command(next_help_heading = "Trust and branding")]
#[group(conflicts_with = "resume")]
pub(crate) struct TrustFilters {
    /// Calls whose caller was verified (SHAKEN/STIR)
    #[arg(long, value_name = "BOOL", num_args = 0..=1)]
    #[arg(default_missing_value = "true")]
    verified_caller: Option<bool>,
    /// Calls that were branded
    #[arg(long, value_name = "BOOL", num_args = 0..=1)]
    #[arg(default_missing_value = "true")]
    branded_enabled: Option<bool>,
    /// Bundle behind the branding
    #[arg(long, value_name = "BUNDLE_SID")]
    branded_bundle_sid: Option<BundleSid>,
    /// Calls whose branding showed a logo
    #[arg(long, value_name = "BOOL", num_args = 0..=1)]
    #[arg(default_missing_value = "true")]
    branded_logo: Option<bool>,
    /// How the branding reached the called party
    #[arg(long, value_name = "TYPE", value_parser = choices!(BrandedType))]
    branded_type: Option<BrandedType>,
    /// Use case of the branding
    #[arg(long, value_name = "TEXT")]
    branded_use_case: Option<String>,
    /// Reason for the call as shown to the called party
    #[arg(long, value_name = "TEXT")]
    branded_call_reason: Option<String>,
    /// Calls from numbers with Voice Integrity
    #[arg(long, value_name = "BOOL", num_args = 0..=1)]
    #[arg(default_missing_value = "true")]
    voice_integrity_enabled: Option<bool>,
    /// Bundle behind Voice Integrity
    #[arg(long, value_name = "BUNDLE_SID")]
    voice_integrity_bundle_sid: Option<BundleSid>,
    /// Use case registered for Voice Integrity
    #[arg(long, value_name = "CASE", value_parser = choices!(VoiceIntegrityUseCase))]
    voice_integrity_use_case: Option<VoiceIntegrityUseCase>,
    /// What the business is to Twilio
    #[arg(long, value_name = "IDENTITY", value_parser = choices!(BusinessIdentity))]
    business_profile_identity: Option<BusinessIdentity>,
    /// Industry of the business
    #[arg(long, value_name = "INDUSTRY", value_parser = choices!(BusinessIndustry))]
    business_profile_industry: Option<BusinessIndustry>,
    /// Bundle behind the business profile
    #[arg(long, value_name = "BUNDLE_SID")]
    business_profile_bundle_sid: Option<BundleSid>,
    /// Kind of business profile
    #[arg(long, value_name = "TYPE", value_parser = choices!(BusinessProfileType))]
    business_profile_type: Option<BusinessProfileType>,
}

impl TrustFilters {
    pub(super) fn apply(self, request: ListCallSummaries) -> ListCallSummaries {
        set!(request, self;
            verified_caller,
            branded_enabled,
            branded_bundle_sid,
            branded_logo,
            branded_type,
            branded_use_case,
            branded_call_reason,
            voice_integrity_enabled,
            voice_integrity_bundle_sid,
            voice_integrity_use_case,
            business_profile_identity,
            business_profile_industry,
            business_profile_bundle_sid,
            business_profile_type,
        )
    }
}
