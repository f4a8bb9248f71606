//! Where an export goes, as it is written on a command line: a folder, or the URL of a bucket.
//! Nothing is looked at yet.

use std::path::PathBuf;

use crate::error::ExportError;

/// The place of an export.
#[derive(Clone)]
#[non_exhaustive]
pub enum Target {
    /// A folder of this machine. It is made if it is not there.
    Folder(PathBuf),
    /// A prefix in a bucket of S3, Google Cloud Storage or Azure.
    #[cfg(feature = "cloud")]
    Bucket {
        /// Such as `s3://bucket/prefix`.
        url: String,
        /// What is known about the bucket and how to get there, by the names of environment
        /// variables.
        variables: Vec<(String, String)>,
    },
}

/// The schemes of URLs that stand for buckets.
const SCHEMES: [&str; 7] = ["s3", "s3a", "gs", "az", "azure", "abfs", "abfss"];

impl Target {
    /// Reads a path or a URL: `s3://bucket/prefix`, `gs://bucket/prefix` or `az://container/prefix`.
    ///
    /// Of the variables, those are used that the tools of the object store know as well: `AWS_*`
    /// (`AWS_ACCESS_KEY_ID`, `AWS_REGION`, `AWS_ENDPOINT_URL` …), `GOOGLE_*` and `AZURE_*`.
    ///
    /// # Errors
    ///
    /// If the URL is one of another kind, or has a user name, a password or a query in it.
    pub fn parse(
        text: &str,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ExportError> {
        let Some((scheme, rest)) = text.split_once("://") else {
            if text.is_empty() {
                return Err(ExportError::setting("the output needs a name"));
            }
            return Ok(Self::Folder(PathBuf::from(text)));
        };
        if !SCHEMES.contains(&scheme) {
            return Err(ExportError::setting(format!(
                "cannot export to {scheme}://; take a folder, or a URL that begins with s3://, gs:// \
                 or az://"
            )));
        }
        check_url(text)?;
        if rest.split('/').next().is_none_or(str::is_empty) {
            return Err(ExportError::setting(format!(
                "{text} names no bucket; expected for example {scheme}://bucket/prefix"
            )));
        }
        #[cfg(feature = "cloud")]
        return Ok(bucket(text, variables));
        #[cfg(not(feature = "cloud"))]
        return without_buckets(text, variables);
    }
}

/// Refuses the URL of a bucket that may hold a secret, without repeating it.
pub(super) fn check_url(url: &str) -> Result<(), ExportError> {
    if !has_secret(url) {
        return Ok(());
    }
    Err(ExportError::setting(
        "the URL of the bucket has a user name, a password or a query in it; leave them out, and set \
         the variables of the credentials",
    ))
}

/// Whether a URL has room for a secret where the name of a bucket has none.
fn has_secret(url: &str) -> bool {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let host = rest.split('/').next().unwrap_or_default();
    // Azure's own form has the container in that place, and an account after it.
    let user = host.rsplit_once('@').map(|(user, _)| user);
    user.is_some_and(|user| !scheme.starts_with("abfs") || user.contains([':', '@']))
        || rest.contains('?')
}

#[cfg(feature = "cloud")]
fn bucket(text: &str, variables: impl IntoIterator<Item = (String, String)>) -> Target {
    const PREFIXES: [&str; 3] = ["aws_", "google_", "azure_"];
    let of_a_store = |name: &str| {
        let name = name.to_ascii_lowercase();
        PREFIXES.iter().any(|prefix| name.starts_with(prefix))
    };
    Target::Bucket {
        url: text.to_owned(),
        variables: variables
            .into_iter()
            .filter(|(name, _)| of_a_store(name))
            .collect(),
    }
}

#[cfg(not(feature = "cloud"))]
fn without_buckets(
    text: &str,
    _: impl IntoIterator<Item = (String, String)>,
) -> Result<Target, ExportError> {
    Err(ExportError::setting(format!(
        "cannot export to {text}: this was built without the feature `cloud`"
    )))
}

/// Shows no value of a variable, and no URL that has a secret in it.
impl std::fmt::Debug for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(path) => f.debug_tuple("Folder").field(path).finish(),
            #[cfg(feature = "cloud")]
            Self::Bucket { url, .. } if has_secret(url) => f.write_str("Bucket(..)"),
            #[cfg(feature = "cloud")]
            Self::Bucket { url, .. } => f.debug_tuple("Bucket").field(url).finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_url_is_a_folder() {
        for text in ["calls", "/srv/calls", "./a b", "C:\\calls"] {
            let target = Target::parse(text, []).unwrap();
            assert!(matches!(target, Target::Folder(_)), "{text}");
        }
        assert!(Target::parse("", []).is_err());
    }

    #[test]
    fn urls_of_other_kinds_are_refused() {
        for text in [
            "https://example.com/x",
            "file:///srv",
            "S3://bucket",
            "s3://",
            "gs:///x",
        ] {
            let error = Target::parse(text, []).unwrap_err().to_string();
            assert!(error.contains("://"), "{error}");
        }
    }

    #[test]
    fn urls_with_a_secret_are_refused_and_not_shown() {
        for text in [
            "s3://AKIA:hunter2@bucket/prefix",
            "s3://hunter2@bucket",
            "gs://me:hunter2@/x",
            "az://container/x?sig=hunter2",
            "abfss://me:hunter2@account.dfs.core.windows.net/x",
        ] {
            let refused = Target::parse(text, []).unwrap_err();
            assert!(!format!("{refused} {refused:?}").contains("hunter2"));
            assert!(refused.to_string().contains("a password"), "{refused}");
        }
    }

    #[cfg(feature = "cloud")]
    #[test]
    fn a_secret_in_a_url_is_not_shown_by_what_holds_it() {
        let target = Target::Bucket {
            url: "s3://AKIA:hunter2@bucket".to_owned(),
            variables: Vec::new(),
        };
        assert_eq!(format!("{target:?}"), "Bucket(..)");
        let refused = crate::store::Store::open(&target).unwrap_err();
        assert!(!format!("{refused} {refused:?}").contains("hunter2"));
    }

    #[cfg(feature = "cloud")]
    #[test]
    fn azure_may_have_the_container_before_its_host() {
        let url = "abfss://container@account.dfs.core.windows.net/calls";
        assert!(Target::parse(url, []).is_ok());
    }

    #[cfg(feature = "cloud")]
    #[test]
    fn only_variables_of_object_stores_are_kept_and_none_is_shown() {
        let variables = [
            ("AWS_SECRET_ACCESS_KEY", "hunter2"),
            ("TWILIO_AUTH_TOKEN", "x"),
        ];
        let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let target = Target::parse("s3://bucket/prefix", variables).unwrap();
        assert_eq!(format!("{target:?}"), r#"Bucket("s3://bucket/prefix")"#);
        let Target::Bucket { variables, .. } = target else {
            panic!("a bucket");
        };
        assert_eq!(variables.len(), 1);
    }
}
