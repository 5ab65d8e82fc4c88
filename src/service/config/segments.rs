//! Where segments are kept besides the disk of this machine.

use serde::{Deserialize, Serialize};

use super::{HiddenText, ProviderAddress};

/// `[segments]`: the store of segments.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SegmentsSettings {
    /// `segments.store`, default `disk`: this machine's disk alone, or a bucket behind it.
    pub store: SegmentsStore,
    pub s3: S3Settings,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SegmentsStore {
    #[default]
    Disk,
    S3,
}

/// `[segments.s3]`: the bucket that several machines share; `media.cache` is what each has at hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct S3Settings {
    /// `segments.s3.endpoint`, default empty: `https://s3.example.it`.
    pub endpoint: ProviderAddress,
    /// `segments.s3.bucket`, default `videoguida`.
    pub bucket: String,
    /// `segments.s3.region`, default `us-east-1`: what servers without regions expect.
    pub region: String,
    /// `segments.s3.access_key`, default empty.
    pub access_key: HiddenText,
    /// `segments.s3.secret_key`, default empty: best from the environment.
    pub secret_key: HiddenText,
    /// `segments.s3.prefix`, default empty: before every object's name, ending in a slash.
    pub prefix: String,
}

impl Default for S3Settings {
    fn default() -> Self {
        Self {
            endpoint: ProviderAddress::default(),
            bucket: "videoguida".into(),
            region: "us-east-1".into(),
            access_key: HiddenText::default(),
            secret_key: HiddenText::default(),
            prefix: String::new(),
        }
    }
}
