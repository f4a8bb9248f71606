//! The account of a call on one screen: the verdict first, then what is wrong, who and when, how it
//! sounded, and what happened. What could not be had stands at the end.

use super::call::fields;
use super::quality;
use crate::account_of_call::{
    Account, Judgement, Missing, Moment, Phrase, Privacy, Trouble, Verdict, most_telling,
    since_start, whose,
};
use crate::colour::Tone;
use crate::output::{Column, Fields, Table};

/// How many events fit beside everything else.
const EVENTS: usize = 20;

/// The view of an account.
pub(crate) fn account(account: &Account, width: Option<u16>) -> String {
    let sections = [
        paragraph(&verdict(&account.verdict), width),
        troubles(&account.troubles, width),
        fields(&account.facts, width),
        quality::table(&account.streams, width).unwrap_or_default(),
        timeline(account, width),
        missing(&account.missing, width),
    ];
    let sections: Vec<_> = sections
        .into_iter()
        .filter(|section| !section.is_empty())
        .collect();
    sections.join("\n")
}

/// In the colour of the judgement, which the words say as well.
fn verdict(verdict: &Verdict) -> String {
    let tone = match verdict.judgement {
        Judgement::Good => Tone::Good,
        Judgement::NotConnected => Tone::Warning,
        Judgement::Bad => Tone::Bad,
        Judgement::Unknown => Tone::Heading,
    };
    tone.on(verdict.line.read(Privacy::Shown))
}

fn paragraph(text: &str, width: Option<u16>) -> String {
    let mut table = Table::of_rows();
    table.row([text.to_owned()]);
    table.render(width)
}

fn troubles(troubles: &[Trouble], width: Option<u16>) -> String {
    let mut fields = Fields::new();
    for trouble in troubles {
        let place = trouble.place.as_ref();
        let place = place.map(|(edge, flow)| format!("{}: ", whose(edge, *flow)));
        let mut text = format!(
            "{}{}",
            place.unwrap_or_default(),
            trouble.values.read(Privacy::Shown)
        );
        if let Some(effect) = trouble.effect {
            text.push('\n');
            text.push_str(effect);
        }
        let name = format!("{}{}", quality::MARK, trouble.name.read(Privacy::Shown));
        fields.add(&Tone::Bad.on(name), text);
    }
    fields.render(width)
}

fn timeline(account: &Account, width: Option<u16>) -> String {
    let moments = account.timeline.iter();
    let chosen = most_telling(moments.filter(|moment| !moment.is_detail()), EVENTS);
    if chosen.is_empty() {
        return String::new();
    }
    let mut table = Table::with_header(&[
        Column::number("TIME"),
        Column::text("EDGE"),
        Column::text("LEVEL"),
        Column::text("EVENT"),
    ]);
    for moment in &chosen {
        table.row(cells(moment));
    }
    let mut text = table.render(width);
    let left_out = account.timeline.len().saturating_sub(chosen.len());
    if left_out > 0 {
        let hint = format!(
            "{left_out} more: twilio-insights events list {} --all-edges",
            account.call_sid
        );
        text.push_str(&paragraph(&hint, width));
    }
    text
}

fn cells(moment: &Moment) -> [String; 4] {
    let read = |phrase: &Phrase| phrase.read(Privacy::Shown);
    let name = format!("{} {}", read(&moment.group), read(&moment.name));
    let detail = read(&moment.detail);
    let level = read(&moment.level);
    let level = if moment.is_trouble() {
        Tone::Warning.on(format!("{}{level}", quality::MARK))
    } else {
        level
    };
    [
        moment.millis.map(since_start).unwrap_or_default(),
        read(&moment.edge_words()),
        level,
        [name.trim(), detail.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(": "),
    ]
}

fn missing(missing: &[Missing], width: Option<u16>) -> String {
    let mut fields = Fields::new();
    if !missing.is_empty() {
        fields.heading("Not here");
    }
    for missing in missing {
        fields.add(&format!("  {}", missing.what), missing.why.clone());
    }
    fields.render(width)
}

#[cfg(test)]
mod tests;
