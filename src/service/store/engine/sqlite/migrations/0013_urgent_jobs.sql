-- What a person asked for goes before what a batch brought.
ALTER TABLE jobs ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1));
CREATE INDEX jobs_urgent ON jobs (run_after) WHERE urgent = 1 AND state IN ('queued', 'running');
