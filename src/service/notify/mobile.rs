//! Numbers that an SMS can reach.

use phonenumber::Type;

/// A valid number of a mobile, in E.164.
pub(super) fn is_mobile(number: &str) -> bool {
    let Ok(parsed) = phonenumber::parse(None, number) else {
        return false;
    };
    let kind = parsed.number_type(&phonenumber::metadata::DATABASE);
    parsed.is_valid() && matches!(kind, Type::Mobile | Type::FixedLineOrMobile)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_mobiles_get_an_sms() {
        for number in ["+393200000001", "+4915123456789", "+33612345678"] {
            assert!(is_mobile(number), "{number}");
        }
        for number in ["", "+3906164164", "+390001", "803164", "+39320", "telefono"] {
            assert!(!is_mobile(number), "{number}");
        }
    }
}
