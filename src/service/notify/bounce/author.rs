//! Who wrote a message that came to a return path.

use mailparse::{MailHeaderMap, ParsedMail};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// A mail server that reports of a delivery.
    MailSystem,
    /// A program that answers for somebody: the message arrived.
    AutoReply,
    Person,
}

/// Names before the @ under which mail systems write.
const SYSTEMS: [&str; 5] = [
    "mailer-daemon",
    "postmaster",
    "mail-daemon",
    "mailerdaemon",
    "mmdf",
];
/// Headers that only programs write that answer for somebody.
const REPLY_HEADERS: [&str; 6] = [
    "X-Autoreply",
    "X-Autorespond",
    "X-Autoresponder",
    "X-Auto-Reply",
    "X-Vacation",
    "X-Mail-Autoreply",
];
/// How the subject of such an answer begins.
const REPLY_SUBJECTS: [&str; 15] = [
    "automatic reply",
    "auto-reply",
    "auto reply",
    "autoreply",
    "out of office",
    "out of the office",
    "away from",
    "vacation",
    "risposta automatica",
    "risponditore automatico",
    "fuori sede",
    "fuori ufficio",
    "assenza",
    "automatische antwort",
    "abwesenheit",
];

impl Author {
    /// `envelope` is the envelope's sender, where the mail server wrote it before the message.
    pub fn of(mail: &ParsedMail<'_>, envelope: Option<&str>) -> Self {
        let header = |name: &str| {
            mail.headers
                .get_first_value(name)
                .map(|value| value.to_lowercase())
        };
        let reports = mail
            .ctype
            .params
            .get("report-type")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("delivery-status"));
        // Exim and others name those whom they did not reach.
        if reports || header("X-Failed-Recipients").is_some() {
            return Self::MailSystem;
        }
        let subject = header("Subject").unwrap_or_default();
        let replied = header("Auto-Submitted").is_some_and(|value| value.trim().starts_with("auto-replied"))
            || header("Precedence").is_some_and(|value| value.trim() == "auto_reply")
            || REPLY_HEADERS
                .iter()
                .any(|name| header(name).is_some_and(|value| value.trim() != "no"))
            || REPLY_SUBJECTS
                .iter()
                .any(|words| subject.trim_start().starts_with(words));
        let without_sender = header("Return-Path").is_some_and(|path| path.trim() == "<>")
            || envelope.is_some_and(|sender| sender == "<>" || is_system_name(sender));
        if replied {
            Self::AutoReply
        } else if without_sender || is_mail_system(mail) {
            Self::MailSystem
        } else {
            Self::Person
        }
    }
}

/// Whether the message says that a mail system wrote it.
pub fn is_mail_system(mail: &ParsedMail<'_>) -> bool {
    let from = mail.headers.get_first_value("From").unwrap_or_default();
    let address = from
        .rsplit_once('<')
        .map_or(from.as_str(), |(_, address)| address);
    is_system_name(address)
}

fn is_system_name(address: &str) -> bool {
    let begins = address.trim_start_matches(|c: char| !c.is_alphanumeric());
    let ends = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let name = begins.split(ends).next().unwrap_or_default();
    SYSTEMS.iter().any(|system| name.eq_ignore_ascii_case(system))
}
