//! Who sees what: an account its subaccounts' records as well, a subaccount none but its own.
//! Loaded records belong to the account that they name.

use std::collections::BTreeSet;

use http::Method;
use serde_json::{Value, json};
use twilio_insights_emulator::ClientConfig;

use crate::probe::{Answer, LIST, Probe, at_noon, records_of, sids, text};

const ONE: &str = "AC00000000000000000000000000000001";
const TWO: &str = "AC0000000000000000000000000000000a";
const STRANGER: &str = "AC000000000000000000000000000000ff";
const LISTS: [(&str, &str); 3] = [
    (LIST, "call_sid"),
    ("/v1/Conferences", "conference_sid"),
    ("/v1/Video/Rooms", "room_sid"),
];

async fn family() -> (Probe, Vec<ClientConfig>) {
    let builder = at_noon().calls(60).conferences(3).rooms(4);
    let probe = Probe::start(builder.subaccount(ONE).subaccount(TWO)).await;
    let subaccounts = probe.emulator.subaccounts();
    (probe, subaccounts)
}

async fn as_subaccount(probe: &Probe, config: &ClientConfig, path: &str) -> Answer {
    let own = Some((config.account_sid(), config.auth_token()));
    probe.send(Method::GET, &probe.url(path), own).await
}

#[tokio::test]
async fn each_account_has_records_of_its_own() {
    let (probe, subaccounts) = family().await;
    let mut seen = BTreeSet::new();
    for (list, sid) in LISTS {
        let path = format!("{list}?PageSize=1000");
        let of_main = probe.get(&path).await.json();
        let mut pages = vec![(probe.emulator.account_sid().to_owned(), of_main.clone())];
        for config in &subaccounts {
            let page = as_subaccount(&probe, config, &path).await.json();
            pages.push((config.account_sid().to_owned(), page));
        }
        for (account, page) in pages {
            let records = records_of(&page);
            assert_eq!(records.len(), records_of(&of_main).len());
            for record in records {
                assert_eq!(record["account_sid"], account);
                assert!(seen.insert(text(record, &format!("/{sid}")).to_owned()));
            }
        }
    }
    assert_eq!(seen.len(), 3 * (60 + 3 + 4));
}

#[tokio::test]
async fn an_account_sees_what_its_subaccounts_see() {
    let (probe, subaccounts) = family().await;
    for (list, _) in &LISTS[..2] {
        for config in &subaccounts {
            let own = as_subaccount(&probe, config, &format!("{list}?PageSize=1000")).await;
            let shouted = config.account_sid().replace('a', "A");
            for named in [config.account_sid(), &shouted] {
                let path = format!("{list}?PageSize=7&Subaccount={named}");
                let seen = probe.records(&path).await;
                assert_eq!(&seen, records_of(&own.json()), "{path}");
            }
            let named = format!("{list}?PageSize=1000&Subaccount={}", config.account_sid());
            let named = as_subaccount(&probe, config, &named).await;
            assert_eq!(records_of(&named.json()), records_of(&own.json()));
        }
    }
    let page = as_subaccount(&probe, &subaccounts[0], LIST).await.json();
    for path in parts_of(&page) {
        let seen = probe.get(&path).await;
        assert_eq!(seen.status, 200, "{path}");
        let own = as_subaccount(&probe, &subaccounts[0], &path).await;
        assert_eq!(seen.body, own.body, "{path}");
    }
}

/// The paths of everything about the first complete call of a page.
fn parts_of(page: &Value) -> [String; 5] {
    let mut records = records_of(page).iter();
    let call = records.find(|it| it["processing_state"] == "complete");
    let call = format!("/v1/Voice/{}", text(call.unwrap(), "/call_sid"));
    ["", "/Summary", "/Events", "/Metrics", "/Annotation"].map(|part| format!("{call}{part}"))
}

#[tokio::test]
async fn a_subaccount_sees_neither_its_parent_nor_its_sibling() {
    let (probe, subaccounts) = family().await;
    let mut paths = Vec::new();
    let sibling = async |path| as_subaccount(&probe, &subaccounts[1], path).await.json();
    for page in [probe.get(LIST).await.json(), sibling(LIST).await] {
        paths.extend(parts_of(&page));
    }
    for (list, sid) in &LISTS[1..] {
        for page in [probe.get(list).await.json(), sibling(list).await] {
            let record = &records_of(&page)[0];
            let one = format!("{list}/{}", text(record, &format!("/{sid}")));
            paths.push(format!("{one}/Participants"));
            paths.push(one);
        }
    }
    for account in [probe.emulator.account_sid(), TWO, STRANGER] {
        paths.push(format!("{LIST}?Subaccount={account}"));
        paths.push(format!("/v1/Conferences?Subaccount={account}"));
        paths.push(format!("/v1/Voice/Settings?SubaccountSid={account}"));
    }
    for path in paths {
        let answer = as_subaccount(&probe, &subaccounts[0], &path).await;
        assert_eq!(answer.refusal(), (401, 17000), "{path}");
    }
}

#[tokio::test]
async fn a_subaccount_switches_and_annotates_for_itself() {
    let (probe, subaccounts) = family().await;
    let [one, two] = &subaccounts[..] else {
        panic!("two subaccounts were set up");
    };
    let settings = "/v1/Voice/Settings";
    let off = [("AdvancedFeatures", "false"), ("SubaccountSid", ONE)];
    probe.post(settings, &off).await;
    let shown = as_subaccount(&probe, one, settings).await.json();
    assert_eq!(shown["advanced_features"], json!(false));
    assert_eq!(shown["account_sid"], ONE);
    assert_eq!(
        as_subaccount(&probe, one, LIST).await.refusal(),
        (401, 17000)
    );
    let page = as_subaccount(&probe, two, LIST).await;
    assert_eq!(page.status, 200);
    let [.., annotation] = parts_of(&page.json());
    probe
        .post(&annotation, &[("Comment", "by the parent")])
        .await;
    let seen = as_subaccount(&probe, two, &annotation).await.json();
    assert_eq!(seen["comment"], "by the parent");
    assert_eq!(seen["account_sid"], TWO);
}

#[tokio::test]
async fn loaded_records_belong_to_the_account_they_name() {
    let call = |digit: char, account: &str| {
        let sid = format!("CA{}", digit.to_string().repeat(32));
        json!({"call_sid": sid, "account_sid": account, "call_type": "sip"}).to_string()
    };
    let path = std::env::temp_dir().join(format!("twilio-insights-{}.ndjson", std::process::id()));
    let lines = [call('1', ONE), call('2', STRANGER), call('B', TWO)];
    std::fs::write(&path, lines.join("\n")).unwrap();
    let builder = at_noon().calls(0).subaccount(ONE).subaccount(TWO);
    let probe = Probe::start(builder.load(&path).unwrap()).await;
    std::fs::remove_file(&path).unwrap();
    let subaccounts = probe.emulator.subaccounts();
    let found = |page: Value| {
        let found = sids(records_of(&page))
            .into_iter()
            .map(|sid| sid[2..3].to_owned());
        found.collect::<String>()
    };
    assert_eq!(found(probe.get(LIST).await.json()), "2");
    for (config, expected) in subaccounts.iter().zip(["1", "B"]) {
        let page = as_subaccount(&probe, config, LIST).await.json();
        assert_eq!(found(page), expected);
    }
    let named = format!("{LIST}?Subaccount={STRANGER}");
    assert_eq!(found(probe.get(&named).await.json()), "2");
    // Digits in either case name the same call.
    for digit in ["b", "B"] {
        let path = format!("/v1/Voice/CA{}/Summary", digit.repeat(32));
        assert_eq!(probe.get(&path).await.body, lines[2]);
        let own = as_subaccount(&probe, &subaccounts[1], &path).await;
        assert_eq!(own.status, 200);
        let other = as_subaccount(&probe, &subaccounts[0], &path).await;
        assert_eq!(other.refusal(), (401, 17000));
    }
    let annotation = format!("/v1/Voice/CA{}/Annotation", "b".repeat(32));
    probe.post(&annotation, &[("CallScore", "2")]).await;
    let scored = format!("{LIST}?CallScoreAnnotation=2");
    let page = as_subaccount(&probe, &subaccounts[1], &scored).await;
    assert_eq!(found(page.json()), "B");
}

#[tokio::test]
async fn loaded_parts_without_a_whole_belong_to_the_account_they_name() {
    let (call, annotated) = (
        "CA".to_owned() + &"1".repeat(32),
        "CA".to_owned() + &"2".repeat(32),
    );
    let (conference, room) = (
        "CF".to_owned() + &"1".repeat(32),
        "RM".to_owned() + &"1".repeat(32),
    );
    let (known, people) = (
        "CA".to_owned() + &"3".repeat(32),
        "CP".to_owned() + &"1".repeat(32),
    );
    let lines = [
        json!({"call_sid": call, "account_sid": ONE, "timestamp": "", "name": "x"}),
        json!({"call_sid": annotated, "account_sid": ONE, "spam": false}),
        json!({"call_sid": known, "account_sid": TWO, "call_type": "sip"}),
        json!({"call_sid": known, "account_sid": ONE, "timestamp": "", "name": "x"}),
        json!({"conference_sid": conference, "participant_sid": people, "account_sid": ONE}),
        json!({"room_sid": room, "participant_sid": "PA1", "account_sid": ONE}),
    ];
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    let folder = crate::recorded::folder("parts_of_accounts");
    let path = crate::recorded::file(&folder, "parts.ndjson", &lines.join("\n"));
    let builder = at_noon().calls(0).subaccount(ONE).subaccount(TWO);
    let probe = Probe::with_odd_bodies(builder.load(&path).unwrap()).await;
    let subaccounts = probe.emulator.subaccounts();
    for (path, owner) in [
        (format!("/v1/Voice/{call}/Events"), 0),
        (format!("/v1/Voice/{annotated}/Annotation"), 0),
        (format!("/v1/Voice/{known}/Events"), 1),
        (format!("/v1/Conferences/{conference}/Participants"), 0),
        (format!("/v1/Video/Rooms/{room}/Participants"), 0),
    ] {
        for (number, config) in subaccounts.iter().enumerate() {
            let answer = as_subaccount(&probe, config, &path).await;
            if number == owner {
                assert_eq!(answer.status, 200, "{path}: {}", answer.body);
            } else {
                assert_eq!(answer.refusal(), (401, 17000), "{path}");
            }
        }
        assert_eq!(probe.get(&path).await.status, 200);
    }
    let switch = [("AdvancedFeatures", "false"), ("SubaccountSid", ONE)];
    probe.post("/v1/Voice/Settings", &switch).await;
    let events = format!("/v1/Voice/{call}/Events");
    assert_eq!(probe.get(&events).await.refusal(), (401, 17000));
}
