//! One word for the guide in each language, wherever a person reads it: scenes, pages, papers, notices.

use std::path::{Path, PathBuf};

/// What people read, by language.
fn sources(tag: &str) -> [PathBuf; 4] {
    [
        format!("scenes/{tag}/guide.ftl"),
        format!("templates/web/words/{tag}.ftl"),
        format!("templates/documents/{tag}.ftl"),
        format!("templates/notices/{tag}.toml"),
    ]
    .map(|file| Path::new(env!("CARGO_MANIFEST_DIR")).join(file))
}

/// The texts of a catalogue in small letters, a line each: no comments, keys and names of values.
fn texts(file: &Path) -> Vec<String> {
    let source = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let text = |line: &str| {
        let key = |c: char| c.is_ascii_alphanumeric() || "-_ ".contains(c);
        let said = match (line.split_once('='), line.split_once(']')) {
            (Some((name, said)), _) if name.chars().all(key) => said,
            // The name of a variant, or of a part of the file.
            (_, Some((name, said))) if name.trim_start().starts_with(['[', '*']) => said,
            _ => line,
        };
        let mut out = String::new();
        for part in said.split('{') {
            // What stands in braces is the name of a value.
            out += part.split_once('}').map_or(part, |(_, after)| after);
        }
        out.to_lowercase()
    };
    let comment = |line: &&str| line.starts_with('#');
    source.lines().filter(|line| !comment(line)).map(text).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
}

/// The word, the long word where a guide is first spoken of, and words that mean a guide and are not ours.
struct Terms {
    tag: &'static str,
    short: &'static str,
    long: &'static str,
    others: &'static [&'static str],
}

const TERMS: [Terms; 3] = [
    Terms {
        tag: "it",
        short: "guid",
        long: "videoguid",
        others: &[
            "video guid",
            "video-guid",
            "filmat",
            "manual",
            "tutorial",
            "vademecum",
        ],
    },
    Terms {
        tag: "en",
        short: "guide",
        long: "video guide",
        others: &[
            "videoguid",
            "video-guide",
            "handbook",
            "tutorial",
            "manual",
            "walkthrough",
        ],
    },
    Terms {
        tag: "de",
        short: "leitf",
        long: "videoleitf",
        others: &[
            "video-leitf",
            "video leitf",
            "führer",
            "anleitung",
            "ratgeber",
            "wegweiser",
            "handbuch",
            "guide",
            "videoguida",
        ],
    },
];

#[test]
fn the_guide_has_one_name_in_each_language() {
    for Terms {
        tag,
        short,
        long,
        others,
    } in TERMS
    {
        for file in sources(tag) {
            let texts = texts(&file);
            let name = file.display();
            for text in &texts {
                // From the beginning of a word on.
                let said = format!(" {}", words(text).collect::<Vec<_>>().join(" "));
                let other = others.iter().find(|other| said.contains(&format!(" {other}")));
                assert_eq!(other, None, "{name}: {text}");
            }
            assert!(
                texts.iter().any(|text| text.contains(short)),
                "{name} never says {short}"
            );
            // She speaks of "this guide"; what is written calls it by its whole name at least once.
            let spoken = file.ends_with("guide.ftl");
            assert!(
                spoken || texts.iter().any(|text| text.contains(long)),
                "{name} never says {long}"
            );
        }
    }
}
