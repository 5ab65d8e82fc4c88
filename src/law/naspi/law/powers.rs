//! The tables of powers, and the proof that no amount can outgrow its integers.

use ethnum::U256;

use super::{Law, LawError, Powers};

/// Fills the tables of powers, once it is proved that no amount can outgrow its integers.
pub(super) fn with_powers(mut law: Law) -> Result<Law, LawError> {
    let bits = bits_needed(&law);
    if bits > 254 {
        return Err(LawError::Precision { bits });
    }
    let exponents = most_months(&law) as usize + 1;
    let powers = |base: u32| {
        let next = |power: &U256| Some(*power * U256::from(base));
        std::iter::successors(Some(U256::ONE), next)
            .take(exponents)
            .collect()
    };
    let percents = law.reduction_percent.0.iter().map(|v| v.value);
    law.powers = Powers {
        kept: percents.map(|p| (p, powers(100 - p))).collect(),
        hundred: powers(100),
    };
    Ok(law)
}

/// Bits that the largest intermediate number can take.
///
/// Of a month's exact value the numerator is at most `pay x multiplier x percent x 100^k x days` and the
/// denominator `weeks x 100 x 100 x 100^k x 30`, with pay under 2^30 cents and `k` the reductions of the
/// longest benefit; a cut for new work multiplies both by at most `100 x 360 x 30`; rounding doubles. The
/// numerator is the larger, so its bits decide. An exponent of 100 takes 6.65 bits.
pub(super) fn bits_needed(law: &Law) -> u32 {
    let bits = |value: u64| u64::BITS - value.leading_zeros();
    let multiplier = law
        .wage_multiplier
        .0
        .iter()
        .map(|v| v.value.0.unsigned_abs())
        .max()
        .unwrap_or(1);
    let of_power = most_months(law) * 665 / 100 + 1;
    bits(1_000_000_000) + bits(multiplier) + bits(100) + of_power + bits(30) + bits(100 * 360 * 30) + 2
}

/// Months of benefit, the last maybe begun only.
fn most_months(law: &Law) -> u32 {
    law.maximum_weeks
        .0
        .iter()
        .map(|v| v.value * 7 / 30 + 2)
        .max()
        .unwrap_or(0)
}
