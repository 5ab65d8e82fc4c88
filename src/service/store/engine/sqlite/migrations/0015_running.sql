-- The store's own time, in which leases and due times are counted: microseconds that are added to those since the
-- machine was started. Chosen once after each start.
CREATE TABLE store_time (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    -- Names the start.
    boot TEXT NOT NULL,
    added INTEGER NOT NULL
) STRICT;

-- Processes that make guides and send notices, with the last sign that each gave.
CREATE TABLE workers (
    -- Drawn when it starts.
    worker_id TEXT PRIMARY KEY,
    started_at INTEGER NOT NULL,
    -- In the store's own time.
    seen_at INTEGER NOT NULL,
    -- It was asked to stop, and did.
    ended INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Files of claims that were read, and what their rows came to.
CREATE TABLE batches (
    batch_id INTEGER PRIMARY KEY,
    -- As it was named.
    source TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    -- NULL while it is read, and of a reader that was killed.
    ended_at INTEGER,
    accepted INTEGER NOT NULL DEFAULT 0,
    revised INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    late INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0,
    -- Why the reading ended early.
    broken_off TEXT
) STRICT;
CREATE INDEX batches_by_start ON batches (started_at);

-- A refused row stands once, whichever files it came in: it is known by its digest.
CREATE TABLE rejections_by_digest (
    rejection_id INTEGER PRIMARY KEY,
    claim_id TEXT,
    -- Where it was read last.
    source TEXT NOT NULL,
    line INTEGER NOT NULL,
    digest BLOB NOT NULL UNIQUE,
    problems TEXT NOT NULL,
    received_on TEXT NOT NULL,
    received_at INTEGER NOT NULL
) STRICT;
INSERT INTO rejections_by_digest
    SELECT rejection_id, claim_id, source, line, digest, problems, received_on, received_at FROM rejections
    WHERE rejection_id IN (SELECT max(rejection_id) FROM rejections GROUP BY digest);
DROP TABLE rejections;
ALTER TABLE rejections_by_digest RENAME TO rejections;
CREATE INDEX rejections_by_claim ON rejections (claim_id);
