//! Text fits or is refused; whatever is drawn stays in its place and can be read.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use resvg::tiny_skia::Pixmap;
use videoguida::overlay::{self, GUARD_ROWS, Moment, OverlayError};
use videoguida::storyboard::{
    Band, Bar, Card, CardBody, Coins, Column, Fact, FourthStack, Gesture, Labelled, MonthBeside, MonthPage,
    Picture, Step, StepsLook,
};
use videoguida::theme::Icon;
use videoguida::theme::{Colour, FrameShape};

use super::theme;

/// Random cases of each property, a picture each; `make properties` looks at many more.
const CASES: u32 = 24;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Za-zàèéìòù]{1,14}( [A-Za-zàèéìòù']{1,14}){0,14}",
        1 => "[A-Za-z]{1,90}",
        1 => "[0-9.,]{1,14} €",
        1 => "[ا-ي]{2,9}( [ا-ي]{2,9}){0,6}",
        1 => "[А-я]{2,20}( [А-я]{2,20}){0,4}",
        1 => "[\u{1000}-\u{1050}]{1,4}",
    ]
}

fn fact() -> impl Strategy<Value = Fact> {
    (text(), text()).prop_map(|(label, value)| Fact {
        icon: Icon::Coins,
        label,
        value,
    })
}

fn coins() -> impl Strategy<Value = Coins> {
    let fourth = prop_oneof![Just(FourthStack::Nothing), Just(FourthStack::Slice)];
    (fourth, any::<bool>()).prop_map(|(fourth, capped)| Coins { fourth, capped })
}

fn month() -> impl Strategy<Value = MonthBeside> {
    (text(), 0u32..7, 28u32..=31, 0usize..4).prop_map(|(title, before, days, with_row)| MonthBeside {
        page: MonthPage {
            title,
            before,
            days,
            marked: 7..=15,
        },
        with_row,
    })
}

fn look() -> impl Strategy<Value = StepsLook> {
    prop_oneof![
        Just(StepsLook::Rows),
        Just(StepsLook::Road),
        Just(StepsLook::Dark),
        Just(StepsLook::Phone),
        Just(StepsLook::Instalments)
    ]
}

fn labelled() -> impl Strategy<Value = Labelled> {
    (text(), text()).prop_map(|(value, label)| Labelled { value, label })
}

fn body() -> impl Strategy<Value = CardBody> {
    let facts = |most| proptest::collection::vec(fact(), 0..most);
    let step = text().prop_map(|text| Step {
        icon: Icon::Check,
        text,
    });
    let column = (text(), text()).prop_map(|(heading, text)| Column {
        icon: Icon::Pause,
        heading,
        text,
    });
    prop_oneof![
        (text(), text(), facts(5), proptest::option::of(coins())).prop_map(|(value, label, facts, coins)| {
            CardBody::Figure {
                visible: facts.len(),
                value,
                label,
                facts,
                coins,
            }
        }),
        (facts(7), proptest::option::of(month())).prop_map(|(rows, month)| CardBody::Facts {
            visible: rows.len(),
            rows,
            month,
        }),
        (proptest::collection::vec(step, 0..7), look()).prop_map(|(items, look)| CardBody::Steps {
            first_instalment: 70,
            visible: items.len(),
            items,
            look,
        }),
        [labelled(), labelled()].prop_map(|[earned, lost]| CardBody::Scale { earned, lost }),
        proptest::collection::vec(labelled(), 1..4).prop_map(|rows| CardBody::Letter { rows }),
        proptest::collection::vec(column, 0..6).prop_map(|columns| CardBody::Columns {
            visible: columns.len(),
            columns
        }),
        proptest::collection::vec((text(), text(), 0i64..2_000_000), 0..30).prop_map(|bars| {
            let bar = |(month, (label, value, cents))| Bar {
                month: month as u32 + 1,
                label,
                cents,
                value,
                reduced: month > 5,
            };
            CardBody::Chart {
                bars: bars.into_iter().enumerate().map(bar).collect(),
                visible: 2,
            }
        }),
    ]
}

fn card() -> impl Strategy<Value = Card> {
    (
        proptest::option::of(text()),
        text(),
        body(),
        proptest::option::of(text()),
    )
        .prop_map(|(kicker, title, body, note)| Card {
            enters: true,
            said_at: None,
            shown_before: 0,
            kicker,
            title,
            body,
            note,
            gesture: Gesture::Rest,
        })
}

fn band() -> impl Strategy<Value = Band> {
    (text(), proptest::option::of(text()), any::<bool>()).prop_map(|(heading, line, icon)| Band {
        enters: true,
        leaves: false,
        heading,
        line,
        icon: icon.then_some(Icon::Person),
    })
}

/// What a card leaves free at the left and at the right, soft shadows aside: the place of her who stands beside it, and
/// a margin.
fn card_margins(card: &Card, shape: FrameShape) -> [u32; 2] {
    let margins = match shape {
        FrameShape::Landscape => [368, 56],
        FrameShape::Portrait => [52, 52],
    };
    let [begin, end] = margins.map(|margin: u32| margin - 9);
    if overlay::is_mirrored(card) {
        [end, begin]
    } else {
        [begin, end]
    }
}

/// Whether all pixels left, right and outside of `rows` are the ground's, which has one of these colours across a row.
fn is_clear(
    canvas: &Pixmap,
    [left, right]: [u32; 2],
    rows: std::ops::Range<u32>,
    grounds: &[Colour],
) -> bool {
    let across = left..canvas.width() - right;
    let inside = |x: u32, y: u32| across.contains(&x) && rows.contains(&y);
    (0..canvas.height()).all(|y| {
        let ground = canvas.pixel(0, y);
        let known = grounds.iter().any(|colour| ground == Some(colour.pixel()));
        known && (0..canvas.width()).all(|x| inside(x, y) || canvas.pixel(x, y) == ground)
    })
}

/// The ground of a card by day or where the light is out: the light, and the desk with its edge.
fn card_grounds(canvas: &Pixmap) -> Vec<Colour> {
    let c = &theme().colours;
    let dark = canvas.pixel(0, 0) == Some(c.night.pixel());
    let [edge, front, light] = c.desk(dark);
    let ground = if dark { c.night } else { c.paper };
    vec![ground, edge.mix(light, 0.5), edge, front]
}

/// What an error may say: the place, and nothing that was to be drawn.
fn is_refused_well(error: &OverlayError, texts: &str) -> bool {
    let known = matches!(
        error,
        OverlayError::Overflow { .. } | OverlayError::MissingGlyph { .. } | OverlayError::Bars { .. }
    );
    let said = error.to_string();
    known
        && !texts
            .split_whitespace()
            .any(|word| word.chars().count() > 11 && said.contains(word))
}

fn for_any<S: Strategy>(cases: S, holds: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let asked = std::env::var("PICTURES")
        .ok()
        .and_then(|pictures| pictures.parse().ok());
    let config = Config {
        cases: asked.unwrap_or(CASES),
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&cases, holds)
        .unwrap_or_else(|error| panic!("{error}"));
}

fn shape(tall: bool) -> FrameShape {
    if tall {
        FrameShape::Portrait
    } else {
        FrameShape::Landscape
    }
}

#[test]
fn a_card_stays_within_its_margins_or_is_refused() {
    for_any((card(), any::<bool>()), |(card, tall)| {
        let shape = shape(tall);
        match overlay::still(&card, theme(), shape) {
            // Panels have a soft shadow.
            Ok(canvas) => {
                let margins = card_margins(&card, shape);
                let rows = 16..shape.height() - 16;
                prop_assert!(is_clear(&canvas, margins, rows, &card_grounds(&canvas)));
            }
            Err(error) => prop_assert!(is_refused_well(&error, &card.title), "{error}"),
        }
        Ok(())
    });
}

#[test]
fn a_band_keeps_to_its_rows_or_is_refused() {
    for_any((band(), any::<bool>()), |(band, tall)| {
        let shape = shape(tall);
        let mut canvas = overlay::new_band(shape).expect("a canvas");
        match overlay::draw_band(Some(&band), theme(), Moment::SETTLED, &mut canvas) {
            Ok(()) => {
                let margin = theme().space(shape).margin as u32 - 9;
                let rows = GUARD_ROWS..shape.band_rows() - 1;
                prop_assert!(is_clear(&canvas, [margin; 2], rows, &[theme().colours.band]));
            }
            Err(error) => prop_assert!(is_refused_well(&error, &band.heading), "{error}"),
        }
        Ok(())
    });
}

/// What random cards and bands have shown once.
#[test]
fn tails_of_letters_and_long_labels_of_few_bars_stay_within_their_margins() {
    let margin = |shape| theme().space(shape).margin as u32 - 9;
    let band = Band {
        enters: true,
        leaves: false,
        heading: "ةبتؽلؾى دهم جدق ؾطهؽفػط طد جط جسدتبػ".to_owned(),
        line: None,
        icon: None,
    };
    for shape in FrameShape::ALL {
        let mut canvas = overlay::new_band(shape).expect("a canvas");
        overlay::draw_band(Some(&band), theme(), Moment::SETTLED, &mut canvas).expect("drawn");
        let rows = GUARD_ROWS..shape.band_rows() - 1;
        assert!(is_clear(
            &canvas,
            [margin(shape); 2],
            rows,
            &[theme().colours.band]
        ));
    }
    let bar = |label: &str, value: &str| Bar {
        month: 1,
        label: label.to_owned(),
        cents: 0,
        value: value.to_owned(),
        reduced: false,
    };
    let long = "una parola dopo un'altra ".repeat(4);
    let six = (0..6).map(|_| bar("a", "اا اصب جبجابسب")).collect();
    for bars in [vec![bar(long.trim(), "A")], six] {
        let card = Card {
            enters: true,
            said_at: None,
            shown_before: 0,
            kicker: None,
            title: "a".to_owned(),
            body: CardBody::Chart { bars, visible: 2 },
            note: None,
            gesture: Gesture::Rest,
        };
        let shape = FrameShape::Landscape;
        match overlay::still(&card, theme(), shape) {
            Ok(canvas) => {
                let rows = 16..shape.height() - 16;
                assert!(is_clear(
                    &canvas,
                    card_margins(&card, shape),
                    rows,
                    &card_grounds(&canvas),
                ));
            }
            Err(error) => assert!(matches!(error, OverlayError::Overflow { .. })),
        }
    }
}

/// Names begin with such letters: their accents are the highest pixels of a band.
#[test]
fn accents_on_capitals_stay_within_the_rows_of_the_band() {
    for heading in [
        "Èlia",
        "ÀÈÉÌÒÙ",
        "ЙА",
        "Åsa Ǻ",
        "Ấn",
        "Çağ Žġ",
        "E\u{301}\u{302}\u{304}lia",
    ] {
        for (line, shape) in [None, Some("a"), Some("gj ,; Ç")]
            .into_iter()
            .flat_map(|line| FrameShape::ALL.map(|shape| (line, shape)))
        {
            let band = Band {
                enters: true,
                leaves: false,
                heading: heading.to_owned(),
                line: line.map(str::to_owned),
                icon: None,
            };
            let mut canvas = overlay::new_band(shape).expect("a canvas");
            match overlay::draw_band(Some(&band), theme(), Moment::SETTLED, &mut canvas) {
                Ok(()) => {
                    let margin = theme().space(shape).margin as u32 - 9;
                    let rows = GUARD_ROWS..shape.band_rows() - 1;
                    let ground = theme().colours.band;
                    assert!(
                        is_clear(&canvas, [margin; 2], rows, &[ground]),
                        "{heading} {line:?} {shape:?}"
                    );
                }
                // Letters that no fount of ours has, or marks piled up: refused, never cut.
                Err(error) => assert!(is_refused_well(&error, heading), "{heading}: {error}"),
            }
        }
    }
}

#[test]
fn no_figure_stands_where_captions_may() {
    let c = &theme().colours;
    let board = super::scenes::storyboard(1, videoguida::words::Locale::It, |_| ());
    for shape in FrameShape::ALL {
        // Panels have a soft shadow.
        let from = shape.height() * u32::from(overlay::CAPTION_LINE) / 100 + 12;
        for beat in board.scenes.iter().flat_map(|scene| &scene.beats) {
            let Picture::Card(card) = &beat.picture else {
                continue;
            };
            let canvas = overlay::still(card, theme(), shape).expect("drawn");
            let below = &canvas.pixels()[(from * shape.width()) as usize..];
            let figures = [c.panel.pixel(), c.reduced.pixel(), c.accent_soft.pixel()];
            assert!(!below.iter().any(|pixel| figures.contains(pixel)), "{}", beat.id);
        }
    }
}

/// Pairs of a text colour and the ground beside it, as they stand in a picture.
fn pairs(
    canvas: &Pixmap,
    texts: &[Colour],
    grounds: &[Colour],
) -> std::collections::BTreeSet<(usize, usize)> {
    let mut found = std::collections::BTreeSet::new();
    let width = canvas.width() as usize;
    for row in canvas.pixels().chunks_exact(width) {
        let mut beside = None;
        let mut since = 0;
        for pixel in row {
            since += 1;
            if let Some(text) = texts.iter().position(|colour| colour.pixel() == *pixel)
                && let Some(ground) = beside
                && since < 12
            {
                found.insert((text, ground));
            } else if let Some(ground) = grounds.iter().position(|colour| colour.pixel() == *pixel) {
                (beside, since) = (Some(ground), 0);
            }
        }
    }
    found
}

#[test]
fn every_text_of_every_scene_stands_out_from_the_pixels_around_it() {
    let c = &theme().colours;
    // White is a text on the accent and on the band, and a ground on paper.
    let card: [(&[Colour], &[Colour]); 3] = [
        (&[c.ink, c.muted], &[c.paper, c.panel, c.accent_soft, c.band]),
        (&[c.on_night, c.highlight], &[c.night]),
        (&[c.on_accent, c.on_accent_muted], &[c.accent]),
    ];
    let band: [(&[Colour], &[Colour]); 1] = [(&[c.on_band, c.on_band_muted, c.on_band_accent], &[c.band])];
    let board = super::scenes::storyboard(1, videoguida::words::Locale::It, |_| ());
    let mut seen = 0;
    for shape in FrameShape::ALL {
        for beat in board.scenes.iter().filter_map(|scene| scene.beats.last()) {
            let mut canvas = overlay::new_canvas(shape).expect("a canvas");
            overlay::draw(&beat.picture, theme(), Moment::SETTLED, None, &mut canvas).expect("drawn");
            let kinds = if matches!(beat.picture, Picture::Card(_)) {
                &card[..]
            } else {
                &band[..]
            };
            for (texts, grounds) in kinds {
                for (text, ground) in pairs(&canvas, texts, grounds) {
                    let (text, ground) = (texts[text], grounds[ground]);
                    let ratio = text.contrast(ground);
                    assert!(ratio >= 4.5, "{}: {text} on {ground} is {ratio:.1}", beat.id);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 60, "only {seen} pairs were looked at");
}
