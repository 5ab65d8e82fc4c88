//! What mail servers answer, by `aiosmtpd` (PyPI): signed messages, refusals, bounces.

use std::process::Command;

use videoguida::notice::{Channel, NoticeState};

use super::mail_server::{MailServer, smtp};
use super::world::{Person, notice, open, publish, send, settings, state, status};

#[tokio::test(flavor = "multi_thread")]
async fn each_answer_of_a_mail_server_comes_to_its_state() {
    let server = MailServer::start();
    let dir = tempfile::tempdir().expect("a folder");
    let keys = [
        ("notify.email.backend", "smtp".to_owned()),
        ("notify.email.host", "127.0.0.1".to_owned()),
        ("notify.email.port", server.port.to_string()),
        ("notify.email.tls", "none".to_owned()),
        ("notify.timeout_seconds", "2".to_owned()),
        ("notify.max_attempts", "3".to_owned()),
    ];
    let (store, settings) = (open(dir.path()).await, settings(dir.path(), &keys));
    let people = [
        ("ok", NoticeState::Sent, 1),
        ("busyonce", NoticeState::Sent, 2),
        ("later", NoticeState::TechnicalFailure, 3),
        ("never", NoticeState::PermanentFailure, 1),
        ("silent", NoticeState::Unknown, 1),
    ];
    let events = people.map(|(name, ..)| Person::with_email(name, &format!("{name}@example.it")).event(name));
    publish(&store, &settings, events.into()).await;
    send(&store, &settings).await;
    for (name, expected, attempts) in people {
        let notice = notice(&store, name, Channel::Email).await;
        assert_eq!((notice.state, notice.attempts), (expected, attempts), "{name}");
        assert!(
            !notice.last_error.unwrap_or_default().contains('@'),
            "{name}: no address in an error"
        );
        assert_eq!(
            status(&store, name).await,
            "notified",
            "{name}: the letter takes over where email failed"
        );
    }
    assert_eq!(state(&store, "never", Channel::Letter).await, NoticeState::Sent);
    assert_eq!(store.print_batch(None).await.expect("a batch").len(), 3);
    for (name, copies) in [
        ("ok", 1),
        ("busyonce", 1),
        ("silent", 1),
        ("never", 0),
        ("later", 0),
    ] {
        assert_eq!(server.count(&format!("{name}@example.it")), copies, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_away_is_tried_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let free = std::net::TcpListener::bind("127.0.0.1:0")
        .expect("a port")
        .local_addr()
        .expect("an address");
    let keys = [
        ("notify.email.backend", "smtp".to_owned()),
        ("notify.email.host", "127.0.0.1".to_owned()),
        ("notify.email.port", free.port().to_string()),
        ("notify.email.tls", "none".to_owned()),
        ("notify.max_attempts", "2".to_owned()),
    ];
    let (store, settings) = (open(dir.path()).await, settings(dir.path(), &keys));
    publish(
        &store,
        &settings,
        vec![Person::with_email("A", "a@example.it").event("e")],
    )
    .await;
    let counts = send(&store, &settings).await;
    assert_eq!((counts.temporary, counts.failed, counts.sent), (1, 1, 1));
    assert_eq!(
        state(&store, "A", Channel::Email).await,
        NoticeState::TechnicalFailure
    );
}

fn openssl(arguments: &[&str]) -> Vec<u8> {
    let done = Command::new("openssl").args(arguments).output();
    let done = done.expect("openssl, of the package of that name");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    done.stdout
}

fn bounce_to(return_path: &str, status: &str) -> String {
    format!(
        "To: {return_path}\r\nContent-Type: multipart/report; boundary=b\r\n\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: {status}\r\n\r\n--b--\r\n"
    )
}

/// A report of text alone, of which the address says whose it is.
#[tokio::test(flavor = "multi_thread")]
async fn a_bounce_of_text_alone_ends_in_a_letter() {
    use videoguida::notify::{read_bounce, retry};
    let server = MailServer::start();
    let dir = tempfile::tempdir().expect("a folder");
    let mut keys = smtp(&server);
    keys.push(("notify.email.return_path", "avvisi+{id}@mail.example".to_owned()));
    let (store, settings) = (open(dir.path()).await, settings(dir.path(), &keys));
    publish(
        &store,
        &settings,
        vec![Person::with_email("gone", "anna@example.it").event("e")],
    )
    .await;
    assert_eq!(send(&store, &settings).await.sent, 1);
    let lines = server.got.lock().expect("a list").clone();
    let from = lines
        .iter()
        .find_map(|line| line.strip_prefix("from "))
        .expect("a return path");
    let (local, _) = from.split_once('@').expect("an address");
    assert_eq!(
        local.len(),
        "avvisi+".len() + videoguida::config::RETURN_ID_OCTETS
    );
    let message = include_bytes!("dsn_qmail.eml");
    let bounce = read_bounce(message, Some(from), &settings.notify.email.return_path).expect("a bounce");
    assert!(store.is_receipt_proof(Channel::Email, &bounce.notice_id, &bounce.proof));
    let known = store
        .record_receipt(&bounce.notice_id, &bounce.receipt, &retry(&settings.notify))
        .await;
    assert!(known.expect("a store"));
    send(&store, &settings).await;
    assert_eq!(
        state(&store, "gone", Channel::Email).await,
        NoticeState::PermanentFailure
    );
    assert_eq!(state(&store, "gone", Channel::Letter).await, NoticeState::Sent);
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_are_signed_and_bounces_come_back_to_their_notice() {
    use videoguida::notify::{read_bounce, retry};
    let dir = tempfile::tempdir().expect("a folder");
    let key = dir.path().join("dkim.pem").display().to_string();
    openssl(&["genrsa", "-out", &key, "2048"]);
    let public = openssl(&["rsa", "-in", &key, "-pubout", "-outform", "DER"]);
    let record = format!("v=DKIM1; k=rsa; p={}", data_encoding::BASE64.encode(&public));
    let server = MailServer::start_with(&[&record]);
    let keys = [
        ("notify.email.backend", "smtp".to_owned()),
        ("notify.email.host", "127.0.0.1".to_owned()),
        ("notify.email.port", server.port.to_string()),
        ("notify.email.tls", "none".to_owned()),
        ("notify.email.return_path", "bounce+{id}@mail.example".to_owned()),
        ("notify.email.dkim_selector", "guida".to_owned()),
        ("notify.email.dkim_key", key),
    ];
    let (store, settings) = (open(dir.path()).await, settings(dir.path(), &keys));
    let people = ["gone", "full", "fine"]
        .map(|name| Person::with_email(name, &format!("{name}@example.it")).event(name));
    publish(&store, &settings, people.into()).await;
    assert_eq!(send(&store, &settings).await.sent, 3);
    let lines = server.got.lock().expect("a list").clone();
    assert_eq!(
        lines.iter().filter(|line| *line == "dkim True").count(),
        3,
        "{lines:?}"
    );
    let mail = &settings.notify.email;
    for (name, status, expected) in [
        ("gone", "5.1.1", NoticeState::PermanentFailure),
        ("full", "4.4.7", NoticeState::TemporaryFailure),
    ] {
        let id = notice(&store, name, Channel::Email).await.notice_id;
        let from = lines
            .iter()
            .find_map(|line| line.strip_prefix("from ").filter(|from| from.contains(&id)));
        let from = from.expect("the return path names the notice");
        assert!(
            from.len() <= 64 + 1 + "mail.example".len() && from.starts_with("bounce+"),
            "{from}"
        );
        let bounce =
            read_bounce(bounce_to(from, status).as_bytes(), None, &mail.return_path).expect("a bounce");
        assert!(store.is_receipt_proof(Channel::Email, &bounce.notice_id, &bounce.proof));
        // The address of an SMS receipt is another channel's: it takes another proof.
        assert!(!store.is_receipt_proof(Channel::Sms, &bounce.notice_id, &bounce.proof));
        assert!(!store.is_receipt_proof(Channel::Email, &bounce.notice_id, "0000"));
        let known = store
            .record_receipt(&bounce.notice_id, &bounce.receipt, &retry(&settings.notify))
            .await;
        assert!(known.expect("a store"));
        assert_eq!(state(&store, name, Channel::Email).await, expected);
    }
    // Whom the email did not reach after all gets the letter; the other is tried again.
    send(&store, &settings).await;
    assert_eq!(state(&store, "gone", Channel::Letter).await, NoticeState::Sent);
    assert_eq!(
        (
            state(&store, "full", Channel::Email).await,
            server.count("full@example.it")
        ),
        (NoticeState::Sent, 2)
    );
    assert_eq!(status(&store, "gone").await, "notified");
}
