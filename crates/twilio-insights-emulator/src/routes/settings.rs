//! `GET` and `POST /v1/Voice/Settings`: the switches of an account, each account for itself.
//! <https://www.twilio.com/docs/voice/voice-insights/api/call/voice-insights-settings-resource>

use serde::Serialize;

use crate::answer::Refusal;
use crate::asked::Asked;
use crate::changes::Settings;
use crate::form::Form;
use crate::query::{Query, values};
use crate::service::Service;

const SUBACCOUNT: &str = "SubaccountSid";
const FIELDS: &[&str] = &["AdvancedFeatures", "VoiceTrace", SUBACCOUNT];

#[derive(Serialize)]
struct Body<'a> {
    account_sid: &'a str,
    advanced_features: bool,
    voice_trace: bool,
    url: String,
}

pub(crate) fn fetch(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    let query = Query::parse(asked.query(), |name| name == SUBACCOUNT)?;
    let account_sid = account(service, asked, query.get(SUBACCOUNT))?;
    show(service, account_sid, service.changes.settings(account_sid))
}

pub(crate) fn update(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    let form = asked.form(FIELDS)?;
    let subaccount = form.get(SUBACCOUNT).filter(|sid| !sid.is_empty());
    let account_sid = account(service, asked, subaccount)?;
    let advanced_features = switch(&form, "AdvancedFeatures")?;
    let voice_trace = switch(&form, "VoiceTrace")?;
    let settings = service.changes.set(account_sid, |settings| {
        settings.advanced_features = advanced_features.unwrap_or(settings.advanced_features);
        settings.voice_trace = voice_trace.unwrap_or(settings.voice_trace);
    });
    show(service, account_sid, settings)
}

/// A switch has no value to be taken back, so one that is given empty is refused.
fn switch(form: &Form, name: &str) -> Result<Option<bool>, Refusal> {
    form.get(name)
        .map(|value| values::boolean(name, value))
        .transpose()
}

fn account<'a>(
    service: &'a Service,
    asked: &'a Asked,
    subaccount: Option<&str>,
) -> Result<&'a str, Refusal> {
    let Some(named) = subaccount else {
        return Ok(&asked.asker);
    };
    let named = values::sid(SUBACCOUNT, "AC", named)?;
    service.require_visible(asked, &named)?;
    service
        .account(&named)
        .ok_or_else(|| Refusal::not_found(format!("There is no subaccount {named}.")))
}

fn show(service: &Service, account_sid: &str, settings: Settings) -> Result<Vec<u8>, Refusal> {
    let body = Body {
        account_sid,
        advanced_features: settings.advanced_features,
        voice_trace: settings.voice_trace,
        url: format!("{}/v1/Voice/Settings", service.public_url),
    };
    Ok(serde_json::to_vec(&body)?)
}
