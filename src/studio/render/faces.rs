//! Her eyes and her mouth beside cards: each drawn and coded once, then put into every picture that shows it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use resvg::tiny_skia::{Pixmap, PixmapPaint, Transform};

use super::RenderError;
use super::size::Size;
use crate::avatar::{self, AvatarError, FacePart, Light, PictureArea, Pose, Presenter, Telling};
use crate::encode::{PatchEncoder, VideoSettings};
use crate::h264::CodedPatch;
use crate::overlay;
use crate::splice::Patch;
use crate::storyboard::Card;
use crate::theme::FrameShape;
use crate::tracks::TimedBeat;

/// Eyes and mouths of one rendition.
pub(super) struct FaceBank {
    size: Size,
    parts: [Part; 2],
}

struct Part {
    part: FacePart,
    area: PictureArea,
    encoder: PatchEncoder,
    coded: Mutex<HashMap<(Pose, Light), Arc<CodedPatch>>>,
}

impl FaceBank {
    /// `settings`: of whole pictures.
    pub fn new(presenter: &Presenter, settings: &VideoSettings, size: Size) -> Self {
        let parts = FacePart::ALL.map(|part| {
            let area = aligned(presenter.area(part), size.macroblock());
            let [width, height] = [&area.columns, &area.rows].map(|range| range.end - range.start);
            let coded = [width, height].map(|drawn| size.coded(drawn));
            Part {
                part,
                encoder: PatchEncoder::new(settings, coded, width),
                area,
                coded: Mutex::default(),
            }
        });
        Self { size, parts }
    }

    /// Rows of a picture in which eyes and mouth move, pixels.
    pub fn rows(&self) -> Range<u32> {
        let rows = || self.parts.iter().map(|part| &part.area.rows);
        let top = rows().map(|rows| rows.start).min().unwrap_or(0);
        top..rows().map(|rows| rows.end).max().unwrap_or(0)
    }

    /// Where eyes and mouth are in coded pictures.
    #[cfg(test)]
    pub fn coded_areas(&self, shift: u32) -> [PictureArea; 2] {
        let coded = |range: &Range<u32>, shift: u32| {
            self.size.coded(range.start + shift)..self.size.coded(range.end + shift)
        };
        FacePart::ALL.map(|part| {
            let area = &self.parts[part as usize].area;
            PictureArea {
                columns: coded(&area.columns, shift),
                rows: coded(&area.rows, 0),
            }
        })
    }

    /// Puts eyes and mouth of a pose onto a picture.
    pub fn draw(
        &self,
        presenter: &Presenter,
        (pose, light): (&Pose, Light),
        shift: u32,
        canvas: &mut Pixmap,
    ) -> Result<(), AvatarError> {
        for Part { part, area, .. } in &self.parts {
            let drawn = presenter.draw_area(&part.of(pose), light, area)?;
            put(&drawn, area, shift, canvas);
        }
        Ok(())
    }

    /// The patches of a beat: one where a part is another than in the frame before. `shift`: how far to the right
    /// she stands of where she stands on other pages, pixels.
    pub fn patches(
        &self,
        presenter: &Presenter,
        (poses, light): (&[Pose], Light),
        shift: u32,
    ) -> Result<Vec<Patch>, RenderError> {
        let mut patches = Vec::new();
        for part in &self.parts {
            let step = self.size.macroblock();
            let place = [
                (part.area.columns.start + shift) / step,
                part.area.rows.start / step,
            ];
            let mut shown = Pose::REST;
            for (frame, pose) in poses.iter().enumerate().skip(1) {
                let pose = part.part.of(pose);
                if pose != shown {
                    shown = pose;
                    let coded = part.coded(presenter, (pose, light))?;
                    patches.push(Patch { frame, place, coded });
                }
            }
        }
        patches.sort_by_key(|patch| patch.frame);
        Ok(patches)
    }
}

impl Part {
    fn coded(
        &self,
        presenter: &Presenter,
        (pose, light): (Pose, Light),
    ) -> Result<Arc<CodedPatch>, RenderError> {
        let lock = || self.coded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = lock().get(&(pose, light)) {
            return Ok(found.clone());
        }
        let drawn = presenter.draw_area(&pose, light, &self.area)?;
        let coded = Arc::new(self.encoder.encode(drawn.data())?);
        lock().insert((pose, light), coded.clone());
        Ok(coded)
    }
}

/// Puts all of her onto a picture.
pub(super) fn draw_whole(
    presenter: &Presenter,
    (pose, light): (&Pose, Light),
    shift: u32,
    canvas: &mut Pixmap,
) -> Result<(), AvatarError> {
    let drawn = presenter.draw_whole(pose, light)?;
    put(&drawn, &presenter.above_desk(), shift, canvas);
    Ok(())
}

/// Puts an area of hers onto a picture.
fn put(drawn: &Pixmap, area: &PictureArea, shift: u32, canvas: &mut Pixmap) {
    let [left, top] = [area.columns.start + shift, area.rows.start].map(|at| at as i32);
    let (paint, at) = (PixmapPaint::default(), Transform::identity());
    canvas.draw_pixmap(left, top, drawn.as_ref(), &paint, at, None);
}

/// An area widened to whole macroblocks.
fn aligned(area: PictureArea, step: u32) -> PictureArea {
    let widened = |range: Range<u32>| range.start / step * step..range.end.next_multiple_of(step);
    PictureArea {
        columns: widened(area.columns),
        rows: widened(area.rows),
    }
}

/// What she does beside a card while a beat lasts, a pose a frame.
pub(super) fn poses(timed: &TimedBeat, card: &Card) -> Vec<Pose> {
    let (beat, comes) = (&timed.beat, card.enters || overlay::gains(card));
    let told = Telling {
        looks_at: card.said_at.or(comes.then_some(0)),
        to_left: overlay::is_mirrored(card),
        gesture: card.gesture,
        light: overlay::light(card),
    };
    let perform = match beat.is_shared() {
        true => avatar::perform_whole_beside,
        false => avatar::perform_beside,
    };
    perform(&beat.id, &timed.phonemes, timed.frames, told)
}

/// How far to the right she stands of where she stands on other pages, pixels.
pub(super) fn shift(card: &Card, shape: FrameShape) -> u32 {
    match overlay::is_mirrored(card) {
        true => shape.width() - shape.beside_card()[0],
        false => 0,
    }
}
