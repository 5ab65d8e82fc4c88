//! The mailbox as a process of its own, and the default way of a notice into it.

use videoguida::notice::{Channel, NoticeState};
use videoguida::store::Urgency;

use super::child;
use super::world::{NAME, Person, notice, open, publish, send, settings, state, status};

async fn get(url: &str) -> String {
    reqwest::get(url)
        .await
        .expect("an answer")
        .text()
        .await
        .expect("text")
}

async fn messages(page: &std::net::SocketAddr) -> Vec<serde_json::Value> {
    serde_json::from_str(&get(&format!("http://{page}/api/messages")).await).expect("JSON")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guide_is_announced_once_by_email_and_sms_and_shown_in_the_browser() {
    let dir = tempfile::tempdir().expect("a folder");
    let (_process, page, smtp) = child::mailbox(&dir.path().join("kept"));
    let keys = [
        ("notify.mailbox_url", format!("http://{page}")),
        ("notify.mailbox_smtp", smtp.to_string()),
    ];
    let (store, settings) = (open(dir.path()).await, settings(dir.path(), &keys));
    let both = Person {
        mobile: Some("+393200000001".into()),
        ..Person::with_email("A-1", "claimant@example.it")
    };
    publish(
        &store,
        &settings,
        vec![
            both.event("e1"),
            Person {
                claim_id: "A-2",
                ..Person::default()
            }
            .event("e2"),
        ],
    )
    .await;
    assert_eq!(status(&store, "A-1").await, "ready");
    assert_eq!(send(&store, &settings).await.sent, 3);
    assert_eq!(
        (status(&store, "A-1").await, status(&store, "A-2").await),
        ("notified", "notified")
    );
    assert_eq!(state(&store, "A-1", Channel::Board).await, NoticeState::Delivered);

    let arrived = messages(&page).await;
    assert_eq!(arrived.len(), 2);
    let email = arrived
        .iter()
        .find(|message| message["kind"] == "email")
        .expect("an email");
    assert_eq!(email["to"], serde_json::json!(["claimant@example.it"]));
    assert_eq!(email["subject"], "La tua domanda NASpI è stata accolta");
    assert!(
        email["text"]
            .as_str()
            .is_some_and(|text| text.starts_with(&format!("Gentile {NAME},\n")))
    );
    assert!(
        email["html"]
            .as_str()
            .is_some_and(|html| html.contains("è stata accolta") && html.contains("</html>"))
    );
    let headers = email["headers"].to_string();
    assert!(
        headers.contains("[\"Auto-Submitted\",\"auto-generated\"]"),
        "{headers}"
    );
    let id = notice(&store, "A-1", Channel::Email).await.notice_id;
    assert!(
        headers.contains(&format!("<{id}@videoguida.example>")),
        "{headers}"
    );
    let sms = arrived
        .iter()
        .find(|message| message["kind"] == "sms")
        .expect("an SMS");
    assert_eq!(
        (&sms["to"][0], &sms["from"]),
        (&"+393200000001".into(), &"Istituto".into())
    );

    let letters = store.print_batch(None).await.expect("a batch");
    assert_eq!(letters.len(), 1);
    let file = letters[0].file.clone().expect("a file");
    assert!(dir.path().join(file).exists());

    publish(&store, &settings, vec![both.event("e1")]).await;
    assert!(
        store
            .request_rerender("A-1", Urgency::Person)
            .await
            .expect("asked")
    );
    publish(&store, &settings, vec![]).await;
    assert_eq!(send(&store, &settings).await.sent, 0);
    assert_eq!(messages(&page).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_survive_a_restart_and_are_shown_escaped() {
    let dir = tempfile::tempdir().expect("a folder");
    let (mut process, page, _) = child::mailbox(dir.path());
    let hostile = "<script>alert(1)</script>\"'";
    let form = [
        ("to", "+39320"),
        ("text", hostile),
        ("sender", "INPS"),
        ("id", "abc"),
    ];
    let client = reqwest::Client::new();
    let posted = client
        .post(format!("http://{page}/sms"))
        .form(&form)
        .send()
        .await
        .expect("an answer");
    assert_eq!(posted.status(), 202);
    let incomplete = client
        .post(format!("http://{page}/sms"))
        .body("{\"to\":\"x\"}")
        .send()
        .await
        .expect("an answer");
    assert_eq!(incomplete.status(), 400);
    process.kill();

    let (_process, page, _) = child::mailbox(dir.path());
    let kept = messages(&page).await;
    assert_eq!((kept.len(), &kept[0]["text"]), (1, &hostile.into()));
    for path in ["", "messages/1"] {
        let html = get(&format!("http://{page}/{path}")).await;
        assert!(
            html.contains("&#60;script&#62;") && !html.contains("<script>"),
            "{html}"
        );
    }
    let answer = client
        .get(format!("http://{page}/"))
        .send()
        .await
        .expect("an answer");
    assert!(
        answer.headers()["content-security-policy"]
            .to_str()
            .expect("text")
            .starts_with("default-src 'none'")
    );
    let missing = client
        .get(format!("http://{page}/api/messages/none"))
        .send()
        .await
        .expect("an answer");
    assert_eq!(missing.status(), 404);
}

/// A conversation by hand: order of commands, dots, several messages, and what is refused.
#[tokio::test(flavor = "multi_thread")]
async fn the_receiver_speaks_smtp() {
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    let dir = tempfile::tempdir().expect("a folder");
    let (_process, page, smtp) = child::mailbox(dir.path());
    let (read, mut write) = tokio::net::TcpStream::connect(smtp)
        .await
        .expect("connected")
        .into_split();
    let mut lines = BufReader::new(read).lines();
    let conversation = [
        ("", "220"),
        ("DATA", "503"),
        ("RCPT TO:<a@b>", "503"),
        ("HELO me", "250"),
        ("MAIL FROM:<>", "250"),
        ("MAIL FROM:<x@y>", "503"),
        ("DATA", "503"),
        ("RCPT TO:a@b", "501"),
        ("rcpt to:<a@b> NOTIFY=NEVER", "250"),
        ("RCPT TO:<c@d>", "250"),
        ("DATA", "354"),
        ("Subject: dots\r\n\r\n..one\r\n...\r\nend\r\n.", "250"),
        ("DATA", "503"),
        ("RSET", "250"),
        ("NONSENSE", "500"),
        ("QUIT", "221"),
    ];
    for (say, code) in conversation {
        if !say.is_empty() {
            write
                .write_all(format!("{say}\r\n").as_bytes())
                .await
                .expect("written");
        }
        let answer = lines.next_line().await.expect("read").expect("a line");
        assert!(answer.starts_with(code), "{say:?} was answered {answer:?}");
    }
    let kept = messages(&page).await;
    assert_eq!(kept.len(), 1);
    assert_eq!(
        (&kept[0]["text"], &kept[0]["to"]),
        (&".one\n..\nend\n".into(), &serde_json::json!(["a@b", "c@d"]))
    );
}
