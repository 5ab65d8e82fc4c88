//! Invented claims with what the law gives for them, chosen for how they look on paper.

use chrono::NaiveDate;
use videoguida::claim::*;
use videoguida::documents::{Edition, Input, Institute};
use videoguida::link::{self, GuideLink};
use videoguida::money::Cents;
use videoguida::naspi::{Award, Interpretations, Law, assess};
use videoguida::personal::Personal;

pub const FISCAL_CODE: &str = "SPSMGR84E52F839R";

pub struct Case {
    pub claim: Claim,
    pub award: Award,
    pub link: GuideLink,
    pub institute: Institute,
    pub issued_on: NaiveDate,
    pub edition: Edition,
}

impl Case {
    /// 18 months and a bit, reduced from the sixth.
    pub fn ordinary() -> Self {
        Self::of(claim("NASPI-2026-000001", "Maria Grazia", "Esposito"))
    }

    pub fn of(claim: Claim) -> Self {
        Self {
            award: award(&claim),
            claim,
            link: link("https://guida.example"),
            institute: Institute::default(),
            issued_on: day("2026-03-03"),
            edition: Edition::first().clone(),
        }
    }

    /// The longest of everything: names, address, claim number, host, months, amount.
    pub fn longest() -> Self {
        let given = "Massimiliano Alessandro Bartolomeo Giambattista Ferdinando Giangaleazzo Ermenegildo Maria Pia Rosa Ida";
        let family = "Sanfelice di Bagnoli degli Uberti della Gherardesca Ruspoli-Boncompagni Quaranta di Montecorvino-Rovel";
        let mut claim = claim(&"W".repeat(64), &given[..100], &family[..100]);
        claim.claimant.postal_address = Some(Personal::new(PostalAddress {
            street:
                "Strada Provinciale per San Giovanni in Persiceto e Sant'Agata Bolognese n. 1234/bis, scala B"
                    .into(),
            postal_code: "98050".into(),
            town: "Santo Stefano di Camastra in Valle Superiore di Mezzojuso".into(),
            province: "ME".into(),
        }));
        claim.self_employment_declared = true;
        claim.contributions.taxable_pay = Personal::new(Cents(15_000_000));
        claim.contributions.weeks = 209;
        claim.payment_method = PaymentMethod::CashAtPostOffice;
        let mut case = Self::of(claim);
        case.link = link("https://videoguida.prestazioni.istituto-nazionale.example");
        case
    }

    /// A benefit that ends before anything is reduced, filed before SIISL, and a claim with nothing optional.
    pub fn shortest() -> Self {
        let mut claim = claim("1", "Io", "Li");
        claim.claimant.postal_address = None;
        claim.employment.ended_on = day("2024-03-20");
        claim.submitted_on = day("2024-04-02");
        claim.accepted_on = day("2024-04-10");
        claim.contributions.taxable_pay = Personal::new(Cents(40_000));
        claim.contributions.weeks = 13;
        let mut case = Self::of(claim);
        case.issued_on = day("2024-04-10");
        case
    }

    /// Everything in its natural length, with other letters in the name.
    pub fn named(given_name: &str, family_name: &str) -> Self {
        Self::of(claim("NASPI-2026-000002", given_name, family_name))
    }

    /// Words without a place to break, as wide as an event lets them be: they stand on the paper all the same.
    pub fn unbroken() -> Vec<Self> {
        let mut cases = vec![
            Self::named("Anna", "Rajapakshapathirannehelagemudiyanselage"),
            Self::named("Anna", &"i".repeat(98)),
            Self::named(&"W".repeat(100), &"W".repeat(100)),
            Self::named("Anna", &"Ж".repeat(100)),
        ];
        for (street, town) in [
            (
                "Via di Prova 1".to_owned(),
                "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".to_owned(),
            ),
            ("S".repeat(120), "T".repeat(100)),
        ] {
            let mut case = Self::ordinary();
            case.claim.claimant.postal_address = Some(Personal::new(PostalAddress {
                street,
                postal_code: "80133".into(),
                town,
                province: "NA".into(),
            }));
            cases.push(case);
        }
        cases
    }

    /// Everybody whose papers are compared with their award.
    pub fn all() -> Vec<Self> {
        vec![Self::ordinary(), Self::longest(), Self::shortest()]
    }

    pub fn input(&self) -> Input<'_> {
        Input {
            claim: &self.claim,
            award: &self.award,
            link: &self.link,
            institute: &self.institute,
            issued_on: self.issued_on,
            edition: &self.edition,
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
        event: EventIdentity {
            source: "/naspi/claims".into(),
            id: "sample-01".into(),
        },
        happened_at: None,
        claim_id: claim_id.into(),
        accepted_on: day("2026-03-03"),
        submitted_on: day("2026-02-14"),
        submitted_through: SubmissionChannel::Citizen,
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
        warnings: vec![],
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

fn award(claim: &Claim) -> Award {
    let law = Law::embedded().unwrap();
    assess(law, &Interpretations::default(), claim).award.unwrap()
}
