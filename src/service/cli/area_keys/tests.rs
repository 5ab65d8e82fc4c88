use std::path::PathBuf;

use super::*;

struct Installation {
    folder: tempfile::TempDir,
    store: Store,
}

impl Installation {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let flags = [("store.data_dir", folder.path().display().to_string())];
        let settings = Settings::load_from(None, [], &flags).expect("settings");
        let store = Store::open(&settings.database().expect("an address")).await;
        Self {
            folder,
            store: store.expect("a store"),
        }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("area.key")
    }

    async fn keys(&self) -> Result<AreaKeys, Failure> {
        AreaKeys::prove(&self.file(), &self.store).await
    }

    async fn rotate(&self) {
        let keys = self.keys().await.expect("keys");
        keys.rotate(&self.store).await.expect("rotated");
    }
}

fn said<T>(outcome: Result<T, Failure>) -> String {
    outcome.map_or_else(|failure| failure.to_string(), |_| "taken".into())
}

#[tokio::test]
async fn the_key_of_the_area_is_proven_from_the_second_start_on() {
    let installation = Installation::new().await;
    let path = installation.file();
    let keys = installation.keys().await.expect("may be made");
    std::fs::write(&path, b"first").expect("written");
    keys.remember(&installation.store).await.expect("remembered");
    installation.keys().await.expect("the same");
    std::fs::write(&path, b"second").expect("written");
    assert!(said(installation.keys().await).contains("is not the key"));
    std::fs::remove_file(&path).expect("removed");
    assert!(said(installation.keys().await).contains("is not there"));
}

#[tokio::test]
async fn a_newer_key_of_the_area_is_published_before_it_signs_and_the_older_one_goes_last() {
    let installation = Installation::new().await;
    let store = &installation.store;
    let unused = installation.keys().await.expect("none yet");
    assert!(said(unused.rotate(store).await).contains("no key is in use yet"));
    make_area_key(&installation.file()).expect("made");
    unused.remember(store).await.expect("remembered");

    installation.rotate().await;
    let announced = installation.keys().await.expect("both");
    assert_eq!(
        (announced.signing(), announced.at_hand.as_slice()),
        (1, [1, 2].as_slice())
    );
    assert!(said(announced.retire(store, 1).await).contains("generation 1 is in use"));
    installation.rotate().await;
    let rotated = installation.keys().await.expect("both");
    assert_eq!(
        (rotated.signing(), rotated.at_hand.as_slice()),
        (2, [1, 2].as_slice())
    );
    assert!(said(rotated.retire(store, 3).await).contains("no generation 3"));
    rotated.retire(store, 1).await.expect("given up");
    let left = installation.keys().await.expect("the newer one");
    assert_eq!((left.signing(), left.at_hand.as_slice()), (2, [2].as_slice()));

    // A process that starts without the generation in use refuses.
    std::fs::remove_file(key_file(&installation.file(), 2)).expect("removed");
    make_area_key(&installation.file()).expect("another one");
    assert!(said(installation.keys().await).contains("is not the key"));
}
