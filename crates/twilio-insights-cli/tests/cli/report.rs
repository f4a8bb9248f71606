//! `report` from end to end: where the file goes, what it replaces, and what it hides.
//! What is in it is tested with the report.

use std::fs;

use tempfile::tempdir;

#[cfg(unix)]
use crate::run::shut_out;
use crate::run::{Ran, finish};
use crate::served::Served;

const TRUNKING: &str = "CA00000000000000000000000000000001";

fn report(served: &Served, flags: &str, file: &std::path::Path) -> Ran {
    let mut command = served.command(&format!("report {TRUNKING} {flags} -o"));
    command.arg(file);
    finish(command)
}

#[test]
fn the_report_is_written_and_nothing_else() {
    let served = Served::bodies();
    let folder = tempdir().unwrap();
    let file = folder.path().join("call.html");
    let ran = report(&served, "", &file);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    assert_eq!(ran.err, format!("note: {} is written\n", file.display()));
    let html = fs::read_to_string(&file).unwrap();
    assert!(html.contains(TRUNKING) && html.ends_with("</html>"));
    assert!(!html.contains("+15550100123") && !html.contains("front-desk"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn personal_data_is_shown_to_those_who_ask_for_it() {
    let served = Served::bodies();
    let command = format!("report {TRUNKING} -o - --show-personal-data");
    let html = served.run(&command).well();
    assert!(html.contains("+15550100123") && html.contains("sip:front-desk@pbx.example.com"));
}

#[test]
fn what_is_there_is_replaced_only_if_that_is_wanted() {
    let served = Served::bodies();
    let folder = tempdir().unwrap();
    let file = folder.path().join("call.html");
    fs::write(&file, "dear").unwrap();
    let told = report(&served, "", &file).failed(2);
    assert!(
        told.contains("is there already; --force replaces it"),
        "{told}"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "dear");
    assert_eq!(served.requests(), []);
    assert_eq!(report(&served, "--force", &file).code, Some(0));
    assert!(
        fs::read_to_string(&file)
            .unwrap()
            .starts_with("<!DOCTYPE html>")
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_file_that_cannot_be_written_is_told_before_anything_is_asked() {
    let served = Served::bodies();
    let folder = tempdir().unwrap();
    let nowhere = folder.path().join("no/such/call.html");
    let told = report(&served, "", &nowhere).failed(1);
    assert!(told.contains("there is no such folder"), "{told}");
    let told = report(&served, "--force", folder.path()).failed(2);
    assert!(told.contains("is a folder"), "{told}");
    assert_eq!(served.requests(), []);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to_is_told_before_anything_is_asked() {
    let served = Served::bodies();
    let folder = tempdir().unwrap();
    let closed = folder.path().join("closed");
    fs::create_dir(&closed).unwrap();
    let file = closed.join("call.html");
    let command = served.command(&format!("report {TRUNKING} -o {}", file.display()));
    let told = finish(shut_out(&closed, command)).failed(1);
    assert!(told.contains(&file.display().to_string()), "{told}");
    assert!(told.contains("no permission to write there"), "{told}");
    assert_eq!(fs::read_dir(&closed).unwrap().count(), 0);
    assert_eq!(served.requests(), []);
}

#[cfg(unix)]
#[test]
fn devices_stay_and_links_lead_to_the_file() {
    let served = Served::bodies();
    let told = report(&served, "--force", std::path::Path::new("/dev/null")).failed(2);
    assert!(told.contains("is no file"), "{told}");
    let folder = tempdir().unwrap();
    let [file, link] = ["call.html", "link"].map(|name| folder.path().join(name));
    fs::write(&file, "old").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    assert_eq!(report(&served, "--force", &link).code, Some(0));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&file).unwrap().contains(TRUNKING));
    fs::remove_file(&file).unwrap();
    assert_eq!(report(&served, "", &link).code, Some(0));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&file).unwrap().contains(TRUNKING));
    let circle = folder.path().join("circle");
    std::os::unix::fs::symlink(&circle, &circle).unwrap();
    report(&served, "--force", &circle).failed(2);
}

#[cfg(unix)]
#[test]
fn a_secret_file_that_is_replaced_stays_secret() {
    use std::os::unix::fs::PermissionsExt as _;

    let served = Served::bodies();
    let folder = tempdir().unwrap();
    let file = folder.path().join("call.html");
    fs::write(&file, "old").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(report(&served, "--force", &file).code, Some(0));
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_call_that_is_not_there_leaves_no_file() {
    let served = Served::calls(0);
    let folder = tempdir().unwrap();
    report(&served, "", &folder.path().join("call.html")).failed(4);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_flag_names_a_file_and_has_to_be_given() {
    let served = Served::bodies();
    let told = served.run(&format!("report {TRUNKING}")).failed(2);
    assert!(told.contains("--output <FILE>"), "{told}");
    let told = served
        .run(&format!("call {TRUNKING} -o call.html"))
        .failed(2);
    assert!(told.contains("possible values"), "{told}");
}
