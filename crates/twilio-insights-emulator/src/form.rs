//! The body of a POST: a form whose fields are read one by one, each refused by its name.
//! Fields that a resource does not know are ignored; one that is given empty takes a value back.

use http::{HeaderMap, header};

use crate::answer::Refusal;

const FORM: &str = "application/x-www-form-urlencoded";

/// The fields of a request, decoded, in the order given.
#[derive(Debug)]
pub(crate) struct Form {
    fields: Vec<(String, String)>,
}

impl Form {
    /// # Errors
    /// The body is something else than a form, or a field that `knows` accepts by name occurs
    /// twice.
    pub(crate) fn parse(headers: &HeaderMap, body: &[u8], knows: &[&str]) -> Result<Self, Refusal> {
        if !body.is_empty() && !is_form(headers) {
            return Err(Refusal::not_a_form());
        }
        let mut fields: Vec<(String, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(body) {
            if !knows.contains(&name.as_ref()) {
                continue;
            }
            if fields.iter().any(|(earlier, _)| *earlier == name) {
                return Err(Refusal::bad_parameter(
                    &name,
                    "it was given more than once",
                    "one occurrence; a list is one value with commas in it",
                ));
            }
            fields.push((name.into_owned(), value.into_owned()));
        }
        Ok(Self { fields })
    }

    /// The value of a field; an empty text where the field was given empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// What `read` makes of a field's value, or `empty` where it was given empty.
    pub(crate) fn read<T>(
        &self,
        name: &str,
        empty: T,
        read: impl FnOnce(&str, &str) -> Result<T, Refusal>,
    ) -> Result<Option<T>, Refusal> {
        match self.get(name) {
            None => Ok(None),
            Some("") => Ok(Some(empty)),
            Some(value) => read(name, value).map(Some),
        }
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    let content_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case(FORM)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(content_type: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, content_type.parse().unwrap());
        headers
    }

    #[test]
    fn fields_are_decoded_and_others_ignored() {
        let headers = typed("Application/X-WWW-Form-URLEncoded; charset=UTF-8");
        let body = b"Comment=a+b%26c&Colour=blue&Incident=";
        let form = Form::parse(&headers, body, &["Comment", "Incident", "Spam"]).unwrap();
        assert_eq!(form.get("Comment"), Some("a b&c"));
        assert_eq!(form.get("Incident"), Some(""));
        assert_eq!(form.get("Spam"), None);
        assert_eq!(form.get("Colour"), None);
    }

    #[test]
    fn only_forms_are_read_and_each_field_once() {
        for (content_type, body, code) in [
            ("application/json", "{}", 17400),
            ("multipart/form-data; boundary=x", "--x--", 17400),
            (FORM, "Spam=true&Spam=true", 17400),
        ] {
            let refusal = Form::parse(&typed(content_type), body.as_bytes(), &["Spam"]);
            assert_eq!(refusal.unwrap_err().code, code, "{content_type}");
        }
        assert!(Form::parse(&HeaderMap::new(), b"Spam=true", &["Spam"]).is_err());
        assert!(Form::parse(&HeaderMap::new(), b"", &["Spam"]).is_ok());
    }
}
