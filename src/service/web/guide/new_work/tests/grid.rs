//! The page's answer against the decision, over claims, kinds, days and incomes: whatever is asked, no sentence, figure or
//! headline contradicts another.

use std::collections::{BTreeSet, HashSet};

use super::*;
use crate::web::wording::euro;
use chrono::NaiveDate;
use law::naspi::new_work::{
    Activity, ActivityKind, Decision, Effect, Gist, MonthlyAmount, decide, income_span,
};
use law::naspi::words as told;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn claims() -> Vec<Person> {
    [
        json!({}),
        // Above the maximum; below any cut; thirteen weeks; with an activity; in a year of other limits.
        json!({"contributions": {"taxable_pay_eur": "168900.00"}}),
        json!({"contributions": {"taxable_pay_eur": "9000.00", "weeks": 100}}),
        json!({"contributions": {"taxable_pay_eur": "6000.00", "weeks": 13}}),
        json!({"self_employment_declared": true, "accepted_on": "2026-04-20"}),
        json!({"employment": {"ended_on": "2023-11-10"}, "submitted_on": "2023-11-14", "accepted_on": "2023-12-03"}),
    ]
    .iter()
    .map(person)
    .collect()
}

type Term = (NaiveDate, Option<NaiveDate>, Option<NaiveDate>);

/// Start, end and extension around everything that decides.
fn terms(person: &Person) -> Vec<Term> {
    use ground::calendar::plus_days;
    let (ended, filed) = (person.claim.employment.ended_on, person.claim.submitted_on);
    let first = person.award.starts_on;
    let january = YearEnd::of(first);
    let mut terms = Vec::new();
    for starts in [
        day("2020-05-01"),
        ended,
        plus_days(ended, 3),
        plus_days(ended, 9),
        plus_days(filed, 1),
        plus_days(first, 12),
        plus_days(first, 60),
        january.eve,
        january.last,
        plus_days(january.last, 1),
        plus_days(person.award.ends_on, 1),
    ] {
        terms.push((starts, None, None));
        terms.push((starts, Some(plus_days(starts, 60)), None));
        terms.push((starts, Some(plus_days(starts, 60)), Some(plus_days(starts, 300))));
        terms.push((starts, Some(plus_days(starts, 400)), None));
    }
    terms
}

struct YearEnd {
    eve: NaiveDate,
    last: NaiveDate,
}

impl YearEnd {
    fn of(day: NaiveDate) -> Self {
        let last = ground::calendar::year_end(day);
        let eve = NaiveDate::from_ymd_opt(last.year(), 12, 20).expect("a date");
        Self { eve, last }
    }
}

#[test]
fn no_answer_contradicts_itself() {
    let (w, mut seen) = (words(Locale::It), HashSet::new());
    for person in claims() {
        for kind in ActivityKind::ALL {
            let contract = |term: &Term| kind.is_job() || term.2.is_none();
            for (starts, ends, extended_to) in terms(&person).into_iter().filter(contract) {
                for (euros, same_employer) in [
                    (0, false),
                    (1, false),
                    (4_000, false),
                    (4_000, true),
                    (8_400, false),
                    (20_000, false),
                ] {
                    let activity = Activity {
                        kind,
                        starts,
                        ends,
                        extended_to,
                        income: Cents(euros * 100),
                        same_employer,
                        notified_on: None,
                    };
                    let decision = decide(
                        law(),
                        &Interpretations::default(),
                        &person.claim,
                        &person.award,
                        &activity,
                    );
                    seen.insert(decision.gist);
                    let due_on = decision.notice_due_on;
                    let days = due_on
                        .into_iter()
                        .flat_map(|day| [day, ground::calendar::plus_days(day, 6)]);
                    for today in days.chain([person.claim.accepted_on]) {
                        let case = Case {
                            w: &w,
                            person: &person,
                            activity: activity.clone(),
                            decision: &decision,
                            today,
                        };
                        case.holds();
                    }
                }
            }
        }
    }
    assert_eq!(seen.len(), 10, "every outcome is met: {seen:?}");
}

struct Case<'a> {
    w: &'a Words,
    person: &'a Person,
    activity: Activity,
    decision: &'a Decision,
    today: NaiveDate,
}

impl Case<'_> {
    fn holds(&self) {
        let (answer, text) = self.shown();
        let told = told::answer(Locale::It, self.decision, self.today);
        assert_eq!(answer.headline, told.headline.replace('\'', "’"));
        self.headline_is_the_outcome(&answer);
        self.amounts_are_of_the_decision(&text);
        self.months_are_all_listed(&text);
        self.duties_are_those_of_the_decision(&text);
        self.no_past_day_is_to_come(&text);
    }

    /// The answer, and its part of the page as text on one line.
    fn shown(&self) -> (AnswerView, String) {
        let w = self.w;
        let question = || Question {
            activity: self.activity.clone(),
            basis: IncomeBasis::Whole,
            span: income_span(&self.person.award, self.activity.starts, self.activity.last_day()),
        };
        let view = || {
            let service = Some("https://example.org".to_owned());
            AnswerView::new(w, self.person, &question(), self.decision, self.today, service)
        };
        let work = WorkForm {
            input: WorkInput::default(),
            errors: Vec::new(),
            answer: Some(view()),
            income: IncomeLabel::new(w, self.person, None),
            farm_days: self.person.award.facts.terms.occasional_farm_days.to_string(),
        };
        let page = WorkFragment { w: w.clone(), work }.render().expect("a page");
        let answer = page.split("<form").next().unwrap_or_default();
        let mut text = String::new();
        for part in answer.split('<') {
            let (_, after) = part.split_once('>').unwrap_or(("", part));
            text.push_str(after);
            text.push(' ');
        }
        let text = text.replace("&#39;", "’").replace('\u{a0}', " ");
        (view(), text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn months(&self) -> &[MonthlyAmount] {
        self.decision.monthly_amounts.as_deref().unwrap_or_default()
    }

    fn headline_is_the_outcome(&self, answer: &AnswerView) {
        let headline = answer.headline.to_lowercase();
        let is_cut = self.months().iter().any(|month| month.cut.0 > 0);
        let says = |what: &str| headline.contains(what);
        assert_eq!(
            says("ridotta") || says("si riduce a zero"),
            self.decision.outcome == Effect::Reduced && self.decision.gist != Gist::WholeWithNotice,
            "{headline}"
        );
        assert!(
            !is_cut || !says("non si riduce") && !says("non cambia"),
            "{headline}"
        );
        assert_eq!(
            says("perdi la naspi") && !says("non perdi"),
            self.decision.gist == Gist::Forfeited
        );
        let all_gone = !self.months().is_empty() && self.months().iter().all(|month| month.amount.0 == 0);
        assert_eq!(says("a zero"), all_gone, "{headline}");
        let overdue = self
            .decision
            .notice_due_on
            .is_some_and(|due_on| due_on < self.today);
        assert_eq!(
            says("se hai avvisato in tempo"),
            overdue && self.decision.outcome == Effect::Reduced,
            "{headline}"
        );
    }

    fn amounts_are_of_the_decision(&self, text: &str) {
        let whole_cut = Cents((self.activity.income.0 * 80 + 50) / 100);
        let mut known = vec![self.activity.income, whole_cut];
        known.extend(
            self.decision
                .limit
                .into_iter()
                .chain(self.decision.told_cut)
                .chain(self.decision.cut_left),
        );
        for month in self.months() {
            known.extend([month.amount, Cents(month.amount.0 + month.cut.0)]);
        }
        let known: BTreeSet<String> = known
            .into_iter()
            .map(|amount| Locale::It.decimal(amount))
            .collect();
        let shown: BTreeSet<&str> = text
            .split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
            .map(|word| word.trim_end_matches([',', '.']))
            .filter(|word| word.contains(','))
            .collect();
        for amount in shown {
            // Months over which a cut is spread have decimals too.
            let months = self.decision.months.as_deref().unwrap_or_default();
            assert!(
                known.contains(amount) || Locale::It.localised(months) == amount,
                "{amount}: {text}"
            );
        }
        // A cut that some month cannot bear is told nowhere.
        let monthly = self
            .decision
            .monthly_cut
            .filter(|_| self.decision.told_cut.is_none());
        if let Some(monthly) = monthly.filter(|monthly| !known.contains(&Locale::It.decimal(*monthly))) {
            assert!(!text.contains(&Locale::It.decimal(monthly)), "{text}");
        }
        assert!(
            self.decision.told_cut.is_some() || !text.contains("in meno al mese"),
            "{text}"
        );
        assert!(
            self.decision.told_cut.is_some() || !text.contains("Ogni mese in meno"),
            "{text}"
        );
        assert!(!text.contains("Oggi la tua NASpI"));
    }

    /// One by one or as "Marzo 2026 – dicembre 2026", with what is paid and what would have been.
    fn months_are_all_listed(&self, text: &str) {
        let mut rows: Vec<Vec<&MonthlyAmount>> = Vec::new();
        for month in self.months() {
            match rows.last_mut() {
                Some(row) if (row[0].amount, row[0].cut) == (month.amount, month.cut) => row.push(month),
                _ => rows.push(vec![month]),
            }
        }
        for row in rows {
            let name = |month: &MonthlyAmount| Locale::It.month_year(month.calendar.first_day());
            let first = crate::web::wording::capital(&name(row[0]));
            let amount = euro(Locale::It, row[0].amount).replace('\u{a0}', " ");
            let line = match row.len() {
                1 => format!("{first} {amount}"),
                _ => format!("{first} – {} {amount}", name(row[row.len() - 1])),
            };
            assert!(text.contains(&line), "{line} is not in: {text}");
        }
    }

    fn duties_are_those_of_the_decision(&self, text: &str) {
        let has_notice = self.decision.notice_due_on.is_some();
        let free = text.contains("Non devi comunicare nulla") || text.contains("Non devi fare niente");
        assert!(!(has_notice && free), "{text}");
        let asks = text
            .replace("Non devi comunicare nulla", "")
            .to_lowercase()
            .contains("comunic");
        assert_eq!(asks, has_notice, "{text}");
        assert_eq!(
            text.contains("https") || text.contains("Apri NASpI-Com"),
            has_notice,
            "{text}"
        );
        assert!(
            self.activity.income.0 == 0 || !text.contains("anche se è zero"),
            "{text}"
        );
        assert_eq!(
            text.contains("31 gennaio di ogni anno"),
            self.decision.outcome == Effect::Reduced,
            "{text}"
        );
        assert_eq!(
            self.decision.gist == Gist::Cumulated,
            text.contains("Ricevi l’indennità per intero")
        );
    }

    fn no_past_day_is_to_come(&self, text: &str) {
        let Some(due_on) = self.decision.notice_due_on else {
            return;
        };
        let date = Locale::It.date(due_on);
        let by = Locale::It
            .with(ground::words::Before::By, due_on)
            .replace('\'', "’");
        let over = due_on < self.today;
        assert_eq!(text.contains(&by), !over, "{by}: {text}");
        assert_eq!(text.contains("Ultimo giorno per avvisare"), !over, "{text}");
        assert_eq!(text.contains("Il termine per avvisare era il"), over, "{text}");
        assert!(text.contains(&date), "{text}");
        if over && self.decision.outcome == Effect::Reduced {
            let then = match self.decision.without_notice {
                Some(Gist::Suspended) => "l’indennità è sospesa finché dura il contratto",
                Some(Gist::SuspendedByDay) => "l’indennità è sospesa nei giorni in cui lavori",
                _ => "se non l’hai fatto in tempo, perdi l’indennità",
            };
            assert!(text.contains(then), "{then}: {text}");
        }
    }
}

#[test]
fn a_job_that_ran_before_says_what_that_means() {
    let person = person(&json!({}));
    let w = words(Locale::It);
    let of = |starts: &str| {
        let input = input("subordinate", starts, "", "4000");
        let question = input.question(&w, &person).ok().expect("a question");
        let decision = decide(
            law(),
            &Interpretations::default(),
            &person.claim,
            &person.award,
            &question.activity,
        );
        AnswerView::new(&w, &person, &question, &decision, day("2026-03-05"), None)
    };
    let notes = of("2020-05-01").notes.join(" ").replace('\u{a0}', " ");
    assert!(
        notes.contains("Il 1º maggio 2020 avevi ancora il lavoro che hai perso"),
        "{notes}"
    );
    assert!(
        notes.contains("già in corso quando hai fatto domanda, il 14 febbraio 2026: conta il reddito dal 1º gennaio al 31 dicembre 2026"),
        "{notes}"
    );
    assert!(of("2026-05-01").notes.is_empty());
}

#[test]
fn what_was_understood_is_shown_back() {
    let person = person(&json!({}));
    let w = words(Locale::It);
    let input = input("subordinate", "2026-05-01", "", "circa 500 al mese");
    let question = input.question(&w, &person).ok().expect("a question");
    let decision = decide(
        law(),
        &Interpretations::default(),
        &person.claim,
        &person.award,
        &question.activity,
    );
    let answer = AnswerView::new(&w, &person, &question, &decision, day("2026-03-05"), None);
    let facts: Vec<String> = answer
        .understood
        .iter()
        .map(|fact| format!("{}: {}", fact.label, fact.value).replace('\u{a0}', " "))
        .collect();
    assert_eq!(
        facts,
        [
            "Lavoro: Un lavoro da dipendente",
            "Quando: Dal 1º maggio 2026, senza una fine",
            "Reddito lordo: 4.000,00 € dal 1º maggio al 31 dicembre 2026 (500,00 € al mese per 8 mesi)",
        ]
    );
}
