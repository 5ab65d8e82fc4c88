//! Contact sheets of everything that is drawn, in both shapes:
//! `cargo run --example gallery -- DIR [--figure NAME|PATH] [--theme FILE] [--only PART]`.

mod cards;
mod scenes;
mod sheets;

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Parser;
use resvg::tiny_skia::Pixmap;
use videoguida::avatar::{self, Figure, Pose, Stage, Viseme};
use videoguida::overlay::{self, Moment};
use videoguida::storyboard::{Gaze, Gesture, Picture};
use videoguida::theme::{FrameShape, Theme, ThemeSettings, icon, ink};

pub type Failure = Box<dyn std::error::Error>;
/// Writes the pictures of one part.
type Part = fn(&Gallery) -> Result<(), Failure>;

#[derive(Parser)]
struct Args {
    /// Where the pictures go
    folder: PathBuf,
    /// giulia, marco, or the path of a figure's sheet; none: the theme's
    #[arg(long)]
    figure: Option<String>,
    /// A theme file; none: the neutral theme
    #[arg(long)]
    theme: Option<PathBuf>,
    /// Only this part: figure, motion, scenes, cards, icons
    #[arg(long)]
    only: Option<String>,
}

/// What everything is drawn with.
pub struct Gallery {
    folder: PathBuf,
    theme: Theme,
    stages: [Stage; 2],
}

fn main() -> Result<(), Failure> {
    let args = Args::parse();
    std::fs::create_dir_all(&args.folder)?;
    let theme = Theme::load(&ThemeSettings {
        file: args.theme,
        figure: args.figure,
    })?;
    let figure = Figure::of(&theme)?;
    let started = Instant::now();
    let [wide, tall] = FrameShape::ALL.map(|shape| Stage::new(&figure, &theme, shape));
    let gallery = Gallery {
        folder: args.folder,
        theme,
        stages: [wide?, tall?],
    };
    println!("stages: {:.0} ms", started.elapsed().as_secs_f64() * 1000.0);
    let parts: [(&str, Part); 5] = [
        ("figure", Gallery::figure),
        ("motion", Gallery::motion),
        ("scenes", scenes::write),
        ("cards", Gallery::cards),
        ("icons", Gallery::icons),
    ];
    for (name, write) in parts {
        if args.only.as_deref().is_none_or(|only| only == name) {
            write(&gallery)?;
        }
    }
    Ok(())
}

impl Gallery {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn stage(&self, shape: FrameShape) -> &Stage {
        match shape {
            FrameShape::Landscape => &self.stages[0],
            FrameShape::Portrait => &self.stages[1],
        }
    }

    fn pose(&self, pose: &Pose, part: [i32; 4]) -> Result<Pixmap, Failure> {
        let mut canvas = overlay::new_canvas(FrameShape::Landscape)?;
        self.stages[0].draw(pose, &mut canvas)?;
        sheets::crop(&canvas, part)
    }

    /// Posters, every mouth, lids and glances.
    fn figure(&self) -> Result<(), Failure> {
        for stage in &self.stages {
            let name = format!("poster-{}.png", stage.shape().name());
            overlay::poster(stage, &self.theme)?.save_png(self.path(&name))?;
        }
        let mut poses: Vec<Pose> = Viseme::ALL.into_iter().map(Viseme::pose).collect();
        let rest = Pose::REST;
        poses.push(Pose { lids: 24, ..rest });
        poses.push(Pose { lids: 0, ..rest });
        let look = Pose {
            gaze: [6, 29],
            lids: 34,
            turn: 10,
            nod: 43,
            ..rest
        };
        let smile = Pose {
            smile: 48,
            brows: 40,
            ..Viseme::E.pose()
        };
        poses.extend([look, smile]);
        let faces: Result<Vec<_>, _> = poses
            .iter()
            .map(|pose| self.pose(pose, [480, 10, 320, 350]))
            .collect();
        sheets::save(&faces?, 6, &self.path("mouths.png"))
    }

    /// Gestures, and a sentence frame by frame.
    fn motion(&self) -> Result<(), Failure> {
        let mut frames = Vec::new();
        for gesture in [Gesture::Wave, Gesture::Explain, Gesture::Point] {
            let poses = avatar::perform(&[], 96, gesture, Gaze::Panel, 7);
            for at in (2..32).step_by(3) {
                let picture = self.pose(&poses[at], [330, 0, 680, 520])?;
                frames.push(sheets::scaled(&picture, 0.5)?);
            }
        }
        sheets::save(&frames, 5, &self.path("gestures.png"))?;
        let poses = avatar::perform(&sentence(), 112, Gesture::Rest, Gaze::Viewer, 3);
        let faces: Result<Vec<_>, _> = poses
            .iter()
            .map(|pose| self.pose(pose, [530, 100, 220, 230]))
            .collect();
        sheets::save(&faces?, 12, &self.path("sentence.png"))?;
        let mut canvas = overlay::new_canvas(FrameShape::Landscape)?;
        let started = Instant::now();
        for pose in &poses {
            self.stages[0].draw(pose, &mut canvas)?;
        }
        let each = started.elapsed().as_secs_f64() * 1000.0 / poses.len() as f64;
        println!("stage: {each:.2} ms a frame");
        Ok(())
    }

    /// Cards of every kind, the hard cases among them, and how they come in.
    fn cards(&self) -> Result<(), Failure> {
        for shape in FrameShape::ALL {
            let mut shown = Vec::new();
            let started = Instant::now();
            for (name, card) in cards::all() {
                let still = overlay::still(&card, &self.theme, shape)
                    .map_err(|error| format!("{name}, {}: {error}", shape.name()))?;
                shown.push(sheets::scaled(&still, 0.5)?);
            }
            let each = started.elapsed().as_secs_f64() * 1000.0 / shown.len() as f64;
            println!("cards: {each:.2} ms a frame, {}", shape.name());
            let columns = if shape == FrameShape::Landscape { 2 } else { 4 };
            sheets::save(
                &shown,
                columns,
                &self.path(&format!("cards-{}.png", shape.name())),
            )?;
        }
        self.entrances()
    }

    fn entrances(&self) -> Result<(), Failure> {
        let mut shown = Vec::new();
        let moving = |name: &str| matches!(name, "figure" | "chart-18");
        for (_, card) in cards::all().into_iter().filter(|(name, _)| moving(name)) {
            for frame in [0, 1, 2, 3, 5, 7, 9, 11, 13, 15, 22, 24] {
                let mut canvas = overlay::new_canvas(FrameShape::Landscape)?;
                overlay::draw(
                    &Picture::Card(card.clone()),
                    &self.theme,
                    Moment { frame, frames: 40 },
                    None,
                    &mut canvas,
                )?;
                shown.push(sheets::scaled(&canvas, 0.4)?);
            }
        }
        sheets::save(&shown, 4, &self.path("entrances.png"))
    }

    fn icons(&self) -> Result<(), Failure> {
        let c = &self.theme.colours;
        let mut shown = Vec::new();
        for name in icon::ALL {
            let mut tile = Pixmap::new(180, 180).ok_or("empty tile")?;
            tile.fill(c.panel.alpha(1.0));
            ink::panel(&mut tile, [20.0, 20.0, 140.0, 140.0], 42.0, c.accent_soft, 1.0);
            icon::draw(&mut tile, name, [50.0, 50.0, 80.0], c.accent, 1.0);
            shown.push(tile);
        }
        sheets::save(&shown, 7, &self.path("icons.png"))
    }
}

/// "Ciao Maria, la tua domanda è stata accolta" as timed phonemes.
fn sentence() -> Vec<(char, f32, f32)> {
    let mut at = 0.12;
    let mut phonemes = Vec::new();
    for symbol in "ʧˈao marˈia, la tˈua domˈanda ˈɛ stˈata akːˈɔlta.".chars() {
        let length = match symbol {
            'ˈ' => 0.0,
            ' ' => 0.03,
            ',' => 0.2,
            'a' | 'e' | 'i' | 'o' | 'u' | 'ɛ' | 'ɔ' => 0.105,
            _ => 0.075,
        };
        phonemes.push((symbol, at, at + length));
        at += length;
    }
    phonemes
}

/// The claims that scenes are shown for.
pub fn sample() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/claims/sample.jsonl"))
}
