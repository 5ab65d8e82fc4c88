//! Random generators for libraries that want one: ciphers, and signatures.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the operating system's generator, handed out in one place"
)]

/// The operating system's generator, for ciphers that make keys and nonces from one.
pub fn for_ciphers() -> chacha20poly1305::aead::OsRng {
    chacha20poly1305::aead::OsRng
}

/// The same for signatures.
pub fn for_signatures() -> ring::rand::SystemRandom {
    ring::rand::SystemRandom::new()
}
