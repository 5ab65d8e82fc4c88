//! Receipts: the address they come to, and what the words of each gateway mean.

use std::sync::Arc;

use crate::config::SmsSettings;
use crate::store::{DueNotice, Receipt, ReceiptVerdict, Store};

/// Where gateways send receipts: the id of the notice and what proves that we gave it out stand in it.
#[derive(Clone)]
pub(super) struct ReceiptAddress {
    store: Store,
    base: Arc<str>,
}

impl ReceiptAddress {
    pub fn new(store: &Store, base: &str) -> Self {
        Self {
            store: store.clone(),
            base: base.trim_end_matches('/').into(),
        }
    }

    /// With `rest` at its end, as the gateway fills it in.
    pub fn of(&self, notice: &DueNotice, rest: &str) -> String {
        let proof = self.store.receipt_proof(&notice.notice_id);
        let DueNotice {
            notice_id, provider, ..
        } = notice;
        format!(
            "{}/ricevute/sms/{provider}/{notice_id}?prova={proof}{rest}",
            self.base
        )
    }
}

/// What Kannel says, by the number of the receipt and the message centre's own words in it.
pub fn kannel_receipt(provider: &str, number: &str, text: &str) -> Option<Receipt> {
    let state = state_in(text);
    let said = match number {
        "1" => ReceiptVerdict::Delivered,
        "4" | "8" => ReceiptVerdict::OnItsWay,
        "34" => ReceiptVerdict::Expired,
        "2" if state == "EXPIRED" => ReceiptVerdict::Expired,
        "2" | "16" => ReceiptVerdict::Refused,
        _ => return None,
    };
    Some(Receipt {
        provider: provider.into(),
        said,
        detail: if state.is_empty() {
            format!("kannel {number}")
        } else {
            state
        },
    })
}

/// What a message centre says in the text of a receipt ("… stat:DELIVRD err:000 …"), SMPP 3.4 appendix B.
pub fn smpp_receipt(provider: &str, text: &str) -> Option<Receipt> {
    let state = state_in(text);
    let said = match state.as_str() {
        "DELIVRD" => ReceiptVerdict::Delivered,
        "ACCEPTD" | "ENROUTE" => ReceiptVerdict::OnItsWay,
        "EXPIRED" => ReceiptVerdict::Expired,
        "UNDELIV" | "REJECTD" | "DELETED" => ReceiptVerdict::Refused,
        _ => return None,
    };
    Some(Receipt {
        provider: provider.into(),
        said,
        detail: state,
    })
}

/// What the message centre calls the message in the text of a receipt.
pub fn smpp_reference(text: &str) -> Option<String> {
    word_after(text, "id:")
}

fn state_in(text: &str) -> String {
    word_after(text, "stat:").unwrap_or_default().to_ascii_uppercase()
}

fn word_after(text: &str, mark: &str) -> Option<String> {
    let at = text.to_ascii_lowercase().find(mark)? + mark.len();
    let word = text
        .get(at..)?
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .take(65);
    Some(word.collect()).filter(|word: &String| !word.is_empty())
}

/// What a gateway of the settings says.
pub fn gateway_receipt(provider: &str, settings: &SmsSettings, word: &str) -> Option<Receipt> {
    let among = |list: &[String]| list.iter().any(|known| known.eq_ignore_ascii_case(word.trim()));
    let said = if among(&settings.receipt_delivered) {
        ReceiptVerdict::Delivered
    } else if among(&settings.receipt_refused) {
        ReceiptVerdict::Refused
    } else if among(&settings.receipt_expired) {
        ReceiptVerdict::Expired
    } else {
        ReceiptVerdict::OnItsWay
    };
    let detail = word
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(20)
        .collect();
    Some(Receipt {
        provider: provider.into(),
        said,
        detail,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_receipt_of_a_message_centre_is_understood() {
        let text = |state: &str| {
            format!(
                "id:07A sub:001 dlvrd:001 submit date:2603140912 done date:2603140913 stat:{state} err:000 text:"
            )
        };
        for (state, said) in [
            ("DELIVRD", Some(ReceiptVerdict::Delivered)),
            ("ACCEPTD", Some(ReceiptVerdict::OnItsWay)),
            ("EXPIRED", Some(ReceiptVerdict::Expired)),
            ("UNDELIV", Some(ReceiptVerdict::Refused)),
            ("REJECTD", Some(ReceiptVerdict::Refused)),
            ("DELETED", Some(ReceiptVerdict::Refused)),
            ("UNKNOWN", None),
        ] {
            assert_eq!(
                smpp_receipt("first", &text(state)).map(|receipt| receipt.said),
                said,
                "{state}"
            );
        }
        assert_eq!(smpp_reference(&text("DELIVRD")).as_deref(), Some("07A"));
        assert_eq!(smpp_receipt("first", "à propos"), None);
    }

    #[test]
    fn kannels_numbers_are_understood() {
        let said =
            |number: &str, text: &str| kannel_receipt("first", number, text).map(|receipt| receipt.said);
        assert_eq!(said("1", "stat:DELIVRD"), Some(ReceiptVerdict::Delivered));
        assert_eq!(said("2", "stat:UNDELIV"), Some(ReceiptVerdict::Refused));
        assert_eq!(said("2", "stat:EXPIRED"), Some(ReceiptVerdict::Expired));
        assert_eq!(said("8", "ACK/"), Some(ReceiptVerdict::OnItsWay));
        assert_eq!(said("16", "NACK/69"), Some(ReceiptVerdict::Refused));
        assert_eq!(said("34", ""), Some(ReceiptVerdict::Expired));
        assert_eq!(said("99", ""), None);
    }
}
