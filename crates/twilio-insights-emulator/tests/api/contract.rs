//! Holds each JSON answer against the API's document, by a JSON Schema validator that is not ours.
//! Stricter than the document: a member that it does not name is a mistake here.

use std::fmt::Write as _;
use std::sync::LazyLock;

use http::Method;
use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

/// The document with everything that its clients are generated from.
static CONTRACT: LazyLock<Contract> = LazyLock::new(|| {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../spec/voice-insights-v1.yaml"
    );
    Contract::new(&std::fs::read_to_string(path).unwrap())
});

/// The response schema of each operation, and the shape of errors, which the document leaves open.
struct Contract {
    operations: Vec<Operation>,
    error: Validator,
}

struct Operation {
    method: Method,
    template: Vec<String>,
    answer: Validator,
}

/// Fails the test when an answer is not what the document promises to whoever sent the request.
pub(crate) fn check(method: &Method, path: &str, status: u16, body: &Value) {
    let problems = CONTRACT.problems(method, path, status, body);
    assert!(
        problems.is_empty(),
        "{method} {path} answered {status}, which breaks the contract:\n{problems}{:.2000}",
        body.to_string()
    );
}

impl Contract {
    fn new(document: &str) -> Self {
        let document: Value = serde_saphyr::from_str(document).unwrap();
        let schemas = strict(&document["components"]["schemas"]);
        let validator = |schema: &Value| {
            let mut root = strict(schema);
            root["components"] = json!({ "schemas": schemas });
            jsonschema::options()
                .with_draft(Draft::Draft202012)
                .should_validate_formats(true)
                .build(&root)
                .unwrap()
        };
        let mut operations = Vec::new();
        for (template, methods) in document["paths"].as_object().unwrap() {
            for (method, operation) in methods.as_object().unwrap() {
                let answer = &operation["responses"]["200"]["content"]["application/json"];
                operations.push(Operation {
                    method: method.to_uppercase().parse().unwrap(),
                    template: template.split('/').map(str::to_owned).collect(),
                    answer: validator(&answer["schema"]),
                });
            }
        }
        let error = json!({
            "type": "object",
            "required": ["code", "message", "more_info", "status"],
            "properties": {
                "code": { "type": "integer" },
                "message": { "type": "string", "minLength": 1 },
                "more_info": { "type": "string", "format": "uri" },
                "status": { "type": "integer" },
            },
        });
        Self {
            operations,
            error: validator(&error),
        }
    }

    /// What is wrong with an answer, a line each.
    fn problems(&self, method: &Method, path: &str, status: u16, body: &Value) -> String {
        if status == 200 && !path.starts_with("/v1/") {
            // Beside the API, where the document has no say.
            return String::new();
        }
        let validator = if status != 200 {
            if body["status"] != status {
                return format!("status {} in the body\n", body["status"]);
            }
            &self.error
        } else if let Some(operation) = self.operation(method, path) {
            &operation.answer
        } else {
            return "the document has no such operation\n".to_owned();
        };
        let mut problems = String::new();
        for error in validator.iter_errors(body).take(10) {
            writeln!(problems, "{}: {error}", error.instance_path()).unwrap();
        }
        problems
    }

    /// The operation that a path belongs to: the one with the most segments that are no parameter.
    fn operation(&self, method: &Method, path: &str) -> Option<&Operation> {
        let path: Vec<_> = path.split('/').collect();
        self.operations
            .iter()
            .filter(|operation| operation.method == *method && operation.serves(&path))
            .max_by_key(|operation| operation.template.iter().filter(|it| is_static(it)).count())
    }
}

impl Operation {
    fn serves(&self, path: &[&str]) -> bool {
        self.template.len() == path.len()
            && self
                .template
                .iter()
                .zip(path)
                .all(|(expected, given)| !is_static(expected) || expected == given)
    }
}

fn is_static(segment: &str) -> bool {
    !segment.starts_with('{')
}

/// A schema of OpenAPI 3.0 as JSON Schema: `nullable` becomes "or null", and an object that names
/// its members has no others.
fn strict(schema: &Value) -> Value {
    match schema {
        Value::Object(members) => strict_object(members),
        Value::Array(items) => items.iter().map(strict).collect(),
        other => other.clone(),
    }
}

fn strict_object(members: &Map<String, Value>) -> Value {
    let is_schema = members.get("nullable").is_none_or(Value::is_boolean);
    let mut own: Map<String, Value> = members
        .iter()
        .filter(|(name, _)| !(is_schema && *name == "nullable"))
        .map(|(name, value)| (name.clone(), strict(value)))
        .collect();
    if members.get("type") == Some(&json!("object")) && members.contains_key("properties") {
        own.entry("additionalProperties").or_insert(json!(false));
    }
    if is_schema && members.get("nullable") == Some(&json!(true)) {
        // Not `anyOf`, whose messages would not say what is wrong inside.
        return json!({ "if": { "type": "null" }, "else": own });
    }
    Value::Object(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALL: &str = "/v1/Voice/CAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    /// Asserts that the answer is refused, for a reason that mentions `why`.
    fn refused(path: &str, status: u16, body: &Value, why: &str) {
        let problems = CONTRACT.problems(&Method::GET, path, status, body);
        assert!(problems.contains(why), "{why}: {problems}");
    }

    fn accepted(path: &str, status: u16, body: &Value) {
        let problems = CONTRACT.problems(&Method::GET, path, status, body);
        assert!(problems.is_empty(), "{problems}");
    }

    #[test]
    fn the_document_is_read_whole() {
        assert_eq!(CONTRACT.operations.len(), 17);
    }

    #[test]
    fn static_segments_come_before_parameters() {
        let settings = json!({ "advanced_features": true });
        accepted("/v1/Voice/Settings", 200, &settings);
        refused(CALL, 200, &settings, "advanced_features");
        refused("/v1/Voice/Summaries", 200, &json!({ "sid": "CA" }), "meta");
        refused("/v1/Voice", 200, &json!({}), "no such operation");
    }

    #[test]
    fn null_stands_for_what_may_be_null_only() {
        let path = format!("{CALL}/Summary");
        let nothing = json!({ "call_type": null, "carrier_edge": null, "tags": null });
        accepted(&path, 200, &nothing);
        accepted(&path, 200, &json!({ "carrier_edge": { "metrics": null } }));
        refused(&path, 200, &json!({ "tags": [null] }), "/tags");
        refused("/v1/Conferences", 200, &json!({ "meta": null }), "/meta");
    }

    #[test]
    fn members_types_values_and_formats_count_at_any_depth() {
        let path = format!("{CALL}/Summary");
        for (body, why) in [
            (json!({ "call_tpye": "sip" }), "call_tpye"),
            (json!({ "call_type": "pstn" }), "/call_type"),
            (json!({ "duration": "18" }), "/duration"),
            (json!({ "start_time": "2021-08-25 03:40" }), "date-time"),
            (json!({ "url": "no url" }), "uri"),
            (
                json!({ "sip_edge": { "metrics": { "inbound": { "codec": "0" } } } }),
                "/sip_edge",
            ),
            (
                json!({ "sip_edge": { "metrics": { "inbound": { "kodec": 0 } } } }),
                "/sip_edge",
            ),
        ] {
            refused(&path, 200, &body, why);
        }
    }

    #[test]
    fn errors_have_one_shape() {
        let error = json!({
            "code": 20404, "message": "No.", "more_info": "https://example.com/", "status": 404,
        });
        accepted(CALL, 404, &error);
        refused(CALL, 400, &error, "404");
        let without = json!({ "status": 404, "code": "20404", "detail": "" });
        for why in ["message", "more_info", "/code", "detail"] {
            refused(CALL, 404, &without, why);
        }
    }
}
