//! What goes where one beat follows another. Between her and a card, and between two cards, there is a cut.

use super::{Beat, Picture, Scene};

/// Tells every lower third whether the next picture shows her with another one.
pub(super) fn mark(scenes: &mut [Scene]) {
    let mut beats: Vec<&mut Beat> = scenes.iter_mut().flat_map(|scene| &mut scene.beats).collect();
    for index in 1..beats.len() {
        if let [before, after] = &mut beats[index - 1..=index] {
            join(&mut before.picture, &after.picture);
        }
    }
}

fn join(before: &mut Picture, after: &Picture) {
    if let (Picture::Avatar { band, .. }, Picture::Avatar { band: next, .. }) = (before, after) {
        let other = next.as_ref().is_none_or(|next| next.enters);
        band.iter_mut().for_each(|band| band.leaves = other);
    }
}
