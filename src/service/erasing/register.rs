//! Every table and every folder, with what it holds of a claim and how that goes.
//!
//! A test fails on a table or a folder that is not in this list: whoever adds one says here what erasing has to do
//! with it. `docs/erasure.md` has the same list for people.

use RegisterKind::{Backups, Data, MediaCache, VoiceCache};

/// Whether an entry is a table or a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterKind {
    Table,
    /// A file or folder in the data folder.
    Data,
    /// A file or folder in `media.cache`.
    MediaCache,
    /// A file or folder in `voice.cache`.
    VoiceCache,
    /// A file in `backup.dir`.
    Backups,
}

/// One place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegisterEntry {
    pub kind: RegisterKind,
    /// Of a table its name; otherwise a path, `*` for what differs from installation to installation.
    pub name: &'static str,
    /// What it holds of a claim.
    pub holds: &'static str,
    /// How that goes when the claim is erased or has lived its time.
    pub goes: &'static str,
}

const fn table(name: &'static str, holds: &'static str, goes: &'static str) -> RegisterEntry {
    entry(RegisterKind::Table, name, holds, goes)
}

const fn entry(
    kind: RegisterKind,
    name: &'static str,
    holds: &'static str,
    goes: &'static str,
) -> RegisterEntry {
    RegisterEntry {
        kind,
        name,
        holds,
        goes,
    }
}

const NOTHING: &str = "nothing of a person";
const STAYS: &str = "stays";
const TRAIL: &str = "stays for retention.trail_months";
const USAGE: &str = "stays for retention.usage_months";

/// All of them.
pub const REGISTER: &[RegisterEntry] = &[
    table(
        "claims",
        "the event, sealed; its key; a digest",
        "cleared at once; claim id, state and days stay",
    ),
    table(
        "events",
        "ids and sources of events, a keyed digest of what they said, claim ids",
        "rows go at once; ids of later events, which are refused, stay for retention.trail_months",
    ),
    table(
        "rejections",
        "problems of refused rows, claim ids",
        "rows go at once",
    ),
    table(
        "jobs",
        "claim ids, errors",
        "errors are cleared at once; the rest stays for retention.trail_months",
    ),
    table(
        "guides",
        "folder, hash of the token",
        "erased: the row goes; expired: the folder is cleared, the hash stays",
    ),
    table(
        "outbox",
        "recipients, sealed; references and answers of providers",
        "cleared at once; channel and state stay for retention.trail_months",
    ),
    table(
        "attempts",
        "answers of providers",
        "answers are cleared at once; the rest stays for retention.trail_months",
    ),
    table(
        "receipts",
        "codes of providers",
        "codes are cleared at once, later ones not taken; the rest stays for retention.trail_months",
    ),
    table(
        "print_batch",
        "claim ids, file names of letters",
        "file names are cleared at once; the rest stays for retention.trail_months",
    ),
    table(
        "print_runs",
        "paths of print runs",
        "marked as removed; stays for retention.trail_months",
    ),
    table("print_run_letters", "which claim's letter is in which run", TRAIL),
    table("board", "a keyed digest of the fiscal code", "rows go at once"),
    table(
        "openings",
        "when its guide was opened, with what kind of device",
        "rows go at once",
    ),
    table("preferences", "how somebody wants to be told", "rows go at once"),
    table(
        "ratings",
        "stars; a comment, sealed",
        "the comment is cleared at once; stars stay for retention.usage_months",
    ),
    table(
        "holdings",
        "names of own segments and clips, keyed hashes",
        "rows go when the deletion is closed",
    ),
    table("deletions", "claim ids, file names, counts by place", TRAIL),
    table("audit", "claim ids, deeds", TRAIL),
    table("usage", NOTHING, USAGE),
    table("paces", NOTHING, STAYS),
    table("chores", NOTHING, STAYS),
    table("store_time", NOTHING, STAYS),
    table("workers", NOTHING, "goes a week after its last sign"),
    table("batches", NOTHING, TRAIL),
    table("installation", NOTHING, STAYS),
    table("key_proofs", NOTHING, STAYS),
    table("key_generations", NOTHING, STAYS),
    table(
        "api_requests",
        "hashes of requests, answers with claim ids",
        "goes by itself after a day",
    ),
    table(
        "area_sessions",
        "a login, sealed under what the browser holds",
        "goes when the session ends",
    ),
    table("area_logins", NOTHING, "goes by itself within minutes"),
    table(
        "ended_sessions",
        "ids of sessions",
        "goes when the session would have ended",
    ),
    entry(
        Data,
        "*.sqlite*",
        "the tables; the log of the database",
        "the log is emptied: a deletion waits for it",
    ),
    entry(Data, "*.lock", NOTHING, STAYS),
    entry(
        Data,
        "*.key",
        "keys of the installation",
        "stays: without a claim's own key they open nothing of it",
    ),
    entry(
        Data,
        "guides",
        "guides, earlier revisions, drafts in .drafts",
        "folders of the claim go",
    ),
    entry(Data, "print", "letters by day", "files of the claim go"),
    entry(
        Data,
        "mailbox",
        "what the local mailbox took in",
        "messages that name a notice of the claim go",
    ),
    entry(
        Data,
        "cache",
        "media.cache, where it is in the data folder",
        "see below",
    ),
    entry(
        Data,
        ".backup-*",
        "a copy of the tables while a backup is made",
        "goes with the command, or with the next backup",
    ),
    entry(
        Data,
        ".restore-*",
        "the tables and keys of a backup while it is restored",
        "goes with the command, or with the next restore",
    ),
    entry(
        Backups,
        "*.age",
        "the tables and keys of that day, locked",
        "yours to remove; a restore forgets again what is listed",
    ),
    entry(
        Backups,
        "erased.list",
        "claim ids",
        "yours to remove, with the last backup from before",
    ),
    entry(
        MediaCache,
        "segment*.key",
        "the secret of the names of segments",
        STAYS,
    ),
    entry(
        MediaCache,
        "segments/<key>",
        "own pictures, sound and coded clauses, sealed",
        "what the claim holds goes, in the bucket too",
    ),
    entry(
        MediaCache,
        "segments/locks",
        "names of segments",
        "goes with the lock",
    ),
    entry(
        MediaCache,
        "segments/tmp",
        "segments that are being written, sealed",
        "what dead processes left goes",
    ),
    entry(VoiceCache, "names.key", "the secret of the names of clips", STAYS),
    entry(
        VoiceCache,
        "clips",
        "sound of names and figures",
        "what the claim holds goes",
    ),
    entry(
        VoiceCache,
        "ab",
        "clips that an earlier version named by their words",
        "all of them go with the next purge",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{NOT_OF_A_CLAIM, exported_tables};

    /// What holds something of a person is told to that person, or it is said why not.
    #[test]
    fn every_table_that_holds_something_is_exported() {
        let excepted = NOT_OF_A_CLAIM.iter().map(|(table, _)| *table);
        let told: Vec<_> = exported_tables().chain(excepted).collect();
        for entry in REGISTER.iter().filter(|entry| entry.kind == RegisterKind::Table) {
            let holds = entry.holds != NOTHING;
            assert_eq!(told.contains(&entry.name), holds, "{}", entry.name);
        }
    }
}
