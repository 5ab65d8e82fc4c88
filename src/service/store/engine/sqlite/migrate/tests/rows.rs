//! What programs of each version wrote: a row, or two, of every table, from the version that wrote it so to the last
//! one that did.

use std::ops::RangeInclusive;

/// The latest version, whichever it is.
const NOW: i64 = i64::MAX;

/// The table, the versions and the statement. `{…}` stands for what is sealed or a digest.
pub const WRITTEN: &[(&str, RangeInclusive<i64>, &str)] = &[
    (
        "installation",
        1..=NOW,
        "INSERT INTO installation (only, key_check) VALUES (1, {key_check})",
    ),
    (
        "claims",
        1..=NOW,
        "INSERT INTO claims (claim_id, status, revision, content, problems, wrapped_key, payload, received_on, updated_at)
         VALUES ('A', 'notified', 2, {digest}, '[]', {wrapped}, {payload}, '2026-03-02', 1772528400000),
                ('B', 'held', 1, {digest}, '[{\"path\":\"data.official\",\"message\":\"differs\"}]', NULL, NULL,
                 '2026-03-02', 1772528401000),
                ('C', 'erased', 1, NULL, '[]', NULL, NULL, '2026-03-02', 1772528398000)",
    ),
    (
        "events",
        1..=9,
        "INSERT INTO events (event_id, claim_id, received_at) VALUES ('e-1', 'A', 1772528400000)",
    ),
    (
        "events",
        10..=NOW,
        "INSERT INTO events (source, event_id, content, claim_id, received_at)
         VALUES ('/naspi/claims', 'e-1', {digest}, 'A', 1772528400000)",
    ),
    (
        "batches",
        15..=16,
        "INSERT INTO batches (batch_id, source, started_at, ended_at, accepted, rejected)
         VALUES (1, 'tuesday.jsonl', 1772528390000, 1772528399000, 2, 1)",
    ),
    (
        "batches",
        17..=NOW,
        "INSERT INTO batches (batch_id, source, started_at, counted_at, ended_at, accepted, rejected)
         VALUES (1, 'tuesday.jsonl', 1772528390000, 1772528399000, 1772528399000, 2, 1)",
    ),
    (
        "rejections",
        1..=14,
        "INSERT INTO rejections (claim_id, source, line, digest, problems, received_on, received_at)
         VALUES (NULL, 'monday.jsonl', 3, {digest}, '[{\"path\":\"\",\"message\":\"not JSON\"}]', '2026-03-02', 1772528397000),
                (NULL, 'tuesday.jsonl', 7, {digest}, '[{\"path\":\"\",\"message\":\"not JSON\"}]', '2026-03-02', 1772528399000)",
    ),
    (
        "rejections",
        15..=16,
        "INSERT INTO rejections (claim_id, source, line, digest, problems, received_on, received_at)
         VALUES (NULL, 'tuesday.jsonl', 7, {digest}, '[{\"path\":\"\",\"message\":\"not JSON\"}]', '2026-03-02', 1772528399000)",
    ),
    (
        "rejections",
        17..=NOW,
        "INSERT INTO rejections (claim_id, source, line, digest, problems, received_on, received_at, batch_id)
         VALUES (NULL, 'tuesday.jsonl', 7, {digest}, '[{\"path\":\"\",\"message\":\"not JSON\"}]', '2026-03-02', 1772528399000, 1)",
    ),
    (
        "jobs",
        1..=12,
        "INSERT INTO jobs (claim_id, revision, state, attempts, run_after) VALUES ('A', 2, 'done', 1, 1772528400000)",
    ),
    (
        "jobs",
        13..=NOW,
        "INSERT INTO jobs (claim_id, revision, state, attempts, run_after, urgent) VALUES ('A', 2, 'done', 1, 1772528400000, 1)",
    ),
    (
        "guides",
        1..=NOW,
        "INSERT INTO guides (claim_id, revision, issue, folder, token_hash, published_on, expires_on)
         VALUES ('A', 2, 1, 'guides/A.2', {digest}, '2026-03-03', '2026-09-03')",
    ),
    (
        "outbox",
        2..=3,
        "INSERT INTO outbox (notice_id, claim_id, revision, channel, template, sealed, state, attempts, next_attempt, updated_at)
         VALUES ('n-1', 'A', 2, 'email', 'guide_ready', {recipient}, 'sent', 1, 1772528400000, 1772528400000),
                ('n-2', 'A', 2, 'letter', 'guide_ready', {recipient}, 'sent', 1, 1772528400000, 1772528400000)",
    ),
    (
        "outbox",
        4..=NOW,
        "INSERT INTO outbox (notice_id, claim_id, revision, channel, template, sealed, state, rank, attempts, next_attempt,
                             provider, reference, created_at, updated_at)
         VALUES ('n-1', 'A', 2, 'email', 'guide_ready', {recipient}, 'sent', 0, 1, 1772528400000, 'smtp', 'r-1', 1772528400000,
                 1772528400000),
                ('n-2', 'A', 2, 'letter', 'guide_ready', {recipient}, 'sent', 1, 1, 1772528400000, NULL, NULL, 1772528400000,
                 1772528400000)",
    ),
    (
        "attempts",
        2..=3,
        "INSERT INTO attempts (notice_id, number, started_at, finished_at, outcome)
         VALUES ('n-1', 1, 1772528400000, 1772528400500, 'sent')",
    ),
    (
        "attempts",
        4..=NOW,
        "INSERT INTO attempts (notice_id, number, provider, started_at, finished_at, outcome)
         VALUES ('n-1', 1, 'smtp', 1772528400000, 1772528400500, 'sent')",
    ),
    (
        "print_batch",
        2..=7,
        "INSERT INTO print_batch (notice_id, claim_id, batch_on, file) VALUES ('n-2', 'A', '2026-03-03', 'print/A.pdf')",
    ),
    (
        "print_batch",
        8..=NOW,
        "INSERT INTO print_batch (notice_id, claim_id, batch_on, file, printed_at, print_run)
         VALUES ('n-2', 'A', '2026-03-03', 'print/A.pdf', 1772528401000, '/srv/print/run.pdf')",
    ),
    (
        "ratings",
        3..=NOW,
        "INSERT INTO ratings (claim_id, stars, comment, rated_on) VALUES ('A', 5, {comment}, '2026-03-04')",
    ),
    (
        "usage",
        3..=6,
        "INSERT INTO usage (day, kind, scene, count) VALUES ('2026-03-04', 'opened', '', 3)",
    ),
    (
        "usage",
        7..=NOW,
        "INSERT INTO usage (day, kind, scene, variant, count) VALUES ('2026-03-04', 'opened', '', '', 3)",
    ),
    (
        "audit",
        3..=NOW,
        "INSERT INTO audit (at, action, claim_id, detail) VALUES (1772528400000, 'accepted', 'A', 'event e-1')",
    ),
    (
        "receipts",
        4..=NOW,
        "INSERT INTO receipts (notice_id, at, provider, said, detail)
         VALUES ('n-1', 1772528400900, 'smtp', 'delivered', '2.0.0')",
    ),
    (
        "board",
        4..=NOW,
        "INSERT INTO board (notice_id, claim_id, person, written_at) VALUES ('n-1', 'A', {person}, 1772528400000)",
    ),
    (
        "paces",
        4..=NOW,
        "INSERT INTO paces (channel, free_at) VALUES ('email', 1772528400000000)",
    ),
    (
        "preferences",
        4..=NOW,
        "INSERT INTO preferences (claim_id, channels, updated_at) VALUES ('A', '[\"email\"]', 1772528400000)",
    ),
    (
        "area_sessions",
        5..=NOW,
        "INSERT INTO area_sessions (session, sealed, ends_at) VALUES ({digest}, x'00', 1772532000)",
    ),
    (
        "area_logins",
        5..=NOW,
        "INSERT INTO area_logins (state, ends_at) VALUES ({digest}, 1772532000)",
    ),
    (
        "api_requests",
        6..=13,
        "INSERT INTO api_requests (request_key, content, status, answer, ends_at)
         VALUES ({digest}, x'00', 202, x'7b7d', 1772532000)",
    ),
    (
        "api_requests",
        14..=NOW,
        "INSERT INTO api_requests (request_key, content, status, answer, ends_at, caller)
         VALUES ({digest}, x'00', 202, x'7b7d', 1772532000, 'back office')",
    ),
    (
        "ended_sessions",
        9..=NOW,
        "INSERT INTO ended_sessions (session, ends_at) VALUES (x'00112233445566778899aabbccddeeff', 1772532000)",
    ),
    (
        "holdings",
        11..=NOW,
        "INSERT INTO holdings (claim_id, digest, segments, clips, written_at) VALUES ('A', {digest}, {digest}, x'', 1772528400000)",
    ),
    (
        "deletions",
        11..=NOW,
        "INSERT INTO deletions (claim_id, reason, asked_at, quiet_at, run_after, paths, done_at, closed_at)
         VALUES ('C', 'asked', 1772528398000, 1772528398000, 1772528398000, '{}', 1772528398000, 1772528398000)",
    ),
    (
        "print_runs",
        11..=NOW,
        "INSERT INTO print_runs (run_id, file, made_at) VALUES (1, '/srv/print/run.pdf', 1772528401000)",
    ),
    (
        "print_run_letters",
        11..=NOW,
        "INSERT INTO print_run_letters (run_id, claim_id) VALUES (1, 'A')",
    ),
    (
        "chores",
        11..=NOW,
        "INSERT INTO chores (name, done_on) VALUES ('purge', '2026-03-03')",
    ),
    (
        "key_proofs",
        12..=NOW,
        "INSERT INTO key_proofs (name, digest) VALUES ('area', {digest})",
    ),
    (
        "store_time",
        15..=NOW,
        "INSERT INTO store_time (only, boot, added) VALUES (1, 'another start', 1772528400000000)",
    ),
    (
        "key_generations",
        18..=NOW,
        "INSERT INTO key_generations (name, generation, digest, used_since) VALUES ('installation', 1, {key_check}, 0)",
    ),
    (
        "openings",
        18..=NOW,
        "INSERT INTO openings (claim_id, at, device) VALUES ('A', 1772528400000, 'phone')",
    ),
    (
        "workers",
        15..=NOW,
        "INSERT INTO workers (worker_id, started_at, seen_at, ended) VALUES ('w', 1772528400000, 1772528400000, 1)",
    ),
];
