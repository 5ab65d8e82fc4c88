//! The tables that both engines have, in an order in which whoever is referred to comes first.

/// A table of the store.
#[derive(Clone, Copy, Debug)]
pub struct StoreTable {
    pub name: &'static str,
    /// Columns that name a row, in the order in which rows are read.
    pub key: &'static [&'static str],
    /// Rows are numbered by the engine, in the first column of the key.
    pub is_numbered: bool,
}

const fn named(name: &'static str, key: &'static [&'static str]) -> StoreTable {
    StoreTable {
        name,
        key,
        is_numbered: false,
    }
}

const fn numbered(name: &'static str, key: &'static [&'static str]) -> StoreTable {
    StoreTable {
        name,
        key,
        is_numbered: true,
    }
}

/// All of them but `store_time`, which says something of the machine that a database in a file is on.
pub const TABLES: [StoreTable; 30] = [
    named("installation", &["only"]),
    named("key_generations", &["name", "generation"]),
    named("key_proofs", &["name"]),
    named("claims", &["claim_id"]),
    named("events", &["source", "event_id", "content"]),
    numbered("batches", &["batch_id"]),
    numbered("rejections", &["rejection_id"]),
    numbered("jobs", &["job_id"]),
    named("guides", &["claim_id"]),
    named("outbox", &["notice_id"]),
    numbered("attempts", &["attempt_id"]),
    numbered("receipts", &["receipt_id"]),
    named("print_batch", &["notice_id"]),
    numbered("print_runs", &["run_id"]),
    named("print_run_letters", &["run_id", "claim_id"]),
    named("board", &["notice_id"]),
    named("paces", &["channel"]),
    named("preferences", &["claim_id"]),
    named("ratings", &["claim_id"]),
    numbered("openings", &["opening_id"]),
    named("usage", &["day", "kind", "scene", "variant"]),
    numbered("audit", &["audit_id"]),
    named("area_sessions", &["session"]),
    named("area_logins", &["state"]),
    named("ended_sessions", &["session"]),
    named("api_requests", &["request_key"]),
    named("holdings", &["claim_id", "digest"]),
    numbered("deletions", &["deletion_id"]),
    named("chores", &["name"]),
    named("workers", &["worker_id"]),
];

impl StoreTable {
    /// The tables whose rows are numbered, with the column of the number.
    pub fn numbered() -> impl Iterator<Item = (&'static str, &'static str)> {
        let numbered = TABLES.iter().filter(|table| table.is_numbered);
        numbered.filter_map(|table| Some((table.name, *table.key.first()?)))
    }

    /// The key as a list for SQL.
    pub fn key_list(&self) -> String {
        let quoted: Vec<_> = self.key.iter().map(|column| format!("\"{column}\"")).collect();
        quoted.join(", ")
    }
}
