-- Sessions of guides that were left before they would have ended. The cookie carries its session alone; a row here
-- is what ends one early, in every process of the site. It says nothing of a guide, and goes once its session would
-- have ended by itself.
CREATE TABLE ended_sessions (
    session BLOB PRIMARY KEY CHECK (length(session) = 16),
    ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ended_sessions_by_end ON ended_sessions (ends_at);
