//! What a message centre says of a message: in the text of its receipt (SMPP 3.4, appendix B), which every centre
//! writes a little differently, or in optional parameters alone.

use super::pdu::Delivered;
use crate::notify::receipts::{word_after, words_verdict};
use crate::store::{Receipt, ReceiptVerdict};

/// A receipt, and of which message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageReceipt {
    /// What the centre calls the message.
    pub reference: String,
    /// The number it went to, where it is one.
    pub number: String,
    pub receipt: Receipt,
}

/// `None` for what somebody wrote back, and for a receipt that names no message or no state.
pub fn read(provider: &str, message: Delivered) -> Option<MessageReceipt> {
    if !message.is_receipt() {
        return None;
    }
    let (said, detail) = message
        .state
        .and_then(told)
        .or_else(|| words_verdict(&message.text))?;
    Some(MessageReceipt {
        reference: message.receipted.or_else(|| word_after(&message.text, "id:"))?,
        number: message.sender,
        receipt: Receipt {
            provider: provider.into(),
            said,
            detail,
        },
    })
}

/// The values of `message_state`, 5.2.28; unknown ones say nothing.
fn told(state: u8) -> Option<(ReceiptVerdict, String)> {
    let (said, name) = match state {
        0 => (ReceiptVerdict::OnItsWay, "SCHEDULED"),
        1 => (ReceiptVerdict::OnItsWay, "ENROUTE"),
        2 => (ReceiptVerdict::Delivered, "DELIVRD"),
        3 => (ReceiptVerdict::Expired, "EXPIRED"),
        4 => (ReceiptVerdict::Refused, "DELETED"),
        5 => (ReceiptVerdict::Refused, "UNDELIV"),
        6 => (ReceiptVerdict::OnItsWay, "ACCEPTD"),
        8 => (ReceiptVerdict::Refused, "REJECTD"),
        9 => (ReceiptVerdict::Refused, "SKIPPED"),
        _ => return None,
    };
    Some((said, name.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> Delivered {
        Delivered {
            class: 0x04,
            sender: "393200000001".into(),
            text: text.into(),
            ..Delivered::default()
        }
    }

    fn said(message: Delivered) -> Option<(String, ReceiptVerdict)> {
        read("first", message).map(|read| (read.reference, read.receipt.said))
    }

    #[test]
    fn every_text_of_a_receipt_is_understood() {
        use ReceiptVerdict::{Delivered, Expired, OnItsWay, Refused};
        for (text, reference, verdict) in [
            (
                "id:07A sub:001 dlvrd:001 submit date:2603140912 stat:DELIVRD err:000 text:",
                "07A",
                Delivered,
            ),
            (
                "id:07A sub:001 dlvrd:000 stat:UNDELIV err:001 text:",
                "07A",
                Refused,
            ),
            (
                "id:6f9619ff-8b86-d011 stat:REJECTD",
                "6f9619ff-8b86-d011",
                Refused,
            ),
            ("id:smsc1-000123 stat:EXPIRED err:254", "smsc1-000123", Expired),
            (
                "ID:0000000026 SUB:1 STAT:UNDELIVERABLE ERR:27",
                "0000000026",
                Refused,
            ),
            ("id: 26 stat: FAILED err:1", "26", Refused),
            ("msg_id:9 id:26, status:Delivered", "26", Delivered),
            ("id:26 stat:BUFFRED", "26", OnItsWay),
            ("id:26 stat:ACCEPTD", "26", OnItsWay),
            ("id:26 stat:ENROUTE", "26", OnItsWay),
            ("id:26 stat:DELETED", "26", Refused),
        ] {
            assert_eq!(
                said(message(text)),
                Some((reference.to_owned(), verdict)),
                "{text}"
            );
        }
        for text in [
            "id:26 stat:UNKNOWN",
            "id:26",
            "id: stat:UNDELIV",
            "stat:UNDELIV",
            "",
            "à propos",
        ] {
            assert_eq!(said(message(text)), None, "{text}");
        }
    }

    #[test]
    fn parameters_alone_are_enough() {
        let refused = Delivered {
            receipted: Some("1A".into()),
            state: Some(5),
            ..message("")
        };
        assert_eq!(
            said(refused.clone()),
            Some(("1A".into(), ReceiptVerdict::Refused))
        );
        // An unknown state leaves the word to the text, and a missing name too.
        let mixed = Delivered {
            state: Some(7),
            ..message("id:1A stat:EXPIRED")
        };
        assert_eq!(said(mixed), Some(("1A".into(), ReceiptVerdict::Expired)));
        let classless = Delivered { class: 0, ..refused };
        assert!(said(classless).is_some());
    }

    #[test]
    fn what_a_person_writes_is_no_receipt() {
        let answer = Delivered {
            class: 0,
            ..message("id:07A stat:UNDELIV")
        };
        assert_eq!(said(answer), None);
    }
}
