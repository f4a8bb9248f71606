//! `settings set` from end to end: nothing that may cost money happens by accident.
//! The tests have no terminal, so that nobody can be asked.

use crate::served::Served;

const SUBACCOUNT: &str = "AC000000000000000000000000000000ab";

fn served() -> Served {
    Served::new(|builder| builder.calls(0).subaccount(SUBACCOUNT))
}

#[test]
fn without_a_yes_nothing_is_sent() {
    let served = served();
    for (flags, expected) in [
        (
            "--advanced-features on",
            "switches Advanced Features on for the account; Twilio charges for them",
        ),
        (
            "--advanced-features off --voice-trace on",
            "switches Advanced Features off and Voice Trace on for the account; calls made \
             meanwhile will have no data",
        ),
        (
            &format!("--voice-trace off --subaccount {SUBACCOUNT}"),
            "switches Voice Trace off for subaccount AC000000000000000000000000000000ab;",
        ),
    ] {
        let told = served.run(&format!("settings set {flags}")).failed(2);
        assert!(told.contains(expected), "{told}");
        assert!(told.contains("add --yes"), "{told}");
    }
    assert_eq!(served.requests(), []);
}

#[test]
fn with_a_yes_what_is_given_is_switched() {
    let served = served();
    let set = served
        .run("settings set --yes --voice-trace on -o table")
        .well();
    assert!(set.contains("voice_trace        true"), "{set}");
    let request = &served.requests()[0];
    assert_eq!(
        (request.method(), request.path()),
        ("POST", "/v1/Voice/Settings")
    );
    assert_eq!(request.field_names(), ["VoiceTrace"]);
    assert_eq!(request.field("VoiceTrace").as_deref(), Some("true"));

    served
        .run("settings set --advanced-features off --yes")
        .well();
    let request = &served.requests()[1];
    assert_eq!(request.field_names(), ["AdvancedFeatures"]);
    assert_eq!(request.field("AdvancedFeatures").as_deref(), Some("false"));
}

#[test]
fn a_subaccount_has_settings_of_its_own() {
    let served = served();
    served
        .run(&format!(
            "settings set -y --voice-trace on --subaccount {SUBACCOUNT}"
        ))
        .well();
    let of_subaccount = served
        .run(&format!("settings get --subaccount {SUBACCOUNT}"))
        .well();
    assert!(
        of_subaccount.contains(r#""voice_trace":true"#),
        "{of_subaccount}"
    );
    let of_account = served.run("settings get").well();
    assert!(
        of_account.contains(r#""voice_trace":false"#),
        "{of_account}"
    );
}

#[test]
fn nothing_to_switch_is_2() {
    let served = served();
    for flags in ["", "--yes", "--advanced-features maybe --yes"] {
        served.run(&format!("settings set {flags}")).failed(2);
    }
    assert_eq!(served.requests(), []);
}
