//! Every filter of the summaries list, against the list without it.
//! A filter must list exactly the records whose own members satisfy it.

use crate::probe::{LIST, Probe, at_noon, check_filter, sids, text};
use serde_json::Value;

type Test = fn(&Value) -> bool;

fn is_true(record: &Value, pointer: &str) -> bool {
    record.pointer(pointer) == Some(&Value::Bool(true))
}

async fn check(probe: &Probe, all: &[Value], query: &str, expected: impl Fn(&Value) -> bool) {
    check_filter(probe, LIST, all, query, expected).await;
}

async fn start() -> (Probe, Vec<Value>) {
    let probe = Probe::start(at_noon().calls(1000)).await;
    let all = probe.records(&format!("{LIST}?PageSize=1000")).await;
    assert_eq!(all.len(), 1000);
    (probe, all)
}

#[tokio::test]
async fn filters_with_known_values() {
    let (probe, all) = start().await;
    let table: &[(&str, Test)] = &[
        ("FromCountryCode=GB", |r| {
            text(r, "/from/country_code") == "GB"
        }),
        ("ToCountryCode=se", |r| text(r, "/to/country_code") == "SE"),
        ("FromCarrier=Kestrel+%26+Wren+Mobile", |r| {
            text(r, "/from/carrier") == "Kestrel & Wren Mobile"
        }),
        ("ToCarrier=Compagnie+du+Grand+H%C3%A9ron", |r| {
            text(r, "/to/carrier") == "Compagnie du Grand Héron"
        }),
        ("CallType=client", |r| text(r, "/call_type") == "client"),
        ("CallType=sip%2Ctrunking", |r| {
            ["sip", "trunking"].contains(&text(r, "/call_type"))
        }),
        ("CallType=whatsapp", |r| text(r, "/call_type") == "whatsapp"),
        ("CallState=undialed", |r| {
            text(r, "/call_state") == "undialed"
        }),
        ("CallState=busy,noanswer", |r| {
            ["busy", "noanswer"].contains(&text(r, "/call_state"))
        }),
        (
            "Direction=outbound_api%2Coutbound_dial%2Ctrunking_terminating",
            |r| {
                ["outbound_api", "outbound_dial", "trunking_terminating"]
                    .contains(&text(r, "/properties/direction"))
            },
        ),
        ("ProcessingState=completed", |r| {
            text(r, "/processing_state") == "complete"
        }),
        ("ProcessingState=partial", |r| {
            text(r, "/processing_state") == "partial"
        }),
        ("ProcessingState=started", |r| {
            text(r, "/processing_state") == "partial"
        }),
        ("AnsweredBy=machine_end_beep", |r| {
            text(r, "/answered_by") == "machine_end_beep"
        }),
        ("AnsweredByAnnotation=machine", |r| {
            text(r, "/annotation/answered_by") == "machine"
        }),
        ("ConnectivityIssueAnnotation=caller_id,dropped_call", |r| {
            ["caller_id", "dropped_call"].contains(&text(r, "/annotation/connectivity_issue"))
        }),
        ("QualityIssueAnnotation=echo,owa", |r| {
            let issues = r["annotation"]["quality_issues"].as_array();
            issues
                .is_some_and(|issues| issues.iter().any(|issue| issue == "echo" || issue == "owa"))
        }),
        ("CallScoreAnnotation=1%2C2", |r| {
            matches!(r["annotation"]["call_score"].as_u64(), Some(1 | 2))
        }),
        ("BrandedType=out_of_band", |r| {
            text(r, "/trust/branded/type") == "out_of_band"
        }),
        ("BrandedUseCase=Delivery%2C+same+day", |r| {
            text(r, "/trust/branded/use_case") == "Delivery, same day"
        }),
        ("BrandedCallReason=Parcel+on+its+way", |r| {
            text(r, "/trust/branded/call_reason") == "Parcel on its way"
        }),
        ("BusinessProfileIdentity=direct_customer", |r| {
            text(r, "/trust/business_profile/identity") == "direct_customer"
        }),
        ("BusinessProfileIndustry=banking", |r| {
            text(r, "/trust/business_profile/industry") == "BANKING"
        }),
        ("BusinessProfileType=secondary", |r| {
            text(r, "/trust/business_profile/type") == "secondary"
        }),
        ("CallType=carrier&Direction=inbound&CallState=busy", |r| {
            text(r, "/call_type") == "carrier"
                && text(r, "/properties/direction") == "inbound"
                && text(r, "/call_state") == "busy"
        }),
    ];
    for (query, expected) in table {
        check(&probe, &all, query, expected).await;
    }
}

#[tokio::test]
async fn a_flag_that_is_false_lists_what_true_leaves_out() {
    let (probe, all) = start().await;
    let table: &[(&str, Test)] = &[
        ("VerifiedCaller", |r| {
            is_true(r, "/trust/verified_caller/verified")
        }),
        ("HasTag", |r| {
            r["tags"].as_array().is_some_and(|tags| !tags.is_empty())
        }),
        ("AbnormalSession", |r| {
            r["properties"]["last_sip_response_num"] != 200
        }),
        ("SpamAnnotation", |r| is_true(r, "/annotation/spam")),
        ("BrandedEnabled", |r| is_true(r, "/trust/branded/enabled")),
        ("BrandedLogo", |r| is_true(r, "/trust/branded/logo")),
        ("VoiceIntegrityEnabled", |r| {
            is_true(r, "/trust/voice_integrity/enabled")
        }),
    ];
    for (name, expected) in table {
        check(&probe, &all, &format!("{name}=true"), expected).await;
        check(&probe, &all, &format!("{name}=false"), |r| !expected(r)).await;
    }
}

/// Filters whose values are only known from the records themselves.
#[tokio::test]
async fn filters_by_what_a_record_shows() {
    let (probe, all) = start().await;
    for (name, pointer) in [
        ("From", "/from/caller"),
        ("To", "/to/callee"),
        ("BrandedBundleSid", "/trust/branded/bundle_sid"),
        (
            "VoiceIntegrityBundleSid",
            "/trust/voice_integrity/bundle_sid",
        ),
        ("VoiceIntegrityUseCase", "/trust/voice_integrity/use_case"),
        (
            "BusinessProfileBundleSid",
            "/trust/business_profile/bundle_sid",
        ),
    ] {
        let mut seen: Vec<&str> = Vec::new();
        for record in &all {
            let value = text(record, pointer);
            if value.is_empty() || seen.contains(&value) || seen.len() == 5 {
                continue;
            }
            seen.push(value);
            let encoded = percent_encoded(value);
            check(&probe, &all, &format!("{name}={encoded}"), |r| {
                text(r, pointer) == value
            })
            .await;
        }
        assert!(seen.len() >= 3, "{name}");
    }
}

#[tokio::test]
async fn both_spellings_of_a_use_case_find_the_same_calls() {
    let probe = Probe::start(at_noon().calls(20_000)).await;
    for (current, older) in [
        ("identify_%26_verification", "identify_%26verification"),
        (
            "therapy_(individual%2Bgroup)",
            "therapy(individual%2Bgroup)",
        ),
    ] {
        let list = |value| format!("{LIST}?PageSize=1000&VoiceIntegrityUseCase={value}");
        let by_current = probe.records(&list(current)).await;
        assert!(!by_current.is_empty(), "{current}");
        assert_eq!(probe.records(&list(older)).await, by_current);
    }
}

#[tokio::test]
async fn subaccount_lists_that_accounts_calls() {
    let probe = Probe::start(at_noon()).await;
    let own = probe.emulator.account_sid().to_owned();
    let listed = probe.records(&format!("{LIST}?Subaccount={own}")).await;
    assert_eq!(listed.len(), 100);
    let other = "AC0123456789abcdef0123456789abcdef";
    assert!(
        probe
            .records(&format!("{LIST}?Subaccount={other}"))
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn windows_bound_the_start_with_both_ends_included() {
    let (probe, all) = start().await;
    let start_times: Vec<&str> = all.iter().map(|r| text(r, "/start_time")).collect();
    let (late, early) = (start_times[200], start_times[700]);
    let within = |r: &Value| (early..=late).contains(&text(r, "/start_time"));
    check(
        &probe,
        &all,
        &format!("StartTime={early}&EndTime={late}"),
        within,
    )
    .await;
    let offset = format!("{}%2B00:00", early.trim_end_matches('Z'));
    check(&probe, &all, &format!("StartTime={offset}"), |r| {
        text(r, "/start_time") >= early
    })
    .await;
    // The clock stands at noon.
    check(&probe, &all, "StartTime=1h", |r| {
        text(r, "/start_time") >= "2026-05-04T11:00:00Z"
    })
    .await;
    check(&probe, &all, "StartTime=1d&EndTime=90m", |r| {
        text(r, "/start_time") <= "2026-05-04T10:30:00Z"
    })
    .await;
    for nothing in [
        "StartTime=1m",
        "StartTime=1h&EndTime=2h",
        "StartTime=2w&EndTime=1d",
    ] {
        assert!(
            probe.records(&format!("{LIST}?{nothing}")).await.is_empty(),
            "{nothing}"
        );
    }
}

#[tokio::test]
async fn the_default_window_is_the_last_four_hours() {
    let day = std::time::Duration::from_secs(24 * 3600);
    let probe = Probe::start(at_noon().calls(600).span(day)).await;
    let recent = probe.records(LIST).await;
    assert!((80..120).contains(&recent.len()), "{}", recent.len());
    assert_eq!(
        recent,
        probe
            .records(&format!("{LIST}?StartTime=4h&EndTime=0m"))
            .await
    );
    assert_eq!(
        probe.records(&format!("{LIST}?StartTime=24h")).await.len(),
        600
    );
}

fn percent_encoded(value: &str) -> String {
    let hex = |nibble| char::from_digit(nibble, 16).unwrap();
    value
        .bytes()
        .flat_map(|byte| ['%', hex(u32::from(byte >> 4)), hex(u32::from(byte & 15))])
        .collect()
}

#[tokio::test]
async fn filters_hold_in_either_order() {
    let probe = Probe::start(at_noon().calls(400)).await;
    for query in ["CallType=sip", "HasTag=true", "ProcessingState=partial"] {
        let list = format!("{LIST}?PageSize=30&{query}&SortBy=");
        let by_start = probe.records(&format!("{list}start_time")).await;
        let by_end = probe.records(&format!("{list}end_time")).await;
        let sorted = |records| {
            let mut found: Vec<String> = sids(records).into_iter().map(str::to_owned).collect();
            found.sort_unstable();
            found
        };
        assert!(!by_start.is_empty() && by_start.len() < 400);
        assert_eq!(sorted(&by_start), sorted(&by_end), "{query}");
    }
}
