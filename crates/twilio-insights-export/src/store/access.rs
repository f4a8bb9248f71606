//! How a bucket is reached: what the variables of the environment say about it, checked before
//! anything is built from them.

use std::sync::Arc;
use std::time::Duration;

use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::azure::{AzureConfigKey, MicrosoftAzureBuilder};
use object_store::gcp::{GoogleCloudStorageBuilder, GoogleConfigKey};
use object_store::{ObjectStore, RetryConfig};
use reqwest::Url;

use super::connector::Connector;
use crate::error::ExportError;

/// How long a request is repeated before the store counts as failing.
const PATIENCE: Duration = Duration::from_secs(60);

/// Variables that hold a URL, and whether it is where the store itself is.
const URLS: [(&str, bool); 11] = [
    ("aws_endpoint_url", true),
    ("aws_endpoint", true),
    ("aws_endpoint_url_s3", true),
    ("aws_endpoint_url_sts", false),
    ("aws_metadata_endpoint", false),
    ("google_base_url", true),
    ("azure_storage_endpoint", true),
    ("azure_endpoint", true),
    ("azure_msi_endpoint", false),
    ("azure_identity_endpoint", false),
    ("azure_fabric_token_service_url", false),
];

/// The store of a bucket, which is not asked anything yet.
pub(super) fn store(
    url: &str,
    variables: &[(String, String)],
) -> Result<Arc<dyn ObjectStore>, ExportError> {
    let scheme = url.split_once("://").map_or("", |(scheme, _)| scheme);
    let access = Access::read(family(scheme), variables)?;
    let store = match scheme {
        "gs" => google(url, &access),
        "s3" | "s3a" => amazon(url, &access),
        _ => azure(url, &access),
    };
    store.map_err(|error| ExportError::setting(format!("{url} cannot be used: {error}")))
}

/// How the variables of a store begin.
fn family(scheme: &str) -> &'static str {
    match scheme {
        "gs" => "google_",
        "s3" | "s3a" => "aws_",
        _ => "azure_",
    }
}

/// What is known about a bucket and how to get there.
struct Access<'a> {
    /// By names in lower case.
    variables: Vec<(String, &'a str)>,
    /// Where the store is, unless where its makers have it.
    endpoints: Vec<Url>,
}

impl<'a> Access<'a> {
    /// Takes the variables of a store. An empty one counts as not set, as it does in a shell script.
    fn read(family: &str, variables: &'a [(String, String)]) -> Result<Self, ExportError> {
        let mut access = Self {
            variables: Vec::new(),
            endpoints: Vec::new(),
        };
        for (name, value) in variables {
            let lower = name.to_ascii_lowercase();
            if value.is_empty() || !lower.starts_with(family) {
                continue;
            }
            if let Some((_, is_of_store)) = URLS.iter().find(|(url, _)| *url == lower) {
                let url = checked(name, value)?;
                if *is_of_store {
                    access.endpoints.push(url);
                }
            }
            access.variables.push((lower, value));
        }
        Ok(access)
    }

    /// Whether a store on this machine is meant.
    fn is_local(&self) -> bool {
        let hosts = self.endpoints.iter().filter_map(Url::host_str);
        hosts
            .into_iter()
            .any(|host| matches!(host, "127.0.0.1" | "localhost" | "[::1]"))
    }

    /// Who names an endpoint without TLS means it.
    fn is_plain(&self) -> bool {
        self.endpoints.iter().any(|url| url.scheme() == "http")
    }
}

/// The URL in a variable. It is not repeated: it may hold a secret in the wrong place.
fn checked(name: &str, value: &str) -> Result<Url, ExportError> {
    let url = Url::parse(value).ok();
    let url = url.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    let Some(url) = url else {
        return Err(ExportError::setting(format!(
            "{name} is no URL of a host; expected for example https://s3.example.com or \
             http://localhost:9000"
        )));
    };
    if !url.username().is_empty() || url.password().is_some() {
        return Err(ExportError::setting(format!(
            "{name} has a user name or a password in it; leave them out, and set the variables of the \
             credentials"
        )));
    }
    Ok(url)
}

/// Hands the variables to the builder of a store that it knows.
macro_rules! configured {
    ($builder:ty, $key:ty, $url:expr, $access:expr) => {{
        let builder = <$builder>::new()
            .with_url($url)
            .with_retry(patience())
            .with_http_connector(Connector {
                is_local: $access.is_local(),
            });
        let variables = $access.variables.iter();
        variables.fold(builder, |builder, (name, value)| {
            match name.parse::<$key>() {
                Ok(key) => builder.with_config(key, *value),
                Err(_) => builder,
            }
        })
    }};
}

fn amazon(url: &str, access: &Access<'_>) -> Result<Arc<dyn ObjectStore>, object_store::Error> {
    let builder = configured!(AmazonS3Builder, AmazonS3ConfigKey, url, access);
    let builder = if access.is_plain() {
        builder.with_allow_http(true)
    } else {
        builder
    };
    Ok(Arc::new(builder.build()?))
}

fn google(url: &str, access: &Access<'_>) -> Result<Arc<dyn ObjectStore>, object_store::Error> {
    let builder = configured!(GoogleCloudStorageBuilder, GoogleConfigKey, url, access);
    Ok(Arc::new(builder.build()?))
}

fn azure(url: &str, access: &Access<'_>) -> Result<Arc<dyn ObjectStore>, object_store::Error> {
    let builder = configured!(MicrosoftAzureBuilder, AzureConfigKey, url, access);
    Ok(Arc::new(builder.build()?))
}

fn patience() -> RetryConfig {
    RetryConfig {
        retry_timeout: PATIENCE,
        ..RetryConfig::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(url: &str, name: &str, value: &str) -> Result<Arc<dyn ObjectStore>, ExportError> {
        store(url, &[(name.to_owned(), value.to_owned())])
    }

    #[test]
    fn endpoints_that_are_no_urls_are_refused() {
        for value in [
            "localhost:9000",
            "127.0.0.1",
            "not a url",
            "ftp://example.com",
            "http://",
        ] {
            for (url, name) in [
                ("s3://bucket", "AWS_ENDPOINT_URL"),
                ("s3://bucket", "AWS_ENDPOINT_URL_S3"),
                ("s3://bucket", "AWS_ENDPOINT_URL_STS"),
                ("gs://bucket", "GOOGLE_BASE_URL"),
                ("az://container", "AZURE_STORAGE_ENDPOINT"),
            ] {
                let refused = open(url, name, value).map(drop).unwrap_err().to_string();
                assert!(refused.contains(name), "{name}={value}: {refused}");
            }
        }
    }

    #[test]
    fn an_endpoint_with_a_secret_is_refused_and_not_shown() {
        for value in ["https://AKIA:hunter2@example.com", "AKIA:hunter2@example"] {
            let refused = open("s3://bucket", "AWS_ENDPOINT_URL", value);
            let refused = refused.map(drop).unwrap_err();
            assert!(!format!("{refused} {refused:?}").contains("hunter2"));
        }
    }

    #[test]
    fn a_variable_that_is_empty_is_not_set() {
        for name in ["AWS_ENDPOINT_URL", "AWS_REGION", "AWS_SKIP_SIGNATURE"] {
            assert!(open("s3://bucket", name, "").is_ok(), "{name}");
        }
    }

    #[test]
    fn variables_of_other_stores_do_not_count() {
        assert!(open("s3://bucket", "GOOGLE_BASE_URL", "nowhere").is_ok());
    }

    #[test]
    fn only_this_machine_is_local() {
        for (endpoint, is_local) in [
            ("http://127.0.0.1:9000", true),
            ("https://localhost/", true),
            ("http://[::1]:1", true),
            ("http://127.0.0.1.example.com", false),
        ] {
            let variables = [("AWS_ENDPOINT_URL".to_owned(), endpoint.to_owned())];
            let access = Access::read("aws_", &variables).unwrap();
            assert_eq!(access.is_local(), is_local, "{endpoint}");
        }
    }
}
