-- Requests that name an idempotency key, by caller and key, with what was answered. Nothing of a person is in
-- either.
CREATE TABLE api_requests (
    request_key BLOB PRIMARY KEY CHECK (length(request_key) = 32),
    content BLOB NOT NULL,
    -- NULL while the first of them is being answered.
    status INTEGER,
    answer BLOB,
    ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX api_requests_by_end ON api_requests (ends_at);
