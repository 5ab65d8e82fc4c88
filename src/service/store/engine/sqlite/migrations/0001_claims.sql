-- One row: proves that the key file beside the database belongs to it.
CREATE TABLE installation (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    key_check BLOB NOT NULL
) STRICT;

-- Times are milliseconds since 1970 in UTC, days are ISO dates.
CREATE TABLE claims (
    claim_id TEXT PRIMARY KEY,
    status TEXT NOT NULL CHECK (status IN
        ('accepted', 'rendering', 'ready', 'notified', 'held', 'failed', 'expired', 'revoked', 'erased')),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    issue INTEGER NOT NULL DEFAULT 1 CHECK (issue >= 1),
    -- Keyed digest of the event's data: tells a repetition from a revision.
    content BLOB,
    problems TEXT NOT NULL DEFAULT '[]',
    -- The claim's own key, wrapped by the installation's. Dropping it erases payload and contacts.
    wrapped_key BLOB,
    payload BLOB,
    received_on TEXT NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX claims_by_status ON claims (status, updated_at);

CREATE TABLE events (
    event_id TEXT PRIMARY KEY,
    claim_id TEXT NOT NULL,
    received_at INTEGER NOT NULL
) STRICT;

-- Rows that are not a claim: only what is wrong with them is kept.
CREATE TABLE rejections (
    rejection_id INTEGER PRIMARY KEY,
    claim_id TEXT,
    source TEXT NOT NULL,
    line INTEGER NOT NULL,
    digest BLOB NOT NULL,
    problems TEXT NOT NULL,
    received_on TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    UNIQUE (source, line, digest)
) STRICT;

CREATE TABLE jobs (
    job_id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id TEXT NOT NULL REFERENCES claims,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'superseded', 'dead')),
    -- Counts up with every lease, so it also tells the holders of a lease apart.
    attempts INTEGER NOT NULL DEFAULT 0,
    run_after INTEGER NOT NULL,
    lease_until INTEGER,
    last_error TEXT
) STRICT;
CREATE INDEX jobs_by_claim ON jobs (claim_id);
CREATE INDEX jobs_due ON jobs (state, run_after);
CREATE UNIQUE INDEX one_job_a_claim ON jobs (claim_id) WHERE state IN ('queued', 'running');

CREATE TABLE guides (
    claim_id TEXT PRIMARY KEY REFERENCES claims,
    revision INTEGER NOT NULL,
    issue INTEGER NOT NULL,
    -- Relative to the data folder; gone once the guide is purged.
    folder TEXT,
    token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    published_on TEXT NOT NULL,
    -- The last day it opens.
    expires_on TEXT NOT NULL,
    warnings TEXT NOT NULL DEFAULT '[]',
    revoked INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX guides_by_expiry ON guides (expires_on);
