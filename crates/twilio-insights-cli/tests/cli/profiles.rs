//! Whose account it is: a profile that is named, the environment, or the active profile.
//! Profiles have the form in which the Twilio CLI writes them, in a folder of the test's own.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

use crate::run::{Ran, command, finish};
use crate::served::Served;

const LIST: &str = "summaries list -o json";

/// A folder of the Twilio CLI: `right` can ask the emulator, `wrong` cannot.
struct Profiles {
    folder: TempDir,
    served: Served,
}

impl Profiles {
    fn new(active: &str) -> Self {
        let served = Served::calls(1);
        let folder = tempfile::tempdir().unwrap();
        let (account_sid, auth_token) = served.credentials();
        let text = format!(
            r#"{{"projects": [], "activeProject": "{active}", "profiles": {{
                "right": {{"accountSid": "{account_sid}",
                           "apiKey": "{account_sid}", "apiSecret": "{auth_token}"}},
                "wrong": {{"accountSid": "{account_sid}", "region": "ie1",
                           "apiKey": "SK00000000000000000000000000000001",
                           "apiSecret": "hunter2"}}}}}}"#
        );
        let profiles = Self { folder, served };
        fs::write(profiles.path(), text).unwrap();
        profiles.allow(0o600);
        profiles
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("config.json")
    }

    #[cfg(unix)]
    fn allow(&self, mode: u32) {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(self.path(), fs::Permissions::from_mode(mode)).unwrap();
    }

    #[cfg(not(unix))]
    fn allow(&self, _mode: u32) {}

    /// The command with these profiles and no credentials in its environment.
    fn command(&self, arguments: &str) -> Command {
        let mut command = command(arguments);
        command
            .env("TWILIO_CONFIG_DIR", self.folder.path())
            .env("TWILIO_INSIGHTS_BASE_URL", self.served.base_url());
        command
    }

    /// The command with credentials in its environment that are refused.
    fn command_of_another(&self, arguments: &str) -> Command {
        let mut command = self.command(arguments);
        command
            .env("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000009")
            .env("TWILIO_AUTH_TOKEN", "hunter3");
        command
    }
}

fn told(ran: Ran, code: i32) -> String {
    let told = ran.failed(code);
    assert!(!told.contains("hunter"), "{told}");
    told
}

#[test]
fn the_active_profile_is_asked_with_if_nothing_else_is_there() {
    let profiles = Profiles::new("right");
    finish(profiles.command(LIST)).well();
    // Half a pair is no pair.
    let mut half = profiles.command(LIST);
    half.env("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000009");
    finish(half).well();
    told(finish(profiles.command_of_another(LIST)), 3);
    told(finish(Profiles::new("wrong").command(LIST)), 3);
}

#[test]
fn a_profile_that_is_named_counts_before_the_environment() {
    let profiles = Profiles::new("wrong");
    for arguments in [
        "summaries list -o json --profile right",
        "-p right summaries list -o json",
    ] {
        finish(profiles.command_of_another(arguments)).well();
    }
    let mut variable = profiles.command_of_another(LIST);
    variable.env("TWILIO_PROFILE", "right");
    finish(variable).well();
    let mut both = profiles.command("summaries list -p right");
    both.env("TWILIO_PROFILE", "wrong");
    finish(both).well();
    let mut empty = profiles.served.command(LIST);
    empty.env("TWILIO_PROFILE", "");
    finish(empty).well();
}

#[test]
fn a_profile_that_is_not_there_is_told_with_where_it_was_looked_for() {
    let profiles = Profiles::new("right");
    let path = profiles.path().display().to_string();
    for arguments in [
        "summaries list --profile rihgt",
        // An unset variable of a script must not lead to another account.
        "summaries list --profile=",
    ] {
        let told = told(finish(profiles.command_of_another(arguments)), 2);
        assert!(
            told.contains(&path) && told.contains("right, wrong"),
            "{told}"
        );
    }
    assert_eq!(profiles.served.requests(), []);
    let none = told(finish(command("summaries list --profile right")), 2);
    assert!(none.contains("config.json"), "{none}");
    // Without a name it is credentials that are missing.
    let nobody = told(finish(command("summaries list")), 2);
    assert!(
        nobody.contains("error: no credentials: set TWILIO_API_KEY")
            && nobody.contains("`twilio login`"),
        "{nobody}"
    );
}

#[test]
fn a_broken_file_is_an_error_and_not_nothing() {
    let profiles = Profiles::new("right");
    fs::write(profiles.path(), "{hunter2").unwrap();
    let told = told(finish(profiles.command(LIST)), 2);
    assert!(told.contains("not a file of the Twilio CLI"), "{told}");
    // Whoever has credentials in the environment does not need it.
    let mut served = profiles.served.command(LIST);
    served.env("TWILIO_CONFIG_DIR", profiles.folder.path());
    finish(served).well();
}

#[cfg(unix)]
#[test]
fn secrets_that_others_can_read_are_warned_of() {
    use std::os::unix::fs::PermissionsExt as _;

    let profiles = Profiles::new("right");
    let open = fs::Permissions::from_mode(0o755);
    fs::set_permissions(profiles.folder.path(), open).unwrap();
    profiles.allow(0o644);
    let ran = finish(profiles.command(LIST));
    assert_eq!(ran.code, Some(0));
    // Unless the folder for temporary files is closed to others.
    if !ran.err.is_empty() {
        let path = profiles.path().display().to_string();
        assert_eq!(
            ran.err,
            format!(
                "warning: others on this machine can read the secrets in {path}; `chmod 600` ends \
                 that\n"
            )
        );
    }
    profiles.allow(0o600);
    finish(profiles.command(LIST)).well();
}
