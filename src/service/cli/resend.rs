use clap::Args;

use super::consent;
use super::failure::{CommandOutcome, SOME_LEFT};
use super::flags::{channel, state};
use super::operate::{Selection, selected};
use super::settings::Ground;
use crate::cli::output::{remark, say};
use crate::notice::{Channel, NoticeState};
use crate::store::{ResendChoice, Store, StoreError};

/// Tell people again.
#[derive(Args, Clone, Debug)]
pub struct ResendArgs {
    #[command(flatten)]
    pub selection: Selection,
    /// Only on this channel
    #[arg(long, value_name = "CHANNEL", value_parser = channel)]
    pub channel: Option<Channel>,
    /// Only notices in this state; one that is unknown may arrive twice
    #[arg(long, value_name = "STATE", value_parser = state)]
    pub notice_state: Option<NoticeState>,
}

/// Sends the chosen notices again, a line a claim; what cannot be done is said and left.
pub async fn run(ground: &Ground, args: &ResendArgs) -> CommandOutcome {
    let store = ground.store().await?;
    let claims = selected(&store, &args.selection).await?;
    if !args.selection.dry_run {
        consent::given(claims.len(), args.selection.expect)?;
    }
    let choice = ResendChoice {
        channel: args.channel,
        state: args.notice_state,
    };
    let mut left = 0;
    for claim_id in claims.iter().filter_map(|claim| claim.claim_id.as_deref()) {
        match resend_one(&store, claim_id, choice, args.selection.dry_run).await {
            Ok(what) => say!("{claim_id}\t{what}"),
            Err(error) => {
                left += 1;
                remark!("{error}");
            }
        }
    }
    if claims.is_empty() {
        remark!("no claim fits; nothing was done");
    }
    Ok(if left > 0 { SOME_LEFT } else { 0 })
}

async fn resend_one(
    store: &Store,
    claim_id: &str,
    choice: ResendChoice,
    dry_run: bool,
) -> Result<String, StoreError> {
    if !dry_run {
        let notices = store.resend(claim_id, choice).await?;
        return Ok(format!("{notices} notices will be sent again"));
    }
    let plan = store.resend_plan(claim_id, choice).await?;
    let names: Vec<_> = plan
        .iter()
        .map(|row| format!("{} ({})", row.channel.name(), row.state))
        .collect();
    Ok(if names.is_empty() {
        "nothing would be sent again".into()
    } else {
        format!("would be sent again: {}", names.join(", "))
    })
}
