//! Cards of every kind, and the hard cases of each.

use videoguida::storyboard::{Bar, Card, CardBody, Column, Fact, Icon, Step};

pub fn all() -> Vec<(&'static str, Card)> {
    let fact = |icon, label: &str, value: &str| Fact {
        icon,
        label: label.to_owned(),
        value: value.to_owned(),
    };
    let step = |icon, text: &str| Step {
        icon,
        text: text.to_owned(),
    };
    let column = |icon, heading: &str, text: &str| Column {
        icon,
        heading: heading.to_owned(),
        text: text.to_owned(),
    };
    let card = |kicker: &str, title: &str, body, note: Option<&str>| Card {
        shown_before: 0,
        enters: true,
        leaves: false,
        kicker: Some(kicker.to_owned()),
        title: title.to_owned(),
        body,
        note: note.map(str::to_owned),
    };
    let chart = |count| {
        let body = CardBody::Chart {
            bars: bars(count),
            average_label: None,
        };
        card(
            "La durata",
            "Mese per mese",
            body,
            Some("Importi lordi. Dal sesto mese l'importo scende del 3% al mese."),
        )
    };
    vec![
        (
            "figure",
            card(
                "Quanto ricevi",
                "Il tuo importo mensile",
                CardBody::Figure {
                    value: "1.584,70 €".to_owned(),
                    label: "lordi al mese, per i primi cinque mesi".to_owned(),
                    facts: vec![
                        fact(Icon::Coins, "Retribuzione media", "2.204,15 €"),
                        fact(Icon::Calendar, "Decorrenza", "21 febbraio 2026"),
                        fact(Icon::Document, "Numero domanda", "NASPI-2026-000001"),
                    ],
                },
                Some("L'importo è lordo: sulla NASpI si pagano le imposte."),
            ),
        ),
        (
            "figure-alone",
            card(
                "Quanto ricevi",
                "Il tuo importo mensile",
                CardBody::Figure {
                    value: "584,20 €".to_owned(),
                    label: "lordi al mese".to_owned(),
                    facts: vec![],
                },
                None,
            ),
        ),
        (
            "facts",
            card(
                "Il primo pagamento",
                "Quando arrivano i soldi",
                CardBody::Facts {
                    rows: vec![
                        fact(Icon::Calendar, "La NASpI parte dal", "21 febbraio 2026"),
                        fact(
                            Icon::Clock,
                            "Primo pagamento, di solito",
                            "tra il 7 e il 15 aprile 2026",
                        ),
                        fact(
                            Icon::PostOffice,
                            "Come lo ricevi",
                            "in contanti all'ufficio postale",
                        ),
                    ],
                    visible: 3,
                },
                Some("La data esatta dipende dai tempi di lavorazione."),
            ),
        ),
        (
            "steps",
            card(
                "Controlla i pagamenti",
                "Dove vedi ogni pagamento",
                CardBody::Steps {
                    items: vec![
                        step(
                            Icon::Screen,
                            "Entra nel servizio «Stato domanda» con SPID, CIE o CNS",
                        ),
                        step(Icon::Search, "Apri la tua domanda di NASpI"),
                        step(
                            Icon::Coins,
                            "Guarda i pagamenti disposti, con data e importo di ciascuno, e le eventuali trattenute",
                        ),
                    ],
                    visible: 3,
                },
                None,
            ),
        ),
        ("chart-1", chart(1)),
        ("chart-6", chart(6)),
        ("chart-18", chart(18)),
        ("chart-25", chart(25)),
        (
            "stress-figure",
            card(
                "Quanto ricevi",
                "Il tuo importo mensile, come risulta dalla tua retribuzione degli ultimi quattro anni",
                CardBody::Figure {
                    value: "1.584,70 €".to_owned(),
                    label: "lordi al mese, per i primi cinque mesi e poi in misura ridotta".to_owned(),
                    facts: vec![
                        fact(Icon::Coins, "Retribuzione media mensile", "2.204,15 €"),
                        fact(Icon::Calendar, "Decorrenza", "21 settembre 2026"),
                    ],
                },
                Some(
                    "L'importo è lordo: sulla NASpI si pagano le imposte, e la cifra che ricevi sul conto può essere più bassa.",
                ),
            ),
        ),
        (
            "stress-facts",
            card(
                "Il primo pagamento",
                "Quando arrivano i soldi",
                CardBody::Facts {
                    rows: vec![
                        fact(Icon::Calendar, "La NASpI parte dal", "21 febbraio 2026"),
                        fact(
                            Icon::Clock,
                            "Primo pagamento, di solito",
                            "tra il 7 e il 15 aprile 2026",
                        ),
                        fact(
                            Icon::PostOffice,
                            "Come lo ricevi",
                            "in contanti all'ufficio postale",
                        ),
                        fact(
                            Icon::Phone,
                            "Numero da chiamare da rete fissa, gratuito",
                            "803 164",
                        ),
                        fact(Icon::Bank, "Da cellulare", "06 164164"),
                    ],
                    visible: 5,
                },
                None,
            ),
        ),
        (
            "stress-steps",
            card(
                "Entro quindici giorni",
                "Che cosa devi fare sulla piattaforma SIISL per non perdere la NASpI",
                CardBody::Steps {
                    items: vec![
                        step(Icon::Screen, "Entra nel SIISL con SPID, CIE o CNS"),
                        step(
                            Icon::Document,
                            "Inserisci il tuo curriculum e controlla che i dati siano giusti e completi",
                        ),
                        step(Icon::Handshake, "Sottoscrivi il patto di attivazione digitale"),
                        step(
                            Icon::Warning,
                            "Se non lo fai in tempo la prestazione può essere sospesa",
                        ),
                    ],
                    visible: 4,
                },
                None,
            ),
        ),
        (
            "chart-average",
            card(
                "La durata",
                "Mese per mese",
                CardBody::Chart {
                    bars: bars(12),
                    average_label: Some("in media 1.402,11 € al mese".to_owned()),
                },
                None,
            ),
        ),
        (
            "columns",
            card(
                "Un nuovo lavoro",
                "Che cosa succede alla NASpI",
                CardBody::Columns {
                    columns: vec![
                        column(
                            Icon::Plus,
                            "Si cumula",
                            "Lavoro occasionale fino a 5.000 euro l'anno.",
                        ),
                        column(
                            Icon::ArrowDown,
                            "Si riduce",
                            "Reddito sotto il limite: dell'80% del reddito previsto.",
                        ),
                        column(
                            Icon::Pause,
                            "Si sospende",
                            "Contratto fino a sei mesi: poi riprende da sola.",
                        ),
                        column(
                            Icon::Cross,
                            "Si perde",
                            "Contratto più lungo e reddito sopra il limite.",
                        ),
                    ],
                    visible: 4,
                },
                Some("Comunica sempre il nuovo lavoro entro un mese."),
            ),
        ),
    ]
}

fn bars(count: u32) -> Vec<Bar> {
    let names = [
        "gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic",
    ];
    let mut cents = 158_470.0_f64;
    (1..=count)
        .map(|month| {
            if month >= 6 {
                cents *= 0.97;
            }
            let whole = if month == count && count > 1 {
                cents * 0.4
            } else {
                cents
            }
            .round() as i64;
            let calendar = (month as usize) % 12;
            Bar {
                month,
                label: format!("{} {}", names[calendar], 2026 + month / 12),
                cents: whole,
                value: format!("{}.{:03},{:02}", whole / 100_000, whole / 100 % 1000, whole % 100)
                    .trim_start_matches("0.")
                    .to_owned(),
                reduced: month >= 6,
            }
        })
        .collect()
}
