//! The link that the QR carries: a token nobody can guess, made again from the same key and claim.

/// Where a person's guide is found.
#[derive(Clone, PartialEq, Eq)]
pub struct GuideLink {
    /// 26 Crockford base32 characters, upper case.
    pub token: String,
    /// `HTTPS://HOST/Q/<TOKEN>`, upper case so that the QR stays small.
    pub qr_text: String,
    /// The same address as people read it.
    pub address: String,
}
