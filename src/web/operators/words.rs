//! States and actions as operators read them.

use crate::web::backend::Command;

pub fn state_name(state: &str) -> &'static str {
    match state {
        "accepted" => "In attesa",
        "rendering" => "In lavorazione",
        "ready" => "Pronta",
        "notified" => "Avvisata",
        "held" => "Da controllare",
        "rejected" => "Rifiutata",
        "failed" => "Non riuscita",
        "expired" => "Scaduta",
        "revoked" => "Revocata",
        "erased" => "Cancellata",
        _ => "Sconosciuta",
    }
}

/// The colour family of a state; its name is always written beside it.
pub fn state_tone(state: &str) -> &'static str {
    match state {
        "ready" | "notified" => "good",
        "held" => "warning",
        "rejected" | "failed" => "bad",
        "accepted" | "rendering" => "moving",
        _ => "quiet",
    }
}

pub struct Action {
    pub name: &'static str,
    pub command: Command,
    pub question: &'static str,
    pub consequence: &'static str,
    pub button: &'static str,
    pub done: &'static str,
}

/// An action by its name in the address.
pub fn action_named(name: &str) -> Option<Action> {
    let (name, command, question, consequence, button, done) = match name {
        "rielabora" => (
            "rielabora",
            Command::Rerender,
            "Rifare la guida?",
            "La guida viene preparata di nuovo con i dati che ci sono. Il link resta lo stesso.",
            "Rifai la guida",
            "La guida verrà preparata di nuovo.",
        ),
        "rispedisci" => (
            "rispedisci",
            Command::Resend,
            "Mandare di nuovo gli avvisi?",
            "La persona riceve ancora una volta gli avvisi della sua guida.",
            "Manda di nuovo",
            "Gli avvisi verranno mandati di nuovo.",
        ),
        "revoca" => (
            "revoca",
            Command::Revoke,
            "Revocare il link di questa guida?",
            "Da subito il codice QR e il link non aprono più niente, anche a chi sta guardando. Per riaprire la guida servirà una nuova lettera.",
            "Revoca il link",
            "Il link è stato revocato.",
        ),
        "cancella" => (
            "cancella",
            Command::Erase,
            "Cancellare i dati di questa domanda?",
            "Guida, documenti e dati della persona vengono distrutti. Non si può tornare indietro.",
            "Cancella i dati",
            "I dati sono stati cancellati.",
        ),
        _ => return None,
    };
    Some(Action { name, command, question, consequence, button, done })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::backend::STATES;

    #[test]
    fn every_state_has_a_name() {
        assert!(STATES.iter().all(|state| state_name(state) != "Sconosciuta"));
    }
}
