//! Bounces: delivery status notifications (RFC 3464) that come back to the return path of a message.

use mailparse::{MailHeaderMap, ParsedMail};

use crate::store::{Receipt, ReceiptVerdict};

/// What a bounce says of which notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounce {
    pub notice_id: String,
    /// To be checked by [`crate::store::Store::is_receipt_proof`].
    pub proof: String,
    pub receipt: Receipt,
}

/// Headers in which mail servers keep the address that a message was delivered to.
const DELIVERED_TO: [&str; 4] = ["Delivered-To", "X-Original-To", "Envelope-To", "To"];

/// Reads a message that came to `return_path` (with its `{id}`). `recipient` is the address that the mail
/// server delivered to, where it says so. `None` for what is not a report of one of our messages: answers
/// of people, notes of absence.
pub fn read_bounce(message: &[u8], recipient: Option<&str>, return_path: &str) -> Option<Bounce> {
    let mail = mailparse::parse_mail(message).ok()?;
    let headers = DELIVERED_TO
        .iter()
        .flat_map(|name| mail.headers.get_all_values(name));
    let (notice_id, proof) = recipient
        .map(str::to_owned)
        .into_iter()
        .chain(headers)
        .find_map(|address| verp(&address, return_path))?;
    let report = mail
        .parts()
        .find(|part| part.ctype.mimetype == "message/delivery-status")?;
    Some(Bounce {
        notice_id,
        proof,
        receipt: read_report(report)?,
    })
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

fn read_report(part: &ParsedMail<'_>) -> Option<Receipt> {
    let body = part.get_body().ok()?;
    let field = |name: &str| {
        body.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.trim()
                .eq_ignore_ascii_case(name)
                .then(|| value.trim().to_ascii_lowercase())
        })
    };
    let status: String = field("Status")?
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .take(10)
        .collect();
    let said = match field("Action")?.as_str() {
        "failed" if status.starts_with('4') => ReceiptVerdict::Expired,
        "failed" => ReceiptVerdict::Refused,
        "delayed" | "relayed" | "expanded" => ReceiptVerdict::OnItsWay,
        "delivered" => ReceiptVerdict::Delivered,
        _ => return None,
    };
    Some(Receipt {
        provider: "bounce".into(),
        said,
        detail: status,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RETURN_PATH: &str = "avvisi+{id}@mail.example";

    fn report(action: &str, status: &str) -> String {
        format!(
            "From: MAILER-DAEMON@mail.example\r\nTo: avvisi+00ff-a1b2@mail.example\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\n\
             Reporting-MTA: dns; mail.example\r\n\r\n\
             Final-Recipient: rfc822; somebody@example.it\r\nAction: {action}\r\nStatus: {status}\r\n\
             Diagnostic-Code: smtp; 550 no such user\r\n\r\n--b--\r\n"
        )
    }

    fn read(action: &str, status: &str) -> Option<(ReceiptVerdict, String)> {
        let bounce = read_bounce(report(action, status).as_bytes(), None, RETURN_PATH)?;
        assert_eq!(
            (bounce.notice_id.as_str(), bounce.proof.as_str()),
            ("00ff", "a1b2")
        );
        Some((bounce.receipt.said, bounce.receipt.detail))
    }

    #[test]
    fn every_report_comes_to_what_it_means() {
        assert_eq!(
            read("failed", "5.1.1"),
            Some((ReceiptVerdict::Refused, "5.1.1".into()))
        );
        assert_eq!(
            read("Failed", "4.4.7 (delivery time expired)"),
            Some((ReceiptVerdict::Expired, "4.4.7".into()))
        );
        assert_eq!(
            read("delayed", "4.4.1"),
            Some((ReceiptVerdict::OnItsWay, "4.4.1".into()))
        );
        assert_eq!(
            read("delivered", "2.0.0"),
            Some((ReceiptVerdict::Delivered, "2.0.0".into()))
        );
        assert_eq!(read("perhaps", "5.0.0"), None);
    }

    #[test]
    fn what_is_no_report_of_ours_is_left() {
        let answer = "To: avvisi+00ff-a1b2@mail.example\r\nContent-Type: text/plain\r\n\r\nGrazie!\r\n";
        assert_eq!(read_bounce(answer.as_bytes(), None, RETURN_PATH), None);
        let elsewhere = report("failed", "5.1.1").replace("avvisi+00ff-a1b2", "altro");
        assert_eq!(read_bounce(elsewhere.as_bytes(), None, RETURN_PATH), None);
        let named = read_bounce(
            elsewhere.as_bytes(),
            Some("avvisi+0A-0B@mail.example"),
            RETURN_PATH,
        );
        assert_eq!(named.map(|bounce| bounce.notice_id), Some("0a".into()));
        assert_eq!(read_bounce(b"", None, RETURN_PATH), None);
        assert_eq!(
            read_bounce(&[0xff; 64], Some("avvisi+{id}@mail.example"), RETURN_PATH),
            None
        );
    }
}
