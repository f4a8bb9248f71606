//! Settings of accounts: each for itself, kept, and what the API refuses while a feature is off.
//! Not the settings of an emulator, which are tested in `settings`.

use serde_json::json;

use crate::probe::{LIST, Probe, at_noon, records_of, text};

const SETTINGS: &str = "/v1/Voice/Settings";
const SUBACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";
const STRANGER: &str = "ACffffffffffffffffffffffffffffffff";

#[tokio::test]
async fn settings_stick_each_account_for_itself() {
    let probe = Probe::start(at_noon().subaccount(SUBACCOUNT)).await;
    let own = probe.emulator.account_sid().to_owned();
    let of_subaccount = format!("{SETTINGS}?SubaccountSid={SUBACCOUNT}");
    let shown = |account: &str, advanced: bool, trace: bool| {
        json!({
            "account_sid": account, "advanced_features": advanced, "voice_trace": trace,
            "url": probe.url(SETTINGS)
        })
    };
    assert_eq!(probe.get(SETTINGS).await.json(), shown(&own, true, false));
    let fresh = probe.get(&of_subaccount).await.json();
    assert_eq!(fresh, shown(SUBACCOUNT, true, false));

    let answer = probe.post(SETTINGS, &[("VoiceTrace", "true")]).await;
    assert_eq!(answer.json(), shown(&own, true, true));
    let answer = probe.post(SETTINGS, &[("AdvancedFeatures", "false")]).await;
    assert_eq!(answer.json(), shown(&own, false, true));
    assert_eq!(probe.get(SETTINGS).await.json(), shown(&own, false, true));
    assert_eq!(probe.get(&of_subaccount).await.json(), fresh);

    let fields = [("SubaccountSid", SUBACCOUNT), ("VoiceTrace", "true")];
    let answer = probe.post(SETTINGS, &fields).await;
    assert_eq!(answer.json(), shown(SUBACCOUNT, true, true));
    let named = format!("{SETTINGS}?SubaccountSid={own}");
    assert_eq!(probe.get(&named).await.json(), shown(&own, false, true));
    let unchanged = probe.post(SETTINGS, &[]).await;
    assert_eq!(unchanged.json(), shown(&own, false, true));
}

#[tokio::test]
async fn unknown_accounts_and_bad_values_are_refused() {
    let probe = Probe::start(at_noon().subaccount(SUBACCOUNT)).await;
    let unknown = format!("{SETTINGS}?SubaccountSid={STRANGER}");
    assert_eq!(probe.get(&unknown).await.refusal(), (404, 20404));
    let fields = [("SubaccountSid", STRANGER), ("VoiceTrace", "true")];
    assert_eq!(probe.post(SETTINGS, &fields).await.refusal(), (404, 20404));
    let bad = format!("{SETTINGS}?SubaccountSid=AC1");
    assert_eq!(probe.get(&bad).await.refusal(), (400, 17400));
    for (name, value) in [
        ("AdvancedFeatures", "off"),
        ("AdvancedFeatures", ""),
        ("VoiceTrace", "1"),
        ("SubaccountSid", "CA1"),
    ] {
        let fields = [("VoiceTrace", "true"), (name, value)];
        let fields = if name == "VoiceTrace" {
            &fields[1..]
        } else {
            &fields[..]
        };
        let answer = probe.post(SETTINGS, fields).await;
        assert_eq!(answer.refusal(), (400, 17400), "{name}={value}");
        assert!(answer.body.contains(name), "{}", answer.body);
    }
    assert_eq!(probe.get(SETTINGS).await.json()["voice_trace"], false);
    let json = "{\"VoiceTrace\": true}".to_owned();
    let answer = probe.post_body(SETTINGS, "application/json", json).await;
    assert_eq!(answer.refusal(), (400, 17400));
    let endless = format!("VoiceTrace={}", "x".repeat(20_000));
    let answer = probe.post_body(SETTINGS, "text/plain", endless).await;
    assert_eq!(answer.refusal(), (413, 17400));
}

#[tokio::test]
async fn without_advanced_features_calls_and_conferences_are_closed() {
    let probe = Probe::start(at_noon().subaccount(SUBACCOUNT)).await;
    let call = probe.records(LIST).await[80].clone();
    let call = format!("/v1/Voice/{}", text(&call, "/call_sid"));
    let page = probe.get("/v1/Conferences").await.json();
    let conference = format!(
        "/v1/Conferences/{}",
        text(&records_of(&page)[0], "/conference_sid")
    );
    let participants = probe
        .get(&format!("{conference}/Participants"))
        .await
        .json();
    let participant = text(&records_of(&participants)[0], "/participant_sid").to_owned();
    let closed = [
        LIST.to_owned(),
        format!("{call}/Summary"),
        format!("{call}/Events"),
        format!("{call}/Metrics"),
        format!("{call}/Annotation"),
        "/v1/Conferences".to_owned(),
        conference.clone(),
        format!("{conference}/Participants"),
        format!("{conference}/Participants/{participant}"),
    ];
    let open = [
        SETTINGS.to_owned(),
        call.clone(),
        "/v1/Video/Rooms".to_owned(),
        // The subaccount's features are still on.
        format!("{LIST}?Subaccount={SUBACCOUNT}"),
    ];
    for (switch, expected) in [("true", 200), ("false", 401), ("true", 200)] {
        probe.post(SETTINGS, &[("AdvancedFeatures", switch)]).await;
        for path in &closed {
            let answer = probe.get(path).await;
            assert_eq!(answer.status, expected, "{path}");
            if expected == 401 {
                assert_eq!(answer.refusal(), (401, 17000), "{path}");
            }
        }
        let posted = probe
            .post(&format!("{call}/Annotation"), &[("Spam", "true")])
            .await;
        assert_eq!(posted.status, expected);
        for path in &open {
            assert_eq!(probe.get(path).await.status, 200, "{path}");
        }
    }
    let fields = [("SubaccountSid", SUBACCOUNT), ("AdvancedFeatures", "false")];
    probe.post(SETTINGS, &fields).await;
    assert_eq!(probe.get(LIST).await.status, 200);
    for list in [LIST, "/v1/Conferences"] {
        let answer = probe.get(&format!("{list}?Subaccount={SUBACCOUNT}")).await;
        assert_eq!(answer.refusal(), (401, 17000));
    }
}
