use std::collections::HashSet;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn ymd(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).expect("a day of the calendar")
}

#[test]
fn numbers_elide_and_take_accents_as_grammars_have_it() {
    let known = [
        (0, "zero"),
        (3, "tre"),
        (21, "ventuno"),
        (23, "ventitré"),
        (28, "ventotto"),
        (88, "ottantotto"),
        (101, "centouno"),
        (103, "centotré"),
        (108, "centotto"),
        (180, "centottanta"),
        (111, "centoundici"),
        (300, "trecento"),
        (333, "trecentotrentatré"),
        (888, "ottocentottantotto"),
        (1000, "mille"),
        (1001, "milleuno"),
        (1003, "milletré"),
        (1008, "milleotto"),
        (1089, "milleottantanove"),
        (1120, "millecentoventi"),
        (2000, "duemila"),
        (2026, "duemilaventisei"),
        (3003, "tremilatré"),
        (21_000, "ventunomila"),
        (23_000, "ventitremila"),
        (101_008, "centounomilaotto"),
        (999_999, "novecentonovantanovemilanovecentonovantanove"),
        (1_000_000, "un milione"),
        (2_300_001, "due milioni trecentomilauno"),
        (1_000_000_003, "un miliardo tre"),
    ];
    for (n, words) in known {
        assert_eq!(number(n), words);
    }
}

#[test]
fn every_number_to_twenty_thousand_is_one_unmistakable_word() {
    let mut seen = HashSet::new();
    for n in 0..=20_000 {
        let word = number(n);
        assert!(word.chars().all(char::is_alphabetic), "{n}: {word}");
        let accents = word.chars().filter(|c| !c.is_ascii()).count();
        assert_eq!(
            accents,
            usize::from(n % 10 == 3 && n % 100 != 13 && n != 3),
            "{n}: {word}"
        );
        assert!(
            word.find('é').is_none_or(|at| at + 'é'.len_utf8() == word.len()),
            "{n}: {word}"
        );
        assert!(seen.insert(word), "{n} reads like a smaller number");
    }
}

#[test]
fn amounts_agree_and_part_into_two_clauses() {
    let parts = |cents| euros(Cents(cents));
    assert_eq!(
        parts(112_050),
        (
            "millecentoventi euro".into(),
            Some("e cinquanta centesimi".into())
        )
    );
    assert_eq!(parts(108_954).1.as_deref(), Some("e cinquantaquattro centesimi"));
    assert_eq!(parts(100), ("un euro".into(), None));
    assert_eq!(parts(201), ("due euro".into(), Some("e un centesimo".into())));
    assert_eq!(parts(50), ("cinquanta centesimi".into(), None));
    assert_eq!(parts(1), ("un centesimo".into(), None));
    assert_eq!(parts(0), ("zero euro".into(), None));
    assert_eq!(parts(-32_000), ("meno trecentoventi euro".into(), None));
    assert_eq!(parts(200_000_000), ("due milioni di euro".into(), None));
    assert_eq!(parts(200_000_100), ("due milioni uno euro".into(), None));
}

#[test]
fn dates_start_with_primo_and_elide_before_eight_and_eleven() {
    assert_eq!(
        date(ymd(2026, 1, 23)),
        ("ventitré gennaio".into(), "duemilaventisei".into())
    );
    assert_eq!(date(ymd(2026, 1, 1)).0, "primo gennaio");
    let said = |article, d| with_article(article, ymd(2026, 4, d)).0;
    assert_eq!(said(Article::Dal, 8), "dall'otto aprile");
    assert_eq!(said(Article::Dal, 1), "dal primo aprile");
    assert_eq!(said(Article::Dal, 23), "dal ventitré aprile");
    assert_eq!(said(Article::Al, 11), "all'undici aprile");
    assert_eq!(said(Article::EntroIl, 8), "entro l'otto aprile");
    assert_eq!(said(Article::Il, 18), "il diciotto aprile");
    assert_eq!(said(Article::Del, 11), "dell'undici aprile");
    assert_eq!(day_with_article(Article::TraIl, 7), "tra il sette");
    assert_eq!(day_with_article(Article::EIl, 15), "e il quindici");
    assert_eq!(month(0), "");
    assert_eq!(month(13), "");
}

#[test]
fn every_day_takes_the_article_its_first_letter_asks_for() {
    for d in 1..=31 {
        let vowel = day(d).starts_with(['a', 'e', 'i', 'o', 'u']);
        assert_eq!(
            day_with_article(Article::Dal, d).starts_with("dall'"),
            vowel,
            "day {d}"
        );
    }
}

#[test]
fn lengths_percentages_and_telephones_are_words() {
    assert_eq!(days(1), "un giorno");
    assert_eq!(days(546), "cinquecentoquarantasei giorni");
    assert_eq!(weeks(1), "una settimana");
    assert_eq!(half_weeks(135), "sessantasette settimane e mezza");
    assert_eq!(half_weeks(1), "mezza settimana");
    assert_eq!(percent(30), "tre per cento");
    assert_eq!(percent(85), "otto virgola cinque per cento");
    assert_eq!(telephone("803 164"), "ottocentotré, centosessantaquattro");
    assert_eq!(
        telephone("06 164164"),
        "zero sei, uno sei quattro uno sei quattro"
    );
    assert_eq!(telephone(""), "");
}

#[test]
fn ordinals_know_their_exceptions() {
    use Agreement::{Feminine, Masculine};
    let known = [
        (1, "primo"),
        (10, "decimo"),
        (11, "undicesimo"),
        (18, "diciottesimo"),
        (21, "ventunesimo"),
        (23, "ventitreesimo"),
        (36, "trentaseiesimo"),
        (100, "centesimo"),
        (1000, "millesimo"),
        (2000, "duemillesimo"),
    ];
    for (n, word) in known {
        assert_eq!(ordinal(n, Masculine), word);
    }
    assert_eq!(ordinal(8, Feminine), "ottava");
    assert_eq!(ordinal(0, Masculine), "zero");
}

proptest! {
    #[test]
    fn nothing_but_letters_and_spaces_is_ever_spoken(n in 0u64..=u64::MAX, cents in -10_000_000i64..10_000_000) {
        let (whole, part) = euros(Cents(cents));
        for words in [number(n), whole, part.unwrap_or_default()] {
            prop_assert!(words.chars().all(|c| c.is_alphabetic() || c == ' '), "{}", words);
        }
    }

    #[test]
    fn a_thousand_is_put_together_from_its_parts(thousands in 2u64..1000, rest in 1u64..1000) {
        let together = number(thousands * 1000 + rest).replace('é', "e");
        prop_assert_eq!(together, format!("{}mila{}", number(thousands), number(rest)).replace('é', "e"));
    }
}
