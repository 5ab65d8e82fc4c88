//! A figure cut into layers, in one place and size: drawn pose by pose.

use resvg::tiny_skia::{Pixmap, Transform};

use super::figure::{ArmSheet, Figure, FigureSheet, Gestures, PlaceSheet};
use super::layer::Layer;
use super::pose::{Arm, MouthShape, Pose, unit};
use super::{AvatarError, eyes, mouth};
use crate::storyboard::Gesture;

/// Every layer of a figure, rasterised for one place: made once, drawn from any thread.
pub(super) struct Cutout {
    place: PlaceSheet,
    sheet: FigureSheet,
    hair_back: Layer,
    body: Layer,
    face: Layer,
    jaw: Option<Layer>,
    nose: Layer,
    hair_front: Layer,
    /// Waving, explaining, pointing; none where she keeps her arms down.
    arms: Option<[Layer; 3]>,
}

impl Cutout {
    /// Rasterises a figure; `whole`: with its arms, and with a chin that sinks as the mouth opens.
    pub fn new(figure: &Figure, place: PlaceSheet, whole: bool) -> Result<Self, AvatarError> {
        let Figure { sheet, drawing } = figure;
        let layer = |id: &str| Layer::new(drawing, id, place.scale);
        let arms = || -> Result<_, AvatarError> {
            let Gestures { wave, explain, point } = &sheet.gestures;
            Ok([layer(&wave.layer)?, layer(&explain.layer)?, layer(&point.layer)?])
        };
        let body = || {
            let ids = ["hair-back", "body", "face", "nose", "hair-front"];
            let layers: Result<Vec<Layer>, AvatarError> = ids.into_iter().map(layer).collect();
            <[Layer; 5]>::try_from(layers?).map_err(|_| AvatarError::raster("figure"))
        };
        // Soft shadows take their time: half of it on another thread.
        let (arms, body) = std::thread::scope(|scope| {
            let arms = whole.then(|| scope.spawn(arms));
            let body = body();
            (arms.map(|arms| arms.join()), body)
        });
        let arms = arms
            .map(|arms| arms.map_err(|_| AvatarError::raster("arms"))?)
            .transpose()?;
        let [hair_back, body, face, nose, hair_front] = body?;
        Ok(Self {
            place,
            hair_back,
            body,
            jaw: face.below(sheet.head.jaw_from).filter(|_| whole),
            face,
            nose,
            hair_front,
            arms,
            sheet: sheet.clone(),
        })
    }

    pub fn draw(&self, pose: &Pose, canvas: &mut Pixmap) {
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
        let (gestures, Some([wave, explain, point])) = (&self.sheet.gestures, &self.arms) else {
            return;
        };
        let (layer, sheet) = match arm.gesture {
            Gesture::Wave => (wave, &gestures.wave),
            Gesture::Explain => (explain, &gestures.explain),
            Gesture::Point => (point, &gestures.point),
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
            .pre_translate(dx * away + side * self.place.inward, dy * away + self.place.down)
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
