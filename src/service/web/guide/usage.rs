//! What is counted of a guide's use, without saying whose. Counting never keeps anybody from a guide: where the database
//! takes nothing, for a full disk or because somebody holds it, the page is there all the same.

use std::sync::Arc;

use super::reading::Reading;
use crate::store::UsageKind;
use crate::web::site::Site;
use crate::web::visitor::Visitor;

impl Site {
    /// Counts a use without saying whose, unless its owner objects. What the database does not take in time is written
    /// later, one count at a time so that reading keeps its connections, or is lost, which the metrics say.
    pub(super) async fn count_use(
        self: &Arc<Self>,
        visitor: &Visitor,
        reading: &Reading,
        kind: UsageKind,
        subject: &str,
    ) {
        if !visitor.may_be_counted() {
            return;
        }
        self.counters.usage(kind);
        let (site, subject, variant) = (self.clone(), subject.to_owned(), variant(reading));
        let counted = self.spare_writes.write(async move {
            if let Err(error) = site.store.record_usage(kind, &subject, &variant).await {
                site.counters.usage_lost();
                tracing::debug!(%error, "a use was not counted");
            }
        });
        if !counted.await {
            self.counters.usage_lost();
        }
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
