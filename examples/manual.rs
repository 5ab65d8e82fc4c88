//! The manual page and the completions of shells, from the command line itself, for the package.
//!
//! `cargo run --example manual -- FOLDER`

use std::error::Error;
use std::path::PathBuf;

use clap::CommandFactory;
use clap_complete::Shell;
use videoguida::cli::Cli;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("give a folder")?;
    let folder = PathBuf::from(folder);
    std::fs::create_dir_all(&folder)?;
    let mut command = Cli::command();
    clap_mangen::generate_to(command.clone(), &folder)?;
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
        clap_complete::generate_to(shell, &mut command, "videoguida", &folder)?;
    }
    Ok(())
}
