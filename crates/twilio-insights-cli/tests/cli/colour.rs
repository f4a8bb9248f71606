//! Colour from end to end: where nobody sees it there is none, unless it is asked for.
//! What it looks like on a terminal is a matter of taste, and looked at by people.

use crate::run::{Ran, finish};
use crate::scripted::{Scripted, page};
use crate::served::Served;

fn run(served: &Served, arguments: &str, variables: &[(&str, &str)]) -> Ran {
    let mut command = served.command(arguments);
    command.envs(variables.iter().copied());
    finish(command)
}

#[test]
fn there_is_colour_in_a_pipe_only_if_it_is_asked_for() {
    let served = Served::bodies();
    for (flags, variables, colour) in [
        ("", &[][..], false),
        ("--color auto", &[("CLICOLOR_FORCE", "1")], true),
        ("", &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        ("--color always", &[("NO_COLOR", "1")], true),
        ("--color=never", &[("CLICOLOR_FORCE", "1")], false),
    ] {
        let table = run(
            &served,
            &format!("summaries list -o table {flags}"),
            variables,
        )
        .well();
        assert_eq!(table.contains('\u{1b}'), colour, "{flags}: {table}");
        let plain: String = table.split('\u{1b}').map(uncoloured).collect();
        let expected = served.run("summaries list -o table").well();
        assert_eq!(plain, expected, "{flags}");

        let failed = run(&served, &format!("raw GET /v1/Nothing {flags}"), variables);
        assert_eq!(failed.err.contains("\u{1b}["), colour, "{}", failed.err);
        let refused = run(
            &served,
            &format!("summaries list --wrong {flags}"),
            variables,
        );
        assert_eq!(refused.err.contains("\u{1b}["), colour, "{}", refused.err);
    }
}

/// A part of a text that begins within a sequence for a terminal, or does not.
fn uncoloured(part: &str) -> &str {
    match part.strip_prefix('[').and_then(|part| part.split_once('m')) {
        Some((_, rest)) => rest,
        None => part,
    }
}

#[test]
fn data_is_never_in_colour() {
    let served = Served::bodies();
    for format in ["json", "ndjson", "csv"] {
        let list = format!("summaries list -o {format}");
        let coloured = served.run(&format!("{list} --color always")).well();
        assert_eq!(coloured, served.run(&list).well());
    }
}

#[test]
fn no_record_brings_its_own_colour() {
    // What the command marks words with; the second as JSON may write it.
    for mark in ["\u{2063}", r"\u2063"] {
        let call = format!(r#"{{"call_sid": "CA1", "call_type": "{mark}sip"}}"#);
        let list = page(&call);
        let served = Scripted::new(move |target| {
            let is_list = target.contains("Summaries");
            (200, if is_list { list.clone() } else { call.clone() })
        });
        for command in [
            "summaries list",
            "summaries list --columns call_type",
            "summary get CA00000000000000000000000000000001 --columns call_type",
            "summary get CA00000000000000000000000000000001",
        ] {
            let shown = served.run(&format!("{command} -o table --color always"));
            let line = shown.out.lines().find(|line| line.contains("sip"));
            assert!(
                line.is_some_and(|line| !line.contains('\u{1b}')),
                "{shown:?}"
            );
        }
    }
}
