//! The whole flow, a line a stage.

mod correction;
mod folder;
mod languages;
mod later;
mod own;
mod rendition;
mod spot;
mod studio;

pub use correction::correction;
pub use folder::{FolderError, film};
pub use later::{TimedGuides, make_segment};
pub use rendition::{RenderTime, Renditions};
pub use spot::spot;
pub use studio::{Studio, StudioError, StudioSettings};

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::NaiveDate;

use crate::holdings::{HoldError, HoldingsRegister};
use ::studio::guide::{self, Correction, Manifest, Particulars};
use ::studio::overlay;
use ::studio::render::RenderError;
use ::studio::script::CatalogueError;
use ::studio::tracks::{self, Pauses, TimedScene};
use ::studio::voice::{self, VoiceError};
use ground::link::GuideLink;
use law::claim::{Claim, Problem, called};
use law::naspi::Award;
use papers::documents::{DocumentError, Edition};

use languages::GuideLanguages;

/// What is wanted for one claim.
pub struct Order<'a> {
    pub claim: &'a Claim,
    pub award: &'a Award,
    pub link: &'a GuideLink,
    /// The guide replaces an earlier one, from which this differs.
    pub corrected: Option<Correction>,
    /// The date on the letter.
    pub issued_on: NaiveDate,
    /// For the calendar: which edition it is, and what earlier ones had.
    pub edition: &'a Edition,
    pub with_documents: bool,
    pub with_mp4: bool,
    pub home: Home,
    /// Where the names of everything personal are written down before it is made.
    pub register: &'a dyn HoldingsRegister,
    /// Its own segments are made when somebody first asks for them ([`make_segment`]): for the site only.
    pub later: bool,
}

/// Where a guide's folder will be played from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// From wherever it is put: it holds everything, the MP4 as a file.
    Anywhere,
    /// From the site, which serves what guides share and puts the MP4 together while it sends it.
    Site,
}

/// Why there is no guide.
#[derive(Debug, thiserror::Error)]
pub enum GuideError {
    /// A person has to look at it: nothing is wrong with the system.
    #[error("held: {}", first_message(.0))]
    Held(Vec<Problem>),
    /// It was asked to stop, and what is in the folder is no guide.
    #[error("stopped before its end")]
    Stopped,
    #[error(transparent)]
    Register(#[from] HoldError),
    #[error(transparent)]
    Script(#[from] CatalogueError),
    #[error(transparent)]
    Voice(#[from] VoiceError),
    #[error(transparent)]
    Render(#[from] RenderError),
    #[error(transparent)]
    Document(#[from] DocumentError),
    #[error(transparent)]
    Assemble(#[from] ::studio::assemble::AssembleError),
    #[error(transparent)]
    Folder(#[from] folder::FolderError),
    #[error("{}: cannot be put in place ({source})", path.display())]
    Place {
        path: std::path::PathBuf,
        source: std::io::Error,
    },
}

/// Told after every sentence: done, of how many. It answers whether to go on.
pub type Progress<'a> = dyn Fn(usize, usize) -> ControlFlow<()> + Send + Sync + 'a;

/// One claim's guide, written into `folder`; [`GuideError::Stopped`] where `progress` says so.
pub fn produce(
    studio: &Studio,
    order: &Order<'_>,
    folder: &Path,
    progress: &Progress<'_>,
) -> Result<Manifest, GuideError> {
    produce_watched(studio, order, folder, progress, &|_| ())
}

/// The same; `stage` is told the name of every stage when it is done.
pub fn produce_watched(
    studio: &Studio,
    order: &Order<'_>,
    folder: &Path,
    progress: &Progress<'_>,
    stage: &dyn Fn(&'static str),
) -> Result<Manifest, GuideError> {
    fit_for_a_guide(studio, order)?;
    let languages = GuideLanguages::of(studio, order);
    let storyboard = languages.storyboard(studio, order)?;
    order.register.hold(&own::clips(studio, &storyboard)?)?;
    stage("words");
    let tracks = tracks::record(storyboard, &studio.voice, Pauses::default())?;
    order.register.hold(&own::segments(studio, &tracks)?)?;
    stage("voice");
    if progress(0, beats(&tracks)).is_break() {
        return Err(GuideError::Stopped);
    }
    let rendered = if order.later {
        let fits = studio.landscape.renderer.check(&tracks);
        fits.map(|()| studio.landscape.renderer.plan(&tracks))
    } else {
        studio
            .landscape
            .renderer
            .render(&tracks, counting(&tracks, progress))
    };
    let rendered = rendered.map_err(|error| held_if_it_does_not_fit(error, order, &tracks))?;
    let pictures = studio
        .pictures(&tracks, order)
        .map_err(|error| held_if_it_does_not_fit(error, order, &tracks))?;
    stage("pictures and sound");
    let documents = studio.documents(order).map_err(held_if_it_cannot_be_written)?;
    let mut manifest = guide::manifest(
        &tracks,
        &rendered.timeline,
        &rendered.provenance,
        particulars(studio, order, &languages, &documents)?,
    );
    stage("documents and manifest");
    folder::write(
        studio,
        order,
        &rendered,
        &pictures,
        &documents,
        &mut manifest,
        folder,
    )?;
    stage("assembly and files");
    Ok(manifest)
}

/// Has everything spoken and its sound encoded that a claim's guide will say, ahead of time.
pub fn speak(studio: &Studio, order: &Order<'_>) -> Result<(), GuideError> {
    for timed in timed_scenes(studio, order)?.iter().flat_map(|scene| &scene.beats) {
        for clip in &timed.clips {
            studio.landscape.renderer.keep_clause(&clip.spoken)?;
        }
    }
    Ok(())
}

/// What the guide says, with its sound and its length.
fn timed_scenes(studio: &Studio, order: &Order<'_>) -> Result<Vec<TimedScene>, GuideError> {
    let storyboard = GuideLanguages::of(studio, order).storyboard(studio, order)?;
    order.register.hold(&own::clips(studio, &storyboard)?)?;
    let scenes = tracks::record(storyboard, &studio.voice, Pauses::default())?;
    order.register.hold(&own::segments(studio, &scenes)?)?;
    Ok(scenes)
}

/// A name must be spoken and drawn; one that cannot be holds the guide before any work is done.
fn fit_for_a_guide(studio: &Studio, order: &Order<'_>) -> Result<(), GuideError> {
    let name = called(order.claim.claimant.given_name.expose());
    let mut problems = Vec::new();
    if voice::speakable(&name, studio.voice.lexicon()).is_err() {
        problems.push(Problem::new(
            "data.claimant.given_name",
            "cannot be spoken: it has letters that are not Latin; add a respelling to the lexicon",
        ));
    } else if !overlay::can_write(&name) {
        problems.push(Problem::new(
            "data.claimant.given_name",
            "cannot be drawn: no bundled font has all its letters",
        ));
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(GuideError::Held(problems))
    }
}

fn first_message(problems: &[Problem]) -> String {
    problems.first().map_or_else(String::new, |problem| {
        format!("{}: {}", problem.path, problem.message)
    })
}

/// Text that no rule makes fit is an operator's to word, not an error of the machine.
fn held_if_it_does_not_fit(error: RenderError, order: &Order<'_>, tracks: &[TimedScene]) -> GuideError {
    use overlay::OverlayError::{MissingGlyph, Overflow};
    if matches!(error, RenderError::Stopped) {
        return GuideError::Stopped;
    }
    match error.overlay() {
        Some(Overflow { .. } | MissingGlyph { .. }) => GuideError::Held(vec![Problem::new(
            field_of(&error, order, tracks),
            &error.to_string(),
        )]),
        _ => error.into(),
    }
}

/// What the sentence whose picture was refused shows of the person: the name, or something of the claim.
fn field_of(error: &RenderError, order: &Order<'_>, tracks: &[TimedScene]) -> &'static str {
    let RenderError::Overlay { scene, beat, .. } = error else {
        return "data";
    };
    let name = called(order.claim.claimant.given_name.expose());
    let mut beats = tracks
        .iter()
        .filter(|timed| timed.id == *scene)
        .flat_map(|timed| &timed.beats);
    let names = beats.any(|timed| {
        timed.beat.id == *beat && timed.beat.own_texts.iter().any(|own| own.contains(name.as_str()))
    });
    if names { "data.claimant.given_name" } else { "data" }
}

fn held_if_it_cannot_be_written(error: DocumentError) -> GuideError {
    match error {
        DocumentError::MissingGlyph { .. }
        | DocumentError::TooLong { .. }
        | DocumentError::DoesNotFit { .. } => {
            GuideError::Held(vec![Problem::new("data.claimant", &error.to_string())])
        }
        other => other.into(),
    }
}

fn beats(tracks: &[TimedScene]) -> usize {
    tracks.iter().map(|scene| scene.beats.len()).sum()
}

fn counting<'a>(
    tracks: &[TimedScene],
    progress: &'a Progress<'a>,
) -> impl Fn() -> ControlFlow<()> + Send + Sync + 'a {
    let total = beats(tracks);
    let done = AtomicUsize::new(0);
    move || progress(done.fetch_add(1, Ordering::Relaxed) + 1, total)
}

fn particulars(
    studio: &Studio,
    order: &Order<'_>,
    languages: &GuideLanguages,
    documents: &[papers::documents::Document],
) -> Result<Particulars, CatalogueError> {
    let entry = |document: &papers::documents::Document| guide::DocumentEntry {
        id: document.id.clone(),
        title: document.title.clone(),
        file: guide::folder::document(&document.file),
        media_type: document.media_type.clone(),
    };
    Ok(Particulars {
        claim_id: order.claim.claim_id.clone(),
        locale: languages.shown,
        spoken: languages.spoken,
        texts: languages.texts(studio, order)?,
        documents: documents.iter().map(entry).collect(),
        with_mp4: order.with_mp4,
        corrected: order.corrected,
    })
}
