//! The mouths she has where only her mouth moves: few enough that each is drawn and coded once.

use std::sync::OnceLock;

use super::pose::{Mouth, MouthShape};
use super::viseme::Viseme;

/// Mouths of the bank.
const SIZE: usize = 64;
/// Of the way from one viseme to the next there are so many parts.
const PARTS: [f32; 3] = [0.25, 0.5, 0.75];

/// The mouth of the bank that looks most like this one; closed lips stay closed.
pub(super) fn nearest(mouth: Mouth) -> Mouth {
    let fits = |other: &&Mouth| other.is_closed() == mouth.is_closed();
    let found = bank()
        .iter()
        .filter(fits)
        .min_by_key(|other| apart(**other, mouth));
    found.copied().unwrap_or(mouth)
}

/// Mouths so near to the one that is shown are not seen as another: it stays.
const UNSEEN: i32 = 120;

/// Mouths of the bank for these: the one that is shown stays until another is seen to be wanted.
pub(super) fn follow(mouths: &mut [Mouth]) {
    let mut shown: Option<Mouth> = None;
    for mouth in mouths {
        let stays =
            shown.filter(|shown| shown.is_closed() == mouth.is_closed() && apart(*shown, *mouth) <= UNSEEN);
        *mouth = stays.unwrap_or_else(|| nearest(*mouth));
        shown = Some(*mouth);
    }
}

fn bank() -> &'static [Mouth] {
    static BANK: OnceLock<Vec<Mouth>> = OnceLock::new();
    BANK.get_or_init(chosen)
}

/// All visemes, and of what lies between two of them always what is furthest from all that was chosen before.
fn chosen() -> Vec<Mouth> {
    let mut bank: Vec<Mouth> = Viseme::ALL.map(Viseme::mouth).into();
    let shapes = Viseme::ALL.map(|viseme| MouthShape::from(viseme.mouth()));
    let mut between: Vec<Mouth> = Vec::new();
    for (index, from) in shapes.iter().enumerate() {
        for to in &shapes[index + 1..] {
            between.extend(PARTS.map(|part| from.mix(*to, part).quantise()));
        }
    }
    let far = |bank: &[Mouth], mouth: &Mouth| bank.iter().map(|other| apart(*other, *mouth)).min();
    while bank.len() < SIZE {
        let Some(next) = between.iter().max_by_key(|mouth| far(&bank, mouth)) else {
            break;
        };
        bank.push(*next);
    }
    bank
}

/// How different two mouths look: what opens and rounds them is seen first.
fn apart(one: Mouth, other: Mouth) -> i32 {
    let square = |a: i16, b: i16, weight: i32| (i32::from(a) - i32::from(b)).pow(2) * weight;
    square(one.open, other.open, 6)
        + square(one.width, other.width, 4)
        + square(one.round, other.round, 3)
        + square(one.press, other.press, 1)
        + square(one.tuck, other.tuck, 1)
        + square(one.corners, other.corners, 1)
        + (square(one.teeth, other.teeth, 1) + square(one.tongue, other.tongue, 1)) / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bank_has_every_viseme_and_no_mouth_twice() {
        assert_eq!(bank().len(), SIZE);
        for (index, mouth) in bank().iter().enumerate() {
            assert!(!bank()[index + 1..].contains(mouth), "{mouth:?}");
        }
        for viseme in Viseme::ALL {
            assert_eq!(nearest(viseme.mouth()), viseme.mouth());
        }
    }

    #[test]
    fn a_mouth_stays_until_another_is_wanted_and_lips_that_close_are_closed_at_once() {
        let wide = Mouth {
            open: 30,
            ..Viseme::AA.mouth()
        };
        let hardly = Mouth { open: 32, ..wide };
        let closed = Mouth {
            open: 0,
            ..Viseme::PP.mouth()
        };
        let mut mouths = [wide, hardly, wide, closed, closed];
        follow(&mut mouths);
        assert_eq!(mouths[0], mouths[1]);
        assert_eq!(mouths[1], mouths[2]);
        assert!(!mouths[2].is_closed() && mouths[3].is_closed());
        assert!(mouths.iter().all(|mouth| bank().contains(mouth)));
    }

    #[test]
    fn every_way_between_two_visemes_is_hardly_another_in_the_bank() {
        let shapes = Viseme::ALL.map(|viseme| MouthShape::from(viseme.mouth()));
        for from in shapes {
            for to in shapes {
                let mouth = from.mix(to, 0.4).quantise();
                let shown = nearest(mouth);
                assert_eq!(shown.is_closed(), mouth.is_closed());
                assert!((shown.open - mouth.open).abs() <= 9, "{mouth:?} {shown:?}");
                assert!((shown.width - mouth.width).abs() <= 9, "{mouth:?} {shown:?}");
            }
        }
    }
}
