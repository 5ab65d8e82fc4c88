//! nginx and Caddy as processes, with the examples of the package as they are but for ports, certificate and folders.

use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::program::{said, tool};
use crate::web::fixture::Result;

pub const NGINX: &str = include_str!("../../../../packaging/proxy/nginx.conf");
pub const CADDY: &str = include_str!("../../../../packaging/proxy/Caddyfile");
/// The name that both examples give the site.
pub const NAME: &str = "guida.istituto.example";
pub const PROXIES: [ProxyKind; 2] = [ProxyKind::Nginx, ProxyKind::Caddy];

#[derive(Clone, Copy, Debug)]
pub enum ProxyKind {
    Nginx,
    Caddy,
}

/// One of them at work. What it writes goes into its folder.
pub struct Proxy {
    child: Child,
    pub folder: tempfile::TempDir,
    port: u16,
    pub plain_port: u16,
}

pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

pub fn free_port() -> Result<u16> {
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
    pub fn start(kind: ProxyKind, site: &str, change: impl Fn(String) -> String) -> Result<Self> {
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
    pub fn ask(&self, path: &str, arguments: &[&str]) -> Result<Reply> {
        self.ask_at(&format!("https://{NAME}:{}{path}", self.port), arguments)
    }

    pub fn ask_at(&self, address: &str, arguments: &[&str]) -> Result<Reply> {
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
    pub fn wrote(&self) -> String {
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
