-- Sessions of the personal area. The row is found by the hash of what the browser holds, and what it says is
-- sealed under a key derived from that: the table alone says nothing of anybody.
CREATE TABLE area_sessions (
    session BLOB PRIMARY KEY CHECK (length(session) = 32),
    sealed BLOB NOT NULL,
    ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX area_sessions_by_end ON area_sessions (ends_at);

-- Logins that came back once: the provider's answer is taken a single time, by whichever process of the site.
CREATE TABLE area_logins (
    state BLOB PRIMARY KEY CHECK (length(state) = 32),
    ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
