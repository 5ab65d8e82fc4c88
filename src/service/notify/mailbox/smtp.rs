//! Receiving email: RFC 5321 as far as a server for one machine needs it.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

use super::keep::MessageFolder;
use super::mime;
use crate::shutdown::Shutdown;

const MAX_MESSAGE_BYTES: usize = 10 * 1024 * 1024;
const MAX_LINE_BYTES: u64 = 4096;
const MAX_RECIPIENTS: usize = 100;
/// RFC 5321 4.5.3.2.7 asks for five minutes between commands.
const IDLE: Duration = Duration::from_secs(300);

/// Accepts connections until it is asked to stop.
pub(super) async fn receive(listener: TcpListener, shelf: Arc<MessageFolder>, shutdown: Shutdown) {
    loop {
        let accepted =
            tokio::select! { accepted = listener.accept() => accepted, () = shutdown.wait() => return };
        match accepted {
            Ok((stream, _)) => drop(tokio::spawn(converse(stream, shelf.clone()))),
            // Out of file descriptors, most likely: give others time to end.
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
}

async fn converse(stream: TcpStream, shelf: Arc<MessageFolder>) {
    let (read, write) = stream.into_split();
    let mut session = SmtpSession {
        lines: BufReader::new(read),
        out: write,
        from: None,
        to: Vec::new(),
        shelf,
    };
    // A client that goes away in the middle ends its own conversation only.
    if let Ok(Err(error)) = timeout(Duration::from_secs(3600), session.run()).await {
        tracing::debug!(reason = %error.kind(), "mailbox: a conversation broke off");
    }
}

struct SmtpSession {
    lines: BufReader<OwnedReadHalf>,
    out: OwnedWriteHalf,
    /// The return path, once MAIL was accepted; may be empty.
    from: Option<String>,
    to: Vec<String>,
    shelf: Arc<MessageFolder>,
}

impl SmtpSession {
    async fn run(&mut self) -> io::Result<()> {
        self.reply("220 mailbox.localhost ESMTP").await?;
        while let Some(line) = self.line().await? {
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
            match verb.to_ascii_uppercase().as_str() {
                "EHLO" => self.hello("250-mailbox.localhost\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-PIPELINING\r\n250 SIZE 10485760").await?,
                "HELO" => self.hello("250 mailbox.localhost").await?,
                "MAIL" => self.mail(rest).await?,
                "RCPT" => self.rcpt(rest).await?,
                "DATA" => self.data().await?,
                "RSET" => self.hello("250 ok").await?,
                "NOOP" => self.reply("250 ok").await?,
                "VRFY" => self.reply("252 send it and see").await?,
                "QUIT" => return self.reply("221 goodbye").await,
                _ => self.reply("500 no such command").await?,
            }
        }
        Ok(())
    }

    /// A greeting and RSET alike forget what was begun.
    async fn hello(&mut self, reply: &str) -> io::Result<()> {
        self.from = None;
        self.to.clear();
        self.reply(reply).await
    }

    async fn mail(&mut self, rest: &str) -> io::Result<()> {
        if self.from.is_some() {
            return self.reply("503 one sender at a time").await;
        }
        match path(rest, "FROM:") {
            Some(address) => {
                self.from = Some(address);
                self.reply("250 ok").await
            }
            None => self.reply("501 MAIL FROM:<address>").await,
        }
    }

    async fn rcpt(&mut self, rest: &str) -> io::Result<()> {
        if self.from.is_none() {
            return self.reply("503 MAIL first").await;
        }
        if self.to.len() >= MAX_RECIPIENTS {
            return self.reply("452 too many recipients").await;
        }
        match path(rest, "TO:").filter(|address| !address.is_empty()) {
            Some(address) => {
                self.to.push(address);
                self.reply("250 ok").await
            }
            None => self.reply("501 RCPT TO:<address>").await,
        }
    }

    async fn data(&mut self) -> io::Result<()> {
        let Some(from) = self.from.clone().filter(|_| !self.to.is_empty()) else {
            return self.reply("503 MAIL and RCPT first").await;
        };
        self.reply("354 end with a dot on a line of its own").await?;
        let body = self.body().await?;
        let to = std::mem::take(&mut self.to);
        self.from = None;
        let Some(body) = body else {
            return self.reply("552 too large").await;
        };
        let shelf = self.shelf.clone();
        let kept = tokio::task::spawn_blocking(move || shelf.keep(mime::read(&body, from, to))).await;
        match kept {
            Ok(Ok(number)) => self.reply(&format!("250 kept as {number}")).await,
            _ => self.reply("451 cannot be written now").await,
        }
    }

    /// The message with its dots undone; `None` where it is too large, read to its end all the same.
    async fn body(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut body = Vec::new();
        let (mut size, mut line_starts) = (0, true);
        loop {
            let Some(line) = self.line().await? else {
                return Err(io::ErrorKind::UnexpectedEof.into());
            };
            if line_starts && (line == b".\r\n" || line == b".\n") {
                return Ok((size <= MAX_MESSAGE_BYTES).then_some(body));
            }
            size += line.len();
            if size <= MAX_MESSAGE_BYTES {
                let stuffed = line_starts && line.starts_with(b".");
                body.extend_from_slice(&line[usize::from(stuffed)..]);
            }
            // A line over the limit comes in pieces; only its first is one.
            line_starts = line.ends_with(b"\n");
        }
    }

    /// A line with its end; `None` at the end of the conversation.
    async fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let mut limited = (&mut self.lines).take(MAX_LINE_BYTES);
        let length = timeout(IDLE, limited.read_until(b'\n', &mut line))
            .await
            .map_err(|_| io::Error::from(io::ErrorKind::TimedOut))??;
        Ok((length > 0).then_some(line))
    }

    async fn reply(&mut self, reply: &str) -> io::Result<()> {
        self.out.write_all(format!("{reply}\r\n").as_bytes()).await
    }
}

/// The address in `FROM:<address> PARAMETERS`; empty for `<>`.
fn path(rest: &str, keyword: &str) -> Option<String> {
    let head = rest.get(..keyword.len())?;
    let rest = rest[keyword.len()..].trim_start();
    let (address, _) = rest.strip_prefix('<')?.split_once('>')?;
    head.eq_ignore_ascii_case(keyword).then(|| address.to_owned())
}
