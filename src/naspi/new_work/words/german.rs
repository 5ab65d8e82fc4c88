use chrono::NaiveDate;

use super::super::{Case, Cut, Kind, Reason};
use super::Language;
use crate::money::Cents;
use crate::words::{Before, Locale};

pub(super) struct German;

const DE: Locale = Locale::De;

impl Language for German {
    fn answer(&self, case: &Case<'_>, reason: Reason) -> String {
        let loss = format!(
            "Sie verlieren das Arbeitslosengeld {}: ",
            DE.with(Before::Since, case.from)
        );
        match reason {
            Reason::AfterTheBenefit => {
                "Es ändert sich nichts: Die Tätigkeit beginnt nach dem Ende des Arbeitslosengelds.".to_owned()
            }
            Reason::BeforeTheBenefit => {
                "Es ändert sich nichts: Die Tätigkeit endet vor dem Beginn des Arbeitslosengelds.".to_owned()
            }
            Reason::FullyCompatible if case.activity.kind == Kind::OccasionalFarm => format!(
                "Sie erhalten das ganze Arbeitslosengeld zusammen mit dem Entgelt, bis zu {} Tagen gelegentlicher \
                 Landarbeit im Jahr. Sie müssen nichts melden.",
                case.law.occasional_farm_days.at(case.from).value
            ),
            Reason::FullyCompatible => {
                "Sie erhalten das ganze Arbeitslosengeld zusammen mit dem Praktikum oder Stipendium. Sie müssen nichts \
                 melden."
                    .to_owned()
            }
            Reason::WithinOccasionalLimit => {
                "Sie erhalten das ganze Arbeitslosengeld zusammen mit dem Entgelt. Sie müssen nichts melden.".to_owned()
            }
            Reason::OnCallNotified => {
                "Arbeitslosengeld und Arbeit auf Abruf gehen zusammen, weil das erwartete Einkommen innerhalb der \
                 Grenze liegt und Sie es rechtzeitig melden."
                    .to_owned()
            }
            Reason::WithinLimit => {
                "Sie behalten das Arbeitslosengeld, gekürzt nach dem erwarteten Einkommen.".to_owned()
            }
            Reason::NoIncome => {
                "Der Betrag ändert sich nicht, weil Sie kein Einkommen erwarten; melden müssen Sie das aber.".to_owned()
            }
            Reason::ShortJob => format!(
                "Das Arbeitslosengeld ruht {} und läuft dann weiter: Die restlichen Tage gehen nicht verloren.",
                case.activity.ends.map_or_else(
                    || DE.with(Before::Since, case.from),
                    |ends| DE.window(case.from, ends)
                )
            ),
            Reason::OnCallDays => {
                "Das Arbeitslosengeld ruht nur an den Tagen, an denen Sie arbeiten: Die anderen werden bezahlt."
                    .to_owned()
            }
            Reason::OverLimit if matches!(case.activity.kind, Kind::Subordinate | Kind::Occasional) => {
                let months = case.law.short_job_months.at(case.from).value;
                format!(
                    "{loss}Das erwartete Einkommen liegt über der Grenze, und die Arbeit ist kein befristeter Vertrag \
                     bis zu {months} Monaten."
                )
            }
            Reason::OverLimit => format!("{loss}Das erwartete Einkommen liegt über der Grenze."),
            Reason::NoNotice => format!("{loss}Das erwartete Einkommen wurde nicht rechtzeitig gemeldet."),
            Reason::SameEmployer => {
                format!("{loss}Der Arbeitgeber ist derselbe wie zuvor oder mit ihm verbunden.")
            }
        }
    }

    fn limit(&self, limit: Cents) -> String {
        format!(
            "Die Einkommensgrenze für diese Tätigkeit liegt bei {} brutto im Jahr.",
            DE.amount_in_text(limit)
        )
    }

    fn cut(&self, cut: &Cut, percent: u32) -> String {
        format!(
            "{percent} % des erwarteten Einkommens, {}, werden auf {} Monate verteilt, {}: Das sind {} weniger im Monat.",
            DE.amount_in_text(cut.whole()),
            DE.localised(&cut.months()),
            DE.window(cut.from, cut.to),
            DE.amount_in_text(cut.monthly()),
        )
    }

    fn notice(&self, due: NaiveDate, reason: Reason) -> String {
        let by = DE.with(Before::By, due);
        match reason {
            Reason::NoNotice => format!("Die Frist für die Meldung lief {by}."),
            Reason::ShortJob => format!(
                "Wenn Sie das erwartete Einkommen {by} melden und es innerhalb der Grenze bleibt, ruht das \
                 Arbeitslosengeld nicht, sondern wird gekürzt."
            ),
            _ => format!(
                "Melden Sie dem Institut {by}, wie viel Sie zu verdienen erwarten, auch wenn es null ist."
            ),
        }
    }

    fn resumption(&self, resumes: NaiveDate, days_left: u32, new_end: NaiveDate) -> String {
        format!(
            "Es läuft {} weiter für die restlichen {days_left} Tage, {}.",
            DE.with(Before::Since, resumes),
            DE.with(Before::Until, new_end)
        )
    }
}
