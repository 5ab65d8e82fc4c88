//! Which figure stands on the stage: one of the shipped, or one of an institute's own.

use std::fmt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::ThemeError;

/// The two files of a figure, as text. Its `Debug` names the content by a hash, so that it can stand in keys.
#[derive(Clone, PartialEq)]
pub struct FigureFiles {
    /// The sheet of its measures (TOML).
    pub sheet: String,
    /// The drawing in layers (SVG).
    pub drawing: String,
}

impl FigureFiles {
    /// A shipped figure by its name (`giulia`, `marco`), or the path of a sheet, from `folder` where it is
    /// relative; the drawing lies beside the sheet under the same name.
    pub fn find(name: &str, folder: &Path) -> Result<Self, ThemeError> {
        match name {
            "giulia" => Ok(Self::of(
                include_str!("../../../assets/avatar/giulia.toml"),
                include_str!("../../../assets/avatar/giulia.svg"),
            )),
            "marco" => Ok(Self::of(
                include_str!("../../../assets/avatar/marco.toml"),
                include_str!("../../../assets/avatar/marco.svg"),
            )),
            path => {
                let sheet = folder.join(path);
                let drawing = sheet.with_extension("svg");
                Ok(Self::of(&read(sheet)?, &read(drawing)?))
            }
        }
    }

    fn of(sheet: &str, drawing: &str) -> Self {
        Self {
            sheet: sheet.to_owned(),
            drawing: drawing.to_owned(),
        }
    }
}

fn read(path: PathBuf) -> Result<String, ThemeError> {
    std::fs::read_to_string(&path).map_err(|source| ThemeError::Figure { path, source })
}

impl fmt::Debug for FigureFiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hash = Sha256::new_with_prefix(&self.sheet)
            .chain_update(&self.drawing)
            .finalize();
        hash[..16].iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
