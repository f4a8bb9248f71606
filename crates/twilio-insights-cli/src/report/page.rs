//! The page: the verdict first, then what is wrong, who and when, how it sounded, over time, and
//! what happened. Everything that is put in is escaped.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use twilio_insights::Timestamp;

use super::figure::Figure;
use super::tables;
use crate::account_of_call::{
    Account, Judgement, Phrase, Privacy, THRESHOLDS_SOURCE, Trouble, edge_name, whose,
};

/// Nothing may be loaded from anywhere, and nothing run.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
                      form-action 'none'";

const STYLE: &str = include_str!("style.css");

pub(super) fn page(
    account: &Account,
    privacy: Privacy,
    made_at: Timestamp,
    figures: &[Figure],
) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { "Call " (account.call_sid) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    p.kind { "Report on a call" }
                    h1 { (account.call_sid) }
                    (who_and_when(account, privacy))
                    (verdict(account, privacy))
                }
                main {
                    (troubles(&account.troubles, privacy))
                    (tables::quality(&account.streams))
                    (over_time(account, figures))
                    (facts(account, privacy))
                    (tables::timeline(account, privacy))
                    (missing(account))
                }
                (footer(privacy, made_at))
            }
        }
    }
}

fn who_and_when(account: &Account, privacy: Privacy) -> Markup {
    let address = |phrase: &Option<Phrase>| {
        let phrase = phrase.as_ref().map(|phrase| phrase.read(privacy));
        phrase.unwrap_or_else(|| "unknown".to_owned())
    };
    html! {
        p.who {
            @if account.from.is_some() || account.to.is_some() {
                (address(&account.from)) " → " (address(&account.to)) " "
            }
            @if let Some(start) = account.start { "at " time { (start) } }
        }
    }
}

fn verdict(account: &Account, privacy: Privacy) -> Markup {
    let (class, symbol, word) = match account.verdict.judgement {
        Judgement::Good => ("good", "✓", "Good"),
        Judgement::NotConnected => ("not-connected", "–", "Not connected"),
        Judgement::Bad => ("bad", "!", "Trouble"),
        Judgement::Unknown => ("unknown", "?", "Not certain"),
    };
    html! {
        p.verdict.(class) {
            span.badge { span aria-hidden="true" { (symbol) } " " (word) }
            " " (account.verdict.line.read(privacy)) "."
        }
    }
}

fn troubles(troubles: &[Trouble], privacy: Privacy) -> Markup {
    html! {
        @if !troubles.is_empty() {
            section {
                h2 { "What is wrong" }
                ul.troubles {
                    @for trouble in troubles {
                        li {
                            h3 { (trouble.name.read(privacy)) }
                            @if let Some((edge, flow)) = &trouble.place {
                                p.place {
                                    "In " (whose(edge, *flow)) " ("
                                    (edge_name(edge)) " edge, " (flow.name()) ")"
                                }
                            }
                            p.values { (trouble.values.read(privacy)) }
                            @if let Some(effect) = trouble.effect { p.effect { (effect) } }
                        }
                    }
                }
                p.note {
                    "The limits are those from which "
                    a href=(THRESHOLDS_SOURCE) rel="noreferrer" { "Twilio tags a call" } "."
                }
            }
        }
    }
}

fn facts(account: &Account, privacy: Privacy) -> Markup {
    let facts = account.facts.iter().filter(|fact| fact.name != "Call");
    html! {
        @if !account.facts.is_empty() {
            section {
                h2 { "The call" }
                dl {
                    @for fact in facts {
                        div { dt { (fact.name) } dd { (fact.words.read(privacy)) } }
                    }
                }
            }
        }
    }
}

fn over_time(account: &Account, figures: &[Figure]) -> Markup {
    html! {
        @if !figures.is_empty() {
            section {
                h2 { "Over time" }
                p.note {
                    "Minutes and seconds since the start of the call"
                    @if let Some(start) = account.start { " (" (start) ")" }
                    ". Inbound is what Twilio received at an edge, outbound what it sent; at the sdk edge \
                     inbound is what the Voice SDK received. Vertical lines are warnings and errors."
                }
                @for figure in figures { (figure.markup()) }
            }
        }
    }
}

fn missing(account: &Account) -> Markup {
    html! {
        @if !account.missing.is_empty() {
            section {
                h2 { "What is not here" }
                dl {
                    @for missing in &account.missing {
                        div { dt { (missing.what) } dd { (missing.why) } }
                    }
                }
            }
        }
    }
}

fn footer(privacy: Privacy, made_at: Timestamp) -> Markup {
    html! {
        footer {
            p {
                "Made by twilio-insights " (env!("CARGO_PKG_VERSION"))
                " from Twilio's Voice Insights API, as of " (made_at) "."
            }
            @match privacy {
                Privacy::Masked => p {
                    "Telephone numbers, addresses, names, places and texts are masked, and whatever is unknown."
                },
                Privacy::Shown => p.personal { "This report shows personal data." },
            }
        }
    }
}
