//! Every picture of every scene in both shapes, for the people who are hardest to draw.

use std::collections::BTreeMap;

use resvg::tiny_skia::Pixmap;
use videoguida::avatar::{self, Pose};
use videoguida::claim;
use videoguida::naspi::{self, Interpretations, Law};
use videoguida::overlay::{self, Moment};
use videoguida::script::{Contacts, Slot, Values};
use videoguida::storyboard::{Beat, Cast, Conditions, Drawn, Gaze, Gesture, Picture, Scenes, Storyboard};
use videoguida::theme::FrameShape;
use videoguida::words::Locale;

use super::golden::assert_sheet;
use super::theme;

const SAMPLE: &str = include_str!("../../claims/sample.jsonl");

/// A name of a hundred letters, the most that is accepted.
const LONGEST: &str =
    "Massimiliana Giuseppina Maria Alessandra Wilhelmina Bartolomea Costantina Guglielmina Ermelinda Rosa";

/// The storyboard of a sample claim, with some of its values replaced.
pub fn storyboard(line: usize, locale: Locale, change: impl FnOnce(&mut Values)) -> Storyboard {
    let event = SAMPLE.lines().nth(line - 1).expect("a sample claim");
    let claim = claim::parse_event(event.as_bytes()).unwrap_or_else(|_| panic!("line {line} is refused"));
    let law = Law::embedded().expect("the law");
    let award = naspi::assess(law, &Interpretations::default(), &claim)
        .award
        .expect("an award");
    let mut values = Values::of(&claim, &award, &Contacts::default(), locale);
    change(&mut values);
    let cast = Cast {
        values: &values,
        spoken: &values,
        conditions: &Conditions::of(&claim, &award, false),
        drawn: &Drawn::of(&award, locale),
        services: &BTreeMap::new(),
    };
    Scenes::embedded()
        .expect("the shipped scenes are valid")
        .storyboard(&cast)
        .expect("a storyboard")
}

/// The first picture of all, which greets, and the last of every scene, at rest.
fn last_pictures(board: &Storyboard, shape: FrameShape) -> Vec<Pixmap> {
    let stage = avatar::shipped(theme(), shape).expect("a stage");
    let presenter = avatar::presenter(theme(), shape).expect("a presenter");
    let greeting = board.scenes[0].beats.first();
    let last = board.scenes.iter().map(|scene| scene.beats.last());
    let draw = |beat: &Beat| {
        let mut canvas = overlay::new_canvas(shape).expect("a canvas");
        if let Picture::Avatar { .. } = &beat.picture {
            stage.draw(&Pose::REST, &mut canvas).expect("a stage");
        }
        let beside = match &beat.picture {
            Picture::Card(card) => Some(presenter.still(overlay::light(card))),
            Picture::Avatar { .. } => None,
        };
        overlay::draw(&beat.picture, theme(), Moment::SETTLED, beside, &mut canvas)
            .unwrap_or_else(|error| panic!("{}, {}: {error}", beat.id, shape.name()));
        canvas
    };
    std::iter::once(greeting)
        .chain(last)
        .map(|beat| draw(beat.expect("a beat")))
        .collect()
}

/// A picture at rest, whenever it came and however it goes.
fn at_rest(picture: &Picture) -> Picture {
    let mut picture = picture.clone();
    match &mut picture {
        Picture::Card(card) => {
            (card.enters, card.shown_before) = (true, 0);
        }
        Picture::Avatar { gesture, gaze, band } => {
            (*gesture, *gaze) = (Gesture::Rest, Gaze::Viewer);
            if let Some(band) = band {
                (band.enters, band.leaves) = (true, false);
            }
        }
    }
    picture
}

/// Everything that a guide shows besides the figure, each picture once.
fn all_pictures(board: &Storyboard, shape: FrameShape) -> Vec<Pixmap> {
    let mut shown: Vec<Picture> = Vec::new();
    for beat in board.scenes.iter().flat_map(|scene| &scene.beats) {
        let picture = at_rest(&beat.picture);
        if !shown.contains(&picture) {
            shown.push(picture);
        }
    }
    let draw = |picture: &Picture| {
        let mut canvas = overlay::new_canvas(shape).expect("a canvas");
        overlay::draw(picture, theme(), Moment::SETTLED, None, &mut canvas)
            .unwrap_or_else(|error| panic!("{}: {error}: {picture:?}", shape.name()));
        canvas
    };
    shown.iter().map(draw).collect()
}

fn assert_scenes(name: &str, board: &Storyboard) {
    for shape in FrameShape::ALL {
        let columns = if shape == FrameShape::Landscape { 6 } else { 10 };
        let pictures = all_pictures(board, shape);
        assert_sheet(&format!("scenes-{name}-{}", shape.name()), &pictures, columns);
    }
}

#[test]
fn every_scene_looks_as_it_did_with_its_figure() {
    let board = storyboard(1, Locale::It, |_| ());
    for shape in FrameShape::ALL {
        let columns = if shape == FrameShape::Landscape { 4 } else { 6 };
        let pictures = last_pictures(&board, shape);
        assert_sheet(&format!("scenes-plain-{}", shape.name()), &pictures, columns);
    }
}

/// Whoever is in the sample: capped or not, above the threshold or below, with every way to be paid.
#[test]
fn every_card_of_everybody_has_room_in_the_longest_languages() {
    let law = Law::embedded().expect("the law");
    let awarded = |line: &str| {
        let claim = claim::parse_event(line.as_bytes()).ok()?;
        naspi::assess(law, &Interpretations::default(), &claim).award
    };
    let lines: Vec<usize> = (1..)
        .zip(SAMPLE.lines())
        .filter_map(|(number, line)| awarded(line).map(|_| number))
        .collect();
    assert!(
        lines.len() > 10,
        "only {} of the sample have an award",
        lines.len()
    );
    for (line, locale) in lines
        .iter()
        .flat_map(|line| [Locale::It, Locale::De, Locale::Ar, Locale::Uk].map(|locale| (*line, locale)))
    {
        let board = storyboard(line, locale, |_| ());
        let cards = board.scenes.iter().flat_map(|scene| &scene.beats);
        for (beat, shape) in cards.flat_map(|beat| FrameShape::ALL.map(|shape| (beat, shape))) {
            if let Picture::Card(card) = &beat.picture {
                let sheet = overlay::card_sheet(card, theme(), shape, Moment::SETTLED, None, &[]);
                let told = sheet.map(drop);
                assert!(
                    told.is_ok(),
                    "line {line}, {locale}, {}, {shape:?}: {told:?}",
                    beat.id
                );
            }
        }
    }
}

#[test]
fn the_longest_name_fits_everywhere() {
    assert_eq!(LONGEST.chars().count(), 100);
    let board = storyboard(1, Locale::It, |values| values.set("name", Slot::name(LONGEST)));
    assert_scenes("longest-name", &board);
    // It is greeted as well as taken leave of.
    for shape in FrameShape::ALL {
        let beats = board.scenes.iter().flat_map(|scene| &scene.beats);
        for beat in beats.filter(|beat| beat.personal) {
            let mut canvas = overlay::new_canvas(shape).expect("a canvas");
            let drawn = overlay::draw(&beat.picture, theme(), Moment::SETTLED, None, &mut canvas);
            assert_eq!(drawn, Ok(()), "{}, {}", beat.id, shape.name());
        }
    }
}

#[test]
fn amounts_of_five_digits_fit() {
    let board = storyboard(1, Locale::It, |values| {
        values.set("monthly_amount", Slot::figure("11.089,58 €", &[]));
        values.set("reference_wage", Slot::figure("14.452,77 €", &[]));
    });
    assert_scenes("five-digits", &board);
}

#[test]
fn an_arabic_name_is_drawn_from_right_to_left() {
    let board = storyboard(1, Locale::It, |values| {
        values.set("name", Slot::name("عبد الرحمن محمد"));
    });
    assert_scenes("arabic", &board);
}

/// Catalogues that are full before the program writes everything else in their language: for who says most, and for
/// the amounts and dates of somebody else.
#[test]
fn words_of_languages_without_pages_fit() {
    for locale in [Locale::Fr, Locale::Ro, Locale::Sl, Locale::Uk, Locale::Ar] {
        let board = storyboard(1, locale, |_| ());
        let greeting = &board.scenes[0].beats[0].caption;
        assert!(!greeting.starts_with("Ciao"), "{locale}: {greeting}");
        for shape in FrameShape::ALL {
            assert!(all_pictures(&board, shape).len() > 20, "{locale}");
        }
    }
}

#[test]
fn slovene_and_ukrainian_words_fit_those_who_are_told_most() {
    for locale in [Locale::Sl, Locale::Uk] {
        for line in [5, 8, 14] {
            let board = storyboard(line, locale, |_| ());
            for shape in FrameShape::ALL {
                assert!(all_pictures(&board, shape).len() > 10, "{locale} {line}");
            }
        }
    }
}

/// Every card of an Arabic guide, its rows from right to left, Latin names and figures in their order.
#[test]
fn arabic_words_stand_from_right_to_left() {
    let board = storyboard(1, Locale::Ar, |values| {
        values.set("name", Slot::name("ليلى"));
    });
    assert_scenes("arabic-words", &board);
}

#[test]
fn german_words_fit() {
    assert_scenes("german", &storyboard(1, Locale::De, |_| ()));
}
