//! Fractions of cents over 256-bit integers. Loading the law proves that none outgrows them.

use ethnum::U256;

use ground::money::Cents;

/// Not negative; numerator and denominator as they come, never reduced.
#[derive(Clone, Copy)]
pub(super) struct Fraction {
    pub(super) num: U256,
    pub(super) den: U256,
}

impl Fraction {
    pub(super) fn new(num: impl Into<U256>, den: impl Into<U256>) -> Self {
        Self {
            num: num.into(),
            den: den.into(),
        }
    }

    pub(super) fn of_cents(amount: Cents) -> Self {
        Self::new(amount.0.unsigned_abs(), 1u32)
    }

    pub(super) fn times(self, num: impl Into<U256>, den: impl Into<U256>) -> Self {
        Self {
            num: self.num * num.into(),
            den: self.den * den.into(),
        }
    }

    /// The difference, 0 where the other is larger.
    pub(super) fn minus(self, other: Self) -> Self {
        let whole = self.num * other.den;
        let part = other.num * self.den;
        Self {
            num: whole.saturating_sub(part),
            den: self.den * other.den,
        }
    }

    pub(super) fn exceeds(self, other: Self) -> bool {
        self.num * other.den > other.num * self.den
    }

    /// Rounded half-up to the cent: the only rounding of the engine.
    pub(super) fn half_up(self) -> Cents {
        let (num, den) = (self.num * 2 + self.den, self.den * 2);
        // Most fit in 128 bits, which divide faster.
        let cents = if let (Ok(num), Ok(den)) = (u128::try_from(num), u128::try_from(den)) {
            i64::try_from(num / den)
        } else {
            i64::try_from(num / den)
        };
        Cents(cents.unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_half_up_and_nothing_else() {
        for (num, den, cents) in [
            (1u32, 2u32, 1),
            (49, 100, 0),
            (50, 100, 1),
            (149, 100, 1),
            (3, 2, 2),
            (0, 7, 0),
        ] {
            assert_eq!(Fraction::new(num, den).half_up().0, cents, "{num}/{den}");
        }
        let huge = U256::ONE << 180;
        assert_eq!(Fraction::new(huge * 5u128 / 2u128, huge).half_up().0, 3);
    }

    #[test]
    fn subtracts_down_to_nothing() {
        let (half, third) = (Fraction::new(100u32, 2u32), Fraction::new(100u32, 3u32));
        assert_eq!(half.minus(third).half_up().0, 17);
        assert_eq!(third.minus(half).half_up().0, 0);
        assert!(half.exceeds(third) && !third.exceeds(half) && !half.exceeds(half));
    }
}
