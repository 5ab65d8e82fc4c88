//! Who only listens misses no figure: what a card shows is said in the film, as the declaration of accessibility tells.

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

/// What a card writes, without the amounts above the bars of a chart: those are the plan's, which is on the page.
fn written(card: &Card) -> Vec<&str> {
    let mut texts = vec![card.title.as_str()];
    texts.extend(card.note.as_deref());
    match &card.body {
        CardBody::Figure { value, label, facts, .. } => {
            texts.extend([value.as_str(), label]);
            texts.extend(facts.iter().flat_map(|fact| [fact.label.as_str(), &fact.value]));
        }
        CardBody::Facts { rows, .. } => {
            texts.extend(rows.iter().flat_map(|fact| [fact.label.as_str(), &fact.value]));
        }
        CardBody::Steps { items, .. } => texts.extend(items.iter().map(|step| step.text.as_str())),
        CardBody::Columns { columns, .. } => {
            texts.extend(columns.iter().flat_map(|column| [column.heading.as_str(), &column.text]));
        }
        CardBody::Chart { .. } => {}
    }
    texts
}

/// Numbers that cards show and no sentence says, with the text they stand in.
fn unsaid(board: &Storyboard) -> BTreeSet<String> {
    let beats = || board.scenes.iter().flat_map(|scene| &scene.beats);
    let said: BTreeSet<&str> = beats().flat_map(|beat| numbers(&beat.caption)).collect();
    let cards = beats().filter_map(|beat| match &beat.picture {
        Picture::Card(card) => Some(card),
        Picture::Avatar { .. } => None,
    });
    cards
        .flat_map(written)
        .filter(|text| !numbers(text).is_subset(&said))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_figure_of_a_card_is_said() {
    let mut all = BTreeSet::new();
    for line in CLAIMS {
        for locale in Locale::COMPLETE {
            all.extend(unsaid(&storyboard(line, locale, |_| ())).into_iter().map(|u| format!("{line} {locale}: {u}")));
        }
    }
    assert!(all.is_empty(), "{all:#?}");
}
