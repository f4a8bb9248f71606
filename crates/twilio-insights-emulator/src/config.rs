//! What a client needs to know to talk to the emulator: where it is, and as whom to come.
//! For the account itself and for each of its subaccounts.

use std::fmt;

/// Base URL and credentials of one account of an emulator.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use twilio_insights_emulator::Emulator;
///
/// let emulator = Emulator::start().await?;
/// let config = emulator.client_config();
///
/// // For a client in another process: the variables that this project's clients read.
/// let mut client = std::process::Command::new("some-client");
/// client.envs(config.environment());
///
/// // For any other client.
/// println!("{} as {}", config.base_url(), config.account_sid());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ClientConfig {
    base_url: String,
    account_sid: String,
    auth_token: String,
}

impl ClientConfig {
    pub(crate) fn new(base_url: &str, account_sid: &str, auth_token: &str) -> Self {
        Self {
            base_url: base_url.to_owned(),
            account_sid: account_sid.to_owned(),
            auth_token: auth_token.to_owned(),
        }
    }

    /// Where to send requests, for example `http://127.0.0.1:41234`; no slash at the end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The user name of the credentials.
    #[must_use]
    pub fn account_sid(&self) -> &str {
        &self.account_sid
    }

    /// The password of the credentials.
    #[must_use]
    pub fn auth_token(&self) -> &str {
        &self.auth_token
    }

    /// The variables that the SDK and the command of this project read, and their values.
    ///
    /// Twilio's own clients read the last two of them and take the base URL in code. Clients prefer
    /// an API key where `TWILIO_API_KEY` and `TWILIO_API_SECRET` are set; unset those.
    #[must_use]
    pub fn environment(&self) -> [(&'static str, &str); 3] {
        [
            ("TWILIO_INSIGHTS_BASE_URL", &self.base_url),
            ("TWILIO_ACCOUNT_SID", &self.account_sid),
            ("TWILIO_AUTH_TOKEN", &self.auth_token),
        ]
    }
}

impl fmt::Debug for ClientConfig {
    /// Shows everything but the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientConfig")
            .field("base_url", &self.base_url)
            .field("account_sid", &self.account_sid)
            .finish_non_exhaustive()
    }
}
