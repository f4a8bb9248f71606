//! The help of every command, as a person reads it.
//! It is as wide as it gets where there is no terminal. The flags that all commands have are shown
//! once, with the command itself.

use crate::run::run;

macro_rules! help {
    ($($test:ident: $arguments:literal,)*) => { $(
        #[test]
        fn $test() {
            insta::assert_snapshot!(own_help($arguments));
        }
    )* };
}

fn help(arguments: &str) -> String {
    let help = run(arguments).well();
    let lines: Vec<_> = help.lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// The help without the flags that all commands have.
fn own_help(arguments: &str) -> String {
    let help = help(arguments);
    let (own, _) = help.split_once("\nGlobal options:").unwrap();
    own.to_owned()
}

#[test]
fn of_the_command() {
    insta::assert_snapshot!(help("--help"));
}

help! {
    of_call: "call --help",
    of_report: "report --help",
    of_calls_get: "calls get --help",
    of_completions: "completions --help",
    of_demo: "demo --help",
    of_emulator: "emulator --help",
    of_summaries: "summaries -h",
    of_summaries_list: "summaries list -h",
    of_summary_get: "summary get --help",
    of_events_list: "events list --help",
    of_man: "man --help",
    of_metrics_list: "metrics list --help",
    of_annotation: "annotation -h",
    of_annotation_set: "annotation set --help",
    of_settings_get: "settings get -h",
    of_settings_set: "settings set --help",
    of_conferences_list: "conferences list -h",
    of_conferences_get: "conferences get --help",
    of_participants_list: "participants list --help",
    of_participants_get: "participants get -h",
    of_rooms_list: "rooms list -h",
    of_rooms_get: "rooms get -h",
    of_room_participants_list: "room-participants list -h",
    of_room_participants_get: "room-participants get -h",
    of_raw_get: "raw GET --help",
    of_schema: "schema --help",
    of_export: "export --help",
}
