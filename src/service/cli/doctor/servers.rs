//! Every server that the settings name, so that it can be asked whether it is there.

use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

use crate::config::{
    EmailBackend, EmailSettings, NotifySettings, ProviderAddress, SegmentsStore, Settings, SmsBackend,
    SmsSettings,
};
use crate::notice::Channel;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// A server: what it is for, and `host:port`.
pub struct Server {
    pub name: &'static str,
    pub address: String,
    /// What happens while nothing answers there.
    pub without: &'static str,
}

const WAIT: &str = "notices will wait";
const MAILBOX: &str = "notices will wait (\"videoguida mailbox\" starts a local one)";

impl Server {
    /// Whether something listens there.
    pub fn answers(&self) -> bool {
        let found = self.address.to_socket_addrs().ok();
        found
            .and_then(|mut found| found.next())
            .is_some_and(|found| TcpStream::connect_timeout(&found, PATIENCE).is_ok())
    }
}

/// The servers in use: those of channels that are off are not asked.
pub fn named(settings: &Settings) -> Vec<Server> {
    let notify = &settings.notify;
    let on = |channel| notify.channels.contains(&channel);
    let mut servers = Vec::new();
    let mut add = |on: bool, name, (address, without): (String, &'static str)| {
        if on {
            servers.push(Server {
                name,
                address,
                without,
            });
        }
    };
    add(
        on(Channel::Email),
        Channel::Email.name(),
        email(notify, &notify.email),
    );
    if let Some(second) = &notify.email_second {
        add(on(Channel::Email), "email, second", email(notify, second));
    }
    add(on(Channel::Sms), Channel::Sms.name(), sms(notify, &notify.sms));
    if let Some(second) = &notify.sms_second {
        add(on(Channel::Sms), "sms, second", sms(notify, second));
    }
    let webhooks = notify
        .webhooks()
        .map(|(channel, webhook)| (channel, &webhook.url));
    for (channel, url) in [(Channel::AppIo, &notify.app_io.url)].into_iter().chain(webhooks) {
        add(on(channel), channel.name(), (url.place(), WAIT));
    }
    let bucket = &settings.segments;
    add(
        bucket.store == SegmentsStore::S3,
        "segments",
        (bucket.s3.endpoint.place(), "no guide can be made"),
    );
    let issuer = &settings.area.issuer;
    add(
        !issuer.is_empty(),
        "login",
        (ProviderAddress::new(issuer).place(), "nobody gets into /avvisi"),
    );
    servers
}

fn email(notify: &NotifySettings, email: &EmailSettings) -> (String, &'static str) {
    match email.backend {
        EmailBackend::Mailbox => (notify.mailbox_smtp.to_string(), MAILBOX),
        EmailBackend::Smtp => (format!("{}:{}", email.host, email.port), WAIT),
    }
}

fn sms(notify: &NotifySettings, sms: &SmsSettings) -> (String, &'static str) {
    match sms.backend {
        SmsBackend::Mailbox => (ProviderAddress::new(&notify.mailbox_url).place(), MAILBOX),
        SmsBackend::Smpp => (format!("{}:{}", sms.smpp.host, sms.smpp.port), WAIT),
        SmsBackend::Http | SmsBackend::Kannel => (sms.url.place(), WAIT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_in_use_is_asked() {
        let mut settings = Settings::default();
        let names = |settings: &Settings| -> Vec<String> {
            let line = |server: Server| format!("{} {}", server.name, server.address);
            named(settings).into_iter().map(line).collect()
        };
        assert_eq!(names(&settings), ["email 127.0.0.1:1025", "sms 127.0.0.1:8025"]);
        settings.notify.channels = vec![Channel::Push, Channel::Sms];
        settings.notify.push.url = ProviderAddress::new("https://push.example.it/hook");
        settings.notify.sms.backend = SmsBackend::Smpp;
        settings.area.issuer = "http://[::1]:9/oidc".into();
        settings.segments.store = SegmentsStore::S3;
        settings.segments.s3.endpoint = ProviderAddress::new("http://127.0.0.1:8333");
        assert_eq!(
            names(&settings),
            [
                "sms localhost:2775",
                "push push.example.it:443",
                "segments 127.0.0.1:8333",
                "login [::1]:9",
            ]
        );
    }
}
