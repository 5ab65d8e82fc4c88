//! The guide as one file on disk.

use std::io::Write;
use std::path::Path;

use super::film::{Film, Mp4, Segments};
use super::{AssembleError, AssemblyContext};

/// Writes a progressive MP4 with its index in front; `out` appears when it is whole.
pub fn mp4(segments: &impl Segments, guide: &Mp4, out: &Path) -> Result<(), AssembleError> {
    let film = Film::new(segments, guide)?;
    let folder = out
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut part = tempfile::Builder::new()
        .suffix(".part")
        .tempfile_in(folder)
        .doing("create a file in", folder)?;
    let mut at = 0;
    while at < film.length() {
        let bytes = film.part(segments, at)?;
        part.write_all(&bytes).doing("write", out)?;
        at += bytes.len() as u64;
    }
    // Temporary files are the owner's alone; the guide's other files follow the process's mask.
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o644);
    part.as_file()
        .set_permissions(permissions)
        .doing("open up", out)?;
    part.persist(out)
        .map_err(|kept| kept.error)
        .doing("put in place", out)?;
    Ok(())
}
