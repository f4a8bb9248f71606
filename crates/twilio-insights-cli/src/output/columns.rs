//! Columns by the names of members: `duration`, or `from.country_code` for one of an object in the
//! record. What a record holds there is shown to people, or put into a cell as it is.

use std::borrow::Cow;

use serde_json::Value;
use serde_json::value::RawValue;
use twilio_insights::model::schema;

use super::compact;
use super::members::{Members, on_a_line};
use super::record::Json;

/// A record whose members are known by name.
pub(crate) trait Tabular: Json + 'static {
    /// The name of its type, as of its schema.
    const TYPE: &'static str;
    /// The members that people look for first; the others follow by name.
    const FIRST: &'static [&'static str];
}

/// A column: the way to a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column(String);

impl Column {
    pub(crate) fn named(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    pub(crate) fn name(&self) -> &str {
        &self.0
    }
}

/// One column for each member that is documented, objects as a whole.
pub(crate) fn all<T: Tabular>() -> Vec<Column> {
    let names = names::<T>();
    let whole = names.into_iter().filter(|name| !name.contains('.'));
    whole.map(Column::named).collect()
}

/// The names of all documented members, and of those of the objects among them.
pub(crate) fn names<T: Tabular>() -> Vec<String> {
    let Some(root) = schema::of(T::TYPE) else {
        return Vec::new();
    };
    let mut names = Vec::new();
    add(&mut names, "", &root, &root);
    let rank = |name: &String| {
        let (member, _) = name.split_once('.').unwrap_or((name, ""));
        let first = T::FIRST.iter().position(|first| *first == member);
        first.unwrap_or(T::FIRST.len())
    };
    names.sort_by_key(rank);
    names
}

/// Adds what a schema names, below a name that ends in a dot. Members of objects in lists have no
/// name of their own.
fn add(names: &mut Vec<String>, below: &str, schema: &Value, root: &Value) {
    let members = schema.get("properties").and_then(Value::as_object);
    for (member, schema) in members.into_iter().flatten() {
        let name = format!("{below}{member}");
        let below = format!("{name}.");
        names.push(name);
        let forms = schema.get("anyOf").and_then(Value::as_array);
        let forms = forms.into_iter().flatten().chain([schema]);
        for reference in forms.filter_map(|form| form.get("$ref")?.as_str()) {
            let defined = reference.strip_prefix("#/$defs/");
            if let Some(schema) = defined.and_then(|name| root.get("$defs")?.get(name)) {
                add(names, &below, schema, root);
            }
        }
    }
}

/// What a record holds in these columns, for programs: texts as they are, numbers in their own
/// spelling, objects and lists as JSON. Nothing where there is nothing.
pub(crate) fn values(json: &str, columns: &[Column]) -> Vec<String> {
    read(json, columns, |value| match value.get() {
        "null" => String::new(),
        text if text.starts_with('"') => {
            serde_json::from_str(text).unwrap_or_else(|_| text.to_owned())
        }
        other => compact(other).into_owned(),
    })
}

/// The same for people.
pub(crate) fn words(json: &str, columns: &[Column]) -> Vec<String> {
    read(json, columns, on_a_line)
}

fn read(json: &str, columns: &[Column], shown: impl Fn(&RawValue) -> String) -> Vec<String> {
    let record: Members<'_> = serde_json::from_str(json).unwrap_or_default();
    let cell = |column: &Column| find(&record, column.name(), &shown).unwrap_or_default();
    columns.iter().map(cell).collect()
}

/// What is at the end of a path.
fn find(members: &Members<'_>, path: &str, shown: &impl Fn(&RawValue) -> String) -> Option<String> {
    let Some((member, rest)) = path.split_once('.') else {
        return members.get(path).map(shown);
    };
    let object = members.get(member)?;
    find(&serde_json::from_str(object.get()).ok()?, rest, shown)
}

/// A line of a CSV file after RFC 4180.
pub(crate) fn csv_line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<_> = cells.into_iter().map(quoted).collect();
    format!("{}\r\n", cells.join(","))
}

fn quoted(cell: &str) -> Cow<'_, str> {
    if cell.contains([',', '"', '\r', '\n']) {
        return Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")));
    }
    Cow::Borrowed(cell)
}

#[cfg(test)]
mod tests {
    use twilio_insights::model::CallSummary;

    use super::*;

    #[test]
    fn members_are_named_and_those_of_their_objects() {
        let names = names::<CallSummary>();
        assert_eq!(names[0], "call_sid");
        for name in [
            "from",
            "from.country_code",
            "carrier_edge.metrics.inbound.jitter.avg",
            "sdk_edge.properties.settings.dscp",
            "annotation.quality_issues",
        ] {
            assert!(names.iter().any(|known| known == name), "{name}");
        }
        assert!(all::<CallSummary>().len() > 20);
        assert!(
            all::<CallSummary>()
                .iter()
                .all(|it| !it.name().contains('.'))
        );
    }

    #[test]
    fn values_are_what_they_are() {
        let json = r#"{"a": "x \"y\"", "n": 1.50, "b": true, "z": null, "o": {"p": {"q": 7, "l": [ 1,
            "2"]}}, "s": "\ud800"}"#;
        let columns = [
            "a", "n", "b", "z", "o.p.q", "o.p.l", "o.p", "o.x", "a.b", "none", "s",
        ];
        let columns = columns.map(Column::named);
        let expected = [
            "x \"y\"",
            "1.50",
            "true",
            "",
            "7",
            "[1,\"2\"]",
            "{\"q\":7,\"l\":[1,\"2\"]}",
            "",
            "",
            "",
            "\"\\ud800\"",
        ];
        assert_eq!(values(json, &columns), expected);
        assert_eq!(words(json, &columns)[4..7], ["7", "1, 2", "q 7, l (1, 2)"]);
        assert_eq!(values("[1]", &columns[..1]), [""]);
    }

    #[test]
    fn an_odd_name_hides_no_other() {
        let columns = ["call_sid", "duration", "o.x"].map(Column::named);
        let json = r#"{"call_sid":"CA1","\ud800":1,"duration":5,"o":{"\udfff":2,"x":3}}"#;
        assert_eq!(values(json, &columns), ["CA1", "5", "3"]);
        assert_eq!(words(json, &columns), ["CA1", "5", "3"]);
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let cells = ["a", "", "b,c", "say \"hi\"", "two\nlines", "+1555", " d "];
        assert_eq!(
            csv_line(cells),
            "a,,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\",+1555, d \r\n"
        );
    }
}
