//! The files of a published guide, each sealed under its path in the guide's folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{FileKey, SealedFile, is_sealed, put};
use studio::guide::Manifest;
use studio::guide::folder::{self, GuideFolder, ManifestError};

/// A published guide's folder, and what opens its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideFiles {
    folder: PathBuf,
    key: FileKey,
}

impl GuideFiles {
    pub fn new(folder: PathBuf, key: FileKey) -> Self {
        Self { folder, key }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The name of a file within a guide's folder.
    pub fn named(file: impl FnOnce(GuideFolder<'_>) -> PathBuf) -> String {
        file(GuideFolder::at(Path::new("")))
            .to_string_lossy()
            .into_owned()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    /// Opens a file to read parts of it; `None` where it is plain, of a guide that was published before files were
    /// sealed.
    pub fn open(&self, name: &str) -> io::Result<Option<SealedFile>> {
        SealedFile::open(&self.path(name), &self.key, name)
    }

    /// A whole file.
    pub fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        match self.open(name)? {
            Some(file) => file.read_all(),
            None => fs::read(self.path(name)),
        }
    }

    pub fn manifest(&self) -> Result<Manifest, ManifestError> {
        Manifest::read(&self.read(folder::MANIFEST)?)
    }

    /// Adds a file to the guide, with the folders it lies in.
    pub fn write(&self, name: &str, plain: &[u8]) -> io::Result<()> {
        let path = self.path(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        put(&path, &self.key.sealed(name, plain)?)
    }

    /// Seals a file that was put there plain; one that is sealed stays as it is.
    pub fn seal(&self, name: &str) -> io::Result<()> {
        let path = self.path(name);
        if is_sealed(&path)? {
            return Ok(());
        }
        put(&path, &self.key.sealed(name, &fs::read(&path)?)?)
    }

    /// Seals every file, links to shared segments excepted: those hold nothing of the person.
    pub fn seal_all(&self) -> io::Result<()> {
        self.seal_below(&self.folder)
    }

    fn seal_below(&self, folder: &Path) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let (path, kind) = entry.and_then(|entry| Ok((entry.path(), entry.file_type()?)))?;
            if kind.is_dir() {
                if path != GuideFolder::at(&self.folder).pins() {
                    self.seal_below(&path)?;
                }
                continue;
            }
            let name = path.strip_prefix(&self.folder).ok().and_then(Path::to_str);
            self.seal(name.ok_or(io::ErrorKind::InvalidFilename)?)?;
        }
        Ok(())
    }
}
