//! Where credentials come from and what they are sent through: profiles of the Twilio CLI, and a
//! proxy with a password.

use std::fs;

use twilio_insights::{ClientBuilder, Profile};

use crate::exhibits::{Exhibits, SECRET};

/// Shows a profile, what is made of it, and files that are none.
pub(crate) fn profiles(exhibits: &mut Exhibits) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.json");
    let key = format!("SK{}", "0".repeat(32));
    let file = |key: &str, more: &str| {
        format!(r#"{{"profiles":{{"staging":{{"apiKey":"{key}","apiSecret":"{SECRET}"}}}}{more}}}"#)
    };
    fs::write(&path, file(&key, "")).unwrap();
    let profile = exhibits.show(Profile::load_from(&path, Some("staging")).unwrap());
    let builder = ClientBuilder::from_profile(&profile).unwrap();
    let proxy = format!("http://{SECRET}:{SECRET}@127.0.0.1:1");
    exhibits.show(builder.proxy(proxy)).build().unwrap();

    exhibits.show_error(Profile::load_from(&path, Some("production")).unwrap_err());
    for broken in [
        file(SECRET, ""),
        file(&key, SECRET),
        file(&key, r#","edge":7"#),
    ] {
        fs::write(&path, broken).unwrap();
        exhibits.show_error(Profile::load_from(&path, Some("staging")).unwrap_err());
    }
}
