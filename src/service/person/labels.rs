//! What the closed words of the store and the fields of an event are called in Italian.

use serde_json::Value;

type Labels = [(&'static str, &'static str)];

pub(super) const STATES: &Labels = &[
    ("accepted", "arrivata, guida da preparare"),
    ("rendering", "guida in preparazione"),
    ("ready", "guida pronta, avvisi in partenza"),
    ("notified", "guida pronta, avvisi inviati"),
    ("held", "in attesa di una verifica"),
    ("failed", "guida non riuscita, in attesa di una verifica"),
    ("expired", "scaduta"),
    ("revoked", "ritirata"),
    ("erased", "cancellata"),
];

pub(super) const DEVICES: &Labels = &[
    ("phone", "da un telefono"),
    ("computer", "da un computer"),
    ("unknown", "da un dispositivo sconosciuto"),
];

pub(super) const NOTICE_STATES: &Labels = &[
    ("created", "da inviare"),
    ("sending", "in invio"),
    ("sent", "inviato"),
    ("delivered", "consegnato"),
    ("temporary-failure", "non riuscito, si riprova"),
    ("permanent-failure", "non consegnabile o ritirato"),
    ("technical-failure", "non riuscito"),
    ("unknown", "forse inviato"),
];

pub(super) const CHANNELS: &Labels = &[
    ("email", "Email"),
    ("sms", "SMS"),
    ("app_io", "App dei cittadini"),
    ("push", "App dell'istituto"),
    ("portal", "Area personale dell'istituto"),
    ("board", "Bacheca"),
    ("letter", "Lettera"),
];

pub(super) const DEEDS: &Labels = &[
    ("accepted", "domanda arrivata"),
    ("revised", "domanda corretta"),
    ("ready", "guida pubblicata"),
    ("held", "messa in attesa di verifica"),
    ("failed", "guida non riuscita"),
    ("rerender", "guida da preparare di nuovo"),
    ("resend", "avviso da inviare di nuovo"),
    ("preference", "scelta di come essere avvisato"),
    ("printed", "lettera stampata"),
    ("revoked", "guida ritirata"),
    ("exported", "copia dei dati preparata per la persona"),
];

pub(super) const FIELDS: &Labels = &[
    ("id", "Numero dell'evento"),
    ("source", "Da dove viene"),
    ("time", "Momento dell'evento"),
    ("data.claim_id", "Numero della domanda"),
    ("data.accepted_on", "Domanda accolta il"),
    ("data.submitted_on", "Domanda presentata il"),
    ("data.submitted_through", "Presentata tramite"),
    ("data.claimant.fiscal_code", "Codice fiscale"),
    ("data.claimant.given_name", "Nome"),
    ("data.claimant.family_name", "Cognome"),
    ("data.claimant.birth_date", "Data di nascita"),
    ("data.claimant.gender", "Genere"),
    ("data.claimant.locale", "Lingua"),
    ("data.claimant.mobile", "Cellulare"),
    ("data.claimant.email", "Email"),
    ("data.claimant.postal_address.street", "Via"),
    ("data.claimant.postal_address.postal_code", "CAP"),
    ("data.claimant.postal_address.town", "Comune"),
    ("data.claimant.postal_address.province", "Provincia"),
    ("data.employment.ended_on", "Rapporto di lavoro finito il"),
    ("data.employment.end_reason", "Motivo della fine"),
    ("data.employment.worker_category", "Categoria"),
    (
        "data.contributions.taxable_pay_eur",
        "Retribuzione imponibile degli ultimi quattro anni, euro",
    ),
    ("data.contributions.weeks", "Settimane di contribuzione"),
    ("data.contributions.weeks_already_used", "Settimane già usate"),
    ("data.payment_method", "Modo di pagamento"),
];

/// The label of a word; the word itself where it has none.
pub(super) fn named(labels: &Labels, word: &Value) -> String {
    let word = word.as_str().unwrap_or_default();
    let label = labels.iter().find(|(name, _)| *name == word);
    label.map_or(word, |(_, label)| label).to_owned()
}
