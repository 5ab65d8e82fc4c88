//! What comes and what goes where one beat follows another.

use super::{Beat, Picture, Scene};

/// Tells every picture whether the next one shows something else, and the stage whether a card was before it.
pub(super) fn mark(scenes: &mut [Scene]) {
    let mut beats: Vec<&mut Beat> = scenes.iter_mut().flat_map(|scene| &mut scene.beats).collect();
    for index in 1..beats.len() {
        if let [before, after] = &mut beats[index - 1..=index] {
            join(&mut before.picture, &mut after.picture);
        }
    }
}

fn join(before: &mut Picture, after: &mut Picture) {
    match (before, after) {
        (Picture::Avatar { leaves, band, .. }, Picture::Card(_)) => {
            *leaves = true;
            band.iter_mut().for_each(|band| band.leaves = true);
        }
        (Picture::Card(card), Picture::Avatar { enters, .. }) => {
            card.leaves = true;
            *enters = true;
        }
        (Picture::Card(card), Picture::Card(next)) => card.leaves = next.enters,
        (Picture::Avatar { band, .. }, Picture::Avatar { band: next, .. }) => {
            let other = next.as_ref().is_none_or(|next| next.enters);
            band.iter_mut().for_each(|band| band.leaves = other);
        }
    }
}
