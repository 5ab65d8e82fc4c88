//! The answers about new work as the claimant reads them, whole, and what they cite.

use ground::money::Cents;
use ground::words::Locale;
use law::naspi::new_work::{Activity, ActivityKind, Gist, decide};
use law::naspi::{Interpretations, words};

use crate::support::{Draft, date, law, words_of};

#[test]
fn new_work_is_answered_in_whole_sentences() {
    let draft = Draft {
        ended: date("2025-12-21"),
        weeks: 208,
        self_employed: true,
        ..Draft::default()
    };
    assert!(words_of(&draft, "obligations.running_activity_notice").contains("è il 21 gennaio 2026"));
    let answer = |kind, ends: Option<&str>, euro: i64, notified_on: Option<&str>, same_employer| {
        let activity = Activity {
            kind,
            starts: date("2026-03-01"),
            ends: ends.map(date),
            extended_to: None,
            income: Cents(euro * 100),
            same_employer,
            notified_on: notified_on.map(date),
        };
        let decision = decide(
            law(),
            &Interpretations::default(),
            &draft.claim(),
            &draft.award(),
            &activity,
        );
        words::answer(Locale::It, &decision, date("2025-12-21")).text()
    };
    assert_eq!(
        answer(ActivityKind::SelfEmployed, None, 4_000, None, false),
        "Mantieni l'indennità, ma ridotta in base al reddito che prevedi. Nel 2026 il limite di reddito per questa attività \
         è di 5.500,00 euro lordi all'anno. L'80 % del reddito previsto, 3.200,00 euro, si divide per 10 mesi, dal 1º marzo \
         2026 al 31 dicembre 2026: sono 320,00 euro in meno al mese. A marzo 2026 ricevi 497,18 euro invece di 817,18 \
         euro. Comunica all'Istituto il reddito che prevedi entro il 1º aprile 2026. Poi, entro il 31 gennaio di ogni \
         anno in cui prendi ancora l'indennità, comunica il reddito del nuovo anno, anche se non ne prevedi: altrimenti \
         i pagamenti si fermano."
    );
    assert_eq!(
        answer(ActivityKind::Subordinate, Some("2026-08-31"), 12_000, None, false),
        "L'indennità è sospesa dal 1º marzo 2026 al 31 agosto 2026 e poi riprende: i giorni che ti restano non si \
         perdono. Nel 2026 il limite di reddito per questa attività è di 8.500,00 euro lordi all'anno. Riprende il 1º settembre \
         2026 per i 668 giorni che restano, fino all'11 luglio 2028."
    );
    let lost = "Perdi l'indennità dal 1º marzo 2026: ";
    assert!(answer(ActivityKind::Subordinate, None, 12_000, None, false).starts_with(&format!(
        "{lost}il reddito previsto supera il limite e il lavoro non è un contratto a termine fino a 6 mesi."
    )));
    assert!(
        answer(ActivityKind::SelfEmployed, None, 6_000, None, false).starts_with(&format!(
            "{lost}il reddito previsto supera il limite. Nel 2026 il limite"
        ))
    );
    let late = answer(ActivityKind::SelfEmployed, None, 4_000, Some("2026-04-02"), false);
    assert!(late.starts_with(&format!(
        "{lost}il reddito previsto non è stato comunicato in tempo."
    )));
    assert!(late.ends_with("Il termine per comunicarlo era il 1º aprile 2026."));
    assert!(
        answer(ActivityKind::Subordinate, None, 4_000, None, true)
            .starts_with(&format!("{lost}il datore di lavoro è lo stesso"))
    );
    // Late or not, a short job is suspended by office: one outcome, and nothing to notify.
    let short = answer(
        ActivityKind::Subordinate,
        Some("2026-04-30"),
        4_000,
        Some("2026-05-01"),
        false,
    );
    assert!(short.starts_with("L'indennità è sospesa") && !short.contains("omunica"));
    for kind in [ActivityKind::SelfEmployed, ActivityKind::OnCall] {
        let nothing = answer(kind, None, 0, None, false);
        assert!(nothing.starts_with("L'importo non cambia") && !nothing.contains(" 0,00 euro"));
    }
    assert!(
        answer(ActivityKind::OnCall, None, 4_000, None, false)
            .starts_with("Mantieni l'indennità, ma ridotta")
    );
    assert!(
        answer(ActivityKind::OnCall, Some("2026-08-31"), 9_000, None, false)
            .starts_with("L'indennità è sospesa solo nei giorni in cui lavori")
    );
    assert!(answer(ActivityKind::OnCall, None, 9_000, None, false).starts_with(&format!(
        "{lost}il reddito previsto supera il limite e il lavoro non è un contratto a termine fino a 6 mesi."
    )));
    let swallowed = answer(ActivityKind::OccasionalSelfEmployed, None, 5_500, None, false);
    assert!(swallowed.contains("440,00 euro in meno al mese") && !swallowed.contains("sotto zero"));
    assert!(answer(ActivityKind::CivilService, None, 0, None, false).contains("servizio civile"));
    assert!(answer(ActivityKind::Presto, None, 5_000, None, false).contains("5.000,00 euro"));
    assert!(
        answer(ActivityKind::OccasionalFarm, None, 0, None, false)
            .contains("fino a 45 giorni di lavoro agricolo")
    );
    assert!(answer(ActivityKind::Traineeship, None, 0, None, false).contains("insieme al tirocinio"));
}

#[test]
fn every_answer_cites_its_provision() {
    let draft = Draft {
        ended: date("2025-12-21"),
        weeks: 208,
        ..Draft::default()
    };
    let cited = |kind, starts, ends: Option<&str>, euro: i64| {
        let (starts, ends, income) = (date(starts), ends.map(date), Cents(euro * 100));
        let activity = Activity {
            kind,
            starts,
            ends,
            extended_to: None,
            income,
            same_employer: false,
            notified_on: None,
        };
        let decision = decide(
            law(),
            &Interpretations::default(),
            &draft.claim(),
            &draft.award(),
            &activity,
        );
        let step = decision.trace.into_iter().next().expect("a step");
        (
            step.value().to_string(),
            step.provision.replace("D.Lgs. 22/2015 ", ""),
        )
    };
    let march = "2026-03-01";
    for (kind, starts, ends, euro, value, provision) in [
        (
            ActivityKind::Subordinate,
            march,
            None,
            4_000,
            "reduced",
            "art. 9 c. 2",
        ),
        (
            ActivityKind::Subordinate,
            march,
            None,
            0,
            "reduced",
            "art. 9 c. 2",
        ),
        (
            ActivityKind::Subordinate,
            march,
            Some("2026-04-01"),
            9_000,
            "suspended",
            "art. 9 c. 1",
        ),
        (
            ActivityKind::Subordinate,
            march,
            None,
            9_000,
            "forfeited",
            "artt. 9 e 11",
        ),
        (
            ActivityKind::Presto,
            march,
            None,
            9_000,
            "forfeited",
            "artt. 9 e 11",
        ),
        (ActivityKind::Presto, march, None, 8_000, "reduced", "art. 9 c. 2"),
        (
            ActivityKind::SelfEmployed,
            march,
            None,
            4_000,
            "reduced",
            "art. 10 c. 1",
        ),
        (
            ActivityKind::SelfEmployed,
            march,
            None,
            0,
            "reduced",
            "art. 10 c. 1",
        ),
        (
            ActivityKind::SelfEmployed,
            march,
            None,
            6_000,
            "forfeited",
            "artt. 10 e 11",
        ),
        (
            ActivityKind::SelfEmployed,
            "2029-01-01",
            None,
            6_000,
            "unchanged",
            "art. 5",
        ),
        (
            ActivityKind::Traineeship,
            march,
            None,
            0,
            "cumulated",
            "art. 9 (circ. INPS 174/2017)",
        ),
        (
            ActivityKind::OccasionalFarm,
            march,
            None,
            0,
            "cumulated",
            "L. 197/2022 art. 1 c. 344",
        ),
        (
            ActivityKind::Presto,
            march,
            None,
            0,
            "cumulated",
            "D.L. 50/2017 art. 54-bis (circ. INPS 174/2017)",
        ),
        (
            ActivityKind::OnCall,
            march,
            None,
            4_000,
            "reduced",
            "art. 9 (circ. INPS 142/2015, msg. INPS 1162/2018)",
        ),
        (
            ActivityKind::OnCall,
            march,
            None,
            0,
            "reduced",
            "art. 9 (circ. INPS 142/2015, msg. INPS 1162/2018)",
        ),
    ] {
        assert_eq!(
            cited(kind, starts, ends, euro),
            (value.to_owned(), provision.to_owned()),
            "{kind:?} {euro}"
        );
    }
}

/// Every sentence that is ever said about new work, once, in the order in which it is first said.
fn sentences(locale: Locale) -> String {
    let (award, claim) = (Draft::default().award(), Draft::default().claim());
    let terms = [
        ("2024-01-01", Some("2024-02-01"), None),
        ("2024-01-01", None, None),
        ("2026-02-15", None, None),
        ("2026-03-01", None, None),
        ("2026-03-01", Some("2026-05-31"), None),
        ("2026-03-01", Some("2026-05-31"), Some("2026-12-31")),
        ("2026-03-01", Some("2026-12-31"), None),
        ("2026-04-01", None, None),
        ("2026-12-20", None, None),
        ("2030-01-01", None, None),
    ];
    let mut said: Vec<String> = Vec::new();
    for kind in ActivityKind::ALL {
        for (starts, ends, extended_to) in terms {
            for euro in [0, 4_000, 50_000] {
                for (notified_on, same_employer) in [
                    (None, false),
                    (Some("2026-03-20"), false),
                    (Some("2026-06-30"), true),
                    (Some("2026-06-30"), false),
                ] {
                    let activity = Activity {
                        kind,
                        starts: date(starts),
                        ends: ends.map(date),
                        extended_to: extended_to.map(date),
                        income: Cents(euro * 100),
                        same_employer,
                        notified_on: notified_on.map(date),
                    };
                    let choices = Interpretations::default();
                    let decision = decide(law(), &choices, &claim, &award, &activity);
                    for seen_on in ["2026-02-10", "2027-06-30"] {
                        let told = words::answer(locale, &decision, date(seen_on));
                        said.push(told.headline);
                        said.extend(told.why);
                        said.extend(told.duties);
                    }
                }
            }
        }
    }
    let mut once = std::collections::HashSet::new();
    said.retain(|words| once.insert(words.clone()));
    said.join("\n")
}

#[test]
fn every_answer_reads_well_in_every_language() {
    for locale in Locale::COMPLETE {
        insta::assert_snapshot!(format!("new_work_{locale}"), sentences(locale));
    }
}

#[test]
fn the_answer_is_in_the_language_that_was_asked_for() {
    let draft = Draft::default();
    let activity = Activity {
        kind: ActivityKind::Subordinate,
        starts: date("2026-03-01"),
        ends: None,
        extended_to: None,
        income: Cents(5_000_000),
        same_employer: false,
        notified_on: None,
    };
    for (locale, begins) in [
        (Locale::It, "Perdi l'indennità"),
        (Locale::En, "You lose the benefit"),
        (Locale::De, "Sie verlieren das Arbeitslosengeld"),
        (Locale::Fr, "Perdi l'indennità"),
    ] {
        let choices = Interpretations::default();
        let decision = decide(law(), &choices, &draft.claim(), &draft.award(), &activity);
        let answer = words::answer(locale, &decision, draft.claim().accepted_on).text();
        assert!(answer.starts_with(begins), "{answer}");
    }
}

/// The benefit falls below the cut on its way: nobody may be told a cut that half of the months do not bear.
#[test]
fn a_cut_that_a_month_caps_is_told_nowhere_and_months_without_benefit_are() {
    let draft = Draft {
        ended: date("2025-12-21"),
        pay: 2_882_200,
        ..Draft::default()
    };
    let activity = Activity {
        kind: ActivityKind::Subordinate,
        starts: date("2026-01-01"),
        ends: None,
        extended_to: None,
        income: Cents(840_000),
        same_employer: false,
        notified_on: None,
    };
    let choices = Interpretations::default();
    let decision = decide(law(), &choices, &draft.claim(), &draft.award(), &activity);
    let months = decision.monthly_amounts.as_deref().expect("months");
    assert_eq!(decision.monthly_cut, Some(Cents(56_000)));
    assert!(months[0].amount > Cents(0) && months[0].cut == Cents(56_000));
    assert!(months.last().is_some_and(|month| month.amount == Cents(0)));
    assert_eq!((decision.told_cut, decision.gist), (None, Gist::Reduced));
    for (locale, nothing) in [
        (
            Locale::It,
            "Non ricevi nulla a febbraio 2026 e da agosto 2026 a dicembre 2026.",
        ),
        (
            Locale::En,
            "You get nothing in February 2026 and from August 2026 to December 2026.",
        ),
        (
            Locale::De,
            "Nichts erhalten Sie im Februar 2026 und von August 2026 bis Dezember 2026.",
        ),
    ] {
        let text = words::answer(locale, &decision, activity.starts).text();
        assert!(text.contains(nothing), "{text}");
        assert!(!text.contains(&locale.amount_in_text(Cents(56_000))), "{text}");
    }
}

#[test]
fn a_term_that_is_over_is_told_with_what_follows() {
    let draft = Draft::default();
    let answer = |kind, ends: Option<&str>, notified_on: Option<&str>, seen_on| {
        let activity = Activity {
            kind,
            starts: date("2026-03-01"),
            ends: ends.map(date),
            extended_to: None,
            income: Cents(400_000),
            same_employer: false,
            notified_on: notified_on.map(date),
        };
        let choices = Interpretations::default();
        let decision = decide(law(), &choices, &draft.claim(), &draft.award(), &activity);
        let told = words::answer(Locale::It, &decision, date(seen_on));
        format!("{}. {}", told.headline, told.text())
    };
    // Thirty days of a job end on 31 March, the month of everybody else on 1 April.
    let open = answer(ActivityKind::Subordinate, None, None, "2026-03-31");
    assert!(
        open.starts_with("Continui a prendere") && open.contains("entro il 31 marzo 2026"),
        "{open}"
    );
    let over = answer(ActivityKind::Subordinate, None, None, "2026-04-01");
    assert!(over.starts_with("Se hai avvisato in tempo, continui") && !over.contains("entro il 31 marzo"));
    assert!(
        over.contains("era il 31 marzo 2026: se non l'hai fatto in tempo, perdi l'indennità."),
        "{over}"
    );
    let short = answer(ActivityKind::Subordinate, Some("2026-05-31"), None, "2026-04-06");
    assert!(
        short.contains("era il 31 marzo 2026: se non l'hai fatto in tempo, l'indennità è sospesa"),
        "{short}"
    );
    let own = answer(ActivityKind::SelfEmployed, None, None, "2026-04-01");
    assert!(own.contains("entro il 1º aprile 2026"), "{own}");
    // Who is known to have given the notice is asked for none.
    let given = answer(ActivityKind::Subordinate, None, Some("2026-03-20"), "2026-05-01");
    assert!(
        given.starts_with("Continui a prendere") && !given.contains("termine"),
        "{given}"
    );
    let in_time = "Se hai comunicato in tempo";
    assert!(
        over.contains(in_time) && !open.contains(in_time) && !given.contains(in_time),
        "{open} {given}"
    );
    assert!(given.contains("31 gennaio"));
}

/// On the day itself the benefit resumes; from the next day on it has.
#[test]
fn a_benefit_resumes_on_its_day_and_has_resumed_after_it() {
    let draft = Draft::default();
    let activity = Activity {
        kind: ActivityKind::Subordinate,
        starts: date("2026-03-01"),
        ends: Some(date("2026-05-31")),
        extended_to: None,
        income: Cents(900_000),
        same_employer: false,
        notified_on: None,
    };
    let choices = Interpretations::default();
    let decision = decide(law(), &choices, &draft.claim(), &draft.award(), &activity);
    assert_eq!(decision.resumes_on, Some(date("2026-06-01")));
    for locale in [Locale::It, Locale::En, Locale::De] {
        let told = |day| words::answer(locale, &decision, date(day)).text();
        assert_eq!(told("2026-06-01"), told("2026-05-31"), "{locale}");
        assert_ne!(told("2026-06-01"), told("2026-06-02"), "{locale}");
    }
}

/// A cut of a single month is not divided by one.
#[test]
fn a_cut_of_one_month_is_told_by_its_days() {
    let draft = Draft::default();
    let activity = Activity {
        kind: ActivityKind::SelfEmployed,
        starts: date("2026-12-01"),
        ends: None,
        extended_to: None,
        income: Cents(50_000),
        same_employer: false,
        notified_on: None,
    };
    let choices = Interpretations::default();
    let decision = decide(law(), &choices, &draft.claim(), &draft.award(), &activity);
    assert_eq!(decision.months.as_deref(), Some("1"));
    let told = |locale| words::answer(locale, &decision, date("2026-12-01")).text();
    let (it, en, de) = (told(Locale::It), told(Locale::En), told(Locale::De));
    assert!(
        it.contains("si toglie dal 1º al 31 dicembre 2026") && !it.contains("1 mesi"),
        "{it}"
    );
    assert!(!en.contains("1 months"), "{en}");
    assert!(!de.contains("1 Monate"), "{de}");
}

/// The last day of the notice is still in time, in every language.
#[test]
fn the_last_day_of_a_notice_is_told_as_the_day_before() {
    let draft = Draft::default();
    let activity = Activity {
        kind: ActivityKind::SelfEmployed,
        starts: date("2026-03-01"),
        ends: None,
        extended_to: None,
        income: Cents(400_000),
        same_employer: false,
        notified_on: None,
    };
    let choices = Interpretations::default();
    let decision = decide(law(), &choices, &draft.claim(), &draft.award(), &activity);
    for locale in [Locale::It, Locale::En, Locale::De] {
        let told = |day| words::answer(locale, &decision, date(day)).duties;
        assert_eq!(told("2026-04-01"), told("2026-03-31"), "{locale}");
        assert_ne!(told("2026-04-01"), told("2026-04-02"), "{locale}");
    }
}
