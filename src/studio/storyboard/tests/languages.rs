//! The guide in the languages that are complete: whole, in no other language, and with the same figures.

use std::collections::BTreeMap;

use super::*;
use ground::words::Locale;

/// Words that Italian cannot do without, and that neither English nor German has.
const ITALIAN: &[&str] = &[
    "il",
    "lo",
    "gli",
    "le",
    "un",
    "una",
    "uno",
    "dei",
    "del",
    "della",
    "dello",
    "delle",
    "degli",
    "dal",
    "dalla",
    "dalle",
    "nel",
    "nella",
    "sul",
    "sulla",
    "alla",
    "allo",
    "alle",
    "agli",
    "ai",
    "di",
    "da",
    "con",
    "che",
    "è",
    "e",
    "ed",
    "o",
    "se",
    "non",
    "tuo",
    "tua",
    "tuoi",
    "tue",
    "hai",
    "puoi",
    "devi",
    "ti",
    "si",
    "ogni",
    "fino",
    "entro",
    "tra",
    "mese",
    "mesi",
    "giorno",
    "giorni",
    "anno",
    "anni",
    "euro",
    "lordi",
    "quando",
    "quanto",
    "come",
    "dove",
    "più",
    "poi",
    "domanda",
    "lavoro",
    "pagamento",
    "pagamenti",
    "indennità",
    "guida",
    "importo",
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
    "gen",
    "mag",
    "giu",
    "lug",
    "ago",
    "set",
    "ott",
    "dic",
];

/// Names of services, which stay as they are.
const SERVICES: &[&str] = &["Stato di una pratica o di una domanda"];

/// Words of the other languages that look Italian.
const ALIKE: &[(Locale, &str)] = &[
    (Locale::De, "da"),
    (Locale::De, "euro"),
    (Locale::De, "alle"),
    (Locale::En, "come"),
    (Locale::En, "set"),
];

fn foreign() -> [Locale; 2] {
    [Locale::En, Locale::De]
}

/// Every text of the pictures: what stands between quotes where a picture prints itself.
fn pictured(picture: &Picture) -> Vec<String> {
    let printed = format!("{picture:?}");
    printed.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn texts(storyboard: &Storyboard) -> Vec<String> {
    let mut texts = Vec::new();
    for scene in &storyboard.scenes {
        texts.push(scene.title.clone());
        for beat in &scene.beats {
            texts.push(beat.caption.clone());
            texts.extend(pictured(&beat.picture));
            texts.extend(beat.clauses.iter().map(|clause| clause.text.clone()));
        }
        for cue in &scene.cues {
            texts.push(cue.label.clone());
            texts.extend(cue.note.clone());
        }
    }
    texts
}

fn italian_word(locale: Locale, text: &str) -> Option<String> {
    let text = SERVICES
        .iter()
        .fold(text.to_owned(), |text, service| text.replace(service, ""));
    let words = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
    words
        .filter(|word| ITALIAN.contains(&word.as_str()))
        .find(|word| !ALIKE.contains(&(locale, word.as_str())))
}

#[test]
fn nothing_italian_is_left_in_the_other_languages() {
    let scenes = Scenes::embedded().unwrap();
    for locale in foreign() {
        for line in 1..=15 {
            let (claim, _) = awarded(line);
            let name = claim.claimant.given_name.expose();
            for text in texts(&storyboard_in(&scenes, line, true, locale)) {
                let text = text.replace(name.as_str(), "");
                assert_eq!(italian_word(locale, &text), None, "{locale}: {text}");
            }
        }
    }
}

#[test]
fn the_test_knows_italian_where_it_sees_it() {
    let scenes = Scenes::embedded().unwrap();
    let italian = texts(&storyboard_in(&scenes, 1, false, Locale::It));
    let long: Vec<_> = italian
        .iter()
        .filter(|text| text.split(' ').count() > 4)
        .collect();
    let known = long
        .iter()
        .filter(|text| italian_word(Locale::En, text).is_some())
        .count();
    assert!(known * 100 >= long.len() * 95, "{known} of {}", long.len());
}

/// Messages by name, each with its lines as written.
pub fn messages(text: &str) -> BTreeMap<&str, String> {
    let mut found = BTreeMap::new();
    let mut last = None;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(" = ") {
            Some((name, value)) if !line.starts_with(' ') => {
                found.insert(name, value.to_owned());
                last = Some(name);
            }
            _ => {
                if let Some(value) = last.and_then(|name| found.get_mut(name)) {
                    value.push_str(line.trim());
                }
            }
        }
    }
    found
}

fn letters_outside_braces(text: &str) -> bool {
    let mut depth = 0;
    text.chars().any(|c| {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        depth == 0 && c.is_alphabetic()
    })
}

#[test]
fn no_message_was_copied_from_italian() {
    let italian = messages(include_str!("../../../../scenes/it/guide.ftl"));
    for (locale, text) in [
        ("en", include_str!("../../../../scenes/en/guide.ftl")),
        ("de", include_str!("../../../../scenes/de/guide.ftl")),
        ("fr", include_str!("../../../../scenes/fr/guide.ftl")),
        ("ro", include_str!("../../../../scenes/ro/guide.ftl")),
        ("sl", include_str!("../../../../scenes/sl/guide.ftl")),
        ("uk", include_str!("../../../../scenes/uk/guide.ftl")),
        ("ar", include_str!("../../../../scenes/ar/guide.ftl")),
    ] {
        for (name, value) in messages(text) {
            let same = italian.get(name) == Some(&value) && letters_outside_braces(&value);
            assert!(!same, "{locale}: {name} is Italian");
            assert!(italian.contains_key(name), "{locale}: {name} is no message");
        }
    }
}

/// A line never begins with the sign of a figure that ends the one before it.
#[test]
fn no_figure_is_parted_from_its_per_cent() {
    for (locale, text) in [
        ("it", include_str!("../../../../scenes/it/guide.ftl")),
        ("de", include_str!("../../../../scenes/de/guide.ftl")),
        ("fr", include_str!("../../../../scenes/fr/guide.ftl")),
        ("ro", include_str!("../../../../scenes/ro/guide.ftl")),
        ("sl", include_str!("../../../../scenes/sl/guide.ftl")),
        ("uk", include_str!("../../../../scenes/uk/guide.ftl")),
    ] {
        for (name, value) in messages(text) {
            let figure = |before: &str| before.ends_with(|last: char| last.is_ascii_digit() || last == '}');
            let parted = value.match_indices(" %").any(|(at, _)| figure(&value[..at]));
            assert!(!parted, "{locale}: {name} needs a no-break space before its sign");
        }
    }
}

#[test]
fn no_language_lacks_a_message() {
    let scenes = Scenes::embedded().unwrap();
    assert_eq!(scenes.languages().collect::<Vec<_>>(), Locale::COMPLETE);
    let gaps: Vec<_> = scenes
        .gaps()
        .into_iter()
        .map(|gap| (gap.locale, gap.missing))
        .collect();
    assert_eq!(gaps, []);
    assert_eq!(scenes.language("de-IT"), Locale::De);
    assert_eq!(scenes.language("uk"), Locale::It);
}

/// Languages with every message of the scenes.
fn written() -> impl Iterator<Item = Locale> {
    Locale::ALL.into_iter().filter(|locale| *locale != Locale::It)
}

/// Cyrillic and Arabic pages say nothing in Latin letters but what bears a name in Italy, and the person's own.
#[test]
fn no_word_is_left_in_another_script() {
    let names = [
        "naspi", "siisl", "spid", "cie", "cns", "pad", "com", "sms", "stato", "di", "una", "pratica", "o",
        "domanda",
    ];
    for (locale, text) in [
        ("uk", include_str!("../../../../scenes/uk/guide.ftl")),
        ("ar", include_str!("../../../../scenes/ar/guide.ftl")),
    ] {
        for (name, value) in messages(text) {
            // Names of values and of variants are not read.
            let mut said = String::new();
            let mut rest = value.chars().peekable();
            while let Some(c) = rest.next() {
                match c {
                    '$' => while rest.next_if(|c| c.is_ascii_lowercase() || *c == '_').is_some() {},
                    '[' => while rest.next().is_some_and(|c| c != ']') {},
                    _ => said.push(c),
                }
            }
            let latin = said
                .split(|c: char| !c.is_ascii_alphabetic())
                .filter(|word| !word.is_empty())
                .find(|word| !names.contains(&word.to_lowercase().as_str()));
            assert_eq!(latin, None, "{locale}: {name}");
        }
    }
}

/// A text that begins with a Latin letter would make its page begin at the left.
#[test]
fn arabic_texts_begin_with_arabic() {
    for (name, value) in messages(include_str!("../../../../scenes/ar/guide.ftl")) {
        let plain = value.split('{').next().unwrap_or_default();
        let variants = value
            .split(']')
            .skip(1)
            .map(|variant| variant.split('[').next().unwrap_or_default());
        for text in std::iter::once(plain).chain(variants) {
            // The month since when something holds is written in Arabic letters by the program.
            let since = text.split_once('}').filter(|(name, _)| name.contains("_since"));
            let latin = since
                .map_or(text, |(_, after)| after)
                .chars()
                .find(|c| c.is_alphabetic())
                .is_some_and(|c| c.is_ascii());
            assert!(!latin, "{name}: {text}");
        }
    }
}

#[test]
fn every_language_plays_the_same_beats() {
    let scenes = Scenes::embedded().unwrap();
    for line in 1..=15 {
        let italian = storyboard_in(&scenes, line, false, Locale::It);
        for locale in written() {
            let other = storyboard_in(&scenes, line, false, locale);
            for (ours, theirs) in italian.scenes.iter().zip(&other.scenes) {
                assert_eq!(ours.id, theirs.id);
                let beats = |scene: &Scene| {
                    scene
                        .beats
                        .iter()
                        .map(|beat| (beat.id.clone(), beat.personal))
                        .collect::<Vec<_>>()
                };
                assert_eq!(beats(ours), beats(theirs), "claim {line}, {locale}");
            }
        }
    }
}

#[test]
fn what_is_spoken_is_letters_in_every_language() {
    let scenes = Scenes::embedded().unwrap();
    for locale in foreign() {
        for line in 1..=15 {
            for beat in storyboard_in(&scenes, line, false, locale)
                .scenes
                .iter()
                .flat_map(|scene| &scene.beats)
            {
                for clause in &beat.clauses {
                    let letters = |c: char| c.is_alphabetic() || " ,;:?'’.-\u{E003}\u{E004}".contains(c);
                    assert!(clause.text.chars().all(letters), "{locale}: {}", clause.text);
                    assert_eq!(clause.locale, locale);
                }
            }
        }
    }
}

#[test]
fn a_guide_may_be_shown_in_one_language_and_spoken_in_another() {
    let scenes = Scenes::embedded().unwrap();
    let (claim, award) = awarded(1);
    let values = |locale| Values::of(&claim, &award, &Contacts::default(), locale);
    let storyboard = scenes
        .storyboard(&Cast {
            values: &values(Locale::De),
            spoken: &values(Locale::It),
            conditions: &Conditions::of(&claim, &award, false),
            drawn: &Drawn::of(&award, Locale::De),
            services: &BTreeMap::new(),
        })
        .unwrap();
    let amount = &storyboard.scenes[2].beats[0];
    assert_eq!(amount.caption, "Jeden Monat erhalten Sie vor Steuern 1.089,58 €.");
    let spoken: Vec<&str> = amount.clauses.iter().map(|clause| clause.text.as_str()).collect();
    assert_eq!(spoken[1..], ["milleottantanove euro", "e cinquantotto centesimi"]);
}

#[test]
fn gender_is_the_fiscal_codes_and_neutral_where_it_says_none() {
    let catalogue = Catalogue::parse(Locale::It, include_str!("../../../../scenes/it/guide.ftl")).unwrap();
    let (mut claim, award) = awarded(1);
    for (gender, word) in [
        (Gender::Female, "Benvenuta"),
        (Gender::Male, "Benvenuto"),
        (Gender::Unknown, "Ciao"),
    ] {
        claim.claimant.gender = gender;
        let values = Values::of(&claim, &award, &Contacts::default(), Locale::It);
        let welcome = catalogue.written("welcome-band", &values).unwrap();
        assert!(welcome.starts_with(word), "{welcome}");
    }
}
