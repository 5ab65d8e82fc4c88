-- A refused row leads to the file in which it was read last.
ALTER TABLE rejections ADD COLUMN batch_id INTEGER REFERENCES batches ON DELETE SET NULL;
CREATE INDEX rejections_by_batch ON rejections (batch_id, line) WHERE batch_id IS NOT NULL;
-- When its counts were written last: a file that is being read says how far it is, one whose reader died that it stands.
ALTER TABLE batches ADD COLUMN counted_at INTEGER;
