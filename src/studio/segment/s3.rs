//! A bucket as the store that machines share.
//!
//! ```text
//! <prefix>segments/<key>   a segment behind its checksum
//! <prefix>public/<key>     there where the segment is public
//! <prefix>turns/<key>      there while a machine makes the segment
//! ```
//!
//! The server must honour "create only if absent" (`If-None-Match: *`).

use std::fmt;
use std::future::Future;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use object_store::aws::{AmazonS3, AmazonS3Builder, S3ConditionalPut};
use object_store::path::Path;
use object_store::{Error as Failure, ObjectMeta, ObjectStore, ObjectStoreExt, PutMode};
use tokio::runtime::{Builder, Runtime};

use super::{Remote, SegmentError, SegmentKey, Turn};

/// A turn that is older is of a machine that died: making a segment takes seconds.
const LEASE: Duration = Duration::from_secs(120);

/// Where the bucket is, and who we are there.
#[derive(Clone, Debug)]
pub struct Bucket<'a> {
    /// `https://s3.example.it`; plain `http://` where nobody listens in.
    pub endpoint: &'a str,
    pub name: &'a str,
    pub region: &'a str,
    pub access_key: &'a str,
    pub secret_key: &'a str,
    /// Before every object's name; empty or ending in a slash.
    pub prefix: &'a str,
}

/// A bucket, spoken to from threads that may block.
#[derive(Clone, Debug)]
pub struct S3(Arc<Client>);

struct Client {
    client: Arc<AmazonS3>,
    prefix: String,
    lease: Duration,
    runtime: Option<Runtime>,
}

impl S3 {
    /// Sets up the client; nothing is sent yet.
    pub fn new(bucket: &Bucket) -> Result<Self, SegmentError> {
        Self::with_lease(bucket, LEASE)
    }

    /// The same, taking turns over from machines that were silent for so long.
    pub fn with_lease(bucket: &Bucket, lease: Duration) -> Result<Self, SegmentError> {
        // A provider that is there already is as good.
        crate::tls::install();
        let client = AmazonS3Builder::new()
            .with_endpoint(bucket.endpoint)
            .with_bucket_name(bucket.name)
            .with_region(bucket.region)
            .with_access_key_id(bucket.access_key)
            .with_secret_access_key(bucket.secret_key)
            .with_allow_http(bucket.endpoint.starts_with("http://"))
            .with_virtual_hosted_style_request(false)
            .with_conditional_put(S3ConditionalPut::ETagMatch)
            .build()
            .map_err(|error| failed("set up", &error))?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("segments-s3")
            .enable_all()
            .build()
            .map_err(SegmentError::RemoteRuntime)?;
        Ok(Self(Arc::new(Client {
            client: Arc::new(client),
            prefix: bucket.prefix.to_owned(),
            lease,
            runtime: Some(runtime),
        })))
    }
}

impl Client {
    fn path(&self, kind: &str, key: &SegmentKey) -> Path {
        Path::from(format!("{}{kind}/{key}", self.prefix))
    }

    /// Runs a request on the client's own thread and waits for it.
    fn wait<T, F>(
        &self,
        doing: &'static str,
        request: impl FnOnce(Arc<AmazonS3>) -> F,
    ) -> Result<T, SegmentError>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, Failure>> + Send + 'static,
    {
        let (answered, answer) = mpsc::channel();
        let request = request(self.client.clone());
        if let Some(runtime) = &self.runtime {
            runtime.spawn(async move {
                // Nobody waits any more where this fails.
                let _ = answered.send(request.await);
            });
        }
        match answer.recv() {
            Ok(answer) => answer.map_err(|failure| failed(doing, &failure)),
            Err(mpsc::RecvError) => Err(SegmentError::RemoteEnded { doing }),
        }
    }

    /// Creates an object; false where there is one.
    fn create(&self, doing: &'static str, path: Path, bytes: Vec<u8>) -> Result<bool, SegmentError> {
        self.wait(doing, |client| async move {
            let put = client.put_opts(&path, bytes.into(), PutMode::Create.into());
            match put.await {
                Ok(_) => Ok(true),
                Err(Failure::AlreadyExists { .. } | Failure::Precondition { .. }) => Ok(false),
                Err(failure) => Err(failure),
            }
        })
    }

    fn delete(&self, doing: &'static str, path: Path) -> Result<(), SegmentError> {
        self.wait(doing, |client| async move {
            match client.delete(&path).await {
                Err(Failure::NotFound { .. }) => Ok(()),
                deleted => deleted,
            }
        })
    }

    fn look_at(&self, doing: &'static str, path: Path) -> Result<Option<ObjectMeta>, SegmentError> {
        self.wait(doing, |client| async move {
            match client.head(&path).await {
                Err(Failure::NotFound { .. }) => Ok(None),
                found => found.map(Some),
            }
        })
    }
}

impl Remote for S3 {
    fn get(&self, key: &SegmentKey) -> Result<Option<Vec<u8>>, SegmentError> {
        let path = self.0.path("segments", key);
        self.0.wait("read from", |client| async move {
            match client.get(&path).await {
                Err(Failure::NotFound { .. }) => Ok(None),
                found => Ok(Some(found?.bytes().await?.to_vec())),
            }
        })
    }

    fn put(&self, key: &SegmentKey, object: Vec<u8>) -> Result<(), SegmentError> {
        self.0
            .create("write to", self.0.path("segments", key), object)
            .map(drop)
    }

    fn contains(&self, key: &SegmentKey) -> Result<bool, SegmentError> {
        let found = self.0.look_at("look into", self.0.path("segments", key))?;
        Ok(found.is_some())
    }

    fn remove(&self, key: &SegmentKey) -> Result<(), SegmentError> {
        self.0.delete("remove from", self.0.path("segments", key))
    }

    fn turn(&self, key: &SegmentKey) -> Result<Option<Box<dyn Turn>>, SegmentError> {
        let path = self.0.path("turns", key);
        if self.0.create("take a turn in", path.clone(), Vec::new())? {
            let turn = RemoteTurn {
                s3: self.0.clone(),
                path,
            };
            return Ok(Some(Box::new(turn)));
        }
        let taken = self.0.look_at("look into", path.clone())?;
        if taken.is_some_and(|object| age(&object) > self.0.lease) {
            self.0.delete("take a turn in", path)?;
        }
        Ok(None)
    }

    fn publish(&self, key: &SegmentKey) -> Result<(), SegmentError> {
        self.0
            .create("write to", self.0.path("public", key), Vec::new())
            .map(drop)
    }

    fn is_public(&self, key: &SegmentKey) -> Result<bool, SegmentError> {
        let found = self.0.look_at("look into", self.0.path("public", key))?;
        Ok(found.is_some())
    }

    fn unpublish(&self, key: &SegmentKey) -> Result<(), SegmentError> {
        self.0.delete("remove from", self.0.path("public", key))
    }

    fn list(&self) -> Result<Vec<(SegmentKey, u64, Duration)>, SegmentError> {
        use futures_util::StreamExt;
        let folder = Path::from(format!("{}segments", self.0.prefix));
        let objects = self.0.wait("list", |client| async move {
            let mut listing = client.list(Some(&folder));
            let mut objects = Vec::new();
            while let Some(object) = listing.next().await {
                objects.push(object?);
            }
            Ok(objects)
        })?;
        let known = |object: ObjectMeta| {
            let key = object.location.filename()?.parse().ok()?;
            Some((key, object.size, age(&object)))
        };
        Ok(objects.into_iter().filter_map(known).collect())
    }
}

fn age(object: &ObjectMeta) -> Duration {
    let age = ground::clock::machine_now() - object.last_modified;
    age.to_std().unwrap_or_default()
}

fn failed(doing: &'static str, failure: &Failure) -> SegmentError {
    SegmentError::Remote {
        doing,
        reason: failure.to_string(),
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// This machine's turn to make a segment.
#[derive(Debug)]
struct RemoteTurn {
    s3: Arc<Client>,
    path: Path,
}

impl Turn for RemoteTurn {}

impl Drop for RemoteTurn {
    fn drop(&mut self) {
        // Where it cannot be given back it ends by itself.
        let _ = self.s3.delete("give back a turn in", self.path.clone());
    }
}
