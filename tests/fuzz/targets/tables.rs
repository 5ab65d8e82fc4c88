//! A file of claims, whatever it is: JSON Lines, a table, packed or not.
#![no_main]

use std::io::Cursor;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(rows) = law::intake::rows(Box::new(Cursor::new(bytes.to_vec())), "-") {
        for row in rows.take(200) {
            let _ = row;
        }
    }
});
