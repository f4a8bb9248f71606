//! `settings get` and `settings set`: which features are on for an account.
//! One of them costs money, so that setting takes a word more.

use clap::{Args, Subcommand, ValueEnum};
use twilio_insights::model::AccountSettings;
use twilio_insights::{AccountSid, Client, Error};

use super::columns::Columns;
use crate::output::Shown;

/// What can be done with the settings of an account.
#[derive(Subcommand)]
pub(crate) enum Settings {
    Get(GetSettings),
    Set(SetSettings),
}

/// Show which features are on
#[derive(Args)]
pub(crate) struct GetSettings {
    /// Settings of this subaccount
    #[arg(long, value_name = "ACCOUNT_SID")]
    subaccount: Option<AccountSid>,
    #[command(flatten)]
    columns: Columns<AccountSettings>,
}

impl GetSettings {
    pub(crate) async fn fetch(self, client: &Client) -> Result<Shown<AccountSettings>, Error> {
        let mut request = client.settings();
        if let Some(subaccount) = self.subaccount {
            request = request.subaccount(subaccount);
        }
        Ok(self.columns.of(request.send().await?))
    }
}

/// Switch features on or off, and show what is on
///
/// Advanced Features are charged for, by the minute of all calls of the account. While they are
/// off nothing is measured, and what was missed is not filled in later. What is not given stays as
/// it is, and subaccounts do not follow.
#[derive(Args)]
pub(crate) struct SetSettings {
    #[command(flatten)]
    switches: Switches,
    /// Settings of this subaccount
    #[arg(long, value_name = "ACCOUNT_SID", help_heading = "Options")]
    subaccount: Option<AccountSid>,
    /// Do not ask; where there is no terminal to ask on, nothing is changed without this
    #[arg(short, long, help_heading = "Options")]
    pub(crate) yes: bool,
    #[command(flatten)]
    columns: Columns<AccountSettings>,
}

/// What is to be switched.
#[derive(Args)]
#[command(next_help_heading = "Switches (one at least)")]
#[group(required = true, multiple = true)]
struct Switches {
    /// Advanced Features: summaries, events and metrics. They are charged for
    #[arg(long, value_name = "SWITCH", value_enum)]
    advanced_features: Option<Switch>,
    /// Voice Trace
    #[arg(long, value_name = "SWITCH", value_enum)]
    voice_trace: Option<Switch>,
}

/// Where a feature is switched to.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Switch {
    On,
    Off,
}

impl Switch {
    fn word(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
        }
    }
}

impl SetSettings {
    /// What this does, with what it means: the rest of a sentence.
    pub(crate) fn what_it_does(&self) -> String {
        let of = |name: &str, switch: Option<Switch>| {
            switch.map(|switch| format!("{name} {}", switch.word()))
        };
        let Switches {
            advanced_features,
            voice_trace,
        } = self.switches;
        let changes = [
            of("Advanced Features", advanced_features),
            of("Voice Trace", voice_trace),
        ];
        let changes: Vec<_> = changes.into_iter().flatten().collect();
        let changes = changes.join(" and ");
        let account = match &self.subaccount {
            Some(subaccount) => format!("subaccount {subaccount}"),
            None => "the account".to_owned(),
        };
        let meaning = match advanced_features {
            Some(Switch::On) => "; Twilio charges for them, by the minute of all calls",
            Some(Switch::Off) => "; calls made meanwhile will have no data, not even later",
            None => "",
        };
        format!("switches {changes} for {account}{meaning}")
    }

    pub(crate) async fn send(self, client: &Client) -> Result<Shown<AccountSettings>, Error> {
        let mut settings = client.settings();
        if let Some(subaccount) = self.subaccount {
            settings = settings.subaccount(subaccount);
        }
        let mut update = settings.update();
        if let Some(switch) = self.switches.advanced_features {
            update = update.advanced_features(switch == Switch::On);
        }
        if let Some(switch) = self.switches.voice_trace {
            update = update.voice_trace(switch == Switch::On);
        }
        Ok(self.columns.of(update.send().await?))
    }
}
