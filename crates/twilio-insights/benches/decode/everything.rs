//! Reading everything: every member of every object of a summary, through its accessor.

use std::hint::black_box;

use twilio_insights::model::{
    AgentInterruptions, AgentSessionSummary, AgentTokens, AgentWords, Annotation, Branded,
    BrandedCall, BusinessProfile, CallAttributes, CallParty, CallProperties, CallSummary,
    CarrierEdge, ClientEdge, GatewayInboundMetrics, GatewayMetrics, GatewayOutboundMetrics,
    GatewayProperties, Location, SdkApp, SdkBrowser, SdkDevice, SdkEdge, SdkEdgeProperties,
    SdkEventCounts, SdkInboundMetrics, SdkInfo, SdkMetrics, SdkOs, SdkOutboundMetrics, SdkSettings,
    SipEdge, Statistics, Trust, VerifiedCaller, VoiceIntegrity,
};

/// Functions that read a model: first its own members, then its objects, each by its function.
macro_rules! read {
    ($($name:ident($model:ident) { $($member:ident),* $(; $($object:ident: $read:ident),*)? })*) => {
        $(
            pub(crate) fn $name(it: &$model) {
                black_box((it.raw_json(), it.extra()));
                $( black_box(it.$member()); )*
                $($( it.$object().into_iter().for_each($read); )*)?
            }
        )*
    };
}

read! {
    call_summary(CallSummary) {
        account_sid, call_sid, call_type, call_state, answered_by, processing_state, created_time,
        start_time, end_time, duration, connect_duration, tags, url;
        from: call_party, to: call_party, carrier_edge: carrier_edge, sip_edge: sip_edge,
        client_edge: client_edge, sdk_edge: sdk_edge, attributes: call_attributes,
        properties: call_properties, trust: trust, annotation: annotation,
        agent_session_summaries: agent_session_summary
    }

    call_party(CallParty) {
        caller, callee, carrier, connection, number_prefix, country_code, country_subdivision,
        city, ip_address;
        location: location, sdk: sdk_info
    }

    location(Location) {
        lat, lon
    }

    sdk_info(SdkInfo) {
        kind, version, platform, region, selected_region, edge_location, engine;
        browser: sdk_browser, os: sdk_os, device: sdk_device, app: sdk_app
    }

    sdk_browser(SdkBrowser) {
        name, major, version
    }

    sdk_os(SdkOs) {
        name, version
    }

    sdk_device(SdkDevice) {
        model, kind, vendor, arch
    }

    sdk_app(SdkApp) {
        name, version
    }

    carrier_edge(CarrierEdge) {
        ;
        properties: gateway_properties, metrics: gateway_metrics
    }

    gateway_properties(GatewayProperties) {
        direction, media_region, signaling_region, edge_location, twilio_media_ip,
        external_media_ip, twilio_signaling_ip, external_signaling_ip, sip_call_id, user_agent,
        trunk_sid, selected_region, region, disconnected_by
    }

    gateway_metrics(GatewayMetrics) {
        ;
        inbound: gateway_inbound_metrics, outbound: gateway_outbound_metrics
    }

    gateway_inbound_metrics(GatewayInboundMetrics) {
        codec, codec_name, packets_received, packets_lost, packets_loss_percentage;
        jitter: statistics
    }

    statistics(Statistics) {
        min, max, avg
    }

    gateway_outbound_metrics(GatewayOutboundMetrics) {
        codec, codec_name, packets_sent, packets_lost, packets_loss_percentage,
        packet_delay_variation;
        jitter: statistics, latency: statistics
    }

    sip_edge(SipEdge) {
        ;
        properties: gateway_properties, metrics: gateway_metrics
    }

    client_edge(ClientEdge) {
        ;
        properties: gateway_properties, metrics: gateway_metrics
    }

    sdk_edge(SdkEdge) {
        ;
        properties: sdk_edge_properties, metrics: sdk_metrics, events: sdk_event_counts
    }

    sdk_edge_properties(SdkEdgeProperties) {
        direction, disconnected_by;
        settings: sdk_settings
    }

    sdk_settings(SdkSettings) {
        dscp, ice_restart_enabled, edge, selected_edges
    }

    sdk_metrics(SdkMetrics) {
        ;
        inbound: sdk_inbound_metrics, outbound: sdk_outbound_metrics
    }

    sdk_inbound_metrics(SdkInboundMetrics) {
        packets_received, packets_lost, packets_loss_percentage, tags;
        jitter: statistics, rtt: statistics, mos: statistics, audio_in: statistics,
        audio_out: statistics
    }

    sdk_outbound_metrics(SdkOutboundMetrics) {
        codec, codec_name, packets_sent
    }

    sdk_event_counts(SdkEventCounts) {
        levels, groups, errors, feedback
    }

    call_attributes(CallAttributes) {
        conference_participant
    }

    call_properties(CallProperties) {
        last_sip_response_num, pdd_ms, disconnected_by, direction, queue_time
    }

    trust(Trust) {
        ;
        verified_caller: verified_caller, branded: branded, business_profile: business_profile,
        voice_integrity: voice_integrity, branded_call: branded_call
    }

    verified_caller(VerifiedCaller) {
        verified
    }

    branded(Branded) {
        enabled, display_name, long_display_name, bundle_sid, logo, kind, use_case, call_reason
    }

    business_profile(BusinessProfile) {
        bundle_sid, identity, industry, kind
    }

    voice_integrity(VoiceIntegrity) {
        enabled, bundle_sid, use_case
    }

    branded_call(BrandedCall) {
        branded, brand_sid, branded_channel_sid, caller, use_case
    }

    annotation(Annotation) {
        account_sid, call_sid, answered_by, connectivity_issue, quality_issues, spam, call_score,
        comment, incident, url
    }

    agent_session_summary(AgentSessionSummary) {
        session_id, turns, session_state;
        tts_latency_ms: statistics, stt_latency_ms: statistics, network_latency_ms: statistics,
        time_to_first_audio_ms: statistics, application_latency_ms: statistics,
        tokens: agent_tokens, words: agent_words, interruptions: agent_interruptions
    }

    agent_tokens(AgentTokens) {
        total;
        tokens_per_second: statistics
    }

    agent_words(AgentWords) {
        total;
        words_per_minute: statistics
    }

    agent_interruptions(AgentInterruptions) {
        customer_to_agent, agent_to_customer
    }
}
