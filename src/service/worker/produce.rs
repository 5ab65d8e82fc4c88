//! What the worker asks of whoever makes guides.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::config::{NotifySettings, PrintSettings};
use crate::holdings::HoldingsRegister;
use crate::notice::{Channel, NoticeOrder, ReachRule, Recipient};
use crate::sealed::GuideFiles;
use crate::store::RenderJob;
use ground::personal::Personal;
use law::claim::Problem;

/// Makes one guide. Called on a thread that may block; several at a time where the settings say so.
pub trait Producer: Send + Sync {
    /// Writes the guide below `order.out_dir` (an empty folder on the file system of the published ones)
    /// and says where.
    fn produce(&self, order: &ProductionOrder<'_>) -> Result<GuideProduct, ProduceError>;
}

/// One guide to make.
pub struct ProductionOrder<'a> {
    pub claim_id: &'a str,
    /// From 1.
    pub revision: u32,
    /// Goes into the link's token, from 1.
    pub issue: u32,
    /// Of the key that makes the link.
    pub link_generation: u32,
    /// The whole event, as it was taken in.
    pub event_json: &'a [u8],
    pub out_dir: &'a Path,
    /// The files of the published guide that this one replaces.
    pub previous: Option<&'a GuideFiles>,
    /// Where the producer writes the names of what it is about to put into shared caches for this person.
    pub register: &'a dyn HoldingsRegister,
    pub(super) stop: &'a AtomicBool,
}

impl<'a> ProductionOrder<'a> {
    pub(super) fn new(
        job: &'a RenderJob,
        out_dir: &'a Path,
        previous: Option<&'a GuideFiles>,
        register: &'a dyn HoldingsRegister,
        stop: &'a AtomicBool,
    ) -> Self {
        let RenderJob {
            claim_id,
            revision,
            issue,
            link_generation,
            event_json,
            ..
        } = job;
        Self {
            claim_id,
            revision: *revision,
            issue: *issue,
            link_generation: *link_generation,
            event_json,
            out_dir,
            previous,
            register,
            stop,
        }
    }

    /// The result is no longer wanted: return [`ProduceError::Stopped`] at the next good moment.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// A guide that was made.
pub struct GuideProduct {
    /// `out_dir` or a folder below it; it is moved as a whole. Hard links may lead out of it, relative
    /// symbolic links may not.
    pub folder: PathBuf,
    /// SHA-256 of the link's token.
    pub token_hash: [u8; 32],
    /// The link as people read it: for the one who runs the worker, not kept.
    pub link: Personal<String>,
    /// Nothing of a person.
    pub warnings: Vec<String>,
    pub notices: ClaimantContacts,
}

/// The contacts of the claimant.
#[derive(Clone, Debug, Default)]
pub struct ClaimantContacts {
    /// As notices greet: given and family name.
    pub name: Personal<String>,
    pub email: Option<Personal<String>>,
    /// E.164.
    pub mobile: Option<Personal<String>>,
    /// Where the person logs in with it: notice board, apps. Empty for none.
    pub fiscal_code: Personal<String>,
    pub locale: String,
    /// The letter besides the contacts: the application came through a patronato.
    pub letter: bool,
}

/// Why there is no guide. Nothing of a person in it.
#[derive(Debug, thiserror::Error)]
pub enum ProduceError {
    /// The claim needs a person: trying again would not help.
    #[error("the claim needs a person ({} problems)", .0.len())]
    Held(Vec<Problem>),
    /// Worth another attempt: what the producer says.
    #[error("{0}")]
    Failed(Box<dyn std::error::Error + Send + Sync>),
    /// The text of a panic may hold what it choked on: it is not kept.
    #[error("the production stopped with a panic")]
    Panic,
    #[error("the guide's folder could not be moved into place")]
    Place,
    /// It was asked to stop, and did.
    #[error("stopped")]
    Stopped,
}

impl ClaimantContacts {
    /// The notices these contacts give by the settings: each contact whose channel is on, in the order of
    /// the channels; the letter where it is due besides, or where there is no contact.
    pub fn plan(
        &self,
        notify: &NotifySettings,
        print: &PrintSettings,
        link: &Personal<String>,
    ) -> Vec<NoticeOrder> {
        let mut orders = Vec::new();
        for channel in &notify.channels {
            let Some(recipient) = self.recipient_on(*channel, link) else {
                continue;
            };
            let rank = match notify.reach {
                ReachRule::All => 0,
                ReachRule::First => u32::try_from(orders.len()).unwrap_or(u32::MAX),
            };
            orders.push(NoticeOrder {
                channel: *channel,
                recipient,
                rank,
            });
        }
        let wanted = self.letter || print.everybody || notify.channels.contains(&Channel::Letter);
        if wanted || (self.email.is_none() && self.mobile.is_none()) || orders.is_empty() {
            orders.push(NoticeOrder::letter(self.recipient(Personal::default())));
        }
        orders
    }

    /// `None` where the channel does not reach this person, or is not sent by a contact.
    fn recipient_on(&self, channel: Channel, link: &Personal<String>) -> Option<Recipient> {
        let by_code = || {
            (!self.fiscal_code.expose().is_empty()).then(|| Recipient {
                fiscal_code: self.fiscal_code.clone(),
                ..self.recipient(Personal::default())
            })
        };
        match channel {
            Channel::Email => Some(self.recipient(self.email.clone()?)),
            Channel::Sms => Some(self.recipient(self.mobile.clone()?)),
            Channel::AppIo | Channel::Push => by_code(),
            // The personal area is behind a login: it may show the link.
            Channel::Portal => by_code().map(|recipient| Recipient {
                link: link.clone(),
                ..recipient
            }),
            Channel::Board | Channel::Letter => None,
        }
    }

    /// Whom the notice board greets, and the link it shows.
    pub(super) fn on_board(&self, link: &Personal<String>) -> Recipient {
        Recipient {
            fiscal_code: self.fiscal_code.clone(),
            link: link.clone(),
            ..self.recipient(Personal::default())
        }
    }

    fn recipient(&self, address: Personal<String>) -> Recipient {
        Recipient {
            name: self.name.clone(),
            address,
            locale: self.locale.clone(),
            ..Recipient::default()
        }
    }
}
