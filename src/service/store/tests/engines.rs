//! The same tests once more, with their databases on a PostgreSQL server.

use crate::testing::{PostgresServer, again_on_postgres, is_postgres};

/// Tests of a store, wherever they stand, and those that look at files of SQLite.
const TESTS: [&str; 6] = [
    "store::",
    "erasing::tests::",
    "worker::tests::",
    "scrape::",
    "guests::",
    "cli::work::lines::",
];
const OF_FILES: [&str; 9] = [
    "store::engine::sqlite",
    "store::time::tests::",
    "store::tests::copying::",
    "store::tests::engines::",
    "store::tests::server::",
    "full_disk",
    "both_engines",
    "every_table_is_in_the_register",
    "a_log_in_use_is_emptied",
];

#[test]
fn the_same_holds_on_postgresql() {
    if is_postgres() {
        return;
    }
    let server = PostgresServer::start();
    again_on_postgres(&server, &TESTS, &OF_FILES, 60);
}
