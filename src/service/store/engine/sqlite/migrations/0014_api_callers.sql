-- Whose request it was: what is remembered for one caller has a bound.
ALTER TABLE api_requests ADD COLUMN caller TEXT NOT NULL DEFAULT '';
CREATE INDEX api_requests_by_caller ON api_requests (caller);
-- Lists are read by the page, those changed last first.
CREATE INDEX claims_by_change ON claims (updated_at DESC, claim_id);
CREATE INDEX rejections_by_time ON rejections (received_at DESC, rejection_id);
