//! Ways to reach a person: mobile number, email address, street address.

use email_address::{EmailAddress, Options};
use phonenumber::{Mode, Type};

use super::PostalAddress;
use super::fields::EventFields;

pub(super) const MOBILE_RULE: &str = "must be a valid mobile number with its country code, as \"+39…\"";
pub(super) const EMAIL_RULE: &str = "must be a bare email address of at most 254 characters";

/// The number in E.164, where it is valid and a mobile's.
pub(super) fn mobile(text: &str) -> Option<String> {
    if text.len() > 32 || !text.starts_with('+') {
        return None;
    }
    let number = phonenumber::parse(None, text).ok()?;
    let kind = number.number_type(&phonenumber::metadata::DATABASE);
    (number.extension().is_none() && kind == Type::Mobile && phonenumber::is_valid(&number))
        .then(|| number.format().mode(Mode::E164).to_string())
}

/// The address as given, where it is one address and nothing else.
pub(super) fn email(text: &str) -> Option<String> {
    let options = Options::default()
        .with_required_tld()
        .without_display_text()
        .without_domain_literal();
    if text.len() > 254
        || text
            .chars()
            .any(|c| c.is_control() || c.is_whitespace() || is_direction(c))
    {
        return None;
    }
    EmailAddress::parse_with_options(text, options)
        .ok()
        .map(|_| text.to_owned())
}

pub(super) fn postal_address(fields: &EventFields<'_>) -> Option<PostalAddress> {
    let line = |most: usize| move |text: &str| is_line(text, most);
    let street = fields.text_where("street", line(200), "must be one line of 1 to 200 characters");
    let postal_code = fields.text_where("postal_code", is_postal_code, "must be 5 digits");
    let town = fields.text_where("town", line(100), "must be one line of 1 to 100 characters");
    let province = fields.text_where("province", is_province, "must be two capital letters");
    Some(PostalAddress {
        street: street?.to_owned(),
        postal_code: postal_code?.to_owned(),
        town: town?.to_owned(),
        province: province?.to_owned(),
    })
}

fn is_line(text: &str, most: usize) -> bool {
    text.chars().any(char::is_alphanumeric)
        && text.chars().take(most + 1).count() <= most
        && !text
            .chars()
            .any(|c| c.is_control() || is_direction(c) || matches!(c, '\u{2028}' | '\u{2029}'))
}

fn is_postal_code(text: &str) -> bool {
    text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_province(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase())
}

/// Characters that turn the direction of what follows, or hide.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// A BCP 47 tag by its shape: `it`, `de-CH`, `zh-Hans`.
pub(super) fn is_locale(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts
        .next()
        .is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()));
    language
        && text.len() <= 35
        && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// An instant by RFC 3339.
pub(super) fn is_instant(text: &str) -> bool {
    chrono::DateTime::parse_from_rfc3339(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_mobiles_only() {
        assert_eq!(mobile("+393200000001").as_deref(), Some("+393200000001"));
        assert_eq!(mobile("+39 320 000 0001").as_deref(), Some("+393200000001"));
        for number in [
            "+39 06 1234567",
            "3200000001",
            "+39",
            "+",
            "",
            "+390000000000",
            "+39320000000100",
            "+39320x",
        ] {
            assert!(mobile(number).is_none(), "{number}");
        }
    }

    #[test]
    fn takes_bare_addresses_only() {
        assert!(email("claimant01@example.it").is_some());
        assert!(email("nome.cognome+naspi@sotto.example.it").is_some());
        for address in [
            "a@b\r\nBcc: x@example.it",
            "Anna <a@example.it>",
            "a@b",
            "a@[127.0.0.1]",
            "",
            "@example.it",
            "a b@example.it",
            "a@example.it\n",
            "a@example..it",
        ] {
            assert!(email(address).is_none(), "{address:?}");
        }
    }

    #[test]
    fn takes_locales_by_shape() {
        assert!(is_locale("it") && is_locale("de-CH") && is_locale("zh-Hans-CN"));
        assert!(
            !is_locale("")
                && !is_locale("italiano")
                && !is_locale("it_IT")
                && !is_locale("it-")
                && !is_locale("../x")
        );
    }

    #[test]
    fn takes_instants_with_an_offset() {
        assert!(is_instant("2026-03-14T09:12:00+01:00") && is_instant("2026-03-14T09:12:00.5Z"));
        assert!(!is_instant("2026-03-14") && !is_instant("2026-03-14T09:12:00") && !is_instant(""));
    }
}
