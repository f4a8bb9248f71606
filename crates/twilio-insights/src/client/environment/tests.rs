//! Which variable counts before which, and that an error names variables and no secret.
//! The environment is the test's own.

use super::*;

const ACCOUNT: &str = "AC00000000000000000000000000000001";
const KEY: &str = "SK00000000000000000000000000000002";
const TOKEN: [(&str, &str); 2] = [(ACCOUNT_SID, ACCOUNT), (AUTH_TOKEN, "t")];
const PAIR: [(&str, &str); 2] = [(API_KEY, KEY), (API_SECRET, "s")];

fn with<T>(variables: &[(&str, &str)], read: impl FnOnce(Environment<'_>) -> T) -> T {
    read(Environment::new(&|name| {
        let found = variables.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| OsString::from(value))
    }))
}

fn user(variables: &[(&str, &str)]) -> String {
    let credentials = with(variables, |environment| environment.credentials())
        .unwrap()
        .unwrap();
    credentials.user().to_owned()
}

fn missing(variables: &[(&str, &str)]) -> String {
    with(variables, |environment| environment.credentials())
        .unwrap()
        .unwrap_err()
}

fn builder(variables: &[(&str, &str)]) -> Result<ClientBuilder, String> {
    let all = [&TOKEN[..], variables].concat();
    with(&all, |environment| environment.builder()).map_err(|error| error.to_string())
}

fn base_url(builder: &ClientBuilder) -> String {
    let base_url = builder.connection.base_url().unwrap();
    base_url.as_str().to_owned()
}

#[test]
fn a_complete_api_key_counts_before_a_complete_account() {
    assert_eq!(user(&TOKEN), ACCOUNT);
    assert_eq!(user(&PAIR), KEY);
    assert_eq!(user(&[TOKEN, PAIR].concat()), KEY);
    // Half a pair is no pair, and an empty variable is none.
    assert_eq!(user(&[&TOKEN[..], &PAIR[..1]].concat()), ACCOUNT);
    assert_eq!(
        user(&[&TOKEN[..], &PAIR[..1], &[(API_SECRET, "")]].concat()),
        ACCOUNT
    );
}

#[test]
fn what_is_missing_is_named() {
    for (variables, expected) in [
        (
            &[][..],
            "no credentials: set TWILIO_API_KEY and TWILIO_API_SECRET, \
             or set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN",
        ),
        (
            &TOKEN[..1],
            "no credentials: set TWILIO_API_KEY and TWILIO_API_SECRET, \
             or set TWILIO_AUTH_TOKEN beside TWILIO_ACCOUNT_SID",
        ),
        (
            &PAIR[1..],
            "no credentials: set TWILIO_API_KEY beside TWILIO_API_SECRET, \
             or set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN",
        ),
    ] {
        assert_eq!(missing(variables), expected);
    }
}

#[test]
fn what_is_wrong_is_named_and_no_secret_is_repeated() {
    for (variables, names) in [
        (
            [(ACCOUNT_SID, "AC1"), (AUTH_TOKEN, "hunter2")],
            "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN: invalid account SID",
        ),
        // The two in each other's place.
        (
            [(ACCOUNT_SID, "hunter2"), (AUTH_TOKEN, ACCOUNT)],
            "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN: invalid account SID",
        ),
        (
            [(API_KEY, KEY), (API_SECRET, "hunter2\n")],
            "TWILIO_API_KEY and TWILIO_API_SECRET: invalid API key secret",
        ),
    ] {
        let error = with(&variables, |environment| environment.credentials()).unwrap_err();
        let error = format!("{error} {error:?}");
        assert!(error.starts_with(names), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
    }
}

#[test]
fn host_region_and_edge_come_from_the_environment() {
    let place = "http://127.0.0.1:1";
    for (variables, expected) in [
        (&[][..], "https://insights.twilio.com"),
        (&[(REGION, "ie1")], "https://insights.ie1.twilio.com"),
        (
            &[(EDGE, "dublin")],
            "https://insights.dublin.us1.twilio.com",
        ),
        (
            &[(EDGE, "dublin"), (REGION, "ie1")],
            "https://insights.dublin.ie1.twilio.com",
        ),
        (
            &[(EDGE, ""), (REGION, ""), (BASE_URL, "")],
            "https://insights.twilio.com",
        ),
        // The whole address counts before its parts.
        (
            &[(EDGE, "dublin"), (REGION, "ie1"), (BASE_URL, place)],
            place,
        ),
    ] {
        assert_eq!(base_url(&builder(variables).unwrap()), expected);
    }
    for (variable, wrong) in [
        (REGION, "ie1.evil.example"),
        (EDGE, "dub/lin"),
        (BASE_URL, "https://user:hunter2@a"),
    ] {
        let error = builder(&[(variable, wrong)]).unwrap_err();
        assert!(error.starts_with(variable), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
    }
}

#[test]
fn what_is_set_afterwards_counts_before_the_environment() {
    let environment = [(EDGE, "dublin"), (REGION, "ie1")];
    let changed = builder(&environment).unwrap().region("au1").edge("sydney");
    assert_eq!(base_url(&changed), "https://insights.sydney.au1.twilio.com");
    let elsewhere = builder(&environment)
        .unwrap()
        .base_url("http://127.0.0.1:1/");
    assert_eq!(base_url(&elsewhere), "http://127.0.0.1:1");
    let key = Credentials::api_key(KEY, "s").unwrap();
    assert!(
        builder(&environment)
            .unwrap()
            .credentials(key)
            .build()
            .is_ok()
    );
}

#[cfg(unix)]
#[test]
fn what_is_not_unicode_is_an_error_that_names_the_variable() {
    use std::os::unix::ffi::OsStringExt as _;

    for wrong in [API_SECRET, AUTH_TOKEN, REGION, EDGE, BASE_URL] {
        let variables = |name: &str| {
            if name == wrong {
                return Some(OsString::from_vec(b"hunter2\xff".to_vec()));
            }
            let found = TOKEN.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| OsString::from(value))
        };
        let error = Environment::new(&variables).builder().unwrap_err();
        assert_eq!(error.to_string(), format!("{wrong}: not valid Unicode"));
        assert!(!format!("{error:?}").contains("hunter2"));
    }
}

#[test]
fn variables_from_elsewhere_are_read_alike_and_the_last_of_a_name_counts() {
    let local = (BASE_URL, "http://127.0.0.1:8080");
    let variables = [&TOKEN[..], &[(BASE_URL, "http://127.0.0.1:1"), local]].concat();
    let builder = ClientBuilder::from_vars(variables).unwrap();
    assert_eq!(base_url(&builder), "http://127.0.0.1:8080");
    let error = ClientBuilder::from_vars([(ACCOUNT_SID, ACCOUNT)]).unwrap_err();
    assert!(error.to_string().contains(AUTH_TOKEN), "{error}");
}
