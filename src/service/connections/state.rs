//! What a connection is doing: waiting for its client, or being served. Bodies say where they are.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, HttpBody};
use futures_util::{StreamExt, stream};
use http_body::{Frame, SizeHint};
use tokio::sync::Notify;
use tokio::time::timeout_at;

const HEAD: u8 = 0;
const BODY: u8 = 1;
const ANSWER: u8 = 2;

/// Shared by the connection, its bodies and the [`super::room::ConnectionRoom`].
pub struct ConnectionState {
    phase: AtomicU8,
    began: Instant,
    /// Milliseconds after `began` at which it last began to wait for its client.
    waits_since: AtomicU64,
    leave: Notify,
}

impl ConnectionState {
    pub fn new() -> Self {
        Self {
            phase: AtomicU8::new(HEAD),
            began: Instant::now(),
            waits_since: AtomicU64::new(0),
            leave: Notify::new(),
        }
    }

    /// Since when it waits for something of its client, head or body; `None` while it is served.
    pub fn waits_since(&self) -> Option<Instant> {
        let since = Duration::from_millis(self.waits_since.load(Ordering::Relaxed));
        (self.phase.load(Ordering::Relaxed) != ANSWER).then(|| self.began + since)
    }

    pub fn waits_for_head(&self) -> bool {
        self.phase.load(Ordering::Relaxed) == HEAD
    }

    pub fn ask_to_leave(&self) {
        self.leave.notify_one();
    }

    pub async fn asked_to_leave(&self) {
        self.leave.notified().await;
    }

    /// A head came. The connection waits for the body, as long as before for the head.
    pub fn has_head(&self) {
        self.phase.store(BODY, Ordering::Relaxed);
    }

    fn has_body(&self) {
        self.phase.store(ANSWER, Ordering::Relaxed);
    }

    fn has_answered(&self) {
        let since = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.waits_since.store(since, Ordering::Relaxed);
        self.phase.store(HEAD, Ordering::Relaxed);
    }
}

/// Says that the body is there, or that nobody reads it any more.
struct BodyEnd(Arc<ConnectionState>);

impl Drop for BodyEnd {
    fn drop(&mut self) {
        self.0.has_body();
    }
}

/// A body that has to be there within `patience`; reading it fails afterwards.
pub fn received(body: Body, state: &Arc<ConnectionState>, patience: Duration) -> Body {
    let end = BodyEnd(state.clone());
    if body.is_end_stream() {
        return Body::empty();
    }
    let deadline = tokio::time::Instant::now() + patience;
    let chunks = stream::unfold(Some((body.into_data_stream(), end)), move |reading| async move {
        let (mut chunks, end) = reading?;
        let late = || io::Error::new(io::ErrorKind::TimedOut, "the body did not come in time");
        match timeout_at(deadline, chunks.next()).await {
            Ok(Some(Ok(chunk))) => Some((Ok(chunk), Some((chunks, end)))),
            Ok(Some(Err(error))) => Some((Err::<Bytes, _>(io::Error::other(error)), None)),
            Ok(None) => None,
            Err(_) => Some((Err(late()), None)),
        }
    });
    Body::from_stream(chunks)
}

/// The body of an answer: once it is gone, the connection waits for its client again.
pub fn sent(body: Body, state: Arc<ConnectionState>) -> Body {
    Body::new(AnswerBody { body, state })
}

struct AnswerBody {
    body: Body,
    state: Arc<ConnectionState>,
}

impl HttpBody for AnswerBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for AnswerBody {
    fn drop(&mut self) {
        self.state.has_answered();
    }
}
