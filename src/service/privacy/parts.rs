//! What both papers tell: who receives what, how long it is kept, what protects it.

use std::fmt::Write;

use crate::config::{EmailBackend, KeySettings, SegmentsStore, Settings, SmsBackend};
use crate::erasing::{REGISTER, RegisterEntry, RegisterKind};
use crate::notice::Channel;

/// A table as Markdown; cells are plain text.
pub fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: Vec<String>| {
        let cells: Vec<_> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let mut text = line(head.iter().map(ToString::to_string).collect());
    text += &line(head.iter().map(|_| "---".to_owned()).collect());
    for row in rows {
        text += &line(row);
    }
    text
}

/// Who receives data on the institute's behalf, as the settings in force say.
pub fn recipients(settings: &Settings) -> Vec<Vec<String>> {
    let notify = &settings.notify;
    let row = |who: &str, place: String, what: &str| vec![who.to_owned(), place, what.to_owned()];
    let mut rows = Vec::new();
    for channel in &notify.channels {
        let place = match channel {
            Channel::Email if notify.email.backend == EmailBackend::Smtp => notify.email.host.clone(),
            Channel::Sms if notify.sms.backend == SmsBackend::Smpp => notify.sms.smpp.host.clone(),
            Channel::Sms if notify.sms.backend != SmsBackend::Mailbox => notify.sms.url.place(),
            Channel::AppIo => notify.app_io.url.place(),
            Channel::Push => notify.push.url.place(),
            Channel::Portal => notify.portal.url.place(),
            Channel::Email | Channel::Sms => "casella locale: nessuno".to_owned(),
            _ => continue,
        };
        let (who, what) = match channel {
            Channel::Email => (
                "Chi consegna la posta elettronica",
                "nome, indirizzo, link della guida; nessun importo",
            ),
            Channel::Sms => (
                "Chi consegna gli SMS",
                "numero di cellulare, link della guida; nessun importo",
            ),
            Channel::AppIo => ("App dei cittadini", "codice fiscale, avviso; nessun importo"),
            Channel::Push => ("App dell’istituto", "codice fiscale, avviso; nessun importo"),
            _ => (
                "Area personale dell’istituto",
                "codice fiscale, avviso; nessun importo",
            ),
        };
        rows.push(row(who, place, what));
    }
    rows.push(row(
        "Chi stampa e spedisce le lettere",
        "da indicare".to_owned(),
        "il testo della lettera: nome, indirizzo, importo, date, codice QR",
    ));
    if !settings.area.issuer.is_empty() {
        rows.push(row(
            "Gestore dell’identità digitale (SPID, CIE)",
            settings.area.issuer.clone(),
            "riceve l’accesso; dà il codice fiscale di chi entra",
        ));
    }
    if settings.segments.store == SegmentsStore::S3 {
        rows.push(row(
            "Chi ospita l’archivio dei segmenti",
            settings.segments.s3.endpoint.place(),
            "immagini e suono delle guide, anche quelli di una sola persona",
        ));
    }
    if !settings.voice.url.is_empty() {
        rows.push(row(
            "Servizio della voce",
            crate::config::ProviderAddress::new(&settings.voice.url).place(),
            "le frasi da pronunciare: nomi, importi e date, senza altro",
        ));
    }
    rows
}

/// How long what is kept, as the settings in force say.
pub fn periods(settings: &Settings) -> Vec<Vec<String>> {
    let months = |months: u32| match months {
        1 => "1 mese".to_owned(),
        months => format!("{months} mesi"),
    };
    let retention = &settings.retention;
    [
        (
            "Guida, dati della domanda, recapiti",
            format!("{} dalla prima pubblicazione della guida", months(retention.months)),
        ),
        (
            "Registro delle operazioni, avvisi e cancellazioni di domande che non ci sono più, con il solo numero",
            months(retention.trail_months),
        ),
        ("Conteggi d’uso senza persone, stelle", months(retention.usage_months)),
        (
            "Sessioni della guida e dell’area personale",
            format!(
                "{} e {} minuti",
                settings.site.session_minutes, settings.area.session_minutes
            ),
        ),
        (
            "Copie di sicurezza",
            match &settings.backup.dir {
                Some(_) => "quanto decide l’istituto; chi è stato cancellato è elencato accanto ad esse e cancellato di nuovo dopo ogni ripristino".to_owned(),
                None => "non configurate qui (`backup.dir`)".to_owned(),
            },
        ),
    ]
    .map(|(what, how_long)| vec![what.to_owned(), how_long])
    .to_vec()
}

/// Every table and folder that holds something of a person, from the register that erasing goes by.
pub fn places() -> Vec<Vec<String>> {
    let holds = |entry: &&RegisterEntry| !entry.holds.starts_with("nothing of a person");
    let kind = |kind: RegisterKind| match kind {
        RegisterKind::Table => "tabella",
        RegisterKind::Data => "cartella dei dati",
        RegisterKind::MediaCache => "archivio dei segmenti",
        RegisterKind::VoiceCache => "archivio della voce",
        RegisterKind::Backups => "copie di sicurezza",
    };
    let row = |entry: &RegisterEntry| {
        vec![
            format!("{} `{}`", kind(entry.kind), entry.name),
            entry.holds.to_owned(),
            entry.goes.to_owned(),
        ]
    };
    REGISTER.iter().filter(holds).map(row).collect()
}

/// What protects it, as it is switched on here.
pub fn measures(settings: &Settings) -> String {
    let mut text = String::new();
    let mut item = |words: &str| {
        let _ = writeln!(text, "- {words}");
    };
    item(
        "Eventi, destinatari, commenti e guide pubblicate sono cifrati con una chiave per ogni domanda (XChaCha20-Poly1305, AES-256-GCM); cancellare una domanda comincia dalla sua chiave.",
    );
    item(match settings.keys == KeySettings::default() {
        true => "Le chiavi dell’installazione sono file del solo proprietario, accanto ai dati.",
        false => "Chiavi dell’installazione prese da fuori della cartella dei dati (`keys`).",
    });
    item("I link hanno 130 bit e non si indovinano; dei link è conservata solo un’impronta.");
    item(match settings.site.second_factor {
        true => "Per aprire la guida è chiesta anche la data di nascita.",
        false => {
            "Per aprire la guida basta il link: chi ha la lettera la apre (`site.second_factor` chiede anche la data di nascita)."
        }
    });
    item(match settings.site.base_url.starts_with("https://") {
        true => "Il sito è raggiunto con TLS.",
        false => "ATTENZIONE: l’indirizzo del sito non è https.",
    });
    item("Chi ha aperto la guida vede quando è stata aperta; ogni operazione è scritta in un registro.");
    item(match settings.backup.recipients.is_empty() {
        true => "Copie di sicurezza cifrate: nessuna chiave configurata (`backup.recipients`).",
        false => "Copie di sicurezza cifrate per una chiave che sta altrove (age).",
    });
    item(
        "La cancellazione è un lavoro che dura finché ogni posto è stato guardato, con prova (`videoguida purge --proof`).",
    );
    text
}
