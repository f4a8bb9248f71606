//! Files as the Twilio CLI writes them, today and in early versions, and files that it does not.
//! Each test has a folder and an environment of its own.

use std::ffi::OsString;
use std::fs;

use tempfile::TempDir;

use super::*;

const ACCOUNT: &str = "AC00000000000000000000000000000001";
const KEY: &str = "SK00000000000000000000000000000002";

/// Two profiles with secrets and one that an early version has made.
const FILE: &str = r#"{
    "edge": "ashburn",
    "email": {},
    "prompts": {"acked": true},
    "projects": [{"id": "early", "accountSid": "AC00000000000000000000000000000001"}],
    "profiles": {
        "live": {
            "accountSid": "AC00000000000000000000000000000001",
            "apiKey": "SK00000000000000000000000000000002",
            "apiSecret": "hunter2"
        },
        "ireland": {
            "accountSid": "AC00000000000000000000000000000001",
            "region": "ie1",
            "edge": "dublin",
            "apiKey": "SK00000000000000000000000000000003",
            "apiSecret": "hunter3"
        },
        "half": {"apiKey": "SK00000000000000000000000000000002"},
        "astray": {"apiKey": "SK00000000000000000000000000000002", "apiSecret": "hunter2",
                   "region": "ie1.evil.example"},
        "token": {"apiKey": "AC00000000000000000000000000000001", "apiSecret": "hunter2"}
    },
    "activeProject": "live"
}"#;

struct Config {
    folder: TempDir,
    variables: Vec<(&'static str, OsString)>,
}

impl Config {
    fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let variables = vec![(CONFIG_DIR, folder.path().into())];
        Self { folder, variables }
    }

    fn new(text: &str) -> Self {
        let config = Self::empty();
        fs::write(config.path(), text).unwrap();
        config
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("config.json")
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    fn within<T>(&self, read: impl FnOnce(Environment<'_>) -> T) -> T {
        read(Environment::new(&|name| {
            let found = self.variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| value.clone())
        }))
    }

    fn load(&self, name: Option<&str>) -> Result<Profile, String> {
        self.within(|environment| Profile::load_in(environment, name))
            .map_err(|error| {
                let shown = format!("{error} {error:?}");
                assert!(!shown.contains("hunter"), "{shown}");
                error.to_string()
            })
    }

    fn find(&self) -> Result<Option<Profile>, String> {
        self.within(Profile::find_in)
            .map_err(|error| error.to_string())
    }

    /// The error of a profile, which names the file.
    fn refused(&self, name: Option<&str>) -> String {
        let error = self.load(name).unwrap_err();
        let path = self.path().display().to_string();
        assert!(error.contains(&path), "{error}");
        error.replace(&path, "[path]")
    }
}

fn host_of(builder: &ClientBuilder) -> String {
    builder.connection.base_url().unwrap().as_str().to_owned()
}

fn host(profile: &Profile) -> String {
    let builder = Config::empty().within(|environment| environment.profile(profile));
    host_of(&builder.unwrap())
}

#[test]
fn a_profile_is_found_by_its_name_or_because_it_is_active() {
    for (config, name, expected) in [
        (Config::new(FILE), None, "live"),
        (Config::new(FILE), Some("ireland"), "ireland"),
        (Config::new(FILE), Some(" ireland "), "ireland"),
        (Config::new(FILE).with(PROFILE, "ireland"), None, "ireland"),
        (
            Config::new(FILE).with(PROFILE, "ireland"),
            Some("live"),
            "live",
        ),
        (Config::new(FILE).with(PROFILE, ""), None, "live"),
    ] {
        let profile = config.load(name).unwrap();
        assert_eq!(profile.name(), expected);
        assert_eq!(profile.path(), config.path());
        if name.is_none() {
            assert_eq!(config.find().unwrap().unwrap().name(), expected);
        }
    }
}

#[test]
fn a_profile_brings_credentials_and_host() {
    let config = Config::new(FILE);
    for (name, user, secret, expected) in [
        // The edge of the whole file, as the Twilio CLI does it.
        (
            "live",
            KEY,
            "hunter2",
            "https://insights.ashburn.us1.twilio.com",
        ),
        (
            "ireland",
            "SK00000000000000000000000000000003",
            "hunter3",
            "https://insights.dublin.ie1.twilio.com",
        ),
        (
            "token",
            ACCOUNT,
            "hunter2",
            "https://insights.ashburn.us1.twilio.com",
        ),
    ] {
        let profile = config.load(Some(name)).unwrap();
        let expected_credentials = match name {
            "token" => Credentials::auth_token(user, secret),
            _ => Credentials::api_key(user, secret),
        };
        assert_eq!(
            profile.credentials().authorization().unwrap(),
            expected_credentials.unwrap().authorization().unwrap()
        );
        assert_eq!(host(&profile), expected);
        assert!(!format!("{profile:?}").contains("hunter"));
    }
    let plain = r#"{"profiles": {"live": {"apiKey": "SK00000000000000000000000000000002",
        "apiSecret": "hunter2", "region": null, "edge": ""}}, "projects": null}"#;
    let profile = Config::new(plain).load(Some("live")).unwrap();
    assert_eq!((profile.region(), profile.edge()), (None, None));
    assert_eq!(host(&profile), "https://insights.twilio.com");
}

#[test]
fn the_edge_of_the_environment_counts_before_the_profiles_and_its_region_does_not() {
    let config = Config::new(FILE)
        .with("TWILIO_EDGE", "sydney")
        .with("TWILIO_REGION", "au1");
    let profile = config.load(Some("ireland")).unwrap();
    assert_eq!(host(&profile), "https://insights.sydney.ie1.twilio.com");
    let error = Config::new(FILE).with("TWILIO_EDGE", "a/b").load(None);
    assert!(error.unwrap_err().starts_with("TWILIO_EDGE: "));

    let emulator = config.with("TWILIO_INSIGHTS_BASE_URL", "http://127.0.0.1:1");
    let builder = emulator.within(|environment| environment.profile(&profile));
    assert_eq!(host_of(&builder.unwrap()), "http://127.0.0.1:1");
    let astray = Config::empty().with("TWILIO_INSIGHTS_BASE_URL", "127.0.0.1:1");
    let error = astray.within(|environment| environment.profile(&profile));
    let error = error.unwrap_err().to_string();
    assert!(error.starts_with("TWILIO_INSIGHTS_BASE_URL: "), "{error}");
}

#[test]
fn a_profile_that_is_not_there_is_told_with_those_that_are() {
    for (config, name, expected) in [
        (
            Config::new(FILE),
            Some("lvie"),
            r#"no profile "lvie" in [path]; there are astray, half, ireland, live, token"#,
        ),
        (
            Config::new("{}"),
            Some("live"),
            r#"no profile "live" in [path], nor any other; `twilio login` makes one"#,
        ),
        (
            Config::new("{}"),
            None,
            "no profile is active in [path]; `twilio profiles:use` sets one",
        ),
        (
            Config::empty(),
            Some("live"),
            "no profile: there is no [path]; `twilio login` makes one",
        ),
        (
            Config::new(FILE),
            Some("half"),
            "[path]: profile \"half\": there is no API key and secret in the file (early versions \
             of the Twilio CLI kept them in the keychain of the system); `twilio profiles:create` \
             makes it anew",
        ),
        (
            Config::new(FILE).with(PROFILE, "early"),
            None,
            "[path]: profile \"early\": there is no API key and secret in the file (early versions \
             of the Twilio CLI kept them in the keychain of the system); `twilio profiles:create` \
             makes it anew",
        ),
        (
            Config::new(&FILE.replace("\"live\"\n", "\"gone\"\n")),
            None,
            "[path]: profile \"early\": there is no API key and secret in the file (early versions \
             of the Twilio CLI kept them in the keychain of the system); `twilio profiles:create` \
             makes it anew",
        ),
        (
            Config::new(&FILE.replace("\"email\"", "\"requireProfileInput\": true, \"email\"")),
            None,
            "[path] demands that a profile is named; TWILIO_PROFILE does it",
        ),
        (
            Config::new(FILE),
            Some("astray"),
            "[path]: profile \"astray\": invalid region: expected letters, digits and hyphens, \
             such as ie1, got \"ie1.evil.example\"",
        ),
    ] {
        assert_eq!(config.refused(name), expected);
    }
}

#[test]
fn only_a_missing_or_inactive_profile_is_nothing_to_find() {
    for nothing in [Config::empty(), Config::new("{}")] {
        assert!(nothing.find().unwrap().is_none());
    }
    for wrong in [
        Config::empty().with(PROFILE, "live"),
        Config::new("{}").with(PROFILE, "live"),
        Config::new("not JSON"),
        Config::new(r#"{"requireProfileInput": true}"#),
        Config::new(r#"{"projects": [{"id": "early"}]}"#),
    ] {
        assert!(wrong.find().is_err());
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_without_its_content() {
    for text in [
        "",
        "hunter2",
        r#"{"profiles": {"live": {"apiSecret": {"hunter2": 1}}}}"#,
        r#"{"profiles": "hunter2"}"#,
        r#"{"activeProject": "live", "profiles": {"live": {"apiSecret": "hunter2"#,
    ] {
        let error = Config::new(text).refused(None);
        let expected = "[path]: not a file of the Twilio CLI, at line ";
        assert!(error.starts_with(expected), "{error}");
    }
    let long = " ".repeat(1024 * 1024 + 1);
    assert!(Config::new(&long).refused(None).contains("too large"));
    let folder = Config::empty();
    fs::create_dir(folder.path()).unwrap();
    folder.refused(None);
    // An escape makes a copy of the secret, but is no other secret.
    let escaped = FILE.replace("hunter2", r"hunter\u0032");
    let profile = Config::new(&escaped).load(None).unwrap();
    assert_eq!(
        profile.credentials().authorization().unwrap(),
        Config::new(FILE)
            .load(None)
            .unwrap()
            .credentials
            .authorization()
            .unwrap()
    );
}
