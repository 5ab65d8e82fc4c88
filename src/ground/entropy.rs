//! The one place that asks the machine for random bytes: keys, nonces, tokens.
#![expect(
    clippy::disallowed_methods,
    reason = "the room of randomness: everything else asks here"
)]

/// The machine gives no random bytes.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gives no random bytes ({0})")]
pub struct EntropyError(getrandom::Error);

/// Fills `bytes` from the operating system.
pub fn fill(bytes: &mut [u8]) -> Result<(), EntropyError> {
    getrandom::fill(bytes).map_err(EntropyError)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_fillings_are_the_same() {
        let (mut first, mut second) = ([0; 32], [0; 32]);
        fill(&mut first).expect("random bytes");
        fill(&mut second).expect("random bytes");
        assert_ne!(first, second);
    }
}
