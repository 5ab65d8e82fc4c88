//! What is counted of a guide's use, without saying whose.

use super::reading::Reading;
use crate::store::UsageKind;
use crate::web::error::PageError;
use crate::web::site::Site;
use crate::web::visitor::Visitor;

impl Site {
    /// Counts a use without saying whose, unless its owner objects.
    pub(super) async fn count_use(
        &self,
        visitor: &Visitor,
        reading: &Reading,
        kind: UsageKind,
        subject: &str,
    ) -> Result<(), PageError> {
        if !visitor.may_be_counted() {
            return Ok(());
        }
        self.counters.usage(kind);
        Ok(self.store.record_usage(kind, subject, &variant(reading)).await?)
    }
}

/// The language and what sets this guide apart from others: traits that many share.
fn variant(reading: &Reading) -> String {
    let award = &reading.person.award;
    let traits = [
        (award.capped, " capped"),
        (award.facts.siisl, " siisl"),
        (reading.person.claim.self_employment_declared, " self_employed"),
    ];
    let traits: String = traits
        .iter()
        .filter(|(has, _)| *has)
        .map(|(_, name)| *name)
        .collect();
    format!("{}{traits}", reading.w.lang())
}
