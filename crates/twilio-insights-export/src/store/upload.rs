//! An object on its way into a bucket: in one request if it is small, or else in parts, of which nobody
//! sees anything before the last.

use std::sync::Arc;

use object_store::{ObjectStoreExt as _, PutPayload};

use super::bucket::Bucket;
use super::draft::{Parts, locked};
use super::given_up::Begun;
use crate::error::{ExportError, ExportErrorKind};

/// The size of all parts of an upload but the last: some stores want them equal, and no less than
/// 5 MiB.
const PART: usize = 8 * 1024 * 1024;

/// An object on its way.
pub(super) struct Upload {
    bucket: Bucket,
    path: String,
    /// What has been written and not sent.
    parts: Parts,
    /// Once there is more than fits into one request.
    begun: Option<Begun>,
    bytes: u64,
}

/// Not ended, whether something failed or nobody waits for it any more.
impl Drop for Upload {
    fn drop(&mut self) {
        if let Some(begun) = self.begun.take() {
            self.bucket.given_up.add(begun);
        }
    }
}

impl Upload {
    pub(super) fn new(bucket: Bucket, path: &str, parts: Parts) -> Self {
        Self {
            bucket,
            path: path.to_owned(),
            parts,
            begun: None,
            bytes: 0,
        }
    }

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
        if let Some(Begun::Open(open)) = &mut self.begun
            && let Err(error) = open.complete().await
        {
            let failed = self.failed(&error);
            self.abandon().await;
            return Err(failed);
        }
        self.begun = None;
        Ok(self.bytes)
    }

    /// Takes back what was sent. If that fails it is tried again at the end of the run.
    pub(super) async fn abandon(mut self) {
        if let Some(Begun::Open(open)) = &mut self.begun
            && open.abort().await.is_ok()
        {
            self.begun = None;
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
        self.begin().await?;
        self.bytes += part.len() as u64;
        if let Some(Begun::Open(open)) = &mut self.begun {
            let sent = open.put_part(PutPayload::from(part)).await;
            sent.map_err(|error| self.failed(&error))?;
        }
        Ok(())
    }

    /// Has the upload open.
    async fn begin(&mut self) -> Result<(), ExportError> {
        if let Some(Begun::Open(_)) = self.begun {
            return Ok(());
        }
        let (store, place) = (Arc::clone(&self.bucket.store), self.bucket.path(&self.path));
        let ask = || {
            Begun::Asked(tokio::spawn(
                async move { store.put_multipart(&place).await },
            ))
        };
        let Begun::Asked(answer) = self.begun.get_or_insert_with(ask) else {
            return Ok(());
        };
        let answered = answer.await;
        self.begun = None;
        let opened = answered.map_err(|error| {
            ExportError::caused(ExportErrorKind::Storage, "a task was broken off", error)
        })?;
        self.begun = Some(Begun::Open(opened.map_err(|error| self.failed(&error))?));
        Ok(())
    }

    fn failed(&self, error: &object_store::Error) -> ExportError {
        self.bucket.failed("write", &self.path, error)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use futures_util::future::{BoxFuture, FutureExt as _, pending, ready};
    use object_store::memory::InMemory;
    use object_store::path::Path;
    use object_store::{Error, Extensions, MultipartUpload, PutResult, Result, UploadPart};

    use super::*;

    type Log = Arc<Mutex<Vec<&'static str>>>;

    /// What is done with an upload.
    #[derive(Debug)]
    struct Logged {
        log: Log,
        fails: bool,
    }

    impl Logged {
        fn note<T: Send + 'static>(
            &self,
            what: &'static str,
            done: T,
        ) -> BoxFuture<'static, Result<T>> {
            locked(&self.log).push(what);
            let done = if self.fails && what != "abort" {
                Err(Error::NotImplemented {
                    operation: what.to_owned(),
                    implementer: "a test".to_owned(),
                })
            } else {
                Ok(done)
            };
            ready(done).boxed()
        }
    }

    impl MultipartUpload for Logged {
        fn put_part(&mut self, _: PutPayload) -> UploadPart {
            self.note("part", ())
        }

        fn complete<'a: 'b, 'b>(&'a mut self) -> BoxFuture<'b, Result<PutResult>>
        where
            Self: 'b,
        {
            self.note(
                "complete",
                PutResult {
                    e_tag: None,
                    version: None,
                    extensions: Extensions::default(),
                },
            )
        }

        fn abort<'a: 'b, 'b>(&'a mut self) -> BoxFuture<'b, Result<()>>
        where
            Self: 'b,
        {
            self.note("abort", ())
        }
    }

    fn bucket() -> Bucket {
        Bucket::of(Arc::new(InMemory::new()), Path::default(), "s3://bucket")
    }

    fn logged(fails: bool) -> (Box<dyn MultipartUpload>, Log) {
        let log = Log::default();
        let upload = Logged {
            log: Arc::clone(&log),
            fails,
        };
        (Box::new(upload), log)
    }

    /// An upload in a bucket that has begun already, with a part and a bit to be sent.
    fn upload(bucket: &Bucket, begun: Begun) -> Upload {
        let parts = Arc::new(Mutex::new(vec![0; PART + 1]));
        let mut upload = Upload::new(bucket.clone(), "calls", parts);
        upload.begun = Some(begun);
        upload
    }

    #[tokio::test]
    async fn an_upload_that_is_ended_is_not_taken_back() {
        let (bucket, (open, log)) = (bucket(), logged(false));
        let upload = upload(&bucket, Begun::Open(open));
        assert_eq!(upload.finish().await.unwrap(), PART as u64 + 1);
        bucket.end().await;
        assert_eq!(*locked(&log), ["part", "part", "complete"]);
    }

    #[tokio::test]
    async fn an_upload_that_fails_is_taken_back() {
        let (bucket, (open, log)) = (bucket(), logged(true));
        let upload = upload(&bucket, Begun::Open(open));
        upload.finish().await.unwrap_err();
        bucket.end().await;
        assert_eq!(*locked(&log), ["part", "abort"]);
    }

    #[tokio::test]
    async fn an_upload_that_nobody_waits_for_is_taken_back() {
        let (bucket, (open, log)) = (bucket(), logged(false));
        let upload = upload(&bucket, Begun::Open(open));
        let work = async move {
            let _upload = upload;
            pending::<()>().await;
        };
        drop(Box::pin(work));
        assert!(locked(&log).is_empty());
        bucket.end().await;
        assert_eq!(*locked(&log), ["abort"]);
    }

    #[tokio::test]
    async fn an_upload_that_is_only_asked_for_is_taken_back() {
        let (bucket, (open, log)) = (bucket(), logged(false));
        let answer = tokio::spawn(async move { Ok(open) });
        drop(upload(&bucket, Begun::Asked(answer)));
        bucket.end().await;
        assert_eq!(*locked(&log), ["abort"]);
    }

    #[tokio::test]
    async fn large_objects_are_sent_in_parts() {
        let bucket = bucket();
        let parts = Arc::new(Mutex::new(vec![7; 2 * PART + 5]));
        let upload = Upload::new(bucket.clone(), "calls", parts);
        assert_eq!(upload.finish().await.unwrap(), 2 * PART as u64 + 5);
        let content = bucket.read("calls").await.unwrap().unwrap();
        assert_eq!(content.len(), 2 * PART + 5);
    }
}
