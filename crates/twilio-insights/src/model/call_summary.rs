//! The summary of one call.
//! The list and the fetch operation answer with the same members.

use super::define::model;
use super::{
    AgentSessionSummary, Annotation, CallParty, CarrierEdge, ClientEdge, SdkEdge, SipEdge, Trust,
};
use crate::enums::{
    AnsweredBy, CallDirection, CallState, CallTag, CallType, DisconnectedBy, ProcessingState,
};

model! {
    /// Summary of one call.
    ///
    /// Which edges are there does not follow from the call type; ask
    /// [`edges`](Self::edges) for those that are, and [`call_path`](Self::call_path) for the kind of
    /// call.
    ///
    /// ```
    /// use twilio_insights::enums::CallState;
    /// use twilio_insights::model::CallSummary;
    ///
    /// let summary = CallSummary::from_json(
    ///     r#"{"call_state": "completed", "carrier_edge": {"metrics": {"inbound": {"packets_lost": 3}}}}"#,
    /// )?;
    /// assert_eq!(summary.call_state(), Some(&CallState::Completed));
    /// for edge in summary.edges() {
    ///     let lost = edge.inbound().and_then(|stream| stream.packets_lost());
    ///     assert_eq!(lost, Some(3));
    /// }
    /// # Ok::<(), twilio_insights::model::DecodeError>(())
    /// ```
    ///
    /// [Call summary](https://www.twilio.com/docs/voice/voice-insights/api/call/call-summary-resource) ·
    /// [Call summaries](https://www.twilio.com/docs/voice/voice-insights/api/call/call-summaries-resource) ·
    /// [in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct CallSummary {
        /// SID of the account that owns the call.
        account_sid: text,
        /// SID of the call.
        call_sid: text,
        /// Kind of call.
        call_type: choice CallType,
        /// State of the call when the summary was written.
        call_state: choice CallState,
        /// Verdict of answering machine detection.
        answered_by: choice AnsweredBy,
        /// How far the summary is assembled; see [`is_complete`](Self::is_complete).
        processing_state: choice ProcessingState,
        /// When the call resource was created: before [`start_time`](Self::start_time) if the call
        /// had to wait for the account's limit on calls per second.
        created_time: time,
        /// When the call started.
        start_time: time,
        /// When the call ended.
        end_time: time,
        /// Seconds from the first attempt to the end. Not always what the times would give.
        duration: integer,
        /// Seconds from the answer to the end.
        connect_duration: integer,
        /// Calling party.
        from: object CallParty,
        /// Called party.
        to: object CallParty,
        /// What Twilio's gateway towards the carriers saw.
        carrier_edge: object CarrierEdge,
        /// What Twilio's gateway towards SIP interfaces and trunks saw.
        sip_edge: object SipEdge,
        /// What Twilio's gateway towards the Voice SDK saw.
        client_edge: object ClientEdge,
        /// What the Voice SDK itself saw.
        sdk_edge: object SdkEdge,
        /// Conditions that may have hurt the call, at any of its edges.
        tags: list CallTag,
        /// URL of the resource. Items of a list show the URL of the list, so use
        /// [`call_sid`](Self::call_sid) to fetch a call again.
        url: text,
        /// How the call was used.
        attributes: object CallAttributes,
        /// Facts about the call as a whole.
        properties: object CallProperties,
        /// Caller verification and branding.
        trust: object Trust,
        /// What the account has said about the call.
        annotation: object Annotation,
        /// Conversation Relay sessions of the call.
        agent_session_summaries: objects AgentSessionSummary,
    }
}

impl CallSummary {
    /// Whether the summary says that it is fully assembled. Until then members may be missing and
    /// values may change.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.processing_state() == Some(&ProcessingState::Complete)
    }
}

model! {
    /// Facts about a call as a whole.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct CallProperties {
        /// Last SIP status code of the call, such as 200, 486 or 487.
        last_sip_response_num: integer,
        /// Post dial delay in milliseconds: from the INVITE to the first sign of progress.
        pdd_ms: integer,
        /// Side that ended the call. Absent if nobody answered.
        disconnected_by: choice DisconnectedBy,
        /// Direction of the call and what caused it.
        direction: choice CallDirection,
        /// Estimated wait in milliseconds between the creation of the call and its start.
        queue_time: integer,
    }
}

model! {
    /// How a call was used.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct CallAttributes {
        /// Whether the call took part in a conference.
        conference_participant: boolean,
    }
}
