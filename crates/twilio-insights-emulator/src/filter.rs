//! The filters of the summaries list: read from a query, then held against calls.
//! One row of `query::parameters` per filter; here is only how a row is read and applied.

use crate::answer::Refusal;
use crate::facts::{CallFacts, Flag, Text};
use crate::query::parameters::{FILTERS, Form};
use crate::query::{Query, values};

/// Everything a call must satisfy to be listed, apart from the time window.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    conditions: Vec<Condition>,
}

#[derive(Debug, PartialEq, Eq)]
enum Condition {
    /// One of the fact's texts is one of these values.
    OneOf(Text, Vec<String>),
    /// The same, letter case aside.
    OneOfAnyCase(Text, Vec<String>),
    Is(Flag, bool),
}

impl Filter {
    pub(crate) fn from_query(query: &Query) -> Result<Self, Refusal> {
        let mut conditions = Vec::new();
        for parameter in FILTERS {
            let Some(value) = query.get(parameter.name) else {
                continue;
            };
            let name = parameter.name;
            let condition = match parameter.form {
                Form::Party(fact) => Condition::OneOf(fact, vec![values::party(name, value)?]),
                Form::Carrier(fact) => Condition::OneOf(fact, vec![values::carrier(name, value)?]),
                Form::FreeText(fact) => Condition::OneOf(fact, vec![value.to_owned()]),
                Form::Country(fact) => {
                    Condition::OneOfAnyCase(fact, vec![values::country(name, value)?])
                }
                Form::Account(fact) => {
                    Condition::OneOf(fact, vec![values::sid(name, "AC", value)?])
                }
                Form::Bundle(fact) => Condition::OneOf(fact, vec![values::sid(name, "BU", value)?]),
                Form::One(fact, known) => Condition::OneOfAnyCase(
                    fact,
                    values::spellings(values::one(name, value, known)?),
                ),
                Form::Many(fact, known) => {
                    Condition::OneOf(fact, values::many(name, value, known)?)
                }
                Form::Bool(flag) => Condition::Is(flag, values::boolean(name, value)?),
                Form::ProcessingState(known) => match values::one(name, value, known)? {
                    "completed" => Condition::Is(Flag::Complete, true),
                    "partial" | "started" => Condition::Is(Flag::Complete, false),
                    _ => continue,
                },
            };
            conditions.push(condition);
        }
        Ok(Self { conditions })
    }

    pub(crate) fn accepts(&self, call: &impl CallFacts) -> bool {
        self.conditions.iter().all(|condition| match condition {
            Condition::OneOf(fact, values) => {
                call.any_text(*fact, &mut |text| values.iter().any(|value| value == text))
            }
            Condition::OneOfAnyCase(fact, values) => call.any_text(*fact, &mut |text| {
                values.iter().any(|value| value.eq_ignore_ascii_case(text))
            }),
            Condition::Is(flag, wanted) => call.flag(*flag) == *wanted,
        })
    }
}
