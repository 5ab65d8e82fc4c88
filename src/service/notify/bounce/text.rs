//! What the words of a report for people say: codes first, then phrases that every server uses.

use super::ending::DeliveryEnding;

/// Where a report ends and the message that it gives back begins.
const COPIES: [&str; 9] = [
    "--- below this line is a copy of the message",
    "--- below the next line is a copy of the message",
    "------ this is a copy of",
    "------ this is a copy of your message",
    "--- original message",
    "----- original message",
    "--- returned message",
    "original message headers:",
    "a copy of the original message",
];

/// The server has not given up.
const STILL_TRYING: [&str; 10] = [
    "delivery attempts will continue",
    "will continue to be attempted",
    "will keep trying",
    "will be retried",
    "will retry",
    "you do not need to resend",
    "no action is required on your part",
    "delivery is delayed",
    "has been delayed",
    "not yet been delivered",
];

const PERMANENT: [&str; 30] = [
    "no mailbox here by that name",
    "user unknown",
    "unknown user",
    "unknown recipient",
    "unknown address",
    "no such user",
    "no such recipient",
    "no such mailbox",
    "no such address",
    "does not exist",
    "doesn't exist",
    "doesn't have a",
    "address not found",
    "mailbox not found",
    "recipient not found",
    "mailbox unavailable",
    "not a valid mailbox",
    "invalid recipient",
    "invalid mailbox",
    "recipient rejected",
    "address rejected",
    "account has been disabled",
    "account is disabled",
    "mailbox disabled",
    "unrouteable address",
    "unroutable address",
    "permanent error",
    "permanent fatal error",
    "inesistente",
    "utente sconosciuto",
];

const TEMPORARY: [&str; 16] = [
    "mailbox full",
    "mailbox is full",
    "over quota",
    "quota exceeded",
    "exceeded storage",
    "insufficient storage",
    "try again later",
    "timed out",
    "retry timeout exceeded",
    "temporarily",
    "temporary",
    "greylist",
    "connection refused",
    "too many connections",
    "casella piena",
    "spazio esaurito",
];

/// The text up to the message that it gives back.
pub fn without_copy(text: &str) -> &str {
    let lower = text.to_ascii_lowercase();
    let end = COPIES.iter().filter_map(|mark| lower.find(mark)).min();
    &text[..end.unwrap_or(text.len())]
}

/// How a delivery ended; a report that says nothing of it is one of a message that did not arrive.
pub fn read(text: &str) -> DeliveryEnding {
    find(text).unwrap_or_else(|| DeliveryEnding::Permanent("no reason that can be read".into()))
}

/// The same, where the text says anything of it.
pub fn find(text: &str) -> Option<DeliveryEnding> {
    // One blank between words, whatever stood there: phrases go on in the next line.
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = words.to_lowercase().replace('’', "'");
    let phrase = |list: &[&str]| {
        list.iter()
            .find(|phrase| lower.contains(**phrase))
            .map(|phrase| (*phrase).to_owned())
    };
    let codes = codes(&words);
    let of_class = |class: char| codes.iter().find(|code| code.starts_with(class)).cloned();
    if let Some(why) = phrase(&STILL_TRYING) {
        return Some(DeliveryEnding::OnItsWay(of_class('4').unwrap_or(why)));
    }
    None.or_else(|| of_class('5').map(DeliveryEnding::Permanent))
        .or_else(|| of_class('4').map(DeliveryEnding::Temporary))
        .or_else(|| phrase(&PERMANENT).map(DeliveryEnding::Permanent))
        .or_else(|| phrase(&TEMPORARY).map(DeliveryEnding::Temporary))
}

/// The first enhanced status code (RFC 3463) of a text.
pub fn enhanced_code(text: &str) -> Option<String> {
    tokens(text).find(|token| is_enhanced(token)).map(str::to_owned)
}

/// Codes of a text, enhanced ones first: they say more.
fn codes(text: &str) -> Vec<String> {
    let enhanced = tokens(text).filter(|token| is_enhanced(token));
    enhanced.map(str::to_owned).chain(reply_codes(text)).collect()
}

/// Runs of digits and dots that are no part of a word, an address or a host's number.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let apart = |c: char| !(c.is_alphanumeric() || matches!(c, '.' | '@' | '_' | '+'));
    text.split(apart).map(|token| token.trim_matches('.'))
}

/// Class, subject (0 to 7) and detail: neither the number of a host nor a version.
fn is_enhanced(token: &str) -> bool {
    let parts: Vec<_> = token.split('.').collect();
    let [class, subject, detail] = parts[..] else {
        return false;
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(class, "2" | "4" | "5")
        && matches!(subject, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7")
        && (1..=3).contains(&detail.len())
        && digits(detail)
}

/// Replies of SMTP (RFC 5321, 4.2): three digits, at the beginning or behind what announces them, and no amount.
fn reply_codes(text: &str) -> impl Iterator<Item = String> {
    let words: Vec<&str> = text.split(' ').collect();
    let code = move |at: usize| {
        let word = words[at].trim_start_matches(['(', '[', '#', ':', '<', '"', '\'', '>']);
        let digits = word.get(..3)?;
        let rest = word.get(3..)?;
        let is_reply = matches!(digits.as_bytes(), [b'4' | b'5', b'0'..=b'5', b'0'..=b'9']);
        let ends = rest
            .chars()
            .next()
            .is_none_or(|c| matches!(c, '-' | ':' | ')' | ']' | ',' | ';' | '.'));
        let before = at.checked_sub(1).map_or("", |before| words[before]);
        let after = words.get(at + 1).copied().unwrap_or_default();
        let announced = at == 0
            || words[at].starts_with(['(', '#', ':', '['])
            || before.ends_with([':', '>', ';', ',', '.'])
            || ANNOUNCING.iter().any(|word| before.eq_ignore_ascii_case(word))
            || is_enhanced(after.trim_matches(['#', '(', ')']))
            || is_enhanced(rest.trim_matches(['-', ':']));
        let is_amount = UNITS.iter().any(|unit| after.eq_ignore_ascii_case(unit));
        (is_reply && ends && announced && !is_amount).then(|| digits.to_owned())
    };
    (0..text.split(' ').count()).filter_map(code)
}

/// Words before the code of a reply.
const ANNOUNCING: [&str; 9] = [
    "said", "error", "code", "response", "reply", "status", "smtp", "esmtp", "was",
];
const UNITS: [&str; 10] = [
    "mb", "kb", "gb", "bytes", "kib", "mib", "messages", "seconds", "hours", "days",
];
