use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::check::{self, SceneProblem};
use super::scene_file::{OrderFile, SceneFile};
use crate::script::{Catalogue, CatalogueError};
use ground::words::Locale;

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../scenes");

/// What is wrong with the scene files.
#[derive(Debug, thiserror::Error)]
pub enum SceneError {
    #[error("{}: cannot be read ({source})", path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error("{file}: missing")]
    Missing { file: String },
    #[error("{}", check::summary(.0))]
    Wrong(Vec<SceneProblem>),
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
}

/// What a language lacks of what the Italian catalogue says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub locale: Locale,
    /// Messages in all.
    pub of: usize,
    /// Those it lacks, by name.
    pub missing: Vec<String>,
}

/// The scenes and the catalogues, read and checked.
pub struct Scenes {
    pub(super) order: OrderFile,
    /// The presentation; empty where a folder has none.
    pub(super) spot: OrderFile,
    pub(super) files: BTreeMap<String, SceneFile>,
    /// The files as they are written, for the lines of findings.
    texts: BTreeMap<String, String>,
    catalogues: BTreeMap<Locale, Catalogue>,
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

    /// The words of a language; Italian where it has none.
    pub fn catalogue(&self, locale: Locale) -> &Catalogue {
        // Reading the scenes fails without the Italian catalogue.
        self.catalogues
            .get(&locale)
            .unwrap_or(&self.catalogues[&Locale::It])
    }

    /// The language a guide asked for in `tag` is made in: one whose catalogue lacks nothing, else Italian.
    pub fn language(&self, tag: &str) -> Locale {
        let locale = Locale::of(tag);
        if self.languages().any(|full| full == locale) {
            locale
        } else {
            Locale::It
        }
    }

    /// The languages every guide is written in: those of the program whose catalogues lack nothing.
    pub fn languages(&self) -> impl Iterator<Item = Locale> + '_ {
        let full = |locale: &Locale| {
            let catalogue = self.catalogues.get(locale);
            catalogue.is_some_and(|found| found.lacks(self.catalogue(Locale::It)).next().is_none())
        };
        Locale::COMPLETE.into_iter().filter(full)
    }

    /// What each other language still lacks of what the Italian catalogue says.
    pub fn gaps(&self) -> Vec<Gap> {
        let italian = self.catalogue(Locale::It);
        let others = Locale::ALL.into_iter().filter(|locale| *locale != Locale::It);
        let gap = |locale| Gap {
            locale,
            of: italian.count(),
            missing: match self.catalogues.get(&locale) {
                Some(found) => found.lacks(italian).map(str::to_owned).collect(),
                None => italian.names().map(str::to_owned).collect(),
            },
        };
        others.map(gap).filter(|gap| !gap.missing.is_empty()).collect()
    }

    /// The messages that beats say, whatever their conditions.
    pub fn messages_spoken(&self) -> impl Iterator<Item = &str> {
        self.files
            .values()
            .flat_map(|file| &file.beat)
            .map(|beat| beat.say.as_str())
    }

    fn read(text_of: impl Fn(&str) -> Result<String, SceneError>) -> Result<Self, SceneError> {
        let catalogues = catalogues(&text_of)?;
        let catalogue = &catalogues[&Locale::It];
        let order_text = text_of("order.toml")?;
        let order: OrderFile =
            check::parse("order.toml", &order_text).map_err(|found| SceneError::Wrong(vec![found]))?;
        let mut findings = check::order("order.toml", &order, &order_text, catalogue);
        let (mut files, mut texts) = (BTreeMap::new(), BTreeMap::new());
        let (spot, spot_text) = match text_of("spot.toml") {
            Ok(text) => {
                let spot: OrderFile =
                    check::parse("spot.toml", &text).map_err(|found| SceneError::Wrong(vec![found]))?;
                (spot, text)
            }
            Err(_) => (OrderFile { scene: Vec::new() }, String::new()),
        };
        findings.extend(check::order("spot.toml", &spot, &spot_text, catalogue));
        let listed = order.scene.iter().map(|entry| ("order.toml", &order_text, entry));
        let presented = spot.scene.iter().map(|entry| ("spot.toml", &spot_text, entry));
        for (list, list_text, entry) in listed.chain(presented) {
            let name = format!("{}.toml", entry.id);
            let Ok(text) = text_of(&name) else {
                findings.push(SceneProblem {
                    file: list.to_owned(),
                    line: check::line_of_id(list_text, &entry.id),
                    problem: format!("scene \"{}\" has no readable {name}", entry.id),
                });
                continue;
            };
            if files.contains_key(&entry.id) {
                continue;
            }
            match check::parse::<SceneFile>(&name, &text) {
                Ok(file) => {
                    findings.extend(check::scene(&entry.id, &file, &text, catalogue));
                    files.insert(entry.id.clone(), file);
                    texts.insert(entry.id.clone(), text);
                }
                Err(found) => findings.push(found),
            }
        }
        if !findings.is_empty() {
            return Err(SceneError::Wrong(findings));
        }
        Ok(Self {
            order,
            spot,
            files,
            texts,
            catalogues,
        })
    }

    /// A finding at a beat of a scene, with its file and line.
    pub fn finding(&self, scene: &str, beat: &str, problem: String) -> SceneProblem {
        SceneProblem {
            file: format!("{scene}.toml"),
            line: self
                .texts
                .get(scene)
                .and_then(|text| check::line_of_id(text, beat)),
            problem,
        }
    }
}

/// Italian must be there; of the others, those that are.
fn catalogues(
    text_of: &impl Fn(&str) -> Result<String, SceneError>,
) -> Result<BTreeMap<Locale, Catalogue>, SceneError> {
    let mut catalogues = BTreeMap::new();
    for locale in Locale::ALL {
        match text_of(&format!("{locale}/guide.ftl")) {
            Ok(text) => {
                catalogues.insert(locale, Catalogue::parse(locale, &text)?);
            }
            Err(error) if locale == Locale::It => return Err(error),
            Err(_) => {}
        }
    }
    Ok(catalogues)
}
