//! What operators do with scenes, by the commands and the documentation they have.

use std::path::Path;
use std::time::{Duration, Instant};

use resvg::tiny_skia::Pixmap;

use crate::program::{run, said};

const GUIDE: &str = include_str!("../../docs/scenes.md");

/// A folder with a copy of the scenes, and settings that point at it.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("scenes"),
        &folder.path().join("scenes"),
    );
    std::fs::write(
        folder.path().join("videoguida.toml"),
        "[media]\nscenes = \"scenes\"\n[voice]\nengine = \"festival\"\ncache = \"clauses\"\n",
    )
    .expect("settings");
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("the scenes") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, target).expect("copied");
        }
    }
}

/// The indented blocks of the numbered steps under "Adding a scene": scene, messages, order.
fn documented() -> [String; 3] {
    let (_, chapter) = GUIDE.split_once("## Adding a scene").expect("the chapter");
    let chapter = chapter.split("\n## ").next().unwrap_or_default();
    let mut steps = chapter.split("\n\n       ").skip(1);
    [0, 1, 2].map(|_| {
        let mut block = String::new();
        // Blank lines inside a block part it as well.
        for part in steps.by_ref() {
            let (lines, ends) = match part.split_once("\n\n") {
                Some((lines, _)) => (lines, true),
                None => (part, false),
            };
            for line in lines.lines() {
                block += line.strip_prefix("       ").unwrap_or(line);
                block.push('\n');
            }
            block.push('\n');
            if ends {
                break;
            }
        }
        block
    })
}

fn append(path: &Path, more: &str) {
    let text = std::fs::read_to_string(path).expect("a file");
    std::fs::write(path, format!("{text}\n{more}")).expect("written");
}

#[test]
fn the_scene_of_the_documentation_is_added_checked_and_seen() {
    let folder = folder();
    let scenes = folder.path().join("scenes");
    let [scene, messages, order] = documented();
    assert!(scene.contains("[card.ways]") && messages.contains("course-ways") && order.contains("[[scene]]"));
    std::fs::write(scenes.join("course.toml"), scene).expect("a scene");
    append(&scenes.join("it/guide.ftl"), &messages);
    append(&scenes.join("order.toml"), &order);
    let checked = run(folder.path(), &["scenes", "check"]);
    assert!(checked.status.success(), "{}", said(&checked));
    for (shape, size) in [("landscape", (1280, 720)), ("portrait", (720, 1280))] {
        let out = format!("{shape}.png");
        let seen = run(
            folder.path(),
            &["scenes", "preview", "course", "--shape", shape, "--out", &out],
        );
        assert!(seen.status.success(), "{}", said(&seen));
        let picture = Pixmap::load_png(folder.path().join(out)).expect("a picture");
        assert_eq!((picture.width(), picture.height()), size);
    }
}

#[test]
fn everything_to_mend_is_listed_with_file_and_line() {
    let folder = folder();
    let scenes = folder.path().join("scenes");
    let amount = std::fs::read_to_string(scenes.join("amount.toml")).expect("a scene");
    let amount = amount.replace("show = \"amount\"", "show = \"amuont\"");
    std::fs::write(scenes.join("amount.toml"), &amount).expect("written");
    append(&scenes.join("goodbye.toml"), "[[beat]\n");
    let output = run(folder.path(), &["scenes", "check"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let line = amount
        .lines()
        .position(|line| line.contains("amuont"))
        .expect("a line")
        + 1;
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        listed.contains(&format!("amount.toml:{line}: there is no [card.amuont]")),
        "{listed}"
    );
    assert!(listed.contains("goodbye.toml:"), "{listed}");
}

#[test]
fn a_text_that_does_not_fit_is_found_before_anybody_sees_it() {
    let folder = folder();
    let catalogue = folder.path().join("scenes/it/guide.ftl");
    let text = std::fs::read_to_string(&catalogue).expect("a catalogue");
    let long = "Una parola dopo l'altra senza mai fermarsi ".repeat(9);
    let changed: Vec<String> = text
        .lines()
        .map(|line| match line.starts_with("siisl-step-cv =") {
            true => format!("siisl-step-cv = {long}"),
            false => line.to_owned(),
        })
        .collect();
    std::fs::write(&catalogue, changed.join("\n") + "\n").expect("written");
    let output = run(folder.path(), &["scenes", "check"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        listed.contains("siisl.toml:") && listed.contains("step does not fit"),
        "{listed}"
    );
    assert!(listed.contains("landscape, it"), "{listed}");
}

#[test]
fn a_moment_outside_the_scene_and_a_scene_that_does_not_play_are_named() {
    let folder = folder();
    let late = run(folder.path(), &["scenes", "preview", "welcome", "--at", "500"]);
    assert_eq!(late.status.code(), Some(2), "{}", said(&late));
    assert!(said(&late).contains("lasts"), "{}", said(&late));
    let other = run(folder.path(), &["scenes", "preview", "credits"]);
    assert_eq!(other.status.code(), Some(2), "{}", said(&other));
    assert!(said(&other).contains("welcome, accepted"), "{}", said(&other));
}

/// A second from a warm cache is what it takes on a quiet machine; a busy one gets more time here.
#[test]
fn a_preview_from_a_warm_cache_is_quick() {
    let folder = folder();
    let preview = [
        "scenes",
        "preview",
        "duration",
        "--at",
        "2",
        "--out",
        "duration.png",
    ];
    assert!(run(folder.path(), &preview).status.success());
    let started = Instant::now();
    let again = run(folder.path(), &preview);
    assert!(again.status.success(), "{}", said(&again));
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn a_clip_of_a_scene_plays_with_its_sound_in_either_shape() {
    let folder = folder();
    for (shape, size) in [("landscape", (1280, 720)), ("portrait", (720, 1280))] {
        let out = format!("{shape}.mp4");
        let made = run(
            folder.path(),
            &[
                "scenes", "preview", "duration", "--clip", "--shape", shape, "--out", &out,
            ],
        );
        assert!(made.status.success(), "{}", said(&made));
        let clip = videoguida::ffmpeg::probe(&folder.path().join(out)).expect("a clip that decodes");
        assert_eq!((clip.width, clip.height), size);
        // Beats are multiples of 320 ms.
        assert!(
            clip.video_frames >= 100 && clip.video_frames.is_multiple_of(8),
            "{} frames",
            clip.video_frames
        );
        let samples = clip.video_frames * 1920;
        assert!(
            clip.audio_samples.abs_diff(samples) <= 2048,
            "{}",
            clip.audio_samples
        );
    }
}

#[test]
fn the_doctor_says_what_a_language_lacks() {
    let folder = folder();
    let catalogue = folder.path().join("scenes/sl/guide.ftl");
    let text = std::fs::read_to_string(&catalogue).expect("a catalogue");
    std::fs::write(&catalogue, text.replacen("goodbye-help =", "goodbye-halp =", 1)).expect("a file");
    let answer = said(&run(folder.path(), &["--today", "2026-06-01", "doctor"]));
    let lacks = "messages missing in scenes/sl/guide.ftl (goodbye-help)";
    assert!(answer.contains(lacks), "{answer}");
}
