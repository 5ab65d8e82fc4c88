//! How things come in: a short rise with a fade, eased, one after the other.

/// An entrance takes no more frames than this, everything included; the last of them is at rest.
pub const ENTRANCE_FRAMES: u32 = 15;
/// Frames one element takes.
pub(super) const ELEMENT_FRAMES: u32 = 9;
/// Pixels an element rises.
const RISE: f32 = 22.0;

/// How far an element has come in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Appear {
    /// 0 clear, 1 opaque.
    pub alpha: f32,
    /// Pixels below its place.
    pub drop: f32,
}

impl Appear {
    pub const THERE: Self = Self {
        alpha: 1.0,
        drop: 0.0,
    };
}

/// When elements of a picture come in.
#[derive(Clone, Copy, Debug)]
pub struct Entrance {
    frame: u32,
    enters: bool,
    /// Rows that were there before.
    shown_before: usize,
}

impl Entrance {
    pub fn new(frame: u32, enters: bool) -> Self {
        Self {
            frame,
            enters,
            shown_before: usize::MAX,
        }
    }

    /// Of the rows shown one after the other, the first `shown_before` were there already.
    pub fn after(self, shown_before: usize) -> Self {
        Self { shown_before, ..self }
    }

    /// The element with place `order` in the row, from 0; later ones wait a little longer.
    pub fn element(self, order: usize) -> Appear {
        if !self.enters {
            return Appear::THERE;
        }
        let latest = ENTRANCE_FRAMES - ELEMENT_FRAMES;
        let delay = u32::try_from(order)
            .unwrap_or(latest)
            .saturating_mul(2)
            .min(latest);
        appear(self.frame, delay)
    }

    /// The element at `index` of those shown one after the other: all come in with the card, else only
    /// those that were not there before.
    pub fn row(self, index: usize) -> Appear {
        match index.checked_sub(self.shown_before) {
            _ if self.enters => self.element(index + 1),
            Some(order) => appear(self.frame, row_delay(order)),
            None => Appear::THERE,
        }
    }

    /// Growth of the bar at `index` of `count`, 0 to 1: from left to right within the entrance.
    pub fn growth(self, index: usize, count: usize) -> f32 {
        if !self.enters {
            return 1.0;
        }
        let spread = (ENTRANCE_FRAMES - ELEMENT_FRAMES) as f32;
        let delay = spread * index as f32 / count.max(2).saturating_sub(1) as f32;
        ease_out((self.frame as f32 + 1.0 - delay) / ELEMENT_FRAMES as f32)
    }
}

/// Frames that the `order`th of several new rows waits, from 0.
fn row_delay(order: usize) -> u32 {
    u32::try_from(order)
        .unwrap_or(u32::MAX)
        .saturating_mul(3)
        .min(ENTRANCE_FRAMES - ELEMENT_FRAMES)
}

/// The frame from which on `count` new rows are at rest.
pub fn rows_settle_after(count: usize) -> u32 {
    count
        .checked_sub(1)
        .map_or(0, |last| row_delay(last) + ELEMENT_FRAMES - 1)
}

fn appear(frame: u32, delay: u32) -> Appear {
    let progress = ease_out((frame as f32 + 1.0 - delay as f32) / ELEMENT_FRAMES as f32);
    Appear {
        alpha: progress,
        drop: RISE * (1.0 - progress),
    }
}

/// Quick at first, slow at the end.
fn ease_out(progress: f32) -> f32 {
    1.0 - (1.0 - progress.clamp(0.0, 1.0)).powi(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_at_rest_on_the_last_frame() {
        let last = Entrance::new(ENTRANCE_FRAMES - 1, true);
        for order in 0..40 {
            assert_eq!(last.element(order), Appear::THERE);
            assert_eq!(last.row(order), Appear::THERE);
            assert_eq!(last.growth(order, 40), 1.0);
        }
    }

    #[test]
    fn a_card_that_is_already_there_moves_only_its_new_rows() {
        let start = Entrance::new(0, false).after(1);
        assert_eq!(start.element(0), Appear::THERE);
        assert_eq!(start.row(0), Appear::THERE);
        assert!(start.row(1).alpha < 0.5);
        assert!(start.row(2).alpha <= start.row(1).alpha);
        assert_eq!(start.growth(0, 6), 1.0);
    }

    #[test]
    fn growth_never_shrinks() {
        for index in 0..25 {
            let grown: Vec<f32> = (0..20)
                .map(|frame| Entrance::new(frame, true).growth(index, 25))
                .collect();
            assert!(grown.is_sorted(), "bar {index}: {grown:?}");
        }
    }
}
