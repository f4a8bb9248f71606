//! Reads a call summary to the last object.
//! Nested objects are decoded when they are asked for, so all of them are asked for.

use std::hint::black_box;

use twilio_insights::model::{
    Annotation, CallSummary, EdgeData, GatewayInboundMetrics, GatewayMetrics, SdkEdge, SdkMetrics,
    SdkSettings,
};

/// Asks for every object at every depth.
pub(super) fn touch(call: &CallSummary) {
    for party in [call.from(), call.to()].into_iter().flatten() {
        black_box(party.location());
        if let Some(sdk) = party.sdk() {
            black_box((sdk.browser(), sdk.os(), sdk.device(), sdk.app()));
        }
    }
    for edge in call.edges() {
        black_box((edge.gateway_properties(), edge.inbound()));
        if let Some(metrics) = edge.gateway_metrics() {
            touch_gateway(metrics);
        }
        if let EdgeData::Sdk(edge) = edge {
            touch_sdk(edge);
        }
    }
    black_box((call.tags(), call.attributes(), call.properties()));
    if let Some(trust) = call.trust() {
        black_box((
            trust.verified_caller(),
            trust.branded(),
            trust.branded_call(),
        ));
        black_box((trust.business_profile(), trust.voice_integrity()));
    }
    black_box(call.annotation().map(Annotation::quality_issues));
    black_box(call.agent_session_summaries());
}

fn touch_gateway(metrics: &GatewayMetrics) {
    black_box(metrics.inbound().and_then(GatewayInboundMetrics::jitter));
    if let Some(stream) = metrics.outbound() {
        let delay_variation = stream.packet_delay_variation();
        black_box((stream.jitter(), stream.latency(), delay_variation));
    }
}

fn touch_sdk(edge: &SdkEdge) {
    if let Some(properties) = edge.properties() {
        black_box(properties.settings().map(SdkSettings::selected_edges));
    }
    if let Some(stream) = edge.metrics().and_then(SdkMetrics::inbound) {
        black_box((stream.jitter(), stream.rtt(), stream.mos(), stream.tags()));
        black_box((stream.audio_in(), stream.audio_out()));
    }
    black_box(edge.metrics().and_then(SdkMetrics::outbound));
    if let Some(events) = edge.events() {
        black_box((events.levels(), events.groups(), events.errors()));
    }
}
