//! The mark in the addresses of a guide's files: `/guida/<mark>/…`.
//!
//! Browsers keep what they fetched by its address. A guide's files are personal and belong to one publication, so
//! their addresses do too: two guides never share one, nor do two publications of the same guide.

use data_encoding::HEXLOWER;

use crate::store::GuideRecord;
use crate::web::keys::{SiteKeys, SitePurpose};
use crate::web::secrets::mac;

/// Bytes of a mark; it is written in twice as many hexadecimal digits.
const LENGTH: usize = 16;

/// Makes the marks of a site; every process of it makes the same.
pub struct Marks(SiteKeys);

impl Marks {
    pub fn new(keys: SiteKeys) -> Self {
        Self(keys)
    }

    /// The mark of a published guide. The folder is in it because a guide that is rendered again keeps its
    /// revision and gets another folder.
    pub fn of(&self, guide: &GuideRecord) -> String {
        mark(&self.0.sealing(SitePurpose::GuideMark), guide)
    }

    /// Every mark that stands in addresses of the guide: a page that was open while the key changed goes on.
    pub fn all_of(&self, guide: &GuideRecord) -> Vec<String> {
        let keys = self.0.opening(SitePurpose::GuideMark);
        keys.iter().map(|key| mark(key, guide)).collect()
    }
}

fn mark(key: &[u8; 32], guide: &GuideRecord) -> String {
    let folder = guide.files.as_ref().and_then(|files| files.folder().file_name());
    let mut message = format!("{}\0{}\0{}\0", guide.claim_id, guide.issue, guide.revision).into_bytes();
    message.extend_from_slice(folder.unwrap_or_default().as_encoded_bytes());
    HEXLOWER.encode(&mac(key, &message)[..LENGTH])
}

/// Whether a part of an address can be a mark at all.
pub fn is_mark(text: &str) -> bool {
    let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.len() == 2 * LENGTH && text.bytes().all(digit)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use chrono::NaiveDate;

    use super::*;
    use crate::sealed::{FileKey, GuideFiles};

    fn guide(claim_id: &str, issue: u32, revision: u32, folder: &str) -> GuideRecord {
        GuideRecord {
            claim_id: claim_id.into(),
            revision,
            issue,
            link_generation: 1,
            files: Some(GuideFiles::new(
                format!("/var/lib/guides/{folder}").into(),
                FileKey::new([1; 32]),
            )),
            published_on: NaiveDate::default(),
            expires_on: NaiveDate::default(),
            warnings: Vec::new(),
            revoked: false,
        }
    }

    #[test]
    fn every_publication_has_a_mark_of_its_own_that_says_nothing() {
        let marks = Marks::new(SiteKeys::of_key([1; 32]));
        let guides = [
            guide("NASPI-1", 1, 1, "NASPI-1.r1.7-1"),
            guide("NASPI-2", 1, 1, "NASPI-1.r1.7-1"),
            guide("NASPI-1", 2, 1, "NASPI-1.r1.7-1"),
            guide("NASPI-1", 1, 2, "NASPI-1.r1.7-1"),
            guide("NASPI-1", 1, 1, "NASPI-1.r1.8-1"),
            guide("NASPI-1", 1, 11, "NASPI-1.r1.7-1"),
            guide("NASPI-1", 11, 1, "NASPI-1.r1.7-1"),
        ];
        let made: HashSet<_> = guides.iter().map(|guide| marks.of(guide)).collect();
        assert_eq!(made.len(), guides.len(), "{made:?}");
        assert!(made.iter().all(|mark| is_mark(mark)), "{made:?}");
        assert_ne!(
            marks.of(&guides[0]),
            Marks::new(SiteKeys::of_key([2; 32])).of(&guides[0])
        );
    }

    #[test]
    fn a_data_folder_that_moved_changes_no_address() {
        let marks = Marks::new(SiteKeys::of_key([1; 32]));
        let before = guide("NASPI-1", 1, 1, "NASPI-1.r1.7-1");
        let after = GuideRecord {
            files: Some(GuideFiles::new(
                "/srv/guides/NASPI-1.r1.7-1".into(),
                FileKey::new([1; 32]),
            )),
            ..before.clone()
        };
        assert_eq!(marks.of(&before), marks.of(&after));
    }

    #[test]
    fn addresses_of_before_are_no_marks() {
        use studio::guide::folder::GuideTrack;

        for other in [
            "",
            "documents",
            "carte",
            GuideTrack::LARGE.folder(),
            "ABCDEF00112233445566778899aabbcc",
            "0123456789abcdef0123456789abcde",
        ] {
            assert!(!is_mark(other), "{other}");
        }
    }
}
