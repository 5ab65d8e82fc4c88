//! How files and folders of a claim are named, and whose such a name is: whoever writes one and whoever erases it
//! read the same page.
//!
//! Claim ids are safe in file names: letters, digits, `._-`, no leading dot.

/// Drafts of guides, beside the published ones, on the same file system.
pub const DRAFTS: &str = ".drafts";

/// The folder of what one attempt at a guide makes: `<claim>.r<revision>.<job>-<attempt>`.
pub fn guide_folder(claim_id: &str, revision: u32, job_id: i64, attempt: u32) -> String {
    format!("{claim_id}.r{revision}.{job_id}-{attempt}")
}

/// The letter of a revision, in the folder of its day: `<claim>.r<revision>.pdf`.
pub fn letter(claim_id: &str, revision: u32) -> String {
    format!("{claim_id}.r{revision}.pdf")
}

/// The claim whose guide is in a folder `<claim>.r<revision>.<job>-<attempt>`. A claim's id may hold dots.
pub fn claim_of_folder(name: &str) -> Option<&str> {
    let (rest, attempt) = name.rsplit_once('.')?;
    let (job, attempt) = attempt.split_once('-')?;
    (is_number(job) && is_number(attempt)).then(|| claim_of_revision(rest))?
}

/// The claim whose letter is in a file `<claim>.r<revision>.pdf`, or was about to be (`.new`).
pub fn claim_of_letter(name: &str) -> Option<&str> {
    let (rest, ending) = name.rsplit_once('.')?;
    matches!(ending, "pdf" | "new").then(|| claim_of_revision(rest))?
}

fn claim_of_revision(name: &str) -> Option<&str> {
    let (claim_id, revision) = name.rsplit_once('.')?;
    (!claim_id.is_empty() && is_number(revision.strip_prefix('r')?)).then_some(claim_id)
}

fn is_number(digits: &str) -> bool {
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_of_one_claim_dots_or_not() {
        for (name, claim_id) in [
            ("A.r1.2-3", Some("A")),
            ("A.r1.r2.12-1", Some("A.r1")),
            ("NASPI-2026.7.r10.400-2", Some("NASPI-2026.7")),
            ("A.r1.2-3.r4.5-6", Some("A.r1.2-3")),
            ("A.r1", None),
            ("A.1.2-3", None),
            (".r1.2-3", None),
            ("A.r.2-3", None),
            ("A.r1.2-", None),
            (".drafts", None),
        ] {
            assert_eq!(claim_of_folder(name), claim_id, "{name}");
        }
        assert_eq!(claim_of_letter("A.r1.r2.pdf"), Some("A.r1"));
        assert_eq!(claim_of_letter("A.r2.new"), Some("A"));
        assert_eq!(claim_of_letter("A.r2.txt"), None);
        assert_eq!(
            claim_of_folder(&guide_folder("A.r1.2-3", 4, 5, 6)),
            Some("A.r1.2-3")
        );
        assert_eq!(claim_of_letter(&letter("A.r1", 2)), Some("A.r1"));
    }
}
