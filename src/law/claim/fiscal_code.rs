//! *Codice fiscale*: shape, check letter, *omocodia*, grammatical gender.
//!
//! DM 23-12-1976 (tables of the check letter and of the letters that replace digits). Provisional codes of
//! 11 digits are taken as they are: the sources at hand give no rule for their check digit.

use super::Gender;

/// The rule, as a problem's message says it.
pub(super) const RULE: &str =
    "must be 16 upper-case characters of the right shape with the right check letter, or 11 digits";

/// Letters that stand for 0 to 9 where two people would share a code.
const OMOCODIA: &[u8; 10] = b"LMNPQRSTUV";

/// Letters of the months, January to December.
const MONTHS: &[u8; 12] = b"ABCDEHLMPRST";

/// Values of 0-9 (and of A-J alike) at odd positions, then of K-Z.
const ODD: [u8; 26] = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/// The gender the code has, where the code holds.
pub(super) fn gender(code: &str) -> Option<Gender> {
    let bytes = code.as_bytes();
    if bytes.len() == 11 && bytes.iter().all(u8::is_ascii_digit) {
        return Some(Gender::Unknown);
    }
    let code: &[u8; 16] = bytes.try_into().ok()?;
    let day = shape(code)?;
    if check_letter(code) != code[15] {
        return None;
    }
    Some(if day > 31 { Gender::Female } else { Gender::Male })
}

/// Day of birth as written (a woman's + 40), where every character stands where it may.
fn shape(code: &[u8; 16]) -> Option<u8> {
    let letters = [0, 1, 2, 3, 4, 5, 8, 11, 15];
    let digits = [6, 7, 9, 10, 12, 13, 14];
    if !letters.iter().all(|&at| code[at].is_ascii_uppercase()) || !MONTHS.contains(&code[8]) {
        return None;
    }
    if !digits.iter().all(|&at| digit(code[at]).is_some()) {
        return None;
    }
    let day = digit(code[9])? * 10 + digit(code[10])?;
    matches!(day, 1..=31 | 41..=71).then_some(day)
}

/// A digit, or the letter that replaces it.
fn digit(byte: u8) -> Option<u8> {
    let replaced = OMOCODIA
        .iter()
        .position(|&letter| letter == byte)
        .and_then(|at| u8::try_from(at).ok());
    if byte.is_ascii_digit() {
        Some(byte - b'0')
    } else {
        replaced
    }
}

fn check_letter(code: &[u8; 16]) -> u8 {
    let order = |byte: u8| {
        if byte.is_ascii_digit() {
            byte - b'0'
        } else {
            byte - b'A'
        }
    };
    let sum: u32 = (0..15)
        .map(|at| {
            let value = order(code[at]);
            // The first position counts as odd.
            u32::from(if at % 2 == 0 {
                ODD[usize::from(value)]
            } else {
                value
            })
        })
        .sum();
    b'A' + (sum % 26) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_published_vectors() {
        assert_eq!(gender("ABCDEF12B23P432P"), Some(Gender::Male));
        assert_eq!(gender("ABCDEF12B23P43NE"), Some(Gender::Male));
        assert_eq!(gender("SPSMGR84E52F839R"), Some(Gender::Female));
        assert_eq!(gender("12345678901"), Some(Gender::Unknown));
    }

    #[test]
    fn refuses_any_other_check_letter() {
        for letter in 'A'..='Z' {
            let code = format!("ABCDEF12B23P432{letter}");
            assert_eq!(gender(&code).is_some(), letter == 'P', "{code}");
        }
    }

    #[test]
    fn refuses_wrong_shapes() {
        for code in [
            "",
            "XXXXXX00X00X000X",
            "abcdef12b23p432p",
            "ABCDEF12B23P432",
            "ABCDEF12B23P432PP",
            "1234567890",
            "123456789012",
            "ABCDEF12F23P432P",
            "ÀBCDEF12B23P43P",
            "ABCDEF12B23P4 2P",
        ] {
            assert!(gender(code).is_none(), "{code}");
        }
    }

    #[test]
    fn refuses_a_wrong_place_though_the_check_letter_fits() {
        for wrong in ["ABCDEF12F23P432", "ABCD1F12B23P432", "ABCDEF12B23P4A2"] {
            let mut code = *b"ABCDEF12B23P432A";
            code[..15].copy_from_slice(wrong.as_bytes());
            code[15] = check_letter(&code);
            assert_eq!(shape(&code), None, "{wrong}");
        }
    }

    /// Same letters, every day from 0 to 99, with the check letter that fits.
    #[test]
    fn takes_days_1_to_31_and_41_to_71() {
        for day in 0..100u8 {
            let mut code = *b"ABCDEF12B00P432A";
            code[9] = b'0' + day / 10;
            code[10] = b'0' + day % 10;
            code[15] = check_letter(&code);
            let expected = match day {
                1..=31 => Some(Gender::Male),
                41..=71 => Some(Gender::Female),
                _ => None,
            };
            assert_eq!(
                gender(std::str::from_utf8(&code).unwrap_or_default()),
                expected,
                "{day}"
            );
        }
    }
}
