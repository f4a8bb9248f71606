//! Places that an export cannot go to: each is told from the others, and nothing in it is changed.

use std::fs;
use std::path::Path;
use std::time::Duration;

use twilio_insights_export::{ExportErrorKind, Format};

use crate::rig::{Rig, files};

/// All that is in a folder.
fn content(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let files = files(folder).into_iter();
    files
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect()
}

#[tokio::test]
async fn a_folder_that_holds_something_else_is_refused() {
    let rig = Rig::calls(10).await;
    fs::create_dir(rig.folder()).unwrap();
    fs::write(rig.folder().join("thesis.tex"), "…").unwrap();
    let before = content(&rig.folder());
    let error = rig.export().run().await.unwrap_err();
    assert_eq!(error.kind(), ExportErrorKind::Place);
    assert!(error.to_string().contains("thesis.tex"), "{error}");
    assert_eq!(content(&rig.folder()), before);
    assert_eq!(rig.emulator.requests().len(), 0);
}

#[tokio::test]
async fn an_empty_folder_and_one_that_was_begun_are_taken() {
    let rig = Rig::calls(10).await;
    fs::create_dir_all(rig.folder().join("_twilio_insights/tmp")).unwrap();
    // As on a volume that is new.
    fs::create_dir(rig.folder().join("lost+found")).unwrap();
    assert_eq!(rig.export().run().await.unwrap().calls, 10);
}

#[tokio::test]
async fn other_settings_than_those_of_the_export_are_refused() {
    let rig = Rig::calls(10).await;
    rig.export().run().await.unwrap();
    let before = content(&rig.folder());
    let others = [
        (
            rig.export().format(Format::Csv),
            "in format ndjson, not csv",
        ),
        (
            rig.export().window("1h".parse().unwrap()),
            "in windows of 15m, not 1h",
        ),
        (
            rig.export().events(),
            "with summaries alone, not events of the edge",
        ),
    ];
    for (export, expected) in others {
        let error = export.run().await.unwrap_err();
        assert_eq!(error.kind(), ExportErrorKind::Setting);
        assert!(error.to_string().contains(expected), "{error}");
    }
    assert_eq!(content(&rig.folder()), before);
}

#[tokio::test]
async fn the_export_of_another_account_is_refused() {
    let rig = Rig::calls(10).await;
    rig.export().run().await.unwrap();
    let path = rig.folder().join("_twilio_insights/export.json");
    let text = fs::read_to_string(&path).unwrap();
    let other = text.replace(
        rig.emulator.account_sid(),
        "AC0123456789abcdef0123456789abcdef",
    );
    assert_ne!(text, other);
    fs::write(&path, other).unwrap();
    let error = rig.export().run().await.unwrap_err();
    assert_eq!(error.kind(), ExportErrorKind::Setting);
    assert!(
        error.to_string().contains("of account AC0123456789abcdef"),
        "{error}"
    );
}

#[tokio::test]
async fn what_a_newer_version_wrote_is_left_alone() {
    let rig = Rig::calls(10).await;
    rig.export().run().await.unwrap();
    let path = rig.folder().join("_twilio_insights/export.json");
    let text = fs::read_to_string(&path).unwrap();
    for version in ["manifest_version", "schema_version"] {
        let newer = text.replace(&format!("\"{version}\": 1"), &format!("\"{version}\": 9"));
        assert_ne!(newer, text);
        // What else it may say is not known.
        let newer = newer.replacen('{', "{\n  \"compression\": \"new\",", 1);
        fs::write(&path, newer).unwrap();
        let before = content(&rig.folder());
        let error = rig.export().run().await.unwrap_err();
        assert_eq!(error.kind(), ExportErrorKind::Newer);
        assert!(error.to_string().contains("newer version"), "{error}");
        assert_eq!(content(&rig.folder()), before);
    }
}

#[tokio::test]
async fn a_manifest_that_was_changed_is_named() {
    let rig = Rig::calls(10).await;
    let export = || rig.export().settle(Duration::from_secs(2 * 24 * 3600));
    export().run().await.unwrap();
    let records = files(&rig.folder().join("_twilio_insights/windows"));
    fs::write(&records[3], "{").unwrap();
    let error = export().run().await.unwrap_err();
    assert_eq!(error.kind(), ExportErrorKind::Place);
    let name = records[3].file_name().unwrap().to_str().unwrap();
    assert!(error.to_string().contains(name), "{error}");
}

#[tokio::test]
async fn times_that_cannot_be_are_refused() {
    let rig = Rig::calls(10).await;
    let export = rig.export().since("1h".parse().unwrap());
    let error = export.until("2h".parse().unwrap()).run().await.unwrap_err();
    assert_eq!(error.kind(), ExportErrorKind::Setting);
    let export = rig.export().window("1m".parse().unwrap());
    let error = export
        .since("500w".parse().unwrap())
        .run()
        .await
        .unwrap_err();
    assert!(error.to_string().contains("longer windows"), "{error}");
    assert!(!rig.folder().exists());
    assert_eq!(rig.emulator.requests().len(), 0);
}

#[tokio::test]
async fn credentials_that_are_refused_leave_no_folder() {
    let rig = Rig::calls(10).await;
    rig.emulator.faults().add("401".parse().unwrap());
    let error = rig.export().run().await.unwrap_err();
    assert!(
        error
            .insights()
            .is_some_and(|error| error.status() == Some(401))
    );
    assert!(!rig.folder().exists());
}

#[tokio::test]
async fn settings_that_may_not_be_read_are_told_as_such() {
    let rig = Rig::calls(10).await;
    for status in [403, 404] {
        let fault = format!("{status} x1 path=/v1/Voice/Settings");
        rig.emulator.faults().add(fault.parse().unwrap());
        let error = rig.export().run().await.unwrap_err();
        assert_eq!(error.kind(), ExportErrorKind::Account, "{error}");
        assert!(error.to_string().contains("whose calls"), "{error}");
        let answered = error.insights().and_then(twilio_insights::Error::status);
        assert_eq!(answered, Some(status));
    }
    assert!(!rig.folder().exists());
}

#[tokio::test]
async fn a_subaccount_that_is_named_needs_no_settings() {
    const SUBACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";
    let rig = Rig::new(|builder| builder.calls(10).subaccount(SUBACCOUNT)).await;
    let export = || rig.export().subaccount(SUBACCOUNT.parse().unwrap());
    let fault = "403 x1 path=/v1/Voice/Settings".parse().unwrap();
    rig.emulator.faults().add(fault);
    assert_eq!(export().run().await.unwrap().calls, 10);
    // It is the account that the settings name.
    export().run().await.unwrap();
    let text = fs::read_to_string(rig.folder().join("_twilio_insights/export.json")).unwrap();
    assert!(text.contains(SUBACCOUNT), "{text}");
}
