//! The requests for the Voice Insights settings of an account.
//! The update switches a paid feature.

use twilio_insights_raw::{self as raw, types};

use super::annotation::nothing_set;
use super::fetch::{FetchRequest, RawAnswer, fetch_methods};
use super::list::set;
use super::outgoing::Outgoing;
use crate::client::Client;
use crate::error::InvalidInput;
use crate::model::AccountSettings;
use crate::sid::AccountSid;
use crate::transport::Repeat;

/// Fetches the settings of an account; see [`Client::settings`].
///
/// [Settings resource](https://www.twilio.com/docs/voice/voice-insights/api/call/voice-insights-settings-resource)
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct FetchSettings {
    outgoing: Outgoing,
    subaccount: Option<String>,
}

impl FetchSettings {
    pub(crate) fn new(client: &Client) -> Self {
        Self {
            outgoing: Outgoing::new(client.clone()),
            subaccount: None,
        }
    }

    /// The settings of this subaccount. An account's settings do not pass on to its subaccounts.
    pub fn subaccount(mut self, sid: impl TryInto<AccountSid, Error: Into<InvalidInput>>) -> Self {
        let sid = self.outgoing_mut().checked(sid.try_into());
        self.subaccount = sid.map(|sid| sid.to_string());
        self
    }

    /// Changes the settings instead.
    ///
    /// **This switches features that Twilio charges for**, for the whole account (or subaccount),
    /// and what is switched off is not measured: calls made meanwhile have no data later.
    pub fn update(self) -> UpdateSettings {
        UpdateSettings {
            outgoing: self.outgoing,
            form: types::UpdateAccountSettingsForm {
                subaccount_sid: self.subaccount,
                ..types::UpdateAccountSettingsForm::default()
            },
        }
    }
}

fetch_methods!(FetchSettings, AccountSettings);

impl FetchRequest for FetchSettings {
    type Item = AccountSettings;
    type Raw = types::AccountSettings;

    const OPERATION: &'static str = "FetchAccountSettings";

    fn outgoing(&self) -> &Outgoing {
        &self.outgoing
    }

    async fn call(self, raw: raw::Client) -> RawAnswer<types::AccountSettings> {
        let request = raw.fetch_account_settings();
        set!(request: subaccount_sid = self.subaccount);
        request.send().await
    }
}

/// Changes the settings of an account; see [`FetchSettings::update`].
///
/// **This switches features that Twilio charges for.** What is not set stays as it is. After a
/// failure it is repeated only if it was certainly not processed.
///
/// [Settings resource](https://www.twilio.com/docs/voice/voice-insights/api/call/voice-insights-settings-resource)
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct UpdateSettings {
    outgoing: Outgoing,
    form: types::UpdateAccountSettingsForm,
}

impl UpdateSettings {
    /// Whether Voice Insights Advanced Features are on. They are charged for by the minute, and
    /// without them there are no summaries, events and metrics.
    pub fn advanced_features(mut self, on: bool) -> Self {
        self.form.advanced_features = Some(on);
        self
    }

    /// Whether Voice Trace is on.
    pub fn voice_trace(mut self, on: bool) -> Self {
        self.form.voice_trace = Some(on);
        self
    }
}

fetch_methods!(UpdateSettings, AccountSettings);

impl FetchRequest for UpdateSettings {
    type Item = AccountSettings;
    type Raw = types::AccountSettings;

    const OPERATION: &'static str = "UpdateAccountSettings";

    /// What it switches costs money: it is not switched again without being asked for.
    const REPEAT: Repeat = Repeat::Unprocessed;

    fn outgoing(&self) -> &Outgoing {
        &self.outgoing
    }

    fn check(&self) -> Result<(), InvalidInput> {
        self.outgoing.check()?;
        match &self.form {
            types::UpdateAccountSettingsForm {
                advanced_features: None,
                voice_trace: None,
                subaccount_sid: _,
            } => Err(nothing_set("settings update")),
            _ => Ok(()),
        }
    }

    async fn call(self, raw: raw::Client) -> RawAnswer<types::AccountSettings> {
        raw.update_account_settings().body(self.form).send().await
    }
}

impl std::fmt::Debug for UpdateSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UpdateSettings")
            .field("advanced_features", &self.form.advanced_features)
            .field("voice_trace", &self.form.voice_trace)
            .field("subaccount_sid", &self.form.subaccount_sid)
            .finish_non_exhaustive()
    }
}
