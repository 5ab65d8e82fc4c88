//! What the back office has settled beside what is computed. For operators only.

use crate::web::site::Person;
use crate::web::wording::euro;
use ground::words::Locale;

pub struct ComparedFigure {
    pub label: &'static str,
    pub official: String,
    pub computed: String,
    pub differs: bool,
}

/// Empty where the back office has settled nothing.
pub fn compare(person: &Person) -> Vec<ComparedFigure> {
    let Some(official) = &person.claim.official else {
        return Vec::new();
    };
    let award = &person.award;
    let days = |days: u32| format!("{days} giorni");
    vec![
        figure(
            "Importo mensile lordo",
            euro(Locale::It, *official.monthly_amount.expose()),
            euro(Locale::It, award.monthly_amount),
        ),
        figure(
            "Inizio",
            Locale::It.short_date(official.starts_on),
            Locale::It.short_date(award.starts_on),
        ),
        figure("Durata", days(official.duration_days), days(award.duration_days)),
    ]
}

fn figure(label: &'static str, official: String, computed: String) -> ComparedFigure {
    ComparedFigure {
        label,
        differs: official != computed,
        official,
        computed,
    }
}
