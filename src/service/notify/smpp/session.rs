//! A connection to a message centre: questions and answers matched by number, receipts handed on, the link
//! kept alive.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

use super::pdu::{
    ANSWER, Body, DATA_SM, DELIVER_SM, Delivered, ENQUIRE_LINK, HEADER, LONGEST, UNBIND, frame,
};

/// A link nobody hears of for so long is asked whether it lives.
const ASK_AFTER: Duration = Duration::from_secs(30);

/// There was no answer: what was asked may have been done.
pub struct NoAnswer;

type PduAnswer = (u32, Vec<u8>);

/// A clone shares the connection.
#[derive(Clone)]
pub struct SmppSession {
    outgoing: mpsc::UnboundedSender<Vec<u8>>,
    shared: Arc<SessionState>,
}

#[derive(Default)]
struct SessionState {
    waiting: Mutex<HashMap<u32, oneshot::Sender<PduAnswer>>>,
    last_number: AtomicU32,
    closed: AtomicBool,
}

impl SessionState {
    // Nothing that holds this lock can panic half-way.
    fn waiting(&self) -> MutexGuard<'_, HashMap<u32, oneshot::Sender<PduAnswer>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Everybody who waits learns that there is no answer.
    fn close(&self) {
        self.closed.store(true, Ordering::SeqCst);
        self.waiting().clear();
    }
}

impl SmppSession {
    /// Connected, not bound. `receipt` gets every message that comes in.
    pub async fn connect(
        host: &str,
        port: u16,
        receipt: impl Fn(Delivered) + Send + 'static,
    ) -> std::io::Result<Self> {
        let stream = TcpStream::connect((host, port)).await?;
        stream.set_nodelay(true)?;
        let (from, to) = stream.into_split();
        let (outgoing, queue) = mpsc::unbounded_channel();
        let shared = Arc::new(SessionState::default());
        let session = Self { outgoing, shared };
        tokio::spawn(write(queue, to, session.shared.clone()));
        tokio::spawn(read(from, session.clone(), receipt));
        tokio::spawn(keep_alive(session.clone()));
        Ok(session)
    }

    pub fn is_open(&self) -> bool {
        !self.shared.closed.load(Ordering::SeqCst)
    }

    pub fn close(&self) {
        let _ = self.outgoing.send(frame(UNBIND, 0, self.number(), &[]));
        self.shared.close();
    }

    /// Status and body of the answer.
    pub async fn ask(&self, id: u32, body: Vec<u8>, patience: Duration) -> Result<PduAnswer, NoAnswer> {
        let number = self.number();
        let (sender, answer) = oneshot::channel();
        self.shared.waiting().insert(number, sender);
        if !self.is_open() || self.outgoing.send(frame(id, 0, number, &body)).is_err() {
            self.shared.close();
        }
        let answer = timeout(patience, answer).await;
        self.shared.waiting().remove(&number);
        match answer {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(_)) | Err(_) => Err(NoAnswer),
        }
    }

    // Numbers run from 1 to 0x7fffffff.
    fn number(&self) -> u32 {
        let last = self.shared.last_number.fetch_add(1, Ordering::SeqCst);
        last % 0x7fff_fffe + 1
    }
}

async fn write(
    mut queue: mpsc::UnboundedReceiver<Vec<u8>>,
    mut to: OwnedWriteHalf,
    shared: Arc<SessionState>,
) {
    while let Some(pdu) = queue.recv().await {
        if to.write_all(&pdu).await.is_err() || shared.closed.load(Ordering::SeqCst) {
            break;
        }
    }
    shared.close();
}

async fn read(mut from: OwnedReadHalf, session: SmppSession, receipt: impl Fn(Delivered)) {
    while let Some((id, status, number, body)) = next(&mut from).await {
        if id & ANSWER != 0 {
            if let Some(sender) = session.shared.waiting().remove(&number) {
                let _ = sender.send((status, body));
            }
            continue;
        }
        let answer: &[u8] = match id {
            // An empty message id.
            DELIVER_SM | DATA_SM => {
                let body = Body(&body);
                let message = if id == DATA_SM {
                    body.data()
                } else {
                    body.delivered()
                };
                if let Some(message) = message {
                    receipt(message);
                }
                &[0]
            }
            _ => &[],
        };
        let _ = session.outgoing.send(frame(id | ANSWER, 0, number, answer));
        if id == UNBIND {
            break;
        }
    }
    session.shared.close();
}

/// `None` where the connection ended or what comes is no SMPP.
async fn next(from: &mut OwnedReadHalf) -> Option<(u32, u32, u32, Vec<u8>)> {
    let mut words = [0; 4];
    for word in &mut words {
        *word = from.read_u32().await.ok()?;
    }
    let [length, id, status, number] = words;
    let length = usize::try_from(length).ok()?;
    if !(HEADER..=LONGEST).contains(&length) {
        return None;
    }
    let mut body = vec![0; length - HEADER];
    from.read_exact(&mut body).await.ok()?;
    Some((id, status, number, body))
}

async fn keep_alive(session: SmppSession) {
    while session.is_open() {
        tokio::time::sleep(ASK_AFTER).await;
        if session.ask(ENQUIRE_LINK, Vec::new(), ASK_AFTER).await.is_err() {
            session.shared.close();
        }
    }
}
