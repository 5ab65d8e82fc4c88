-- Names of what stands in shared caches (segments, clips) for one claim, 32 bytes each: keyed hashes that say nothing
-- of the person. Written before what they name is made, and dropped once it is verified gone.
CREATE TABLE holdings (
    claim_id TEXT NOT NULL REFERENCES claims,
    -- Of the names: a second attempt with the same ones adds nothing.
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    segments BLOB NOT NULL CHECK (length(segments) % 32 = 0),
    clips BLOB NOT NULL CHECK (length(clips) % 32 = 0),
    written_at INTEGER NOT NULL,
    PRIMARY KEY (claim_id, digest)
) STRICT, WITHOUT ROWID;

-- Removals outside the database that a dropped key asks for; tried until every place was verified gone.
CREATE TABLE deletions (
    deletion_id INTEGER PRIMARY KEY,
    claim_id TEXT NOT NULL REFERENCES claims,
    reason TEXT NOT NULL CHECK (reason IN ('asked', 'retention')),
    asked_at INTEGER NOT NULL,
    -- Until then a worker that had a job of the claim may still be writing.
    quiet_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    run_after INTEGER NOT NULL,
    lease_until INTEGER,
    -- Files that the dropped rows named, from the data folder where relative; JSON.
    paths TEXT NOT NULL,
    -- What was found and what is left, by kind of place; JSON. Nothing of a person.
    proof TEXT NOT NULL DEFAULT '[]',
    done_at INTEGER,
    -- Looked at a last time, some while after it was done.
    closed_at INTEGER
) STRICT;
CREATE INDEX deletions_by_claim ON deletions (claim_id);
CREATE INDEX deletions_open ON deletions (run_after) WHERE closed_at IS NULL;

-- Files for the print shop, and whose letters are in them.
CREATE TABLE print_runs (
    run_id INTEGER PRIMARY KEY,
    -- Absolute.
    file TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    -- Because it held a letter of somebody who was forgotten, or another run took its name.
    removed_at INTEGER
) STRICT;
CREATE TABLE print_run_letters (
    run_id INTEGER NOT NULL REFERENCES print_runs,
    claim_id TEXT NOT NULL REFERENCES claims,
    PRIMARY KEY (run_id, claim_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX print_run_letters_by_claim ON print_run_letters (claim_id);

-- What is done once a day, by one process of all.
CREATE TABLE chores (
    name TEXT PRIMARY KEY,
    done_on TEXT NOT NULL,
    lease_until INTEGER
) STRICT, WITHOUT ROWID;
