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
    /// Lines a card's title may take.
    pub title_lines: usize,
    /// Lines a card's note may take.
    pub note_lines: usize,
    /// The mark stands beside the note, else under it.
    pub mark_beside_note: bool,
    /// From the lower edge of the frame to the foot line's middle.
    pub foot: f32,
    /// Rows of facts and steps are no taller than this.
    pub tallest_row: f32,
    /// Lines a step may take.
    pub step_lines: usize,
    /// Width and height of an icon's ground, where its row is high enough.
    pub badge: f32,
    /// Facts under a figure stand in a row, else under one another.
    pub figure_facts_in_a_row: bool,
    /// Height of a fact under a figure.
    pub figure_row: f32,
    /// Room inside a panel, left and right.
    pub padding: f32,
    /// Columns stand side by side, else under one another.
    pub columns_side_by_side: bool,
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
                title_lines: 2,
                note_lines: 2,
                mark_beside_note: true,
                foot: 50.0,
                tallest_row: 144.0,
                step_lines: 2,
                badge: 76.0,
                figure_facts_in_a_row: true,
                figure_row: 128.0,
                padding: 52.0,
                columns_side_by_side: true,
                band_lines: [2, 1],
                band_bottom: 26.0,
                band_gap: 29.0,
                band_badge: 92.0,
            },
            FrameShape::Portrait => Self {
                shape,
                scale: roomy(scale),
                space,
                title_lines: 3,
                note_lines: 4,
                mark_beside_note: false,
                foot: 66.0,
                tallest_row: 272.0,
                step_lines: 4,
                badge: 92.0,
                figure_facts_in_a_row: false,
                figure_row: 176.0,
                padding: 36.0,
                columns_side_by_side: false,
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

    /// Between the margins.
    pub fn inner_width(&self) -> f32 {
        self.width() - 2.0 * self.space.margin
    }

    /// A place of one line across the frame.
    pub fn line(&self, what: &'static str, step: Type, weight: FontWeight) -> Place {
        Place::new(what, step, weight, self.inner_width())
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
