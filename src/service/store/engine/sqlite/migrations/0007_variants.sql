-- Counts by kind of guide too: a handful of traits many people share, never a person.
CREATE TABLE usage_by_variant (
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    scene TEXT NOT NULL,
    variant TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, kind, scene, variant)
) STRICT, WITHOUT ROWID;
INSERT INTO usage_by_variant SELECT day, kind, scene, '', count FROM usage;
DROP TABLE usage;
ALTER TABLE usage_by_variant RENAME TO usage;
