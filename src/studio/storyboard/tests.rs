mod figures;
mod languages;
mod numbers;
mod terms;

use std::collections::BTreeMap;
use std::path::Path;

use super::*;
use crate::script::{Catalogue, Contacts, Values};
use ground::personal::Personal;
use ground::words::Locale;
use law::claim::{Claim, Gender, parse_event};
use law::naspi::{Award, Interpretations, Law, assess};

const SAMPLE: &str = include_str!("../../../tests/claims/sample.jsonl");

fn awarded(line: usize) -> (Claim, Award) {
    let claim = parse_event(SAMPLE.lines().nth(line - 1).unwrap().as_bytes()).unwrap();
    let award = assess(Law::embedded().unwrap(), &Interpretations::default(), &claim)
        .award
        .unwrap();
    (claim, award)
}

fn storyboard_with(scenes: &Scenes, line: usize, corrected: bool) -> Storyboard {
    storyboard_in(scenes, line, corrected, Locale::It)
}

fn storyboard_in(scenes: &Scenes, line: usize, corrected: bool, locale: Locale) -> Storyboard {
    let (claim, award) = awarded(line);
    let values = Values::of(&claim, &award, &Contacts::default(), locale);
    let cast = Cast {
        values: &values,
        spoken: &values,
        conditions: &Conditions::of(&claim, &award, corrected),
        drawn: &Drawn::of(&award, locale),
        services: &BTreeMap::from([("siisl".to_owned(), "https://siisl.example".to_owned())]),
    };
    scenes.storyboard(&cast).unwrap()
}

fn storyboard(line: usize) -> Storyboard {
    storyboard_with(&Scenes::embedded().unwrap(), line, false)
}

fn ids(storyboard: &Storyboard) -> Vec<&str> {
    storyboard.scenes.iter().map(|scene| scene.id.as_str()).collect()
}

fn captions(storyboard: &Storyboard) -> Vec<&str> {
    storyboard
        .scenes
        .iter()
        .flat_map(|scene| &scene.beats)
        .map(|beat| beat.caption.as_str())
        .collect()
}

#[test]
fn a_name_in_a_registers_capitals_is_written_and_said_with_its_accent() {
    let scenes = Scenes::embedded().unwrap();
    for (registered, written) in [
        ("NICOLO'", "Nicolò"),
        ("GIOSUE'", "Giosuè"),
        ("D'ANGELO", "D'Angelo"),
        ("MARIA GRAZIA", "Maria Grazia"),
    ] {
        let (mut claim, award) = awarded(1);
        claim.claimant.given_name = Personal::new(registered.to_owned());
        for locale in [Locale::It, Locale::En] {
            let values = Values::of(&claim, &award, &Contacts::default(), locale);
            let cast = Cast {
                values: &values,
                spoken: &values,
                conditions: &Conditions::of(&claim, &award, false),
                drawn: &Drawn::of(&award, locale),
                services: &BTreeMap::from([("siisl".to_owned(), "https://siisl.example".to_owned())]),
            };
            let storyboard = scenes.storyboard(&cast).unwrap();
            let beats = || storyboard.scenes.iter().flat_map(|scene| &scene.beats);
            assert!(
                beats().any(|beat| beat.caption.contains(written)),
                "{registered} {locale}"
            );
            let clauses = || beats().flat_map(|beat| &beat.clauses);
            assert!(
                clauses().any(|clause| clause.text.contains(written)),
                "{registered} {locale}"
            );
            assert!(
                !clauses().any(|clause| clause.text.contains(registered)),
                "{registered} {locale}"
            );
        }
    }
}

fn says(line: usize, sentence: &str) -> bool {
    captions(&storyboard(line)).contains(&sentence)
}

#[test]
fn every_sample_claim_has_its_scenes_and_speaks_in_letters() {
    for line in 1..=15 {
        let storyboard = storyboard(line);
        let siisl = awarded(line).1.facts.siisl;
        assert_eq!(
            storyboard.scenes.len(),
            if siisl { 11 } else { 10 },
            "claim {line}"
        );
        for beat in storyboard.scenes.iter().flat_map(|scene| &scene.beats) {
            assert!(!beat.clauses.is_empty(), "claim {line}: {} says nothing", beat.id);
            for clause in &beat.clauses {
                let letters = |c: char| c.is_alphabetic() || " ,;:?'’.-".contains(c);
                assert!(clause.text.chars().all(letters), "claim {line}: {}", clause.text);
            }
            assert!(
                !beat
                    .caption
                    .contains(['\u{E000}', '\u{E001}', '\u{E002}', '{', '}'])
            );
        }
    }
}

#[test]
fn what_names_the_person_or_a_figure_is_personal_and_nothing_else_is() {
    for line in 1..=15 {
        let (claim, award) = awarded(line);
        let name = claim.claimant.given_name.expose();
        let amount = ground::words::Locale::It.amount(award.monthly_amount);
        for beat in storyboard(line).scenes.iter().flat_map(|scene| &scene.beats) {
            let shown = format!("{} {:?}", beat.caption, beat.picture);
            let names = shown.contains(name) || shown.contains(&amount) || shown.contains(&claim.claim_id);
            assert!(
                beat.personal || !names,
                "claim {line}: {} is this person's",
                beat.id
            );
        }
    }
    let shared = storyboard(1);
    let shared = shared
        .scenes
        .iter()
        .flat_map(|scene| &scene.beats)
        .filter(|beat| !beat.personal)
        .count();
    assert!(shared >= 15, "{shared} sentences are shared");
}

#[test]
fn conditions_choose_words_and_scenes() {
    let capped =
        "È l'importo più alto che la legge prevede per l'anno in cui hai perso il lavoro (tua media: ";
    assert!(
        captions(&storyboard(3))
            .iter()
            .any(|text| text.starts_with(capped))
    );
    let share = "È il 75\u{a0}% della tua retribuzione media degli ultimi quattro anni (1.452,77";
    assert!(
        captions(&storyboard(1))
            .iter()
            .any(|text| text.starts_with(share))
    );
    assert!(says(
        5,
        "Puoi ritirare i soldi in contanti, in un ufficio postale della tua zona."
    ));
    assert!(says(
        5,
        "Parte dal giorno dopo la domanda, perché l'hai presentata più tardi."
    ));
    assert!(says(1, "Dal sesto mese l'importo scende del 3\u{a0}% ogni mese."));
    let aged = "Alla domanda avevi già compiuto 55 anni: l'importo scende del 3\u{a0}% al mese solo dall'ottavo mese.";
    assert!(says(3, aged));
    assert!(
        captions(&storyboard(14))
            .iter()
            .any(|text| text.starts_with("Hai perso il lavoro prima del"))
    );
    assert!(says(6, "L'importo resta uguale per tutta la durata."));
    let position = |line, id| ids(&storyboard(line)).iter().position(|scene| *scene == id);
    assert!(
        position(8, "anticipation") < position(8, "check_payments"),
        "declared: moved forward"
    );
    assert!(position(1, "anticipation") > position(1, "new_work"));
    // Its date may be days away.
    assert_eq!(
        position(1, "siisl"),
        position(1, "first_payment").map(|before| before + 1)
    );
    assert_eq!(position(7, "siisl"), None, "filed before 24-11-2024");
}

#[test]
fn a_corrected_guide_says_so() {
    let scenes = Scenes::embedded().unwrap();
    let corrected = "Abbiamo corretto la tua guida: valgono i dati che trovi ora.";
    assert!(captions(&storyboard_with(&scenes, 1, true)).contains(&corrected));
    assert!(!captions(&storyboard_with(&scenes, 1, false)).contains(&corrected));
}

#[test]
fn a_figure_reads_the_same_in_digits_and_in_words() {
    let storyboard = storyboard(1);
    let amount = &storyboard.scenes[2].beats[0];
    assert_eq!(
        amount.caption,
        "Ogni mese, al lordo delle tasse, riceverai 1.089,58 €."
    );
    let spoken: Vec<&str> = amount.clauses.iter().map(|clause| clause.text.as_str()).collect();
    let words = [
        "Ogni mese, al lordo delle tasse, riceverai",
        "milleottantanove euro",
        "e cinquantotto centesimi",
    ];
    assert_eq!(spoken, words);
    for told in [
        "Il primo pagamento arriva di solito tra il 7 e il 15 marzo 2026.",
        "Al lordo delle tasse riceverai 399,51 €, per gli 11 giorni di febbraio.",
        "L'indennità dura 546 giorni, circa 18 mesi, fino al 27 agosto 2027.",
    ] {
        assert!(captions(&storyboard).contains(&told), "{told}");
    }
}

#[test]
fn buttons_appear_with_their_sentence_and_services_have_addresses() {
    let storyboard = storyboard(1);
    let goodbye = storyboard.scenes.last().unwrap();
    let siisl = goodbye.cues.iter().find(|cue| cue.id == "siisl-service").unwrap();
    assert_eq!(siisl.target, "https://siisl.example");
    assert!(siisl.note.is_some(), "a login is announced before leaving");
    for scene in &storyboard.scenes {
        assert!(scene.cues.iter().all(|cue| cue.from_beat < scene.beats.len()));
    }
}

#[test]
fn a_picture_enters_once_and_then_gains_rows() {
    let storyboard = storyboard(1);
    let payment = &storyboard.scenes[3];
    let states: Vec<(bool, usize)> = payment
        .beats
        .iter()
        .filter_map(|beat| match &beat.picture {
            Picture::Card(card) => Some((card.enters, card.shown_before)),
            Picture::Avatar { .. } => None,
        })
        .collect();
    assert_eq!(states, [(true, 0), (false, 1), (false, 2), (false, 3)]);
}

/// The bank holds every sentence that is not this person's alone.
#[test]
fn the_fixed_clauses_cover_every_shared_sentence() {
    let scenes = Scenes::embedded().unwrap();
    let law = Law::embedded().unwrap();
    let years: Vec<Values> = (2021..=2026)
        .map(|year| Values::specimen(law, year, Locale::It))
        .collect();
    let bank = fixed_clauses(&scenes, &years, 2021..=2030).unwrap();
    for line in 1..=15 {
        for beat in storyboard(line).scenes.iter().flat_map(|scene| &scene.beats) {
            for clause in beat.clauses.iter().filter(|_| !beat.personal) {
                assert!(bank.contains(clause), "claim {line}: {}", clause.text);
            }
        }
    }
    let (claim, _) = awarded(1);
    assert!(
        bank.iter()
            .all(|clause| !clause.text.contains(claim.claimant.given_name.expose().as_str()))
    );
}

fn copy_scenes(to: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenes");
    std::fs::create_dir_all(to.join("it")).unwrap();
    for folder in ["", "it"] {
        for entry in std::fs::read_dir(from.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                std::fs::copy(&path, to.join(folder).join(path.file_name().unwrap())).unwrap();
            }
        }
    }
}

fn edit(file: &Path, change: impl FnOnce(String) -> String) {
    let text = std::fs::read_to_string(file).unwrap();
    std::fs::write(file, change(text)).unwrap();
}

#[test]
fn an_operator_adds_a_scene_without_touching_the_program() {
    let folder = tempfile::tempdir().unwrap();
    copy_scenes(folder.path());
    let scene = "id = \"course\"\ntitle = \"course-title\"\n\n[[beat]]\nid = \"offer\"\nsay = \"course-offer\"\n\
                 avatar = { gesture = \"explain\", gaze = \"viewer\" }\n";
    std::fs::write(folder.path().join("course.toml"), scene).unwrap();
    edit(&folder.path().join("order.toml"), |text| {
        text + "\n[[scene]]\nid = \"course\"\n"
    });
    edit(&folder.path().join("it/guide.ftl"), |text| {
        text + "\ncourse-title = Corsi\ncourse-offer = Ci sono corsi per te.\n"
    });
    let scenes = Scenes::open(folder.path()).unwrap();
    let storyboard = storyboard_with(&scenes, 1, false);
    assert_eq!(ids(&storyboard).last(), Some(&"course"));
    assert_eq!(captions(&storyboard).last(), Some(&"Ci sono corsi per te."));
}

#[test]
fn what_is_wrong_with_a_scene_is_named_with_its_line() {
    let wrong = [
        (
            "say = \"welcome-hello\"",
            "say = \"welcome-helo\"",
            6,
            "welcome-helo",
        ),
        ("gesture = \"wave\"", "gesture = \"dance\"", 7, "dance"),
        ("from = \"hello\"", "from = \"nowhere\"", 28, "nowhere"),
        (
            "id = \"hello\"\n",
            "id = \"hello\"\nwhen = [\"!sunny\"]\n",
            6,
            "sunny",
        ),
        (
            "id = \"hello\"\n",
            "id = \"hello\"\ncolour = \"red\"\n",
            6,
            "colour",
        ),
        ("id = \"who\"", "id = \"hello\"", 11, "twice"),
        (
            "line = \"welcome-band-line\"",
            "line = \"welcome-line\"",
            8,
            "welcome-line",
        ),
        (
            "label = \"cue-settings\"",
            "label = \"cue-setings\"",
            26,
            "cue-setings",
        ),
        ("id = \"welcome\"", "id = \"welkome\"", 1, "welkome"),
    ];
    for (right, changed, line, named) in wrong {
        let folder = tempfile::tempdir().unwrap();
        copy_scenes(folder.path());
        edit(&folder.path().join("welcome.toml"), |text| {
            text.replacen(right, changed, 1)
        });
        let Err(SceneError::Wrong(findings)) = Scenes::open(folder.path()) else {
            panic!("{changed} is accepted");
        };
        let found = findings
            .iter()
            .any(|finding| finding.line == Some(line) && finding.problem.contains(named));
        assert!(found, "{changed}: {findings:?}");
        assert!(findings.iter().all(|finding| finding.file == "welcome.toml"));
    }
}

#[test]
fn cards_and_the_order_are_checked_too() {
    let folder = tempfile::tempdir().unwrap();
    copy_scenes(folder.path());
    edit(&folder.path().join("duration.toml"), |text| {
        text.replacen("visible = 2", "visible = 3", 1)
    });
    edit(&folder.path().join("check_payments.toml"), |text| {
        text.replacen("visible = 2", "visible = 4", 1)
            + "\n[card.spare]\nkind = \"chart\"\ntitle = \"guide-name\"\n"
    });
    edit(&folder.path().join("order.toml"), |text| {
        text + "\n[[scene]]\nid = \"nowhere\"\n"
    });
    let Err(SceneError::Wrong(findings)) = Scenes::open(folder.path()) else {
        panic!("accepted");
    };
    let said: Vec<String> = findings.iter().map(ToString::to_string).collect();
    for expected in [
        "visible is 3, the card has 1 to 2",
        "visible is 4, the card has 1 to 2",
        "no beat shows the card \"spare\"",
        "scene \"nowhere\" has no readable nowhere.toml",
    ] {
        assert!(
            said.iter().any(|line| line.contains(expected)),
            "{expected}: {said:?}"
        );
    }
    let summary = SceneError::Wrong(findings).to_string();
    assert!(
        summary.contains("and 3 more") && !summary.contains('\n'),
        "{summary}"
    );
}
