//! An export in a bucket. An object appears when the last of it has been uploaded; what is begun and
//! not ended nobody sees.

use std::sync::Arc;

use bytes::Bytes;
use object_store::path::Path;
use object_store::{MultipartUpload, ObjectStore, ObjectStoreExt as _, PutMode, PutPayload};

use super::access;
use super::cause::{advice, cause};
use super::draft::{Commit, Parts, Sink, in_parts, locked};
use super::target::check_url;
use crate::error::{ExportError, ExportErrorKind};

/// The size of all parts of an upload but the last: some stores want them equal, and no less than
/// 5 MiB.
const PART: usize = 8 * 1024 * 1024;

/// A prefix in a bucket.
#[derive(Clone, Debug)]
pub(crate) struct Bucket {
    store: Arc<dyn ObjectStore>,
    prefix: Path,
    /// Where it is, without a slash at its end.
    url: String,
}

impl Bucket {
    pub(super) fn open(url: &str, variables: &[(String, String)]) -> Result<Self, ExportError> {
        check_url(url)?;
        let url = url.trim_end_matches('/');
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let prefix = rest.split_once('/').map_or("", |(_, prefix)| prefix);
        let prefix = Path::parse(prefix)
            .map_err(|error| ExportError::setting(format!("{url} cannot be used: {error}")))?;
        Ok(Self {
            store: access::store(url, variables)?,
            prefix,
            url: url.to_owned(),
        })
    }

    pub(super) fn shown(&self, path: &str) -> String {
        format!("{}/{path}", self.url)
    }

    fn path(&self, path: &str) -> Path {
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
        let upload = Upload {
            bucket: self.clone(),
            path: path.to_owned(),
            parts: Arc::clone(&parts),
            begun: None,
            bytes: 0,
        };
        in_parts(parts, upload)
    }

    fn failed(&self, doing: &str, path: &str, error: &object_store::Error) -> ExportError {
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

/// An object on its way.
pub(super) struct Upload {
    bucket: Bucket,
    path: String,
    /// What has been written and not sent.
    parts: Parts,
    /// Once there is more than fits into one request.
    begun: Option<Box<dyn MultipartUpload>>,
    bytes: u64,
}

impl Upload {
    pub(super) fn shown(&self) -> String {
        self.bucket.shown(&self.path)
    }

    /// Sends all full parts.
    pub(super) async fn forward(&mut self) -> Result<(), ExportError> {
        while let Some(part) = self.full_part() {
            self.send(part).await?;
        }
        Ok(())
    }

    pub(super) async fn finish(mut self) -> Result<u64, ExportError> {
        self.forward().await?;
        let rest = std::mem::take(&mut *locked(&self.parts));
        let length = rest.len() as u64;
        if self.begun.is_none() {
            self.bucket.replace(&self.path, rest).await?;
            return Ok(length);
        }
        if !rest.is_empty() {
            self.send(rest).await?;
        }
        if let Some(begun) = &mut self.begun
            && let Err(error) = begun.complete().await
        {
            let failed = self.bucket.failed("write", &self.path, &error);
            self.abandon().await;
            return Err(failed);
        }
        Ok(self.bytes)
    }

    /// Takes back what was sent. If that fails, too, the store's own rules have to do it.
    pub(super) async fn abandon(self) {
        if let Some(mut begun) = self.begun {
            let _ = begun.abort().await;
        }
    }

    fn full_part(&self) -> Option<Vec<u8>> {
        let mut gathered = locked(&self.parts);
        if gathered.len() < PART {
            return None;
        }
        let rest = gathered.split_off(PART);
        Some(std::mem::replace(&mut *gathered, rest))
    }

    async fn send(&mut self, part: Vec<u8>) -> Result<(), ExportError> {
        let failed = |error: object_store::Error| self.bucket.failed("write", &self.path, &error);
        let begun = match &mut self.begun {
            Some(begun) => begun,
            begun => {
                let place = self.bucket.path(&self.path);
                let upload = self.bucket.store.put_multipart(&place).await;
                begun.insert(upload.map_err(failed)?)
            }
        };
        self.bytes += part.len() as u64;
        let sent = begun.put_part(PutPayload::from(part)).await;
        sent.map_err(failed)
    }
}
