//! `emulator` from outside: its ready line, clients that live by it, and its end.
//! The process is asked to end as a shell or a supervisor would ask.

use std::process::Command;

use serde_json::Value;

use crate::run::{command, finish, run};
use crate::running::Running;

#[test]
fn a_program_gets_one_line_and_clients_can_live_by_it() {
    let mut emulator = Running::start("emulator --calls 7 --seed 3 -o json");
    let line = emulator.line();
    let ready: Value = serde_json::from_str(&line).unwrap();
    let text = |name: &str| ready[name].as_str().unwrap().to_owned();
    let expected = format!(
        "{{\"base_url\":\"{}\",\"account_sid\":\"{}\",\"auth_token\":\"{}\"}}\n",
        text("base_url"),
        text("account_sid"),
        text("auth_token")
    );
    assert_eq!(line, expected);

    let mut client = command("summaries list --page-size 2");
    client
        .env("TWILIO_INSIGHTS_BASE_URL", text("base_url"))
        .env("TWILIO_ACCOUNT_SID", text("account_sid"))
        .env("TWILIO_AUTH_TOKEN", text("auth_token"));
    assert_eq!(finish(client).well().lines().count(), 7);

    assert_eq!(
        emulator.stop("TERM"),
        (Some(0), String::new(), String::new())
    );
}

#[test]
fn where_other_hosts_can_reach_it_nobody_knows_its_token() {
    let ready = |listen| {
        let mut emulator = Running::start(&format!("emulator --calls 2 --listen {listen} -o json"));
        let ready: Value = serde_json::from_str(&emulator.line()).unwrap();
        finish(client(&ready, "settings get")).well();
        ready["auth_token"].as_str().unwrap().to_owned()
    };
    let (local, exposed) = (ready("127.0.0.1:0"), ready("0.0.0.0:0"));
    assert_ne!(exposed, local);
    assert_eq!(exposed.len(), "fake-auth-token-".len() + 32);
    assert_ne!(ready("0.0.0.0:0"), exposed);
}

#[test]
fn people_get_lines_to_paste() {
    let mut emulator = Running::start("emulator");
    let first = emulator.line();
    let (code, rest, told) = emulator.stop("INT");
    assert_eq!((code, told.as_str()), (Some(0), ""));
    insta::with_settings!({filters => vec![(r"127\.0\.0\.1:\d+", "127.0.0.1:[port]")]}, {
        insta::assert_snapshot!(format!("{first}{rest}"));
    });
}

/// The command with these arguments, as a client of an emulator that printed this line.
fn client(ready: &Value, arguments: &str) -> Command {
    let mut client = command(arguments);
    for (variable, member) in [
        ("TWILIO_INSIGHTS_BASE_URL", "base_url"),
        ("TWILIO_ACCOUNT_SID", "account_sid"),
        ("TWILIO_AUTH_TOKEN", "auth_token"),
    ] {
        client.env(variable, ready[member].as_str().unwrap());
    }
    client
}

#[test]
fn faults_happen_in_order_and_can_be_read_back() {
    let mut emulator = command("emulator --calls 3 --fault-rate 0 -o json");
    emulator.args(["--fault", "404 empty x1", "--fault", "403 x1"]);
    let mut emulator = Running::of(emulator);
    let ready = serde_json::from_str(&emulator.line()).unwrap();
    let get = || finish(client(&ready, "settings get"));
    assert!(get().failed(4).contains("404"));
    assert!(get().code != Some(0));
    get().well();
    let told = finish(client(&ready, "raw GET /_emulator/faults")).well();
    let told: Value = serde_json::from_str(&told).unwrap();
    let texts: Vec<&str> = told["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| fault["fault"].as_str().unwrap())
        .collect();
    assert_eq!(texts, ["404 empty x1", "403 x1", "any rate=0"]);
}

#[test]
fn what_is_no_fault_is_told_by_its_word() {
    let mut wrong = command("emulator");
    wrong.args(["--fault", "503 twice"]);
    let told = finish(wrong).failed(2);
    assert!(
        told.contains("\"twice\"") && told.contains("such as x2"),
        "{told}"
    );
    for (arguments, word) in [
        ("emulator --fault-rate 2", "rate=2"),
        ("emulator --call-every 10", "10s"),
        ("emulator --call-every 25h", "call_every"),
        ("emulator --odd 3", "odd"),
    ] {
        let ran = run(arguments);
        assert!(ran.code != Some(0) && ran.err.contains(word), "{}", ran.err);
    }
}

#[test]
fn subaccounts_are_in_the_ready_line_and_settings_are_as_told() {
    let subaccount = "AC00000000000000000000000000000012";
    let mut emulator = Running::start(&format!(
        "emulator --calls 5 --subaccount {subaccount} --no-advanced-features --no-control -o json"
    ));
    let ready: Value = serde_json::from_str(&emulator.line()).unwrap();
    let mut own = ready["subaccounts"][0].clone();
    own["base_url"] = ready["base_url"].clone();
    assert_eq!(own["account_sid"], subaccount);
    for ready in [&ready, &own] {
        let settings = finish(client(ready, "settings get -o json")).well();
        let settings: Value = serde_json::from_str(&settings).unwrap();
        assert_eq!(settings["account_sid"], ready["account_sid"]);
        assert_eq!(settings["advanced_features"], false);
    }
    finish(client(&ready, "raw GET /_emulator/clock")).failed(4);
}

#[test]
fn recorded_bodies_are_served_beside_the_invented_ones() {
    let bodies = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bodies/calls.json");
    let mut emulator = Running::start(&format!("emulator --calls 0 --load {bodies} -o json"));
    let ready: Value = serde_json::from_str(&emulator.line()).unwrap();
    let client = client(&ready, "summary get CA00000000000000000000000000000001");
    assert!(
        finish(client)
            .well()
            .contains("TK00000000000000000000000000000002")
    );
}

#[test]
fn an_address_in_use_is_an_error() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let told = run(&format!("emulator --listen {address}")).failed(1);
    assert!(
        told.contains("could not listen on") && told.contains("cause: "),
        "{told}"
    );
}
