//! Places and settings that an export refuses, and disks that refuse it: the message says what was
//! found and what to do, and no file that is not whole is left under its name.

use std::path::Path;

use super::last_hours::LastHours;
use crate::run::run;
use crate::served::Served;

fn export(out: &Path) -> String {
    format!("export --since 4h --out {}", out.display())
}

#[test]
fn a_folder_with_foreign_files_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("notes.txt"), "mine").unwrap();
    let served = Served::calls(10);
    let said = served.run(&export(folder.path())).failed(2);
    assert!(
        said.contains("notes.txt") && said.contains("Take an empty or a new place"),
        "{said}"
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_file_and_a_place_below_one_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "mine").unwrap();
    let served = Served::calls(10);
    for out in [file.join("calls"), file.clone()] {
        let said = served.run(&export(&out)).failed(2);
        let expected = format!("error: {} is a file; take a folder\n", file.display());
        assert_eq!(said, expected);
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
}

#[test]
fn places_and_values_that_cannot_be_are_refused() {
    let served = Served::calls(10);
    for (arguments, expected) in [
        ("--out https://example.com/x", "s3://"),
        ("--out s3://", "names no bucket"),
        ("--out x --window 7h", "10m, 1h or 24h"),
        ("--out x --settle 7y", "1h or 7d"),
        ("--out x --settle 7d --shard 4/4", "there is no shard"),
        ("--out x --shard 4/4", "there is no shard 4/4"),
        ("--out x --since tomorrow", "30m, 4h"),
        ("--out x --page-size 1001", "1..=1000"),
        ("--out x --concurrency 0", "zero"),
        ("--out x --all-edges", "--with"),
        ("--out x --with calls", "events"),
        ("--out x --since 1h --until 2h", "there is no time between"),
    ] {
        let said = served.run(&format!("export {arguments}")).failed(2);
        assert!(said.contains(expected), "{arguments}: {said}");
    }
    assert!(run("export --since 1d").failed(2).contains("--out"));
}

/// Runs the command where no file may be larger than this many blocks of 512 bytes.
#[cfg(unix)]
#[test]
fn a_disk_without_room_leaves_nothing_under_a_final_name() {
    use std::process::Command;

    use crate::run::{finish, under};

    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("calls");
    let hours = LastHours::now();
    let served = hours.served(400);
    let time = hours.options();
    let whole = served.command(&format!(
        "export {time} --format ndjson --out {}",
        out.display()
    ));
    // The shell hands its limit and its deafness to the signal on to the command.
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 16; exec \"$@\"", "sh"]);
    let limited = under(limited, &whole);
    let said = finish(limited).failed(1);
    assert!(
        said.contains("cannot write") && said.contains(".ndjson"),
        "{said}"
    );
    assert!(!out.join("call_summaries").exists());
    let left = std::fs::read_dir(out.join("_twilio_insights/tmp")).unwrap();
    assert_eq!(left.count(), 0);
    // With room there is nothing to be cleared away first.
    assert!(finish(whole).well().starts_with("400 calls in 4 windows"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to_is_named() {
    use std::fs;

    use crate::run::{finish, shut_out};

    let folder = tempfile::tempdir().unwrap();
    let closed = folder.path().join("closed");
    fs::create_dir(&closed).unwrap();
    let served = Served::calls(10);
    let command = shut_out(&closed, served.command(&export(&closed)));
    let said = finish(command).failed(1);
    assert!(
        said.contains("must be allowed to whoever runs this"),
        "{said}"
    );
    assert!(said.contains(&closed.display().to_string()), "{said}");
    assert_eq!(fs::read_dir(&closed).unwrap().count(), 0);
}
