//! Copying an installation's rows from one database into another, of whichever engines they are.
//!
//! Tables are copied in the order of [`TABLES`], rows in the order of their keys, a page in a transaction: a copy that
//! was broken off is the beginning of a whole one, and goes on where it stopped. What the target holds already must be
//! that beginning, row by row; at the end both are read once more, and a digest of each table compared.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::engine::{Db, SqlValue, StoreTable, TABLES, Tx, query, query_scalar};
use super::{Result, StoreError, signs};
use crate::config::DatabaseAddress;

/// Rows that are read, compared and written at a time: engines bound the values of one statement.
const PAGE: usize = 200;

/// Why nothing is copied, or no more.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{flag}: no installation is there; name the database that store.url named")]
    Absent { flag: &'static str },
    #[error(
        "{flag}: of another version; open it once with this program (\"videoguida doctor\" says how it stands)"
    )]
    OtherVersion { flag: &'static str },
    #[error("--from and --to: the same database")]
    Same,
    #[error("--from: a worker is at it; stop all processes of the installation first")]
    InUse,
    #[error(
        "--to: holds rows of {table} that the other does not; nothing is overwritten, name an empty database"
    )]
    OtherRows { table: &'static str },
    #[error("{table}: changed while it was copied; stop all processes of the installation and copy again")]
    Changed { table: &'static str },
}

impl From<super::DatabaseError> for CopyError {
    fn from(error: super::DatabaseError) -> Self {
        Self::Store(error.into())
    }
}

/// Whether rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyMode {
    Copy,
    /// What there is to copy is counted, and nothing is written.
    DryRun,
}

/// What became of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopiedTable {
    pub name: &'static str,
    pub rows: u64,
    /// Of those, written now or still to be written; the others were there.
    pub new: u64,
    /// SHA-256 of all rows in the order of their keys, the same on both sides; none where nothing was written.
    pub digest: Option<[u8; 32]>,
}

/// A row: its columns in the order of their names.
type KeyedRow = Vec<(String, SqlValue)>;

/// Copies all rows; `progress` is told how many are done, of how many.
///
/// # Errors
/// Where the source is absent, in use or changes, or the target holds anything else.
pub async fn copy(
    from: &DatabaseAddress,
    to: &DatabaseAddress,
    mode: CopyMode,
    progress: impl FnMut(u64, u64),
) -> Result<Vec<CopiedTable>, CopyError> {
    if from.place() == to.place() {
        return Err(CopyError::Same);
    }
    let source = current(from, "--from")
        .await?
        .ok_or(CopyError::Absent { flag: "--from" })?;
    if signs::look(&source).await?.somebody_works() {
        return Err(CopyError::InUse);
    }
    let _alone = match mode {
        CopyMode::Copy => Some(Db::lock(to).await?),
        CopyMode::DryRun => None,
    };
    let target = match mode {
        CopyMode::Copy => Some(Db::open(to, 2).await?),
        CopyMode::DryRun => current(to, "--to").await?,
    };
    let copied = copy_tables(&source, target.as_ref(), mode, progress).await;
    source.close().await;
    if let Some(target) = target {
        target.close().await;
    }
    copied
}

/// The database as it is, with its tables of this version.
async fn current(address: &DatabaseAddress, flag: &'static str) -> Result<Option<Db>, CopyError> {
    match Db::look(address).await? {
        Some((_, false)) => Err(CopyError::OtherVersion { flag }),
        Some((db, true)) => Ok(Some(db)),
        None => Ok(None),
    }
}

async fn copy_tables(
    source: &Db,
    target: Option<&Db>,
    mode: CopyMode,
    mut progress: impl FnMut(u64, u64),
) -> Result<Vec<CopiedTable>, CopyError> {
    let mut snapshot = source.snapshot().await?;
    let total = count(&mut snapshot).await?;
    let (mut tables, mut done) = (Vec::new(), 0);
    for table in &TABLES {
        let mut at = |rows: u64| progress(done + rows, total);
        let copied = copy_table(&mut snapshot, target, table, mode, &mut at).await?;
        done += copied.rows;
        tables.push(copied);
    }
    if let (CopyMode::Copy, Some(target)) = (mode, target) {
        go_on_numbering(snapshot, target).await?;
        verify(source, target, &mut tables).await?;
    }
    Ok(tables)
}

/// A copy in a file of its own, as the database stands at one moment.
pub(super) async fn into_file(source: &Db, path: &Path) -> Result<()> {
    let target = Db::open(&DatabaseAddress::Sqlite(path.to_owned()), 2).await?;
    let mut snapshot = source.snapshot().await?;
    for table in &TABLES {
        let copied = copy_table(&mut snapshot, Some(&target), table, CopyMode::Copy, &mut |_| ()).await;
        copied.map_err(|error| match error {
            CopyError::Store(error) => error,
            // The file is new: nobody else writes into it.
            _ => StoreError::UnknownValue {
                table: table.name,
                column: "key",
            },
        })?;
    }
    go_on_numbering(snapshot, &target).await?;
    // The file alone is the copy.
    target.forget_traces().await?;
    target.close().await;
    Ok(())
}

/// What the target numbers next gets the number that the source would have given.
async fn go_on_numbering(mut source: Tx, target: &Db) -> Result<()> {
    let numbers = source.last_numbers().await?;
    let mut tx = target.begin().await?;
    tx.go_on_after(&numbers).await?;
    Ok(tx.commit().await?)
}

async fn count(snapshot: &mut Tx) -> Result<u64> {
    let mut total = 0;
    for table in &TABLES {
        let rows: i64 = query_scalar(format!("SELECT count(*) FROM {}", table.name))
            .fetch_one(&mut *snapshot)
            .await?;
        total += rows.unsigned_abs();
    }
    Ok(total)
}

async fn copy_table(
    source: &mut Tx,
    target: Option<&Db>,
    table: &'static StoreTable,
    mode: CopyMode,
    progress: &mut impl FnMut(u64),
) -> Result<CopiedTable, CopyError> {
    let mut copied = CopiedTable {
        name: table.name,
        rows: 0,
        new: 0,
        digest: None,
    };
    let mut last = None;
    // Past the end of what was there before, the target is not asked any more.
    let mut beginning = target;
    loop {
        let page = page(&mut *source, table, last.as_ref()).await?;
        let there = match beginning {
            Some(db) => page_of(db, table, last.as_ref()).await?,
            None => Vec::new(),
        };
        let kept: Vec<KeyedRow> = page.iter().map(|row| kept(target, row)).collect();
        let is_beginning =
            there.len() <= kept.len() && there.iter().zip(&kept).all(|(there, row)| there == row);
        if !is_beginning {
            return Err(CopyError::OtherRows { table: table.name });
        }
        let new = kept.get(there.len()..).unwrap_or_default();
        if !new.is_empty() {
            beginning = None;
            if let (CopyMode::Copy, Some(target)) = (mode, target) {
                insert(target, table, new).await?;
            }
        }
        copied.rows += page.len() as u64;
        copied.new += new.len() as u64;
        progress(copied.rows);
        if page.len() < PAGE {
            return Ok(copied);
        }
        last = page.into_iter().last();
    }
}

/// Both sides once more, the source as it is by now.
async fn verify(source: &Db, target: &Db, tables: &mut [CopiedTable]) -> Result<(), CopyError> {
    let (mut source, mut copy) = (source.snapshot().await?, target.snapshot().await?);
    for (table, copied) in TABLES.iter().zip(tables) {
        let digest = digest(&mut copy, table, None).await?;
        if digest != self::digest(&mut source, table, Some(target)).await? {
            return Err(CopyError::Changed { table: table.name });
        }
        copied.digest = Some(digest);
    }
    Ok(())
}

/// SHA-256 of all rows of a table in the order of their keys, as `kept_by` keeps them.
async fn digest(tx: &mut Tx, table: &StoreTable, kept_by: Option<&Db>) -> Result<[u8; 32]> {
    let (mut hash, mut last) = (Sha256::new(), None);
    loop {
        let page = page(&mut *tx, table, last.as_ref()).await?;
        for row in &page {
            for (column, value) in kept(kept_by, row) {
                // The form of a value for debugging tells kinds apart, NULL among them, and where one ends.
                hash.update(format!("{column}={value:?};"));
            }
            hash.update("\n");
        }
        if page.len() < PAGE {
            return Ok(hash.finalize().into());
        }
        last = page.into_iter().last();
    }
}

fn kept(by: Option<&Db>, row: &KeyedRow) -> KeyedRow {
    let kept = |(column, value): &(String, SqlValue)| (column.clone(), Db::kept(by, value.clone()));
    row.iter().map(kept).collect()
}

async fn page_of(db: &Db, table: &StoreTable, after: Option<&KeyedRow>) -> Result<Vec<KeyedRow>> {
    let mut tx = db.snapshot().await?;
    page(&mut tx, table, after).await
}

async fn page(tx: &mut Tx, table: &StoreTable, after: Option<&KeyedRow>) -> Result<Vec<KeyedRow>> {
    let keys = table.key_list();
    let condition = match after {
        Some(_) => format!(
            "WHERE ({keys}) > ({})",
            super::engine::placeholders(1, table.key.len())
        ),
        None => String::new(),
    };
    let mut select = query(format!(
        "SELECT * FROM {} {condition} ORDER BY {keys} LIMIT {PAGE}",
        table.name
    ));
    for key in after
        .into_iter()
        .flat_map(|row| table.key.iter().map(move |key| value_of(row, key)))
    {
        select = select.bind(key);
    }
    let rows = select.fetch_all(tx).await?;
    let sorted = |row: &super::engine::DbRow| {
        let mut values = row.values()?;
        values.sort_by(|(left, _), (right, _)| left.cmp(right));
        Ok(values)
    };
    rows.iter().map(sorted).collect()
}

fn value_of(row: &KeyedRow, column: &str) -> SqlValue {
    let found = row.iter().find(|(name, _)| name == column);
    found.map_or(SqlValue::Text(None), |(_, value)| value.clone())
}

async fn insert(target: &Db, table: &StoreTable, rows: &[KeyedRow]) -> Result<()> {
    let Some(first) = rows.first() else { return Ok(()) };
    let columns: Vec<_> = first.iter().map(|(name, _)| format!("\"{name}\"")).collect();
    let width = columns.len();
    let places =
        (0..rows.len()).map(|row| format!("({})", super::engine::placeholders(row * width + 1, width)));
    let places: Vec<_> = places.collect();
    let statement = format!(
        "INSERT INTO {} ({}) VALUES {}",
        table.name,
        columns.join(", "),
        places.join(", ")
    );
    let values = rows.iter().flatten().map(|(_, value)| value.clone());
    let mut tx = target.begin().await?;
    query(statement).bind_all(values).execute(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}
