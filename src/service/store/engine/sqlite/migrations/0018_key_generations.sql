-- Generations of the keys that were ever used here, each with a digest that proves it. The newest makes what is made
-- from then on; the others open what was made with them, and stay until they are retired.
CREATE TABLE key_generations (
    name TEXT NOT NULL CHECK (name IN ('installation', 'links', 'site', 'segments')),
    generation INTEGER NOT NULL CHECK (generation >= 1),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    -- Milliseconds since 1970; 0 where it was in use before there were generations.
    used_since INTEGER NOT NULL,
    PRIMARY KEY (name, generation)
) STRICT, WITHOUT ROWID;
INSERT INTO key_generations (name, generation, digest, used_since) SELECT 'installation', 1, key_check, 0 FROM installation;
INSERT INTO key_generations (name, generation, digest, used_since)
    SELECT name, 1, digest, 0 FROM key_proofs WHERE name = 'links';
DELETE FROM key_proofs WHERE name = 'links';

-- What digests are made with, wrapped by the generation in use; none while it is the first generation itself.
ALTER TABLE installation ADD COLUMN digest_root BLOB;
-- Which generation wraps the claim's own key, and which makes its link: the one of its acceptance.
ALTER TABLE claims ADD COLUMN key_generation INTEGER NOT NULL DEFAULT 1;
CREATE INDEX claims_by_key ON claims (key_generation) WHERE wrapped_key IS NOT NULL;
ALTER TABLE claims ADD COLUMN link_generation INTEGER NOT NULL DEFAULT 1;

-- When guides were opened with their link, the latest of each claim: shown to the claimant.
CREATE TABLE openings (
    opening_id INTEGER PRIMARY KEY,
    claim_id TEXT NOT NULL REFERENCES claims,
    at INTEGER NOT NULL,
    device TEXT NOT NULL CHECK (device IN ('phone', 'computer', 'unknown'))
) STRICT;
CREATE INDEX openings_by_claim ON openings (claim_id, opening_id);
