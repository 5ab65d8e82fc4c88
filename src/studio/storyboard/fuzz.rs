//! Scene files and catalogues of an operator's own, as a fuzzer feeds them.

use std::sync::OnceLock;

use super::check;
use super::scene_file::{OrderFile, SceneFile};
use crate::script::Catalogue;
use ground::words::Locale;

/// The Italian catalogue that ships, so that names in scenes may be ones that exist.
fn shipped() -> &'static Catalogue {
    static SHIPPED: OnceLock<Catalogue> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let text = include_str!("../../../scenes/it/guide.ftl");
        Catalogue::parse(Locale::It, text).expect("the catalogue that ships")
    })
}

/// A scene, an order of scenes or a catalogue; whatever is found says where it is.
pub fn scenes(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let mut findings = Vec::new();
    match check::parse::<SceneFile>("scene.toml", text) {
        Ok(file) => findings.extend(check::scene(&file.id, &file, text, shipped())),
        Err(found) => findings.push(found),
    }
    match check::parse::<OrderFile>("order.toml", text) {
        Ok(order) => findings.extend(check::order("order.toml", &order, text, shipped())),
        Err(found) => findings.push(found),
    }
    let lines = text.matches('\n').count() + 1;
    for found in findings {
        assert!(!found.problem.is_empty(), "a finding without a word");
        assert!(
            found.line.is_none_or(|line| (1..=lines).contains(&line)),
            "a line that is not there"
        );
    }
    let _ = Catalogue::parse(Locale::It, text);
}
