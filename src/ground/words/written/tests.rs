use super::*;

const IT: Locale = Locale::It;

fn ymd(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).expect("a day of the calendar")
}

#[test]
fn amounts_have_points_comma_and_two_decimals() {
    assert_eq!(IT.amount(Cents(112_050)), "1.120,50 €");
    assert_eq!(IT.amount_in_text(Cents(5)), "0,05 euro");
    assert_eq!(IT.decimal(Cents(-123_456_789)), "-1.234.567,89");
    assert_eq!(IT.short_amount(Cents(850_000)), "8.500 €");
    assert_eq!(IT.short_amount(Cents(850_001)), "8.500,01 €");
    assert_eq!(IT.grouped(999), "999");
    assert_eq!(IT.grouped(1000), "1.000");
}

#[test]
fn dates_are_written_out_or_short() {
    assert_eq!(IT.date(ymd(2026, 4, 8)), "8 aprile 2026");
    assert_eq!(IT.date(ymd(2026, 5, 1)), "1º maggio 2026");
    assert_eq!(IT.short_date(ymd(2026, 4, 8)), "08/04/2026");
    assert_eq!(IT.short_month_year(ymd(2026, 2, 1)), "feb 2026");
    assert_eq!(IT.short_month(13), "");
}

#[test]
fn articles_elide_before_eight_and_eleven_in_digits_too() {
    assert_eq!(IT.with(Before::Since, ymd(2026, 4, 8)), "dall'8 aprile 2026");
    assert_eq!(IT.with(Before::By, ymd(2026, 4, 11)), "entro l'11 aprile 2026");
    assert_eq!(IT.with(Before::To, ymd(2026, 4, 1)), "al 1º aprile 2026");
}

#[test]
fn lengths_agree_in_number() {
    assert_eq!(IT.days(1), "1 giorno");
    assert_eq!(IT.half_weeks(135), "67,5 settimane");
    assert_eq!(IT.half_weeks(2), "1 settimana");
    assert_eq!(IT.percent(85), "8,5 %");
}

#[test]
fn each_language_writes_amounts_its_own_way() {
    for (locale, amount, round, text) in [
        (Locale::It, "1.120,50 €", "8.500 €", "1.120,50 euro"),
        (Locale::En, "€1,120.50", "€8,500", "€1,120.50"),
        (Locale::De, "1.120,50 €", "8.500 €", "1.120,50 Euro"),
        (Locale::Uk, "1 120,50 €", "8 500 €", "1 120,50 євро"),
    ] {
        assert_eq!(locale.amount(Cents(112_050)), amount);
        assert_eq!(locale.short_amount(Cents(850_000)), round);
        assert_eq!(locale.amount_in_text(Cents(112_050)), text);
    }
    assert_eq!(Locale::En.amount(Cents(-32_000)), "-€320.00");
    assert_eq!(Locale::De.short_amount(Cents(-32_000)), "-320 €");
}

#[test]
fn each_language_writes_dates_its_own_way() {
    let (from, to) = (ymd(2026, 4, 7), ymd(2026, 4, 15));
    for (locale, date, window, between, short) in [
        (
            Locale::It,
            "dal 7 aprile 2026",
            "dal 7 al 15 aprile 2026",
            "tra il 7 e il 15 aprile 2026",
            "07/04/2026",
        ),
        (
            Locale::En,
            "from 7 April 2026",
            "from 7 to 15 April 2026",
            "between 7 and 15 April 2026",
            "07/04/2026",
        ),
        (
            Locale::De,
            "ab dem 7. April 2026",
            "vom 7. bis zum 15. April 2026",
            "zwischen dem 7. und dem 15. April 2026",
            "07.04.2026",
        ),
    ] {
        assert_eq!(locale.with(Before::Since, from), date);
        assert_eq!(locale.window(from, to), window);
        assert_eq!(locale.between(from, to), between);
        assert_eq!(locale.short_date(from), short);
    }
    assert_eq!(
        Locale::De.window(ymd(2026, 12, 28), ymd(2027, 1, 5)),
        "vom 28. Dezember 2026 bis zum 5. Januar 2027"
    );
    assert_eq!(Locale::De.short_window(from, to), "7.-15. Apr 2026");
    assert_eq!(Locale::Fr.date(ymd(2026, 5, 1)), "1er mai 2026");
}

#[test]
fn each_language_counts_its_own_way() {
    for (locale, lengths) in [
        (Locale::En, ["1 day", "2 days", "5 days", "21 days"]),
        (Locale::De, ["1 Tag", "2 Tage", "5 Tage", "21 Tage"]),
        (Locale::Sl, ["1 dan", "2 dneva", "5 dni", "21 dni"]),
        (Locale::Ro, ["1 zi", "2 zile", "5 zile", "21 de zile"]),
        (Locale::Uk, ["1 день", "2 дні", "5 днів", "21 день"]),
        (Locale::Ar, ["1 يوم", "2 يومان", "5 أيام", "21 يومًا"]),
    ] {
        assert_eq!([1, 2, 5, 21].map(|n| locale.days(n)), lengths);
    }
    assert_eq!(Locale::En.half_weeks(135), "67.5 weeks");
    assert_eq!(Locale::En.percent(85), "8.5%");
    assert_eq!(
        [1, 2, 3, 6, 11, 22].map(|n| Locale::En.ordinal(n)),
        ["1st", "2nd", "3rd", "6th", "11th", "22nd"]
    );
    assert_eq!(Locale::De.ordinal(6), "6.");
    assert_eq!(Locale::De.localised("67.5"), "67,5");
}
