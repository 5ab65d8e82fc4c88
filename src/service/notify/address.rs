//! Email addresses as mail servers take them.
//!
//! A domain travels in ASCII (RFC 5891: `città.example` is `xn--citt-3na.example`), in the envelope and in the
//! headers, so that every server takes it. What stands before the @ has no such form: where it leaves ASCII, only
//! servers that offer SMTPUTF8 (RFC 6531) take it.

use lettre::Address;

/// An address whose domain is in ASCII. `None` for what is no address.
pub(super) fn with_ascii_domain(text: &str) -> Option<Address> {
    let (user, domain) = text.trim().rsplit_once('@')?;
    if domain.is_ascii() {
        return Address::new(user, domain).ok();
    }
    Address::new(user, idna::domain_to_ascii(domain).ok()?).ok()
}

/// Whether only a server that offers SMTPUTF8 takes it.
pub(super) fn needs_smtputf8(address: &Address) -> bool {
    !address.user().is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_travel_in_ascii() {
        for (text, expected) in [
            ("anna@città.example", "anna@xn--citt-3na.example"),
            ("anna@CITTÀ.example", "anna@xn--citt-3na.example"),
            // The accent as a character of its own.
            ("anna@citta\u{300}.example", "anna@xn--citt-3na.example"),
            ("anna@città。example", "anna@xn--citt-3na.example"),
            ("anna@posta.perché.example", "anna@posta.xn--perch-fsa.example"),
            ("anna@xn--citt-3na.example", "anna@xn--citt-3na.example"),
            ("anna@Example.it", "anna@Example.it"),
            ("niccolò@città.example", "niccolò@xn--citt-3na.example"),
        ] {
            let address = with_ascii_domain(text).map(|address| address.to_string());
            assert_eq!(address.as_deref(), Some(expected), "{text}");
        }
        for wrong in [
            "",
            "anna",
            "anna@",
            "@città.example",
            "anna@-città-.example.",
            "anna@ci tà.example",
        ] {
            assert_eq!(with_ascii_domain(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn only_what_stands_before_the_at_needs_smtputf8() {
        let needs = |text| with_ascii_domain(text).map(|address| needs_smtputf8(&address));
        assert_eq!(needs("anna@città.example"), Some(false));
        assert_eq!(needs("niccolò@example.it"), Some(true));
        assert_eq!(needs("иван@example.it"), Some(true));
    }
}
