//! Which notices there are; their words are the sender's.

use crate::names::named;

/// A notice of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeTemplate {
    /// The application is accepted and the guide is there.
    GuideReady,
    /// A newer guide replaces one that was announced.
    GuideCorrected,
}

named!(NoticeTemplate {
    GuideReady => "guide_ready",
    GuideCorrected => "guide_corrected",
});
