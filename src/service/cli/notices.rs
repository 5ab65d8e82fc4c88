use std::io::Read;

use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};

use super::consent::some_text;
use super::failure::{CommandOutcome, Failure};
use super::flags::{channel, optional_channel, state};
use super::settings::Ground;
use crate::cli::output::{remark, say};
use crate::notice::{Channel, NoticeState, NoticeTemplate, Recipient};
use crate::notify::{SmsLength, read_bounce, render, retry};
use crate::store::{NoticeFilter, NoticeLine};
use ground::clock::rome;
use ground::words::Locale;

/// A bounce is read up to here.
const LARGEST_BOUNCE: u64 = 1 << 20;

/// Notices without names and addresses, those changed last first.
#[derive(Args, Clone, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub struct NoticesArgs {
    #[command(subcommand)]
    pub command: Option<NoticesCommand>,
    /// Of this claim
    #[arg(long, value_name = "ID", value_parser = some_text)]
    pub claim: Option<String>,
    /// In this state (created, sent, unknown, permanent-failure, …)
    #[arg(long, value_name = "STATE", value_parser = state)]
    pub state: Option<NoticeState>,
    /// On this channel (email, sms, app_io, push, portal, board, letter)
    #[arg(long, value_name = "CHANNEL", value_parser = channel)]
    pub channel: Option<Channel>,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub limit: u32,
    /// All that happened to each: attempts and receipts
    #[arg(long)]
    pub timeline: bool,
    /// What would be sent next, and when; nothing is sent
    #[arg(long, conflicts_with = "state")]
    pub dry_run: bool,
}

#[derive(Clone, Debug, Subcommand)]
pub enum NoticesCommand {
    /// Say what became of a notice that is unknown
    Resolve {
        /// Its id, as the list has it
        #[arg(long, value_name = "ID")]
        notice: String,
        /// It arrived (true) or did not (false: the other ways go on)
        #[arg(long, value_name = "BOOL", action = clap::ArgAction::Set)]
        arrived: bool,
    },
    /// How one claimant wants to be told
    Prefer {
        #[arg(long, value_name = "ID", value_parser = some_text)]
        claim: String,
        /// Only these channels, in this order; empty for none but the notice board and the letter
        #[arg(long, value_name = "A,B", value_delimiter = ',', value_parser = optional_channel, conflicts_with = "default")]
        channels: Vec<Option<Channel>>,
        /// As the settings say
        #[arg(long)]
        default: bool,
    },
    /// Read one bounced email from standard input, as a mail server pipes it
    Bounce {
        /// The address it was delivered to, where the mail server says so
        #[arg(long, value_name = "ADDRESS")]
        recipient: Option<String>,
    },
    /// Every text in every language, with the length of its SMS
    Texts,
}

pub async fn run(ground: &Ground, args: &NoticesArgs) -> CommandOutcome {
    match &args.command {
        None => list(ground, args).await,
        Some(NoticesCommand::Resolve { notice, arrived }) => resolve(ground, notice, *arrived).await,
        Some(NoticesCommand::Prefer {
            claim,
            channels,
            default,
        }) => {
            let channels: Vec<_> = channels.iter().copied().flatten().collect();
            let wanted = (!default).then_some(channels.as_slice());
            let store = ground.store().await?;
            store
                .set_preference(claim, wanted)
                .await
                .map_err(Failure::failed)?;
            say!(
                "{claim}\t{}",
                if *default { "as the settings say" } else { "kept" }
            );
            Ok(0)
        }
        Some(NoticesCommand::Bounce { recipient }) => bounce(ground, recipient.as_deref()).await,
        Some(NoticesCommand::Texts) => {
            texts(&ground.settings.institute.name);
            Ok(0)
        }
    }
}

async fn list(ground: &Ground, args: &NoticesArgs) -> CommandOutcome {
    let store = ground.store().await?;
    let waiting = NoticeState::ALL.into_iter().filter(|state| state.is_waiting());
    let filter = NoticeFilter {
        claim_id: args.claim.clone(),
        states: match args.state {
            _ if args.dry_run => waiting.collect(),
            state => state.into_iter().collect(),
        },
        channel: args.channel,
        limit: args.limit,
        after: None,
    };
    let mut lines = store.notice_lines(&filter).await.map_err(Failure::failed)?;
    if args.dry_run {
        lines.sort_by_key(|line| (line.next_attempt.is_none(), line.next_attempt));
    }
    for line in &lines {
        say!("{}", shown(line, args.dry_run));
        if args.timeline {
            let timeline = store.notice_timeline(&line.row.notice_id).await;
            for step in timeline.map_err(Failure::failed)? {
                say!("    {}  {}  {}", moment(step.at), step.what, step.detail);
            }
        }
    }
    if lines.is_empty() {
        remark!("no notice fits");
    }
    Ok(0)
}

fn shown(line: &NoticeLine, dry_run: bool) -> String {
    let NoticeLine {
        claim_id,
        template,
        row,
        ..
    } = line;
    let mut parts = vec![
        claim_id.clone(),
        row.notice_id.clone(),
        row.channel.name().to_owned(),
        row.state.name().to_owned(),
        template.clone(),
        format!("revision {} round {}", row.revision, row.round),
        format!("attempts {}", row.attempts),
    ];
    parts.push(match (dry_run, line.next_attempt) {
        (true, Some(at)) => format!("due {}", moment(at)),
        (true, None) => "only if the channels before it fail".into(),
        (false, _) => moment(row.updated_at),
    });
    parts.extend(line.provider.as_ref().map(|provider| format!("with {provider}")));
    parts.extend(row.last_error.clone());
    parts.join("\t")
}

async fn resolve(ground: &Ground, notice_id: &str, arrived: bool) -> CommandOutcome {
    let store = ground.store().await?;
    if store
        .resolve_unknown(notice_id, arrived)
        .await
        .map_err(Failure::failed)?
    {
        say!("{notice_id}\t{}", NoticeState::found(arrived));
        return Ok(0);
    }
    Err(Failure::NoNotice)
}

/// A message that is no bounce of ours is no failure: the mail server would bounce the bounce.
async fn bounce(ground: &Ground, recipient: Option<&str>) -> CommandOutcome {
    let mut message = Vec::new();
    let read = std::io::stdin().take(LARGEST_BOUNCE).read_to_end(&mut message);
    read.map_err(Failure::failed)?;
    let notify = &ground.settings.notify;
    let paths = [Some(&notify.email), notify.email_second.as_ref()];
    let found = paths
        .into_iter()
        .flatten()
        .find_map(|email| read_bounce(&message, recipient, &email.return_path));
    let store = ground.store().await?;
    let Some(bounce) =
        found.filter(|bounce| store.is_receipt_proof(Channel::Email, &bounce.notice_id, &bounce.proof))
    else {
        say!("no bounce of a notice; left");
        return Ok(0);
    };
    let known = store
        .record_receipt(&bounce.notice_id, &bounce.receipt, &retry(notify))
        .await;
    let said = if known.map_err(Failure::failed)? {
        bounce.receipt.detail
    } else {
        "not known here".into()
    };
    say!("{}\t{said}", bounce.notice_id);
    Ok(0)
}

fn texts(institute: &str) {
    for template in NoticeTemplate::ALL {
        for locale in Locale::COMPLETE {
            let recipient = Recipient {
                locale: locale.tag().into(),
                ..Recipient::default()
            };
            let notice = render(template, &recipient, institute);
            let SmsLength {
                encoding,
                units,
                parts,
            } = SmsLength::of(&notice.sms);
            say!("{} {locale}", template.name());
            say!("  subject  {}", notice.subject);
            say!("  sms      {}", notice.sms);
            say!(
                "           {encoding:?}, {units} characters, {parts} message{}",
                if parts > 1 { "s" } else { "" }
            );
            say!("  push     {}", notice.push);
            say!(
                "  email    {}\n",
                notice.text.trim().replace('\n', "\n           ")
            );
        }
    }
}

fn moment(at: DateTime<Utc>) -> String {
    rome(at).format("%Y-%m-%d %H:%M:%S").to_string()
}
