//! Records without nesting: a column for each scalar that objects hold at any depth. Lists and maps
//! are JSON, since how many there are of what depends on the record.

use serde_json::{Number, Value as Json};
use twilio_insights::model::reflect::{Kind, Member, Reflect, Value};

/// Between the names of an object and its member. No name of the API has two underscores, and no
/// warehouse needs quotes around them, as it would around dots.
const BETWEEN: &str = "__";

/// Gives the names of all columns, such as `from__location__lat`.
pub(super) fn each_name(members: &[Member], before: &str, give: &mut dyn FnMut(&str)) {
    for member in members {
        let name = format!("{before}{}", member.name);
        match member.kind {
            Kind::Object(inside) => each_name(inside, &format!("{name}{BETWEEN}"), give),
            _ => give(&name),
        }
    }
}

/// Gives the text of every column.
pub(super) fn each_field(
    members: &[Member],
    object: Option<&dyn Reflect>,
    give: &mut dyn FnMut(Option<&str>),
) {
    let mut rest = members.iter();
    if let Some(object) = object {
        object.visit(&mut |value| match (rest.next().map(|m| m.kind), value) {
            (Some(Kind::Object(inside)), Some(Value::Object(object))) => {
                each_field(inside, Some(object), give);
            }
            (Some(Kind::Object(inside)), _) => each_field(inside, None, give),
            (Some(_), Some(Value::Text(text) | Value::Json(text))) => give(Some(text)),
            (Some(_), Some(Value::Time(time))) => give(Some(&time.to_string())),
            (Some(kind), Some(value)) => give(Some(&json(kind, value).to_string())),
            (Some(_), None) => give(None),
            (None, _) => {}
        });
    }
    for member in rest {
        match member.kind {
            Kind::Object(inside) => each_field(inside, None, give),
            _ => give(None),
        }
    }
}

/// What was read as JSON, without what is no data.
pub(super) fn json(kind: Kind, value: Value<'_>) -> Json {
    match (kind, value) {
        (_, Value::Integer(value)) => value.into(),
        (_, Value::Number(value)) => Number::from_f64(value).map_or(Json::Null, Json::Number),
        (_, Value::Boolean(value)) => value.into(),
        (_, Value::Text(text) | Value::Json(text)) => text.into(),
        (_, Value::Time(time)) => time.to_string().into(),
        (Kind::Object(members), Value::Object(object)) => {
            let mut content = serde_json::Map::new();
            let mut members = members.iter();
            object.visit(&mut |value| {
                if let (Some(member), Some(value)) = (members.next(), value) {
                    content.insert(member.name.to_owned(), json(member.kind, value));
                }
            });
            content.into()
        }
        (Kind::List(items), Value::List(values)) => {
            let values = values.into_iter();
            values.map(|value| json(*items, value)).collect()
        }
        (Kind::Map(items), Value::Map(values)) => {
            let values = values.into_iter();
            let named = values.map(|(name, value)| (name.to_owned(), json(*items, value)));
            Json::Object(named.collect())
        }
        (_, Value::Object(_) | Value::List(_) | Value::Map(_)) => Json::Null,
    }
}
