//! `[keys]`: keys that come from elsewhere than their files.

use serde::{Deserialize, Serialize};

use super::HiddenText;

/// `[keys]`: each empty for its file; else its generations, `1:` and 64 hexadecimal digits, with blanks between them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KeySettings {
    /// `keys.installation`: wraps the keys of claims.
    pub installation: HiddenText,
    /// `keys.links`: makes the links of letters.
    pub links: HiddenText,
    /// `keys.site`: seals cookies, signs forms and addresses.
    pub site: HiddenText,
    /// `keys.segments`: names segments and proves them.
    pub segments: HiddenText,
}
