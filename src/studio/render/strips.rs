//! Personal pictures, stacked from strips.
//!
//! The drawing says which rows show what is personal. Those rows, as whole macroblocks, are strips of their own;
//! what lies between is shared by all guides that show the same there, kept under a key of exactly what those
//! rows show.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::easel::Easel;
use super::faces;
use super::frames::{BeatFrames, SheetFrames, alike, without_band};
use super::{RenderError, Renderer, performance};
use crate::elementary::VideoSegment;
use crate::overlay::{self, Moment};
use crate::segment::{Origin, SegmentKey};
use crate::splice::{self, BandStream, Fade, Patch};
use crate::storyboard::Picture;
use crate::theme::StrokeSheet;
use crate::timeline::{Provenance, StripProvenance};
use crate::tracks::TimedBeat;

/// Personal strips that are nearer to each other than this are one.
const NEAR: u32 = 48;

/// Bands from top to bottom, and what they are.
type Bands = (Vec<Arc<BandStream>>, Vec<StripProvenance>);

/// Rows of a drawing that are encoded by themselves.
struct Strip {
    rows: Range<u32>,
    own: bool,
}

/// Where a drawing may be cut.
#[derive(Clone)]
struct Grid {
    /// What lies above belongs to the stage's stream.
    from: u32,
    /// Rows of a macroblock.
    step: u32,
    /// Rows in which her face moves: one strip, which ends as soon below as it may.
    faces: Range<u32>,
}

/// The drawings of a beat, up to the one that is held.
struct Drawings {
    /// Each once.
    sheets: Vec<StrokeSheet>,
    /// Which of them every frame shows.
    shown: Vec<usize>,
}

impl Renderer {
    /// Whether the beat's picture is stacked: it is a card with something of the person said or written, or shows
    /// something personal while the sentence is shared. What everybody shares is encoded whole, once.
    pub(super) fn stacks(&self, timed: &TimedBeat) -> bool {
        let beat = &timed.beat;
        self.splice
            && !beat.is_shared()
            && match beat.picture {
                Picture::Card(_) => self.patches,
                Picture::Avatar { .. } => !beat.says_own,
            }
    }

    /// The beat stacked from its strips; none where that is not wanted or not exact.
    pub(super) fn stacked(
        &self,
        timed: &TimedBeat,
    ) -> Result<Option<(VideoSegment, Vec<StripProvenance>)>, RenderError> {
        if !self.stacks(timed) {
            return Ok(None);
        }
        let (bands, parts) = self.bands(timed)?;
        let (frames, fade, patches) = (timed.frames as usize, self.fade(timed), self.patches(timed)?);
        match splice::stack(&bands, frames, fade.as_ref(), &patches, self.easel.video.config()) {
            Ok(segment) => Ok(Some((segment, parts))),
            Err(splice::SpliceError::Seam { .. } | splice::SpliceError::KeyFrames { .. }) => {
                self.tally.refused();
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// What moves of her beside a card.
    pub(super) fn patches(&self, timed: &TimedBeat) -> Result<Vec<Patch>, RenderError> {
        let Picture::Card(card) = &timed.beat.picture else {
            return Ok(Vec::new());
        };
        let (poses, light) = (faces::poses(timed, card), overlay::light(card));
        let (presenter, shift) = (
            self.easel.presenter(&self.theme)?,
            faces::shift(card, self.easel.shape),
        );
        let faces = self.easel.faces(&self.theme)?;
        faces.patches(presenter, (&poses, light), shift)
    }

    /// The bands of a beat, from top to bottom, and what they are. Where prediction looks across a seam after
    /// all, the strips on both sides of it are one.
    pub(super) fn bands(&self, timed: &TimedBeat) -> Result<Bands, RenderError> {
        let drawings = self.drawings(timed)?;
        let mut strips = strips(&drawings.sheets, &self.grid(timed)?);
        let stages = usize::from(matches!(timed.beat.picture, Picture::Avatar { .. }));
        loop {
            let (bands, parts) = self.bands_of(timed, &drawings, &strips)?;
            let seam = splice::open_seam(&bands).and_then(|seam| seam.checked_sub(stages));
            match seam {
                Some(seam) => unite(&mut strips, seam),
                None => return Ok((bands, parts)),
            }
        }
    }

    fn bands_of(
        &self,
        timed: &TimedBeat,
        drawings: &Drawings,
        strips: &[Strip],
    ) -> Result<Bands, RenderError> {
        let (mut bands, mut parts) = (Vec::new(), Vec::new());
        let mut above = 0;
        if let Picture::Avatar { .. } = timed.beat.picture {
            above = self.easel.shape.stage_rows();
            let (band, made) = self.stage_band(timed)?;
            bands.push(band);
            parts.push(part(0..self.easel.stage_rows(), false, made));
        }
        for strip in strips {
            let (band, made) = self.strip_band(drawings, strip)?;
            bands.push(band);
            parts.push(part(
                strip.rows.start + above..strip.rows.end + above,
                strip.own,
                made,
            ));
        }
        Ok((bands, parts))
    }

    fn grid(&self, timed: &TimedBeat) -> Result<Grid, RenderError> {
        let (from, faces) = match timed.beat.picture {
            Picture::Avatar { .. } => (self.easel.stage_rows() - self.easel.shape.stage_rows(), 0..0),
            Picture::Card(_) => (0, self.easel.faces(&self.theme)?.rows()),
        };
        let step = self.easel.size.macroblock();
        Ok(Grid { from, step, faces })
    }

    fn drawings(&self, timed: &TimedBeat) -> Result<Drawings, RenderError> {
        let (picture, frames) = (&timed.beat.picture, timed.frames);
        let leaves = overlay::leaves_from(picture, frames).unwrap_or(frames).max(1);
        let settled = overlay::settles_after(picture).min(leaves - 1);
        let (mut sheets, mut shown) = (Vec::new(), Vec::new());
        for frame in 0..=settled {
            let at = Moment { frame, frames };
            if overlay::moves(picture, at) {
                sheets.push(self.sheet(timed, at)?);
            }
            shown.push(sheets.len() - 1);
        }
        Ok(Drawings { sheets, shown })
    }

    /// How what stands on the lower third leaves, where it does; the stage above it stays.
    pub(super) fn fade(&self, timed: &TimedBeat) -> Option<Fade> {
        overlay::leaves_from(&timed.beat.picture, timed.frames)?;
        let exit = &overlay::EXIT[overlay::EXIT.len().saturating_sub(timed.frames as usize - 1)..];
        Some(Fade::new(1, self.band_ground, exit))
    }

    pub(super) fn sheet(&self, timed: &TimedBeat, at: Moment) -> Result<StrokeSheet, RenderError> {
        let (theme, shape, own) = (&self.theme, self.easel.shape, &timed.beat.own_texts);
        Ok(match &timed.beat.picture {
            Picture::Avatar { band, .. } => overlay::band_sheet(band.as_ref(), theme, shape, at, own)?,
            Picture::Card(card) => {
                let beside = self.easel.presenter(theme)?.still(overlay::light(card));
                overlay::card_sheet(card, theme, shape, at, Some(beside), own)?
            }
        })
    }

    /// The stage while a sentence is said: shared by all guides that say it.
    fn stage_band(&self, timed: &TimedBeat) -> Result<(Arc<BandStream>, Provenance), RenderError> {
        let key = self
            .key("stage")
            .field("encoder", &self.easel.fingerprint)
            .field("picture", format!("{:?}", without_band(&timed.beat.picture)))
            .field("frames", timed.frames.to_string());
        self.shared_band(&performance(key, timed).finish(), || {
            let mut frames = BeatFrames::stage(timed, &self.easel, &self.theme)?;
            let segment = self.easel.above.segment(&mut frames)?;
            self.tally.whole(&segment, self.easel.above.height());
            Ok(BandStream::new(segment)?)
        })
    }

    fn strip_band(
        &self,
        drawings: &Drawings,
        strip: &Strip,
    ) -> Result<(Arc<BandStream>, Provenance), RenderError> {
        let sheets = drawings.of(&strip.rows);
        let key = self.strip_key("strip", &sheets, &strip.rows);
        let make = || self.encode_strip(&sheets, &strip.rows);
        if !strip.own {
            return self.shared_band(&key, make);
        }
        if let Some(band) = self.recent.find(&key) {
            return Ok((band, Provenance::Cached));
        }
        let band = Arc::new(make()?);
        self.recent.keep(key, &band);
        Ok((band, Provenance::Encoded))
    }

    fn encode_strip(&self, sheets: &[&StrokeSheet], rows: &Range<u32>) -> Result<BandStream, RenderError> {
        let Easel { shape, size, .. } = *self.easel;
        let canvas = overlay::new_rows(shape, rows.end - rows.start)?;
        let mut frames = SheetFrames::new(sheets, rows.clone(), size, canvas);
        let (steps, height) = (frames.steps(), size.coded(rows.end - rows.start));
        let (segment, reach) = self.easel.strips.encode(height, &steps, &mut frames)?;
        self.tally.strip(&segment, height);
        Ok(BandStream::unguarded(segment, reach))
    }

    /// Exactly what the rows show, frame after frame.
    fn strip_key(&self, kind: &str, sheets: &[&StrokeSheet], rows: &Range<u32>) -> SegmentKey {
        let mut bytes = Vec::with_capacity(32 << 10);
        for (index, sheet) in sheets.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| sheets[before]);
            let repeats = before.is_some_and(|before| std::ptr::eq(before, *sheet));
            bytes.push(u8::from(repeats));
            if !repeats {
                sheet.describe(rows, before, &mut bytes);
            }
        }
        self.key(kind)
            .field("encoder", &self.easel.fingerprint)
            .field("rows", format!("{rows:?}"))
            .field("strokes", bytes)
            .finish()
    }

    fn shared_band(
        &self,
        key: &SegmentKey,
        make: impl FnOnce() -> Result<BandStream, RenderError>,
    ) -> Result<(Arc<BandStream>, Provenance), RenderError> {
        if let Some(band) = self.recent.find(key) {
            return Ok((band, Provenance::Cached));
        }
        let (bytes, origin) = self.get_or_make(key, || Ok(make()?.to_bytes()))?;
        let band = Arc::new(BandStream::from_bytes(&bytes)?);
        self.recent.keep(*key, &band);
        Ok((
            band,
            match origin {
                Origin::Found => Provenance::Cached,
                Origin::Made => Provenance::Encoded,
            },
        ))
    }
}

impl Drawings {
    /// The drawings that some rows need: no repeats before the hold.
    fn of(&self, rows: &Range<u32>) -> Vec<&StrokeSheet> {
        let sheets: Vec<&StrokeSheet> = self.shown.iter().map(|index| &self.sheets[*index]).collect();
        let same = |pair: &[&StrokeSheet]| alike(pair[0], pair[1], rows);
        let repeats = sheets.windows(2).rev().take_while(|pair| same(pair)).count();
        sheets[..sheets.len() - repeats].to_vec()
    }
}

fn part(rows: Range<u32>, personal: bool, made: Provenance) -> StripProvenance {
    StripProvenance {
        rows: [rows.start, rows.end],
        personal,
        made,
    }
}

/// The strips of a picture, from top to bottom.
fn strips(sheets: &[StrokeSheet], grid: &Grid) -> Vec<Strip> {
    let (height, drawn) = (sheets.first().map_or(0, StrokeSheet::height), drawn_rows(sheets));
    let mut strips: Vec<Strip> = Vec::new();
    let mut below = grid.from;
    for rows in own_ranges(sheets, &drawn, height, grid) {
        push(&mut strips, below..rows.start, false);
        below = rows.end;
        push(&mut strips, rows, true);
    }
    push(&mut strips, below..height, false);
    if !grid.faces.is_empty() {
        part_faces(&mut strips, grid.below(grid.faces.end, &drawn, height));
    }
    strips
}

/// Her face, above the cut, is in a strip of its own where what is below it is shared too: that moves, and her face
/// moves over what rests.
fn part_faces(strips: &mut Vec<Strip>, cut: u32) {
    let found = strips
        .iter()
        .position(|strip| !strip.own && strip.rows.contains(&cut) && strip.rows.start < cut);
    if let Some(index) = found {
        let rows = cut..strips[index].rows.end;
        strips[index].rows.end = cut;
        strips.insert(index + 1, Strip { rows, own: false });
    }
}

/// Rows of everything drawn.
fn drawn_rows(sheets: &[StrokeSheet]) -> BTreeSet<(u32, u32)> {
    let rows = sheets.iter().flat_map(StrokeSheet::drawn_rows);
    rows.map(|rows| (rows.start, rows.end)).collect()
}

/// Personal rows, from a clear cut to a clear cut; near ones that do not touch are one.
fn own_ranges(
    sheets: &[StrokeSheet],
    drawn: &BTreeSet<(u32, u32)>,
    height: u32,
    grid: &Grid,
) -> Vec<Range<u32>> {
    let mut ranges: Vec<Range<u32>> = sheets
        .iter()
        .flat_map(StrokeSheet::own_rows)
        .map(|rows| grid.above(rows.start, drawn)..grid.below(rows.end, drawn, height))
        .collect();
    ranges.sort_unstable_by_key(|rows| rows.start);
    let mut merged: Vec<Range<u32>> = Vec::new();
    for rows in ranges {
        match merged.last_mut() {
            // Where they touch, their cut is clear: what rests in one need not be coded with the other.
            Some(last) if rows.start != last.end && rows.start < last.end + NEAR => {
                last.end = last.end.max(rows.end);
            }
            _ => merged.push(rows),
        }
    }
    merged
}

impl Grid {
    /// The last cut at or above a row.
    fn above(&self, row: u32, drawn: &BTreeSet<(u32, u32)>) -> u32 {
        let cuts = (0..=row.saturating_sub(self.from) / self.step).rev();
        cuts.map(|index| self.cut(index))
            .find(|cut| self.is_clear(*cut, drawn))
            .unwrap_or(self.from)
    }

    /// The first cut at or below a row.
    fn below(&self, row: u32, drawn: &BTreeSet<(u32, u32)>, height: u32) -> u32 {
        let cuts = row.saturating_sub(self.from).div_ceil(self.step)..(height - self.from) / self.step;
        cuts.map(|index| self.cut(index))
            .find(|cut| self.is_clear(*cut, drawn))
            .unwrap_or(height)
    }

    fn cut(&self, index: u32) -> u32 {
        self.from + index * self.step
    }

    /// Whether the macroblocks on both sides of a cut show nothing but the ground: what fades beside a cut would
    /// be predicted from across it.
    fn is_clear(&self, cut: u32, drawn: &BTreeSet<(u32, u32)>) -> bool {
        let through_her_face = self.faces.start < cut && cut < self.faces.end;
        !through_her_face
            && drawn
                .iter()
                .all(|(start, end)| *start >= cut + self.step || *end + self.step <= cut)
    }
}

/// Makes one of the strips above and below a seam.
fn unite(strips: &mut Vec<Strip>, seam: usize) {
    let below = strips.remove(seam + 1);
    let above = &mut strips[seam];
    above.rows.end = below.rows.end;
    above.own |= below.own;
}

fn push(strips: &mut Vec<Strip>, rows: Range<u32>, own: bool) {
    if !rows.is_empty() {
        strips.push(Strip { rows, own });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::{Colour, ink};

    fn plain_grid() -> Grid {
        Grid {
            from: 0,
            step: 16,
            faces: 0..0,
        }
    }

    fn drawn(rows: &[(f32, f32)]) -> StrokeSheet {
        let mut sheet = StrokeSheet::new(64, 720).with_own(&["Maria".to_owned()]);
        ink::flat_rows(&mut sheet, 0..720, Colour::WHITE);
        for (top, height) in rows {
            sheet.set_own(true);
            ink::panel(&mut sheet, [0.0, *top, 20.0, *height], 0.0, Colour::WHITE, 1.0);
        }
        sheet
    }

    #[test]
    fn strips_cover_every_row_once_and_lie_on_macroblocks() {
        let places: [&[(f32, f32)]; 6] = [
            &[(200.0, 80.0)],
            &[(200.0, 80.0), (300.0, 20.0)],
            &[(0.0, 20.0), (660.0, 60.0)],
            &[(30.0, 20.0), (500.0, 130.0)],
            &[(0.0, 720.0)],
            &[(120.5, 1.0), (400.0, 1.0), (640.0, 16.0)],
        ];
        for rows in places {
            let strips = strips(&[drawn(&[]), drawn(rows)], &plain_grid());
            let mut below = 0;
            for strip in &strips {
                assert_eq!(strip.rows.start, below, "{rows:?}");
                assert!(strip.rows.start.is_multiple_of(16) && strip.rows.end > strip.rows.start);
                below = strip.rows.end;
            }
            assert_eq!(below, 720, "{rows:?}");
            assert!(
                strips.windows(2).all(|pair| pair[0].own || pair[1].own),
                "{rows:?}"
            );
            for (top, height) in rows {
                let inside = |strip: &&Strip| {
                    f64::from(strip.rows.start) <= f64::from(*top)
                        && f64::from(strip.rows.end) >= f64::from(top + height)
                };
                assert!(
                    strips
                        .iter()
                        .filter(|strip| strip.own)
                        .any(|strip| inside(&strip)),
                    "{rows:?}"
                );
            }
        }
    }

    /// A card whose first row is personal, the others still to come.
    fn awaiting(shape: crate::theme::FrameShape) -> StrokeSheet {
        use crate::storyboard::{Card, CardBody, Fact};
        use crate::theme::Icon;
        let fact = |label: &str, value: &str| Fact {
            icon: Icon::Clock,
            label: label.to_owned(),
            value: value.to_owned(),
        };
        let card = Card {
            enters: true,
            said_at: None,
            shown_before: 0,
            kicker: Some("Quando arriva".to_owned()),
            title: "Il primo pagamento".to_owned(),
            body: CardBody::Facts {
                rows: vec![
                    fact("La tua indennità parte", "dal 18 febbraio 2026"),
                    fact(
                        "Il primo pagamento arriva di solito",
                        "tra il 7 e il 15 aprile 2026",
                    ),
                    fact("Come lo ricevi", "Sul conto corrente bancario"),
                ],
                visible: 1,
                month: None,
            },
            note: None,
            gesture: crate::storyboard::Gesture::Rest,
        };
        let theme = crate::theme::Theme::neutral().unwrap();
        let own = ["dal 18 febbraio 2026".to_owned()];
        overlay::card_sheet(&card, &theme, shape, Moment::SETTLED, None, &own).unwrap()
    }

    #[test]
    fn rows_to_come_are_shared() {
        for (shape, row) in [
            (crate::theme::FrameShape::Landscape, 112),
            (crate::theme::FrameShape::Portrait, 256),
        ] {
            let strips = strips(&[awaiting(shape)], &plain_grid());
            let own: Vec<_> = strips.iter().filter(|strip| strip.own).collect();
            let [strip] = own[..] else {
                panic!("{} strips are personal", own.len());
            };
            // Its panel, and the flat rows on both sides of the cuts.
            let height = strip.rows.end - strip.rows.start;
            assert!(height <= row + 64, "{shape:?}: {:?}", strip.rows);
        }
    }
}
