use std::fs::{self, OpenOptions};
use std::io::{BufRead, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::failure::{CommandOutcome, Failure};
use super::settings::Ground;
use crate::cli::output::{remark, say};
use crate::person::PersonDossier;
use crate::sealed::GuideFiles;
use crate::store::Store;
use ground::personal::Personal;
use law::claim::is_fiscal_code;
use studio::guide::folder::GuideFolder;

#[derive(Clone, Debug, Subcommand)]
pub enum PersonCommand {
    /// Everything that is held of a person, to read and as data (GDPR, articles 15 and 20)
    Export(ExportArgs),
    /// Keep what is held of a person and use it for nothing: guides close, nothing is sent or made (article 18)
    Restrict(CodeArgs),
    /// End that
    Unrestrict(CodeArgs),
}

#[derive(Args, Clone, Debug)]
pub struct CodeArgs {
    /// Always -: the code is the first line of standard input, where no list of processes shows it
    #[arg(long, value_name = "-", value_parser = from_input)]
    pub fiscal_code: StandardInput,
}

/// Where a value comes from that no list of processes is to show.
#[derive(Clone, Copy, Debug)]
pub struct StandardInput;

#[derive(Args, Clone, Debug)]
pub struct ExportArgs {
    #[command(flatten)]
    pub code: CodeArgs,
    /// A folder that is not there yet
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

fn from_input(text: &str) -> Result<StandardInput, &'static str> {
    match text {
        "-" => Ok(StandardInput),
        _ => Err("must be -, with the code on standard input"),
    }
}

pub async fn run(ground: &Ground, command: &PersonCommand) -> CommandOutcome {
    match command {
        PersonCommand::Export(args) => export(ground, args).await,
        PersonCommand::Restrict(_) => restrict(ground, true).await,
        PersonCommand::Unrestrict(_) => restrict(ground, false).await,
    }
}

async fn export(ground: &Ground, args: &ExportArgs) -> CommandOutcome {
    let code = asked_code()?;
    let store = ground.store().await?;
    let claim_ids = store.claims_of_person(&code).await.map_err(Failure::failed)?;
    let mut claims = Vec::new();
    for claim_id in &claim_ids {
        claims.push(store.claim_holdings(claim_id).await.map_err(Failure::failed)?);
    }
    let retention = &ground.settings.retention;
    let dossier = PersonDossier {
        institute: &ground.settings.institute,
        fiscal_code: code.expose(),
        today: &ground.clock.today().format("%d/%m/%Y").to_string(),
        claims: &claims,
        months: retention.months,
        trail_months: retention.trail_months,
    };
    fs::create_dir(&args.out).map_err(|source| Failure::OutputFolder {
        path: args.out.clone(),
        source,
    })?;
    let json = serde_json::to_vec_pretty(&dossier.json()).map_err(Failure::failed)?;
    write(&args.out.join("persona.json"), &json)?;
    write(&args.out.join("persona.txt"), dossier.text().as_bytes())?;
    let mut papers = 0;
    for claim_id in &claim_ids {
        papers += copy_papers(&store, claim_id, &args.out).await?;
        store.note_export(claim_id).await.map_err(Failure::failed)?;
    }
    store.close().await;
    say!(
        "{}: claims {}, papers {papers}",
        args.out.display(),
        claim_ids.len()
    );
    if claim_ids.is_empty() {
        remark!("no claim that is still held names this code");
    }
    Ok(0)
}

async fn restrict(ground: &Ground, is_restricted: bool) -> CommandOutcome {
    let code = asked_code()?;
    let store = ground.store().await?;
    let mut changed = 0;
    let claim_ids = store.claims_of_person(&code).await.map_err(Failure::failed)?;
    for claim_id in &claim_ids {
        let done = store.restrict(claim_id, is_restricted).await;
        changed += u32::from(done.map_err(Failure::failed)?);
    }
    store.close().await;
    let word = if is_restricted {
        "restricted"
    } else {
        "in use again"
    };
    say!("claims {}, now {word} {changed}", claim_ids.len());
    Ok(0)
}

/// The code, read and never printed.
fn asked_code() -> Result<Personal<String>, Failure> {
    let mut line = String::new();
    let mut input = std::io::stdin().lock();
    // A code has 16 characters: what is longer is none.
    std::io::Read::take(&mut input, 64)
        .read_line(&mut line)
        .map_err(Failure::failed)?;
    let code = line.trim().to_ascii_uppercase();
    if is_fiscal_code(&code) {
        return Ok(Personal::new(code));
    }
    Err(Failure::flag(
        "--fiscal-code",
        "standard input holds no fiscal code in its first line",
    ))
}

/// The papers of the guide, opened; how many.
async fn copy_papers(store: &Store, claim_id: &str, out: &Path) -> Result<u32, Failure> {
    let Some(files) = store.guide_files(claim_id).await.map_err(Failure::failed)? else {
        return Ok(0);
    };
    let names = names_below(&GuideFolder::at(files.folder()).documents(), "");
    for name in &names {
        let paper = files.read(&GuideFiles::named(|folder| folder.document(name)));
        let to = out.join(claim_id).join(name);
        let folder = to.parent().unwrap_or(out);
        fs::create_dir_all(folder).map_err(|source| Failure::OutputFolder {
            path: folder.to_owned(),
            source,
        })?;
        write(&to, &paper.map_err(Failure::failed)?)?;
    }
    Ok(u32::try_from(names.len()).unwrap_or(u32::MAX))
}

/// Papers in the guide's language, and in folders those in others.
fn names_below(folder: &Path, prefix: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let named = entries.filter_map(|entry| Some((entry.path(), entry.file_name().into_string().ok()?)));
    named
        .flat_map(|(path, name)| match path.is_dir() {
            true => names_below(&path, &format!("{prefix}{name}/")),
            false => vec![format!("{prefix}{name}")],
        })
        .collect()
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    file.and_then(|mut file| file.write_all(bytes))
        .map_err(|error| Failure::output(path, error))
}
