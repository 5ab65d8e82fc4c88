//! `scenes preview`: how a scene looks for a claim, as a picture or as a clip.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::Args;

use super::open_scenes;
use super::person::SceneAudience;
use crate::cli::failure::{CommandOutcome, Failure};
use crate::cli::keys;
use crate::cli::output::say;
use crate::cli::settings::{self, Ground};
use crate::cli::speaker;
use ground::timebase::FRAME_RATE;
use ground::words::Locale;
use law::commands::all_cores;
use studio::assemble::{self, Mp4};
use studio::render::{self, RenderSettings, Renderer};
use studio::storyboard::{Scenes, Storyboard};
use studio::theme::{FrameShape, Theme};
use studio::tracks::{self, Pauses, TimedBeat, TimedScene};

/// Before the end of a scene everything is there and nothing has begun to leave, seconds.
const BEFORE_THE_END: f64 = 0.4;
/// All a clip says about itself.
const TITLE: &str = "Videoguida";

#[derive(Args, Clone, Debug)]
pub struct PreviewArgs {
    /// The scene's id
    #[arg(value_name = "SCENE")]
    pub scene: String,
    /// The first claim of a file, instead of the first of the sample
    #[arg(long, value_name = "FILE")]
    pub claim: Option<String>,
    /// The moment, in seconds from the scene's start; left out: when everything is there
    #[arg(long, value_name = "SECONDS")]
    pub at: Option<f64>,
    /// landscape or portrait
    #[arg(long, default_value = "landscape")]
    pub shape: FrameShape,
    /// The language that is shown; left out: the claim's
    #[arg(long, value_name = "TAG")]
    pub locale: Option<String>,
    /// The whole scene with its sound, as MP4
    #[arg(long, conflicts_with = "at")]
    pub clip: bool,
    /// Where it goes; left out: SCENE.png or SCENE.mp4
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

pub fn run(ground: &Ground, args: &PreviewArgs) -> CommandOutcome {
    let scenes = open_scenes(ground)?;
    let person = SceneAudience::first(ground, args.claim.as_deref())?;
    let voice = speaker::open(&ground.settings.voice)?;
    let shown = locale(args, &scenes, &person)?;
    let spoken = if voice.speaks(shown) { shown } else { Locale::It };
    let board = only(person.storyboard(&scenes, shown, spoken)?, &args.scene)?;
    let timed = tracks::record(board, &voice, Pauses::default()).map_err(Failure::failed)?;
    let extension = if args.clip { "mp4" } else { "png" };
    let out = args
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from(&args.scene).with_extension(extension));
    let theme = Theme::load(&ground.settings.theme).map_err(Failure::failed)?;
    if args.clip {
        clip(ground, theme, args.shape, &timed, [spoken, shown], &out)?;
    } else {
        picture(&theme, args, &timed, &out)?;
    }
    say!("{}", out.display());
    Ok(0)
}

fn locale(args: &PreviewArgs, scenes: &Scenes, person: &SceneAudience) -> Result<Locale, Failure> {
    let Some(tag) = &args.locale else {
        return Ok(person.locale(scenes));
    };
    Locale::known(tag).ok_or_else(|| {
        let known: Vec<&str> = Locale::ALL.iter().map(|locale| locale.tag()).collect();
        Failure::flag(
            format!("--locale {tag}"),
            format!("there are {}", known.join(", ")),
        )
    })
}

/// The storyboard with this scene alone.
fn only(mut board: Storyboard, id: &str) -> Result<Storyboard, Failure> {
    let playing: Vec<String> = board.scenes.iter().map(|scene| scene.id.clone()).collect();
    board.scenes.retain(|scene| scene.id == id);
    if board.scenes.is_empty() {
        return Err(Failure::Scene {
            id: id.to_owned(),
            playing: playing.join(", "),
        });
    }
    Ok(board)
}

fn picture(theme: &Theme, args: &PreviewArgs, scenes: &[TimedScene], out: &Path) -> Result<(), Failure> {
    let length: u32 = scenes.iter().map(TimedScene::frames).sum();
    let seconds = f64::from(length) / f64::from(FRAME_RATE);
    let at = args.at.unwrap_or(seconds - BEFORE_THE_END).max(0.0);
    if at >= seconds {
        return Err(Failure::flag(
            format!("--at {at}"),
            format!("the scene lasts {seconds:.1} seconds"),
        ));
    }
    let mut frame = (at * f64::from(FRAME_RATE)) as u32;
    for timed in scenes.iter().flat_map(|scene| &scene.beats) {
        if frame < timed.frames {
            return still(theme, args.shape, timed, frame, out);
        }
        frame -= timed.frames;
    }
    Ok(())
}

/// One frame of a beat.
fn still(theme: &Theme, shape: FrameShape, timed: &TimedBeat, frame: u32, out: &Path) -> Result<(), Failure> {
    let picture = render::frame(timed, theme, shape, frame).map_err(Failure::failed)?;
    picture
        .save_png(out)
        .map_err(|error| Failure::unwritable(out, error))
}

/// The scenes as one file, from the segments of the cache where they are there.
fn clip(
    ground: &Ground,
    theme: Theme,
    shape: FrameShape,
    scenes: &[TimedScene],
    [spoken, written]: [Locale; 2],
    out: &Path,
) -> Result<(), Failure> {
    let cache = ground.settings.media_cache();
    std::fs::create_dir_all(&cache).map_err(Failure::failed)?;
    let store = settings::segments(&ground.settings, &cache)?;
    let secret = keys::segment_secret(&ground.settings, &cache)?;
    let render = RenderSettings {
        splice: ground.settings.media.splice,
        patches: ground.settings.media.patches,
        shape,
        threads: all_cores().get(),
    };
    let renderer = Renderer::new(theme, store, secret, &render).map_err(Failure::failed)?;
    let rendered = renderer
        .render(scenes, || ControlFlow::Continue(()))
        .map_err(Failure::failed)?;
    let mp4 = Mp4 {
        timeline: &rendered.timeline,
        media: &renderer.media(),
        chapters: &[],
        captions: &[],
        title: TITLE,
        spoken,
        written,
    };
    assemble::mp4(renderer.store(), &mp4, out).map_err(Failure::failed)
}
