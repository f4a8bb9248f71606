//! The filters of the list of call summaries, in their form on the wire, and how they get into
//! the generated request.

use std::fmt;

use twilio_insights_raw::builder;

use super::list::set;

macro_rules! filter {
    ($($name:ident: $kind:ty),* $(,)?) => {
        /// One field per filter; `None` is not sent.
        #[derive(Clone, Default)]
        pub(super) struct Filter {
            $( pub(super) $name: Option<$kind>, )*
        }

        impl Filter {
            /// Puts what is set into the request.
            pub(super) fn apply(
                self,
                request: builder::ListCallSummaries<'_>,
            ) -> builder::ListCallSummaries<'_> {
                let Self { $($name),* } = self;
                set!(request: $($name = $name),*);
                request
            }
        }

        /// Which filters are set, not to what: parties are personal data.
        impl fmt::Debug for Filter {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let set = [$( self.$name.is_some().then_some(stringify!($name)), )*];
                f.debug_list().entries(set.into_iter().flatten()).finish()
            }
        }
    };
}

filter! {
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
