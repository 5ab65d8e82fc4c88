//! Invented claims and awards: shaped like the real ones, with figures chosen for how they look on paper.

use chrono::{Days, NaiveDate};
use serde_json::json;
use videoguida::claim::*;
use videoguida::documents::{Input, Institute};
use videoguida::link::{self, GuideLink};
use videoguida::money::Cents;
use videoguida::naspi::{Award, BenefitMonth, Facts, Obligation, TraceStep};
use videoguida::personal::Personal;

pub const FISCAL_CODE: &str = "SPSMGR84E52F839R";

pub struct Case {
    pub claim: Claim,
    pub award: Award,
    pub link: GuideLink,
    pub institute: Institute,
    pub issued_on: NaiveDate,
}

impl Case {
    /// 18 months and a bit, reduced from the sixth.
    pub fn ordinary() -> Self {
        let award = award(112_050, day("2026-02-21"), 546);
        Self {
            claim: claim("NASPI-2026-000001", "Maria Grazia", "Esposito"),
            award,
            link: link("https://guida.example"),
            institute: Institute::default(),
            issued_on: day("2026-03-03"),
        }
    }

    /// The longest of everything: names, address, claim number, host, months, amount.
    pub fn longest() -> Self {
        let mut case = Self::ordinary();
        let given = "Massimiliano Alessandro Bartolomeo Giambattista Ferdinando Giangaleazzo Ermenegildo Maria Pia Rosa Ida";
        let family = "Sanfelice di Bagnoli degli Uberti della Gherardesca Ruspoli-Boncompagni Quaranta di Montecorvino-Rovel";
        case.claim = claim(&"W".repeat(64), &given[..100], &family[..100]);
        case.claim.claimant.postal_address = Some(Personal::new(PostalAddress {
            street:
                "Strada Provinciale per San Giovanni in Persiceto e Sant'Agata Bolognese n. 1234/bis, scala B"
                    .into(),
            postal_code: "98050".into(),
            town: "Santo Stefano di Camastra in Valle Superiore di Mezzojuso".into(),
            province: "ME".into(),
        }));
        case.claim.self_employment_declared = true;
        case.award = award(158_470, day("2026-08-08"), 728);
        case.link = link("https://videoguida.prestazioni.istituto-nazionale.example");
        case
    }

    /// A benefit that ends before anything is reduced, and a claim with nothing optional.
    pub fn shortest() -> Self {
        let mut case = Self::ordinary();
        case.claim = claim("1", "Io", "Li");
        case.claim.claimant.postal_address = None;
        case.award = award(4_321, day("2026-04-01"), 45);
        case.award.obligations.clear();
        case.award.facts.siisl = false;
        case
    }

    pub fn input(&self) -> Input<'_> {
        Input {
            claim: &self.claim,
            award: &self.award,
            link: &self.link,
            institute: &self.institute,
            issued_on: self.issued_on,
        }
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn link(base_url: &str) -> GuideLink {
    GuideLink::new(base_url, &link::token(&[7; 32], "NASPI-2026-000001", 1)).unwrap()
}

fn claim(claim_id: &str, given_name: &str, family_name: &str) -> Claim {
    Claim {
        event_id: "sample-01".into(),
        claim_id: claim_id.into(),
        accepted_on: day("2026-03-03"),
        submitted_on: day("2026-02-14"),
        submitted_through: SubmittedThrough::Citizen,
        claimant: claimant(given_name, family_name),
        employment: Employment {
            ended_on: day("2026-02-10"),
            end_reason: EndReason::Dismissal,
            worker_category: WorkerCategory::Employee,
        },
        start_shift: None,
        deadline_suspensions: vec![],
        contributions: Contributions {
            taxable_pay: Personal::new(Cents(5_234_000)),
            weeks: 156,
            weeks_already_used: 0,
            voluntary_end_within_12_months: None,
        },
        payment_method: PaymentMethod::BankAccount,
        self_employment_declared: false,
        official: None,
    }
}

fn claimant(given_name: &str, family_name: &str) -> Claimant {
    Claimant {
        fiscal_code: Personal::new(FISCAL_CODE.into()),
        given_name: Personal::new(given_name.into()),
        family_name: Personal::new(family_name.into()),
        birth_date: Personal::new(day("1984-05-12")),
        locale: "it".into(),
        gender: Gender::Female,
        mobile: Some(Personal::new("+393200000001".into())),
        email: Some(Personal::new("claimant01@example.it".into())),
        postal_address: Some(Personal::new(PostalAddress {
            street: "Via di Prova 1".into(),
            postal_code: "80133".into(),
            town: "Napoli".into(),
            province: "NA".into(),
        })),
    }
}

fn award(monthly: i64, starts_on: NaiveDate, days: u32) -> Award {
    let months = months(monthly, starts_on, days);
    let total = Cents(months.iter().map(|month| month.amount.0).sum());
    let siisl = Obligation {
        kind: "siisl_activation".into(),
        due_on: starts_on + Days::new(15),
    };
    Award {
        reference_wage: Cents(149_400),
        monthly_amount: Cents(monthly),
        capped: monthly == 158_470,
        daily_amount: Cents((monthly + 15) / 30),
        starts_on,
        duration_weeks: format!("{}", days / 7),
        duration_days: days,
        ends_on: starts_on + Days::new(u64::from(days) - 1),
        deadline_on: day("2026-04-19"),
        first_reduced_month: 6,
        total,
        months,
        obligations: vec![siisl],
        trace: trace(monthly, starts_on, days, total),
        facts: Facts {
            law_year: 2026,
            siisl: true,
            maximum: Cents(158_470),
            limit_subordinate: Cents(850_000),
            limit_self_employed: Cents(550_000),
            limit_occasional: Cents(500_000),
            ..Facts::default()
        },
    }
}

fn months(monthly: i64, starts_on: NaiveDate, days: u32) -> Vec<BenefitMonth> {
    let month = |number: u32| {
        let from = starts_on + Days::new(u64::from(number - 1) * 30);
        let length = (days - (number - 1) * 30).min(30);
        let to = from + Days::new(u64::from(length) - 1);
        let paid_month = to + chrono::Months::new(1);
        let whole = (0..number.saturating_sub(5)).fold(monthly, |amount, _| (amount * 97 + 50) / 100);
        BenefitMonth {
            month: number,
            from,
            to,
            days: length,
            amount: Cents((whole * i64::from(length) + 15) / 30),
            paid_from: chrono::Datelike::with_day(&paid_month, 7).unwrap(),
            paid_to: chrono::Datelike::with_day(&paid_month, 15).unwrap(),
        }
    };
    (1..=days.div_ceil(30)).map(month).collect()
}

fn trace(monthly: i64, starts_on: NaiveDate, days: u32, total: Cents) -> Vec<TraceStep> {
    let step =
        |figure: &str, value: String, provision: &str, inputs: serde_json::Value, words: &str| TraceStep {
            figure: figure.into(),
            value,
            provision: provision.into(),
            inputs: inputs.as_object().cloned().unwrap_or_default(),
            words: words.into(),
        };
    vec![
        step(
            "reference_wage_eur",
            "1494.00".into(),
            "D.Lgs. 22/2015 art. 4 c. 1",
            json!({"taxable_pay_eur": "52340.00", "weeks": 156}),
            "La retribuzione degli ultimi quattro anni divisa per le settimane di contribuzione e moltiplicata per 4,33.",
        ),
        step(
            "monthly_amount_eur",
            Cents(monthly).to_string(),
            "D.Lgs. 22/2015 art. 4 c. 2; circ. 4/2026",
            json!({"reference_wage_eur": "1494.00", "threshold_eur": "1456.72", "maximum_eur": "1584.70", "capped": false}),
            "Il 75% della soglia, più il 25% di quello che la supera.",
        ),
        step(
            "daily_amount_eur",
            Cents((monthly + 15) / 30).to_string(),
            "D.Lgs. 22/2015 art. 4 c. 2",
            json!({"monthly_amount_eur": Cents(monthly).to_string()}),
            "",
        ),
        step(
            "duration_days",
            days.to_string(),
            "D.Lgs. 22/2015 art. 5; Corte cost. 194/2021",
            json!({"weeks": 156, "weeks_already_used": 0, "duration_weeks": "78"}),
            "La metà delle settimane di contribuzione degli ultimi quattro anni.",
        ),
        step(
            "starts_on",
            starts_on.to_string(),
            "D.Lgs. 22/2015 art. 6 c. 2",
            json!({"ended_on": "2026-02-10", "submitted_on": "2026-02-14"}),
            "L'ottavo giorno dopo la fine del rapporto.",
        ),
        step(
            "first_reduced_month",
            "6".into(),
            "D.Lgs. 22/2015 art. 4 c. 3",
            json!({"birth_date": "1984-05-12"}),
            "",
        ),
        step(
            "total_eur",
            total.to_string(),
            "D.Lgs. 22/2015 art. 4",
            json!({"months": days.div_ceil(30)}),
            "La somma degli importi di tutti i mesi.",
        ),
    ]
}
