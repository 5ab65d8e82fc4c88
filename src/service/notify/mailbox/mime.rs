//! Reading a message: headers, the plain text and the HTML of it (RFC 5322, 2045, 2047).

use chrono::{DateTime, Utc};
use data_encoding::BASE64_MIME_PERMISSIVE;

use super::keep::{MailboxMessage, MessageKind};

/// Parts within parts deeper than this are not looked into.
const MAX_DEPTH: usize = 8;

/// What a message says. Whatever is not understood is left out: nothing makes this fail.
pub(super) fn read(message: &[u8], from: String, to: Vec<String>) -> MailboxMessage {
    let (headers, _) = split(message);
    let mut found = MessageBodies::default();
    collect(message, 0, &mut found);
    let message_id = header(&headers, "message-id").unwrap_or_default();
    let id = message_id
        .trim_matches(['<', '>', ' '])
        .split('@')
        .next()
        .unwrap_or_default()
        .to_owned();
    MailboxMessage {
        number: 0,
        id,
        kind: MessageKind::Email,
        received_at: DateTime::<Utc>::default(),
        from,
        to,
        subject: words(header(&headers, "subject").unwrap_or_default()),
        text: found.plain.unwrap_or_default(),
        html: found.html.unwrap_or_default(),
        headers,
    }
}

#[derive(Default)]
struct MessageBodies {
    plain: Option<String>,
    html: Option<String>,
}

type Headers = Vec<(String, String)>;

/// Headers, unfolded, and the body after the first empty line.
fn split(message: &[u8]) -> (Headers, &[u8]) {
    let mut headers: Headers = Vec::new();
    let mut rest = message;
    while !rest.is_empty() {
        let end = rest
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(end);
        rest = after;
        let line = String::from_utf8_lossy(line);
        let line = line.trim_end_matches(['\r', '\n']);
        if line.is_empty() {
            break;
        }
        match (
            line.starts_with([' ', '\t']),
            headers.last_mut(),
            line.split_once(':'),
        ) {
            (true, Some((_, value)), _) => value.push_str(line),
            (false, _, Some((name, value))) => {
                headers.push((name.trim().to_owned(), value.trim().to_owned()))
            }
            _ => (),
        }
    }
    (headers, rest)
}

fn header<'a>(headers: &'a Headers, name: &str) -> Option<&'a str> {
    headers
        .iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
}

fn collect(part: &[u8], depth: usize, found: &mut MessageBodies) {
    let (headers, body) = split(part);
    let kind = header(&headers, "content-type").unwrap_or("text/plain");
    let name = kind
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    if name.starts_with("multipart/") && depth < MAX_DEPTH {
        for inner in parts(body, parameter(kind, "boundary").unwrap_or_default().as_bytes()) {
            collect(inner, depth + 1, found);
        }
        return;
    }
    let slot = match name.as_str() {
        "text/plain" => &mut found.plain,
        "text/html" => &mut found.html,
        _ => return,
    };
    slot.get_or_insert_with(|| {
        decode(
            body,
            header(&headers, "content-transfer-encoding").unwrap_or_default(),
        )
    });
}

/// The value of `; name=value` or `; name="value"`.
fn parameter<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    header.split(';').skip(1).find_map(|piece| {
        let (key, value) = piece.split_once('=')?;
        key.trim()
            .eq_ignore_ascii_case(name)
            .then(|| value.trim().trim_matches('"'))
    })
}

/// What stands between the lines `--boundary`.
fn parts<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let (mut parts, mut start, mut at) = (Vec::new(), None, 0);
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let mark = line
            .strip_prefix(b"--")
            .and_then(|line| line.strip_prefix(boundary))
            .filter(|_| !boundary.is_empty());
        if let Some(after) = mark {
            parts.extend(start.map(|start: usize| &body[start..at]));
            start = (!after.starts_with(b"--")).then_some(at + line.len());
        }
        at += line.len();
    }
    parts
}

fn decode(body: &[u8], encoding: &str) -> String {
    let bytes = match encoding.trim().to_ascii_lowercase().as_str() {
        "base64" => BASE64_MIME_PERMISSIVE
            .decode(body)
            .unwrap_or_else(|_| body.to_vec()),
        "quoted-printable" => quoted_printable(body, false),
        _ => body.to_vec(),
    };
    String::from_utf8_lossy(&bytes).replace("\r\n", "\n")
}

/// `=41` is a byte, `=` at the end of a line is none; in header words `_` is a blank.
fn quoted_printable(text: &[u8], in_header: bool) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        let hex = after
            .get(..2)
            .and_then(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
        rest = match (first, hex) {
            (b'=', Some(byte)) => {
                bytes.push(byte);
                &after[2..]
            }
            (b'=', None) if after.starts_with(b"\r\n") => &after[2..],
            (b'=', None) if after.starts_with(b"\n") => &after[1..],
            (b'_', _) if in_header => {
                bytes.push(b' ');
                after
            }
            _ => {
                bytes.push(*first);
                after
            }
        };
    }
    bytes
}

/// A header with its encoded words (`=?utf-8?b?…?=`) written out; blanks between two of them vanish.
fn words(header: &str) -> String {
    let (mut out, mut rest, mut after_word) = (String::new(), header, false);
    while let Some(at) = rest.find("=?") {
        let (before, word) = rest.split_at(at);
        let Some((text, length)) = encoded_word(word) else {
            out.push_str(&rest[..at + 2]);
            (rest, after_word) = (&rest[at + 2..], false);
            continue;
        };
        if !(after_word && before.trim().is_empty()) {
            out.push_str(before);
        }
        out.push_str(&text);
        (rest, after_word) = (&word[length..], true);
    }
    out + rest
}

/// The word at the start of `text`, and how long it is as written.
fn encoded_word(text: &str) -> Option<(String, usize)> {
    let mut fields = text.strip_prefix("=?")?.splitn(3, '?');
    let (charset, encoding, rest) = (fields.next()?, fields.next()?, fields.next()?);
    let (data, _) = rest.split_once("?=")?;
    let bytes = match encoding {
        "B" | "b" => BASE64_MIME_PERMISSIVE.decode(data.as_bytes()).ok()?,
        "Q" | "q" => quoted_printable(data.as_bytes(), true),
        _ => return None,
    };
    let length = 2 + charset.len() + 1 + encoding.len() + 1 + data.len() + 2;
    Some((String::from_utf8_lossy(&bytes).into_owned(), length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_texts_and_the_subject_are_read() {
        let message = b"Message-ID: <abc@host>\r\nSubject: =?utf-8?b?w6gg?=\r\n =?utf-8?q?cos=C3=AC_?= qui\r\n\
            Content-Type: multipart/alternative;\r\n boundary=\"xx\"\r\n\r\n--xx\r\nContent-Type: text/plain; charset=utf-8\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\n=C3=A8 a=\r\nccolta\r\n--xx\r\nContent-Type: text/html\r\n\
            Content-Transfer-Encoding: base64\r\n\r\nPHA+w6g8\r\nL3A+\r\n--xx--\r\nafter\r\n";
        let read = read(message, "a@b".into(), vec!["c@d".into()]);
        assert_eq!((read.id.as_str(), read.subject.as_str()), ("abc", "è così  qui"));
        assert_eq!(
            (read.text.as_str(), read.html.as_str()),
            ("è accolta\n", "<p>è</p>")
        );
    }

    #[test]
    fn a_message_without_headers_of_ours_is_plain_text() {
        let read = read(b"Subject: a =? b\r\n\r\nbody\r\n", String::new(), vec![]);
        assert_eq!(
            (read.subject.as_str(), read.text.as_str(), read.id.as_str()),
            ("a =? b", "body\n", "")
        );
    }

    proptest::proptest! {
        #[test]
        fn nothing_makes_it_fail(message: Vec<u8>, tail in "[-=?a-zA-Z0-9:; \r\n]{0,200}") {
            read(&message, String::new(), vec![]);
            let mixed = format!("Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n{tail}\r\n--a--");
            read(mixed.as_bytes(), String::new(), vec![]);
        }
    }
}
