//! Every message that states law has its source in `docs/law.md`, with the day on which it was read.

use std::path::Path;

use crate::root;

/// Where messages stand, as the table names it, and the Italian catalogue that has them all.
const PLACES: [(&str, &str); 3] = [
    ("film", "scenes/it/guide.ftl"),
    ("papers", "templates/documents/it.ftl"),
    ("page", "templates/web/words/it.ftl"),
];

/// Beginnings of messages that state no law, by place.
const NO_LAW: [(&str, &str); 3] = [
    (
        "film",
        "guide-name welcome- accepted- check-payments- goodbye- spot- cue- document- captions- anticipation-band",
    ),
    (
        "papers",
        "common- flyer- letter-number letter-accepted letter-date letter-greeting letter-qr letter-guide letter-help \
         calendar-and calendar-cancelled",
    ),
    (
        "page",
        "site- skip languages help- privacy- accessibility- footer- close-guide home- landing- birth- closed- error- \
         guide- video- player- now- cue- settings- chapters- more- panel- documents- document- transcript- quiet- \
         rating- area- openings- end-",
    ),
];

/// Ends of messages that state no law: what a thing is called.
const NAMES: [&str; 3] = ["-title", "-kicker", "siisl-band"];

struct Row {
    place: String,
    messages: Vec<String>,
    source: String,
    read_on: String,
}

fn rows(docs: &str) -> Vec<Row> {
    let (_, rest) = docs.split_once("<!-- told: begin -->").expect("the table begins");
    let (table, _) = rest.split_once("<!-- told: end -->").expect("the table ends");
    let lines = table.lines().filter(|line| line.starts_with("| ")).skip(1);
    let row = |line: &str| {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        let mut cell = || cells.next().expect("four cells").to_owned();
        let (place, messages, source, read_on) = (cell(), cell(), cell(), cell());
        let messages = messages
            .split_whitespace()
            .map(|name| name.trim_matches('`').to_owned());
        Row {
            place,
            messages: messages.collect(),
            source,
            read_on,
        }
    };
    lines.map(row).collect()
}

fn keys(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().filter(|line| !line.starts_with([' ', '#', '*']));
    lines.filter_map(|line| line.split_once(" =").map(|(key, _)| key))
}

fn means(listed: &str, key: &str) -> bool {
    match listed.strip_suffix('*') {
        Some(stem) => key.starts_with(stem),
        None => listed == key,
    }
}

pub fn states_no_law(place: &str, key: &str) -> bool {
    let beginnings = NO_LAW
        .iter()
        .find(|(named, _)| *named == place)
        .map_or("", |(_, all)| all);
    beginnings.split_whitespace().any(|start| key.starts_with(start))
        || NAMES.iter().any(|end| key.ends_with(end))
}

#[test]
fn every_message_of_law_has_its_source_in_the_table() {
    let read = |path: &str| std::fs::read_to_string(Path::new(root()).join(path)).expect("a text");
    let rows = rows(&read("docs/law.md"));
    let mut lacking = Vec::new();
    for (place, path) in PLACES {
        let text = read(path);
        let here: Vec<&Row> = rows.iter().filter(|row| row.place == place).collect();
        let listed = |key: &str| {
            here.iter()
                .any(|row| row.messages.iter().any(|listed| means(listed, key)))
        };
        for key in keys(&text).filter(|key| !states_no_law(place, key)) {
            if !listed(key) {
                lacking.push(format!("{place}: {key}"));
            }
        }
        for name in here.iter().flat_map(|row| &row.messages) {
            assert!(
                keys(&text).any(|key| means(name, key)),
                "{place}: {name} is no message"
            );
        }
    }
    assert!(
        lacking.is_empty(),
        "docs/law.md has no source for:\n{}",
        lacking.join("\n")
    );
}

#[test]
fn every_source_is_named_with_the_day_it_was_read() {
    let docs = std::fs::read_to_string(Path::new(root()).join("docs/law.md")).expect("docs/law.md");
    for row in rows(&docs) {
        assert!(
            PLACES.iter().any(|(place, _)| *place == row.place),
            "{}",
            row.place
        );
        let practice = row.source.contains("practice");
        assert!(
            practice || row.source.contains(|c: char| c.is_ascii_digit()),
            "{:?} names no text: {}",
            row.messages,
            row.source
        );
        let parts: Vec<usize> = row.read_on.split('-').map(str::len).collect();
        assert_eq!(parts, [4, 2, 2], "{:?}: {}", row.messages, row.read_on);
    }
}
