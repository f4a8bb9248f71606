//! The documented columns are the columns. `INSTA_UPDATE=always` writes `schema.md` anew, but not a
//! change of names or types under the version that had others.

use std::collections::BTreeMap;
use std::path::PathBuf;

use arrow_schema::DataType;
use serde_json::Value;
use twilio_insights::model::reflect::{Kind, Member};
use twilio_insights::model::schema;

use super::super::schema::{SCHEMA_VERSION, arrow_schema};
use super::Table;

const INTRODUCTION: &str = "\
# Columns of an export

<!-- Written by a test of this crate from the models of the SDK: INSTA_UPDATE=always writes it anew. -->

What the SDK types has a column, and nothing else has; `raw_json` is the record as received, with all
of it. Parquet files hold objects as structs. In CSV each scalar inside of an object is a column,
`from.location.lat` as `from__location__lat`, and lists and maps are JSON.

- Every column but `raw_json` may be null: the record has no data there (nothing, `null`, `{}`, `[]`),
  or something that does not fit the type. Lists and maps leave out what does not fit.
- `integer` has 64 bits, `number` is a double, and `time` is UTC in milliseconds: `TIMESTAMP_MILLIS`,
  adjusted to UTC, in Parquet; ISO 8601 in CSV, with all digits that were received.
- Texts are as received, and of those with known values, too, others may come. But a known value has one
  spelling here, whatever its case and dashes on the wire and whichever of two words the service takes
  for it: `outbound-api` is `outbound_api`, and `completed` of a processing state is `complete`.
- In CSV a text keeps the line breaks that it was received with, in quotes; only `raw_json` has none.
- `personal` marks what Twilio's documents or common sense call personal data. `raw_json` holds all of
  it.

The files name the version in their metadata, as `twilio_insights.schema_version`. It grows with every
change of a name or a type.
";

/// A line of the page.
struct Line {
    column: String,
    kind: String,
    meaning: String,
}

fn lines(table: Table) -> Vec<Line> {
    let name = match table {
        Table::CallSummaries => "CallSummary",
        Table::CallEvents => "Event",
        Table::CallMetrics => "Metric",
    };
    let root = schema::of(name).unwrap();
    let mut lines = Vec::new();
    of_members(table.members(), &root, &root, "", &mut lines);
    lines.push(Line {
        column: "raw_json".to_owned(),
        kind: "text, personal".to_owned(),
        meaning: "The record as received. In CSV without line breaks.".to_owned(),
    });
    lines
}

fn of_members(members: &[Member], object: &Value, root: &Value, at: &str, lines: &mut Vec<Line>) {
    for member in members {
        let column = format!("{at}{}", member.name);
        let described = &object["properties"][member.name];
        let meaning = described["description"].as_str();
        let meaning = meaning.unwrap_or_else(|| panic!("{column} is not described"));
        assert_eq!(described["x-pii"] == true, member.personal, "{column}");
        let personal = if member.personal { ", personal" } else { "" };
        lines.push(Line {
            kind: format!("{}{personal}", kind_name(member.kind)),
            meaning: meaning.replace("\n\n", " ").replace('|', "\\|"),
            column: column.clone(),
        });
        let (inside, below) = below(member.kind, described, root);
        of_members(
            inside,
            below,
            root,
            &format!("{column}{below_name}", below_name = name_below(member.kind)),
            lines,
        );
    }
}

/// The members of the objects that a value is or holds, and their schema.
fn below<'a>(kind: Kind, schema: &'a Value, root: &'a Value) -> (&'static [Member], &'a Value) {
    let choice = schema["anyOf"][0]["$ref"].as_str();
    let reference = choice.or(schema["$ref"].as_str());
    let schema = reference
        .and_then(|reference| root.pointer(reference.strip_prefix('#')?))
        .unwrap_or(schema);
    match kind {
        Kind::Object(members) => (members, schema),
        Kind::List(items) => below(*items, &schema["items"], root),
        Kind::Map(values) => below(*values, &schema["additionalProperties"], root),
        _ => (&[], schema),
    }
}

fn name_below(kind: Kind) -> &'static str {
    match kind {
        Kind::List(_) => "[].",
        Kind::Map(_) => "{}.",
        _ => ".",
    }
}

fn kind_name(kind: Kind) -> String {
    let name = match kind {
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Boolean => "boolean",
        Kind::Text | Kind::Choice => "text",
        Kind::Json => "JSON as text",
        Kind::Time => "time",
        Kind::Object(_) => "object",
        Kind::List(items) => return format!("list of {}", kind_name(*items)),
        Kind::Map(values) => return format!("map of {}", kind_name(*values)),
    };
    name.to_owned()
}

/// The columns that a page documents: the type of each by its table and name.
fn columns(page: &str) -> BTreeMap<(String, String), String> {
    let mut table = String::new();
    let mut columns = BTreeMap::new();
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            heading.clone_into(&mut table);
        }
        let cells: Vec<_> = line.split(" | ").collect();
        if let [column, kind, ..] = cells[..]
            && column.starts_with("| `")
        {
            let kind = kind.trim_end_matches(", personal");
            columns.insert((table.clone(), column.to_owned()), kind.to_owned());
        }
    }
    columns
}

fn page() -> String {
    let mut page = format!("{INTRODUCTION}\nVersion {SCHEMA_VERSION}.\n");
    for table in Table::ALL {
        let folder = table.folder();
        page.push_str(&format!(
            "\n## {folder}\n\n| column | type | meaning |\n| --- | --- | --- |\n"
        ));
        for Line {
            column,
            kind,
            meaning,
        } in lines(table)
        {
            page.push_str(&format!("| `{column}` | {kind} | {meaning} |\n"));
        }
    }
    page
}

#[test]
fn the_columns_are_those_that_are_documented() {
    let page = page();
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("schema.md");
    let documented = std::fs::read_to_string(&path).unwrap_or_default();
    let version = format!("\nVersion {SCHEMA_VERSION}.\n");
    assert!(
        !documented.contains(&version) || columns(&documented) == columns(&page),
        "columns have changed: give them another SCHEMA_VERSION (crates/twilio-insights-export)"
    );
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(&path, &page).unwrap();
    } else {
        assert!(
            page == documented,
            "schema.md is stale; INSTA_UPDATE=always writes it anew"
        );
    }
}

#[test]
fn a_page_shows_its_columns() {
    let columns = columns(&page());
    let kind = |table: &str, column: &str| {
        let key = (table.to_owned(), format!("| `{column}`"));
        columns.get(&key).map(String::as_str)
    };
    let lost = "carrier_edge.metrics.inbound.packets_lost";
    assert_eq!(kind("call_summaries", lost), Some("integer"));
    assert_eq!(kind("call_events", "timestamp"), Some("time"));
    assert_eq!(kind("call_events", lost), None);
    let sessions = "agent_session_summaries[].tokens.tokens_per_second.avg";
    assert_eq!(kind("call_summaries", sessions), Some("number"));
    assert_eq!(kind("call_metrics", "raw_json"), Some("text"));
}

#[test]
fn every_documented_scalar_is_a_column_of_the_file() {
    fn scalars(kind: &DataType) -> usize {
        match kind {
            DataType::Struct(fields) => fields.iter().map(|field| scalars(field.data_type())).sum(),
            DataType::List(element) => scalars(element.data_type()),
            // The key is no column of the page.
            DataType::Map(entries, _) => scalars(entries.data_type()) - 1,
            _ => 1,
        }
    }
    for table in Table::ALL {
        let schema = arrow_schema(table);
        let of_file: usize = schema
            .fields()
            .iter()
            .map(|field| scalars(field.data_type()))
            .sum();
        let documented = lines(table)
            .into_iter()
            .filter(|line| !line.kind.contains("object"));
        assert_eq!(of_file, documented.count(), "{table:?}");
    }
}
