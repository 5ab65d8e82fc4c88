//! What is held of a person, for that person: as a text to read and as data to take along.

mod labels;

use std::fmt::Write;

use serde_json::{Value, json};

use crate::store::ClaimHoldings;
use ground::institute::Institute;
use labels::{CHANNELS, DEEDS, DEVICES, FIELDS, NOTICE_STATES, STATES, named};

/// What the answer is written from.
pub struct PersonDossier<'a> {
    pub institute: &'a Institute,
    pub fiscal_code: &'a str,
    /// As "30/11/2026".
    pub today: &'a str,
    pub claims: &'a [ClaimHoldings],
    /// Months that a guide lives from its publication.
    pub months: u32,
    /// Months that the trail lives.
    pub trail_months: u32,
}

const RIGHTS: &str = "\
I TUOI DIRITTI
Puoi chiedere la rettifica dei dati inesatti, la cancellazione, la limitazione del trattamento, e opporti al
trattamento. Puoi ricevere i dati in un formato leggibile da un computer: sono nel file persona.json. Per ogni
richiesta rivolgiti all'istituto. Se ritieni che i tuoi diritti siano stati violati puoi presentare un reclamo
al Garante per la protezione dei dati personali (www.garanteprivacy.it).
";

impl PersonDossier<'_> {
    /// Everything, for machines.
    pub fn json(&self) -> Value {
        let claims = self.claims.iter().map(|claim| {
            let mut tables = claim.tables.clone();
            tables.insert("claim_id".into(), json!(claim.claim_id));
            Value::Object(tables)
        });
        json!({
            "format": "videoguida.person.v1",
            "date": self.today,
            "controller": self.institute.name,
            "fiscal_code": self.fiscal_code,
            "claims": claims.collect::<Vec<_>>(),
        })
    }

    /// The same to be read, in Italian.
    pub fn text(&self) -> String {
        let mut text = format!(
            "DATI PERSONALI TRATTATI PER LA VIDEOGUIDA\n\n\
             Titolare del trattamento: {}, {}\n\
             Codice fiscale: {}\n\
             Data: {}\n\
             Questo documento risponde agli articoli 15 e 20 del regolamento (UE) 2016/679.\n\n",
            self.institute.name, self.institute.office, self.fiscal_code, self.today
        );
        text += "A CHE COSA SERVONO\n\
                 A spiegarti con una guida video e con una lettera come funziona la tua indennità NASpI, e ad avvisarti\n\
                 che la guida è pronta. Importo, durata e scadenze sono calcolati dai dati della domanda secondo la legge;\n\
                 nessuna decisione sulla tua indennità è presa da questo programma.\n\n";
        if self.claims.is_empty() {
            text += "Di questo codice fiscale non è conservato nessun dato. Delle domande cancellate resta solo il\n\
                     numero, che non conduce più a nessuno.\n\n";
        }
        for claim in self.claims {
            claim_text(&mut text, claim);
        }
        let _ = write!(
            text,
            "CHI LI RICEVE\n\
             Chi consegna gli avvisi per conto dell'istituto (posta elettronica, SMS, app, stampa e posta): è indicato\n\
             accanto a ogni avviso. Nessun altro.\n\n\
             PER QUANTO TEMPO\n\
             La guida e i dati della domanda: {} mesi dalla prima pubblicazione. Il registro delle operazioni, con il\n\
             solo numero della domanda: {} mesi.\n\n{RIGHTS}",
            self.months, self.trail_months
        );
        text
    }
}

fn claim_text(text: &mut String, claim: &ClaimHoldings) {
    let _ = writeln!(text, "DOMANDA {}", claim.claim_id);
    let rows = |table: &str| {
        claim
            .tables
            .get(table)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
    };
    for row in rows("claims") {
        let _ = writeln!(text, "Stato: {}", named(STATES, &row["status"]));
        let _ = writeln!(text, "Arrivata il: {}\n", plain(&row["received_on"]));
        *text += "Dati ricevuti con la domanda:\n";
        fields(text, "", &row["event"]);
    }
    for row in rows("guides") {
        let _ = writeln!(
            text,
            "\nGuida: pubblicata il {}, si apre fino al {}, versione {}.",
            plain(&row["published_on"]),
            plain(&row["expires_on"]),
            plain(&row["revision"])
        );
    }
    list(text, "Avvisi", rows("outbox"), notice);
    list(text, "Come vuoi essere avvisato", rows("preferences"), |row| {
        plain(&row["channels"])
    });
    list(text, "Quando la guida è stata aperta", rows("openings"), |row| {
        format!("{}  {}", plain(&row["at"]), named(DEVICES, &row["device"]))
    });
    list(text, "La tua valutazione", rows("ratings"), |row| {
        format!("{} stelle su 5 {}", plain(&row["stars"]), plain(&row["comment"]))
    });
    list(text, "Lettere stampate", rows("print_batch"), |row| {
        format!(
            "in coda il {}, stampata: {}",
            plain(&row["batch_on"]),
            plain(&row["printed_at"])
        )
    });
    list(text, "Eventi ricevuti", rows("events"), |row| {
        format!(
            "{} da {}, {}",
            plain(&row["event_id"]),
            plain(&row["source"]),
            plain(&row["received_at"])
        )
    });
    list(text, "Registro delle operazioni", rows("audit"), |row| {
        format!(
            "{}  {}  {}",
            plain(&row["at"]),
            named(DEEDS, &row["action"]),
            plain(&row["detail"])
        )
    });
    *text += "\nOltre a questo: la guida, le carte e i suoni con le tue cifre, in file cifrati; i nomi cifrati di questi\n\
              file. Tutti i dettagli sono nel file persona.json.\n\n";
}

fn notice(row: &Value) -> String {
    let recipient = &row["recipient"];
    let mut told = format!(
        "{} {}: {}, {}",
        named(CHANNELS, &row["channel"]),
        plain(&recipient["address"]),
        named(NOTICE_STATES, &row["state"]),
        plain(&row["updated_at"])
    );
    if let Some(provider) = row["provider"].as_str() {
        let _ = write!(told, ", tramite {provider}");
    }
    told
}

fn list<'a>(
    text: &mut String,
    title: &str,
    rows: impl Iterator<Item = &'a Value>,
    tell: impl Fn(&Value) -> String,
) {
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n{title}:");
    for row in rows {
        let _ = writeln!(text, "  - {}", tell(row).trim());
    }
}

/// Every value of an event under its name in Italian, or under its path where it has none.
fn fields(text: &mut String, path: &str, value: &Value) {
    let below = |name: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                fields(text, &below(name), value);
            }
        }
        Value::Array(items) => {
            for item in items {
                fields(text, path, item);
            }
        }
        value => {
            let label = FIELDS.iter().find(|(field, _)| *field == path);
            let _ = writeln!(
                text,
                "  {}: {}",
                label.map_or(path, |(_, label)| label),
                plain(value)
            );
        }
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => "no".to_owned(),
        Value::Bool(true) => "sì".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_an_event_says_is_told_also_what_has_no_name_here() {
        let event =
            json!({"data": {"claimant": {"given_name": "Maria"}, "later": [{"field": 7}, {"field": false}]}});
        let claim = ClaimHoldings {
            claim_id: "A-1".into(),
            tables: serde_json::from_value(json!({
                "claims": [{"status": "held", "received_on": "2026-03-03", "event": event}],
                "outbox": [{"channel": "email", "state": "sent", "updated_at": "2026-03-04",
                            "recipient": {"address": "m@example.it"}, "provider": "first"}],
            }))
            .expect("tables"),
        };
        let dossier = PersonDossier {
            institute: &Institute::default(),
            fiscal_code: "SPSMGR84E52F839R",
            today: "30/11/2026",
            claims: &[claim],
            months: 6,
            trail_months: 24,
        };
        let text = dossier.text();
        for expected in [
            "  Nome: Maria\n",
            "  data.later.field: 7\n",
            "  data.later.field: no\n",
            "Stato: in attesa di una verifica\n",
            "  - Email m@example.it: inviato, 2026-03-04, tramite first\n",
            "Garante per la protezione dei dati personali",
        ] {
            assert!(text.contains(expected), "{expected}: {text}");
        }
        assert_eq!(dossier.json()["claims"][0]["claim_id"], "A-1");
    }
}
