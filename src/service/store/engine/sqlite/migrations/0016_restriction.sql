-- Since when a person's data are kept and used for nothing, because they asked for that (GDPR, article 18).
ALTER TABLE claims ADD COLUMN restricted_at INTEGER;
CREATE INDEX claims_restricted ON claims (claim_id) WHERE restricted_at IS NOT NULL;
