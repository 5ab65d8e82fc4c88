//! Email addresses outside ASCII, on their way to a mail server that does or does not take them.

use videoguida::notice::{Channel, NoticeState};

use super::mail_server::{MailServer, smtp};
use super::world::{Person, notice, open, publish, send, settings, state};

const ACCENTED: [(&str, &str); 5] = [
    ("città", "anna@città.example"),
    ("capitals", "anna@CITTÀ.example"),
    ("coded", "anna@xn--citt-3na.example"),
    ("deep", "anna@posta.perché.example"),
    ("niccolò", "niccolò@città.example"),
];

#[tokio::test(flavor = "multi_thread")]
async fn domains_outside_ascii_go_out_in_ascii_and_names_only_where_they_are_taken() {
    let events = || ACCENTED.map(|(name, address)| Person::with_email(name, address).event(name));
    let server = MailServer::start();
    let dir = tempfile::tempdir().expect("a folder");
    let (store, settings) = (open(dir.path()).await, settings(dir.path(), &smtp(&server)));
    publish(&store, &settings, events().into()).await;
    send(&store, &settings).await;
    for (name, _) in &ACCENTED[..4] {
        assert_eq!(
            state(&store, name, Channel::Email).await,
            NoticeState::Sent,
            "{name}"
        );
    }
    let lines = server.got.lock().expect("a list").clone();
    let count = |line: &str| lines.iter().filter(|got| *got == line).count();
    assert_eq!(count("anna@xn--citt-3na.example"), 3, "{lines:?}");
    assert_eq!(count("to anna@xn--citt-3na.example"), 3, "{lines:?}");
    assert_eq!(count("to anna@posta.xn--perch-fsa.example"), 1, "{lines:?}");
    // The name before the @ has no form in ASCII: this way is closed, the next one follows.
    let refused = notice(&store, "niccolò", Channel::Email).await;
    assert_eq!(
        (refused.state, refused.attempts),
        (NoticeState::PermanentFailure, 1)
    );
    assert!(refused.last_error.unwrap_or_default().contains("SMTPUTF8"));
    assert_eq!(state(&store, "niccolò", Channel::Letter).await, NoticeState::Sent);
}

#[tokio::test(flavor = "multi_thread")]
async fn names_outside_ascii_go_to_servers_that_take_them() {
    let server = MailServer::start_with(&["--smtputf8"]);
    let dir = tempfile::tempdir().expect("a folder");
    let (store, settings) = (open(dir.path()).await, settings(dir.path(), &smtp(&server)));
    let people = [
        ("niccolò", "niccolò@città.example"),
        ("ivan", "иван@example.it"),
        ("plain", "plain@example.it"),
    ];
    let events = people.map(|(name, address)| Person::with_email(name, address).event(name));
    publish(&store, &settings, events.into()).await;
    assert_eq!(send(&store, &settings).await.sent, 3);
    let lines = server.got.lock().expect("a list").clone();
    for expected in [
        "niccolò@xn--citt-3na.example",
        "to niccolò@xn--citt-3na.example",
        "to иван@example.it",
        "to plain@example.it",
    ] {
        assert!(lines.iter().any(|line| line == expected), "{expected}: {lines:?}");
    }
    // Asked for only where it is needed.
    assert_eq!(
        lines.iter().filter(|line| *line == "smtputf8").count(),
        2,
        "{lines:?}"
    );
}
