//! Files of claims as commands are given them.

use super::failure::Failure;
use super::output::remark;
use super::progress::BytesRead;
use latest::LatestRows;
use law::claim::{Refusal, parse_event};
use law::intake::{self, IntakeError, Row, Rows};

mod latest;

/// Opens a file of claims; says so where there is none in it.
pub fn open(file: &str) -> Result<Rows, Failure> {
    Ok(named(intake::open(file)?, file))
}

/// The same, with how much of the file was read.
pub fn open_counted(file: &str) -> Result<(Rows, BytesRead), Failure> {
    let bytes = BytesRead::of(file);
    let counter = bytes.clone();
    let rows = intake::open_through(file, move |source| Box::new(counter.counting(source)))?;
    Ok((named(rows, file), bytes))
}

fn named(rows: Rows, file: &str) -> Rows {
    if let Some(nothing) = rows.nothing() {
        let name = if file == "-" { "standard input" } else { file };
        remark!("videoguida: {name}: {nothing}");
    }
    rows
}

/// One row a claim, in the order of the file, for commands that keep no store; the others are said. `refused` hears of
/// rows that are no claim, with their line. The error is what made the reading end early.
pub fn in_force(rows: Rows, refused: &mut dyn FnMut(u64, &Refusal)) -> (Vec<Row>, Option<IntakeError>) {
    let mut latest = LatestRows::default();
    for row in rows {
        let row = match row {
            Ok(row) => row,
            Err(error) => return (latest.into_rows(), Some(error)),
        };
        match parse_event(&row.event) {
            Ok(claim) => {
                if let Some((line, by)) = latest.take(row, &claim) {
                    let claim_id = claim.claim_id;
                    remark!("{line}\t{claim_id}\tok\t\tleft: line {by} has a later event of this claim");
                }
            }
            Err(refusal) => refused(row.line, &refusal),
        }
    }
    (latest.into_rows(), None)
}
