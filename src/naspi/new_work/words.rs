//! The answer in words, with its reasons.

use super::{Case, Cut, Kind, Outcome, Reason};
use crate::calendar;
use crate::naspi::trace::Trace;

/// Fills the trace and gives the whole answer as one text.
pub(super) fn trace(
    case: &Case<'_>,
    outcome: Outcome,
    reason: Reason,
    cut: Option<&Cut>,
    trace: &mut Trace,
) -> String {
    let mut all = Vec::new();
    let answer = answer(case, reason);
    trace.step(
        "outcome",
        name(outcome),
        provision(case, reason),
        [
            ("ends_on", case.activity.ends.map(calendar::iso).into()),
            ("notified_on", case.activity.notified_on.map(calendar::iso).into()),
            ("same_employer", case.activity.same_employer.into()),
            ("starts_on", calendar::iso(case.activity.starts).into()),
            ("yearly_income_eur", case.activity.yearly_income.decimal().into()),
        ],
        answer.as_str(),
    );
    all.push(answer);
    all.extend(trace_limit(case, trace));
    all.extend(cut.map(|cut| trace_cut(case, cut, trace)));
    all.extend(trace_notice(case, reason, trace));
    all.extend(trace_resumption(case, reason, trace));
    all.join(" ")
}

fn name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Unchanged => "unchanged",
        Outcome::Cumulated => "cumulated",
        Outcome::Reduced => "reduced",
        Outcome::Suspended => "suspended",
        Outcome::Forfeited => "forfeited",
    }
}

fn provision(case: &Case<'_>, reason: Reason) -> &'static str {
    match (reason, case.activity.kind) {
        (Reason::AfterTheBenefit | Reason::BeforeTheBenefit, _) => "D.Lgs. 22/2015 art. 5",
        (_, Kind::Traineeship) => "D.Lgs. 22/2015 art. 9 (circ. INPS 174/2017)",
        (_, Kind::OccasionalFarm) => "L. 197/2022 art. 1 c. 344",
        (Reason::WithinOccasionalLimit, _) => "D.L. 50/2017 art. 54-bis (circ. INPS 174/2017)",
        (_, Kind::OnCall) => "D.Lgs. 22/2015 art. 9 (circ. INPS 142/2015, msg. INPS 1162/2018)",
        (Reason::WithinLimit | Reason::NoIncome, Kind::Subordinate | Kind::Occasional) => {
            "D.Lgs. 22/2015 art. 9 c. 2"
        }
        (Reason::ShortJob, _) => "D.Lgs. 22/2015 art. 9 c. 1",
        (_, Kind::Subordinate | Kind::Occasional) => "D.Lgs. 22/2015 artt. 9 e 11",
        (Reason::WithinLimit | Reason::NoIncome, _) => "D.Lgs. 22/2015 art. 10 c. 1",
        _ => "D.Lgs. 22/2015 artt. 10 e 11",
    }
}

fn answer(case: &Case<'_>, reason: Reason) -> String {
    let from = calendar::italian_with("dal", case.from);
    let loss = format!("Perdi l'indennità {from}: ");
    match reason {
        Reason::AfterTheBenefit => "Non cambia nulla: l'attività comincia dopo la fine dell'indennità.".to_owned(),
        Reason::BeforeTheBenefit => "Non cambia nulla: l'attività finisce prima dell'inizio dell'indennità.".to_owned(),
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
            case.activity.ends.map_or(String::new(), |ends| [" ", &calendar::italian_with("al", ends)].concat())
        ),
        Reason::OnCallDays => {
            "L'indennità è sospesa solo nei giorni in cui lavori: gli altri giorni ti sono pagati.".to_owned()
        }
        Reason::OverLimit if matches!(case.activity.kind, Kind::Subordinate | Kind::Occasional) => {
            let months = case.law.short_job_months.at(case.from).value;
            format!("{loss}il reddito previsto supera il limite e il lavoro non è un contratto a termine fino a {months} mesi.")
        }
        Reason::OverLimit => format!("{loss}il reddito previsto supera il limite."),
        Reason::NoNotice => format!("{loss}il reddito previsto non è stato comunicato in tempo."),
        Reason::SameEmployer => format!("{loss}il datore di lavoro è lo stesso, o è collegato a quello di prima."),
    }
}

fn trace_limit(case: &Case<'_>, trace: &mut Trace) -> Option<String> {
    let limit = super::limit_series(case.law, case.activity.kind)?.at(case.from);
    let words = format!(
        "Il limite di reddito per questa attività è di {} euro lordi all'anno.",
        limit.value.italian()
    );
    trace.step(
        "limit_eur",
        limit.value.decimal(),
        &limit.provision,
        [
            ("circular", limit.circular.as_str().into()),
            ("on", calendar::iso(case.from).into()),
        ],
        words.as_str(),
    );
    Some(words)
}

fn trace_cut(case: &Case<'_>, cut: &Cut, trace: &mut Trace) -> String {
    let rule = case.law.cut_percent.at(cut.from);
    let months = cut.months();
    let words = format!(
        "L'{} % del reddito previsto, {} euro, si divide per {} mesi, {} {}: sono {} euro in meno al mese.",
        rule.value,
        cut.whole().italian(),
        months.replace('.', ","),
        calendar::italian_with("dal", cut.from),
        calendar::italian_with("al", cut.to),
        cut.monthly().italian(),
    );
    trace.step(
        "monthly_cut_eur",
        cut.monthly().decimal(),
        &rule.provision,
        [
            ("cut_percent", rule.value.into()),
            ("from", calendar::iso(cut.from).into()),
            ("months", months.into()),
            ("to", calendar::iso(cut.to).into()),
            ("yearly_income_eur", case.activity.yearly_income.decimal().into()),
        ],
        words.as_str(),
    );
    words
}

fn trace_notice(case: &Case<'_>, reason: Reason, trace: &mut Trace) -> Option<String> {
    if !case.needs_notice(reason) {
        return None;
    }
    let from = case.activity.starts.max(case.claim.submitted_on);
    let rule = case.law.notice_months.at(from);
    let due = calendar::italian_with("il", case.notice_due);
    let words = match reason {
        Reason::NoNotice => format!("Il termine per comunicarlo era {due}."),
        Reason::ShortJob => format!(
            "Se comunichi il reddito previsto entro {due} e resta entro il limite, l'indennità non si sospende ma si riduce."
        ),
        _ => format!("Comunica all'Istituto il reddito che prevedi entro {due}, anche se è zero."),
    };
    trace.step(
        "notice_due_on",
        calendar::iso(case.notice_due),
        &rule.provision,
        [
            ("from", calendar::iso(from).into()),
            ("months", rule.value.into()),
        ],
        words.as_str(),
    );
    Some(words)
}

fn trace_resumption(case: &Case<'_>, reason: Reason, trace: &mut Trace) -> Option<String> {
    let ends = case.activity.ends.filter(|_| reason == Reason::ShortJob)?;
    let resumes = calendar::plus_days(ends, 1);
    let enjoyed = calendar::days_between(case.award.starts_on, case.from);
    let left = case.award.duration_days.saturating_sub(enjoyed);
    let new_end = calendar::day_before(calendar::plus_days(resumes, left));
    let words = format!(
        "Riprende {} per i {left} giorni che restano, fino {}.",
        calendar::italian_with("il", resumes),
        calendar::italian_with("al", new_end)
    );
    trace.step(
        "resumes_on",
        calendar::iso(resumes),
        &case.law.short_job_months.at(case.from).provision,
        [
            ("days_left", left.into()),
            ("new_end_on", calendar::iso(new_end).into()),
            ("suspended_from", calendar::iso(case.from).into()),
            ("suspended_to", calendar::iso(ends).into()),
        ],
        words.as_str(),
    );
    Some(words)
}
