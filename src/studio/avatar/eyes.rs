//! Eyes and brows: whites, irises that follow the gaze, lids that close over them, lashes.

use resvg::tiny_skia::{Pixmap, Transform};

use super::figure::{BrowSheet, EyeSheet};
use super::geometry::{Curve, between, bulge, curve, disc_within, line};
use super::pose::{Pose, unit};
use crate::theme::ink;

/// One eye's lids as heights over x. `outer` is 1 where the outer corner is at the viewer's right.
#[derive(Clone, Copy)]
struct Lids<'a> {
    sheet: &'a EyeSheet,
    centre: [f32; 2],
    outer: f32,
    open: f32,
    smile: f32,
}

impl Lids<'_> {
    fn s(&self, x: f32) -> f32 {
        ((x - self.centre[0]) / self.sheet.half_width).clamp(-1.0, 1.0)
    }

    /// The line between the corners: the outer one stands a little higher.
    fn axis(&self, s: f32) -> f32 {
        self.centre[1] + 3.0 - self.sheet.slant * s * self.outer
    }

    /// Where the closed lid lies: below the axis.
    fn closed(&self, s: f32) -> f32 {
        self.axis(s) + self.sheet.lower * 0.62 * bulge(s, 0.8)
    }

    /// The upper lid's arch is highest a little towards the nose.
    fn upper(&self, x: f32) -> f32 {
        let s = self.s(x);
        let arch = bulge((s + 0.12 * self.outer).clamp(-1.0, 1.0), 0.62) * bulge(s, 0.12);
        let open = self.axis(s) - self.sheet.upper * arch;
        self.closed(s) + (open - self.closed(s)) * self.open
    }

    /// A smile lifts the lower lid.
    fn lower(&self, x: f32) -> f32 {
        let s = self.s(x);
        let open = self.axis(s) + self.sheet.lower * (1.0 - 0.30 * self.smile) * bulge(s, 0.75);
        self.closed(s) + (open - self.closed(s)) * self.open.min(1.0)
    }

    fn x(&self, s: f32) -> f32 {
        self.centre[0] + self.sheet.half_width * s
    }

    fn upper_curve(&self) -> Curve {
        curve(|s| [self.x(s), self.upper(self.x(s))])
    }

    fn lower_curve(&self) -> Curve {
        curve(|s| [self.x(s), self.lower(self.x(s))])
    }
}

/// Draws both eyes in the coordinates of the figure's drawing.
pub(super) fn draw(canvas: &mut Pixmap, sheet: &EyeSheet, pose: &Pose, at: Transform) {
    for (centre, outer) in [(sheet.left, -1.0), (sheet.right, 1.0)] {
        let lids = Lids {
            sheet,
            centre,
            outer,
            open: unit(pose.lids),
            smile: unit(pose.smile),
        };
        draw_eye(canvas, &lids, pose, at);
    }
}

fn draw_eye(canvas: &mut Pixmap, lids: &Lids<'_>, pose: &Pose, at: Transform) {
    let sheet = lids.sheet;
    let (upper, lower) = (lids.upper_curve(), lids.lower_curve());
    if lids.open > 0.1 {
        if let Some(path) = between(&upper, &lower) {
            ink::fill(canvas, &path, sheet.white, 1.0, at);
        }
        draw_iris(canvas, lids, pose, at);
        // The lid's shadow on the eye.
        let shade = curve(|s| {
            let x = lids.x(s);
            [
                x,
                (lids.upper(x) + sheet.upper * 0.34 * bulge(s, 0.6)).min(lids.lower(x)),
            ]
        });
        if let Some(path) = between(&upper, &shade) {
            ink::fill(canvas, &path, sheet.shadow, 0.22, at);
        }
        if let Some(path) = line(&lower) {
            ink::stroke(canvas, &path, sheet.crease, 0.45, 1.3, at);
        }
    }
    draw_lashes(canvas, lids, at);
    draw_crease(canvas, lids, at);
}

fn draw_iris(canvas: &mut Pixmap, lids: &Lids<'_>, pose: &Pose, at: Transform) {
    let (sheet, [cx, cy]) = (lids.sheet, lids.centre);
    let radius = sheet.iris;
    let centre = [
        cx + unit(pose.gaze[0]) * radius,
        cy + unit(pose.gaze[1]) * radius - 0.5,
    ];
    let disc = |centre, radius| disc_within(centre, radius, |x| lids.upper(x), |x| lids.lower(x));
    let [x, y] = centre;
    let rings = [
        (centre, radius, sheet.iris_rim, 1.0),
        (centre, radius * 0.86, sheet.iris_colour, 1.0),
        ([x, y + radius * 0.34], radius * 0.50, sheet.iris_light, 0.75),
        (centre, radius * 0.46, sheet.pupil, 1.0),
        (
            [x - radius * 0.36, y - radius * 0.40],
            radius * 0.27,
            sheet.catchlight,
            0.96,
        ),
        (
            [x + radius * 0.36, y + radius * 0.36],
            radius * 0.13,
            sheet.catchlight,
            0.55,
        ),
    ];
    for (centre, radius, colour, alpha) in rings {
        if let Some(path) = disc(centre, radius) {
            ink::fill(canvas, &path, colour, alpha, at);
        }
    }
}

/// The upper lash line, thicker towards the outer corner, with a short flick.
fn draw_lashes(canvas: &mut Pixmap, lids: &Lids<'_>, at: Transform) {
    let sheet = lids.sheet;
    let edge = curve(|s| {
        let x = lids.x(s);
        [x, lids.upper(x) + 0.6]
    });
    let top = curve(|s| {
        let x = lids.x(s);
        let thick = sheet.lash * (0.55 + 0.45 * s * lids.outer).max(0.12);
        [
            x + thick * 0.5 * lids.outer * s.abs().powi(6),
            lids.upper(x) - thick * bulge(s * 0.9, 0.25),
        ]
    });
    if let Some(path) = between(&top, &edge) {
        ink::fill(canvas, &path, sheet.lash_colour, 1.0, at);
    }
    let (x, y) = (lids.x(lids.outer), lids.upper(lids.x(lids.outer)));
    let flick = [
        [x - 5.0 * lids.outer, y - 1.6],
        [x + 1.0 * lids.outer, y - 2.2],
        [
            x + sheet.flick * lids.outer,
            y - sheet.flick * (0.25 + 0.35 * lids.open),
        ],
    ];
    if let Some(path) = line(&flick) {
        ink::stroke(canvas, &path, sheet.lash_colour, 1.0, sheet.lash * 0.5, at);
    }
}

/// The fold above the lid; it sinks a little when the eye closes.
fn draw_crease(canvas: &mut Pixmap, lids: &Lids<'_>, at: Transform) {
    let sheet = lids.sheet;
    let fold = curve(|s| {
        let s = s * 0.86;
        let open = lids.axis(s) - (sheet.upper + sheet.fold) * bulge(s, 0.5);
        [
            lids.x(s) + 1.5 * lids.outer,
            open + (1.0 - lids.open) * sheet.fold * 0.8,
        ]
    });
    if let Some(path) = line(&fold) {
        ink::stroke(canvas, &path, sheet.crease, 0.55, 1.6, at);
    }
}

/// Draws both brows: full at the nose, running out to the temples.
pub(super) fn draw_brows(canvas: &mut Pixmap, sheet: &BrowSheet, lift: f32, at: Transform) {
    for (centre, outer) in [(sheet.left, -1.0), (sheet.right, 1.0)] {
        let [cx, cy] = centre;
        let axis = |s: f32| {
            let along = s * outer;
            // Highest two thirds of the way out; the inner end stays up, or she would look cross.
            let fall = if along < 0.35 {
                0.7 * ((0.35 - along) / 1.35).powi(2)
            } else {
                0.8 * ((along - 0.35) / 0.65).powi(2)
            };
            let rise = lift * sheet.lift * (0.85 + 0.15 * along);
            cy - sheet.arch * (1.0 - fall) - rise
        };
        let thick = |s: f32| {
            let along = (s * outer + 1.0) / 2.0;
            sheet.thickness * (1.0 - along).powf(0.55) * (1.0 - (1.0 - along).powi(9) * 0.6)
        };
        let upper = curve(|s| [cx + sheet.half_width * s, axis(s) - thick(s) * 0.55]);
        let lower = curve(|s| [cx + sheet.half_width * s, axis(s) + thick(s) * 0.45]);
        if let Some(path) = between(&upper, &lower) {
            ink::fill(canvas, &path, sheet.colour, 0.94, at);
        }
    }
}
