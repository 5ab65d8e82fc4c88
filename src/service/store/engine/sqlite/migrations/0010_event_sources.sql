-- An event is known by its source and its id, and what it said is remembered as a keyed digest: the same event again
-- is told from another that bears its id. Of events taken in before this, source and content are not known.
CREATE TABLE events_by_source (
    source TEXT NOT NULL DEFAULT '',
    event_id TEXT NOT NULL,
    content BLOB NOT NULL DEFAULT x'',
    claim_id TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (source, event_id, content)
) STRICT, WITHOUT ROWID;
INSERT INTO events_by_source (event_id, claim_id, received_at) SELECT event_id, claim_id, received_at FROM events;
DROP TABLE events;
ALTER TABLE events_by_source RENAME TO events;
CREATE INDEX events_by_claim ON events (claim_id);
