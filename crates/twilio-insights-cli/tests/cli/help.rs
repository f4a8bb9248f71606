//! The help of every command, as a person reads it.
//! It is as wide as it gets where there is no terminal.

use crate::run::run;

macro_rules! help {
    ($($test:ident: $arguments:literal,)*) => { $(
        #[test]
        fn $test() {
            let help = run($arguments).well();
            let lines: Vec<_> = help.lines().map(str::trim_end).collect();
            insta::assert_snapshot!(lines.join("\n"));
        }
    )* };
}

help! {
    of_the_command: "--help",
    of_demo: "demo --help",
    of_emulator: "emulator --help",
    of_summaries: "summaries -h",
    of_summaries_list: "summaries list -h",
    of_summary_get: "summary get --help",
    of_events_list: "events list --help",
}
