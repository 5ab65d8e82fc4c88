use std::net::{SocketAddr, TcpListener};
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::cli::failure::Failure;
use crate::cli::settings::Ground;

/// Where the mailbox is looked for first.
const PAGE: &str = "127.0.0.1:8025";
const SMTP: &str = "127.0.0.1:1025";

/// The local mailbox, running beside the demo; it ends with it.
pub struct MailboxProcess {
    child: Child,
    page: String,
    smtp: SocketAddr,
}

impl MailboxProcess {
    /// Starts it on its usual ports, or on free ones where those are taken.
    pub async fn start(ground: &Ground) -> Result<Self, Failure> {
        let program = std::env::current_exe().map_err(Failure::failed)?;
        let mut child = Command::new(program)
            .args(["mailbox", "--listen", free(PAGE), "--smtp", free(SMTP)])
            .env("VIDEOGUIDA__STORE__DATA_DIR", &ground.settings.store.data_dir)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(Failure::failed)?;
        let line = match child.stdout.take() {
            Some(stdout) => BufReader::new(stdout)
                .lines()
                .next_line()
                .await
                .map_err(Failure::failed)?,
            None => None,
        };
        let (page, smtp) = line
            .as_deref()
            .and_then(addresses)
            .ok_or_else(|| Failure::Mailbox)?;
        Ok(Self { child, page, smtp })
    }

    /// Its page's address.
    pub fn page(&self) -> &str {
        &self.page
    }

    pub fn smtp(&self) -> SocketAddr {
        self.smtp
    }

    pub async fn stop(mut self) {
        let _ = self.child.kill().await;
    }
}

fn free(address: &'static str) -> &'static str {
    if TcpListener::bind(address).is_ok() {
        address
    } else {
        "127.0.0.1:0"
    }
}

/// "mailbox http://A smtp B", as the process says when it listens.
fn addresses(line: &str) -> Option<(String, SocketAddr)> {
    let (page, smtp) = line.strip_prefix("mailbox ")?.split_once(" smtp ")?;
    Some((page.to_owned(), smtp.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mailbox_says_where_it_listens() {
        let (page, smtp) = addresses("mailbox http://127.0.0.1:8025 smtp 127.0.0.1:1025").unwrap();
        assert_eq!(page, "http://127.0.0.1:8025");
        assert_eq!(smtp.port(), 1025);
        assert_eq!(addresses("something else"), None);
    }
}
