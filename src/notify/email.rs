//! Email over SMTP, step by step, so that it is known whether a message may have gone out.
//!
//! Until the message itself is handed over, any failure means that nothing went out. After that only an
//! answer tells: silence is *unknown*.

use std::net::SocketAddr;
use std::time::Duration;

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, Message};
use tokio::time::timeout;

use super::mailbox::Mailboxes;
use super::{Found, Notice, NotifyError};
use crate::config::{EmailBackend, NotifySettings, Tls};
use crate::store::{DueNotice, SendOutcome};

#[derive(Clone)]
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
}

/// A failure before the message was handed over.
struct NotSent(SendOutcome);

impl EmailChannel {
    pub fn new(settings: &NotifySettings, mailbox: &Mailboxes) -> Result<Self, NotifyError> {
        let email = &settings.email;
        let local = email.backend == EmailBackend::Mailbox;
        let smtp: SocketAddr = settings.mailbox_smtp;
        let address: Address = email
            .from
            .parse()
            .map_err(|_| NotifyError::Email("from must be an email address".into()))?;
        let login = !local && !email.user.is_empty();
        Ok(Self {
            host: if local {
                smtp.ip().to_string()
            } else {
                email.host.clone()
            },
            port: if local { smtp.port() } else { email.port },
            tls: if local { Tls::None } else { email.tls },
            login: login.then(|| Credentials::new(email.user.clone(), email.password.expose().into())),
            hello: ClientId::Domain(address.domain().to_owned()),
            from: Mailbox::new(Some(email.from_name.clone()), address),
            patience: Duration::from_secs(settings.timeout_seconds),
            mailbox: local.then(|| mailbox.clone()),
        })
    }

    pub async fn send(&self, notice: &DueNotice, words: &Notice) -> SendOutcome {
        let Ok(to) = notice.recipient.address.expose().parse::<Address>() else {
            return SendOutcome::Permanent("the address is not one".into());
        };
        let Ok(message) = self.message(notice, to.clone(), words) else {
            return SendOutcome::Technical("the message could not be written".into());
        };
        let mut connection = match self.prepare(to).await {
            Ok(connection) => connection,
            Err(NotSent(outcome)) => return outcome,
        };
        let answer = timeout(self.patience, connection.message(&message.formatted())).await;
        // How the conversation ends changes nothing about the message.
        let _ = timeout(Duration::from_secs(1), connection.abort()).await;
        match answer {
            Ok(Ok(_)) => SendOutcome::Sent,
            Ok(Err(error)) => {
                refusal(&error).unwrap_or_else(|| lost("the connection broke before the answer"))
            }
            Err(_) => lost("no answer after the message was handed over"),
        }
    }

    /// Everything up to the message: connected, encrypted, logged in, recipient accepted.
    async fn prepare(&self, to: Address) -> Result<AsyncSmtpConnection, NotSent> {
        let mut connection = self.connect().await?;
        let from = self.from.email.clone();
        self.step(connection.command(Mail::new(Some(from), vec![])))
            .await?;
        self.step(connection.command(Rcpt::new(to, vec![]))).await?;
        self.step(connection.command(Data)).await?;
        Ok(connection)
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
            Err(_) => Err(NotSent(SendOutcome::Temporary(
                "the mail server does not answer".into(),
            ))),
        }
    }

    fn message(
        &self,
        notice: &DueNotice,
        to: Address,
        words: &Notice,
    ) -> Result<Message, lettre::error::Error> {
        let header =
            |name, value: &str| HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&words.subject)
            .message_id(Some(format!(
                "<{}@{}>",
                notice.notice_id,
                self.from.email.domain()
            )))
            .date_now()
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("X-Auto-Response-Suppress", "All"))
            .raw_header(header("Content-Language", "it"))
            .multipart(MultiPart::alternative_plain_html(
                words.text.clone(),
                words.html.clone(),
            ))
    }

    /// Whether a message whose outcome nobody wrote down arrived.
    pub async fn find(&self, notice_id: &str) -> Found {
        match &self.mailbox {
            Some(mailbox) => mailbox.find(notice_id).await,
            None => Found::CannotTell,
        }
    }
}

fn lost(why: &str) -> SendOutcome {
    SendOutcome::Unknown(why.into())
}

fn not_sent(error: &SmtpError) -> NotSent {
    let unreachable = || SendOutcome::Temporary("the mail server cannot be reached".into());
    NotSent(refusal(error).unwrap_or_else(unreachable))
}

/// What the server's own answer means. Its text may quote the address: only the code is kept.
fn refusal(error: &SmtpError) -> Option<SendOutcome> {
    let why = format!("the mail server answered {}", error.status()?);
    Some(if error.is_permanent() {
        SendOutcome::Permanent(why)
    } else {
        SendOutcome::Temporary(why)
    })
}
