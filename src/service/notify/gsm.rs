//! How long a text is as an SMS (3GPP TS 23.038).

/// The default alphabet in the order of its codes; each counts one. U+FFFD stands for the escape code.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u{fffd}ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
    ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// Characters that count two, with their codes after the escape.
const EXTENDED: [(char, u8); 10] = [
    ('\u{c}', 0x0a),
    ('^', 0x14),
    ('{', 0x28),
    ('}', 0x29),
    ('\\', 0x2f),
    ('[', 0x3c),
    ('~', 0x3d),
    (']', 0x3e),
    ('|', 0x40),
    ('€', 0x65),
];
const ESCAPE: u8 = 0x1b;

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

/// The characters that are not in the alphabet, each once: one of them makes the whole text UCS-2.
pub(super) fn outside(text: &str) -> Vec<char> {
    let mut outside: Vec<char> = Vec::new();
    for c in text.chars().filter(|c| codes(*c).is_none()) {
        if !outside.contains(&c) {
            outside.push(c);
        }
    }
    outside
}

/// What is read as the same and is in the alphabet.
pub(super) fn instead(c: char) -> Option<&'static str> {
    Some(match c {
        '’' | '‘' | 'ʼ' | '`' | '´' => "'",
        '“' | '”' | '„' | '«' | '»' => "\"",
        '–' | '—' | '‑' | '−' => "-",
        '…' => "...",
        '\u{a0}' | '\u{202f}' | '\u{2009}' => "a blank",
        'À' => "A'",
        'È' => "E'",
        'Ì' => "I'",
        'Ò' => "O'",
        'Ù' => "U'",
        'ç' => "c",
        _ => return None,
    })
}

fn septets(c: char) -> Option<usize> {
    Some(codes(c)?.count())
}

/// The codes of a character in the default alphabet, one or two.
fn codes(c: char) -> Option<impl Iterator<Item = u8>> {
    let basic = BASIC.chars().position(|known| known == c && c != '\u{fffd}');
    let basic = basic.and_then(|code| u8::try_from(code).ok());
    let extended = EXTENDED
        .iter()
        .find(|(known, _)| *known == c)
        .map(|(_, code)| *code);
    let escape = extended.map(|_| ESCAPE);
    let code = basic.or(extended)?;
    Some(escape.into_iter().chain([code]))
}

/// A text as octets for a message centre: a code an octet, or UCS-2, in parts that fit into one message
/// each. No character is cut in two.
pub(super) fn parts(text: &str) -> (Encoding, Vec<Vec<u8>>) {
    let SmsLength {
        encoding,
        parts: count,
        ..
    } = SmsLength::of(text);
    // 67 units of UCS-2 are 134 octets, 70 are 140.
    let room = match (encoding, count) {
        (Encoding::Gsm7, 1) => 160,
        (Encoding::Gsm7, _) => 153,
        (Encoding::Ucs2, 1) => 140,
        (Encoding::Ucs2, _) => 134,
    };
    let mut parts = vec![Vec::new()];
    for c in text.chars() {
        let octets: Vec<u8> = match encoding {
            Encoding::Gsm7 => codes(c).into_iter().flatten().collect(),
            Encoding::Ucs2 => {
                let mut units = [0; 2];
                let units = c.encode_utf16(&mut units).iter();
                units.flat_map(|unit| unit.to_be_bytes()).collect()
            }
        };
        if parts
            .last()
            .is_some_and(|part: &Vec<u8>| part.len() + octets.len() > room)
        {
            parts.push(Vec::new());
        }
        if let Some(part) = parts.last_mut() {
            part.extend(octets);
        }
    }
    (encoding, parts)
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

    #[test]
    fn the_alphabet_has_its_codes() {
        assert_eq!(BASIC.chars().count(), 128);
        for (c, code) in [
            ("@", 0x00),
            ("è", 0x04),
            ("\n", 0x0a),
            ("A", 0x41),
            ("à", 0x7f),
            ("§", 0x5f),
        ] {
            assert_eq!(parts(c), (Encoding::Gsm7, vec![vec![code]]), "{c}");
        }
        assert_eq!(parts("€"), (Encoding::Gsm7, vec![vec![0x1b, 0x65]]));
        assert_eq!(parts("ł"), (Encoding::Ucs2, vec![vec![0x01, 0x42]]));
    }

    #[test]
    fn parts_hold_what_fits_and_cut_no_character() {
        let lengths = |text: &str| parts(text).1.iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(lengths(&"a".repeat(160)), [160]);
        assert_eq!(lengths(&"a".repeat(161)), [153, 8]);
        assert_eq!(
            lengths(&format!("{}€{}", "a".repeat(152), "a".repeat(10))),
            [152, 12]
        );
        assert_eq!(lengths(&"ł".repeat(71)), [134, 8]);
    }
}
