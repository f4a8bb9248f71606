//! The reading rules: what every kind of member is read from, and that an odd one hurts nobody
//! else.

use super::{event, problems, summary};
use crate::enums::{CallDirection, CallState, CallTag, CallType, EventLevel, QualityIssue};
use crate::model::{CallSummary, Event};

const NOTHING: [&str; 0] = [];

#[test]
fn an_empty_object_is_no_data() {
    for json in ["null", "{}", "[]", "\"\"", "{ }", "[\n]"] {
        let summary = summary(&format!(
            r#"{{"from":{json},"carrier_edge":{json},"properties":{json},"annotation":{json},
                "agent_session_summaries":{json},"tags":{json},"call_type":{json},
                "duration":{json},"start_time":{json},"trust":{{"branded":{json}}}}}"#
        ));
        assert!(summary.from().is_none(), "{json}");
        assert!(summary.carrier_edge().is_none(), "{json}");
        assert!(summary.properties().is_none(), "{json}");
        assert!(summary.annotation().is_none(), "{json}");
        assert!(summary.agent_session_summaries().is_empty(), "{json}");
        assert!(summary.tags().is_empty(), "{json}");
        assert!(summary.call_type().is_none(), "{json}");
        assert!(summary.duration().is_none(), "{json}");
        assert!(summary.start_time().is_none(), "{json}");
        assert!(
            summary
                .trust()
                .is_some_and(|trust| trust.branded().is_none()),
            "{json}"
        );
        assert_eq!(problems(&summary), NOTHING, "{json}");
        assert_eq!(summary.extra().len(), 0, "{json}");
    }
}

#[test]
fn absent_members_are_no_data() {
    let summary = summary("{}");
    assert!(summary.call_sid().is_none() && summary.to().is_none() && summary.tags().is_empty());
    assert_eq!(summary.edges().count(), 0);
    assert_eq!(problems(&summary), NOTHING);
    assert_eq!(format!("{summary:?}"), "CallSummary");
}

#[test]
fn integers_come_in_many_forms() {
    for (json, expected, readable) in [
        ("12", Some(12), true),
        ("12.0", Some(12), true),
        ("\"12\"", Some(12), true),
        ("\"12.0\"", Some(12), true),
        ("-1", Some(-1), true),
        ("9007199254740993", Some(9_007_199_254_740_993), true),
        ("12.5", None, false),
        ("\"twelve\"", None, false),
        ("true", None, false),
        ("[12]", None, false),
        ("{\"seconds\":12}", None, false),
        ("1e999", None, false),
    ] {
        let summary = summary(&format!(r#"{{"duration":{json},"call_sid":"CA1"}}"#));
        assert_eq!(summary.duration(), expected, "{json}");
        assert_eq!(summary.call_sid(), Some("CA1"), "{json}");
        assert_eq!(summary.unreadable().is_empty(), readable, "{json}");
    }
}

#[test]
fn numbers_and_booleans_come_in_many_forms() {
    for (json, percent, verified) in [
        ("0", Some(0.0), None),
        ("0.5", Some(0.5), None),
        ("\"0.5\"", Some(0.5), None),
        ("true", None, Some(true)),
        ("\"false\"", None, Some(false)),
        ("\"NaN\"", None, None),
        ("[]", None, None),
    ] {
        let summary = summary(&format!(
            r#"{{"sip_edge":{{"metrics":{{"inbound":{{"packets_loss_percentage":{json}}}}}}},
                "trust":{{"verified_caller":{{"verified":{json}}}}}}}"#
        ));
        let stream = summary
            .sip_edge()
            .and_then(|edge| edge.metrics()?.inbound());
        let read = stream.and_then(|stream| stream.packets_loss_percentage());
        assert_eq!(read, percent, "{json}");
        let caller = summary.trust().and_then(|trust| trust.verified_caller());
        assert_eq!(
            caller.and_then(|caller| caller.verified()),
            verified,
            "{json}"
        );
    }
}

#[test]
fn times_are_read_with_and_without_offset_and_fraction() {
    for (json, millis, problem) in [
        ("\"2021-08-25T03:40:25Z\"", Some(1_629_862_825_000), None),
        (
            "\"2021-08-25T03:40:25.028+00:00\"",
            Some(1_629_862_825_028),
            None,
        ),
        ("\"\"", None, None),
        ("null", None, None),
        (
            "\"soon\"",
            None,
            Some("start_time: not an ISO 8601 date-time"),
        ),
        (
            "1629862825",
            None,
            Some("start_time: not an ISO 8601 date-time"),
        ),
        ("[1]", None, Some("start_time: not an ISO 8601 date-time")),
    ] {
        let summary = summary(&format!(r#"{{"start_time":{json}}}"#));
        let read = summary.start_time().map(crate::Timestamp::unix_millis);
        assert_eq!(read, millis, "{json}");
        assert_eq!(
            problems(&summary),
            problem.into_iter().collect::<Vec<_>>(),
            "{json}"
        );
    }
}

#[test]
fn unknown_values_of_enums_are_kept_and_documented_spellings_are_known() {
    let summary = summary(
        r#"{"call_type":"pigeon","call_state":"noanswer","processing_state":"completed",
            "tags":["low_mos","tags",null],"properties":{"direction":"outbound-api"}}"#,
    );
    assert_eq!(summary.call_type(), Some(&CallType::from("pigeon")));
    assert_eq!(
        summary.call_type().map(ToString::to_string).as_deref(),
        Some("pigeon")
    );
    assert_eq!(summary.call_state(), Some(&CallState::NoAnswer));
    assert!(summary.is_complete());
    assert_eq!(summary.tags(), [CallTag::LowMos, CallTag::from("tags")]);
    let direction = summary
        .properties()
        .and_then(|properties| properties.direction());
    assert_eq!(direction, Some(&CallDirection::OutboundApi));
    assert_eq!(
        event(r#"{"level":"error"}"#).level(),
        Some(&EventLevel::Error)
    );
    assert_eq!(problems(&summary), NOTHING);
}

#[test]
fn one_value_in_place_of_a_list_is_a_list_of_one() {
    let summary = summary(
        r#"{"tags":"silence","annotation":{"quality_issues":"echo"},
            "agent_session_summaries":{"turns":3,"tokens":{"total":[1]}}}"#,
    );
    assert_eq!(summary.tags(), [CallTag::Silence]);
    let issues = summary
        .annotation()
        .map(|annotation| annotation.quality_issues());
    assert_eq!(issues, Some(&[QualityIssue::Echo][..]));
    let [session] = summary.agent_session_summaries() else {
        panic!("{summary:?}");
    };
    assert_eq!(session.turns(), Some(3));
    let expected = ["agent_session_summaries.tokens.total: not an integer"];
    assert_eq!(problems(&summary), expected);
}

#[test]
fn objects_in_lists_may_be_empty_or_text() {
    let summary = summary(
        r#"{"agent_session_summaries":[null,{"turns":1},{},"{\"turns\":2}","none",7,{"turns":"x"}]}"#,
    );
    let turns: Vec<_> = summary
        .agent_session_summaries()
        .iter()
        .map(|s| s.turns())
        .collect();
    assert_eq!(turns, [Some(1), Some(2), None]);
    let expected = [
        "agent_session_summaries[4]: not an object",
        "agent_session_summaries[5]: not an object",
        "agent_session_summaries[6].turns: not an integer",
    ];
    assert_eq!(problems(&summary), expected);
}

#[test]
fn what_is_odd_is_none_and_hurts_nobody_else() {
    let odd = summary(
        r#"{"call_sid":["CA1"],"call_type":7,"tags":{"a":1},"from":"+15550100","to":{"callee":"x"},
            "sip_edge":[1],"sdk_edge":{"metrics":5,"events":{"levels":{"INFO":"many","DEBUG":6}}},
            "carrier_edge":{"metrics":{"inbound":{"codec":"pcmu","packets_lost":3},"outbound":[]}},
            "annotation":{"quality_issues":["echo",{"a":1},7]},"trust":true}"#,
    );
    assert!(odd.call_sid().is_none() && odd.call_type().is_none() && odd.from().is_none());
    assert!(odd.tags().is_empty() && odd.sip_edge().is_none() && odd.trust().is_none());
    assert_eq!(odd.to().and_then(|to| to.callee()), Some("x"));
    let inbound = odd
        .carrier_edge()
        .and_then(|edge| edge.metrics()?.inbound());
    assert_eq!(inbound.and_then(|stream| stream.packets_lost()), Some(3));
    assert_eq!(inbound.and_then(|stream| stream.codec()), None);
    let events = odd.sdk_edge().and_then(|edge| edge.events());
    let levels = events
        .and_then(|events| events.levels())
        .map(|levels| levels.len());
    assert_eq!(levels, Some(1));
    let mut found = problems(&odd);
    found.sort();
    let expected = [
        "annotation.quality_issues[1]: not a string",
        "annotation.quality_issues[2]: not a string",
        "call_sid: not a string",
        "call_type: not a string",
        "carrier_edge.metrics.inbound.codec: not an integer",
        "from: not an object",
        "sdk_edge.events.levels.INFO: not an integer",
        "sdk_edge.metrics: not an object",
        "sip_edge: not an object",
        "tags: not a list",
        "trust: not an object",
    ];
    assert_eq!(found, expected);
    let codec = odd
        .unreadable()
        .into_iter()
        .find(|value| value.path().ends_with("codec"));
    assert_eq!(
        codec.map(|codec| codec.json().to_owned()).as_deref(),
        Some("\"pcmu\"")
    );
}

#[test]
fn a_member_that_is_there_twice_counts_once() {
    let twice = summary(
        r#"{"duration":1,"since":1,"sip_edge":{"metrics":1},"duration":2,"since":2,
            "carrier_edge":{"properties":{"region":"us1","region":"ie1"}}}"#,
    );
    assert_eq!(twice.duration(), Some(2));
    assert_eq!(twice.extra()["since"], 2);
    let properties = twice.carrier_edge().and_then(|edge| edge.properties());
    assert_eq!(
        properties.and_then(|properties| properties.region()),
        Some("ie1")
    );
    let mut found = problems(&twice);
    found.sort();
    let expected = [
        "carrier_edge.properties.region: not the only member of its name",
        "duration: not the only member of its name",
        "since: not the only member of its name",
        "sip_edge.metrics: not an object",
    ];
    assert_eq!(found, expected);
}

#[test]
fn of_two_members_the_last_one_that_can_be_decoded_counts() {
    for (members, duration) in [
        (r#""duration":1,"duration":1e999"#, Some(1)),
        (r#""duration":1e999,"duration":2"#, Some(2)),
        (r#""duration":1,"duration":"x""#, None),
        (r#""duration":1,"duration":null"#, None),
        (r#""duration":1,"dur\u0061tion":2"#, Some(2)),
        (r#""duration":1,"dur\ud800tion":2"#, Some(1)),
    ] {
        let summary = summary(&format!("{{{members}}}"));
        assert_eq!(summary.duration(), duration, "{members}");
    }
    for (levels, info) in [
        (r#""INFO":1,"INFO":2"#, Some(2)),
        (r#""INFO":1,"INFO":1e999"#, Some(1)),
        (r#""INFO":1,"INFO":"x""#, None),
        (r#""INFO":1,"\ud800":2"#, Some(1)),
    ] {
        let summary = summary(&format!(
            r#"{{"sdk_edge":{{"events":{{"levels":{{{levels}}}}}}}}}"#
        ));
        let events = summary.sdk_edge().and_then(|edge| edge.events());
        let read = events.and_then(|events| events.levels()?.get("INFO").copied());
        assert_eq!(read, info, "{levels}");
    }
}

#[test]
fn texts_are_read_with_their_escapes() {
    let summary =
        summary(r#"{"call_sid":"CA\u0031","url":"a\"b","from":{"city":"K\u00f6ln","carrier":7}}"#);
    assert_eq!(summary.call_sid(), Some("CA1"));
    assert_eq!(summary.url(), Some("a\"b"));
    let from = summary.from();
    assert_eq!(from.and_then(|from| from.city()), Some("Köln"));
    assert_eq!(from.and_then(|from| from.carrier()), Some("7"));
}

#[test]
fn a_list_of_records_is_read_record_by_record() {
    let list = r#" [ {"call_sid":"CA1"} , 7, {"call_sid":"CA3","duration":"x"} ] "#;
    let records = crate::model::list_from_json::<CallSummary>(list).unwrap();
    let sids: Vec<_> = records
        .iter()
        .map(|record| record.as_ref().ok().and_then(|record| record.call_sid()))
        .collect();
    assert_eq!(sids, [Some("CA1"), None, Some("CA3")]);
    assert_eq!(
        records[0].as_ref().unwrap().raw_json(),
        r#"{"call_sid":"CA1"}"#
    );
    let error = records[1].as_ref().unwrap_err();
    assert_eq!(error.to_string(), "not a JSON object (line 1, column 1)");
    for (text, expected) in [
        ("[{}", "JSON that is cut off (line 1, column 3)"),
        ("[{]", "not JSON (line 1, column 3)"),
        ("{}", "not a JSON list (line 1, column 0)"),
    ] {
        let error = crate::model::list_from_json::<CallSummary>(text).unwrap_err();
        assert_eq!(error.to_string(), expected, "{text}");
    }
}

#[test]
fn what_no_json_library_reads_is_left_out_and_noted() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for (member, path) in [
        (r#""answered_by":"\ud83d""#.to_owned(), "answered_by"),
        (r#""duration":1e999"#.to_owned(), "duration"),
        (format!(r#""duration":{deep}"#), "duration"),
        (format!(r#""since":{deep}"#), "since"),
    ] {
        let summary = summary(&format!(r#"{{"call_sid":"CA1",{member}}}"#));
        assert_eq!(summary.call_sid(), Some("CA1"));
        assert_eq!(
            problems(&summary),
            [format!("{path}: not JSON that can be decoded")]
        );
        assert!(summary.raw_json().contains(&member));
    }
    for (member, problem) in [
        (format!(r#""sip_edge":{deep}"#), "sip_edge: not an object"),
        (format!(r#""tags":{deep}"#), "tags[0]: not a string"),
        (
            format!(r#""agent_session_summaries":{deep}"#),
            "agent_session_summaries[0]: not an object",
        ),
        (
            format!(r#""sdk_edge":{{"events":{{"levels":{{"a":{deep}}}}}}}"#),
            "sdk_edge.events.levels.a: not JSON that can be decoded",
        ),
    ] {
        let summary = summary(&format!(r#"{{"call_sid":"CA1",{member}}}"#));
        assert!(summary.sip_edge().is_none() && summary.tags().is_empty());
        assert!(summary.agent_session_summaries().is_empty());
        assert!(
            summary
                .sdk_edge()
                .is_none_or(|edge| edge.events().is_some())
        );
        assert_eq!(problems(&summary), [problem]);
        assert_eq!(summary, summary.clone());
        assert!(!format!("{summary:?}").is_empty());
    }
}

#[test]
fn a_text_that_is_no_object_says_where_and_not_what() {
    for (text, expected) in [
        ("", "JSON that is cut off (line 1, column 0)"),
        (
            "{\"call_sid\":\"CA",
            "JSON that is cut off (line 1, column 15)",
        ),
        ("<html>+15550100", "not JSON (line 1, column 1)"),
        ("{}\n,", "not JSON (line 2, column 1)"),
        ("null", "not a JSON object (line 1, column 4)"),
        ("[\"+15550100\"]", "not a JSON object (line 1, column 0)"),
        ("7", "not a JSON object (line 1, column 1)"),
    ] {
        let error = CallSummary::from_json(text).unwrap_err();
        assert_eq!(error.to_string(), expected, "{text}");
        assert!(!format!("{error:?}").contains("5550100"), "{text}");
        assert!(Event::from_json(text).is_err(), "{text}");
    }
    let error = CallSummary::from_json("{}\n,").unwrap_err();
    assert_eq!((error.line(), error.column()), (2, 1));
}
