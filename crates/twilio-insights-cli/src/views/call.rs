//! One call on one screen: who, when, which way, how it ended, and how it sounded.
//! What is missing because it is too early is said to be.

use twilio_insights::model::CallSummary;

use super::quality;
use crate::account_of_call::{Fact, Privacy, facts, streams};
use crate::colour::Tone;
use crate::output::Fields;

/// The view of a summary.
pub(crate) fn call(call: &CallSummary, width: Option<u16>) -> String {
    let mut text = fields(&facts(call, None), width);
    if let Some(quality) = quality::table(&streams(call), width) {
        text.push('\n');
        text.push_str(&quality);
    }
    text
}

/// Facts, one below the other.
pub(super) fn fields(facts: &[Fact], width: Option<u16>) -> String {
    let mut fields = Fields::new();
    for fact in facts {
        let words = fact.words.read(Privacy::Shown);
        let words = match fact.name.as_str() {
            "Tags" if words != "none" => Tone::Warning.on(words),
            _ => words,
        };
        fields.add(&fact.name, words);
    }
    fields.render(width)
}
