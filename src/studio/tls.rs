//! The one choice of a cryptographic provider for TLS.

/// Chooses the provider of this process. HTTP clients are built after this; a second call changes nothing.
#[expect(
    clippy::disallowed_methods,
    reason = "the one choice: everything else calls this"
)]
pub fn install() {
    // A second installation is refused, and the first is the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
