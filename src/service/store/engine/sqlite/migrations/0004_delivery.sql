-- More ways to tell people, what providers say of them afterwards, and the notice board.
-- The outbox is made anew: a channel is one the program knows, and every notice remembers who took it.
CREATE TABLE outbox_new (
    notice_id TEXT PRIMARY KEY,
    claim_id TEXT NOT NULL REFERENCES claims,
    revision INTEGER NOT NULL,
    -- 1, and one more each time an operator has it sent again.
    round INTEGER NOT NULL DEFAULT 1,
    channel TEXT NOT NULL,
    template TEXT NOT NULL,
    -- Name, address, fiscal code and link, under the claim's key.
    sealed BLOB,
    state TEXT NOT NULL CHECK (state IN
        ('created', 'sending', 'sent', 'delivered', 'temporary-failure', 'permanent-failure',
         'technical-failure', 'unknown')),
    -- 0 goes out at once; a higher one waits until everything lower came to nothing.
    rank INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt INTEGER NOT NULL,
    lease_until INTEGER,
    last_error TEXT,
    -- Who has the message, and what it is called there.
    provider TEXT,
    reference TEXT,
    -- When to ask the provider what became of it, and how often it was asked.
    poll_at INTEGER,
    polls INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (claim_id, revision, channel, round)
) STRICT;
INSERT INTO outbox_new (notice_id, claim_id, revision, round, channel, template, sealed, state, attempts,
                        next_attempt, lease_until, last_error, created_at, updated_at)
    SELECT notice_id, claim_id, revision, round, channel, template, sealed, state, attempts,
           next_attempt, lease_until, last_error, updated_at, updated_at FROM outbox;

CREATE TABLE attempts_new (
    attempt_id INTEGER PRIMARY KEY,
    notice_id TEXT NOT NULL REFERENCES outbox_new,
    number INTEGER NOT NULL,
    provider TEXT,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    outcome TEXT,
    detail TEXT,
    UNIQUE (notice_id, number)
) STRICT;
INSERT INTO attempts_new (attempt_id, notice_id, number, started_at, finished_at, outcome, detail)
    SELECT attempt_id, notice_id, number, started_at, finished_at, outcome, detail FROM attempts;

CREATE TABLE print_batch_new (
    notice_id TEXT PRIMARY KEY REFERENCES outbox_new,
    claim_id TEXT NOT NULL,
    batch_on TEXT NOT NULL,
    -- From the data folder where it is relative; gone once the guide is.
    file TEXT
) STRICT;
INSERT INTO print_batch_new SELECT notice_id, claim_id, batch_on, file FROM print_batch;

DROP TABLE attempts;
DROP TABLE print_batch;
DROP TABLE outbox;
ALTER TABLE outbox_new RENAME TO outbox;
ALTER TABLE attempts_new RENAME TO attempts;
ALTER TABLE print_batch_new RENAME TO print_batch;
CREATE INDEX print_batch_by_day ON print_batch (batch_on);

-- A sender finds what is due in a queue of any length.
CREATE INDEX outbox_waiting ON outbox (channel, next_attempt, notice_id)
    WHERE state IN ('created', 'temporary-failure');
CREATE INDEX outbox_sending ON outbox (channel, lease_until) WHERE state = 'sending';
CREATE INDEX outbox_polls ON outbox (channel, poll_at) WHERE poll_at IS NOT NULL;
CREATE INDEX outbox_references ON outbox (provider, reference) WHERE reference IS NOT NULL;
CREATE INDEX outbox_by_state ON outbox (state, updated_at);

-- What a provider said of a message after it took it.
CREATE TABLE receipts (
    receipt_id INTEGER PRIMARY KEY,
    notice_id TEXT NOT NULL REFERENCES outbox,
    at INTEGER NOT NULL,
    provider TEXT NOT NULL,
    said TEXT NOT NULL,
    detail TEXT
) STRICT;
CREATE INDEX receipts_by_notice ON receipts (notice_id);

-- The notice board of the personal area. Whose notice it is, as a keyed digest of the fiscal code; what it
-- says stays sealed in the outbox.
CREATE TABLE board (
    notice_id TEXT PRIMARY KEY REFERENCES outbox,
    claim_id TEXT NOT NULL REFERENCES claims,
    person BLOB NOT NULL CHECK (length(person) = 32),
    written_at INTEGER NOT NULL,
    read_at INTEGER
) STRICT;
CREATE INDEX board_by_person ON board (person);

-- When a channel may be used again, in microseconds: shared by all senders.
CREATE TABLE paces (
    channel TEXT PRIMARY KEY,
    free_at INTEGER NOT NULL
) STRICT;

-- How one claimant wants to be told: where there is a row, only these channels, in this order.
CREATE TABLE preferences (
    claim_id TEXT PRIMARY KEY REFERENCES claims,
    channels TEXT NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
