//! The forms of the guide page, as a browser without scripts sends them.

use videoguida::claim::parse_event;
use videoguida::money::Cents;
use videoguida::naspi::new_work::{Activity, ActivityKind, Gist, decide};
use videoguida::naspi::{Interpretations, Law, assess, words};
use videoguida::words::Locale;

use super::client::Client;
use super::fixture::{Fixture, MARIA, OTHER, Result, TODAY};

fn visitor<'a>(fixture: &'a Fixture, token: &str) -> Result<Client<'a>> {
    let opened = Client::new(fixture).post(&format!("/q/{token}"), "")?;
    Ok(Client::new(fixture).with_cookie(&opened))
}

const NAMES: [&str; 9] = [
    "subordinate",
    "parasubordinate",
    "self_employed",
    "occasional_self_employed",
    "presto",
    "occasional_farm",
    "on_call",
    "traineeship",
    "civil_service",
];

#[test]
fn the_answer_about_new_work_is_the_engines_for_every_kind() -> Result<()> {
    let fixture = Fixture::start()?;
    let client = visitor(&fixture, &MARIA.token())?;
    let event = fixture
        .runtime()
        .block_on(fixture.store.payload(MARIA.claim_id))?
        .ok_or("no payload")?;
    let claim = parse_event(&event).map_err(|_| "refused")?;
    let (law, interpretations) = (Law::embedded()?, Interpretations::default());
    let award = assess(law, &interpretations, &claim).award.ok_or("no award")?;
    for (kind, name) in ActivityKind::ALL.into_iter().zip(NAMES) {
        for (income, ends, locale) in [
            (4_000, None, Locale::It),
            (20_000, Some("2026-08-31"), Locale::It),
            (4_000, None, Locale::En),
            (20_000, None, Locale::De),
        ] {
            let activity = Activity {
                kind,
                starts: "2026-05-01".parse()?,
                ends: ends.map(str::parse).transpose()?,
                extended_to: None,
                income: Cents(income * 100),
                same_employer: false,
                notified_on: None,
            };
            let decision = decide(law, &interpretations, &claim, &award, &activity);
            let ends = ends.unwrap_or_default();
            let form = format!("kind={name}&starts_on=2026-05-01&ends_on={ends}&income={income}");
            let address = format!("/guida/nuovo-lavoro?lingua={locale}");
            let page = client.post(&address, &form)?;
            assert_eq!(page.status, 200);
            let text = page
                .text()
                .replace('\u{a0}', " ")
                .replace("&#39;", "'")
                .replace('’', "'");
            let text = text.replace("<strong>", "").replace("</strong>", "");
            let said = |what: &str| assert!(text.contains(what), "{name} {income} {locale}: {what}");
            let told = words::answer(locale, &decision, TODAY.parse()?);
            let sentences = told.why.iter().chain(&told.duties).chain([&told.headline]);
            sentences.for_each(|sentence| said(&sentence.replace('\u{a0}', " ")));
            let capped = decision.cut_left.filter(|left| left.0 > 0);
            let cut = decision.told_cut;
            let left = decision
                .monthly_amounts
                .iter()
                .flatten()
                .map(|month| month.amount);
            for amount in cut.into_iter().chain(capped).chain(decision.limit).chain(left) {
                said(&locale.amount(amount));
            }
            // Where only the days worked are suspended, no stretch of days is told.
            let by_day = decision.gist == Gist::SuspendedByDay;
            let stretch =
                [decision.from, decision.to, decision.resumes_on].map(|day| day.filter(|_| !by_day));
            for day in stretch
                .into_iter()
                .chain([decision.ends_on, decision.notice_due_on])
            {
                day.into_iter().for_each(|day| said(&locale.date(day)));
            }
        }
    }
    Ok(())
}

#[test]
fn the_part_alone_is_what_the_page_holds() -> Result<()> {
    let fixture = Fixture::start()?;
    let opened = Client::new(&fixture).post(&format!("/q/{}", MARIA.token()), "")?;
    let client = Client::new(&fixture)
        .with_cookie(&opened)
        .with("x-part", "new-work");
    let part = client
        .post(
            "/guida/nuovo-lavoro",
            "kind=on_call&starts_on=2026-05-01&income=1",
        )?
        .text();
    assert!(part.contains("id=\"modulo-lavoro\"") && !part.contains("<html"));
    assert!(part.contains("value=\"on_call\" id=\"work-kind-on_call\" checked"));
    Ok(())
}

#[test]
fn what_is_missing_is_said_beside_its_field() -> Result<()> {
    let fixture = Fixture::start()?;
    let page = visitor(&fixture, &MARIA.token())?
        .post("/guida/nuovo-lavoro", "starts_on=2026-05-01&income=tanto")?;
    let text = page.text();
    assert!(text.contains("href=\"#work-kind-subordinate\"") && text.contains("href=\"#work-income\""));
    assert!(!text.contains("href=\"#work-starts\""));
    assert!(
        text.contains("id=\"pannello-new_work\" name=\"pannelli\" open"),
        "the panel stays open"
    );
    Ok(())
}

#[test]
fn what_people_write_is_shown_as_text() -> Result<()> {
    let fixture = Fixture::start()?;
    let client = visitor(&fixture, &OTHER.token())?;
    let page = client.get("/guida")?.text();
    assert!(page.contains("Ciao Niccolò D&#39;Amico"), "a name is escaped");
    let hostile = "kind=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&starts_on=%22%20onfocus=x&ends_on=%3Cb%3E&income=%22%3E%3Cimg%3E";
    let page = client.post("/guida/nuovo-lavoro", hostile)?.text();
    for raw in ["<script>alert", "\" onfocus", "<b>", "\"><img>"] {
        assert!(!page.contains(raw), "{raw}");
    }
    Ok(())
}

#[test]
fn a_rating_is_kept_and_thanked_for() -> Result<()> {
    let fixture = Fixture::start()?;
    let client = visitor(&fixture, &MARIA.token())?;
    let thanks = client.post("/guida/valutazione", "stars=4&comment=Tutto+chiaro%0A")?;
    assert_eq!(thanks.status, 200);
    assert!(thanks.text().contains("Grazie"));
    assert_eq!(
        fixture.runtime().block_on(fixture.store.ratings())?,
        [0, 0, 0, 1, 0]
    );
    for wrong in ["", "stars=0", "stars=6", "stars=x", "comment=solo"] {
        assert_eq!(client.post("/guida/valutazione", wrong)?.status, 400, "{wrong}");
    }
    Ok(())
}

#[test]
fn forms_of_other_sites_and_other_methods_are_refused() -> Result<()> {
    let fixture = Fixture::start()?;
    let opened = Client::new(&fixture).post(&format!("/q/{}", MARIA.token()), "")?;
    for site in ["cross-site", "same-site"] {
        let client = Client::new(&fixture)
            .with_cookie(&opened)
            .with("sec-fetch-site", site);
        assert_eq!(
            client.post("/guida/valutazione", "stars=1")?.status,
            403,
            "{site}"
        );
        assert_eq!(client.get("/guida")?.status, 200, "{site}");
    }
    let client = Client::new(&fixture)
        .with_cookie(&opened)
        .with("sec-fetch-site", "same-origin");
    assert_eq!(client.post("/guida/valutazione", "stars=1")?.status, 200);
    // Browsers that say no more than the origin; one that sends no referrer says "null".
    for (origin, status) in [
        ("https://altrove.example", 403),
        ("http://127.0.0.1.altrove.example", 403),
        ("null", 200),
    ] {
        let client = Client::new(&fixture).with_cookie(&opened).with("origin", origin);
        let answer = client.post("/guida/valutazione", "stars=1")?;
        assert_eq!(answer.status, status, "{origin}");
    }
    assert_eq!(client.send("DELETE", "/guida", "")?.status, 405);
    assert_eq!(
        client
            .post(
                "/guida/valutazione",
                &format!("stars=1&comment={}", "a".repeat(20_000))
            )?
            .status,
        400
    );
    Ok(())
}

/// An address or a form that cannot be read at all is told as everything else is, not in the words of a library.
#[test]
fn what_cannot_be_read_is_told_with_a_page() -> Result<()> {
    let fixture = Fixture::start()?;
    let opened = Client::new(&fixture).post(&format!("/q/{}", MARIA.token()), "")?;
    let client = Client::new(&fixture).with_cookie(&opened);
    let own = client.own("%ff")?;
    for answer in [
        client.get(&own)?,
        client.get("/operatori/file/%ff")?,
        client.post("/guida/valutazione", "stars=%ff%00x")?,
    ] {
        if (400..500).contains(&answer.status) {
            assert_eq!(
                answer.header("content-type"),
                Some("text/html; charset=utf-8"),
                "{}",
                answer.text()
            );
            assert!(!answer.text().contains("Invalid"), "{}", answer.text());
        }
    }
    assert_eq!(client.get(&own)?.status, 400);
    Ok(())
}
