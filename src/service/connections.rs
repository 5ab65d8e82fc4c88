//! Serving HTTP to whoever connects, with a bound on everything a client decides: how many connections, how long
//! until a request is there, how long nothing of an answer is taken. Who only waits makes room for who comes.

mod state;
mod room;

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::http::Version;
use axum::http::header::HOST;
use axum::response::IntoResponse;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;

use crate::config::{Networks, SiteSettings};
use room::{ConnectionRoom, Seat};
use state::ConnectionState;

/// The largest head of a request, in bytes.
const HEAD_BYTES: usize = 64 * 1024;
/// Once the end is asked for, a body that is on its way has this long.
const LAST_CALL: Duration = Duration::from_secs(1);
/// After a failure to accept (most likely out of descriptors), so that others can end.
const PAUSE: Duration = Duration::from_millis(100);

/// What clients may take of the site.
#[derive(Clone, Debug)]
pub struct ConnectionLimits {
    /// Connections of everybody.
    pub overall: usize,
    /// Connections of one address.
    pub per_address: usize,
    /// Those that speak for others: only the overall bound holds for them.
    pub proxies: Networks,
    /// From the beginning of a connection, or from the end of an answer, until the head of a request is there.
    pub head: Duration,
    /// From the head until the body is there.
    pub body: Duration,
    /// As long as somebody may take nothing of an answer.
    pub stalled: Duration,
    /// How long answers that are on their way may take once the end is asked for.
    pub stop: Duration,
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self::of(&SiteSettings::default())
    }
}

impl ConnectionLimits {
    pub fn of(settings: &SiteSettings) -> Self {
        Self {
            overall: settings.connections,
            per_address: settings.connections_per_address,
            proxies: settings.trusted_proxies.clone(),
            head: Duration::from_secs(settings.head_seconds),
            body: Duration::from_secs(settings.body_seconds),
            stalled: Duration::from_secs(settings.stalled_seconds),
            stop: Duration::from_secs(settings.stop_seconds),
        }
    }
}

/// Serves until `shutdown` ends, and then the answers that are on their way, for [`ConnectionLimits::stop`] at most.
///
/// # Errors
/// None as it is: a failure to accept passes, and is tried again.
pub async fn serve(
    router: Router,
    listener: TcpListener,
    limits: ConnectionLimits,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let room = Arc::new(ConnectionRoom::new(&limits));
    let (stop, stopping) = watch::channel(false);
    let mut open = JoinSet::new();
    tokio::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            () = &mut shutdown => break,
            accepted = listener.accept() => accepted,
            Some(_) = open.join_next() => continue,
        };
        match accepted {
            // Where nobody can make room, the connection is closed without a word.
            Ok((stream, peer)) => {
                if let Some(seat) = room.take_seat(peer.ip()) {
                    let connection = OpenConnection { stream, peer, seat };
                    open.spawn(connection.converse(router.clone(), limits.clone(), stopping.clone()));
                }
            }
            Err(error) if is_the_clients(&error) => {}
            Err(error) => {
                tracing::warn!(reason = %error, "no connection could be accepted");
                sleep(PAUSE).await;
            }
        }
    }
    drop(listener);
    stop.send_replace(true);
    let ended = timeout(limits.stop, async { while open.join_next().await.is_some() {} }).await;
    if ended.is_err() {
        tracing::warn!(connections = open.len(), "cut off: not at their end in time");
    }
    Ok(())
}

/// A connection that broke off before it was accepted.
fn is_the_clients(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    )
}

/// Somebody who connected.
struct OpenConnection {
    stream: TcpStream,
    peer: SocketAddr,
    seat: Seat,
}

impl OpenConnection {
    /// Answers what is asked over this connection, until it ends or has to.
    async fn converse(self, router: Router, limits: ConnectionLimits, mut stopping: watch::Receiver<bool>) {
        let Self { stream, peer, seat } = self;
        let _ = stream.set_nodelay(true);
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(limits.stalled));
        let state = seat.state.clone();
        let answer = service_fn(|request: hyper::Request<Incoming>| {
            answer(router.clone(), request, peer, state.clone(), limits.body)
        });
        let connection = protocol(&limits).serve_connection(TokioIo::new(Box::pin(stream)), answer);
        tokio::pin!(connection);
        let last_call = sleep(LAST_CALL);
        tokio::pin!(last_call);
        let (mut ends, mut called) = (false, false);
        loop {
            tokio::select! {
                // A client that breaks off, or breaks the protocol, ends its own connection only.
                _ = connection.as_mut() => return,
                () = state.asked_to_leave() => return,
                _ = stopping.wait_for(|stop| *stop), if !ends => {
                    if state.waits_for_head() {
                        return;
                    }
                    ends = true;
                    connection.as_mut().graceful_shutdown();
                    last_call.as_mut().reset(Instant::now() + LAST_CALL);
                }
                () = last_call.as_mut(), if ends && !called => {
                    if state.waits_since().is_some() {
                        return;
                    }
                    called = true;
                }
            }
        }
    }
}

/// HTTP/1.1 as it is spoken here.
fn protocol(limits: &ConnectionLimits) -> http1::Builder {
    let mut protocol = http1::Builder::new();
    protocol
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(HEAD_BYTES);
    protocol
}

/// Answers what is asked over a pipe of this process, until it ends.
#[cfg(any(test, fuzzing))]
pub async fn converse_in_memory(router: Router, pipe: tokio::io::DuplexStream) {
    let (limits, state) = (ConnectionLimits::default(), Arc::new(ConnectionState::new()));
    let peer = SocketAddr::from(([192, 0, 2, 1], 443));
    let answer = service_fn(|request: hyper::Request<Incoming>| {
        answer(router.clone(), request, peer, state.clone(), limits.body)
    });
    let _ = protocol(&limits)
        .serve_connection(TokioIo::new(pipe), answer)
        .await;
}

/// Hands a request to the router, with who asks.
async fn answer(
    router: Router,
    request: hyper::Request<Incoming>,
    peer: SocketAddr,
    state: Arc<ConnectionState>,
    patience: Duration,
) -> Result<axum::response::Response, std::convert::Infallible> {
    state.has_head();
    if !names_one_host(&request) {
        let refused = axum::http::StatusCode::BAD_REQUEST.into_response();
        return Ok(refused.map(|body| state::sent(body, state)));
    }
    let mut request: Request = request.map(|body| state::received(Body::new(body), &state, patience));
    request.extensions_mut().insert(ConnectInfo(peer));
    let answer = router.oneshot(request).await?;
    Ok(answer.map(|body| state::sent(body, state)))
}

/// A request that names no host, or several, is read in one way here and in another by a proxy (RFC 9112, 3.2).
fn names_one_host<T>(request: &hyper::Request<T>) -> bool {
    let hosts = request.headers().get_all(HOST).iter().count();
    hosts == 1 || (hosts == 0 && request.version() < Version::HTTP_11)
}
