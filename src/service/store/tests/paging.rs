//! Lists, page by page.

use super::*;

async fn ids(store: &Store, filter: &ClaimFilter) -> Vec<(Option<String>, ListPosition)> {
    let rows = store.claims(filter).await.expect("rows");
    rows.into_iter().map(|row| (row.claim_id, row.position)).collect()
}

#[tokio::test]
async fn pages_together_are_the_list_and_what_changes_meanwhile_hides_nothing() {
    let (_dir, store) = store().await;
    for number in 0..7 {
        let claim = format!("A-{number}");
        store.ingest(&event(&claim, &claim, 1)).await.expect("in");
    }
    for number in 0..4 {
        let refused = Submission::Refusal {
            origin: RowOrigin {
                source: "x.jsonl".into(),
                line: number,
            },
            claim_id: None,
            problems: vec![Problem {
                path: "claim_id".into(),
                message: "missing".into(),
            }],
            raw: number.to_string().into_bytes(),
        };
        store.ingest(&refused).await.expect("in");
    }
    let mut filter = ClaimFilter {
        limit: 3,
        ..ClaimFilter::default()
    };
    let whole = ids(&store, &ClaimFilter::default()).await;
    assert_eq!(whole.len(), 11);
    let mut paged = Vec::new();
    loop {
        let page = ids(&store, &filter).await;
        let last = page.last().filter(|_| page.len() == 3);
        filter.after = last.map(|(_, position)| position.clone());
        paged.extend(page);
        if filter.after.is_none() {
            break;
        }
    }
    assert_eq!(paged, whole);

    // With an offset the rows that moved to the front would push others out of the second page.
    filter.after = Some(whole[2].1.clone());
    for (claim_id, _) in whole[6..].iter().rev() {
        if let Some(claim_id) = claim_id {
            store.restrict(claim_id, true).await.expect("changed");
            store
                .ingest(&event(&format!("{claim_id}-2"), claim_id, 2))
                .await
                .expect("revised");
        }
    }
    let next = ids(&store, &filter).await;
    let stayed = whole[3..6].to_vec();
    assert_eq!(next[..stayed.len()], stayed);
}
