//! The record of processing (article 30).

use super::PrivacyPapers;
use super::parts::{measures, periods, places, recipients, table};

pub fn text(papers: &PrivacyPapers<'_>) -> String {
    let settings = papers.settings;
    let institute = &settings.institute;
    let contact = match settings.site.privacy_contact.as_str() {
        "" => "**da indicare** (`site.privacy_contact`)",
        contact => contact,
    };
    [
        format!(
            "# Registro delle attività di trattamento: videoguida NASpI\n\n\
             Articolo 30 del regolamento (UE) 2016/679. Scritto il {} dalle impostazioni in vigore.\n\n\
             ## Chi tratta i dati\n\
             Titolare: {}, {}. Responsabile della protezione dei dati: {contact}.\n\n\
             ## Perché, e su quale base\n\
             Informare chi ha avuto una domanda di NASpI accolta di importo, durata, pagamenti e obblighi, con una guida\n\
             video, documenti e avvisi: compito di interesse pubblico (articolo 6, paragrafo 1, lettera e). Importo, durata e\n\
             scadenze sono calcolati secondo la legge dai dati della domanda; nessuna decisione è presa con mezzi\n\
             automatizzati (articolo 22).\n\n\
             ## Di chi, e quali dati\n\
             Persone con una domanda di NASpI accolta. Nome, cognome, codice fiscale, data di nascita, indirizzo, telefono,\n\
             email; numero e date della domanda; rapporto di lavoro cessato, retribuzioni e settimane di contribuzione;\n\
             importi calcolati; come e quando la persona è stata avvisata; quando la guida è stata aperta e con quale tipo di\n\
             dispositivo; stelle e commento, se dati. Nessuna categoria particolare (articolo 9) è richiesta.\n\n\
             ## A chi sono comunicati\n",
            papers.today, institute.name, institute.office
        ),
        table(&["Chi", "Dove", "Che cosa riceve"], recipients(settings)),
        "\nNessun trasferimento fuori dall’Unione è previsto dal programma: **verificare** dove sono i servizi indicati.\n\n\
         ## Per quanto tempo\n"
            .to_owned(),
        table(&["Che cosa", "Quanto"], periods(settings)),
        "\n## Dove sta che cosa\n\
         Dal registro con cui il programma cancella; i testi sono quelli del programma, in inglese.\n\n"
            .to_owned(),
        table(&["Dove", "Che cosa contiene", "Come va via"], places()),
        format!("\n## Misure di sicurezza\n{}", measures(settings)),
    ]
    .concat()
}
