//! `aiosmtpd` (PyPI) as a mail server of the tests. Python is `VIDEOGUIDA_PYTHON`, else `python3`.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

/// A mail server as a process of its own.
pub struct MailServer {
    child: Child,
    pub port: u16,
    /// Recipients of the messages that were handed over whole.
    pub got: Arc<Mutex<Vec<String>>>,
}

impl MailServer {
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    pub fn start_with(arguments: &[&str]) -> Self {
        let python = std::env::var("VIDEOGUIDA_PYTHON").unwrap_or_else(|_| "python3".into());
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/service/smtpd.py");
        let mut command = Command::new(python);
        command
            .arg(script)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut child = command
            .spawn()
            .expect("Python 3, from VIDEOGUIDA_PYTHON or python3");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let first = lines
            .next()
            .expect("aiosmtpd: pip install aiosmtpd into the Python of VIDEOGUIDA_PYTHON")
            .expect("text");
        let port = first
            .strip_prefix("port ")
            .expect("a port")
            .parse()
            .expect("a number");
        let got = Arc::new(Mutex::new(Vec::new()));
        let list = got.clone();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let mut list = list.lock().expect("a list");
                list.push(line.strip_prefix("got ").unwrap_or(&line).to_owned());
            }
        });
        Self { child, port, got }
    }

    pub fn count(&self, address: &str) -> usize {
        self.got
            .lock()
            .expect("a list")
            .iter()
            .filter(|got| *got == address)
            .count()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The settings that send through it.
pub fn smtp(server: &MailServer) -> Vec<(&'static str, String)> {
    vec![
        ("notify.email.backend", "smtp".to_owned()),
        ("notify.email.host", "127.0.0.1".to_owned()),
        ("notify.email.port", server.port.to_string()),
        ("notify.email.tls", "none".to_owned()),
    ]
}
