use crate::config::ConfigError;
use law::intake::IntakeError;

/// Why a command did not do its work, with the exit status that says so.
#[derive(Debug)]
pub enum Failure {
    /// Wrong usage, or a file that cannot be opened: 2.
    Usage(String),
    /// It was tried and did not work: 1.
    Failed(String),
}

impl Failure {
    pub fn failed(error: impl std::fmt::Display) -> Self {
        Self::Failed(error.to_string())
    }

    pub fn status(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Failed(_) => 1,
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (Self::Usage(message) | Self::Failed(message)) = self;
        f.write_str(message)
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::Usage(error.to_string())
    }
}

impl From<IntakeError> for Failure {
    fn from(error: IntakeError) -> Self {
        match error {
            IntakeError::Open { .. } => Self::Usage(error.to_string()),
            IntakeError::Read { .. } => Self::Failed(error.to_string()),
        }
    }
}

/// A command's exit status: 0 all well, 3 where some claims were held, rejected or failed.
pub type CommandOutcome = Result<u8, Failure>;

/// It worked, but not for every claim.
pub const SOME_LEFT: u8 = 3;
