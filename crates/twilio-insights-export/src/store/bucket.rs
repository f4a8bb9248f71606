//! An export in a bucket. An object appears when the last of it has been uploaded; what is begun and
//! not ended nobody sees.

use std::sync::Arc;

use bytes::Bytes;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _, PutMode};

use super::access;
use super::cause::{advice, cause};
use super::draft::{Commit, Parts, Sink, in_parts};
use super::given_up::GivenUp;
use super::target::check_url;
use super::upload::Upload;
use crate::error::{ExportError, ExportErrorKind};

/// A prefix in a bucket.
#[derive(Clone, Debug)]
pub(crate) struct Bucket {
    pub(super) store: Arc<dyn ObjectStore>,
    prefix: Path,
    /// Where it is, without a slash at its end.
    url: String,
    /// What this run did not end.
    pub(super) given_up: GivenUp,
}

impl Bucket {
    pub(super) fn open(url: &str, variables: &[(String, String)]) -> Result<Self, ExportError> {
        check_url(url)?;
        let url = url.trim_end_matches('/');
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let prefix = rest.split_once('/').map_or("", |(_, prefix)| prefix);
        let prefix = Path::parse(prefix)
            .map_err(|error| ExportError::setting(format!("{url} cannot be used: {error}")))?;
        Ok(Self::of(access::store(url, variables)?, prefix, url))
    }

    pub(super) fn of(store: Arc<dyn ObjectStore>, prefix: Path, url: &str) -> Self {
        Self {
            store,
            prefix,
            url: url.to_owned(),
            given_up: GivenUp::default(),
        }
    }

    pub(super) fn shown(&self, path: &str) -> String {
        format!("{}/{path}", self.url)
    }

    pub(super) fn path(&self, path: &str) -> Path {
        let parts = path.split('/').filter(|part| !part.is_empty());
        parts.fold(self.prefix.clone(), |path, part| path.join(part))
    }

    pub(super) async fn names(&self, folder: &str) -> Result<Vec<String>, ExportError> {
        let path = self.path(folder);
        let listed = self.store.list_with_delimiter(Some(&path)).await;
        let listed = listed.map_err(|error| self.failed("read", folder, &error))?;
        let files = listed.objects.iter().map(|object| &object.location);
        let all = listed.common_prefixes.iter().chain(files);
        let names = all.filter_map(|path| path.filename().map(str::to_owned));
        let mut names: Vec<String> = names.collect();
        names.sort_unstable();
        Ok(names)
    }

    pub(super) async fn read(&self, path: &str) -> Result<Option<Bytes>, ExportError> {
        let got = match self.store.get(&self.path(path)).await {
            Ok(got) => got.bytes().await,
            Err(error) => Err(error),
        };
        match got {
            Ok(content) => Ok(Some(content)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(self.failed("read", path, &error)),
        }
    }

    pub(super) async fn create(&self, path: &str, content: Vec<u8>) -> Result<(), ExportError> {
        let place = self.path(path);
        let put = self
            .store
            .put_opts(&place, content.into(), PutMode::Create.into());
        match put.await {
            Ok(_) | Err(object_store::Error::AlreadyExists { .. }) => Ok(()),
            Err(error) => Err(self.failed("write", path, &error)),
        }
    }

    pub(super) async fn replace(&self, path: &str, content: Vec<u8>) -> Result<(), ExportError> {
        let put = self.store.put(&self.path(path), content.into()).await;
        put.map(drop)
            .map_err(|error| self.failed("write", path, &error))
    }

    pub(super) async fn remove(&self, path: &str) -> Result<(), ExportError> {
        match self.store.delete(&self.path(path)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(self.failed("remove", path, &error)),
        }
    }

    pub(super) fn draft(&self, path: &str) -> (Sink, Commit) {
        let parts = Parts::default();
        let upload = Upload::new(self.clone(), path, Arc::clone(&parts));
        in_parts(parts, upload)
    }

    /// Takes back what was begun and not ended.
    pub(super) async fn end(&self) {
        self.given_up.take_back().await;
    }

    pub(super) fn failed(
        &self,
        doing: &str,
        path: &str,
        error: &object_store::Error,
    ) -> ExportError {
        let place = if path.is_empty() {
            self.url.clone()
        } else {
            self.shown(path)
        };
        let advice = advice(error);
        let message = format!("cannot {doing} {place}{advice}");
        ExportError::caused(ExportErrorKind::Storage, message, cause(error))
    }
}
