//! The stage: backdrop, figure, desk.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

use super::figure::{ArmSheet, Figure, FigureSheet, Gestures, PlaceSheet};
use super::layer::Layer;
use super::pose::{Arm, MouthShape, Pose, unit};
use super::{AvatarError, eyes, mouth};
use crate::storyboard::Gesture;
use crate::theme::{FrameShape, Theme, ink};

/// The last rows of the stage, flat: the desk's front, in the band's colour.
const FLAT_ROWS: u32 = 32;
/// Rows of the desk's upper edge above that.
const DESK_EDGE: u32 = 10;

/// Rows of the stage above the desk's edge.
fn open_rows(shape: FrameShape) -> u32 {
    flat_from(shape) - DESK_EDGE
}

/// From here on the stage is flat.
fn flat_from(shape: FrameShape) -> u32 {
    shape.stage_rows() - FLAT_ROWS
}

/// A figure on its stage, with every layer rasterised: made once, drawn from any thread.
pub struct Stage {
    shape: FrameShape,
    place: PlaceSheet,
    sheet: FigureSheet,
    theme: Theme,
    backdrop: Pixmap,
    hair_back: Layer,
    body: Layer,
    face: Layer,
    jaw: Option<Layer>,
    nose: Layer,
    hair_front: Layer,
    wave: Layer,
    explain: Layer,
    point: Layer,
}

impl Stage {
    /// Rasterises a figure and the backdrop.
    pub fn new(figure: &Figure, theme: &Theme, shape: FrameShape) -> Result<Self, AvatarError> {
        let Figure { sheet, drawing } = figure;
        let place = sheet.place.of(shape);
        let layer = |id: &str| Layer::new(drawing, id, place.scale);
        let arms = || -> Result<_, AvatarError> {
            let Gestures { wave, explain, point } = &sheet.gestures;
            let arms = [layer(&wave.layer)?, layer(&explain.layer)?, layer(&point.layer)?];
            Ok((arms, backdrop(theme, shape)?))
        };
        let body = || {
            let ids = ["hair-back", "body", "face", "nose", "hair-front"];
            let layers: Result<Vec<Layer>, AvatarError> = ids.into_iter().map(layer).collect();
            <[Layer; 5]>::try_from(layers?).map_err(|_| raster("figure"))
        };
        // Soft shadows take their time: half of it on another thread.
        let (arms, body) = std::thread::scope(|scope| {
            let arms = scope.spawn(arms);
            let body = body();
            (arms.join(), body)
        });
        let ([wave, explain, point], backdrop) = arms.map_err(|_| raster("arms"))??;
        let [hair_back, body, face, nose, hair_front] = body?;
        Ok(Self {
            shape,
            place,
            backdrop,
            hair_back,
            body,
            jaw: face.below(sheet.head.jaw_from),
            face,
            nose,
            hair_front,
            wave,
            explain,
            point,
            sheet: sheet.clone(),
            theme: theme.clone(),
        })
    }

    /// The shape the stage was made for.
    pub fn shape(&self) -> FrameShape {
        self.shape
    }

    /// Draws the stage's rows of a canvas of its width and at least that high; the last 32 of them are flat
    /// in the band's colour. Rows below are left as they are.
    pub fn draw(&self, pose: &Pose, canvas: &mut Pixmap) -> Result<(), AvatarError> {
        let (width, height) = (canvas.width(), canvas.height());
        if width != self.shape.width() || height < self.shape.stage_rows() {
            return Err(AvatarError::Canvas {
                width,
                height,
                needed: self.shape.width(),
                rows: self.shape.stage_rows(),
            });
        }
        let mut scene = self.backdrop.clone();
        self.draw_figure(pose, &mut scene);
        canvas.pixels_mut()[..scene.pixels().len()].copy_from_slice(scene.pixels());
        let c = &self.theme.colours;
        let (top, flat) = (open_rows(self.shape), flat_from(self.shape));
        ink::flat_rows(canvas, top..flat, c.desk_edge);
        ink::flat_rows(canvas, top..top + 2, c.desk_edge.mix(c.on_band, 0.3));
        ink::flat_rows(canvas, flat..self.shape.stage_rows(), c.band);
        Ok(())
    }

    fn draw_figure(&self, pose: &Pose, canvas: &mut Pixmap) {
        let head = self.head(pose);
        self.hair_back.draw(canvas, head);
        self.body.draw(canvas, self.body_at(pose));
        self.draw_face(pose, canvas, head);
        self.hair_front.draw(canvas, head);
        if let Some(arm) = pose.arm {
            self.draw_arm(arm, canvas);
        }
    }

    fn draw_face(&self, pose: &Pose, canvas: &mut Pixmap, head: Transform) {
        let shape = MouthShape::from(pose.mouth);
        self.face.draw(canvas, head);
        if let Some(jaw) = &self.jaw {
            let stretch = 1.0 + self.sheet.head.jaw * shape.open / (self.sheet.head.chin - jaw.top());
            if shape.open > 0.0 {
                let at = head
                    .pre_translate(0.0, jaw.top())
                    .pre_scale(1.0, stretch)
                    .pre_translate(0.0, -jaw.top());
                jaw.draw(canvas, at);
            }
        }
        // What lies further out on the face moves further when the head turns.
        let [dx, dy] = [pose.turn, pose.nod].map(|steps| unit(steps) * self.sheet.head.turn);
        let features = head.pre_translate(dx, dy);
        self.nose.draw(canvas, features.pre_translate(dx * 0.5, dy * 0.5));
        eyes::draw(canvas, &self.sheet.eyes, pose, features);
        eyes::draw_brows(canvas, &self.sheet.brows, unit(pose.brows), features);
        mouth::draw(canvas, &self.sheet.mouth, shape, unit(pose.smile), features);
    }

    fn draw_arm(&self, arm: Arm, canvas: &mut Pixmap) {
        let gestures = &self.sheet.gestures;
        let (layer, sheet) = match arm.gesture {
            Gesture::Wave => (&self.wave, &gestures.wave),
            Gesture::Explain => (&self.explain, &gestures.explain),
            Gesture::Point => (&self.point, &gestures.point),
            Gesture::Rest => return,
        };
        layer.draw(canvas, self.arm_at(arm, sheet));
    }

    fn arm_at(&self, arm: Arm, sheet: &ArmSheet) -> Transform {
        let away = 1.0 - unit(arm.raise);
        let turn = sheet.hidden_turn * away + sheet.swing * unit(arm.swing);
        let [dx, dy] = sheet.hidden;
        let [px, py] = sheet.pivot;
        // In a narrow frame arms stay nearer to the body.
        let side = (self.sheet.head.pivot[0] - px).signum();
        self.figure_at()
            .pre_translate(dx * away + side * self.place.inward, dy * away)
            .pre_rotate_at(turn, px, py)
    }

    /// The drawing's coordinates on the stage.
    fn figure_at(&self) -> Transform {
        let place = self.place;
        Transform::from_translate(place.x, place.y).pre_scale(place.scale, place.scale)
    }

    fn head(&self, pose: &Pose) -> Transform {
        let [px, py] = self.sheet.head.pivot;
        let [dx, dy] = pose.shift.map(|quarters| f32::from(quarters) / 4.0);
        let rise = unit(pose.breath) * self.sheet.head.breath * 0.6;
        self.figure_at()
            .pre_translate(dx, dy - rise)
            .pre_rotate_at(f32::from(pose.tilt) / 16.0, px, py)
    }

    fn body_at(&self, pose: &Pose) -> Transform {
        self.figure_at()
            .pre_translate(0.0, -unit(pose.breath) * self.sheet.head.breath)
    }
}

fn raster(what: &str) -> AvatarError {
    AvatarError::Raster(what.to_owned())
}

/// The room behind the figure.
fn backdrop(theme: &Theme, shape: FrameShape) -> Result<Pixmap, AvatarError> {
    let svg = match shape {
        FrameShape::Landscape => include_str!("../../../assets/theme/stage.svg"),
        FrameShape::Portrait => include_str!("../../../assets/theme/stage-portrait.svg"),
    };
    let drawing = usvg::Tree::from_str(&theme.backdrop.paint(svg), &usvg::Options::default())
        .map_err(|error| AvatarError::Drawing(error.to_string()))?;
    let (width, height) = (shape.width(), flat_from(shape));
    let mut pixels = Pixmap::new(width, height).ok_or_else(|| raster("backdrop"))?;
    resvg::render(&drawing, Transform::identity(), &mut pixels.as_mut());
    Ok(pixels)
}
