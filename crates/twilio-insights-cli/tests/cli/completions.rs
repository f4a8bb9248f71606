//! `completions` from outside; that of bash in bash itself.

use std::process::{Command, Stdio};

use crate::run::run;

#[test]
fn every_shell_has_a_script() {
    for (shell, expected) in [
        ("bash", "complete -F "),
        ("zsh", "#compdef twilio-insights"),
        ("fish", "complete -c twilio-insights"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion:arg-completer[twilio-insights]"),
    ] {
        let script = run(&format!("completions {shell}")).well();
        assert!(script.contains(expected), "{shell}");
    }
    let told = run("completions cmd").failed(2);
    assert!(told.contains("powershell"), "{told}");
}

/// What bash offers for the last of these words.
fn offered(words: &str) -> Option<Vec<String>> {
    let script = run("completions bash").well();
    let ask = format!(
        "{script}\nCOMP_WORDS=({words})\nCOMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))\n\
         complete_it=$(complete -p twilio-insights | sed 's/.*-F \\([^ ]*\\).*/\\1/')\n\
         $complete_it twilio-insights \"${{COMP_WORDS[COMP_CWORD]}}\" \
         \"${{COMP_WORDS[COMP_CWORD - 1]}}\"\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n"
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ask.bash");
    std::fs::write(&file, ask).unwrap();
    let bash = Command::new("bash")
        .args(["--norc", "--noprofile"])
        .arg(&file)
        .stdin(Stdio::null())
        .output();
    // Not every machine has one.
    let bash = bash.ok()?;
    let told = String::from_utf8(bash.stderr).unwrap();
    assert_eq!(told, "");
    let offered = String::from_utf8(bash.stdout).unwrap();
    Some(offered.lines().map(str::to_owned).collect())
}

#[test]
fn bash_completes_commands_flags_and_values() {
    for (words, expected) in [
        ("twilio-insights sum", &["summaries", "summary"][..]),
        ("twilio-insights summaries l", &["list"]),
        ("twilio-insights summaries list --has", &["--has-tag"]),
        (
            "twilio-insights summaries list --call-type t",
            &["trunking"],
        ),
        ("twilio-insights summaries list --sin", &["--since"]),
        ("twilio-insights events list --edge s", &["sip", "sdk"]),
        ("twilio-insights rooms list --codec V", &["VP8", "VP9"]),
        ("twilio-insights rooms list -o n", &["ndjson"]),
        (
            "twilio-insights room-participants list --col",
            &["--columns", "--color"],
        ),
        (
            "twilio-insights summaries list --columns from.ca",
            &["from.callee", "from.caller", "from.carrier"],
        ),
    ] {
        let Some(offered) = offered(words) else {
            return;
        };
        assert_eq!(offered, expected, "{words}");
    }
}
