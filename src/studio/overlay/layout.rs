//! Where things stand, by shape.

use super::text::Place;
use crate::theme::font::FontWeight;
use crate::theme::{FrameShape, Scale, Space, Theme, Type};

/// How much larger the type of rows, columns and labels starts in portrait frames: they have the room. What
/// is read as sentences grows less, so that titles stay the largest.
const ROOMY: f32 = 1.18;
const ROOMY_SENTENCES: f32 = 1.08;

/// The numbers of a shape. One code draws both; only these differ.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    pub shape: FrameShape,
    pub scale: Scale,
    pub space: Space,
    /// Margins of a card's body and foot, on the side where the page begins, which may be hers, and on the other.
    pub card_margins: [f32; 2],
    /// Where a card's head begins, beside her.
    pub head_left: f32,
    /// Between a card's kicker and its title.
    pub after_kicker: f32,
    /// A head ends there where it is low enough: the strip of her face has a clear cut under it.
    pub head_bottom: f32,
    /// A card's body begins no higher.
    pub body_top: f32,
    /// Lines a card's title may take.
    pub title_lines: usize,
    /// Lines a card's note may take.
    pub note_lines: usize,
    /// The mark of a card stands on the front of her counter, around the middle of these rows; else under the note.
    pub mark_on_counter: Option<f32>,
    /// The lower third shows it too.
    pub mark_on_band: bool,
    /// Where the desk begins on which what is drawn on cards stands.
    pub desk: u32,
    /// From the lower edge of the frame to the foot line's middle.
    pub foot: f32,
    /// Rows of facts and steps are no taller than this.
    pub tallest_row: f32,
    /// Lines a step may take.
    pub step_lines: usize,
    /// Width and height of an icon's ground, where its row is high enough.
    pub badge: f32,
    /// Height of a fact under a figure: at least, and where there is room.
    pub figure_row: [f32; 2],
    /// Below figure and label, at least, and between the two.
    pub figure_gaps: [f32; 2],
    /// Width of the headings of columns whose texts stand beside them; none where they stand below.
    pub column_heads: Option<f32>,
    /// Lines of the band's heading and of the line under it.
    pub band_lines: [usize; 2],
    /// Rows kept clear under the band's text.
    pub band_bottom: f32,
    /// Between the band's heading and the line under it.
    pub band_gap: f32,
    /// Diameter of the ground of the band's icon.
    pub band_badge: f32,
}

impl Layout {
    /// The layout of a theme in a shape.
    pub fn new(theme: &Theme, shape: FrameShape) -> Self {
        let (scale, space) = (theme.scale(shape), theme.space(shape));
        match shape {
            FrameShape::Landscape => Self {
                shape,
                scale,
                space,
                card_margins: [368.0, 56.0],
                head_left: 368.0,
                after_kicker: 24.0,
                head_bottom: 160.0,
                body_top: 240.0,
                title_lines: 2,
                note_lines: 2,
                mark_on_counter: Some(648.0),
                mark_on_band: true,
                desk: 560,
                foot: 50.0,
                tallest_row: 144.0,
                step_lines: 2,
                badge: 76.0,
                figure_row: [112.0, 112.0],
                figure_gaps: [22.0, 28.0],
                column_heads: Some(260.0),
                band_lines: [2, 1],
                band_bottom: 26.0,
                band_gap: 29.0,
                band_badge: 92.0,
            },
            FrameShape::Portrait => Self {
                shape,
                scale: roomy(scale),
                space,
                card_margins: [space.margin; 2],
                head_left: 268.0,
                after_kicker: 28.0,
                head_bottom: 240.0,
                body_top: 336.0,
                title_lines: 4,
                note_lines: 4,
                mark_on_counter: None,
                mark_on_band: false,
                desk: 1008,
                foot: 66.0,
                tallest_row: 272.0,
                step_lines: 4,
                badge: 92.0,
                figure_row: [112.0, 176.0],
                figure_gaps: [24.0, 30.0],
                column_heads: None,
                band_lines: [5, 3],
                band_bottom: 48.0,
                band_gap: 42.0,
                band_badge: 84.0,
            },
        }
    }

    pub fn width(&self) -> f32 {
        self.shape.width() as f32
    }

    pub fn height(&self) -> f32 {
        self.shape.height() as f32
    }

    /// Width of a card's body.
    pub fn body_width(&self) -> f32 {
        self.width() - self.card_margins[0] - self.card_margins[1]
    }

    /// A place of one line from `left` to the margin of a card.
    pub fn line(&self, what: &'static str, step: Type, weight: FontWeight, left: f32) -> Place {
        Place::new(what, step, weight, self.width() - self.card_margins[1] - left)
    }
}

/// A scale with larger type for what fills the body of a card; the floors stay.
fn roomy(scale: Scale) -> Scale {
    let by = |factor: f32, step: Type| Type {
        size: (step.size * factor).round(),
        ..step
    };
    let larger = |step| by(ROOMY, step);
    Scale {
        label: larger(scale.label),
        fact_label: larger(scale.fact_label),
        fact_value: larger(scale.fact_value),
        step: by(ROOMY_SENTENCES, scale.step),
        note: by(ROOMY_SENTENCES, scale.note),
        column_heading: larger(scale.column_heading),
        column_text: larger(scale.column_text),
        ..scale
    }
}
