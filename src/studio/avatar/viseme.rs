//! Fourteen mouths, and which sound makes which.

use super::pose::{Mouth, MouthShape, Pose};

/// What the mouth does for a group of sounds that look the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Viseme {
    /// Silence.
    Sil,
    /// p b m
    PP,
    /// f v
    FF,
    /// t d n ʦ ʣ
    DD,
    /// s z
    SS,
    /// ʃ ʧ ʤ
    CH,
    /// l ʎ
    L,
    /// r
    RR,
    /// k g ɲ ŋ
    KK,
    /// a
    AA,
    /// e ɛ
    E,
    /// i j
    I,
    /// o ɔ
    O,
    /// u w
    U,
}

impl Viseme {
    pub const ALL: [Self; 14] = [
        Self::Sil,
        Self::PP,
        Self::FF,
        Self::DD,
        Self::SS,
        Self::CH,
        Self::L,
        Self::RR,
        Self::KK,
        Self::AA,
        Self::E,
        Self::I,
        Self::O,
        Self::U,
    ];

    /// The mouth held for this viseme, as a pose shows it.
    pub fn mouth(self) -> Mouth {
        self.shape().quantise()
    }

    /// The figure at rest with this mouth, for sheets and tests.
    pub fn pose(self) -> Pose {
        Pose {
            mouth: self.mouth(),
            ..Pose::REST
        }
    }

    pub(super) fn is_vowel(self) -> bool {
        matches!(self, Self::AA | Self::E | Self::I | Self::O | Self::U)
    }

    /// Lips or lip and teeth meet: it must be seen whole.
    pub(super) fn closes(self) -> bool {
        matches!(self, Self::PP | Self::FF)
    }

    pub(super) fn shape(self) -> MouthShape {
        let [width, open, round, teeth, tongue, corners, press, tuck] = match self {
            Self::Sil => [1.00, 0.00, 0.00, 0.0, 0.0, 0.75, 0.0, 0.0],
            Self::PP => [0.94, 0.00, 0.10, 0.0, 0.0, 0.50, 1.0, 0.0],
            Self::FF => [0.98, 0.17, 0.00, 1.0, 0.0, 0.55, 0.0, 1.0],
            Self::DD => [1.00, 0.27, 0.00, 1.0, 0.7, 0.60, 0.0, 0.0],
            Self::SS => [1.05, 0.20, 0.00, 1.0, 0.2, 0.70, 0.0, 0.0],
            Self::CH => [0.74, 0.33, 0.62, 1.0, 0.2, 0.25, 0.0, 0.0],
            Self::L => [0.98, 0.36, 0.00, 0.9, 1.0, 0.55, 0.0, 0.0],
            Self::RR => [0.94, 0.29, 0.15, 0.9, 0.7, 0.45, 0.0, 0.0],
            Self::KK => [0.98, 0.33, 0.00, 0.8, 0.3, 0.50, 0.0, 0.0],
            Self::AA => [1.02, 0.86, 0.05, 0.8, 0.5, 0.55, 0.0, 0.0],
            Self::E => [1.10, 0.55, 0.00, 0.9, 0.5, 0.70, 0.0, 0.0],
            Self::I => [1.16, 0.33, 0.00, 1.0, 0.4, 0.90, 0.0, 0.0],
            Self::O => [0.70, 0.70, 0.85, 0.30, 0.3, 0.25, 0.0, 0.0],
            Self::U => [0.52, 0.32, 1.00, 0.0, 0.1, 0.10, 0.0, 0.0],
        };
        MouthShape {
            width,
            open,
            round,
            teeth,
            tongue,
            corners,
            press,
            tuck,
        }
    }
}

/// What a symbol of the phoneme track does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Symbol {
    Shape(Viseme),
    /// Two mouths, half the time each.
    Glide(Viseme, Viseme),
    /// Belongs to the sound after it (stress).
    Lead,
    /// Belongs to the sound before it (length, combining marks, sounds without a mouth of their own).
    Trail,
}

/// Reads an IPA or Kokoro symbol. Kokoro's capitals are diphthongs, its `S` a long s.
pub(super) fn symbol(symbol: char) -> Symbol {
    use Viseme::{AA, CH, DD, E, FF, I, KK, L, O, PP, RR, SS, Sil, U};
    let viseme = match symbol {
        'p' | 'b' | 'm' | 'ɱ' => PP,
        'f' | 'v' | 'β' | 'ʋ' => FF,
        't' | 'd' | 'n' | 'ʦ' | 'ʣ' | 'θ' | 'ð' | 'ʈ' | 'ɖ' => DD,
        's' | 'z' | 'S' => SS,
        'ʃ' | 'ʒ' | 'ʧ' | 'ʤ' | 'ç' | 'ɕ' => CH,
        'l' | 'ʎ' | 'ɫ' => L,
        'r' | 'ɾ' | 'ɹ' | 'ʁ' | 'ʀ' => RR,
        'k' | 'g' | 'ɡ' | 'ɲ' | 'ŋ' | 'x' | 'ɣ' | 'q' => KK,
        'a' | 'ɑ' | 'æ' | 'ɐ' | 'ʌ' => AA,
        'e' | 'ɛ' | 'ə' | 'ɜ' => E,
        'i' | 'j' | 'ɪ' => I,
        'o' | 'ɔ' | 'ɒ' | 'ø' | 'œ' => O,
        'u' | 'w' | 'ʊ' | 'y' | 'ɥ' => U,
        'A' => return Symbol::Glide(E, I),
        'I' => return Symbol::Glide(AA, I),
        'O' => return Symbol::Glide(O, U),
        'W' => return Symbol::Glide(AA, U),
        'Y' => return Symbol::Glide(O, I),
        'ˈ' | 'ˌ' | '\'' => return Symbol::Lead,
        ' ' | ',' | '.' | ';' | ':' | '!' | '?' | '…' | '—' | '–' | '-' | '"' | '(' | ')' | '$' | '_' => {
            Sil
        }
        _ => return Symbol::Trail,
    };
    Symbol::Shape(viseme)
}
