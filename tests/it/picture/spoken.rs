//! Who only listens misses no figure of theirs: amount, days, length and payments that cards tell are said in the film, as
//! the declaration of accessibility has it. Whatever else is this person's on a picture stands in captions and transcript,
//! the months of the chart aside.

use std::collections::BTreeSet;

use videoguida::storyboard::{Card, CardBody, Picture, Storyboard};
use videoguida::words::Locale;

use super::scenes::storyboard;

/// Claims of the sample that become a guide.
const CLAIMS: std::ops::RangeInclusive<usize> = 1..=15;

/// "1.089,58" and "27": every number of a text, without the sign or the word beside it.
fn numbers(text: &str) -> BTreeSet<&str> {
    text.split(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | ',')))
        .map(|number| number.trim_matches(['.', ',']))
        .filter(|number| !number.is_empty())
        .collect()
}

/// What a card tells of the person and of their steps. Not in it is what explains: how the amount came about (the facts
/// under a figure), a chart's bars, notes, and the limits in columns. Those are read on the page.
fn told(card: &Card) -> Vec<&str> {
    let mut texts = vec![card.title.as_str()];
    match &card.body {
        CardBody::Figure { value, .. } => texts.push(value),
        CardBody::Facts { rows, .. } => texts.extend(rows.iter().map(|fact| fact.value.as_str())),
        CardBody::Steps { items, .. } => texts.extend(items.iter().map(|step| step.text.as_str())),
        CardBody::Letter { rows } => texts.extend(rows.iter().map(|row| row.value.as_str())),
        CardBody::Columns { .. } | CardBody::Chart { .. } | CardBody::Scale { .. } => {}
    }
    texts
}

/// Numbers that pictures show and no caption has, with the text they stand in.
fn unsaid(board: &Storyboard) -> BTreeSet<String> {
    let beats = || board.scenes.iter().flat_map(|scene| &scene.beats);
    let said: BTreeSet<&str> = beats().flat_map(|beat| numbers(&beat.caption)).collect();
    let cards = beats().filter_map(|beat| match &beat.picture {
        Picture::Card(card) => Some(card),
        Picture::Avatar { .. } => None,
    });
    let charted = |picture: &Picture| matches!(picture, Picture::Card(card) if matches!(card.body, CardBody::Chart { .. }));
    let own = beats()
        .filter(|beat| !charted(&beat.picture))
        .flat_map(|beat| beat.own_texts.iter().map(String::as_str));
    cards
        .flat_map(told)
        .chain(own)
        .filter(|text| !numbers(text).is_subset(&said))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_figure_that_a_card_tells_is_said() {
    for line in CLAIMS {
        for locale in Locale::COMPLETE {
            let unsaid = unsaid(&storyboard(line, locale, |_| ()));
            assert!(unsaid.is_empty(), "claim {line}, {locale}: {unsaid:#?}");
        }
    }
}
