//! What the law's tests share: running a command on a text, and making claims.

use chrono::NaiveDate;
use ground::money::Cents;
use ground::personal::Personal;
use ground::words::Locale;
use law::claim::{
    Claim, Claimant, Contributions, DeadlineSuspension, Employment, EndReason, EventIdentity, Gender,
    PaymentMethod, ShiftKind, StartShift, SubmissionChannel, VoluntaryEnd, WorkerCategory,
};
use law::commands::{Summary, check, compute};
use law::intake;
use law::naspi::{Award, Interpretations, Law, Rules, assess, words};
use serde_json::Value;

pub fn law() -> &'static Law {
    Law::embedded().expect("the shipped law loads")
}

/// The shipped law, its open points read as by default.
pub fn rules() -> Rules<'static> {
    Rules {
        law: law(),
        interpretations: Interpretations::default(),
    }
}

pub fn rows(text: &[u8], name: &str) -> intake::Rows {
    intake::rows(Box::new(std::io::Cursor::new(text.to_vec())), name).expect("a readable text")
}

pub fn compute(text: &[u8], name: &str) -> (Vec<Value>, Summary) {
    let mut out = Vec::new();
    let summary = compute::run(rules(), rows(text, name), &mut out, None, &mut |_| {}).expect("compute runs");
    let lines = out.split(|b| *b == b'\n').filter(|line| !line.is_empty());
    (
        lines
            .map(|line| serde_json::from_slice(line).expect("a line of JSON"))
            .collect(),
        summary,
    )
}

pub fn check(text: &[u8], name: &str) -> (Vec<Vec<String>>, Summary) {
    let mut out = Vec::new();
    let summary = check::run(rules(), rows(text, name), &mut out, None, &mut |_| {}).expect("check runs");
    let text = String::from_utf8(out).expect("UTF-8");
    (
        text.lines()
            .map(|line| line.split('\t').map(str::to_owned).collect())
            .collect(),
        summary,
    )
}

/// The event around a claim's `data`.
pub fn event(data: &Value) -> Vec<u8> {
    let event = serde_json::json!({
        "specversion": "1.0",
        "id": "test",
        "source": "/naspi/claims",
        "type": "naspi.claim.accepted.v1",
        "data": data,
    });
    event.to_string().into_bytes()
}

pub fn date(text: &str) -> NaiveDate {
    ground::calendar::parse_iso(text).expect("a date in a test")
}

/// A claim in the making: an ordinary dismissal, filed at once, unless said otherwise.
#[derive(Clone, Debug)]
pub struct Draft {
    pub ended: NaiveDate,
    /// Days from the end of the job to filing.
    pub filed_after: u32,
    pub reason: EndReason,
    pub born: NaiveDate,
    /// Cents.
    pub pay: i64,
    pub weeks: u32,
    pub used: u32,
    pub shift: Option<(ShiftKind, NaiveDate)>,
    pub suspensions: Vec<(ShiftKind, NaiveDate, NaiveDate)>,
    pub voluntary_end: Option<(NaiveDate, u32)>,
    pub self_employed: bool,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            ended: date("2026-02-10"),
            filed_after: 0,
            reason: EndReason::Dismissal,
            born: date("1990-05-12"),
            pay: 5_234_000,
            weeks: 156,
            used: 0,
            shift: None,
            suspensions: Vec::new(),
            voluntary_end: None,
            self_employed: false,
        }
    }
}

impl Draft {
    pub fn claim(&self) -> Claim {
        let filed = ground::calendar::plus_days(self.ended, self.filed_after);
        let suspension = |(kind, from, to)| DeadlineSuspension { kind, from, to };
        Claim {
            event: EventIdentity {
                source: "/naspi/claims".to_owned(),
                id: "test".to_owned(),
            },
            happened_at: None,
            claim_id: "TEST-1".to_owned(),
            accepted_on: filed,
            submitted_on: filed,
            submitted_through: SubmissionChannel::Citizen,
            claimant: self.claimant(),
            employment: Employment {
                ended_on: self.ended,
                end_reason: self.reason,
                worker_category: WorkerCategory::Employee,
            },
            start_shift: self.shift.map(|(kind, until)| StartShift { kind, until }),
            deadline_suspensions: self.suspensions.iter().copied().map(suspension).collect(),
            contributions: Contributions {
                taxable_pay: Personal::new(Cents(self.pay)),
                weeks: self.weeks,
                weeks_already_used: self.used,
                voluntary_end_within_12_months: self.voluntary_end.map(|(ended_on, weeks_since)| {
                    VoluntaryEnd {
                        ended_on,
                        weeks_since,
                    }
                }),
            },
            payment_method: PaymentMethod::BankAccount,
            self_employment_declared: self.self_employed,
            official: None,
            warnings: Vec::new(),
        }
    }

    fn claimant(&self) -> Claimant {
        Claimant {
            fiscal_code: Personal::new("ABCDEF12B23P432P".to_owned()),
            given_name: Personal::new("Anna".to_owned()),
            family_name: Personal::new("Prova".to_owned()),
            birth_date: Personal::new(self.born),
            locale: "it".to_owned(),
            gender: Gender::Male,
            mobile: None,
            email: None,
            postal_address: None,
        }
    }

    pub fn award(&self) -> Award {
        assess(law(), &Interpretations::default(), &self.claim())
            .award
            .expect("an award")
    }

    /// Paths of what holds the claim.
    pub fn problems(&self) -> Vec<String> {
        let assessment = assess(law(), &Interpretations::default(), &self.claim());
        let paths = assessment.problems.into_iter().map(|problem| problem.path);
        paths.collect()
    }
}

/// The Italian words of one step of a draft's award.
pub fn words_of(draft: &Draft, figure: &str) -> String {
    let trace = draft.award().trace;
    let step = trace.iter().find(|step| step.figure() == figure);
    words::step(Locale::It, step.expect("the step"))
}
