//! The icons of the one family: strokes on a grid of 24, from `assets/icons`.

use std::collections::HashMap;
use std::sync::OnceLock;

use resvg::tiny_skia::{Path, Transform};
use resvg::usvg;

use super::Colour;
use super::ink::{self, Surface};

/// The icons of the one family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Icon {
    Check,
    Calendar,
    Clock,
    Coins,
    Euro,
    Bank,
    PostOffice,
    Phone,
    Briefcase,
    Warning,
    Person,
    Document,
    Search,
    Pause,
    Cross,
    ArrowDown,
    Plus,
    Screen,
    Lightbulb,
    Handshake,
}

/// The grid every icon is drawn on, and the width of its strokes there.
const GRID: f32 = 24.0;
const STROKE: f32 = 1.8;

/// Draws an icon `size` pixels wide with its upper left corner at (`x`, `y`).
pub fn draw(canvas: &mut impl Surface, icon: Icon, [x, y, size]: [f32; 3], colour: Colour, alpha: f32) {
    let at = Transform::from_translate(x, y).pre_scale(size / GRID, size / GRID);
    canvas.together(x, size);
    for path in paths(icon) {
        ink::stroke(canvas, path, colour, alpha, STROKE, at);
    }
    canvas.apart();
}

fn paths(icon: Icon) -> &'static [Path] {
    static FAMILY: OnceLock<HashMap<Icon, Vec<Path>>> = OnceLock::new();
    let family = FAMILY.get_or_init(|| ALL.into_iter().map(|icon| (icon, parse(source(icon)))).collect());
    family.get(&icon).map_or(&[], Vec::as_slice)
}

fn parse(svg: &str) -> Vec<Path> {
    let mut found = Vec::new();
    if let Ok(tree) = usvg::Tree::from_str(svg, &usvg::Options::default()) {
        collect(tree.root(), &mut found);
    }
    found
}

fn collect(group: &usvg::Group, found: &mut Vec<Path>) {
    for node in group.children() {
        match node {
            usvg::Node::Path(path) => found.push(path.data().clone()),
            usvg::Node::Group(group) => collect(group, found),
            usvg::Node::Image(_) | usvg::Node::Text(_) => {}
        }
    }
}

/// Every icon, for the gallery and the tests.
pub const ALL: [Icon; 20] = [
    Icon::Check,
    Icon::Calendar,
    Icon::Clock,
    Icon::Coins,
    Icon::Euro,
    Icon::Bank,
    Icon::PostOffice,
    Icon::Phone,
    Icon::Briefcase,
    Icon::Warning,
    Icon::Person,
    Icon::Document,
    Icon::Search,
    Icon::Pause,
    Icon::Cross,
    Icon::ArrowDown,
    Icon::Plus,
    Icon::Screen,
    Icon::Lightbulb,
    Icon::Handshake,
];

/// The icon as an SVG picture, for pages and documents.
pub fn source(icon: Icon) -> &'static str {
    match icon {
        Icon::Check => include_str!("../../assets/icons/check.svg"),
        Icon::Calendar => include_str!("../../assets/icons/calendar.svg"),
        Icon::Clock => include_str!("../../assets/icons/clock.svg"),
        Icon::Coins => include_str!("../../assets/icons/coins.svg"),
        Icon::Euro => include_str!("../../assets/icons/euro.svg"),
        Icon::Bank => include_str!("../../assets/icons/bank.svg"),
        Icon::PostOffice => include_str!("../../assets/icons/post-office.svg"),
        Icon::Phone => include_str!("../../assets/icons/phone.svg"),
        Icon::Briefcase => include_str!("../../assets/icons/briefcase.svg"),
        Icon::Warning => include_str!("../../assets/icons/warning.svg"),
        Icon::Person => include_str!("../../assets/icons/person.svg"),
        Icon::Document => include_str!("../../assets/icons/document.svg"),
        Icon::Search => include_str!("../../assets/icons/search.svg"),
        Icon::Pause => include_str!("../../assets/icons/pause.svg"),
        Icon::Cross => include_str!("../../assets/icons/cross.svg"),
        Icon::ArrowDown => include_str!("../../assets/icons/arrow-down.svg"),
        Icon::Plus => include_str!("../../assets/icons/plus.svg"),
        Icon::Screen => include_str!("../../assets/icons/screen.svg"),
        Icon::Lightbulb => include_str!("../../assets/icons/lightbulb.svg"),
        Icon::Handshake => include_str!("../../assets/icons/handshake.svg"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_a_drawing_inside_its_grid() {
        for icon in ALL {
            let paths = paths(icon);
            assert!(!paths.is_empty(), "{icon:?}");
            for path in paths {
                let bounds = path.bounds();
                assert!(bounds.left() >= 1.0 && bounds.right() <= GRID - 1.0, "{icon:?}");
                assert!(bounds.top() >= 1.0 && bounds.bottom() <= GRID - 1.0, "{icon:?}");
            }
        }
    }
}
