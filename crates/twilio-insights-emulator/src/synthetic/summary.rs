//! A synthetic call's summary as JSON: the whole record, in the form of a list or of a fetch.
//! The two forms differ in their URL, in how they show an unused edge and in the annotation.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::agent_session::{self, AgentSessionSummary};
use super::annotation;
use super::gateway::{self, GatewayEdge};
use super::instant::Seconds;
use super::kinds::Edge;
use super::party::{self, Party};
use super::plan::{Plan, Trait};
use super::sdk_edge::{self, SdkEdge};
use super::trust::{self, Trust};
use crate::annotation::{Annotation, Shown};

/// Whether a record is one of a list or fetched by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum View {
    ListItem,
    Fetched,
}

/// What there is, or how this view writes that there is nothing.
#[derive(Debug)]
enum Part<T> {
    There(T),
    Null,
    Empty,
}

impl<T> Part<T> {
    fn new(value: Option<T>, view: View) -> Self {
        match (value, view) {
            (Some(value), _) => Self::There(value),
            (None, View::ListItem) => Self::Null,
            (None, View::Fetched) => Self::Empty,
        }
    }
}

impl<T: Serialize> Serialize for Part<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::There(value) => value.serialize(serializer),
            Self::Null => serializer.serialize_none(),
            Self::Empty => serializer.serialize_map(Some(0))?.end(),
        }
    }
}

#[derive(Debug, serde::Serialize)]
pub(crate) struct Summary<'a> {
    account_sid: &'a str,
    call_sid: &'a str,
    call_type: &'static str,
    call_state: &'static str,
    answered_by: Option<&'static str>,
    processing_state: &'static str,
    created_time: Seconds,
    start_time: Seconds,
    end_time: Seconds,
    duration: i64,
    connect_duration: i64,
    from: Party,
    to: Party,
    carrier_edge: Part<GatewayEdge>,
    sip_edge: Part<GatewayEdge>,
    client_edge: Part<GatewayEdge>,
    sdk_edge: Part<SdkEdge>,
    tags: Option<Vec<&'static str>>,
    attributes: Attributes,
    properties: Properties,
    trust: Part<Trust>,
    annotation: Part<Shown<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent_session_summaries: Option<[AgentSessionSummary; 1]>,
    url: &'a str,
}

#[derive(Debug, serde::Serialize)]
struct Attributes {
    conference_participant: bool,
}

#[derive(Debug, serde::Serialize)]
struct Properties {
    direction: &'static str,
    last_sip_response_num: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pdd_ms: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    disconnected_by: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    queue_time: Option<u32>,
}

/// What a record shows beside the call itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame<'a> {
    pub(crate) seed: u64,
    pub(crate) account_sid: &'a str,
    pub(crate) call_sid: &'a str,
    pub(crate) url: &'a str,
    pub(crate) complete: bool,
    pub(crate) view: View,
    /// What a client has sent; otherwise the call's own is shown.
    pub(crate) annotation: Option<&'a Annotation>,
}

impl<'a> Summary<'a> {
    pub(crate) fn of(plan: &Plan, frame: Frame<'a>) -> Self {
        let Frame {
            seed,
            account_sid,
            call_sid,
            url,
            complete,
            view,
            annotation,
        } = frame;
        let gateway = |edge| Part::new(gateway::of(seed, plan, edge, complete), view);
        let tags = if complete { plan.tags() } else { Vec::new() };
        let annotation = annotation.map(Cow::Borrowed).or_else(|| {
            let own = annotation::of(seed, plan).filter(|_| complete)?;
            Some(Cow::Owned(match view {
                View::ListItem => own,
                View::Fetched => annotation::in_full(own, seed, plan),
            }))
        });
        let annotation = annotation.map(|annotation| Shown {
            annotation,
            of: (view == View::Fetched).then_some((account_sid, call_sid)),
            url: None,
        });
        let session = if complete {
            agent_session::of(seed, plan)
        } else {
            None
        };
        Self {
            account_sid,
            call_sid,
            call_type: plan.call_type.as_str(),
            call_state: plan.state.as_str(),
            answered_by: plan.answered_by,
            processing_state: if complete { "complete" } else { "partial" },
            created_time: Seconds(plan.created_s),
            start_time: Seconds(plan.start_s),
            end_time: Seconds(plan.end_s),
            duration: plan.duration_s(),
            connect_duration: plan.connect_duration_s(),
            from: party::from(seed, plan),
            to: party::to(seed, plan),
            carrier_edge: gateway(Edge::Carrier),
            sip_edge: gateway(Edge::Sip),
            client_edge: gateway(Edge::Client),
            sdk_edge: Part::new(sdk_edge::of(seed, plan, complete), view),
            tags: (!tags.is_empty()).then_some(tags),
            attributes: Attributes {
                conference_participant: plan.has(Trait::Conference),
            },
            properties: Properties {
                direction: plan.direction.as_str(),
                last_sip_response_num: plan.last_sip_response,
                pdd_ms: plan.pdd_ms,
                disconnected_by: plan.disconnected_by,
                queue_time: plan.queue_ms,
            },
            trust: Part::new(trust::of(seed, plan), view),
            annotation: Part::new(annotation, view),
            agent_session_summaries: session.map(|session| [session.summary()]),
            url,
        }
    }
}
