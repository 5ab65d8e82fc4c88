//! The site behind nginx and behind Caddy, with the examples of the package as they are: only ports, certificate and
//! folders are this test's.

use std::fs::File;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use videoguida::config::{Networks, SiteSettings};

use super::client::Client;
use super::fixture::{Fixture, MARIA, OPERATOR_SECRET, Result, TODAY};
use crate::program::{said, tool};

const NGINX: &str = include_str!("../../../packaging/proxy/nginx.conf");
const CADDY: &str = include_str!("../../../packaging/proxy/Caddyfile");
/// The name that both examples give the site.
const NAME: &str = "guida.istituto.example";
const PROXIES: [ProxyKind; 2] = [ProxyKind::Nginx, ProxyKind::Caddy];

#[derive(Clone, Copy, Debug)]
enum ProxyKind {
    Nginx,
    Caddy,
}

/// One of them at work. What it writes goes into its folder.
struct Proxy {
    child: Child,
    folder: tempfile::TempDir,
    port: u16,
    plain_port: u16,
}

struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Reply {
    fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// The example with what this test puts in its places; each must be there.
fn example(text: &str, changes: &[(&str, String)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}: not in the example");
        text.replace(from, to)
    })
}

fn nginx(folder: &Path, site: &str, port: u16, plain_port: u16) -> String {
    let path = |name: &str| folder.join(name).display().to_string();
    let server = example(
        NGINX,
        &[
            ("server 127.0.0.1:8080;", format!("server {site};")),
            ("listen 443 ssl", format!("listen 127.0.0.1:{port} ssl")),
            ("listen 80;", format!("listen 127.0.0.1:{plain_port};")),
            ("listen [::]:443 ssl http2;", String::new()),
            ("listen [::]:80;", String::new()),
            ("/etc/ssl/certs/guida.istituto.example.pem", path("cert.pem")),
            ("/etc/ssl/private/guida.istituto.example.key", path("key.pem")),
            ("/var/log/nginx/error.log", path("errors")),
        ],
    );
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {};\n", path(kind)))
        .concat();
    // Around it what Debian's own nginx.conf has.
    format!(
        "user root;\ndaemon off;\npid {};\nerror_log {};\nevents {{}}\nhttp {{\naccess_log {};\n{temporary}{server}}}\n",
        path("pid"),
        path("errors"),
        path("accesses")
    )
}

fn caddy(folder: &Path, site: &str, port: u16, plain_port: u16) -> String {
    let path = |name: &str| folder.join(name).display().to_string();
    example(
        CADDY,
        &[
            (
                "{\n\t# An address",
                format!("{{\n\tadmin off\n\thttp_port {plain_port}\n\thttps_port {port}\n\t# An address"),
            ),
            (
                "guida.istituto.example {\n",
                format!(
                    "guida.istituto.example {{\n\tbind 127.0.0.1\n\ttls {} {}\n",
                    path("cert.pem"),
                    path("key.pem")
                ),
            ),
            ("reverse_proxy 127.0.0.1:8080", format!("reverse_proxy {site}")),
        ],
    )
}

fn certificate(folder: &Path) {
    let output = Command::new("openssl")
        .args(["req", "-x509", "-nodes", "-days", "2", "-newkey", "ec"])
        .args(["-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", "/CN=guida"])
        .args(["-addext", &format!("subjectAltName=DNS:{NAME}")])
        .args(["-keyout", "key.pem", "-out", "cert.pem"])
        .current_dir(folder)
        .output()
        .expect("openssl runs");
    assert!(output.status.success(), "{}", said(&output));
}

impl Proxy {
    /// Before the site at this address, with the example's text changed by `change`.
    fn start(kind: ProxyKind, site: &str, change: impl Fn(String) -> String) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let (port, plain_port) = (free_port()?, free_port()?);
        certificate(folder.path());
        let (mut command, text) = match kind {
            ProxyKind::Nginx => {
                let mut command = tool("nginx");
                command.args(["-c", "proxy.conf", "-e", "errors", "-p"]);
                command.arg(folder.path());
                (command, nginx(folder.path(), site, port, plain_port))
            }
            ProxyKind::Caddy => {
                let mut command = tool("caddy");
                command.args(["run", "--adapter", "caddyfile", "--config", "proxy.conf"]);
                (command, caddy(folder.path(), site, port, plain_port))
            }
        };
        std::fs::write(folder.path().join("proxy.conf"), change(text))?;
        let output = File::create(folder.path().join("output"))?;
        let child = command
            .current_dir(folder.path())
            .env("HOME", folder.path())
            .env("XDG_DATA_HOME", folder.path())
            .env("XDG_CONFIG_HOME", folder.path())
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()?;
        let proxy = Self {
            child,
            folder,
            port,
            plain_port,
        };
        let begun = Instant::now();
        while proxy.ask("/aiuto", &[]).is_err() {
            assert!(
                begun.elapsed() < Duration::from_secs(20),
                "{kind:?}: {}",
                proxy.wrote()
            );
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(proxy)
    }

    /// What somebody else's client gets.
    fn ask(&self, path: &str, arguments: &[&str]) -> Result<Reply> {
        self.ask_at(&format!("https://{NAME}:{}{path}", self.port), arguments)
    }

    fn ask_at(&self, address: &str, arguments: &[&str]) -> Result<Reply> {
        let answers = tempfile::tempdir()?;
        let (head, body) = (answers.path().join("head"), answers.path().join("body"));
        let output = Command::new("curl")
            .args(["--silent", "--show-error", "--max-time", "30", "--cacert"])
            .arg(self.folder.path().join("cert.pem"))
            .args([
                "--resolve",
                &format!("{NAME}:{}:127.0.0.1", self.port),
                "--resolve",
                &format!("{NAME}:{}:127.0.0.1", self.plain_port),
                "--write-out",
                "%{http_code}",
            ])
            .arg("--dump-header")
            .arg(&head)
            .arg("--output")
            .arg(&body)
            .args(arguments)
            .arg(address)
            .output()?;
        if !output.status.success() {
            return Err(said(&output).into());
        }
        Ok(Reply {
            status: String::from_utf8_lossy(&output.stdout).parse()?,
            head: std::fs::read_to_string(head)?.replace('\r', ""),
            body: std::fs::read(body).unwrap_or_default(),
        })
    }

    /// Everything that it wrote, certificate and settings excepted.
    fn wrote(&self) -> String {
        let mut text = String::new();
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path: PathBuf = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if !path.ends_with("proxy.conf") {
                    let bytes = std::fs::read(&path).unwrap_or_default();
                    text += &String::from_utf8_lossy(&bytes);
                }
            }
        }
        text
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // Asked to stop, so that nginx ends its workers.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

fn site_behind(change: impl FnOnce(&mut videoguida::web::SiteOptions)) -> Result<(Fixture, String)> {
    let fixture = Fixture::start_with(TODAY, |settings| {
        settings.connections.proxies = Networks::parse(&["127.0.0.1"]).expect("a network");
        settings.base_url = format!("https://{NAME}");
        change(settings);
    })?;
    let address = fixture.base_url.trim_start_matches("http://").to_owned();
    Ok((fixture, address))
}

#[test]
fn a_film_is_sent_in_ranges_through_a_proxy() -> Result<()> {
    let (fixture, site) = site_behind(|_| ())?;
    let direct = Client::new(&fixture);
    let opened = direct.post(&format!("/q/{}", MARIA.token()), "")?;
    let direct = direct.with_cookie(&opened);
    let film = direct.own("guide.mp4")?;
    let whole = direct.get(&film)?.body;
    let cookie = format!("cookie: {}", opened.cookie().unwrap_or_default());
    for kind in PROXIES {
        let proxy = Proxy::start(kind, &site, |text| text)?;
        let ask = |more: &[&str]| proxy.ask(&film, &[&["--header", &cookie], more].concat());
        let all = ask(&[])?;
        assert!(all.status == 200 && all.body == whole, "{kind:?}");
        assert!(all.head.starts_with("HTTP/2 200"), "{kind:?}: {}", all.head);
        assert_eq!(all.header("accept-ranges"), Some("bytes"), "{kind:?}");
        for (range, part) in [
            ("1000-1999", &whole[1000..2000]),
            ("-500", &whole[whole.len() - 500..]),
            ("5000-", &whole[5000..]),
        ] {
            let answer = ask(&["--range", range])?;
            assert!(
                answer.status == 206 && answer.body == part,
                "{kind:?} {range}: {}",
                answer.head
            );
            let told = answer.header("content-range").unwrap_or_default();
            assert!(
                told.ends_with(&format!("/{}", whole.len())),
                "{kind:?} {range}: {told}"
            );
        }
        let beyond = ask(&["--range", &format!("{}-", whole.len())])?;
        assert_eq!(beyond.status, 416, "{kind:?}");
        let head = ask(&["--head"])?;
        assert_eq!(
            head.header("content-length"),
            Some(whole.len().to_string().as_str())
        );
        for name in [
            "strict-transport-security",
            "content-security-policy",
            "referrer-policy",
        ] {
            assert!(all.header(name).is_some(), "{kind:?}: {name}\n{}", all.head);
        }
        // Who comes without TLS is sent to the same address with it.
        let plain = proxy.ask_at(&format!("http://{NAME}:{}/aiuto", proxy.plain_port), &[])?;
        let to = plain.header("location").unwrap_or_default();
        assert!(matches!(plain.status, 301 | 308), "{kind:?}: {}", plain.head);
        assert!(
            to.starts_with(&format!("https://{NAME}")) && to.ends_with("/aiuto"),
            "{kind:?}: {to}"
        );
    }
    Ok(())
}

/// Wrong guesses are counted for whoever makes them, not for the proxy, and nobody passes for somebody else.
#[test]
fn a_proxy_tells_who_asks_and_nobody_can_say_otherwise() -> Result<()> {
    for kind in PROXIES {
        let (_fixture, site) = site_behind(|settings| settings.attempts = 3)?;
        let proxy = Proxy::start(kind, &site, |text| text)?;
        let guess = |from: &str, claimed: &str, secret: &str| {
            let answer = proxy.ask(
                "/operatori/accesso",
                &[
                    "--interface",
                    from,
                    "--header",
                    &format!("x-forwarded-for: {claimed}"),
                    "--header",
                    &format!("forwarded: for={claimed}"),
                    "--data-urlencode",
                    &format!("secret={secret}"),
                ],
            );
            answer.map(|answer| answer.status)
        };
        for number in 0..3 {
            let claimed = format!("198.51.100.{number}");
            assert_eq!(guess("127.0.0.2", &claimed, "codice sbagliato")?, 403, "{kind:?}");
        }
        let again = guess("127.0.0.2", "198.51.100.77", OPERATOR_SECRET)?;
        assert_eq!(again, 429, "{kind:?}: it is the same caller, whatever it says");
        let other = guess("127.0.0.3", "127.0.0.2", OPERATOR_SECRET)?;
        assert_eq!(other, 303, "{kind:?}: another caller has guesses of their own");
    }
    Ok(())
}

/// An answer that takes seconds arrives, because the examples wait for it; more than fits is refused.
#[test]
fn a_proxy_waits_for_an_answer_as_long_as_its_example_says() -> Result<()> {
    let (_fixture, site) = site_behind(|settings| settings.answer_floor = Duration::from_secs(3))?;
    let wrong = format!("/q/{}", "0".repeat(26));
    for kind in PROXIES {
        let proxy = Proxy::start(kind, &site, |text| text)?;
        let begun = Instant::now();
        let slow = proxy.ask(&wrong, &["--data", ""])?;
        assert_eq!(slow.status, 404, "{kind:?}: {}", slow.head);
        assert!(begun.elapsed() >= Duration::from_secs(3));
        let large = proxy.folder.path().join("large");
        std::fs::write(&large, vec![b'x'; 2 << 20])?;
        let refused = proxy.ask(
            "/operatori/accesso",
            &["--data-binary", &format!("@{}", large.display())],
        )?;
        // By nginx before the site hears of it; Caddy lets the site say it.
        assert!(matches!(refused.status, 400 | 413), "{kind:?}: {}", refused.head);
        drop(proxy);
        let hasty = Proxy::start(kind, &site, |text| {
            text.replace("read_timeout 60s", "read_timeout 1s")
        })?;
        let broken = hasty.ask(&wrong, &["--data", ""])?;
        assert!(matches!(broken.status, 502 | 504), "{kind:?}: {}", broken.head);
    }
    Ok(())
}

/// The site closes a connection that rests; a proxy that comes back to it later loses no request.
#[test]
fn a_proxy_keeps_connections_shorter_than_the_site_does() -> Result<()> {
    let seconds = |text: &str, before: &str| -> Option<u64> {
        let (_, rest) = text.split_once(before)?;
        rest.split_once('s')?.0.parse().ok()
    };
    let waits = SiteSettings::default().head_seconds;
    for (text, before) in [(NGINX, "keepalive_timeout "), (CADDY, "keepalive ")] {
        assert!(seconds(text, before).is_some_and(|kept| kept < waits), "{before}");
    }
    let (_fixture, site) = site_behind(|settings| settings.connections.head = Duration::from_millis(700))?;
    for kind in PROXIES {
        let proxy = Proxy::start(kind, &site, |text| text)?;
        for wait in [0, 900, 1200] {
            std::thread::sleep(Duration::from_millis(wait));
            let answer = proxy.ask("/operatori/accesso", &["--data-urlencode", "secret=no"])?;
            assert_eq!(answer.status, 403, "{kind:?} after {wait} ms");
        }
    }
    Ok(())
}

/// Whoever reads a proxy's log could open the guides whose links are in it.
#[test]
fn a_proxy_writes_no_link_down_also_where_the_site_is_away() -> Result<()> {
    let (_fixture, site) = site_behind(|_| ())?;
    let nobody = SocketAddr::from(([127, 0, 0, 1], free_port()?)).to_string();
    for kind in PROXIES {
        for (site, status) in [(&site, 200), (&nobody, 502)] {
            let proxy = Proxy::start(kind, site, |text| text)?;
            let link = format!("/q/{}", MARIA.token());
            assert_eq!(proxy.ask(&link, &[])?.status, status, "{kind:?}");
            std::thread::sleep(Duration::from_millis(300));
            let wrote = proxy.wrote();
            assert!(!wrote.contains(&MARIA.token()), "{kind:?}: {wrote}");
        }
    }
    Ok(())
}
