//! Files of claims as commands are given them.

use super::failure::Failure;
use super::output::remark;
use law::intake::{self, Rows};

/// Opens a file of claims; says so where there is none in it.
pub fn open(file: &str) -> Result<Rows, Failure> {
    let rows = intake::open(file)?;
    if let Some(nothing) = rows.nothing() {
        let name = if file == "-" { "standard input" } else { file };
        remark!("videoguida: {name}: {nothing}");
    }
    Ok(rows)
}
