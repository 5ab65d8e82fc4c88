use clap::{Args, Subcommand};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::failure::{CommandOutcome, Failure};
use super::settings::Ground;
use crate::cli::output::{remark, say};
use crate::config::ApiToken;
use ground::entropy;

#[derive(Clone, Debug, Subcommand)]
pub enum AccessCommand {
    /// A new token for /api/v1: shown once, with the line that belongs into the settings
    Token(TokenArgs),
    /// End every session of the personal area at once, as after a theft
    EndSessions(EndArgs),
}

#[derive(Args, Clone, Debug)]
pub struct TokenArgs {
    /// Who calls, for the log: a-z, 0-9 and -, up to 40
    pub name: String,
    /// read, operate or read+operate
    #[arg(long, value_name = "SCOPES", default_value = "read")]
    pub scopes: String,
}

#[derive(Args, Clone, Debug)]
pub struct EndArgs {
    /// Say how many there are, and end none
    #[arg(long)]
    pub dry_run: bool,
}

/// Prints the token on standard output and its line on standard error, so that a pipe gets the token alone.
/// Neither is kept anywhere.
pub fn token(args: &TokenArgs) -> CommandOutcome {
    let mut secret = [0_u8; 24];
    entropy::fill(&mut secret).map_err(Failure::failed)?;
    let token = HEXLOWER.encode(&secret);
    let line = format!(
        "{}:{}:{}",
        args.name,
        args.scopes,
        HEXLOWER.encode(&Sha256::digest(&token))
    );
    if ApiToken::parse(&line).is_none() {
        return Err(Failure::Token);
    }
    remark!("for api.tokens:  {line}");
    say!("{token}");
    Ok(0)
}

pub async fn end_sessions(ground: &Ground, args: &EndArgs) -> CommandOutcome {
    let store = ground.store().await?;
    let (ended, word) = if args.dry_run {
        (store.count_area_sessions().await, "would end")
    } else {
        (store.close_area_sessions().await, "ended")
    };
    say!("{word}: {}", ended.map_err(Failure::failed)?);
    store.close().await;
    Ok(0)
}
