//! What the papers of a claim are made from.

use chrono::NaiveDate;

use super::edition::Edition;
use ground::institute::Institute;
use ground::link::GuideLink;
use law::claim::Claim;
use law::naspi::Award;

/// What all documents of a guide are made from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    pub claim: &'a Claim,
    pub award: &'a Award,
    pub link: &'a GuideLink,
    pub institute: &'a Institute,
    /// The date on the letter and inside the files.
    pub issued_on: NaiveDate,
    /// For the calendar, whose reader may have an earlier one.
    pub edition: &'a Edition,
}
