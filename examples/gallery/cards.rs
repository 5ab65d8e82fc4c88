//! Cards of every kind, and the hard cases of each: the gallery shows them, the tests compare them.

use videoguida::storyboard::{
    Bar, Card, CardBody, Coins, Column, Fact, FourthStack, Gesture, Labelled, MonthBeside, MonthPage, Step,
    StepsLook,
};
use videoguida::theme::Icon;

/// Every card with its name.
pub fn all() -> Vec<(&'static str, Card)> {
    vec![
        ("figure", figure("1.584,70 €")),
        ("figure-alone", figure_alone()),
        ("facts", facts(3)),
        ("steps", steps()),
        ("coins", coins()),
        ("month", facts_with_month()),
        ("road", steps_as(StepsLook::Road)),
        ("dark", steps_as(StepsLook::Dark)),
        ("phone", steps_as(StepsLook::Phone)),
        ("instalments", steps_as(StepsLook::Instalments)),
        ("letter", letter()),
        ("scale", scale()),
        ("chart-1", chart(1)),
        ("chart-6", chart(6)),
        ("chart-18", chart(18)),
        ("chart-25", chart(25)),
        ("chart-average", chart_with_average()),
        ("columns", columns()),
        ("stress-figure", stress_figure()),
        ("stress-facts", stress_facts()),
        ("stress-steps", stress_steps()),
    ]
}

/// An amount with three facts under it.
pub fn figure(value: &str) -> Card {
    let facts = [
        (Icon::Coins, "Retribuzione media", "2.204,15 €"),
        (Icon::Calendar, "Decorrenza", "21 febbraio 2026"),
        (Icon::Document, "Numero domanda", "NASPI-2026-000001"),
    ];
    let body = CardBody::Figure {
        value: value.to_owned(),
        label: "lordi al mese, per i primi cinque mesi".to_owned(),
        visible: facts.len(),
        facts: facts.map(fact).into(),
        coins: None,
    };
    let note = "L'importo è lordo: sulla NASpI si pagano le imposte.";
    card("Quanto ricevi", "Il tuo importo mensile", body, Some(note))
}

fn figure_alone() -> Card {
    let body = CardBody::Figure {
        value: "584,20 €".to_owned(),
        label: "lordi al mese".to_owned(),
        facts: vec![],
        visible: 0,
        coins: None,
    };
    card("Quanto ricevi", "Il tuo importo mensile", body, None)
}

const FACTS: [(Icon, &str, &str); 3] = [
    (Icon::Calendar, "La NASpI parte dal", "21 febbraio 2026"),
    (
        Icon::Clock,
        "Primo pagamento, di solito",
        "tra il 7 e il 15 aprile 2026",
    ),
    (
        Icon::PostOffice,
        "Come lo ricevi",
        "in contanti all'ufficio postale",
    ),
];

/// Three facts, of which so many are to be seen.
pub fn facts(visible: usize) -> Card {
    let body = CardBody::Facts {
        rows: FACTS.map(fact).into(),
        visible,
        month: None,
    };
    let note = "La data esatta dipende dai tempi di lavorazione.";
    card("Il primo pagamento", "Quando arrivano i soldi", body, Some(note))
}

pub fn steps() -> Card {
    let items = [
        (
            Icon::Screen,
            "Entra nel servizio «Stato domanda» con SPID, CIE o CNS",
        ),
        (Icon::Search, "Apri la tua domanda di NASpI"),
        (
            Icon::Coins,
            "Guarda i pagamenti disposti, con data e importo di ciascuno, e le eventuali trattenute",
        ),
    ];
    card(
        "Controlla i pagamenti",
        "Dove vedi ogni pagamento",
        steps_of(&items),
        None,
    )
}

/// A benefit of three quarters of the wage.
pub fn coins() -> Card {
    let facts = [
        (Icon::Briefcase, "Retribuzione media mensile", "1.204,15 €"),
        (Icon::Coins, "Come si ottiene", "75 % della retribuzione media"),
    ];
    let body = CardBody::Figure {
        value: "903,11 €".to_owned(),
        label: "lordi al mese".to_owned(),
        visible: facts.len(),
        facts: facts.map(fact).into(),
        coins: Some(Coins {
            fourth: FourthStack::Nothing,
            capped: false,
        }),
    };
    card("Quanto ricevi", "La tua indennità", body, None)
}

/// A month of 31 days that begins on a Sunday, marked with a row.
fn month(with_row: usize) -> MonthBeside {
    let page = MonthPage {
        title: "marzo 2026".to_owned(),
        before: 6,
        days: 31,
        marked: 7..=15,
    };
    MonthBeside { page, with_row }
}

fn facts_with_month() -> Card {
    let body = CardBody::Facts {
        rows: FACTS.map(fact).into(),
        visible: 3,
        month: Some(month(1)),
    };
    card("Il primo pagamento", "Quando arrivano i soldi", body, None)
}

/// Three steps along a road, or in the dark.
pub fn steps_as(look: StepsLook) -> Card {
    let items = [
        (Icon::Screen, "Entra con SPID, CIE o CNS entro il 5 marzo 2026"),
        (Icon::Document, "Compila il curriculum"),
        (Icon::Handshake, "Firma il patto: gli impegni per cercare lavoro"),
    ];
    let mut card = card("Da fare", "I tuoi passi nel SIISL", steps_of(&items), None);
    if let CardBody::Steps { look: stands, .. } = &mut card.body {
        *stands = look;
    }
    card
}

fn labelled(value: &str, label: &str) -> Labelled {
    Labelled {
        value: value.to_owned(),
        label: label.to_owned(),
    }
}

/// The letter of acceptance.
pub fn letter() -> Card {
    let rows = vec![
        labelled("NASpI", "Prestazione"),
        labelled("NASPI-2026-000001", "Numero della domanda"),
    ];
    card(
        "La tua domanda",
        "Domanda accolta",
        CardBody::Letter { rows },
        None,
    )
}

/// What is earned and what it takes.
pub fn scale() -> Card {
    let body = CardBody::Scale {
        earned: labelled("100 €", "di lavoro"),
        lost: labelled("80 €", "di NASpI in meno"),
    };
    card("Se trovi lavoro", "Il lavoro conviene", body, None)
}

/// So many months, the last of them a part of one.
pub fn chart(count: u32) -> Card {
    let body = CardBody::Chart {
        bars: bars(count),
        visible: 2,
    };
    let note = "Importi lordi. Dal sesto mese l'importo scende del 3% al mese.";
    card("La durata", "Mese per mese", body, Some(note))
}

fn chart_with_average() -> Card {
    let body = CardBody::Chart {
        bars: bars(12),
        visible: 2,
    };
    card("La durata", "Mese per mese", body, None)
}

pub fn columns() -> Card {
    let columns = [
        (
            Icon::ArrowDown,
            "Si riduce",
            "Reddito sotto il limite: dell'80% del reddito previsto.",
        ),
        (
            Icon::Pause,
            "Si sospende",
            "Contratto fino a sei mesi: poi riprende da sola.",
        ),
        (
            Icon::Cross,
            "Si perde",
            "Contratto più lungo e reddito sopra il limite.",
        ),
    ];
    let column = |(icon, heading, text): (Icon, &str, &str)| Column {
        icon,
        heading: heading.to_owned(),
        text: text.to_owned(),
    };
    let body = CardBody::Columns {
        columns: columns.map(column).into(),
        visible: 3,
    };
    let note = "Comunica sempre il nuovo lavoro entro un mese.";
    card("Un nuovo lavoro", "Che cosa succede alla NASpI", body, Some(note))
}

fn stress_figure() -> Card {
    let facts = [
        (Icon::Coins, "Retribuzione media mensile", "2.204,15 €"),
        (Icon::Calendar, "Decorrenza", "21 settembre 2026"),
    ];
    let body = CardBody::Figure {
        value: "11.584,70 €".to_owned(),
        label: "lordi al mese, per i primi cinque mesi e poi in misura ridotta".to_owned(),
        visible: facts.len(),
        facts: facts.map(fact).into(),
        coins: Some(Coins {
            fourth: FourthStack::Slice,
            capped: true,
        }),
    };
    let note =
        "L'importo è lordo: sulla NASpI si pagano le imposte, e la cifra sul conto può essere più bassa.";
    card(
        "Quanto ricevi",
        "Il tuo importo mensile, dalla tua retribuzione",
        body,
        Some(note),
    )
}

fn stress_facts() -> Card {
    let more = (
        Icon::Phone,
        "Numero da chiamare da rete fissa, gratuito",
        "803 164",
    );
    let body = CardBody::Facts {
        rows: FACTS.into_iter().chain([more]).map(fact).collect(),
        visible: 4,
        month: Some(month(1)),
    };
    card("Il primo pagamento", "Quando arrivano i soldi", body, None)
}

fn stress_steps() -> Card {
    let items = [
        (Icon::Screen, "Entra nel SIISL con SPID, CIE o CNS"),
        (
            Icon::Document,
            "Inserisci il tuo curriculum e controlla che i dati siano giusti e completi",
        ),
        (Icon::Handshake, "Sottoscrivi il patto di attivazione digitale"),
        (
            Icon::Warning,
            "Se non lo fai in tempo la prestazione può essere sospesa",
        ),
    ];
    let title = "Che cosa devi fare sulla piattaforma SIISL per non perdere la NASpI";
    card("Entro quindici giorni", title, steps_of(&items), None)
}

fn card(kicker: &str, title: &str, body: CardBody, note: Option<&str>) -> Card {
    Card {
        shown_before: 0,
        enters: true,
        said_at: None,
        kicker: Some(kicker.to_owned()),
        title: title.to_owned(),
        body,
        note: note.map(str::to_owned),
        gesture: Gesture::Rest,
    }
}

fn fact((icon, label, value): (Icon, &str, &str)) -> Fact {
    Fact {
        icon,
        label: label.to_owned(),
        value: value.to_owned(),
    }
}

fn steps_of(items: &[(Icon, &str)]) -> CardBody {
    let step = |(icon, text): &(Icon, &str)| Step {
        icon: *icon,
        text: (*text).to_owned(),
    };
    CardBody::Steps {
        items: items.iter().map(step).collect(),
        visible: items.len(),
        look: StepsLook::Rows,
        first_instalment: 70,
    }
}

const MONTHS: [&str; 12] = [
    "gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic",
];

fn bars(count: u32) -> Vec<Bar> {
    let mut full = 158_470_i64;
    (1..=count)
        .map(|month| {
            if month > 5 {
                full = full * 97 / 100;
            }
            let cents = if month == count && count > 1 {
                full * 2 / 5
            } else {
                full
            };
            Bar {
                month,
                label: format!("{} {}", MONTHS[month as usize % 12], 2026 + month / 12),
                cents,
                value: euros(cents),
                reduced: month > 5,
            }
        })
        .collect()
}

fn euros(cents: i64) -> String {
    let (euros, rest) = (cents / 100, cents % 100);
    match euros / 1000 {
        0 => format!("{euros},{rest:02}\u{a0}€"),
        thousands => format!("{thousands}.{:03},{rest:02}\u{a0}€", euros % 1000),
    }
}
