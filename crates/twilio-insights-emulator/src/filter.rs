//! The filters of a list: read from a query, then held against records.
//! One row of the list's table per filter; here is only how a row is read and applied.

use crate::answer::Refusal;
use crate::asked::Abandoned;
use crate::facts::Facts;
use crate::query::parameters::{Form, Parameter};
use crate::query::{Query, values};

/// Everything a record must satisfy to be listed, apart from the time window.
#[derive(Debug)]
pub(crate) struct Filter<T, F> {
    conditions: Vec<Condition<T, F>>,
    abandoned: Abandoned,
}

#[derive(Debug, PartialEq, Eq)]
enum Condition<T, F> {
    /// One of the fact's texts is one of these values.
    OneOf(T, Vec<String>),
    /// The same, letter case aside.
    OneOfAnyCase(T, Vec<String>),
    Is(F, bool),
}

impl<T: Copy, F: Copy> Filter<T, F> {
    pub(crate) fn from_query(
        query: &Query,
        parameters: &[Parameter<T, F>],
        abandoned: &Abandoned,
    ) -> Result<Self, Refusal> {
        let mut conditions = Vec::new();
        for parameter in parameters {
            let Some(value) = query.get(parameter.name) else {
                continue;
            };
            let name = parameter.name;
            let condition = match parameter.form {
                Form::Party(fact) => Condition::OneOf(fact, vec![values::party(name, value)?]),
                Form::Carrier(fact) => Condition::OneOf(fact, vec![values::carrier(name, value)?]),
                Form::FreeText(fact) => Condition::OneOf(fact, vec![value.to_owned()]),
                Form::Name(fact, most) => {
                    Condition::OneOf(fact, vec![values::text(name, value, most)?])
                }
                Form::FreeList(fact) => Condition::OneOf(fact, values::free_list(value)),
                Form::Country(fact) => {
                    Condition::OneOfAnyCase(fact, vec![values::country(name, value)?])
                }
                Form::Sid(fact, prefix) => {
                    Condition::OneOfAnyCase(fact, vec![values::sid(name, prefix, value)?])
                }
                Form::One(fact, known) => Condition::OneOfAnyCase(
                    fact,
                    values::spellings(values::one(name, value, known)?),
                ),
                Form::Many(fact, known) => {
                    Condition::OneOf(fact, values::many(name, value, known)?)
                }
                Form::Repeated(fact, known) => {
                    let values: Result<Vec<String>, Refusal> = query
                        .all(name)
                        .map(|value| values::one(name, value, known).map(str::to_owned))
                        .collect();
                    Condition::OneOf(fact, values?)
                }
                Form::Bool(flag) => Condition::Is(flag, values::boolean(name, value)?),
                Form::ProcessingState(complete, known) => match values::one(name, value, known)? {
                    "completed" => Condition::Is(complete, true),
                    "partial" | "started" => Condition::Is(complete, false),
                    _ => continue,
                },
            };
            conditions.push(condition);
        }
        Ok(Self {
            conditions,
            abandoned: abandoned.clone(),
        })
    }

    /// Whether a record is listed. All are when nobody waits for the list any more: a page that
    /// nobody will see is full soon, and a search that may go through millions of records ends.
    pub(crate) fn accepts(&self, record: &impl Facts<Text = T, Flag = F>) -> bool {
        let accepted = self.conditions.iter().all(|condition| match condition {
            Condition::OneOf(fact, values) => {
                record.any_text(*fact, &mut |text| values.iter().any(|value| value == text))
            }
            Condition::OneOfAnyCase(fact, values) => record.any_text(*fact, &mut |text| {
                values.iter().any(|value| value.eq_ignore_ascii_case(text))
            }),
            Condition::Is(flag, wanted) => record.flag(*flag) == *wanted,
        });
        accepted || self.abandoned.is_true()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::CallFlag;
    use crate::query::call_filters;
    use crate::recorded::RecordedFacts;

    #[test]
    fn a_search_that_nobody_waits_for_finds_whatever_comes_next() {
        let query = Query::parse(Some("HasTag=true"), call_filters::is_known).unwrap();
        let abandoned = Abandoned::default();
        let filter = Filter::from_query(&query, call_filters::FILTERS, &abandoned).unwrap();
        let untagged = RecordedFacts::of_call(&serde_json::json!({}));
        assert!(!untagged.flag(CallFlag::HasTag));
        let waiting = abandoned.waiting();
        assert!(!filter.accepts(&untagged));
        drop(waiting);
        assert!(filter.accepts(&untagged));
    }
}
