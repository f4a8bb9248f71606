//! What an object store failed with, in one line: the innermost cause, which the others repeat, and of
//! an answer in XML the code and the message.

use std::error::Error;

use object_store::Error as StoreError;

/// How long a cause may be that is no XML, in characters.
const LONGEST: usize = 300;

/// Hosts that give credentials to a machine or a container that has a role.
const METADATA: [&str; 3] = [
    "169.254.169.254",
    "169.254.170.2",
    "metadata.google.internal",
];

/// The innermost cause.
pub(super) fn cause(error: &StoreError) -> String {
    let causes = std::iter::successors(Some(error as &dyn Error), |&error| error.source());
    let innermost = causes.last().map(ToString::to_string).unwrap_or_default();
    match innermost.split_once('<') {
        Some((before, xml)) => of_answer(before, xml),
        None => one_line(&innermost),
    }
}

/// What may help.
pub(super) fn advice(error: &StoreError) -> &'static str {
    let told = error.to_string();
    if METADATA.iter().any(|host| told.contains(host)) {
        return ": no credentials of the object store are set, and this machine has none of its own";
    }
    match error {
        StoreError::NotFound { .. } => ": there is no such bucket",
        StoreError::PermissionDenied { .. } | StoreError::Unauthenticated { .. } => {
            ": the credentials of the object store are missing, wrong, or not allowed to"
        }
        _ if told.contains("NoSuchBucket") => ": there is no such bucket",
        _ => "",
    }
}

/// An answer of XML: its status, which is before it, its code and its message.
fn of_answer(before: &str, xml: &str) -> String {
    let status = before.rsplit_once("status code: ");
    let status = status.map_or(before, |(_, status)| status);
    let status = status.trim().trim_end_matches(':');
    let parts = [
        Some(status),
        element(xml, "Code"),
        element(xml, "Message").or_else(|| element(xml, "title")),
    ];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    one_line(&parts.collect::<Vec<_>>().join(": "))
}

fn element<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = xml.split_once(&format!("{name}>"))?;
    rest.split_once("</").map(|(text, _)| text)
}

fn one_line(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let mut line = words.join(" ");
    if let Some((end, _)) = line.char_indices().nth(LONGEST) {
        line.truncate(end);
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the store's library nests them: each text has that of the next in it.
    #[derive(Debug)]
    struct Outer(&'static str, std::io::Error);

    impl std::fmt::Display for Outer {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "Error performing PUT {} in 1 s - {}", self.0, self.1)
        }
    }

    impl Error for Outer {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(&self.1)
        }
    }

    fn generic(url: &'static str, inner: &'static str) -> StoreError {
        StoreError::Generic {
            store: "S3",
            source: Box::new(Outer(url, std::io::Error::other(inner))),
        }
    }

    #[test]
    fn a_cause_is_told_once() {
        let error = generic(
            "http://localhost:9000/b",
            "Connection refused (os error 111)",
        );
        assert_eq!(cause(&error), "Connection refused (os error 111)");
        assert_eq!(advice(&error), "");
    }

    #[test]
    fn an_answer_in_xml_is_told_in_a_line() {
        let error = generic(
            "http://localhost:9000/b",
            "Server returned non-2xx status code: 403 Forbidden: <?xml version=\"1.0\"?>\n<Error>\n\
             \x20 <Code>InvalidAccessKeyId</Code>\n  <Message>The key is\n not known.</Message>\n\
             \x20 <RequestId>7</RequestId>\n</Error>",
        );
        assert_eq!(
            cause(&error),
            "403 Forbidden: InvalidAccessKeyId: The key is not known."
        );
        let page = generic(
            "http://x/b",
            "Server returned non-2xx status code: 502: <html>\n<b>x",
        );
        assert_eq!(cause(&page), "502");
    }

    #[test]
    fn a_machine_without_credentials_is_told_so() {
        for url in [
            "http://169.254.169.254/latest/api/token",
            "http://metadata.google.internal/computeMetadata/v1",
        ] {
            let error = generic(url, "operation timed out");
            assert!(advice(&error).contains("no credentials"), "{url}");
        }
    }

    #[test]
    fn long_causes_are_cut() {
        let text: &'static str = "é".repeat(400).leak();
        assert_eq!(cause(&generic("x", text)).chars().count(), LONGEST + 1);
    }
}
