//! The two sizes of a picture. Everything is drawn once, in the pixels of its shape; small pictures are the same
//! drawings shrunk, and are stacked from strips as large ones are.

/// How large pictures are coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Size {
    /// As they are drawn.
    Large,
    /// Two fifths of it, for 300 kbit/s: 512x288, or 288x512. Half would be 640x360, and 360 is no multiple of 16.
    Small,
}

impl Size {
    /// So many drawn pixels or rows, coded.
    pub const fn coded(self, drawn: u32) -> u32 {
        match self {
            Self::Large => drawn,
            Self::Small => drawn * 2 / 5,
        }
    }

    /// Drawn rows of a macroblock: strips and stages have a multiple of it.
    pub const fn macroblock(self) -> u32 {
        match self {
            Self::Large => 16,
            Self::Small => 40,
        }
    }

    /// The rate factor of pictures, and the quantiser of strips.
    pub const fn crf(self) -> f32 {
        match self {
            Self::Large => 21.0,
            Self::Small => 25.0,
        }
    }

    /// Runs of drawn rows as runs of coded ones.
    pub fn runs(self, drawn: &[(u32, f32)]) -> Vec<(u32, f32)> {
        let (mut above, mut runs) = (0, Vec::with_capacity(drawn.len()));
        for (count, share) in drawn {
            let rows = self.coded(above + count) - self.coded(above);
            above += count;
            if rows > 0 {
                runs.push((rows, *share));
            }
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::FrameShape;

    #[test]
    fn pictures_of_both_sizes_are_whole_macroblocks() {
        for (shape, size) in FrameShape::ALL
            .into_iter()
            .flat_map(|shape| [(shape, Size::Large), (shape, Size::Small)])
        {
            assert!(
                shape.height().is_multiple_of(size.macroblock()),
                "{shape:?} {size:?}"
            );
            assert!(size.coded(shape.width()).is_multiple_of(16), "{shape:?} {size:?}");
            assert_eq!(size.coded(size.macroblock()), 16);
        }
    }

    #[test]
    fn runs_cover_as_many_rows_as_are_coded() {
        let drawn = [(16, 0.5), (1, 0.1), (63, 1.0)];
        assert_eq!(Size::Large.runs(&drawn), drawn);
        assert_eq!(Size::Small.runs(&drawn), [(6, 0.5), (26, 1.0)]);
    }
}
