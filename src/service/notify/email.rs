//! Email over SMTP, step by step, so that it is known whether a message may have gone out.
//!
//! Until the message itself is handed over, any failure means that nothing went out. After that only an
//! answer tells: silence is *unknown*. Connections that ended well are kept for the next message.

use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use lettre::{Address, Message};
use tokio::time::timeout;

use super::address::{needs_smtputf8, with_ascii_domain};
use super::attempt::Attempt;
use super::dkim::Signer;
use super::mailbox::Mailboxes;
use super::{Lookup, NoticeText, NotifyError};
use crate::config::{EmailBackend, EmailSettings, NotifySettings, RETURN_ID_OCTETS, Tls};
use crate::notice::{Channel, SendOutcome};
use crate::store::{DueNotice, Store};

mod failure;

use failure::{NotSent, lost, not_sent, refusal};

/// An idle connection is not kept longer: servers close theirs after some minutes.
const IDLE: Duration = Duration::from_secs(60);

pub(super) struct EmailChannel {
    host: String,
    port: u16,
    tls: Tls,
    login: Option<Credentials>,
    from: Mailbox,
    hello: ClientId,
    /// For one answer of the server.
    patience: Duration,
    /// The local mailbox can be asked what arrived; a mail server cannot.
    mailbox: Option<Mailboxes>,
    return_path: String,
    dkim: Option<Signer>,
    store: Store,
    idle: Mutex<Vec<(AsyncSmtpConnection, Instant)>>,
    most_idle: usize,
}

impl EmailChannel {
    pub fn new(
        notify: &NotifySettings,
        email: &EmailSettings,
        mailbox: &Mailboxes,
        store: &Store,
    ) -> Result<Self, NotifyError> {
        let local = email.backend == EmailBackend::Mailbox;
        let smtp: SocketAddr = notify.mailbox_smtp;
        let address = with_ascii_domain(&email.from).ok_or(NotifyError::From)?;
        let sample = email.return_path.replace("{id}", &"0".repeat(RETURN_ID_OCTETS));
        if !email.return_path.is_empty() && with_ascii_domain(&sample).is_none() {
            return Err(NotifyError::ReturnPath);
        }
        let login = !local && !email.user.is_empty();
        let dkim = match &email.dkim_key {
            Some(key) => {
                let key = store.data_dir().join(key);
                Some(Signer::new(&email.dkim_selector, address.domain(), &key)?)
            }
            None => None,
        };
        Ok(Self {
            host: if local {
                smtp.ip().to_string()
            } else {
                email.host.clone()
            },
            port: if local { smtp.port() } else { email.port },
            tls: if local { Tls::None } else { email.tls },
            login: login
                .then(|| Credentials::new(email.user.expose().into(), email.password.expose().into())),
            hello: ClientId::Domain(address.domain().to_owned()),
            from: Mailbox::new(Some(email.from_name.clone()), address),
            patience: Duration::from_secs(notify.timeout_seconds),
            mailbox: local.then(|| mailbox.clone()),
            return_path: email.return_path.clone(),
            dkim,
            store: store.clone(),
            idle: Mutex::default(),
            most_idle: notify.parallel,
        })
    }

    pub async fn send(&self, notice: &DueNotice, words: &NoticeText) -> Attempt {
        let Some(to) = with_ascii_domain(notice.recipient.address.expose()) else {
            return Attempt::new(SendOutcome::Permanent("the address is not one".into()));
        };
        let Ok(message) = self.message(notice, to.clone(), words) else {
            return Attempt::new(SendOutcome::Technical("the message could not be written".into()));
        };
        let mut connection = match self.prepare(notice, to).await {
            Ok(connection) => connection,
            Err(attempt) => return *attempt,
        };
        let answer = timeout(self.patience, connection.message(&message)).await;
        let attempt = match answer {
            Ok(Ok(_)) => {
                self.keep(connection);
                return Attempt::sent(None);
            }
            Ok(Err(error)) => match refusal(&error) {
                Some(outcome) => Attempt::new(outcome),
                None => lost("the connection broke before the answer"),
            },
            Err(_) => lost("no answer after the message was handed over"),
        };
        // How the conversation ends changes nothing about the message.
        let _ = timeout(Duration::from_secs(1), connection.abort()).await;
        attempt
    }

    /// Everything up to the message: connected, encrypted, logged in, recipient accepted.
    async fn prepare(&self, notice: &DueNotice, to: Address) -> Result<AsyncSmtpConnection, Box<Attempt>> {
        let server = |failure: NotSent| Box::new(failure.of_server());
        let mut connection = match self.idle_connection().await {
            Some(connection) => connection,
            None => self.connect().await.map_err(server)?,
        };
        let mut options = Vec::new();
        if needs_smtputf8(&to) {
            let server_info = connection.server_info();
            if !server_info.supports_feature(Extension::SmtpUtfEight) {
                self.keep(connection);
                return Err(server(NotSent::NoSmtpUtf8));
            }
            options.push(MailParameter::SmtpUtfEight);
        }
        let from = self.return_path(notice).map_err(Box::new)?;
        let sender = self.step(connection.command(Mail::new(Some(from), options)));
        sender.await.map_err(server)?;
        let recipient = self.step(connection.command(Rcpt::new(to, vec![])));
        recipient
            .await
            .map_err(|failure| Box::new(failure.of_recipient()))?;
        self.step(connection.command(Data)).await.map_err(server)?;
        Ok(connection)
    }

    /// Where bounces of this message go; its id and what proves it stand in the address (VERP).
    fn return_path(&self, notice: &DueNotice) -> Result<Address, Attempt> {
        if self.return_path.is_empty() {
            return Ok(self.from.email.clone());
        }
        let proof = self.store.receipt_proof(Channel::Email, &notice.notice_id);
        let id = format!("{}-{proof}", notice.notice_id);
        // Another address in its place would be one from which no bounce is ever read.
        with_ascii_domain(&self.return_path.replace("{id}", &id)).ok_or_else(|| {
            let why = "notify.email.return_path is no address with this notice's id in it";
            Attempt::blamed(SendOutcome::Technical(why.into()))
        })
    }

    async fn idle_connection(&self) -> Option<AsyncSmtpConnection> {
        loop {
            let (mut connection, since) = self.idle_list().pop()?;
            let alive = since.elapsed() < IDLE && !connection.has_broken();
            if alive
                && timeout(Duration::from_secs(2), connection.test_connected())
                    .await
                    .unwrap_or(false)
            {
                return Some(connection);
            }
        }
    }

    fn keep(&self, connection: AsyncSmtpConnection) {
        let mut idle = self.idle_list();
        if idle.len() < self.most_idle && !connection.has_broken() {
            idle.push((connection, Instant::now()));
        }
    }

    // Nothing that holds this lock can panic half-way.
    fn idle_list(&self) -> std::sync::MutexGuard<'_, Vec<(AsyncSmtpConnection, Instant)>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, NotSent> {
        let tls = match self.tls {
            Tls::None => None,
            Tls::Starttls | Tls::Tls => {
                Some(TlsParameters::new(self.host.clone()).map_err(|error| not_sent(&error))?)
            }
        };
        let wrapped = if self.tls == Tls::Tls { tls.clone() } else { None };
        let server = (self.host.as_str(), self.port);
        let connect =
            AsyncSmtpConnection::connect_tokio1(server, Some(self.patience), &self.hello, wrapped, None);
        let mut connection = self.step(connect).await?;
        if let (Tls::Starttls, Some(tls)) = (self.tls, tls) {
            self.step(connection.starttls(tls, &self.hello)).await?;
        }
        if let Some(login) = &self.login {
            self.step(connection.auth(&[Mechanism::Plain, Mechanism::Login], login))
                .await?;
        }
        Ok(connection)
    }

    async fn step<T>(&self, step: impl Future<Output = Result<T, SmtpError>>) -> Result<T, NotSent> {
        match timeout(self.patience, step).await {
            Ok(done) => done.map_err(|error| not_sent(&error)),
            Err(_) => Err(NotSent::Silent),
        }
    }

    fn message(
        &self,
        notice: &DueNotice,
        to: Address,
        words: &NoticeText,
    ) -> Result<Vec<u8>, lettre::error::Error> {
        let header =
            |name, value: &str| HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
        let now = self.store.now();
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&words.subject)
            .message_id(Some(format!(
                "<{}@{}>",
                notice.notice_id,
                self.from.email.domain()
            )))
            .date(now.into())
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("X-Auto-Response-Suppress", "All"))
            .raw_header(header("Content-Language", words.locale.tag()))
            .multipart(MultiPart::alternative_plain_html(
                words.text.clone(),
                words.html.clone(),
            ))?;
        let formatted = message.formatted();
        Ok(match &self.dkim {
            Some(signer) => signer.sign(formatted, now.timestamp()),
            None => formatted,
        })
    }

    /// Whether a message whose outcome nobody wrote down arrived.
    pub async fn find(&self, notice_id: &str) -> Lookup {
        match &self.mailbox {
            Some(mailbox) => mailbox.find(notice_id).await,
            None => Lookup::CannotTell,
        }
    }
}
