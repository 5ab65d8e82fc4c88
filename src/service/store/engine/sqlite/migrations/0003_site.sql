CREATE TABLE ratings (
    claim_id TEXT PRIMARY KEY REFERENCES claims,
    stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
    -- Under the claim's key: people write about themselves.
    comment BLOB,
    rated_on TEXT NOT NULL
) STRICT;

-- Counts only: nothing here leads back to a person.
CREATE TABLE usage (
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    scene TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, kind, scene)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    audit_id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    action TEXT NOT NULL,
    claim_id TEXT,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_claim ON audit (claim_id);
