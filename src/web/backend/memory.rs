//! A backend of the process's own memory, for tests and for looking at the pages.

use std::collections::{BTreeMap, HashMap};
use std::future::ready;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::NaiveDate;

use super::{
    Answer, Backend, Command, ConsoleClaim, ConsoleFilter, ConsoleRow, GuideAccess, GuideRecord, Person,
    UsageEvent, WorkAnswer, WorkQuestion,
};

/// How a memory backend answers the new-work question.
pub type Decide = fn(&Person, &WorkQuestion) -> WorkAnswer;

pub struct Memory {
    guides: Mutex<HashMap<[u8; 32], GuideRecord>>,
    people: Mutex<HashMap<String, Person>>,
    claims: Mutex<Vec<ConsoleClaim>>,
    media: Option<PathBuf>,
    decide: Decide,
    heard: Mutex<Vec<String>>,
}

impl Memory {
    pub fn new(decide: Decide) -> Self {
        Self {
            guides: Mutex::default(),
            people: Mutex::default(),
            claims: Mutex::default(),
            media: None,
            decide,
            heard: Mutex::default(),
        }
    }

    /// Shared segments are read from `folder/<hash>/<start>.m4s`.
    pub fn with_media(mut self, folder: PathBuf) -> Self {
        self.media = Some(folder);
        self
    }

    pub fn put_guide(&self, token_hash: [u8; 32], record: GuideRecord, person: Person) {
        lock(&self.people).insert(record.claim_id.clone(), person);
        lock(&self.guides).insert(token_hash, record);
    }

    pub fn put_claim(&self, claim: ConsoleClaim) {
        lock(&self.claims).push(claim);
    }

    /// What was asked of it, in order.
    pub fn heard(&self) -> Vec<String> {
        lock(&self.heard).clone()
    }

    fn hear(&self, what: String) {
        lock(&self.heard).push(what);
    }

    fn forget_guides(&self, claim_id: &str) {
        lock(&self.guides).retain(|_, guide| guide.claim_id != claim_id);
    }
}

/// A panic elsewhere leaves the maps usable: nothing in them is ever half written.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn answer<'a, T: Send + 'a>(value: T) -> Answer<'a, T> {
    Box::pin(ready(Ok(value)))
}

impl Backend for Memory {
    fn guide(&self, token_hash: [u8; 32], today: NaiveDate) -> Answer<'_, GuideAccess> {
        answer(match lock(&self.guides).get(&token_hash) {
            Some(record) if today <= record.expires_on => GuideAccess::Live(record.clone()),
            Some(_) => GuideAccess::Expired,
            None => GuideAccess::Unknown,
        })
    }

    fn person<'a>(&'a self, claim_id: &'a str) -> Answer<'a, Option<Person>> {
        answer(lock(&self.people).get(claim_id).cloned())
    }

    fn new_work<'a>(&'a self, person: &'a Person, question: &'a WorkQuestion) -> Answer<'a, WorkAnswer> {
        answer((self.decide)(person, question))
    }

    fn shared_segment<'a>(&'a self, hash: &'a str, start: u64) -> Answer<'a, Option<PathBuf>> {
        let path = self.media.as_ref().map(|media| media.join(hash).join(format!("{start}.m4s")));
        answer(path.filter(|path| path.is_file()))
    }

    fn rate<'a>(&'a self, claim_id: &'a str, stars: u8, comment: Option<&'a str>) -> Answer<'a, ()> {
        self.hear(format!("rating {claim_id} {stars} {}", comment.unwrap_or("-")));
        answer(())
    }

    fn count<'a>(&'a self, claim_id: &'a str, event: &'a UsageEvent) -> Answer<'a, ()> {
        let subject = event.subject.as_deref().unwrap_or("-");
        self.hear(format!("usage {claim_id} {} {subject}", event.kind.name()));
        answer(())
    }

    fn claims<'a>(&'a self, filter: &'a ConsoleFilter) -> Answer<'a, Vec<ConsoleRow>> {
        let matches = |row: &&ConsoleRow| {
            filter.state.as_ref().is_none_or(|state| *state == row.state)
                && filter.claim_id.as_ref().is_none_or(|part| row.claim_id.contains(part.as_str()))
        };
        let claims = lock(&self.claims);
        let rows = claims.iter().map(|claim| &claim.row).filter(matches);
        answer(rows.skip(filter.offset as usize).take(filter.limit as usize).cloned().collect())
    }

    fn claim<'a>(&'a self, claim_id: &'a str) -> Answer<'a, Option<ConsoleClaim>> {
        answer(lock(&self.claims).iter().find(|claim| claim.row.claim_id == claim_id).cloned())
    }

    fn command<'a>(&'a self, claim_id: &'a str, command: Command) -> Answer<'a, bool> {
        self.hear(format!("{command:?} {claim_id}"));
        let state = match command {
            Command::Rerender => "accepted",
            Command::Resend => return answer(true),
            Command::Revoke => "revoked",
            Command::Erase => "erased",
        };
        if command != Command::Rerender {
            self.forget_guides(claim_id);
        }
        let mut claims = lock(&self.claims);
        let found = claims.iter_mut().find(|claim| claim.row.claim_id == claim_id);
        answer(found.map(|claim| claim.row.state = state.into()).is_some())
    }

    fn state_counts(&self) -> Answer<'_, Vec<(String, u64)>> {
        let mut counts = BTreeMap::<String, u64>::new();
        for claim in lock(&self.claims).iter() {
            *counts.entry(claim.row.state.clone()).or_default() += 1;
        }
        answer(counts.into_iter().collect())
    }

    fn ready(&self) -> Answer<'_, ()> {
        answer(())
    }
}
