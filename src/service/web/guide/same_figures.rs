//! What a guide says, shows, captions and prints of a person is one set of figures: each is read out of the caption
//! of its sentence and looked for in speech, on the card, in the WebVTT file, on the papers, in the calendar and on
//! the page, for every claim of the sample.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use askama::Template;
use chrono::NaiveDate;

use super::award::AwardView;
use super::new_work::sum::read_sum;
use crate::web::catalogue::Words;
use crate::web::catalogue::tests::words;
use crate::web::site::Person;
use ground::institute::Institute;
use ground::link::{self, GuideLink};
use ground::words::Locale;
use law::claim::parse_event;
use law::naspi::{Arrears, Interpretations, Law, ObligationKind, assess};
use papers::documents::{Edition, Input, Paper, Typesetter};
use studio::guide::{BeatEntry, Manifest, SceneEntry, vtt};
use studio::script::{Contacts, Values};
use studio::storyboard::{Beat, Cast, Conditions, Drawn, Scenes, Storyboard};
use studio::timeline::Provenance;

const SAMPLE: &str = include_str!("../../../../tests/claims/sample.jsonl");

/// Claims read in the other languages too: all their papers take a while to be set.
const IN_EVERY_LANGUAGE: [usize; 3] = [1, 5, 8];

#[derive(Template)]
#[template(
    source = "{% include \"web/guide_summary.html\" %}{% include \"web/panel_calculation.html\" %}\
              {% include \"web/panel_schedule.html\" %}",
    ext = "html"
)]
struct Page {
    w: Words,
    award: AwardView,
}

/// What a person has to do, as the page tells it.
#[derive(Template)]
#[template(source = "{% include \"web/panel_obligations.html\" %}", ext = "html")]
struct Duties {
    w: Words,
    award: AwardView,
}

fn person(line: usize) -> Person {
    let event = SAMPLE.lines().nth(line - 1).unwrap();
    let claim = parse_event(event.as_bytes()).unwrap();
    let assessment = assess(Law::embedded().unwrap(), &Interpretations::default(), &claim);
    Person {
        award: assessment.award.unwrap(),
        claim,
    }
}

fn storyboard(scenes: &Scenes, person: &Person, locale: Locale) -> Storyboard {
    let values = Values::of(&person.claim, &person.award, &Contacts::default(), locale);
    scenes
        .storyboard(&Cast {
            values: &values,
            spoken: &values,
            conditions: &Conditions::of(&person.claim, &person.award, false),
            drawn: &Drawn::of(&person.award, locale),
            services: &BTreeMap::new(),
        })
        .unwrap()
}

fn beat<'a>(storyboard: &'a Storyboard, scene: &str, beat: &str) -> &'a Beat {
    let scene = storyboard.scenes.iter().find(|found| found.id == scene).unwrap();
    scene.beats.iter().find(|found| found.id == beat).unwrap()
}

/// The captions file, as text: every sentence with its lines joined again.
fn captions(storyboard: &Storyboard) -> String {
    let entry = |beat: &Beat| BeatEntry {
        id: beat.id.clone(),
        start_ms: 0,
        end_ms: 60_000,
        personal: beat.personal,
        made: Provenance::Encoded,
        parts: Vec::new(),
        video_key: String::new(),
        audio_key: String::new(),
        caption: beat.caption.clone(),
        figure_ms: None,
        caption_line: 84,
    };
    let scenes = storyboard.scenes.iter().map(|scene| SceneEntry {
        id: scene.id.clone(),
        title: scene.title.clone(),
        start_ms: 0,
        end_ms: 60_000,
        beats: scene.beats.iter().map(entry).collect(),
    });
    let manifest = Manifest {
        scenes: scenes.collect(),
        ..Manifest::default()
    };
    let lines = vtt::captions(&manifest)
        .into_iter()
        .flat_map(|caption| caption.lines);
    plain(&lines.collect::<Vec<_>>().join(" "))
}

/// Plain spaces and apostrophes, one space between words.
fn plain(text: &str) -> String {
    let text = text.replace('’', "'");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read_pdf(pdf: &[u8]) -> String {
    let mut child = Command::new("pdftotext")
        .args(["-enc", "UTF-8", "-raw", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("pdftotext of poppler-utils");
    let mut input = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || input.write_all(pdf).unwrap());
        child.wait_with_output().unwrap()
    });
    plain(&String::from_utf8(output.stdout).unwrap())
}

/// The text of HTML, without its tags.
fn read_html(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, after)| after));
        text.push(' ');
    }
    plain(&text.replace("&#39;", "'").replace("&#38;", "&"))
}

/// Everything that is read of one person in one language.
struct ToldTexts {
    captions: String,
    letter: String,
    calculation: String,
    schedule: String,
    calendar: String,
    page: String,
    duties: String,
}

impl ToldTexts {
    fn of(typesetter: &Typesetter, storyboard: &Storyboard, person: &Person, locale: Locale) -> Self {
        let token = link::token(&[7; 32], &person.claim.claim_id, 1);
        let link = GuideLink::new("https://guida.example.it", &token).unwrap();
        let institute = Institute::default();
        let input = Input {
            claim: &person.claim,
            award: &person.award,
            link: &link,
            institute: &institute,
            issued_on: person.claim.accepted_on,
            edition: Edition::first(),
        };
        let paper = |paper| typesetter.one(&input, paper, locale).unwrap().bytes;
        let w = words(locale);
        let today = person.claim.accepted_on;
        let award = || AwardView::new(person, Law::embedded().unwrap(), today, &w);
        let page = Page {
            award: award(),
            w: w.clone(),
        };
        let duties = Duties {
            award: award(),
            w: w.clone(),
        };
        Self {
            captions: captions(storyboard),
            letter: read_pdf(&paper(Paper::Letter)),
            calculation: read_pdf(&paper(Paper::Calculation)),
            schedule: read_pdf(&paper(Paper::Schedule)),
            calendar: String::from_utf8(paper(Paper::Calendar)).unwrap(),
            page: read_html(&page.render().unwrap()),
            duties: read_html(&duties.render().unwrap()),
        }
    }

    /// A figure, as the caption has it, in each of the places.
    fn agree(&self, who: &str, figure: &str, places: &[(&str, &str)]) {
        let figure = plain(figure);
        assert!(
            self.captions.contains(&figure),
            "{who}: {figure} is not captioned"
        );
        for (place, text) in places {
            assert!(
                text.contains(&figure),
                "{who}: {figure} is not in {place}: {text}"
            );
        }
    }
}

/// What a caption says between the fixed words of its message: the text from the first figure to the end.
fn amount_in(locale: Locale, caption: &str) -> String {
    let sign = caption.find('€').expect("an amount");
    let is_amount = |c: char| c.is_ascii_digit() || ".,".contains(c);
    if locale == Locale::En {
        let after = &caption[sign + '€'.len_utf8()..];
        let end = after.find(|c| !is_amount(c)).unwrap_or(after.len());
        return format!("€{}", after[..end].trim_end_matches([',', '.']));
    }
    let before = caption[..sign].trim_end();
    let start = before.rfind(|c| !is_amount(c)).map_or(0, |at| at + 1);
    format!("{} €", before[start..].trim_start())
}

fn assert_spoken(who: &str, beat: &Beat, locale: Locale, amount: &str) {
    let cents = read_sum(amount).expect("an amount").amount;
    let (euros, rest) = locale.say_amount(cents);
    for words in std::iter::once(euros).chain(rest) {
        let said = beat.clauses.iter().any(|clause| clause.text == words);
        assert!(said, "{who}: {words} is not said");
    }
}

fn assert_in_calendar(who: &str, calendar: &str, day: NaiveDate) {
    let day = day.format("%Y%m%d").to_string();
    assert!(calendar.contains(&day), "{who}: {day} is not in the calendar");
}

fn compare(typesetter: &Typesetter, scenes: &Scenes, line: usize, locale: Locale) {
    let (who, person) = (format!("claim {line} in {locale}"), person(line));
    let storyboard = storyboard(scenes, &person, locale);
    let media = ToldTexts::of(typesetter, &storyboard, &person, locale);
    let read = |scene, name| {
        let beat = beat(&storyboard, scene, name);
        (
            beat,
            plain(&format!("{:?}", beat.picture).replace("\\u{a0}", " ")),
        )
    };
    let letter = ("the letter", media.letter.as_str());
    let (page, calculation) = (
        ("the page", media.page.as_str()),
        ("the calculation", media.calculation.as_str()),
    );

    let (monthly, card) = read("amount", "monthly");
    let amount = amount_in(locale, &monthly.caption);
    assert_spoken(&who, monthly, locale, &amount);
    media.agree(&who, &amount, &[("the card", &card), letter, calculation, page]);

    let (sum, card) = read("first_payment", "sum");
    let first = amount_in(locale, &sum.caption);
    assert_spoken(&who, sum, locale, &first);
    let places = [("the card", card.as_str()), letter, calculation, page];
    media.agree(&who, &first, &places);
    let days = locale.paid_days(person.award.first_payment.paid_days());
    media.agree(&who, &days, &places);

    let payment = &person.award.first_payment;
    let window = locale.between(payment.paid_from, payment.paid_to);
    let (said, card) = read("first_payment", "window");
    media.agree(&who, &window, &[("the card", &card), letter, calculation, page]);
    let (words, year) = locale.say_between(payment.paid_from, payment.paid_to);
    assert!(said.clauses.iter().any(|clause| clause.text == words));
    assert!(said.clauses.iter().any(|clause| clause.text == year));
    assert_in_calendar(&who, &media.calendar, payment.paid_from);

    let (length, card) = read("duration", "length");
    let told = locale.length(person.award.duration_days);
    media.agree(&who, &told, &[("the card", &card), letter, calculation, page]);
    // There it stands in a narrow column, on two lines.
    let days_alone = locale.days(person.award.duration_days.into());
    media.agree(&who, &days_alone, &[("the schedule", media.schedule.as_str())]);
    for words in locale.say_length(person.award.duration_days) {
        assert!(length.clauses.iter().any(|clause| clause.text == words));
    }
    let end = locale.date(person.award.ends_on);
    media.agree(&who, &end, &[("the card", &card), letter, calculation, page]);
    assert_in_calendar(&who, &media.calendar, person.award.ends_on);

    let start = locale.date(person.award.starts_on);
    let (_, card) = read("first_payment", "start");
    media.agree(&who, &start, &[("the card", &card), letter, calculation, page]);
    assert_in_calendar(&who, &media.calendar, person.award.starts_on);
    for text in [&media.letter, &media.calculation, &media.page, &media.captions] {
        assert!(!text.contains("più basso"), "{who}: a figure is said to be less");
    }
}

#[test]
fn every_guide_says_shows_and_prints_the_same_figures() {
    let (typesetter, scenes) = (Typesetter::new().unwrap(), Scenes::embedded().unwrap());
    for line in 1..=15 {
        for locale in Locale::COMPLETE {
            if locale == Locale::It || IN_EVERY_LANGUAGE.contains(&line) {
                compare(&typesetter, &scenes, line, locale);
            }
        }
    }
}

/// Each reading of the open point says what it does with the months that are over.
#[test]
fn the_page_says_whether_arrears_come_as_one_payment() {
    let (together, apart) = ("arrivano insieme", "ciascuno con un pagamento suo");
    let w = words(Locale::It);
    for (arrears, told, other) in [
        (Arrears::Together, together, apart),
        (Arrears::Apart, apart, together),
    ] {
        let mut person = person(1);
        let choices = Interpretations {
            arrears,
            ..Interpretations::default()
        };
        let assessment = assess(Law::embedded().unwrap(), &choices, &person.claim);
        person.award = assessment.award.unwrap();
        let page = Page {
            award: AwardView::new(&person, Law::embedded().unwrap(), person.claim.accepted_on, &w),
            w: w.clone(),
        };
        let text = read_html(&page.render().unwrap());
        assert!(text.contains(told) && !text.contains(other), "{text}");
    }
}

/// Film, letter and page: who asked for cash is told what cash cannot pay, next to the sum as well.
#[test]
fn the_summary_does_not_promise_in_cash_what_cannot_be_paid_so() {
    let w = words(Locale::It);
    for (days_later, told) in [(0, false), (60, true)] {
        let mut person = person(5);
        let accepted_on = ground::calendar::plus_days(person.claim.accepted_on, days_later);
        person.claim.accepted_on = accepted_on;
        let assessment = assess(
            Law::embedded().unwrap(),
            &Interpretations::default(),
            &person.claim,
        );
        person.award = assessment.award.unwrap();
        let award = AwardView::new(&person, Law::embedded().unwrap(), accepted_on, &w);
        let method = plain(&award.payment_method);
        assert!(method.starts_with("in contanti"), "{method}");
        let limit = "oltre 1.000 € serve un conto o una carta";
        assert_eq!(method.contains(limit), told, "{method}");
    }
}

/// Duties of one person stand in the order of their days, those that are over last.
#[test]
fn the_page_lists_what_is_to_be_done_by_its_day() {
    let (person, w) = (person(8), words(Locale::It));
    let award = AwardView::new(&person, Law::embedded().unwrap(), person.claim.accepted_on, &w);
    let days: Vec<String> = award.obligations.iter().map(|duty| plain(&duty.by)).collect();
    assert_eq!(
        days,
        [
            "Entro il 3 agosto 2025",
            "Entro il 4 agosto 2025",
            "Entro il 31 gennaio 2026",
            "Entro il 31 gennaio 2027",
            "Termine passato: 23 luglio 2025",
        ]
    );
}

/// The preposition goes by how the number is said: "dall'ottavo", "dal sesto".
#[test]
fn the_page_names_the_month_of_the_reduction_in_good_italian() {
    let w = words(Locale::It);
    for (line, told, until) in [
        (8, "Dall'8º mese di indennità", "per i primi 7 mesi"),
        (1, "Dal 6º mese di indennità", "per i primi 5 mesi"),
    ] {
        let person = person(line);
        let page = Page {
            award: AwardView::new(&person, Law::embedded().unwrap(), person.claim.accepted_on, &w),
            w: w.clone(),
        };
        let text = read_html(&page.render().unwrap());
        assert!(text.contains(told), "{told} is not in: {text}");
        assert!(text.contains(until), "{until} is not in: {text}");
    }
}

/// Duties of whoever declared an activity: film, papers, calendar and page name the same days.
#[test]
fn the_days_of_a_declared_activity_are_told_everywhere() {
    let (typesetter, scenes) = (Typesetter::new().unwrap(), Scenes::embedded().unwrap());
    for line in 1..=15 {
        let person = person(line);
        if !person.claim.self_employment_declared {
            continue;
        }
        let storyboard = storyboard(&scenes, &person, Locale::It);
        let media = ToldTexts::of(&typesetter, &storyboard, &person, Locale::It);
        for duty in person.award.obligations.iter() {
            let day = Locale::It.date(duty.due_on);
            let who = format!("claim {line}, {:?}", duty.kind);
            assert_in_calendar(&who, &media.calendar, duty.due_on);
            assert!(media.calculation.contains(&day), "{who}: {day}");
            let next = person.award.duty(duty.kind, person.claim.accepted_on);
            let is_told = next.is_some_and(|next| next.due_on == duty.due_on);
            // Whoever is late on SIISL is told to do it now.
            let is_now = duty.kind == ObligationKind::SiislActivation && next.is_some_and(|next| next.past);
            // The page tells every duty, those that are over too.
            assert!(media.duties.contains(&day), "{who}: {day} is not on the page");
            if is_told && !is_now {
                media.agree(&who, &day, &[("the letter", media.letter.as_str())]);
            }
        }
    }
}
