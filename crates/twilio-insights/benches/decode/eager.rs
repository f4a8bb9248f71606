//! What an eager model would be: owned structs with every member of a summary, decoded at once.
//! Once plain, once with the unknown members of every object.

#![expect(dead_code, reason = "what a member costs is to decode it")]

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};
use twilio_insights::Timestamp;
use twilio_insights::enums::{
    AnnotationAnsweredBy, AnsweredBy, BrandedType, BusinessIdentity, CallDirection, CallState,
    CallTag, CallType, ConnectionType, ConnectivityIssue, DisconnectedBy, EdgeDirection,
    ProcessingState, QualityIssue, RelaySessionState, VoiceIntegrityUseCase,
};

use crate::Four;

/// The four members that are looked at.
macro_rules! four {
    () => {
        impl CallSummary {
            pub(crate) fn four(&self) -> Four<'_> {
                let carrier = || self.carrier_edge.as_ref()?.metrics.as_ref();
                let sip = || self.sip_edge.as_ref()?.metrics.as_ref();
                let client = || self.client_edge.as_ref()?.metrics.as_ref();
                let metrics = carrier().or_else(sip).or_else(client);
                (
                    self.call_sid.as_deref(),
                    self.duration,
                    self.from
                        .as_ref()
                        .and_then(|from| from.country_code.as_deref()),
                    metrics.and_then(|metrics| metrics.inbound.as_ref()?.packets_lost),
                )
            }
        }
    };
}

macro_rules! eager {
    ($( struct $name:ident { $($member:ident: $type:ty),* $(,)? } )*) => {
        pub(crate) mod plain {
            use super::*;
            $(
                #[derive(Deserialize)]
                pub(crate) struct $name { $(pub(crate) $member: Option<$type>,)* }
            )*
            four!();
        }

        pub(crate) mod keeping {
            use super::*;
            $(
                #[derive(Deserialize)]
                pub(crate) struct $name {
                    $(pub(crate) $member: Option<$type>,)*
                    #[serde(flatten)]
                    pub(crate) extra: Map<String, Value>,
                }
            )*
            four!();
        }
    };
}

eager! {
    struct CallSummary {
        account_sid: String,
        call_sid: String,
        call_type: CallType,
        call_state: CallState,
        answered_by: AnsweredBy,
        processing_state: ProcessingState,
        created_time: Timestamp,
        start_time: Timestamp,
        end_time: Timestamp,
        duration: i64,
        connect_duration: i64,
        from: CallParty,
        to: CallParty,
        carrier_edge: CarrierEdge,
        sip_edge: SipEdge,
        client_edge: ClientEdge,
        sdk_edge: SdkEdge,
        tags: Vec<CallTag>,
        url: String,
        attributes: CallAttributes,
        properties: CallProperties,
        trust: Trust,
        annotation: Annotation,
        agent_session_summaries: Vec<AgentSessionSummary>,
    }

    struct CallParty {
        caller: String,
        callee: String,
        carrier: String,
        connection: ConnectionType,
        number_prefix: String,
        location: Location,
        country_code: String,
        country_subdivision: String,
        city: String,
        ip_address: String,
        sdk: SdkInfo,
    }

    struct Location {
        lat: f64,
        lon: f64,
    }

    struct SdkInfo {
        r#type: String,
        version: String,
        platform: String,
        region: String,
        selected_region: String,
        edge_location: String,
        browser: SdkBrowser,
        engine: Value,
        os: SdkOs,
        device: SdkDevice,
        app: SdkApp,
    }

    struct SdkBrowser {
        name: String,
        major: String,
        version: String,
    }

    struct SdkOs {
        name: String,
        version: String,
    }

    struct SdkDevice {
        model: String,
        r#type: String,
        vendor: String,
        arch: String,
    }

    struct SdkApp {
        name: String,
        version: String,
    }

    struct CarrierEdge {
        properties: GatewayProperties,
        metrics: GatewayMetrics,
    }

    struct GatewayProperties {
        direction: EdgeDirection,
        media_region: String,
        signaling_region: String,
        edge_location: String,
        twilio_media_ip: String,
        external_media_ip: String,
        twilio_signaling_ip: String,
        external_signaling_ip: String,
        sip_call_id: String,
        user_agent: String,
        trunk_sid: String,
        selected_region: String,
        region: String,
        disconnected_by: DisconnectedBy,
    }

    struct GatewayMetrics {
        inbound: GatewayInboundMetrics,
        outbound: GatewayOutboundMetrics,
    }

    struct GatewayInboundMetrics {
        codec: i64,
        codec_name: String,
        packets_received: i64,
        packets_lost: i64,
        packets_loss_percentage: f64,
        jitter: Statistics,
    }

    struct Statistics {
        min: f64,
        max: f64,
        avg: f64,
    }

    struct GatewayOutboundMetrics {
        codec: i64,
        codec_name: String,
        packets_sent: i64,
        packets_lost: i64,
        packets_loss_percentage: f64,
        jitter: Statistics,
        latency: Statistics,
        packet_delay_variation: BTreeMap<String, i64>,
    }

    struct SipEdge {
        properties: GatewayProperties,
        metrics: GatewayMetrics,
    }

    struct ClientEdge {
        properties: GatewayProperties,
        metrics: GatewayMetrics,
    }

    struct SdkEdge {
        properties: SdkEdgeProperties,
        metrics: SdkMetrics,
        events: SdkEventCounts,
    }

    struct SdkEdgeProperties {
        direction: EdgeDirection,
        disconnected_by: DisconnectedBy,
        settings: SdkSettings,
    }

    struct SdkSettings {
        dscp: bool,
        ice_restart_enabled: bool,
        edge: String,
        selected_edges: Vec<String>,
    }

    struct SdkMetrics {
        inbound: SdkInboundMetrics,
        outbound: SdkOutboundMetrics,
    }

    struct SdkInboundMetrics {
        packets_received: i64,
        packets_lost: i64,
        packets_loss_percentage: f64,
        jitter: Statistics,
        rtt: Statistics,
        mos: Statistics,
        audio_in: Statistics,
        audio_out: Statistics,
        tags: Vec<String>,
    }

    struct SdkOutboundMetrics {
        codec: i64,
        codec_name: String,
        packets_sent: i64,
    }

    struct SdkEventCounts {
        levels: BTreeMap<String, i64>,
        groups: BTreeMap<String, i64>,
        errors: BTreeMap<String, i64>,
        feedback: BTreeMap<String, Value>,
    }

    struct CallAttributes {
        conference_participant: bool,
    }

    struct CallProperties {
        last_sip_response_num: i64,
        pdd_ms: i64,
        disconnected_by: DisconnectedBy,
        direction: CallDirection,
        queue_time: i64,
    }

    struct Trust {
        verified_caller: VerifiedCaller,
        branded: Branded,
        business_profile: BusinessProfile,
        voice_integrity: VoiceIntegrity,
        branded_call: BrandedCall,
    }

    struct VerifiedCaller {
        verified: bool,
    }

    struct Branded {
        enabled: bool,
        display_name: String,
        long_display_name: String,
        bundle_sid: String,
        logo: bool,
        r#type: BrandedType,
        use_case: String,
        call_reason: String,
    }

    struct BusinessProfile {
        bundle_sid: String,
        identity: BusinessIdentity,
        industry: String,
        r#type: String,
    }

    struct VoiceIntegrity {
        enabled: bool,
        bundle_sid: String,
        use_case: VoiceIntegrityUseCase,
    }

    struct BrandedCall {
        branded: bool,
        brand_sid: String,
        branded_channel_sid: String,
        caller: String,
        use_case: String,
    }

    struct Annotation {
        account_sid: String,
        call_sid: String,
        answered_by: AnnotationAnsweredBy,
        connectivity_issue: ConnectivityIssue,
        quality_issues: Vec<QualityIssue>,
        spam: bool,
        call_score: i64,
        comment: String,
        incident: String,
        url: String,
    }

    struct AgentSessionSummary {
        session_id: String,
        tts_latency_ms: Statistics,
        stt_latency_ms: Statistics,
        network_latency_ms: Statistics,
        time_to_first_audio_ms: Statistics,
        application_latency_ms: Statistics,
        tokens: AgentTokens,
        words: AgentWords,
        turns: i64,
        interruptions: AgentInterruptions,
        session_state: RelaySessionState,
    }

    struct AgentTokens {
        total: i64,
        tokens_per_second: Statistics,
    }

    struct AgentWords {
        total: i64,
        words_per_minute: Statistics,
    }

    struct AgentInterruptions {
        customer_to_agent: i64,
        agent_to_customer: i64,
    }
}
