//! In English.

mod amount;
mod payment;
mod time;
pub(super) mod work;

use chrono::NaiveDate;

use crate::naspi::trace::Finding;
use ground::words::Locale;

const EN: Locale = Locale::En;

pub(super) fn sentence(finding: &Finding) -> String {
    match finding {
        Finding::Amount(of) => amount::sentence(of),
        Finding::Time(of) => time::sentence(of),
        Finding::Payment(of) => payment::sentence(of),
        Finding::NewWork(of) => work::sentences(of, NaiveDate::MIN).join(" "),
    }
}
