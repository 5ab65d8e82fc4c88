//! What there is to tell about a step, read once for every language.

use chrono::NaiveDate;

use crate::calendar;
use crate::money::Cents;
use crate::naspi::obligations::{RUNNING_ACTIVITY_NOTICE, SIISL_ACTIVATION};
use crate::naspi::{Award, TraceStep};
use crate::words::Locale;

/// A step with its values typed; amounts and decimal numbers as the language writes them.
pub(super) enum Told {
    Weeks {
        needed: u64,
        weeks: u64,
    },
    WeeksSinceVoluntaryEnd {
        needed: u64,
        weeks: u64,
    },
    ReferenceWage {
        pay: String,
        weeks: u64,
        multiplier: String,
        wage: String,
    },
    MonthlyAmount {
        above_threshold: bool,
        capped: bool,
        lower: u64,
        upper: u64,
        threshold: String,
        amount: String,
    },
    Capped {
        capped: bool,
        maximum: String,
    },
    DailyAmount(String),
    FigurativeWage {
        limited: bool,
        multiplier: String,
        wage: String,
    },
    Deadline {
        days: u64,
        runs_from: NaiveDate,
        suspended: u64,
        deadline: NaiveDate,
    },
    /// Filed after the day on which the benefit would have started.
    StartAfterFiling {
        filed: NaiveDate,
        after: u64,
        starts: NaiveDate,
    },
    StartShifted {
        ended: NaiveDate,
        shifted: NaiveDate,
        starts: NaiveDate,
    },
    Start {
        ended: NaiveDate,
        after: u64,
        starts: NaiveDate,
    },
    Duration {
        weeks: u64,
        used: u64,
        longest: bool,
        duration: String,
    },
    DurationDays {
        weeks: String,
        days: u64,
        half: bool,
    },
    End {
        starts: NaiveDate,
        ends: NaiveDate,
    },
    Reduction {
        for_age: bool,
        percent: u64,
        month: u64,
        frozen: bool,
    },
    Months {
        count: u64,
        last: u64,
    },
    FirstPayment {
        from: NaiveDate,
        to: NaiveDate,
    },
    Total(String),
    Siisl(NaiveDate),
    RunningActivity(NaiveDate),
}

/// A step, read by the names of its inputs.
pub(super) struct Given<'a> {
    pub(super) award: &'a Award,
    pub(super) step: &'a TraceStep,
    pub(super) locale: Locale,
}

impl Given<'_> {
    /// `None` for a step without these words.
    pub(super) fn told(&self) -> Option<Told> {
        let figure = self.step.figure.as_str();
        Some(match figure {
            "contribution_weeks" => Told::Weeks {
                needed: self.count("minimum_weeks")?,
                weeks: self.count("weeks")?,
            },
            "contribution_weeks_since_voluntary_end" => Told::WeeksSinceVoluntaryEnd {
                needed: self.count("minimum_weeks")?,
                weeks: self.count("weeks_since")?,
            },
            "reference_wage_eur" => Told::ReferenceWage {
                pay: self.amount("taxable_pay_eur")?,
                weeks: self.count("weeks")?,
                multiplier: self.locale.decimal(self.award.facts.wage_multiplier),
                wage: self.written(Cents::parse(self.value())?),
            },
            "monthly_amount_eur" => Told::MonthlyAmount {
                above_threshold: self.cents("reference_wage_eur")? > self.cents("threshold_eur")?,
                capped: self.award.capped,
                lower: self.count("percent_up_to_threshold")?,
                upper: self.count("percent_above_threshold")?,
                threshold: self.amount("threshold_eur")?,
                amount: self.written(self.award.monthly_amount),
            },
            "capped" => Told::Capped {
                capped: self.award.capped,
                maximum: self.amount("maximum_eur")?,
            },
            "daily_amount_eur" => Told::DailyAmount(self.written(self.award.daily_amount)),
            "figurative_wage_eur" => self.figurative_wage()?,
            "deadline_on" => Told::Deadline {
                days: self.count("filing_days")?,
                runs_from: self.day("runs_from")?,
                suspended: self.count("suspended_days")?,
                deadline: self.award.deadline_on,
            },
            "starts_on" => self.start()?,
            "duration_weeks" => self.duration()?,
            "duration_days" => Told::DurationDays {
                weeks: self.locale.localised(&self.award.duration_weeks),
                days: self.award.duration_days.into(),
                half: self.award.duration_weeks.contains('.'),
            },
            "ends_on" => Told::End {
                starts: self.award.starts_on,
                ends: self.award.ends_on,
            },
            "first_reduced_month" => self.reduction()?,
            "months" => Told::Months {
                count: self.award.months.len() as u64,
                last: self.count("days_in_last_month")?,
            },
            "first_payment" => Told::FirstPayment {
                from: self.day("paid_from")?,
                to: self.day("paid_to")?,
            },
            "total_eur" => Told::Total(self.written(self.award.total)),
            _ => self.obligation(figure.strip_prefix("obligations.")?)?,
        })
    }

    fn figurative_wage(&self) -> Option<Told> {
        let wage = Cents::parse(self.value())?;
        Some(Told::FigurativeWage {
            limited: wage < self.award.reference_wage,
            multiplier: self.locale.localised(&self.input("figurative_multiplier")?),
            wage: self.written(wage),
        })
    }

    /// Why the benefit starts on its day.
    fn start(&self) -> Option<Told> {
        let (ended, shifted) = (self.day("ended_on")?, self.day("shifted_end_on")?);
        let (after, starts) = (self.count("start_after_days")?, self.award.starts_on);
        Some(if self.award.facts.starts_after_filing {
            let filed = self.day("submitted_on")?;
            Told::StartAfterFiling { filed, after, starts }
        } else if starts > calendar::plus_days(ended, u32::try_from(after).ok()?) {
            Told::StartShifted {
                ended,
                shifted,
                starts,
            }
        } else {
            Told::Start { ended, after, starts }
        })
    }

    fn duration(&self) -> Option<Told> {
        let (weeks, used) = (self.count("weeks")?, self.count("weeks_already_used")?);
        Some(Told::Duration {
            weeks,
            used,
            longest: weeks.saturating_sub(used) > self.count("maximum_weeks")? * 2,
            duration: self.locale.localised(&self.award.duration_weeks),
        })
    }

    fn reduction(&self) -> Option<Told> {
        Some(Told::Reduction {
            for_age: self.award.facts.reduced_later_for_age,
            percent: self.count("reduction_percent")?,
            month: self.award.first_reduced_month.into(),
            frozen: self.award.facts.reduction_frozen,
        })
    }

    fn obligation(&self, kind: &str) -> Option<Told> {
        let due = calendar::parse_iso(self.value())?;
        match kind {
            SIISL_ACTIVATION => Some(Told::Siisl(due)),
            RUNNING_ACTIVITY_NOTICE => Some(Told::RunningActivity(due)),
            _ => None,
        }
    }

    /// The step's own value.
    fn value(&self) -> &str {
        &self.step.value
    }

    fn input(&self, name: &str) -> Option<String> {
        match self.step.inputs.get(name)? {
            serde_json::Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }

    fn count(&self, name: &str) -> Option<u64> {
        self.input(name)?.parse().ok()
    }

    fn day(&self, name: &str) -> Option<NaiveDate> {
        calendar::parse_iso(&self.input(name)?)
    }

    fn cents(&self, name: &str) -> Option<Cents> {
        Cents::parse(&self.input(name)?)
    }

    fn amount(&self, name: &str) -> Option<String> {
        Some(self.written(self.cents(name)?))
    }

    fn written(&self, amount: Cents) -> String {
        self.locale.amount_in_text(amount)
    }
}
