//! `-o csv` and `--columns` from end to end, for lists and for single records.
//! What is read back is read by the rules of RFC 4180 that are written down here once more.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::served::Served;

const TRUNKING: &str = "CA00000000000000000000000000000001";

/// The cells of a CSV file.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(letters.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            letter => cell.push(letter),
        }
    }
    assert!(
        row.is_empty() && cell.is_empty(),
        "no end of line: {text:?}"
    );
    rows
}

/// What a cell holds of a member.
fn cell(json: &str) -> String {
    match json {
        "null" => String::new(),
        text if text.starts_with('"') => serde_json::from_str(text).unwrap(),
        other => other.to_owned(),
    }
}

/// Without white space, which cells do not keep between tokens.
fn bare(json: &str) -> String {
    json.split_whitespace().collect()
}

#[test]
fn csv_has_a_header_and_a_line_for_each_record() {
    let served = Served::bodies();
    for (command, path, first) in [
        ("summaries list", "/v1/Voice/Summaries", "call_sid"),
        ("conferences list", "/v1/Conferences", "conference_sid"),
        ("rooms list", "/v1/Video/Rooms", "room_sid"),
        (
            "events list CA00000000000000000000000000000003 --edge sdk",
            "/v1/Voice/CA00000000000000000000000000000003/Events?Edge=sdk_edge",
            "timestamp",
        ),
        (
            "metrics list CA00000000000000000000000000000003 --edge sdk",
            "/v1/Voice/CA00000000000000000000000000000003/Metrics?Edge=sdk_edge",
            "timestamp",
        ),
        (
            "participants list CF00000000000000000000000000000001",
            "/v1/Conferences/CF00000000000000000000000000000001/Participants",
            "participant_sid",
        ),
        (
            "room-participants list RM00000000000000000000000000000001",
            "/v1/Video/Rooms/RM00000000000000000000000000000001/Participants",
            "participant_sid",
        ),
    ] {
        let table = rows(&served.run(&format!("{command} -o csv")).well());
        let (header, lines) = table.split_first().unwrap();
        assert_eq!(header[0], first, "{command}");
        let records = served.records(path);
        assert_eq!(lines.len(), records.len(), "{command}");
        for (line, record) in lines.iter().zip(records) {
            let record: BTreeMap<String, &RawValue> = serde_json::from_str(&record).unwrap();
            assert_eq!(line.len(), header.len(), "{command}");
            for (name, found) in header.iter().zip(line) {
                let expected = cell(record.get(name).map_or("null", |value| value.get()));
                if expected.starts_with(['{', '[']) {
                    assert_eq!(bare(found), bare(&expected), "{command}: {name}");
                } else {
                    assert_eq!(found, &expected, "{command}: {name}");
                }
            }
        }
    }
}

#[test]
fn the_columns_that_were_asked_for_are_all_there_is() {
    let served = Served::bodies();
    let names = "call_sid,from.caller,carrier_edge.metrics.inbound.jitter.avg,tags";
    let table = served
        .run(&format!("summaries list -o csv --columns {names}"))
        .well();
    let trunking = format!(
        "\r\n{TRUNKING},sip:front-desk@pbx.example.com,6.25,\
         \"[\"\"high_jitter\"\", \"\"high_packet_loss\"\"]\"\r\n"
    );
    assert!(table.starts_with(&format!("{names}\r\n")), "{table}");
    assert!(table.contains(&trunking), "{table}");
    assert_eq!(table.lines().count(), 5);
    insta::assert_snapshot!(
        served
            .run(&format!("summaries list -o table --columns {names}"))
            .well()
    );
    // A program that asks for columns wants CSV.
    let piped = format!("summaries list --columns {names}");
    assert_eq!(served.run(&piped).well(), table);
}

#[test]
fn single_records_have_columns_too() {
    let served = Served::bodies();
    let csv = served
        .run(&format!(
            "summary get {TRUNKING} -o csv --columns call_sid,duration --columns to.city"
        ))
        .well();
    assert_eq!(
        csv,
        format!("call_sid,duration,to.city\r\n{TRUNKING},206,Springfield\r\n")
    );
    let view = served
        .run(&format!(
            "summary get {TRUNKING} -o table --columns duration,to.city,tags"
        ))
        .well();
    assert_eq!(
        view,
        "duration  206\nto.city   Springfield\ntags      high_jitter, high_packet_loss\n"
    );
    let whole = served.run("settings get -o csv").well();
    assert_eq!(rows(&whole)[0][0], "account_sid");
}

#[test]
fn all_edges_have_columns_too() {
    let served = Served::bodies();
    let csv = served
        .run("events list CA00000000000000000000000000000003 --all-edges --columns edge,name")
        .well();
    assert_eq!(csv.lines().next(), Some("edge,name"));
    assert_eq!(csv.lines().count(), 5);
}

#[test]
fn nothing_to_list_is_a_header() {
    let served = Served::calls(0);
    let csv = served
        .run("summaries list -o csv --columns duration")
        .well();
    assert_eq!(csv, "duration\r\n");
}

#[test]
fn names_are_checked_before_anything_is_sent() {
    let served = Served::bodies();
    for (arguments, expected) in [
        (
            "summaries list --columns call_sid,duratoin",
            "a similar value exists: 'duration'",
        ),
        (
            "summaries list --columns from.contry_code",
            "a similar value exists: 'from.country_code'",
        ),
        ("summaries list --columns x", "add '--allow-unknown'"),
        (
            "room-participants list RM00000000000000000000000000000001 --columns room-sid",
            "a similar value exists: 'room_sid'",
        ),
        ("settings get --columns x", "add '--allow-unknown'"),
        (
            "settings get --columns duration",
            "invalid value 'duration'",
        ),
        (
            "summaries list --columns duration -o json",
            "--columns is for tables",
        ),
        (
            "settings get --columns voice_trace -o ndjson",
            "--columns is for tables",
        ),
        (
            "settings set --voice-trace on --yes --columns voice_trace -o json",
            "--columns is for tables",
        ),
        (
            &format!("annotation set {TRUNKING} --spam --columns spam -o ndjson"),
            "--columns is for tables",
        ),
        (
            &format!("summary get {TRUNKING} --wait --columns duration -o json"),
            "--columns is for tables",
        ),
        (
            &format!("events list {TRUNKING} --all-edges --columns name -o json"),
            "--columns is for tables",
        ),
        ("emulator --columns duration", "unexpected argument"),
    ] {
        let told = served.run(arguments).failed(2);
        assert!(told.contains(expected), "{arguments}: {told}");
        assert!(told.len() < 800, "{told}");
    }
    assert_eq!(served.requests(), []);
    // What the service says beyond its documentation can be had.
    let csv = served
        .run("summaries list --limit 1 -o csv --columns invented_member.kept --allow-unknown")
        .well();
    assert_eq!(csv.lines().count(), 2);
}
