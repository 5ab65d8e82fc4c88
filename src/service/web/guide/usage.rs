//! What is counted of a guide's use, without saying whose. Counting never keeps anybody from a guide: where the database
//! takes nothing, for a full disk or because somebody holds it, the page is there all the same.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::timeout;

use super::reading::Reading;
use crate::store::UsageKind;
use crate::web::site::Site;
use crate::web::visitor::Visitor;

/// How long a page waits for its count to be written.
const PATIENCE: Duration = Duration::from_secs(1);

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
        let Ok(Ok(turn)) = timeout(PATIENCE, self.spare_writes.clone().acquire_owned()).await else {
            self.counters.usage_lost();
            return;
        };
        let (site, subject, variant) = (self.clone(), subject.to_owned(), variant(reading));
        let written = tokio::spawn(async move {
            if let Err(error) = site.store.record_usage(kind, &subject, &variant).await {
                site.counters.usage_lost();
                tracing::debug!(%error, "a use was not counted");
            }
            drop(turn);
        });
        let _ = timeout(PATIENCE, written).await;
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
