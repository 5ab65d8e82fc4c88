use std::error::Error;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use crate::config::ConfigError;
use law::intake::IntakeError;
use law::naspi::new_work::ActivityError;

/// Why a command did not do its work; [`Failure::status`] is the exit status that says so.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Intake(#[from] IntakeError),
    #[error(transparent)]
    Activity(#[from] ActivityError),
    /// A flag with its value, which cannot be used here.
    #[error("{flag}: {rule}")]
    Flag { flag: String, rule: String },
    #[error("scene {id} does not play for this claim; {playing} do")]
    Scene { id: String, playing: String },
    #[error("the name must be 1 to 40 of a-z, 0-9 and -; --scopes read, operate or read+operate")]
    Token,
    /// A file that the command line names.
    #[error("{path}: cannot be written ({source})")]
    Output { path: PathBuf, source: io::Error },
    /// A folder that the command line names.
    #[error("{path}: cannot be created ({source})")]
    OutputFolder { path: PathBuf, source: io::Error },
    #[error("--notice: no notice with this id is unknown; list them with --state unknown")]
    NoNotice,
    #[error("--claim: no claim has this id; look it up in the console")]
    NoClaim,
    #[error("no claim there has an award to show")]
    NoAward,
    #[error("scenes: {0} to mend")]
    Findings(usize),
    #[error("mailbox: did not start; its own message is above")]
    Mailbox,
    #[error(
        "{address}: cannot be listened on ({source}); set site.listen (and site.base_url), or site.health_listen, to another port"
    )]
    Listen { address: SocketAddr, source: io::Error },
    /// A folder that the settings name.
    #[error("{path}: cannot be created ({source})")]
    Folder { path: PathBuf, source: io::Error },
    /// A folder that the settings name, or a picture.
    #[error("{path}: cannot be written ({source})")]
    Unwritable {
        path: PathBuf,
        source: Box<dyn Error + Send + Sync>,
    },
    /// A stage did not do its part; its own error says what and why.
    #[error(transparent)]
    Stage(Box<dyn Error + Send + Sync>),
}

impl Failure {
    pub fn failed(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Stage(error.into())
    }

    pub fn flag(flag: impl Into<String>, rule: impl Into<String>) -> Self {
        Self::Flag {
            flag: flag.into(),
            rule: rule.into(),
        }
    }

    pub fn output(path: &Path, source: io::Error) -> Self {
        Self::Output {
            path: path.to_owned(),
            source,
        }
    }

    pub fn unwritable(path: &Path, error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Unwritable {
            path: path.to_owned(),
            source: error.into(),
        }
    }

    /// 2 for wrong usage or a file that cannot be opened, 1 for what was tried and did not work.
    pub fn status(&self) -> u8 {
        match self {
            Self::Config(_)
            | Self::Intake(IntakeError::Open { .. } | IntakeError::Kind { .. })
            | Self::Activity(_)
            | Self::Flag { .. }
            | Self::Scene { .. }
            | Self::Token
            | Self::Output { .. }
            | Self::OutputFolder { .. } => 2,
            Self::Intake(IntakeError::Read { .. })
            | Self::NoNotice
            | Self::NoClaim
            | Self::NoAward
            | Self::Findings(_)
            | Self::Mailbox
            | Self::Listen { .. }
            | Self::Folder { .. }
            | Self::Unwritable { .. }
            | Self::Stage(_) => 1,
        }
    }
}

/// A command's exit status: 0 all well, 3 where some claims were held, rejected or failed.
pub type CommandOutcome = Result<u8, Failure>;

/// It worked, but not for every claim.
pub const SOME_LEFT: u8 = 3;
