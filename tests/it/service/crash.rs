//! Processes killed: the worker in the middle of a guide, the sender at every step of an email. Nothing is
//! lost, and nothing is sent twice where the channel can tell.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use videoguida::notice::{Channel, NoticeState};
use videoguida::store::{JobQueue, Retry};
use videoguida::worker::{ingest, sweep};

use super::child;
use super::world::{LEASE, Person, notice, open, publish, send, settings, status};

/// The moments at which the sender dies, as lines its server reads or writes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Moment {
    Connected,
    Sender,
    Recipient,
    Data,
    /// The message arrived whole; its answer never does.
    HandedOver,
}

const MOMENTS: [Moment; 5] = [
    Moment::Connected,
    Moment::Sender,
    Moment::Recipient,
    Moment::Data,
    Moment::HandedOver,
];

/// Between the sender and the mailbox: passes on until the moment comes, then holds its breath.
async fn between(mailbox: SocketAddr, moment: Moment) -> (SocketAddr, Arc<Notify>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let reached = Arc::new(Notify::new());
    let signal = reached.clone();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let server = TcpStream::connect(mailbox).await.expect("the mailbox");
            let _ = relay(client, server, moment, &signal).await;
        }
    });
    (address, reached)
}

async fn relay(
    client: TcpStream,
    server: TcpStream,
    moment: Moment,
    reached: &Notify,
) -> std::io::Result<()> {
    let (from_client, mut to_client) = client.into_split();
    let (from_server, mut to_server) = server.into_split();
    let (mut said, mut answers) = (
        BufReader::new(from_client).lines(),
        BufReader::new(from_server).lines(),
    );
    let mut in_message = false;
    let mut now = Some(Moment::Connected);
    loop {
        if now != Some(Moment::HandedOver) && now == Some(moment) {
            break;
        }
        // An answer of several lines has a dash after the code in all but the last.
        while !in_message {
            let Some(answer) = answers.next_line().await? else {
                return Ok(());
            };
            if now == Some(Moment::HandedOver) && now == Some(moment) {
                reached.notify_one();
                return std::future::pending().await;
            }
            to_client.write_all(format!("{answer}\r\n").as_bytes()).await?;
            if answer.as_bytes().get(3) != Some(&b'-') {
                in_message = answer.starts_with("354");
                break;
            }
        }
        let Some(line) = said.next_line().await? else {
            return Ok(());
        };
        to_server.write_all(format!("{line}\r\n").as_bytes()).await?;
        now = match line.split([' ', ':']).next() {
            Some("MAIL") if !in_message => Some(Moment::Sender),
            Some("RCPT") if !in_message => Some(Moment::Recipient),
            Some("DATA") if !in_message => Some(Moment::Data),
            Some(".") if in_message => Some(Moment::HandedOver),
            _ => None,
        };
        in_message = in_message && now != Some(Moment::HandedOver);
    }
    reached.notify_one();
    std::future::pending().await
}

/// Publishes, has a sender killed at the moment, and sends again by other ways; the end state, the copies
/// that arrived, and the claim's status.
async fn killed_at(moment: Moment, backend: &str) -> (NoticeState, usize, &'static str) {
    let dir = tempfile::tempdir().expect("a folder");
    let (_process, page, smtp) = child::mailbox(&dir.path().join("kept"));
    let (relay, reached) = between(smtp, moment).await;
    let store = open(dir.path()).await;
    let keys = |smtp: SocketAddr| {
        vec![
            ("store.data_dir", dir.path().display().to_string()),
            ("notify.mailbox_url", format!("http://{page}")),
            ("notify.mailbox_smtp", smtp.to_string()),
            ("notify.email.backend", backend.to_owned()),
            ("notify.email.host", smtp.ip().to_string()),
            ("notify.email.port", smtp.port().to_string()),
            ("notify.email.tls", "none".to_owned()),
            ("notify.retry_seconds", "0".to_owned()),
        ]
    };
    publish(
        &store,
        &settings(dir.path(), &[]),
        vec![Person::with_email("A", "a@example.it").event("e")],
    )
    .await;
    let mut sender = child::sender(dir.path(), &keys(relay));
    reached.notified().await;
    sender.kill();
    assert_eq!(
        notice(&store, "A", Channel::Email).await.state,
        NoticeState::Sending,
        "{moment:?}"
    );
    send(&store, &settings(dir.path(), &keys(smtp))).await;
    let id = notice(&store, "A", Channel::Email).await.notice_id;
    let kept = reqwest::get(format!("http://{page}/api/messages?id={id}"))
        .await
        .expect("an answer");
    let copies: Vec<serde_json::Value> = kept.json().await.expect("JSON");
    (
        notice(&store, "A", Channel::Email).await.state,
        copies.len(),
        status(&store, "A").await,
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_step_nothing_is_lost_or_sent_twice() {
    let mut runs = tokio::task::JoinSet::new();
    for moment in MOMENTS {
        for backend in ["mailbox", "smtp"] {
            runs.spawn(async move { (moment, backend, killed_at(moment, backend).await) });
        }
    }
    let results = runs.join_all().await;
    assert_eq!(results.len(), 10);
    for (moment, backend, (state, copies, status)) in results {
        let handed_over = usize::from(moment == Moment::HandedOver);
        match backend {
            // The mailbox can be asked: exactly one copy, whenever the sender died.
            "mailbox" => assert_eq!((state, copies), (NoticeState::Sent, 1), "{moment:?}"),
            // A mail server cannot: unknown, never sent again, and the letter takes over.
            _ => assert_eq!((state, copies), (NoticeState::Unknown, handed_over), "{moment:?}"),
        }
        assert_eq!(status, "notified", "{moment:?} {backend}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_worker_ends_what_a_killed_one_began() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = open(dir.path()).await;
    ingest(&store, [Person::with_email("A", "a@example.it").event("e")])
        .await
        .expect("taken in");
    let mut stuck = child::stuck_worker(dir.path());
    while !dir.path().join("begun").exists() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // It lives, so its lease holds however long it takes.
    tokio::time::sleep(LEASE + LEASE / 2).await;
    assert!(
        store
            .next_job(JobQueue::Any, LEASE, &Retry::default())
            .await
            .expect("a store")
            .is_none()
    );
    stuck.kill();
    publish(&store, &settings(dir.path(), &[]), vec![]).await;
    let row = store.claim("A").await.expect("a store").expect("a claim");
    assert_eq!((row.status.name(), row.attempts), ("ready", 2));
    let folder = row
        .guide
        .and_then(|guide| guide.files)
        .expect("a folder")
        .folder()
        .to_owned();
    assert!(folder.join("documents/letter.pdf").exists() && !folder.join("half").exists());
    assert_eq!(sweep(&store, Duration::ZERO).await.expect("swept"), 1);
}
