use clap::{Args, Subcommand, ValueEnum};

use super::area_keys::AreaKeys;
use super::failure::{CommandOutcome, Failure};
use super::keys;
use super::settings::Ground;
use crate::cli::output::{remark, say};
use crate::keys::{KeyKind, new_key_text};
use crate::store::Store;

/// Claims whose keys are wrapped anew in one transaction: others write in between.
const AT_A_TIME: u32 = 200;

#[derive(Clone, Debug, Subcommand)]
pub enum KeysCommand {
    /// Every key: where it comes from, its generations, and what each still opens
    List,
    /// Print a new key, as keys.installation and the others take it
    New(NewKeyArgs),
    /// Take a newer generation into use; what older ones made goes on opening
    Rotate(RotateArgs),
    /// Wrap the keys of all claims by the generation in use; goes on where it was stopped
    Rewrap,
    /// Give up an older generation that opens nothing any more
    Retire(RetireArgs),
}

#[derive(Args, Clone, Debug)]
pub struct NewKeyArgs {
    /// Its generation
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=9999))]
    pub generation: u32,
}

#[derive(Args, Clone, Debug)]
pub struct RotateArgs {
    pub key: RotatedKey,
}

#[derive(Args, Clone, Debug)]
pub struct RetireArgs {
    pub key: RotatedKey,
    #[arg(long, value_name = "N")]
    pub generation: u32,
}

/// A key, as the command line names it.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum RotatedKey {
    /// Wraps the keys of claims
    Installation,
    /// Makes the links of letters
    Links,
    /// Seals cookies, signs forms and addresses
    Site,
    /// Names segments and proves them
    Segments,
    /// Signs what the site says to the identity provider; published first, in use when rotated once more
    Area,
}

impl RotatedKey {
    /// `None` of the key pair for the identity provider, which is no ring of secrets.
    fn kind(self) -> Option<KeyKind> {
        match self {
            Self::Installation => Some(KeyKind::Installation),
            Self::Links => Some(KeyKind::Links),
            Self::Site => Some(KeyKind::Site),
            Self::Segments => Some(KeyKind::Segments),
            Self::Area => None,
        }
    }
}

pub async fn run(ground: &Ground, command: &KeysCommand) -> CommandOutcome {
    if let KeysCommand::New(args) = command {
        say!("{}", new_key_text(args.generation).as_str());
        return Ok(0);
    }
    let store = ground.store().await?;
    match command {
        KeysCommand::New(_) => {}
        KeysCommand::List => {
            list(ground, &store).await?;
            AreaKeys::of(&ground.settings, &store).await?.list();
        }
        KeysCommand::Rotate(args) => match args.key.kind() {
            Some(kind) => rotate(ground, &store, kind).await?,
            None => {
                AreaKeys::of(&ground.settings, &store)
                    .await?
                    .rotate(&store)
                    .await?
            }
        },
        KeysCommand::Rewrap => rewrap(&store).await?,
        KeysCommand::Retire(args) => match args.key.kind() {
            Some(kind) => retire(ground, &store, kind, args.generation).await?,
            None => {
                let keys = AreaKeys::of(&ground.settings, &store).await?;
                keys.retire(&store, args.generation).await?;
            }
        },
    }
    store.close().await;
    Ok(0)
}

async fn retire(ground: &Ground, store: &Store, kind: KeyKind, generation: u32) -> Result<(), Failure> {
    let ring = keys::ring(&ground.settings, kind)?;
    store
        .retire_key(&ring, generation)
        .await
        .map_err(Failure::failed)?;
    say!("{kind}: generation {generation} given up");
    if !ring.is_in_files() {
        remark!("take it out of keys.{kind} where it comes from");
    }
    Ok(())
}

async fn list(ground: &Ground, store: &Store) -> Result<(), Failure> {
    for kind in KeyKind::ALL {
        let ring = keys::ring(&ground.settings, kind)?;
        let known = store.key_generations(kind).await.map_err(Failure::failed)?;
        let newest = known.last().map(|known| known.generation);
        if known.is_empty() {
            let at_hand = ring.newest().map_or("none yet".to_owned(), |newest| {
                format!("generation {newest}\tin use\tfrom before\t{}", ring.place(newest))
            });
            say!("{kind}\t{at_hand}");
        }
        for known in known {
            let state = if newest == Some(known.generation) {
                "in use"
            } else {
                "opens"
            };
            let since = known.used_since.map_or("from before".to_owned(), |since| {
                since.format("since %Y-%m-%d").to_string()
            });
            let opens = match kind {
                KeyKind::Installation | KeyKind::Links => format!("\tclaims {}", known.opens),
                KeyKind::Site | KeyKind::Segments => String::new(),
            };
            let place = ring.place(known.generation);
            say!(
                "{kind}\tgeneration {}\t{state}\t{since}\t{place}{opens}",
                known.generation
            );
        }
    }
    Ok(())
}

async fn rotate(ground: &Ground, store: &Store, kind: KeyKind) -> Result<(), Failure> {
    let ring = keys::ring(&ground.settings, kind)?;
    let generation = store.rotate_key(&ring).await.map_err(Failure::failed)?;
    say!(
        "{kind}: generation {generation} in use ({})",
        ring.place(generation)
    );
    match kind {
        KeyKind::Installation => rewrap(store).await?,
        KeyKind::Site | KeyKind::Segments => {
            remark!("serve and work use it from their next start on; until then both generations open");
        }
        KeyKind::Links => {}
    }
    Ok(())
}

async fn rewrap(store: &Store) -> Result<(), Failure> {
    let mut done = 0;
    loop {
        let some = store.rewrap_claims(AT_A_TIME).await.map_err(Failure::failed)?;
        if some == 0 {
            break;
        }
        done += some;
    }
    say!("claims wrapped anew {done}");
    Ok(())
}
