-- Keys that live in files outside the database, each with a digest that proves it: a file that is another one, or is
-- gone, is noticed instead of being made anew beside letters that were printed with the old one.
CREATE TABLE key_proofs (
    name TEXT PRIMARY KEY CHECK (name IN ('links', 'area')),
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT, WITHOUT ROWID;
