CREATE TABLE outbox (
    notice_id TEXT PRIMARY KEY,
    claim_id TEXT NOT NULL REFERENCES claims,
    revision INTEGER NOT NULL,
    -- 1, and one more each time an operator has it sent again.
    round INTEGER NOT NULL DEFAULT 1,
    channel TEXT NOT NULL CHECK (channel IN ('email', 'sms', 'board', 'letter')),
    template TEXT NOT NULL,
    -- Name and address, under the claim's key.
    sealed BLOB,
    state TEXT NOT NULL CHECK (state IN
        ('created', 'sending', 'sent', 'delivered', 'temporary-failure', 'permanent-failure',
         'technical-failure', 'unknown')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt INTEGER NOT NULL,
    lease_until INTEGER,
    last_error TEXT,
    updated_at INTEGER NOT NULL,
    UNIQUE (claim_id, revision, channel, round)
) STRICT;
CREATE INDEX outbox_due ON outbox (state, next_attempt);

-- A row is written before the attempt is made; one without an outcome is an attempt nobody saw the end of.
CREATE TABLE attempts (
    attempt_id INTEGER PRIMARY KEY,
    notice_id TEXT NOT NULL REFERENCES outbox,
    number INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    outcome TEXT,
    detail TEXT,
    UNIQUE (notice_id, number)
) STRICT;

CREATE TABLE print_batch (
    notice_id TEXT PRIMARY KEY REFERENCES outbox,
    claim_id TEXT NOT NULL,
    batch_on TEXT NOT NULL,
    -- From the data folder where it is relative; gone once the guide is.
    file TEXT
) STRICT;
CREATE INDEX print_batch_by_day ON print_batch (batch_on);
