//! The worker's way to a guide: an event in, law and pipeline, a folder out.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;

use crate::claim::{self, Claim, Problem, SubmittedThrough};
use crate::config::When;
use crate::guide::Correction;
use crate::guide::folder::SegmentPlace;
use crate::link::{self, GuideLink, LinkKey};
use crate::naspi::{self, Award, Interpretations, Law};
use crate::personal::Personal;
use crate::pipeline::{self, GuideError, Spoken, Studio};
use crate::worker::{NoticesWanted, Order, ProduceError, Produced, Producer};

/// Makes guides from events; shared by all threads of a worker.
pub struct GuideMaker {
    pub law: Law,
    pub interpretations: Interpretations,
    pub studio: Arc<Studio>,
    pub link_key: LinkKey,
    pub base_url: String,
    /// The date on letters.
    pub today: NaiveDate,
    /// Whether guides are made whole, or their own segments when somebody first asks for them.
    pub when: When,
    /// What prepared guides say, while somebody watches them.
    pub spoken: Spoken,
}

impl GuideMaker {
    /// The claim's award, or why a person has to look at it first.
    pub fn award(&self, claim: &Claim) -> Result<Award, Vec<Problem>> {
        naspi::assess(&self.law, &self.interpretations, claim).fit()
    }

    /// The link of an issue of a claim's guide.
    pub fn link(&self, claim_id: &str, issue: u32) -> Result<GuideLink, link::LinkError> {
        GuideLink::of(&self.base_url, &self.link_key, claim_id, issue)
    }

    /// One guide into `folder`; `corrected` where it replaces an earlier one: what differs from it.
    pub fn guide(
        &self,
        claim: &Claim,
        award: &Award,
        link: &GuideLink,
        corrected: Option<Correction>,
        folder: &Path,
    ) -> Result<(), GuideError> {
        let order = pipeline::Order {
            claim,
            award,
            link,
            corrected,
            issued_on: self.today,
            with_documents: true,
            with_mp4: true,
            home: pipeline::Home::Site,
            later: self.when == When::Request,
        };
        pipeline::produce(&self.studio, &order, folder, &|_, _| ()).map(drop)
    }
}

impl GuideMaker {
    /// Makes a segment that a prepared guide lacks; false where it has none of that name.
    pub fn wanted(
        &self,
        event_json: &[u8],
        folder: &Path,
        place: SegmentPlace,
    ) -> Result<bool, ProduceError> {
        let claim = claim::parse_event(event_json).map_err(|refusal| ProduceError::Held(refusal.problems))?;
        let award = self.award(&claim).map_err(ProduceError::Held)?;
        let order = pipeline::Order {
            claim: &claim,
            award: &award,
            // No segment shows the link.
            link: &self.link(&claim.claim_id, 1).map_err(failed)?,
            corrected: pipeline::told_correction(folder),
            issued_on: self.today,
            with_documents: false,
            with_mp4: false,
            home: pipeline::Home::Site,
            later: true,
        };
        pipeline::make_segment(&self.studio, &self.spoken, &order, folder, place).map_err(failed)
    }
}

/// A maker that is set up when it is first needed: law, voice, fonts and encoders.
pub struct MakerAtNeed {
    open: Box<dyn Fn() -> Result<GuideMaker, String> + Send + Sync>,
    opened: Mutex<Option<Arc<GuideMaker>>>,
}

impl MakerAtNeed {
    pub fn new(open: impl Fn() -> Result<GuideMaker, String> + Send + Sync + 'static) -> Self {
        Self {
            open: Box::new(open),
            opened: Mutex::default(),
        }
    }

    /// The maker, or why it cannot be set up; whoever asks meanwhile waits.
    pub fn get(&self) -> Result<Arc<GuideMaker>, String> {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(maker) = &*opened {
            return Ok(maker.clone());
        }
        let maker = Arc::new((self.open)()?);
        Ok(opened.insert(maker).clone())
    }
}

impl Producer for GuideMaker {
    fn produce(&self, order: &Order<'_>) -> Result<Produced, ProduceError> {
        let claim =
            claim::parse_event(order.event_json).map_err(|refusal| ProduceError::Held(refusal.problems))?;
        let award = self.award(&claim).map_err(ProduceError::Held)?;
        let link = self.link(order.claim_id, order.issue).map_err(failed)?;
        let corrected =
            (order.revision > 1).then(|| pipeline::correction(&self.studio, &claim, &award, order.previous));
        match self.guide(&claim, &award, &link, corrected, order.out_dir) {
            Ok(()) => Ok(Produced {
                folder: order.out_dir.to_owned(),
                token_hash: link::token_hash(&link.token),
                link: Personal::new(link.address.clone()),
                warnings: Vec::new(),
                notices: notices(&claim),
            }),
            Err(GuideError::Held(problems)) => Err(ProduceError::Held(problems)),
            Err(error) => Err(failed(error)),
        }
    }
}

fn failed(error: impl std::fmt::Display) -> ProduceError {
    ProduceError::Failed(error.to_string())
}

fn notices(claim: &Claim) -> NoticesWanted {
    let claimant = &claim.claimant;
    NoticesWanted {
        name: Personal::new(format!(
            "{} {}",
            claimant.given_name.expose(),
            claimant.family_name.expose()
        )),
        email: claimant.email.clone(),
        mobile: claimant.mobile.clone(),
        fiscal_code: claimant.fiscal_code.clone(),
        locale: claimant.locale.clone(),
        letter: claim.submitted_through == SubmittedThrough::Patronato,
    }
}
