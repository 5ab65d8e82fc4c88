//! What arrived, a file a message.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use ground::clock::machine_now;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    Email,
    Sms,
}

/// A message as it arrived and as it reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxMessage {
    /// From 1, in the order of arrival.
    pub number: u64,
    /// The sender's own id: of an email what stands before the `@` of its Message-ID.
    pub id: String,
    pub kind: MessageKind,
    pub received_at: DateTime<Utc>,
    pub from: String,
    pub to: Vec<String>,
    /// Empty for an SMS.
    pub subject: String,
    pub text: String,
    /// Empty where there is none.
    pub html: String,
    /// Header lines as they came, unfolded; empty for an SMS.
    pub headers: Vec<(String, String)>,
}

/// The messages, in memory and on disk.
pub(super) struct MessageFolder {
    dir: PathBuf,
    messages: Mutex<Vec<MailboxMessage>>,
}

impl MessageFolder {
    /// Reads what was kept before. A file that is not a message of ours is left alone.
    pub fn open(dir: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(dir)?;
        let mut messages = Vec::new();
        for entry in std::fs::read_dir(dir)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "json") {
                messages.extend(serde_json::from_slice::<MailboxMessage>(&std::fs::read(&path)?).ok());
            }
        }
        messages.sort_by_key(|message| message.number);
        Ok(Self {
            dir: dir.to_owned(),
            messages: Mutex::new(messages),
        })
    }

    /// Keeps a message under the next number; it is on disk when this returns.
    pub fn keep(&self, mut message: MailboxMessage) -> io::Result<u64> {
        let mut messages = self.lock();
        message.number = messages.last().map_or(1, |last| last.number + 1);
        message.received_at = machine_now();
        let path = self.dir.join(format!("{:06}.json", message.number));
        let draft = path.with_extension("new");
        let mut file = std::fs::File::create(&draft)?;
        file.write_all(&serde_json::to_vec_pretty(&message)?)?;
        file.sync_all()?;
        std::fs::rename(&draft, &path)?;
        let number = message.number;
        messages.push(message);
        Ok(number)
    }

    pub fn all(&self) -> Vec<MailboxMessage> {
        self.lock().clone()
    }

    pub fn by_number(&self, number: u64) -> Option<MailboxMessage> {
        self.lock()
            .iter()
            .find(|message| message.number == number)
            .cloned()
    }

    /// Every message with the sender's id.
    pub fn by_id(&self, id: &str) -> Vec<MailboxMessage> {
        self.lock()
            .iter()
            .filter(|message| message.id == id)
            .cloned()
            .collect()
    }

    // A panic elsewhere leaves the list as it was: a message is added as a whole or not at all.
    fn lock(&self) -> MutexGuard<'_, Vec<MailboxMessage>> {
        self.messages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
