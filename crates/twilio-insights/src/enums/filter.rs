//! What only requests choose from: processing states as filters, and the order of a list.
//! The words for "done" differ between the two operations and from those in bodies.

use super::define::api_enum;

api_enum! {
    /// Which summary a fetch may return.
    ///
    /// [Call summary](https://www.twilio.com/docs/voice/voice-insights/api/call/call-summary-resource)
    pub enum FetchProcessingState {
        /// Only one that is fully assembled; until then the service answers 404.
        Complete = "complete",
        /// Also one that is still being assembled.
        Partial = "partial",
    }
}

api_enum! {
    /// Which summaries a list shows.
    ///
    /// [Call summaries](https://www.twilio.com/docs/voice/voice-insights/api/call/call-summaries-resource)
    pub enum ListProcessingState {
        /// Those that are fully assembled.
        Completed = "completed",
        /// Those whose assembly has begun. Twilio's pages do not explain it.
        Started = "started",
        /// Those that are still being assembled.
        Partial = "partial",
        /// All of them.
        All = "all",
    }
}

api_enum! {
    /// Time by which a list is ordered. Whether it rises or falls is not documented.
    ///
    /// [Call summaries](https://www.twilio.com/docs/voice/voice-insights/api/call/call-summaries-resource)
    pub enum SortBy {
        /// The start of the call.
        StartTime = "start_time",
        /// The end of the call.
        EndTime = "end_time",
    }
}
