//! The worker's way to a guide: an event in, law and pipeline, a folder out.

use std::cell::RefCell;
use std::error::Error;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

use crate::config::MakingTime;
use crate::holdings::{HoldError, HoldingsRegister};
use crate::links::LinkMaker;
use crate::metrics::{StageWatch, metrics};
use crate::pipeline::{self, GuideError, Studio, TimedGuides};
use crate::sealed::GuideFiles;
use crate::worker::{ClaimantContacts, GuideProduct, ProduceError, Producer, ProductionOrder};
use ground::clock::Clock;
use ground::link::{self, GuideLink};
use ground::personal::Personal;
use law::claim::{Claim, Problem, SubmissionChannel};
use law::naspi::{Award, Case, Rules};
use papers::documents::{Edition, Paper};
use studio::guide::Correction;
use studio::guide::folder::SegmentPlace;
use studio::timeline::Provenance;

/// Makes guides from events; shared by all threads of a worker.
pub struct GuideMaker {
    pub rules: Rules<'static>,
    pub studio: Arc<Studio>,
    pub links: LinkMaker,
    /// Says the date on letters.
    pub clock: Clock,
    /// Whether guides are made whole, or their own segments when somebody first asks for them.
    pub when: MakingTime,
    /// What prepared guides say, while somebody watches them.
    pub spoken: TimedGuides,
}

impl GuideMaker {
    /// The event's claim and its award, or why a person has to look at it first.
    fn case(&self, event_json: &[u8]) -> Result<(Claim, Award), ProduceError> {
        let case = Case::read(self.rules, event_json).and_then(Case::fit);
        case.map_err(|refusal| ProduceError::Held(refusal.problems))
    }

    /// The guide that is ordered, in its folder; `corrected` where it replaces an earlier one: what differs from it.
    /// Ends with [`GuideError::Stopped`] after the sentence at which the order says so.
    fn guide(
        &self,
        order: &ProductionOrder<'_>,
        (claim, award): (&Claim, &Award),
        link: &GuideLink,
        corrected: Option<Correction>,
    ) -> Result<(), GuideError> {
        let calendar = GuideFiles::named(|folder| folder.document(&Paper::Calendar.file()));
        let replaced = order.previous.and_then(|files| files.read(&calendar).ok());
        let replaced = replaced.and_then(|calendar| String::from_utf8(calendar).ok());
        let edition = Edition::after(order.revision, replaced.as_deref());
        let wanted = pipeline::Order {
            claim,
            award,
            link,
            corrected,
            issued_on: self.clock.today(),
            edition: &edition,
            with_documents: true,
            with_mp4: true,
            home: pipeline::Home::Site,
            register: order.register,
            later: self.when == MakingTime::Request,
        };
        let go_on = |_, _| match order.is_stopped() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        };
        let watch = RefCell::new(StageWatch::start());
        let timed = |stage: &'static str| watch.borrow_mut().done(stage);
        let manifest = pipeline::produce_watched(&self.studio, &wanted, order.out_dir, &go_on, &timed)?;
        for beat in manifest.scenes.iter().flat_map(|scene| &scene.beats) {
            metrics().beat(how(beat.made));
        }
        Ok(())
    }
}

impl GuideMaker {
    /// Makes a segment that a prepared guide lacks; false where it has none of that name.
    pub fn wanted(
        &self,
        event_json: &[u8],
        files: &GuideFiles,
        place: SegmentPlace,
        register: &dyn HoldingsRegister,
    ) -> Result<bool, ProduceError> {
        let (claim, award) = self.case(event_json)?;
        let order = pipeline::Order {
            claim: &claim,
            award: &award,
            // No segment shows the link.
            link: &self.links.first_link(&claim.claim_id).map_err(failed)?,
            corrected: files.manifest().ok().and_then(|manifest| manifest.corrected),
            issued_on: self.clock.today(),
            edition: Edition::first(),
            with_documents: false,
            with_mp4: false,
            home: pipeline::Home::Site,
            register,
            later: true,
        };
        let made = pipeline::make_segment(&self.studio, &self.spoken, &order, files.folder(), place)?;
        if made {
            let name = GuideFiles::named(|folder| folder.segment(place));
            files.seal(&name).map_err(failed)?;
        }
        Ok(made)
    }
}

/// No maker can be set up; the error of the part that refused says why.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct SetupError(Box<dyn Error + Send + Sync>);

/// A maker that is set up when it is first needed: law, voice, fonts and encoders.
pub struct LazyGuideMaker {
    open: Box<dyn Fn() -> Result<GuideMaker, SetupError> + Send + Sync>,
    opened: Mutex<Option<Arc<GuideMaker>>>,
}

impl LazyGuideMaker {
    pub fn new(
        open: impl Fn() -> Result<GuideMaker, Box<dyn Error + Send + Sync>> + Send + Sync + 'static,
    ) -> Self {
        Self {
            open: Box::new(move || open().map_err(SetupError)),
            opened: Mutex::default(),
        }
    }

    /// The maker, or why it cannot be set up; whoever asks meanwhile waits.
    pub fn get(&self) -> Result<Arc<GuideMaker>, SetupError> {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(maker) = &*opened {
            return Ok(maker.clone());
        }
        let maker = Arc::new((self.open)()?);
        Ok(opened.insert(maker).clone())
    }
}

impl Producer for GuideMaker {
    fn produce(&self, order: &ProductionOrder<'_>) -> Result<GuideProduct, ProduceError> {
        let (claim, award) = self.case(order.event_json)?;
        let link = self
            .links
            .link(order.link_generation, order.claim_id, order.issue);
        let link = link.map_err(failed)?;
        let previous = order.previous.and_then(|files| files.manifest().ok());
        let corrected =
            (order.revision > 1).then(|| pipeline::correction(&self.studio, &claim, &award, previous));
        self.guide(order, (&claim, &award), &link, corrected)?;
        Ok(GuideProduct {
            folder: order.out_dir.to_owned(),
            token_hash: link::token_hash(&link.token),
            link: Personal::new(link.address.clone()),
            warnings: claim.warnings.iter().map(told).collect(),
            notices: notices(&claim),
        })
    }
}

impl From<GuideError> for ProduceError {
    fn from(error: GuideError) -> Self {
        match error {
            GuideError::Held(problems) => Self::Held(problems),
            // Of a claim that is gone nothing is wanted any more.
            GuideError::Stopped | GuideError::Register(HoldError::Gone) => Self::Stopped,
            error => failed(error),
        }
    }
}

/// As the metrics name it.
fn how(made: Provenance) -> &'static str {
    match made {
        Provenance::Cached => "cached",
        Provenance::Spliced => "spliced",
        Provenance::Held => "held",
        Provenance::Encoded => "encoded",
        Provenance::Later => "later",
    }
}

fn failed(error: impl Into<Box<dyn Error + Send + Sync>>) -> ProduceError {
    ProduceError::Failed(error.into())
}

/// What was left out of the claim, as operators read it beside its guide.
fn told(warning: &Problem) -> String {
    format!("{} {}", warning.path, warning.message)
}

fn notices(claim: &Claim) -> ClaimantContacts {
    let claimant = &claim.claimant;
    ClaimantContacts {
        name: Personal::new(format!(
            "{} {}",
            claimant.given_name.expose(),
            claimant.family_name.expose()
        )),
        email: claimant.email.clone(),
        mobile: claimant.mobile.clone(),
        fiscal_code: claimant.fiscal_code.clone(),
        locale: claimant.locale.clone(),
        letter: claim.submitted_through == SubmissionChannel::Patronato,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guide_that_was_stopped_is_given_back_and_no_failure() {
        assert!(matches!(GuideError::Stopped.into(), ProduceError::Stopped));
        let held = GuideError::Held(Vec::new());
        assert!(matches!(held.into(), ProduceError::Held(_)));
        let place = GuideError::Place {
            path: "guide".into(),
            source: std::io::ErrorKind::StorageFull.into(),
        };
        let error = ProduceError::from(place);
        assert!(matches!(&error, ProduceError::Failed(_)) && error.to_string().contains("guide"));
    }
}
