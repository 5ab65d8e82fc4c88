//! What here reads bytes of others, as a fuzzer feeds it: any bytes, and a panic where a law of the program does not hold.

use crate::{notify, web};

/// What is fed with bytes.
pub type PeerTarget = fn(&[u8]);

/// Each target with its name, which is the one of its folder in `fuzz/corpus`.
pub const TARGETS: [(&str, PeerTarget); 5] = [
    ("answer", notify::fuzz::answer),
    ("bounce", notify::fuzz::bounce),
    ("http", web::fuzz::http),
    ("provider", web::fuzz::provider),
    ("receipt", receipt),
];

/// Of a message centre, of Kannel and of any other gateway.
fn receipt(bytes: &[u8]) {
    notify::fuzz::message_centre(bytes);
    notify::fuzz::kannel(bytes);
    web::fuzz::gateway(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    include!("../../tests/corpus.rs");

    #[test]
    fn what_fuzzing_kept_is_read_again() {
        for (name, target) in TARGETS {
            replay(name, target);
        }
    }
}
