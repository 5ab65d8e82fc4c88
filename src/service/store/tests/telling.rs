//! Who is told what, and how often.

use super::*;

#[tokio::test]
async fn a_revision_keeps_the_link_and_is_told_as_a_correction() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    publish(&store, &[Channel::Email]).await;
    assert_eq!(send_all(&store, &SendOutcome::Sent).await, [Channel::Email]);
    let later = store.clone().with_clock(on("2026-05-01"));
    later.ingest(&event("e2", "A", 2)).await.expect("in");
    publish(&later, &[Channel::Email]).await;
    let GuideAccess::Live(guide) = store
        .find_guide_by_token_hash(&token("A", 1), later.today())
        .await
        .expect("found")
    else {
        panic!("the link still opens");
    };
    assert_eq!(
        (guide.revision, guide.published_on.to_string()),
        (2, "2026-03-03".to_owned())
    );
    let notice = later
        .take_notice(Channel::Email, "first", LEASE, None)
        .await
        .map(notice_of)
        .expect("a store")
        .expect("a notice");
    assert_eq!(
        (notice.template, notice.revision),
        (Some(NoticeTemplate::GuideCorrected), 2)
    );
}

#[tokio::test]
async fn rendering_again_tells_nobody_twice() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    publish(&store, &[Channel::Email, Channel::Sms]).await;
    assert_eq!(send_all(&store, &SendOutcome::Sent).await.len(), 2);
    assert!(store.request_rerender("A", Urgency::Person).await.expect("asked"));
    assert!(
        !store
            .request_rerender("A", Urgency::Person)
            .await
            .expect("asked again")
    );
    publish(&store, &[Channel::Email, Channel::Sms]).await;
    assert_eq!(send_all(&store, &SendOutcome::Sent).await, []);
    assert_eq!(status(&store, "A").await, ClaimStatus::Notified);
}

#[tokio::test]
async fn a_claim_is_notified_when_nothing_waits_and_something_went_out() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    publish(&store, &[Channel::Email, Channel::Sms]).await;
    let email = store
        .take_notice(Channel::Email, "first", LEASE, None)
        .await
        .map(notice_of)
        .expect("a store")
        .expect("an email");
    store
        .finish_notice(&email, &SendOutcome::Sent, &Retry::default())
        .await
        .expect("finished");
    assert_eq!(status(&store, "A").await, ClaimStatus::Ready);
    send_all(&store, &SendOutcome::Permanent("refused".into())).await;
    assert_eq!(status(&store, "A").await, ClaimStatus::Notified);
}

#[tokio::test]
async fn whom_nothing_reaches_or_who_has_no_contact_gets_the_letter() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    publish(&store, &[]).await;
    assert_eq!(send_all(&store, &SendOutcome::Sent).await, [Channel::Letter]);
    assert_eq!(status(&store, "A").await, ClaimStatus::Notified);
    store.ingest(&event("e2", "B", 1)).await.expect("in");
    publish(&store, &[Channel::Email]).await;
    let refused = SendOutcome::Permanent("refused".into());
    assert_eq!(
        send_all(&store, &refused).await,
        [Channel::Email, Channel::Letter]
    );
    assert_eq!(status(&store, "B").await, ClaimStatus::Ready);
}

#[tokio::test]
async fn resending_is_a_round_of_its_own() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    publish(&store, &[Channel::Email]).await;
    assert_eq!(store.request_resend("A").await.expect("asked"), 0);
    send_all(&store, &SendOutcome::Sent).await;
    assert_eq!(store.request_resend("A").await.expect("asked"), 1);
    assert_eq!(send_all(&store, &SendOutcome::Sent).await, [Channel::Email]);
    let rounds: Vec<_> = store
        .notices("A")
        .await
        .expect("notices")
        .iter()
        .filter(|n| n.channel == Channel::Email)
        .map(|n| n.round)
        .collect();
    assert_eq!(rounds, [1, 2]);
    assert_eq!(status(&store, "A").await, ClaimStatus::Notified);
}

#[tokio::test]
async fn use_is_counted_and_ratings_are_kept_once() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    for _ in 0..2 {
        store
            .record_usage(UsageKind::SceneStarted, "amount", "de siisl")
            .await
            .expect("counted");
        store
            .record_usage(UsageKind::SceneStarted, "amount", "it")
            .await
            .expect("counted");
        store.record_rating("A", 5, None).await.expect("rated");
    }
    let counted = store.usage(store.today()).await.expect("counts");
    assert_eq!(counted, [("scene_started".to_owned(), "amount".to_owned(), 4)]);
    let variants = store.usage_by_variant(store.today()).await.expect("counts");
    let counted = |variant: &str| (variant.to_owned(), "scene_started".to_owned(), 2);
    assert_eq!(variants, [counted("de siisl"), counted("it")]);
    assert_eq!(store.ratings().await.expect("ratings"), [0, 0, 0, 0, 1]);
}

#[tokio::test]
async fn the_notice_board_shows_a_person_their_own_live_guides() {
    let (dir, store) = store().await;
    let code = Personal::new("SPSMGR84E52F839R".to_owned());
    let publish_for = async |claim_id: &str, event_id: &str, weeks: u32| {
        let event = event(event_id, claim_id, weeks);
        store.ingest(&event).await.expect("in");
        let job = take(&store).await;
        let mut ready = ready(&store, &job, &[Channel::Email]);
        ready.recipient.fiscal_code = code.clone();
        ready.recipient.link = Personal::new(format!("https://g.example/Q/{claim_id}"));
        store.mark_ready(&job, &ready).await.expect("published");
    };
    publish_for("A", "e1", 1).await;
    send_all(&store, &SendOutcome::Sent).await;
    publish_for("A", "e2", 2).await;
    publish_for("B", "e3", 1).await;
    let board = store.board(&code).await.expect("a board");
    let shown: Vec<_> = board
        .iter()
        .map(|row| {
            (
                row.claim_id.as_str(),
                row.template,
                row.recipient.link.expose().as_str(),
            )
        })
        .collect();
    assert_eq!(shown.len(), 2);
    assert!(shown.contains(&("A", Some(NoticeTemplate::GuideCorrected), "https://g.example/Q/A")));
    assert!(shown.contains(&("B", Some(NoticeTemplate::GuideReady), "https://g.example/Q/B")));
    let other = Personal::new("RSSMRA80A01H501U".to_owned());
    assert_eq!(store.board(&other).await.expect("a board"), []);
    assert!(
        !store
            .mark_board_read(&other, &board[0].notice_id)
            .await
            .expect("asked")
    );
    assert!(
        store
            .mark_board_read(&code, &board[0].notice_id)
            .await
            .expect("asked")
    );
    assert!(store.board(&code).await.expect("a board")[0].read_at.is_some());
    store.revoke("A").await.expect("revoked");
    store.erase("B").await.expect("erased");
    assert_eq!(store.board(&code).await.expect("a board"), []);
    store.close().await;
    let file = crate::testing::contents(&dir.path().join("v.sqlite"));
    for secret in ["SPSMGR84E52F839R", "g.example"] {
        let found = file.windows(secret.len()).any(|part| part == secret.as_bytes());
        assert!(!found, "{secret} stands in the database");
    }
}
