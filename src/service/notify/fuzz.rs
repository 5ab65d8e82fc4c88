//! What mail servers, message centres and gateways say, as a fuzzer feeds it.

use super::answer::field;
use super::app_io::read_status;
use super::bounce::read_bounce;
use super::receipts::kannel_receipt;
use super::smpp::understood;
use crate::store::Receipt;

/// Words of a receipt are shown to operators and kept: short, and of letters and digits.
fn is_kept_well(receipt: &Receipt) {
    assert!(receipt.detail.len() <= 200, "a detail of any length is kept");
}

/// A message that came to the return path.
pub fn bounce(bytes: &[u8]) {
    let path = "rimbalzi+{id}@istituto.example";
    let to = "rimbalzi+0123456789abcdef-89ab@istituto.example";
    for recipient in [None, Some(to)] {
        let Some(bounce) = read_bounce(bytes, recipient, path) else {
            continue;
        };
        let is_hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
        assert!(
            is_hex(&bounce.notice_id) && is_hex(&bounce.proof),
            "ids are digits"
        );
        is_kept_well(&bounce.receipt);
    }
}

/// The body of a `deliver_sm` or a `data_sm`.
pub fn message_centre(bytes: &[u8]) {
    for read in understood(bytes) {
        assert!(!read.reference.is_empty(), "a receipt of no message");
        is_kept_well(&read.receipt);
    }
}

/// The number on the first line, the words after it.
pub fn kannel(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (number, words) = text.split_once('\n').unwrap_or((&text, ""));
    if let Some(receipt) = kannel_receipt("first", number, words) {
        is_kept_well(&receipt);
    }
}

/// The body with which a gateway takes a message, or the app tells of one; on the first line the field that is asked for.
pub fn answer(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or_default();
    let (path, body) = bytes.split_at(end);
    let path = String::from_utf8_lossy(path);
    if let Some(found) = field(body, &path) {
        assert!(
            !path.is_empty() && found.len() <= body.len().max(1) * 2,
            "a field that is not there"
        );
    }
    if let Some((_, detail)) = serde_json::from_slice(body).ok().as_ref().and_then(read_status) {
        assert!(detail.len() <= 20, "a detail of any length is kept");
    }
}
