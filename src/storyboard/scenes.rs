use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::conditions;
use super::scene_file::{OrderFile, SceneFile};
use crate::script::{Catalogue, CatalogueError};

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/scenes");

/// What is wrong with the scene files.
#[derive(Debug, thiserror::Error)]
pub enum SceneError {
    #[error("{}: cannot be read ({source})", path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error("{file}: missing")]
    Missing { file: String },
    #[error("{file}: {problem}")]
    File { file: String, problem: String },
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
}

/// The scenes and the catalogues, read and checked.
pub struct Scenes {
    pub(super) order: OrderFile,
    pub(super) files: BTreeMap<String, SceneFile>,
    pub(super) catalogue: Catalogue,
}

impl Scenes {
    /// The scenes that ship inside the program.
    pub fn embedded() -> Result<Self, SceneError> {
        Self::read(|file| {
            let found = EMBEDDED.get_file(file).and_then(|found| found.contents_utf8());
            found.map(str::to_owned).ok_or_else(|| SceneError::Missing {
                file: file.to_owned(),
            })
        })
    }

    /// The scenes of a folder of an operator's own.
    pub fn open(folder: &Path) -> Result<Self, SceneError> {
        Self::read(|file| {
            let path = folder.join(file);
            std::fs::read_to_string(&path).map_err(|source| SceneError::Unreadable { path, source })
        })
    }

    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The messages that beats say, whatever their conditions.
    pub fn messages_spoken(&self) -> impl Iterator<Item = &str> {
        self.files
            .values()
            .flat_map(|file| &file.beat)
            .map(|beat| beat.say.as_str())
    }

    fn read(text_of: impl Fn(&str) -> Result<String, SceneError>) -> Result<Self, SceneError> {
        let catalogue = Catalogue::parse("it", &text_of("it/guide.ftl")?)?;
        let order: OrderFile = parse("order.toml", &text_of("order.toml")?)?;
        let mut files = BTreeMap::new();
        for entry in &order.scene {
            let name = format!("{}.toml", entry.id);
            let file: SceneFile = parse(&name, &text_of(&name)?)?;
            check(&name, &file, &catalogue)?;
            files.insert(entry.id.clone(), file);
        }
        if let Some(name) = order
            .scene
            .iter()
            .find_map(|entry| conditions::unknown(&entry.when))
        {
            return Err(problem("order.toml", format!("unknown condition \"{name}\"")));
        }
        Ok(Self {
            order,
            files,
            catalogue,
        })
    }
}

fn parse<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, SceneError> {
    toml::from_str(text).map_err(|error| problem(file, error.to_string()))
}

fn problem(file: &str, problem: String) -> SceneError {
    SceneError::File {
        file: file.to_owned(),
        problem,
    }
}

/// What the types cannot say: every name that a scene uses exists.
fn check(name: &str, file: &SceneFile, catalogue: &Catalogue) -> Result<(), SceneError> {
    for beat in &file.beat {
        if beat.avatar.is_some() == beat.show.is_some() {
            return Err(problem(
                name,
                format!("beat \"{}\" needs either \"avatar\" or \"show\"", beat.id),
            ));
        }
        if let Some(card) = beat.show.as_ref().filter(|card| !file.card.contains_key(*card)) {
            return Err(problem(
                name,
                format!("beat \"{}\" shows \"{card}\", which is not a card", beat.id),
            ));
        }
        if !catalogue.has(&beat.say) {
            return Err(problem(
                name,
                format!("beat \"{}\" says \"{}\": no such message", beat.id, beat.say),
            ));
        }
        if let Some(unknown) = conditions::unknown(&beat.when) {
            return Err(problem(
                name,
                format!("beat \"{}\": unknown condition \"{unknown}\"", beat.id),
            ));
        }
    }
    for cue in &file.cue {
        if !file.beat.iter().any(|beat| beat.id == cue.from) {
            return Err(problem(
                name,
                format!("cue \"{}\" starts from \"{}\": no such beat", cue.id, cue.from),
            ));
        }
        if let Some(unknown) = conditions::unknown(&cue.when) {
            return Err(problem(
                name,
                format!("cue \"{}\": unknown condition \"{unknown}\"", cue.id),
            ));
        }
    }
    Ok(())
}
