use chrono::NaiveDate;

use super::super::{Case, Cut, Kind, Reason};
use super::Language;
use crate::money::Cents;
use crate::words::{Before, Locale};

pub(super) struct Italian;

const IT: Locale = Locale::It;

impl Language for Italian {
    fn answer(&self, case: &Case<'_>, reason: Reason) -> String {
        let from = IT.with(Before::Since, case.from);
        let loss = format!("Perdi l'indennità {from}: ");
        match reason {
            Reason::AfterTheBenefit => {
                "Non cambia nulla: l'attività comincia dopo la fine dell'indennità.".to_owned()
            }
            Reason::BeforeTheBenefit => {
                "Non cambia nulla: l'attività finisce prima dell'inizio dell'indennità.".to_owned()
            }
            Reason::FullyCompatible if case.activity.kind == Kind::OccasionalFarm => format!(
                "Ricevi l'indennità per intero, insieme al compenso, fino a {} giorni di lavoro agricolo occasionale \
                 nell'anno. Non devi comunicare nulla.",
                case.law.occasional_farm_days.at(case.from).value
            ),
            Reason::FullyCompatible => {
                "Ricevi l'indennità per intero, insieme al tirocinio o alla borsa di studio. Non devi comunicare nulla."
                    .to_owned()
            }
            Reason::WithinOccasionalLimit => {
                "Ricevi l'indennità per intero, insieme al compenso. Non devi comunicare nulla.".to_owned()
            }
            Reason::OnCallNotified => {
                "Puoi sommare l'indennità e il lavoro a chiamata, perché il reddito previsto è entro il limite e lo \
                 comunichi in tempo."
                    .to_owned()
            }
            Reason::WithinLimit => "Mantieni l'indennità, ma ridotta in base al reddito che prevedi.".to_owned(),
            Reason::NoIncome => {
                "L'importo non cambia, perché non prevedi reddito; il reddito previsto va però comunicato.".to_owned()
            }
            Reason::ShortJob => format!(
                "L'indennità è sospesa {from}{} e poi riprende: i giorni che ti restano non si perdono.",
                case.activity
                    .ends
                    .map_or(String::new(), |ends| [" ", &IT.with(Before::To, ends)].concat())
            ),
            Reason::OnCallDays => {
                "L'indennità è sospesa solo nei giorni in cui lavori: gli altri giorni ti sono pagati.".to_owned()
            }
            Reason::OverLimit if matches!(case.activity.kind, Kind::Subordinate | Kind::Occasional) => {
                let months = case.law.short_job_months.at(case.from).value;
                format!(
                    "{loss}il reddito previsto supera il limite e il lavoro non è un contratto a termine fino a \
                     {months} mesi."
                )
            }
            Reason::OverLimit => format!("{loss}il reddito previsto supera il limite."),
            Reason::NoNotice => format!("{loss}il reddito previsto non è stato comunicato in tempo."),
            Reason::SameEmployer => {
                format!("{loss}il datore di lavoro è lo stesso, o è collegato a quello di prima.")
            }
        }
    }

    fn limit(&self, limit: Cents) -> String {
        format!(
            "Il limite di reddito per questa attività è di {} euro lordi all'anno.",
            limit.italian()
        )
    }

    fn cut(&self, cut: &Cut, percent: u32) -> String {
        format!(
            "L'{percent} % del reddito previsto, {} euro, si divide per {} mesi, {} {}: sono {} euro in meno al mese.",
            cut.whole().italian(),
            cut.months().replace('.', ","),
            IT.with(Before::Since, cut.from),
            IT.with(Before::To, cut.to),
            cut.monthly().italian(),
        )
    }

    fn notice(&self, due: NaiveDate, reason: Reason) -> String {
        let due = IT.with(Before::On, due);
        match reason {
            Reason::NoNotice => format!("Il termine per comunicarlo era {due}."),
            Reason::ShortJob => format!(
                "Se comunichi il reddito previsto entro {due} e resta entro il limite, l'indennità non si sospende ma \
                 si riduce."
            ),
            _ => format!("Comunica all'Istituto il reddito che prevedi entro {due}, anche se è zero."),
        }
    }

    fn resumption(&self, resumes: NaiveDate, days_left: u32, new_end: NaiveDate) -> String {
        format!(
            "Riprende {} per i {days_left} giorni che restano, fino {}.",
            IT.with(Before::On, resumes),
            IT.with(Before::To, new_end)
        )
    }
}
