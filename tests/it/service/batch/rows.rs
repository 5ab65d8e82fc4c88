//! The rows of a nightly file, and what they come to.

use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};

/// Of so many rows one each is refused, repeated and corrects an earlier one.
const PERIOD: usize = 100;

fn event(claim: usize, event_id: &str, pay: &str, day: u32, weeks: u32) -> Value {
    json!({
        "specversion": "1.0", "id": event_id, "source": "/naspi/claims", "type": "naspi.claim.accepted.v1",
        "time": format!("2026-03-{day:02}T09:00:00+01:00"), "datacontenttype": "application/json",
        "data": {
            "claim_id": format!("NASPI-2026-{claim:06}"), "accepted_on": "2026-03-03", "submitted_on": "2026-02-14",
            "submitted_through": "citizen",
            "claimant": {
                "fiscal_code": "SPSMGR84E52F839R", "given_name": "Maria Grazia", "family_name": "Esposito",
                "birth_date": "1984-05-12", "locale": "it", "mobile": "+393200000001"
            },
            "employment": {
                "ended_on": "2026-02-10", "end_reason": "dismissal", "worker_category": "employee"
            },
            "contributions": {"taxable_pay_eur": pay, "weeks": weeks, "weeks_already_used": 0},
            "payment_method": "bank_account"
        }
    })
}

/// What the rows of the file come to, read once.
#[derive(Default)]
pub struct Expected {
    pub claims: usize,
    pub revised: usize,
    pub repeated: usize,
    pub refused: usize,
}

pub fn write_file(path: &Path, rows: usize) -> Expected {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).expect("a file"));
    let mut expected = Expected::default();
    for row in 0..rows {
        let id = format!("e-{row}");
        let line = match row % PERIOD {
            97 => {
                expected.refused += 1;
                event(row, &id, "52340.00", 3, 0)
            }
            // Claims of the same hundred, which came before.
            98 => {
                expected.repeated += 1;
                event(row - 10, &format!("e-{}", row - 10), "52340.00", 3, 156)
            }
            99 => {
                expected.revised += 1;
                event(row - 20, &id, "61250.00", 4, 156)
            }
            _ => {
                expected.claims += 1;
                event(row, &id, "52340.00", 3, 156)
            }
        };
        writeln!(file, "{line}").expect("written");
    }
    expected
}
