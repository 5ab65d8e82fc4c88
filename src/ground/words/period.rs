//! How long a benefit lasts and which of its days a payment is for, written and in words.

use chrono::{Datelike, NaiveDate};

use super::{Before, Locale};

/// Days of benefit that are paid together.
#[derive(Clone, Copy, Debug)]
pub struct PaidDays {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub count: u32,
    /// All that is paid of one calendar month.
    pub whole_month: bool,
}

impl PaidDays {
    fn in_one_month(&self) -> bool {
        (self.from.year(), self.from.month()) == (self.to.year(), self.to.month())
    }
}

impl Locale {
    /// "546 giorni, circa 18 mesi"; below 30 days the days alone. A month is 30 days.
    pub fn length(self, days: u32) -> String {
        let whole = self.days(days.into());
        match about_months(days) {
            Some(months) => {
                let comma = if self == Self::Ar { '،' } else { ',' };
                format!("{whole}{comma} {} {}", self.about(), self.months(months))
            }
            None => whole,
        }
    }

    /// "cinquecentoquarantasei giorni" and "circa diciotto mesi".
    pub fn say_length(self, days: u32) -> Vec<String> {
        let months = about_months(days).map(|months| self.say_about_months(months));
        std::iter::once(self.say_days(days.into()))
            .chain(months)
            .collect()
    }

    /// "circa diciotto mesi".
    pub fn say_about_months(self, months: u64) -> String {
        let spoken = if self.has_words() { self } else { Self::It };
        format!("{} {}", spoken.about(), spoken.say_months(months))
    }

    fn about(self) -> &'static str {
        match self {
            Self::It => "circa",
            Self::En => "about",
            Self::De => "etwa",
            Self::Fr => "environ",
            Self::Sl => "približno",
            Self::Ro => "aproximativ",
            Self::Uk => "приблизно",
            Self::Ar => "حوالي",
        }
    }

    /// "per gli 11 giorni di febbraio", "per marzo", "per i 41 giorni dal 18 febbraio al 30 marzo 2026".
    pub fn paid_days(self, days: PaidDays) -> String {
        let (own, month) = (own_words(self), self.month(days.from.month()));
        if days.whole_month {
            return format!("{} {month}", own.whole);
        }
        let count = match (self, days.count) {
            (_, 1) => own.one_day.to_owned(),
            (Self::It, count) => format!("per {}{count} giorni", italian_article(count)),
            (Self::Sl, count) => format!("{} {count} {}", own.days_before, slovene_days(count)),
            (_, count) => format!("{} {}", own.days_before, self.days(count.into())),
        };
        match days.in_one_month() {
            true => format!("{count} {}{month}", self.of_month(own.of, month)),
            false => format!("{count} {}", self.window(days.from, days.to)),
        }
    }

    /// "di ", "im ", "d'" before "avril"; nothing where the case of the month says it.
    fn of_month(self, of: &'static str, month: &str) -> String {
        match (self, of) {
            (_, "") => String::new(),
            (Self::Fr, _) if month.starts_with(['a', 'o']) => "d'".to_owned(),
            _ => format!("{of} "),
        }
    }

    /// The same in clauses: "per gli undici giorni di febbraio".
    pub fn say_paid_days(self, days: PaidDays) -> Vec<String> {
        let locale = if self.has_words() { self } else { Self::It };
        let (own, month) = (own_words(locale), locale.month(days.from.month()));
        if days.whole_month {
            return vec![format!("{} {month}", own.whole)];
        }
        let number = locale.say_days(days.count.into());
        let count = match (locale, days.count) {
            (_, 1) => own.one_day.to_owned(),
            (Self::It, count) => format!("per {}{number}", italian_article(count)),
            _ => format!("{} {number}", own.days_before),
        };
        if days.in_one_month() {
            return vec![format!("{count} {} {month}", own.of)];
        }
        let (from, from_year) = locale.say_day(Before::From, days.from);
        let (to, to_year) = locale.say_day(Before::To, days.to);
        let from_year = Some(from_year).filter(|year| *year != to_year);
        [Some(count), Some(from), from_year, Some(to), Some(to_year)]
            .into_iter()
            .flatten()
            .collect()
    }
}

/// What stands around the number of days and the month, whose name is that of a date (a genitive where the
/// language has one).
struct OwnWords {
    /// Before a month that is paid whole.
    whole: &'static str,
    one_day: &'static str,
    days_before: &'static str,
    /// Between the days and their month.
    of: &'static str,
}

fn own_words(locale: Locale) -> OwnWords {
    let own = |whole, one_day, days_before, of| OwnWords {
        whole,
        one_day,
        days_before,
        of,
    };
    match locale {
        Locale::It => own("per", "per un giorno", "per i", "di"),
        Locale::En => own("for", "for one day", "for the", "of"),
        Locale::De => own("für", "für einen Tag", "für die", "im"),
        Locale::Fr => own("pour", "pour un jour", "pour les", "de"),
        Locale::Sl => own("za vse dni", "za en dan", "za", ""),
        Locale::Ro => own("pentru", "pentru o zi", "pentru", "din"),
        Locale::Uk => own("за всі дні", "за один день", "за", ""),
        Locale::Ar => own("عن شهر", "عن يوم واحد", "عن", "من"),
    }
}

/// In the case that "za" asks for.
fn slovene_days(count: u32) -> &'static str {
    match count % 100 {
        1 => "dan",
        2 => "dneva",
        _ => "dni",
    }
}

/// Before a number that begins with a vowel: "gli otto", "gli undici", "gli ottanta".
fn italian_article(count: u32) -> &'static str {
    match count {
        8 | 11 | 80..=89 | 800..=899 => "gli ",
        _ => "i ",
    }
}

/// Days in months of 30, rounded half-up; nothing below a month.
fn about_months(days: u32) -> Option<u64> {
    (days >= 30).then_some(u64::from((days + 15) / 30))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    fn days(from: &str, to: &str, count: u32, whole_month: bool) -> PaidDays {
        PaidDays {
            from: parse_iso(from).unwrap(),
            to: parse_iso(to).unwrap(),
            count,
            whole_month,
        }
    }

    #[test]
    fn a_length_is_days_and_about_so_many_months() {
        assert_eq!(Locale::It.length(546), "546 giorni, circa 18 mesi");
        assert_eq!(Locale::En.length(546), "546 days, about 18 months");
        assert_eq!(Locale::De.length(30), "30 Tage, etwa 1 Monat");
        assert_eq!(Locale::It.length(29), "29 giorni");
        assert_eq!(
            Locale::It.say_length(546),
            ["cinquecentoquarantasei giorni", "circa diciotto mesi"]
        );
        assert_eq!(Locale::Fr.say_length(29), ["ventinove giorni"]);
    }

    #[test]
    fn days_of_a_month_go_by_its_name() {
        let part = days("2026-02-18", "2026-02-28", 11, false);
        assert_eq!(Locale::It.paid_days(part), "per gli 11 giorni di febbraio");
        assert_eq!(Locale::En.paid_days(part), "for the 11 days of February");
        assert_eq!(Locale::De.paid_days(part), "für die 11 Tage im Februar");
        for (locale, told) in [
            (Locale::Fr, "pour les 11 jours de février"),
            (Locale::Sl, "za 11 dni februarja"),
            (Locale::Ro, "pentru 11 zile din februarie"),
            (Locale::Uk, "за 11 днів лютого"),
            (Locale::Ar, "عن 11 يومًا من فبراير"),
        ] {
            assert_eq!(locale.paid_days(part), told);
        }
        assert_eq!(
            Locale::It.say_paid_days(part),
            ["per gli undici giorni di febbraio"]
        );
        let whole = days("2026-03-01", "2026-03-30", 30, true);
        assert_eq!(Locale::It.paid_days(whole), "per marzo");
        assert_eq!(Locale::De.say_paid_days(whole), ["für März"]);
    }

    /// Never "from the 1st to the 30th", in no language.
    #[test]
    fn a_whole_month_goes_by_its_name_in_every_language() {
        for locale in Locale::ALL {
            for month in 1..=12 {
                let from = NaiveDate::from_ymd_opt(2026, month, 1).unwrap();
                let to = from.with_day(28).unwrap();
                let told = locale.paid_days(PaidDays {
                    from,
                    to,
                    count: 30,
                    whole_month: true,
                });
                assert!(told.ends_with(locale.month(month)), "{locale}: {told}");
                assert!(!told.contains(|c: char| c.is_ascii_digit()), "{locale}: {told}");
            }
        }
        let april = days("2026-04-10", "2026-04-30", 21, false);
        assert_eq!(Locale::Fr.paid_days(april), "pour les 21 jours d'avril");
        assert_eq!(Locale::Sl.paid_days(april), "za 21 dni aprila");
    }

    #[test]
    fn days_of_several_months_are_told_from_when_to_when() {
        let arrears = days("2026-02-18", "2026-03-30", 41, false);
        assert_eq!(
            Locale::It.paid_days(arrears),
            "per i 41 giorni dal 18 febbraio al 30 marzo 2026"
        );
        assert_eq!(
            Locale::It.say_paid_days(arrears),
            [
                "per i quarantuno giorni",
                "dal diciotto febbraio",
                "al trenta marzo",
                "duemilaventisei"
            ]
        );
        assert_eq!(Locale::En.say_paid_days(arrears)[0], "for the forty-one days");
    }
}
