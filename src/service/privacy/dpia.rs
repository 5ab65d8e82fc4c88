//! The draft of the impact assessment (article 35).

use super::PrivacyPapers;
use super::parts::{measures, periods, recipients, table};

/// Risks for the persons, what stands against each, and what is left. The measures are those of docs/security.md.
const RISKS: [[&str; 4]; 7] = [
    [
        "Qualcuno apre la guida di un altro con la lettera trovata o fotografata",
        "link di 130 bit, sessioni brevi, link nuovo a richiesta; la persona vede quando la guida è stata aperta",
        "possibile",
        "importo, durata e date visti da chi ha la lettera",
    ],
    [
        "Il computer è di molti, e la guida resta nel browser",
        "niente è conservato senza indirizzi della sola pubblicazione; “Chiudi la guida” fa dimenticare tutto",
        "bassa",
        "come sopra",
    ],
    [
        "La base di dati o un disco sono rubati",
        "cifratura per domanda, chiavi che possono stare altrove, copie cifrate",
        "bassa",
        "nessuno, se le chiavi stanno altrove",
    ],
    [
        "Le cifre dette sono sbagliate",
        "due calcoli indipendenti confrontati, confronto con le cifre dell’istituto, domande dubbie trattenute",
        "bassa",
        "la persona conta su un importo che non arriva",
    ],
    [
        "Un avviso arriva a un recapito di altri",
        "negli avvisi niente importi; la lettera è sempre la via di riserva",
        "possibile",
        "nome e fatto che c’è una domanda",
    ],
    [
        "Resta qualcosa di chi è stato cancellato",
        "registro di ogni posto, lavoro che dura fino alla prova, elenco accanto alle copie",
        "bassa",
        "nessuno noto",
    ],
    [
        "Chi opera guarda dati che non gli servono",
        "la console mostra stati e problemi, non la guida; ogni operazione è nel registro",
        "possibile",
        "un solo segreto per tutti gli operatori: metterla dietro l’accesso dell’istituto",
    ],
];

pub fn text(papers: &PrivacyPapers<'_>) -> String {
    let settings = papers.settings;
    let risks = RISKS.map(|row| row.map(str::to_owned).to_vec());
    [
        format!(
            "# Bozza di valutazione d’impatto: videoguida NASpI\n\n\
             Articolo 35 del regolamento (UE) 2016/679. Scritta il {} dalle impostazioni in vigore di {}: **va completata e\n\
             firmata dall’istituto**. Dove è scritto *da completare* il programma non può sapere.\n\n\
             ## 1. Il trattamento\n\
             Ogni domanda di NASpI accolta diventa una guida video personale, documenti e avvisi. I dati arrivano dal\n\
             sistema delle domande, il calcolo segue la legge, la guida si apre con il codice della lettera\
             {}. Quante persone: *da completare*.\n\n\
             ## 2. Necessità e proporzione\n\
             - Base: compito di interesse pubblico (articolo 6, paragrafo 1, lettera e); norma che lo affida: *da completare*.\n\
             - Minimizzazione: sono letti solo i campi del formato delle domande; quello che non serve non è conservato.\n\
             - Nessuna decisione automatizzata (articolo 22): la guida spiega una decisione presa altrove.\n\
             - Diritti: `videoguida person export`, `restrict`, `erase`; pagina sulla privacy del sito in tre lingue.\n\
             - Persone consultate (articolo 35, paragrafo 9): *da completare*.\n\n\
             ### Per quanto tempo\n",
            papers.today,
            settings.institute.name,
            match settings.site.second_factor {
                true => " e la data di nascita",
                false => "",
            }
        ),
        table(&["Che cosa", "Quanto"], periods(settings)),
        "\n### A chi\n".to_owned(),
        table(&["Chi", "Dove", "Che cosa riceve"], recipients(settings)),
        "\n## 3. Rischi per le persone\n".to_owned(),
        table(
            &["Rischio", "Che cosa vi si oppone", "Probabilità che resta", "Gravità: che cosa ne segue"],
            risks,
        ),
        format!(
            "\n## 4. Misure\n{}\n\
             ## 5. Parere del responsabile della protezione dei dati\n*da completare*\n\n\
             ## 6. Decisione e riesame\n*da completare*. La bozza va riscritta quando cambiano le impostazioni:\n\
             `videoguida privacy dpia`.\n",
            measures(settings)
        ),
    ]
    .concat()
}
