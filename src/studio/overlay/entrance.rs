//! How things come and go: they fade where they stand, eased, one shortly after the other.
//!
//! Nothing travels: what fades in place costs few bits, keeps every row to itself, and is calm to look at. What a
//! card is built of (title, panels, mark) stands there from the first frame, so that no picture is empty; a figure
//! comes on the word that says it.

/// An entrance takes no more frames than this, everything included; the last of them is at rest.
pub const ENTRANCE_FRAMES: u32 = 8;
/// A chart draws itself in no more frames than this.
pub const CHART_FRAMES: u32 = 11;
/// A scale tips with what is earned and comes back with what it takes, each in so many frames, from these frames on.
pub const TIPS: u32 = 14;
pub const TIPS_FROM: u32 = 10;
pub const COMES_BACK_FROM: u32 = 36;
/// A seal comes onto a letter with the last word of a sentence, in so many frames, from this frame on.
pub const SEALED: u32 = 6;
pub const SEALED_FROM: u32 = 48;
/// What is left of a picture in the frames in which it leaves: slow at first, and never less than 0.47 times
/// what was there before, which is as much as one step of weighted prediction can take from a light ground.
pub const EXIT: [f32; 10] = [0.97, 0.90, 0.79, 0.64, 0.47, 0.31, 0.18, 0.09, 0.044, 0.021];
/// Frames in which a picture leaves; the last shows hardly more than its ground.
pub const EXIT_FRAMES: u32 = EXIT.len() as u32;
/// Frames one element takes. In the first nothing is seen of it: the key picture of what comes in is its ground,
/// which costs next to nothing.
const ELEMENT_FRAMES: u32 = 5;
/// A figure begins to come so many frames before its first sound: it is whole with the frame after it.
const FIGURE_LEAD: u32 = 3;
/// Frames one bar takes.
const BAR_FRAMES: u32 = 7;

/// A moment of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Frames since the picture's beat began.
    pub frame: u32,
    /// Frames the beat lasts.
    pub frames: u32,
}

impl Moment {
    /// Everything has come in and nothing has begun to leave.
    pub const SETTLED: Self = Self::entering(1000);

    /// A frame of a beat whose end is far.
    pub const fn entering(frame: u32) -> Self {
        Self {
            frame,
            frames: u32::MAX,
        }
    }

    /// 1 until the exit begins, next to nothing on the last frame.
    fn remaining(self) -> f32 {
        let left = self.frames.saturating_sub(self.frame + 1) as usize;
        EXIT.iter().nth_back(left).copied().unwrap_or(1.0)
    }
}

/// How far an element has come in: 0 clear, 1 opaque.
pub type Alpha = f32;

/// When elements of a picture come in.
#[derive(Clone, Copy, Debug)]
pub struct Entrance {
    frame: u32,
    enters: bool,
    /// Rows that were there before.
    shown_before: usize,
    /// The frame in which the voice begins to say the beat's figure.
    said_at: Option<u32>,
    /// What of everything is still there: 1 until it leaves.
    remains: f32,
}

impl Entrance {
    pub fn new(at: Moment, enters: bool, leaves: bool) -> Self {
        Self {
            frame: at.frame,
            enters,
            shown_before: usize::MAX,
            said_at: None,
            remains: if leaves { at.remaining() } else { 1.0 },
        }
    }

    /// Whether the picture comes in.
    pub fn enters(self) -> bool {
        self.enters
    }

    /// Of the rows shown one after the other, the first `shown_before` were there already.
    pub fn after(self, shown_before: usize) -> Self {
        Self { shown_before, ..self }
    }

    /// The figure of this beat comes when it is said.
    pub fn saying(self, said_at: Option<u32>) -> Self {
        Self { said_at, ..self }
    }

    /// The figure that is said in this beat, where it stands on something that has come in so far.
    pub fn figure(self, on: Alpha) -> Alpha {
        match self.said_at {
            Some(said_at) => on.min(self.remains * fade(self.frame, figure_from(said_at))),
            None => on,
        }
    }

    /// The parts of the row at `index`, of which `visible` are shown. The figure of a beat is in the last of them.
    pub fn parts(self, index: usize, visible: usize) -> RowParts {
        let words = self.row(index);
        let newest = index + 1 == visible && (self.enters || index >= self.shown_before);
        RowParts {
            panel: if self.enters { self.remains } else { words },
            words,
            figure: if newest { self.figure(words) } else { words },
        }
    }

    /// The element with place `order` in the row, from 0; later ones wait a little longer.
    pub fn element(self, order: usize) -> Alpha {
        if !self.enters {
            return self.remains;
        }
        let latest = ENTRANCE_FRAMES - ELEMENT_FRAMES;
        let delay = u32::try_from(order).unwrap_or(latest).min(latest);
        self.remains * fade(self.frame, delay)
    }

    /// The element at `index` of those shown one after the other: all come in with the card, else only
    /// those that were not there before.
    pub fn row(self, index: usize) -> Alpha {
        match index.checked_sub(self.shown_before) {
            _ if self.enters => self.element(index),
            Some(order) => self.remains * fade(self.frame, row_delay(order)),
            None => self.remains,
        }
    }

    /// What the card shows from the `stage`th sentence on, 0 while it does not.
    pub fn stage(self, stage: usize, visible: usize) -> Alpha {
        if visible <= stage { 0.0 } else { self.row(stage) }
    }

    /// The row at `index`, of which `visible` are shown, as long as it is awaited: from the card's entrance
    /// until it covers that itself. It stands there from the first frame. None where it was there before.
    pub fn awaited(self, index: usize, visible: usize) -> Option<Alpha> {
        let order = index.checked_sub(self.shown_before).filter(|_| !self.enters);
        let comes = order.is_some_and(|order| fade(self.frame, row_delay(order)) < 1.0);
        (index >= visible || comes).then_some(self.remains)
    }

    /// How far something is on its way that begins in the frame `from` of a card's entrance and takes `frames`, 0 to 1.
    pub fn way(self, from: u32, frames: u32) -> f32 {
        if !self.enters {
            return 1.0;
        }
        let progress = (self.frame as f32 - from as f32) / frames as f32;
        let progress = progress.clamp(0.0, 1.0);
        progress * progress * (3.0 - 2.0 * progress)
    }

    /// Growth of the bar at `index` of `count`, 0 to 1: one after the other within the entrance.
    pub fn growth(self, index: usize, count: usize) -> f32 {
        if !self.enters {
            return 1.0;
        }
        let spread = (CHART_FRAMES - BAR_FRAMES) as f32;
        let delay = spread * index as f32 / count.max(2).saturating_sub(1) as f32;
        ease_out((self.frame as f32 - delay) / (BAR_FRAMES - 1) as f32)
    }
}

/// How far the parts of a row have come in.
#[derive(Clone, Copy, Debug)]
pub struct RowParts {
    pub panel: Alpha,
    pub words: Alpha,
    /// The value that is said.
    pub figure: Alpha,
}

/// The frame in which nothing is seen yet of a figure that is said from `said_at` on.
fn figure_from(said_at: u32) -> u32 {
    said_at.saturating_sub(FIGURE_LEAD)
}

/// The frames in which such a figure comes.
pub fn figure_comes(said_at: u32) -> std::ops::RangeInclusive<u32> {
    let from = figure_from(said_at);
    from..=from + ELEMENT_FRAMES - 1
}

/// Frames that the `order`th of several new rows waits, from 0.
fn row_delay(order: usize) -> u32 {
    u32::try_from(order)
        .unwrap_or(u32::MAX)
        .saturating_mul(2)
        .min(ENTRANCE_FRAMES - ELEMENT_FRAMES)
}

/// The frame from which on `count` new rows are at rest.
pub fn rows_settle_after(count: usize) -> u32 {
    count
        .checked_sub(1)
        .map_or(0, |last| row_delay(last) + ELEMENT_FRAMES - 1)
}

fn fade(frame: u32, delay: u32) -> Alpha {
    ease_out((frame as f32 - delay as f32) / (ELEMENT_FRAMES - 1) as f32)
}

/// Quick at first, slow at the end.
fn ease_out(progress: f32) -> f32 {
    1.0 - (1.0 - progress.clamp(0.0, 1.0)).powi(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entering(frame: u32) -> Entrance {
        Entrance::new(Moment::entering(frame), true, false)
    }

    #[test]
    fn everything_is_at_rest_on_the_last_frame() {
        let last = entering(ENTRANCE_FRAMES - 1);
        for order in 0..40 {
            assert_eq!(last.element(order), 1.0);
            assert_eq!(last.row(order), 1.0);
            assert_eq!(entering(CHART_FRAMES - 1).growth(order, 40), 1.0);
        }
    }

    #[test]
    fn a_card_that_is_already_there_shows_only_its_new_rows_anew() {
        let start = Entrance::new(Moment::entering(0), false, false).after(1);
        assert_eq!(start.element(0), 1.0);
        assert_eq!(start.row(0), 1.0);
        assert_eq!([start.row(1), start.row(2)], [0.0, 0.0]);
        assert_eq!(start.growth(0, 6), 1.0);
    }

    #[test]
    fn a_row_is_awaited_until_it_has_come() {
        let start = Entrance::new(Moment::entering(0), false, false).after(1);
        assert_eq!(start.awaited(0, 2), None);
        assert_eq!(start.awaited(1, 2), Some(1.0));
        assert_eq!(start.awaited(2, 2), Some(1.0));
        let later = Entrance::new(Moment::entering(20), false, false).after(1);
        assert_eq!([later.awaited(1, 2), later.awaited(2, 2)], [None, Some(1.0)]);
        // With the card it comes at once.
        assert_eq!(entering(0).after(0).awaited(0, 1), None);
        assert_eq!(entering(0).after(0).awaited(1, 1), Some(1.0));
        assert_eq!(entering(30).after(0).awaited(1, 1), Some(1.0));
    }

    #[test]
    fn a_figure_is_whole_within_three_frames_of_its_first_sound() {
        for said_at in [4, 30, 71] {
            let at = |frame| Entrance::new(Moment::entering(frame), true, false).saying(Some(said_at));
            let shown = |frame| at(frame).figure(at(frame).element(0));
            assert_eq!(shown(said_at - FIGURE_LEAD), 0.0);
            assert!(shown(said_at) < 1.0 || said_at == 4, "{said_at}");
            assert_eq!(
                shown(figure_comes(said_at).last().unwrap_or(0).max(ENTRANCE_FRAMES)),
                1.0
            );
            assert!(figure_comes(said_at).contains(&(said_at + 1)));
        }
        // Only the newest row has it; the others are there.
        let gains = Entrance::new(Moment::entering(10), false, false)
            .after(1)
            .saying(Some(40));
        assert_eq!(gains.parts(0, 2).figure, 1.0);
        assert_eq!((gains.parts(1, 2).words, gains.parts(1, 2).figure), (1.0, 0.0));
    }

    #[test]
    fn growth_never_shrinks() {
        for index in 0..25 {
            let grown: Vec<f32> = (0..20).map(|frame| entering(frame).growth(index, 25)).collect();
            assert!(grown.is_sorted(), "bar {index}: {grown:?}");
        }
    }

    #[test]
    fn what_leaves_is_gone_on_the_last_frame_and_whole_before_its_exit() {
        let at = |frame| Entrance::new(Moment { frame, frames: 40 }, false, true).remains;
        assert!((0.0..0.03).contains(&at(39)));
        assert_eq!(at(40 - EXIT_FRAMES - 1), 1.0);
        assert!((40 - EXIT_FRAMES..40).map(at).is_sorted_by(|a, b| a > b));
        let stays = Entrance::new(
            Moment {
                frame: 39,
                frames: 40,
            },
            false,
            false,
        );
        assert_eq!(stays.remains, 1.0);
    }
}
