//! How long a text is as an SMS (3GPP TS 23.038).

/// Characters that count one in the default alphabet, besides ASCII letters, digits and most marks.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";
/// Characters that count two.
const EXTENDED: &str = "^{}\\[~]|€\u{c}";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Gsm7,
    /// Any character outside the default alphabet makes the whole text this.
    Ucs2,
}

/// The size of a text as an SMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SmsLength {
    pub encoding: Encoding,
    /// Septets, or UTF-16 units.
    pub units: usize,
    /// Messages it is cut into, at least 1.
    pub parts: usize,
}

impl SmsLength {
    /// 160 units in one message or 153 a part; 70 and 67 where the text leaves the default alphabet.
    pub fn of(text: &str) -> Self {
        let septets: Option<usize> = text.chars().map(septets).sum();
        let (encoding, units, single, part) = match septets {
            Some(units) => (Encoding::Gsm7, units, 160, 153),
            None => (Encoding::Ucs2, text.encode_utf16().count(), 70, 67),
        };
        let parts = if units <= single { 1 } else { units.div_ceil(part) };
        Self {
            encoding,
            units,
            parts,
        }
    }
}

fn septets(c: char) -> Option<usize> {
    if c.is_ascii_alphanumeric() || BASIC.contains(c) {
        return Some(1);
    }
    EXTENDED.contains(c).then_some(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(text: &str) -> (Encoding, usize, usize) {
        let SmsLength {
            encoding,
            units,
            parts,
        } = SmsLength::of(text);
        (encoding, units, parts)
    }

    #[test]
    fn italian_accents_stay_in_the_default_alphabet() {
        assert_eq!(length("à è é ì ò ù"), (Encoding::Gsm7, 11, 1));
        assert_eq!(length("È"), (Encoding::Ucs2, 1, 1));
        assert_eq!(length("ç"), (Encoding::Ucs2, 1, 1));
        assert_eq!(length("l’avviso"), (Encoding::Ucs2, 8, 1));
    }

    #[test]
    fn parts_follow_the_bounds() {
        assert_eq!(length(&"a".repeat(160)), (Encoding::Gsm7, 160, 1));
        assert_eq!(length(&"a".repeat(161)), (Encoding::Gsm7, 161, 2));
        assert_eq!(length(&"a".repeat(306)).2, 2);
        assert_eq!(length(&"a".repeat(307)).2, 3);
        assert_eq!(length(&"€".repeat(80)), (Encoding::Gsm7, 160, 1));
        assert_eq!(length(&"ł".repeat(70)).2, 1);
        assert_eq!(length(&"ł".repeat(71)).2, 2);
        assert_eq!(length(&"😀".repeat(35)), (Encoding::Ucs2, 70, 1));
    }
}
