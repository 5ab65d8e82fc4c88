//! Ways to reach a person: mobile number, email address, street address.

use chrono::{DateTime, Utc};
use email_address::{EmailAddress, Options};
use phonenumber::metadata::DATABASE;
use phonenumber::{Mode, PhoneNumber, Type};

use super::PostalAddress;
use super::fields::EventFields;

pub(super) const MOBILE_RULE: &str = "must be a valid mobile number with its country code, as \"+39…\"";
pub(super) const EMAIL_RULE: &str = "must be a bare email address of at most 254 characters";

/// Longest contact that is looked at, in bytes.
pub(super) const MOBILE_BYTES: usize = 32;
pub(super) const EMAIL_BYTES: usize = 254;

/// The number in E.164 ("+39320…"), where it is valid and can be a mobile's: in some countries mobiles and fixed
/// lines share their numbers, in others a mobile's number begins with a zero that belongs to it.
pub fn mobile(text: &str) -> Option<String> {
    if text.len() > MOBILE_BYTES || !text.starts_with('+') {
        return None;
    }
    let number = phonenumber::parse(None, text).ok()?;
    (number.extension().is_none() && is_mobile(&number)).then(|| number.format().mode(Mode::E164).to_string())
}

/// The crate's own `number_type` drops leading zeros before it looks: the national number is matched whole, against
/// every region that shares the country code.
fn is_mobile(number: &PhoneNumber) -> bool {
    const OTHERS: [Type; 7] = [
        Type::PremiumRate,
        Type::TollFree,
        Type::SharedCost,
        Type::Voip,
        Type::PersonalNumber,
        Type::Pager,
        Type::Voicemail,
    ];
    let national = number.national().to_string();
    let regions = DATABASE.by_code(&number.country().code()).unwrap_or_default();
    regions.into_iter().any(|region| {
        let descriptors = region.descriptors();
        let is = |kind| descriptors.get(kind).is_some_and(|kind| kind.is_match(&national));
        descriptors.general().is_match(&national) && is(Type::Mobile) && !OTHERS.into_iter().any(is)
    })
}

/// The address as given, where it is one address and nothing else.
pub(super) fn email(text: &str) -> Option<String> {
    let options = Options::default()
        .with_required_tld()
        .without_display_text()
        .without_domain_literal();
    if text.len() > EMAIL_BYTES
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
pub fn instant(text: &str) -> Option<DateTime<Utc>> {
    let instant = DateTime::parse_from_rfc3339(text).ok()?;
    Some(instant.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_contacts_are_taken_and_none_that_is_longer() {
        let spaced = |spaces: usize| format!("+39{}3200000001", " ".repeat(spaces));
        assert_eq!(spaced(19).len(), MOBILE_BYTES);
        assert_eq!(mobile(&spaced(19)).as_deref(), Some("+393200000001"));
        assert_eq!(mobile(&spaced(20)), None);

        let of = |last: usize| {
            let label = "d".repeat(63);
            format!("{}@{label}.{label}.{}.it", "l".repeat(64), "d".repeat(last))
        };
        assert_eq!(of(58).len(), EMAIL_BYTES);
        assert_eq!(email(&of(58)), Some(of(58)));
        assert_eq!(email(&of(59)), None);
    }

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
    fn takes_mobiles_of_other_countries() {
        for number in [
            // Côte d'Ivoire, Gabon, the Congo, San Marino: the zero, or what stands there, belongs to the number.
            "+2250123456789",
            "+24106031234",
            "+242061234567",
            "+37866661212",
            // The United States, the Dominican Republic, Jamaica, Canada: mobiles and fixed lines look alike.
            "+12015550123",
            "+18092345678",
            "+18762101234",
            "+15062345678",
            // Romania, Albania, Morocco, Ukraine, Nigeria, China, Brazil, Mexico, Guernsey, the Philippines.
            "+40712034567",
            "+355672123456",
            "+212650123456",
            "+380501234567",
            "+2348021234567",
            "+8613123456789",
            "+5511961234567",
            "+447781123456",
            "+639051234567",
        ] {
            assert_eq!(mobile(number).as_deref(), Some(number), "{number}");
        }
        for number in [
            "+442079460018",
            "+33123456789",
            "+4930123456",
            "+2252123456789",
            "+18002345678",
            "+390236618300",
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
        assert!(instant("2026-03-14T09:12:00.5Z").is_some());
        assert_eq!(
            instant("2026-03-14T09:12:00+01:00"),
            instant("2026-03-14T08:12:00Z")
        );
        for text in ["2026-03-14", "2026-03-14T09:12:00", ""] {
            assert!(instant(text).is_none(), "{text}");
        }
    }
}
