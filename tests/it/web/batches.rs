//! The files of claims in the console: which were read, how far, and which of their rows were refused.

use videoguida::claim::Problem;
use videoguida::store::{IngestCounts, RowOrigin, Submission};

use super::client::Client;
use super::fixture::{Fixture, NIGHT, REJECTED, Result};
use super::operators::operator;

/// A row that names a person where it should not, and is refused for something else.
fn refused(line: u64, claim_id: Option<&str>) -> Submission {
    Submission::Refusal {
        origin: RowOrigin {
            source: "monday.jsonl".into(),
            line,
        },
        claim_id: claim_id.map(str::to_owned),
        problems: vec![Problem {
            path: "data.claimant.birth_date".into(),
            message: "must be a date <yyyy-mm-dd>".into(),
        }],
        raw: format!("Maria Grazia Esposito {line}").into_bytes(),
    }
}

#[test]
fn only_operators_see_the_files() -> Result<()> {
    let fixture = Fixture::start()?;
    for path in ["/operatori/file", "/operatori/file/1"] {
        let answer = Client::new(&fixture).get(path)?;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, Some("/operatori/accesso")),
            "{path}"
        );
    }
    let (client, _) = operator(&fixture)?;
    for path in [
        "/operatori/file/0",
        "/operatori/file/99",
        "/operatori/file/-1",
        "/operatori/file/uno",
    ] {
        assert_eq!(client.get(path)?.status, 404, "{path}");
    }
    assert_eq!(client.get("/operatori/file?pagina=zero")?.status, 200);
    Ok(())
}

#[test]
fn a_file_that_broke_off_says_why_and_which_rows_were_refused() -> Result<()> {
    let fixture = Fixture::start()?;
    let (client, _) = operator(&fixture)?;
    assert!(
        client
            .get("/operatori")?
            .text()
            .contains("href=\"/operatori/file\"")
    );
    let list = client.get("/operatori/file")?.text();
    let link = format!("href=\"/operatori/file/1\">{NIGHT}</a>");
    for shown in [link.as_str(), "Interrotto", "<td>1</td>"] {
        assert!(list.contains(shown), "{shown}\n{list}");
    }
    let page = client.get("/operatori/file/1")?.text();
    for shown in [
        "check that the file is whole",
        "<th scope=\"row\">5</th>",
        REJECTED,
        "<code>data.contributions.weeks</code>",
        "must be 1 to 209",
    ] {
        assert!(page.contains(shown), "{shown}\n{page}");
    }
    Ok(())
}

/// A file of sixty refused rows, on two pages; what comes again in a later file is listed there.
#[test]
fn refused_rows_are_listed_by_line_where_they_came_last_and_name_nobody() -> Result<()> {
    let fixture = Fixture::start()?;
    let (client, _) = operator(&fixture)?;
    let read = async |name: &str, rows: &[Submission]| -> Result<i64> {
        let store = &fixture.store;
        let batch = store.begin_batch(name).await?;
        for row in rows {
            store.ingest_of(Some(batch), row).await?;
        }
        let counts = IngestCounts {
            rejected: rows.len() as u32,
            ..IngestCounts::default()
        };
        store.end_batch(batch, counts, None).await?;
        Ok(batch)
    };
    let mut rows: Vec<_> = (1..=60).map(|line| refused(line, None)).collect();
    rows[6] = refused(7, Some("NASPI-2026-000777"));
    let first = fixture.runtime().block_on(read("monday.jsonl", &rows))?;
    let page = client.get(&format!("/operatori/file/{first}"))?.text();
    assert!(page.contains("Letto") && page.contains("NASPI-2026-000777"));
    assert!(page.contains("must be a date &#60;yyyy-mm-dd&#62;"), "{page}");
    assert!(!page.contains("Non sono più in questo elenco"));
    assert!(!page.contains("Maria") && !page.contains("Esposito"));
    assert_eq!(page.matches("<code>").count(), 50);
    let at = |line: u32| page.find(&format!("<th scope=\"row\">{line}</th>"));
    assert!(at(1) < at(2) && at(9) < at(10) && at(50).is_some() && at(51).is_none());
    let next = client.get(&format!("/operatori/file/{first}?pagina=2"))?.text();
    assert_eq!(next.matches("<code>").count(), 10);

    // Four of them come again the next day.
    let second = fixture.runtime().block_on(read("tuesday.jsonl", &rows[..4]))?;
    let page = client.get(&format!("/operatori/file/{first}"))?.text();
    assert!(page.contains("Non sono più in questo elenco: 4."), "{page}");
    let page = client.get(&format!("/operatori/file/{second}"))?.text();
    assert_eq!(page.matches("<code>").count(), 4);
    let list = client.get("/operatori/file")?.text();
    let order = [second, first, 1].map(|id| list.find(&format!("/operatori/file/{id}\"")));
    assert!(order.is_sorted() && order[0].is_some(), "the newest first");
    Ok(())
}

#[test]
fn a_file_whose_reader_is_at_work_says_how_far_it_is() -> Result<()> {
    let fixture = Fixture::start()?;
    let (client, _) = operator(&fixture)?;
    let batch = fixture.runtime().block_on(async {
        let batch = fixture.store.begin_batch("night.csv").await?;
        let counts = IngestCounts {
            accepted: 1234,
            ..IngestCounts::default()
        };
        fixture.store.count_batch(batch, counts).await?;
        Result::Ok(batch)
    })?;
    let page = client.get(&format!("/operatori/file/{batch}"))?.text();
    assert!(
        page.contains("In lettura") && page.contains("<dd>1234</dd>"),
        "{page}"
    );
    assert!(page.contains("Ultimo conteggio") && !page.contains("<dt>Fine</dt>"));
    Ok(())
}
