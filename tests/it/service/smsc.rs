//! Message centres: `smpp34` (PyPI) as one that acts by the number, spoken to by ourselves and through a
//! real Kannel, whose receipts come back to the site.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use videoguida::config::Settings;
use videoguida::notice::{Channel, NoticeState, NoticeTemplate, Recipient};
use videoguida::notify::{SmsLength, render};
use videoguida::store::Store;
use videoguida::web::{self, Site, SiteOptions};

use super::world::{Person, notice, open, publish, run_until, settings, status};

/// A process that is killed with its owner.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

/// The message centre, its port, and the lines it printed.
fn smsc() -> (Running, u16, Arc<Mutex<Vec<String>>>) {
    smsc_that_names("same")
}

/// The same, with messages named as the script says.
fn smsc_that_names(naming: &str) -> (Running, u16, Arc<Mutex<Vec<String>>>) {
    let python = std::env::var("VIDEOGUIDA_PYTHON").unwrap_or_else(|_| "python3".into());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/service/smsc.py");
    let port = free_port();
    let mut child = Command::new(python)
        .arg(script)
        .arg(port.to_string())
        .arg(naming)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python 3, from VIDEOGUIDA_PYTHON or python3");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let first = lines.next().and_then(Result::ok);
    assert_eq!(
        first.as_deref(),
        Some("ready"),
        "smpp34: pip install smpp34 into VIDEOGUIDA_PYTHON"
    );
    let printed = Arc::new(Mutex::new(Vec::new()));
    let list = printed.clone();
    std::thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            list.lock().expect("a list").push(line);
        }
    });
    (Running(child), port, printed)
}

fn number(digit: u32) -> String {
    format!("+39320000000{digit}")
}

const IDS: [&str; 10] = ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9"];

async fn publish_to(store: &Store, settings: &Settings, digits: &[u32]) {
    let events = digits.iter().map(|digit| {
        let claim_id = IDS[*digit as usize];
        Person::with_mobile(claim_id, &number(*digit)).event(claim_id)
    });
    publish(store, settings, events.collect()).await;
}

/// Runs a sender until every SMS is in its expected state.
async fn reach(store: &Store, settings: &Settings, expected: &[(u32, NoticeState)]) {
    let states = async || {
        let mut states = Vec::new();
        for (digit, _) in expected {
            let notice = notice(store, IDS[*digit as usize], Channel::Sms).await;
            states.push((*digit, notice.state));
        }
        states
    };
    run_until(store, settings, Duration::from_secs(40), async || {
        states().await == expected
    })
    .await;
    assert_eq!(states().await, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_centre_is_spoken_to_and_its_receipts_are_understood() {
    use NoticeState::{Delivered, PermanentFailure, Sent, Unknown};
    let (_smsc, port, printed) = smsc();
    let dir = tempfile::tempdir().expect("a folder");
    let keys = [
        ("notify.sms.backend", "smpp".to_owned()),
        ("notify.sms.smpp.host", "127.0.0.1".to_owned()),
        ("notify.sms.smpp.port", port.to_string()),
        ("notify.sms.user", "us".to_owned()),
        ("notify.sms.password", "secret".to_owned()),
        ("notify.quiet_from", "0".to_owned()),
        ("notify.quiet_to", "0".to_owned()),
        ("notify.timeout_seconds", "3".to_owned()),
        (
            "institute.name",
            "Istituto Nazionale Previdenza di Bolzano".to_owned(),
        ),
    ];
    let (store, settings) = (open(dir.path()).await, settings(dir.path(), &keys));
    publish_to(&store, &settings, &[1, 2, 3, 4, 5, 6, 7, 8, 9]).await;
    let expected = [
        (1, Delivered),
        (2, PermanentFailure),
        (3, Delivered),
        (4, PermanentFailure),
        (5, Sent),
        (6, PermanentFailure),
        (7, Delivered),
        (8, Unknown),
        (9, Sent),
    ];
    reach(&store, &settings, &expected).await;
    assert_eq!(notice(&store, "c3", Channel::Sms).await.attempts, 2);
    assert_eq!(notice(&store, "c7", Channel::Sms).await.attempts, 2);
    let printed = printed.lock().expect("a list").clone();
    let parts: Vec<_> = printed
        .iter()
        .filter(|line| line.starts_with("got 393200000001 "))
        .collect();
    // Two parts, each with a header that joins them, in the default alphabet.
    assert_eq!(parts.len(), 2, "{printed:?}");
    assert!(parts.iter().all(|line| line.contains(" 64 0 ")), "{parts:?}");
    // What was refused or failed is told by letter.
    let told = async || status(&store, "c2").await == "notified";
    run_until(&store, &settings, Duration::from_secs(20), told).await;
    assert_eq!(notice(&store, "c2", Channel::Letter).await.state, Sent);
    let timeline = store
        .notice_timeline(&notice(&store, "c3", Channel::Sms).await.notice_id)
        .await;
    let steps: Vec<_> = timeline
        .expect("a timeline")
        .into_iter()
        .map(|step| step.detail)
        .collect();
    assert!(
        steps.iter().any(|step| step == "first: expired (EXPIRED)"),
        "{steps:?}"
    );
}

/// However a centre spells the names of messages, the one that was refused is told by letter.
#[tokio::test(flavor = "multi_thread")]
async fn receipts_are_matched_however_messages_are_named() {
    use NoticeState::{Delivered, PermanentFailure, Sent};
    for naming in [
        "decimal",
        "padded",
        "dashes",
        "parameters",
        "payload",
        "confusing",
    ] {
        let (_smsc, port, _) = smsc_that_names(naming);
        let dir = tempfile::tempdir().expect("a folder");
        let keys = [
            ("notify.sms.backend", "smpp".to_owned()),
            ("notify.sms.smpp.host", "127.0.0.1".to_owned()),
            ("notify.sms.smpp.port", port.to_string()),
            ("notify.sms.user", "us".to_owned()),
            ("notify.sms.password", "secret".to_owned()),
            ("notify.parallel", "1".to_owned()),
            ("notify.quiet_from", "0".to_owned()),
            ("notify.quiet_to", "0".to_owned()),
        ];
        let (store, settings) = (open(dir.path()).await, settings(dir.path(), &keys));
        publish_to(&store, &settings, &[1, 2, 4]).await;
        let expected = [(1, Delivered), (2, PermanentFailure), (4, PermanentFailure)];
        println!("{naming}");
        reach(&store, &settings, &expected).await;
        let told = async || status(&store, "c2").await == "notified";
        run_until(&store, &settings, Duration::from_secs(20), told).await;
        assert_eq!(
            notice(&store, "c2", Channel::Letter).await.state,
            Sent,
            "{naming}"
        );
    }
}

fn kannel_settings(dir: &Path, smsc: u16) -> u16 {
    let (admin, boxes, sendsms) = (free_port(), free_port(), free_port());
    let log = |name: &str| dir.join(name).display().to_string();
    let text = format!(
        "group = core\nadmin-port = {admin}\nadmin-interface = \"127.0.0.1\"\nadmin-password = x\n\
         smsbox-port = {boxes}\nsmsbox-interface = \"127.0.0.1\"\nlog-file = \"{}\"\nlog-level = 1\n\
         box-allow-ip = \"127.0.0.1\"\ndlr-storage = internal\nsms-resend-retry = 1\n\n\
         group = smsc\nsmsc = smpp\nsmsc-id = test\nhost = 127.0.0.1\nport = {smsc}\nsmsc-username = us\n\
         smsc-password = secret\nsystem-type = \"\"\ntransceiver-mode = true\nmsg-id-type = 0x00\n\
         reconnect-delay = 1\n\n\
         group = smsbox\nbearerbox-host = 127.0.0.1\nbearerbox-port = {boxes}\nsendsms-port = {sendsms}\n\
         sendsms-interface = \"127.0.0.1\"\nlog-file = \"{}\"\nlog-level = 1\n\n\
         group = sendsms-user\nusername = videoguida\npassword = segreto\nmax-messages = 3\nconcatenation = true\n",
        log("bearerbox.log"),
        log("smsbox.log"),
    );
    let mut file = std::fs::File::create(dir.join("kannel.conf")).expect("a file");
    file.write_all(text.as_bytes()).expect("written");
    sendsms
}

fn start(program: &str, dir: &Path) -> Running {
    let child = Command::new(format!("/usr/sbin/{program}"))
        .args(["-v", "4"])
        .arg(dir.join("kannel.conf"))
        .current_dir(dir)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    Running(child.unwrap_or_else(|error| panic!("{program} of the package kannel: {error}")))
}

async fn answers(port: u16) {
    for _ in 0..200 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nothing answers at port {port}");
}

/// The site, for the receipts that Kannel sends.
async fn site(store: &Store, settings: &Settings) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let site = SiteOptions {
        notify: settings.notify.clone(),
        ..SiteOptions::new(base.clone(), videoguida::web::SiteKeys::of_key([7; 32]))
    };
    let site = Site::new(site, store.clone()).expect("a site");
    tokio::spawn(web::serve(site, listener, std::future::pending()));
    base
}

#[tokio::test(flavor = "multi_thread")]
async fn kannel_sends_and_gives_every_receipt() {
    use NoticeState::{Delivered, PermanentFailure, Sent};
    let (_smsc, port, printed) = smsc();
    let dir = tempfile::tempdir().expect("a folder");
    let sendsms = kannel_settings(dir.path(), port);
    let _bearerbox = start("bearerbox", dir.path());
    tokio::time::sleep(Duration::from_millis(500)).await;
    let _smsbox = start("smsbox", dir.path());
    answers(sendsms).await;
    let store = open(dir.path()).await;
    let base = site(&store, &settings(dir.path(), &[])).await;
    let keys = [
        ("notify.sms.backend", "kannel".to_owned()),
        (
            "notify.sms.url",
            format!("http://127.0.0.1:{sendsms}/cgi-bin/sendsms"),
        ),
        ("notify.sms.user", "videoguida".to_owned()),
        ("notify.sms.password", "segreto".to_owned()),
        ("notify.receipts_url", base.clone()),
        ("notify.quiet_from", "0".to_owned()),
        ("notify.quiet_to", "0".to_owned()),
    ];
    let mine = settings(dir.path(), &keys);
    publish_to(&store, &mine, &[1, 2, 3, 4, 5, 6, 9]).await;
    let expected = [
        (1, Delivered),
        (2, PermanentFailure),
        (3, Delivered),
        (4, PermanentFailure),
        (5, Sent),
        (6, PermanentFailure),
        (9, Sent),
    ];
    reach(&store, &mine, &expected).await;
    assert_eq!(notice(&store, "c3", Channel::Sms).await.attempts, 2);
    // The text arrives in the default alphabet, its accents too.
    let words = render(
        NoticeTemplate::GuideReady,
        &Recipient::default(),
        &mine.institute.name,
    );
    let units = SmsLength::of(&words.sms).units.to_string();
    let printed = printed.lock().expect("a list").clone();
    assert!(
        printed
            .iter()
            .any(|got| got.starts_with("got 393200000001 ") && got.ends_with(&format!(" 0 {units}"))),
        "{units} in {printed:?}"
    );
    // Nobody else can say what became of a message.
    let id = notice(&store, "c9", Channel::Sms).await.notice_id;
    for address in [
        format!("{base}/ricevute/sms/first/{id}?prova=0000000000000000&kannel=2"),
        format!("{base}/ricevute/sms/first/{id}?kannel=2"),
        format!(
            "{base}/ricevute/sms/third/{id}?prova={}&kannel=2",
            store.receipt_proof(Channel::Sms, &id)
        ),
        // The proof that stands in the return path of an email.
        format!(
            "{base}/ricevute/sms/first/{id}?prova={}&kannel=2",
            store.receipt_proof(Channel::Email, &id)
        ),
    ] {
        assert_eq!(reqwest::get(address).await.expect("an answer").status(), 404);
    }
    assert_eq!(notice(&store, "c9", Channel::Sms).await.state, Sent);
    let wrong = [("notify.sms.password", "falso".to_owned())];
    let keys: Vec<_> = keys
        .into_iter()
        .filter(|(key, _)| *key != "notify.sms.password")
        .chain(wrong)
        .collect();
    let mine = settings(dir.path(), &keys);
    publish_to(&store, &mine, &[0]).await;
    reach(&store, &mine, &[(0, NoticeState::TechnicalFailure)]).await;
}
