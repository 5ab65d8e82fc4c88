//! States, notices and actions as operators read them.

use crate::notice::{Channel, NoticeState};
use crate::store::{BatchState, ClaimStatus};

pub fn state_name(state: ClaimStatus) -> &'static str {
    match state {
        ClaimStatus::Accepted => "In attesa",
        ClaimStatus::Rendering => "In lavorazione",
        ClaimStatus::Ready => "Pronta",
        ClaimStatus::Notified => "Avvisata",
        ClaimStatus::Held => "Da controllare",
        ClaimStatus::Rejected => "Rifiutata",
        ClaimStatus::Failed => "Non riuscita",
        ClaimStatus::Expired => "Scaduta",
        ClaimStatus::Revoked => "Revocata",
        ClaimStatus::Erased => "Cancellata",
    }
}

/// The colour family of a state; its name is always written beside it.
pub fn state_tone(state: ClaimStatus) -> &'static str {
    match state {
        ClaimStatus::Ready | ClaimStatus::Notified => "good",
        ClaimStatus::Held => "warning",
        ClaimStatus::Rejected | ClaimStatus::Failed => "bad",
        ClaimStatus::Accepted | ClaimStatus::Rendering => "moving",
        ClaimStatus::Expired | ClaimStatus::Revoked | ClaimStatus::Erased => "quiet",
    }
}

pub fn batch_name(state: BatchState) -> &'static str {
    match state {
        BatchState::Reading => "In lettura",
        BatchState::Read => "Letto",
        BatchState::BrokenOff => "Interrotto",
        BatchState::Abandoned => "Rimasto a metà",
    }
}

/// The colour family of a batch's state.
pub fn batch_tone(state: BatchState) -> &'static str {
    match state {
        BatchState::Reading => "moving",
        BatchState::Read => "good",
        BatchState::BrokenOff | BatchState::Abandoned => "bad",
    }
}

pub fn channel_name(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "Email",
        Channel::Sms => "SMS",
        Channel::AppIo => "App dei servizi pubblici",
        Channel::Push => "App dell’istituto",
        Channel::Portal => "Portale dell’istituto",
        Channel::Board => "Area personale",
        Channel::Letter => "Lettera",
    }
}

pub fn notice_name(state: NoticeState) -> &'static str {
    match state {
        NoticeState::Created => "da mandare",
        NoticeState::Sending => "in partenza",
        NoticeState::Sent => "mandato",
        NoticeState::Delivered => "arrivato",
        NoticeState::TemporaryFailure => "si riprova",
        NoticeState::PermanentFailure => "non può arrivare",
        NoticeState::TechnicalFailure => "non riuscito",
        NoticeState::Unknown => "forse mandato",
    }
}

/// An action of the trail; one that has no words here is shown as it was written.
pub fn trail_name(action: &str) -> &str {
    match action {
        "accepted" => "Arrivata",
        "revised" => "Corretta",
        "late" => "Arrivata in ritardo, senza effetto",
        "left_out" => "Dato non utilizzabile, tralasciato",
        "event_id_reused" => "Numero di evento già usato",
        "ready" => "Guida pronta",
        "held" => "Fermata",
        "failed" => "Non riuscita",
        "rerender" => "Chiesto di rifare la guida",
        "resend" => "Chiesto di rimandare gli avvisi",
        "revoked" => "Link revocato",
        "erase-asked" => "Chiesta la cancellazione dei dati",
        "erased" => "Dati cancellati",
        "purge-asked" => "Scaduta",
        "purged" => "Scaduta e cancellata",
        "refused" => "Arrivo rifiutato: dati cancellati",
        "print-run-removed" => "File di stampa rimosso",
        other => other,
    }
}

/// What an operator can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    Rerender,
    Resend,
    Revoke,
    Erase,
}

/// A command with its place in the address and its words.
pub struct Action {
    pub command: Command,
    pub name: &'static str,
    pub question: &'static str,
    pub consequence: &'static str,
    pub button: &'static str,
    pub done: &'static str,
    /// Cannot be taken back: asks once more.
    pub is_final: bool,
}

pub const ACTIONS: [Action; 4] = [
    Action {
        command: Command::Rerender,
        name: "rielabora",
        question: "Rifare la guida?",
        consequence: "La guida viene preparata di nuovo con i dati che ci sono. Il link resta lo stesso.",
        button: "Rifai la guida",
        done: "La guida verrà preparata di nuovo.",
        is_final: false,
    },
    Action {
        command: Command::Resend,
        name: "rispedisci",
        question: "Mandare di nuovo gli avvisi?",
        consequence: "La persona riceve ancora una volta gli avvisi della sua guida.",
        button: "Manda di nuovo gli avvisi",
        done: "Gli avvisi verranno mandati di nuovo.",
        is_final: false,
    },
    Action {
        command: Command::Revoke,
        name: "revoca",
        question: "Revocare il link di questa guida?",
        consequence: "Da subito il codice QR e il link non aprono più niente, anche a chi sta guardando. \
                      Per riaprire la guida servirà una nuova lettera.",
        button: "Revoca il link",
        done: "Il link è stato revocato.",
        is_final: true,
    },
    Action {
        command: Command::Erase,
        name: "cancella",
        question: "Cancellare i dati di questa domanda?",
        consequence: "Guida, documenti e dati della persona vengono distrutti. Non si può tornare indietro.",
        button: "Cancella i dati",
        done: "I dati sono stati cancellati.",
        is_final: true,
    },
];

/// An action by its name in the address.
pub fn action_named(name: &str) -> Option<&'static Action> {
    ACTIONS.iter().find(|action| action.name == name)
}
