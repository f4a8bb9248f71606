//! The closed lists of values that query parameters accept.
//! Bodies are free to hold others; only what a client sends is held against these.

pub(crate) const CALL_TYPES: &[&str] = &["carrier", "sip", "trunking", "client", "whatsapp"];

pub(crate) const CALL_STATES: &[&str] = &[
    "ringing",
    "completed",
    "busy",
    "fail",
    "noanswer",
    "canceled",
    "answered",
    "undialed",
];

pub(crate) const DIRECTIONS: &[&str] = &[
    "outbound_api",
    "outbound_dial",
    "inbound",
    "trunking_originating",
    "trunking_terminating",
];

pub(crate) const PROCESSING_STATES: &[&str] = &["completed", "started", "partial", "all"];

/// What fetching one summary accepts: the enumerated two, and `all`, which only the prose names.
pub(crate) const SUMMARY_PROCESSING_STATES: &[&str] = &["complete", "partial", "all"];

pub(crate) const SORT_BY: &[&str] = &["start_time", "end_time"];

pub(crate) const EDGES: &[&str] = &[
    "unknown_edge",
    "carrier_edge",
    "sip_edge",
    "sdk_edge",
    "client_edge",
];

pub(crate) const ANSWERED_BY: &[&str] = &[
    "unknown",
    "machine_start",
    "machine_end_beep",
    "machine_end_silence",
    "machine_end_other",
    "human",
    "fax",
];

pub(crate) const ANNOTATED_ANSWERED_BY: &[&str] = &["human", "machine", "unknown_answered_by"];

pub(crate) const CONNECTIVITY_ISSUES: &[&str] = &[
    "no_connectivity_issue",
    "invalid_number",
    "caller_id",
    "dropped_call",
    "number_reachability",
    "unknown_connectivity_issue",
];

pub(crate) const QUALITY_ISSUES: &[&str] = &[
    "no_quality_issue",
    "low_volume",
    "choppy_robotic",
    "echo",
    "dtmf",
    "latency",
    "owa",
    "static_noise",
    "unknown_quality_issue",
];

pub(crate) const CALL_SCORES: &[&str] = &["1", "2", "3", "4", "5"];

pub(crate) const BRANDED_TYPES: &[&str] = &["in_band", "out_of_band"];

pub(crate) const PROFILE_IDENTITIES: &[&str] = &["direct_customer", "isv_reseller_or_partner"];

pub(crate) const PROFILE_TYPES: &[&str] = &["primary", "secondary"];

/// The last two are older spellings of values above them.
pub(crate) const VOICE_INTEGRITY_USE_CASES: &[&str] = &[
    "abandoned_cart",
    "appointment_reminders",
    "appointment_scheduling",
    "asset_management",
    "automated_support",
    "call_tracking",
    "click_to_call",
    "contact_tracing",
    "contactless_delivery",
    "customer_support",
    "dating/social",
    "delivery_notifications",
    "distance_learning",
    "emergency_notifications",
    "employee_notifications",
    "exam_proctoring",
    "field_notifications",
    "first_responder",
    "fraud_alerts",
    "group_messaging",
    "identify_&_verification",
    "intelligent_routing",
    "lead_alerts",
    "lead_distribution",
    "lead_generation",
    "lead_management",
    "lead_nurturing",
    "marketing_events",
    "mass_alerts",
    "meetings/collaboration",
    "order_notifications",
    "outbound_dialer",
    "pharmacy",
    "phone_system",
    "purchase_confirmation",
    "remote_appointments",
    "rewards_program",
    "self-service",
    "service_alerts",
    "shift_management",
    "survey/research",
    "telehealth",
    "telemarketing",
    "therapy_(individual+group)",
    "identify_&verification",
    "therapy(individual+group)",
];

pub(crate) const PROFILE_INDUSTRIES: &[&str] = &[
    "automotive",
    "agriculture",
    "banking",
    "consumer",
    "construction",
    "education",
    "engineering",
    "energy",
    "oil_and_gas",
    "fast_moving_consumer_goods",
    "financial",
    "fintech",
    "food_and_beverage",
    "government",
    "healthcare",
    "hospitality",
    "insurance",
    "legal",
    "manufacturing",
    "media",
    "online",
    "professional_services",
    "raw_materials",
    "real_estate",
    "religion",
    "retail",
    "jewelry",
    "technology",
    "telecommunications",
    "transportation",
    "travel",
    "electronics",
    "not_for_profit",
];

pub(crate) const METRIC_DIRECTIONS: &[&str] = &["unknown", "inbound", "outbound", "both"];

pub(crate) const CONFERENCE_STATUSES: &[&str] =
    &["in_progress", "not_started", "completed", "summary_timeout"];

pub(crate) const REGIONS: &[&str] = &[
    "us1", "us2", "au1", "br1", "ie1", "jp1", "sg1", "de1", "in1",
];

pub(crate) const CONFERENCE_TAGS: &[&str] = &[
    "invalid_requested_region",
    "duplicate_identity",
    "start_failure",
    "region_configuration_issues",
    "quality_warnings",
    "participant_behavior_issues",
    "high_packet_loss",
    "high_jitter",
    "high_latency",
    "low_mos",
    "detected_silence",
    "no_concurrent_participants",
];

pub(crate) const DETECTED_ISSUES: &[&str] = &[
    "call_quality",
    "region_configuration",
    "participant_behavior",
];

pub(crate) const CONFERENCE_END_REASONS: &[&str] = &[
    "last_participant_left",
    "conference_ended_via_api",
    "participant_with_end_conference_on_exit_left",
    "last_participant_kicked",
    "participant_with_end_conference_on_exit_kicked",
];

pub(crate) const ROOM_TYPES: &[&str] = &["go", "peer_to_peer", "group", "group_small"];

pub(crate) const CODECS: &[&str] = &["VP8", "H264", "VP9", "opus"];
