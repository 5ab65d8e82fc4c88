//! A mailbox for this machine: takes real SMTP and HTTP, keeps everything on disk, shows it in the browser.
//!
//! It is a process of its own (`videoguida mailbox`), so that notices leave ours as they would on their way
//! to a provider, and nothing leaves the machine. It knows nothing of the rest of the program.

mod client;
mod keep;
mod mime;
mod pages;
mod smtp;

pub(super) use client::Mailboxes;
pub use keep::{MailboxMessage, MessageKind};

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::net::TcpListener;

use crate::connections::{self, ConnectionLimits};
use crate::shutdown::Shutdown;
use keep::MessageFolder;

#[derive(Debug, thiserror::Error)]
pub enum MailboxError {
    #[error("mailbox {what} {address}: cannot be listened on ({reason}); is another one running?")]
    Listen {
        what: &'static str,
        address: SocketAddr,
        reason: std::io::ErrorKind,
    },
    #[error("mailbox folder {path}: cannot be read or written ({reason}); see notify.mailbox_dir")]
    Folder {
        path: PathBuf,
        reason: std::io::ErrorKind,
    },
    #[error("mailbox page: stopped ({0})")]
    Page(std::io::ErrorKind),
}

/// A mailbox that listens already, so that its addresses are known before it runs.
pub struct Mailbox {
    page: TcpListener,
    smtp: TcpListener,
    shelf: Arc<MessageFolder>,
}

impl Mailbox {
    /// Listens for the page and the SMS gateway on `listen`, for email on `smtp`; port 0 takes a free one.
    pub async fn bind(listen: SocketAddr, smtp: SocketAddr, dir: &Path) -> Result<Self, MailboxError> {
        let shelf = MessageFolder::open(dir).map_err(|error| MailboxError::Folder {
            path: dir.to_owned(),
            reason: error.kind(),
        })?;
        Ok(Self {
            page: bind("page", listen).await?,
            smtp: bind("smtp", smtp).await?,
            shelf: Arc::new(shelf),
        })
    }

    /// Where the page and `POST /sms` are.
    pub fn page_address(&self) -> std::io::Result<SocketAddr> {
        self.page.local_addr()
    }

    pub fn smtp_address(&self) -> std::io::Result<SocketAddr> {
        self.smtp.local_addr()
    }

    /// Takes messages until it is asked to stop.
    pub async fn serve(self, shutdown: &Shutdown) -> Result<(), MailboxError> {
        let receiver = tokio::spawn(smtp::receive(self.smtp, self.shelf.clone(), shutdown.clone()));
        let stop = shutdown.clone();
        let limits = ConnectionLimits::default();
        let page = connections::serve(pages::router(self.shelf), self.page, limits, async move {
            stop.wait().await;
        });
        let served = page.await.map_err(|error| MailboxError::Page(error.kind()));
        receiver.abort();
        served
    }
}

async fn bind(what: &'static str, address: SocketAddr) -> Result<TcpListener, MailboxError> {
    let listener = TcpListener::bind(address).await;
    listener.map_err(|error| MailboxError::Listen {
        what,
        address,
        reason: error.kind(),
    })
}

/// The whole of `videoguida mailbox --listen A --smtp B`: binds, says where on standard output, serves.
pub async fn run(
    listen: SocketAddr,
    smtp: SocketAddr,
    dir: &Path,
    shutdown: &Shutdown,
) -> Result<(), MailboxError> {
    let mailbox = Mailbox::bind(listen, smtp, dir).await?;
    let unknown = |error: std::io::Error| MailboxError::Page(error.kind());
    let (page, smtp) = (
        mailbox.page_address().map_err(unknown)?,
        mailbox.smtp_address().map_err(unknown)?,
    );
    // Whoever started it may have stopped reading.
    let _ = writeln!(std::io::stdout().lock(), "mailbox http://{page} smtp {smtp}");
    mailbox.serve(shutdown).await
}
