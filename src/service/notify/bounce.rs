//! Bounces: what mail servers send back to the return path of a message that they could not deliver.
//!
//! Whose it is, the address says that it came to. How it ends is looked for in what the report offers: in a delivery
//! status notification (RFC 3464), else in the codes and the words of its text, since many servers send text alone.

use mailparse::{MailHeaderMap, ParsedMail};

use crate::store::Receipt;

mod author;
mod ending;
mod status;
mod text;

use author::Author;
use ending::DeliveryEnding;

/// What a bounce says of which notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounce {
    pub notice_id: String,
    /// To be checked by [`crate::store::Store::is_receipt_proof`].
    pub proof: String,
    pub receipt: Receipt,
}

/// Headers in which mail servers keep the address that a message was delivered to.
const DELIVERED_TO: [&str; 5] = [
    "Delivered-To",
    "X-Original-To",
    "Envelope-To",
    "X-Envelope-To",
    "To",
];

/// Reads a message that came to `return_path` (with its `{id}`). `recipient` is the address that the mail
/// server delivered to, where it says so. `None` for what is not a report of one of our messages: answers
/// of people, notes of absence, receipts of readers.
pub fn read_bounce(message: &[u8], recipient: Option<&str>, return_path: &str) -> Option<Bounce> {
    let (envelope, message) = mbox_line(message);
    let mail = mailparse::parse_mail(message).ok()?;
    let headers = DELIVERED_TO
        .iter()
        .flat_map(|name| mail.headers.get_all_values(name));
    let (notice_id, proof) = recipient
        .map(str::to_owned)
        .into_iter()
        .chain(headers)
        .find_map(|address| verp(&address, return_path))?;
    let (said, detail) = ending(&mail, envelope)?.verdict();
    Some(Bounce {
        notice_id,
        proof,
        receipt: Receipt {
            provider: "bounce".into(),
            said,
            detail,
        },
    })
}

/// A mail server that pipes a message may put a line of the mailbox format before it: the sender of its envelope,
/// and the message.
fn mbox_line(message: &[u8]) -> (Option<&str>, &[u8]) {
    let Some(rest) = message.strip_prefix(b"From ") else {
        return (None, message);
    };
    let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
    let line = std::str::from_utf8(&rest[..end]).unwrap_or_default();
    let after = rest.get(end + 1..).unwrap_or_default();
    (line.split_whitespace().next(), after)
}

/// How the delivery ended; `None` where nobody reports of it.
fn ending(mail: &ParsedMail<'_>, envelope: Option<&str>) -> Option<DeliveryEnding> {
    let part = |kinds: &[&str]| {
        mail.parts()
            .find(|part| kinds.contains(&part.ctype.mimetype.as_str()))
    };
    if let Some(report) = part(&["message/delivery-status", "message/global-delivery-status"]) {
        return Some(status::read(&body(report)).unwrap_or_else(|| text::read(&words(mail))));
    }
    // The message arrived: somebody opened it, or complains of it.
    let arrived = [
        "message/disposition-notification",
        "message/global-disposition-notification",
        "message/feedback-report",
    ];
    if part(&arrived).is_some() {
        return None;
    }
    match Author::of(mail, envelope) {
        Author::Person => None,
        Author::AutoReply => text::find(&words(mail)).filter(|_| author::is_mail_system(mail)),
        Author::MailSystem => Some(text::read(&words(mail))),
    }
}

/// The words of a report for people: without the message that it gives back.
fn words(mail: &ParsedMail<'_>) -> String {
    let mut words = String::new();
    collect(mail, &mut words);
    text::without_copy(&words).to_owned()
}

fn collect(part: &ParsedMail<'_>, words: &mut String) {
    if part.ctype.mimetype.starts_with("multipart/") {
        part.subparts.iter().for_each(|part| collect(part, words));
    } else if part.ctype.mimetype == "text/plain" || part.ctype.mimetype == "text/html" {
        words.push_str(&body(part));
        words.push('\n');
    }
}

/// Many servers write UTF-8 and do not say so.
fn body(part: &ParsedMail<'_>) -> String {
    let raw = part.get_body_raw().unwrap_or_default();
    String::from_utf8(raw).unwrap_or_else(|_| part.get_body().unwrap_or_default())
}

/// The id and its proof in an address made from `return_path`.
fn verp(address: &str, return_path: &str) -> Option<(String, String)> {
    let (before, after) = return_path.split_once("{id}")?;
    let (address, before, after) = (
        address.to_ascii_lowercase(),
        before.to_ascii_lowercase(),
        after.to_ascii_lowercase(),
    );
    let start = address.find(&before)? + before.len();
    let rest = address.get(start..)?;
    let id = rest.get(..rest.find(&after)?)?;
    let (notice_id, proof) = id.split_once('-')?;
    let is_hex = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_hex(notice_id) && is_hex(proof)).then(|| (notice_id.to_owned(), proof.to_owned()))
}

#[cfg(test)]
mod tests;
