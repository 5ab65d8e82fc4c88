//! Every address of the site: an answer that depends on a cookie is not stored, or its address names the guide it is
//! of.

use super::area::browser::{Browser, address};
use super::area::provider::World;
use super::client::{Answer, Client};
use super::fixture::{HELD, MARIA, OPERATOR_SECRET, OTHER, Result, Somebody, segment_key};

/// What browsers may store, whoever they belong to, and the files of a guide, which have a mark.
const MAY_BE_STORED: [&str; 6] = [
    "/api/v1/openapi.json",
    "/assets/{*file}",
    "/favicon.ico",
    "/guida/{mark}/carte/{tag}/{file}",
    "/guida/{mark}/{*file}",
    "/media/{hash}/{file}",
];

/// The addresses that the router knows, with the names of their parts.
fn addresses(world: &World) -> Vec<String> {
    let router = format!("{:?}", videoguida::web::router(world.fixture.site.clone()));
    let found = router
        .split("RouteId(")
        .filter_map(|part| part.split_once("): \"/"));
    let mut addresses: Vec<_> = found
        .filter_map(|(_, rest)| rest.split_once('"'))
        .map(|(path, _)| format!("/{path}"))
        .filter(|path| !path.contains("__private"))
        .collect();
    addresses.sort_unstable();
    addresses.dedup();
    addresses
}

/// The address with something in every part that is there for whoever may see it.
fn filled(address: &str, mark: &str) -> String {
    let filled = [
        ("{tag}/{file}", "de/calendar.ics"),
        ("/assets/{*file}", "/assets/mark.svg"),
        ("{mark}/{*file}", "{mark}/captions.it.vtt"),
        ("{hash}/{file}", &format!("{}/320.m4s", segment_key("shared"))),
        ("{mark}", mark),
        ("{token}", &MARIA.token()),
        ("{claim_id}", HELD),
        ("{batch_id}", "1"),
        ("{action}", "revoca"),
        ("{provider}/{notice_id}", "first/none"),
    ];
    let path = filled
        .into_iter()
        .fold(address.to_owned(), |path, (name, value)| {
            path.replace(name, value)
        });
    assert!(!path.contains('{'), "say what stands for the parts of {address}");
    path
}

/// The cookies of a browser in which somebody has everything open, and reads German.
fn cookies(world: &World, somebody: &Somebody) -> Result<String> {
    let mut browser = Browser::new();
    let site = |path: &str| address(&world.fixture, path);
    browser.enter(&world.fixture, somebody)?;
    browser.get(&site("/?lingua=de"))?;
    browser.post(&site("/operatori/accesso"), &[("secret", OPERATOR_SECRET)])?;
    browser.post(&site(&format!("/q/{}", somebody.token())), &[])?;
    let jar = browser.jar(&site("/"));
    assert_eq!(jar.len(), 4, "{:?}", jar.keys());
    let pairs: Vec<_> = jar
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    Ok(pairs.join("; "))
}

#[test]
fn an_answer_that_depends_on_a_cookie_is_not_stored_or_has_a_mark() -> Result<()> {
    let world = World::start()?;
    let addresses = addresses(&world);
    for known in [
        "/",
        "/guida",
        "/avvisi",
        "/operatori/domande/{claim_id}",
        "/api/v1/claims",
    ] {
        assert!(addresses.iter().any(|address| address == known), "{addresses:?}");
    }
    let (maria, other) = (cookies(&world, &MARIA)?, cookies(&world, &OTHER)?);
    let maria = Client::new(&world.fixture).with("cookie", maria);
    let mark = maria.get("/guida")?.mark()?;
    let nobody = Client::new(&world.fixture);
    let other = Client::new(&world.fixture).with("cookie", other);
    let (mut stored, mut depending) = (Vec::new(), 0);
    for address in &addresses {
        let path = filled(address, &mark);
        let answers = [nobody.get(&path)?, maria.get(&path)?, other.get(&path)?];
        let shown = |answer: &Answer| (answer.status, answer.body.clone());
        let depends = answers.iter().any(|answer| shown(answer) != shown(&answers[0]));
        let is_stored = |answer: &Answer| answer.header("cache-control") != Some("no-store");
        if answers.iter().any(is_stored) {
            stored.push(address.as_str());
            assert!(!depends || address.contains("{mark}"), "{address}");
        }
        depending += u32::from(depends);
    }
    assert!(depending > 10, "{depending} addresses depend on a cookie");
    assert_eq!(stored, MAY_BE_STORED);
    Ok(())
}
