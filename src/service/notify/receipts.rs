//! Receipts: the address they come to, and what the words of each gateway mean.

use std::sync::Arc;

use crate::config::SmsSettings;
use crate::notice::Channel;
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
        let proof = self.store.receipt_proof(Channel::Sms, &notice.notice_id);
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

/// What the state in the text of a receipt means ("… stat:DELIVRD err:000 …"), whole or cut to seven letters.
pub(super) fn words_verdict(text: &str) -> Option<(ReceiptVerdict, String)> {
    let state = state_in(text);
    let begins = |words: &[&str]| words.iter().any(|word| state.starts_with(word));
    let said = if begins(&["DELIV"]) {
        ReceiptVerdict::Delivered
    } else if begins(&["ACCEP", "ENROUT", "BUFF", "SCHED", "QUEUE"]) {
        ReceiptVerdict::OnItsWay
    } else if begins(&["EXPIR"]) {
        ReceiptVerdict::Expired
    } else if begins(&["UNDEL", "REJEC", "DELET", "FAIL", "SKIP", "CANCEL"]) {
        ReceiptVerdict::Refused
    } else {
        return None;
    };
    Some((said, state))
}

fn state_in(text: &str) -> String {
    let state = word_after(text, "stat:").or_else(|| word_after(text, "status:"));
    let letters = state.unwrap_or_default().to_ascii_uppercase();
    letters
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(20)
        .collect()
}

/// The word after a mark that itself begins a word.
pub(super) fn word_after(text: &str, mark: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let begins = |at: usize| !lower[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    let (at, _) = lower.match_indices(mark).find(|(at, _)| begins(*at))?;
    let rest = text.get(at + mark.len()..)?.trim_start_matches(' ');
    let word = rest.split(|c: char| c.is_whitespace() || c.is_control()).next()?;
    let word: String = word.trim_end_matches([',', ';']).chars().take(65).collect();
    // A mark with nothing behind it is followed by the next mark.
    (!word.is_empty() && !word.contains(':')).then_some(word)
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
