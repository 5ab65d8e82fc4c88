//! The store's own time: what leases, and the moments at which something is due, are counted in.
//!
//! The clock of a machine is set forward and back, and a process may read another one than its neighbour. So the
//! store's time is the time since the machine was started, which every process reads alike and nobody can set, plus
//! a number that the first process after each start writes into the database and all others read there. That number
//! brings it near the clock of that moment, and never behind what was written before: the store's time goes on from
//! one start of the machine to the next. What people are told, the moment at which something was done, is the clock's.
//!
//! Where a server keeps the database for several machines, its clock is the one that all of them share: every
//! transaction that writes reads it anew, and in between it goes on as the time since this machine was started does.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::engine::{DatabaseError, Db, DbRow, Tx, query, query_scalar};
use super::rows::millis;
use super::{Result, Store, StoreError};
use ground::clock::{boot_id, machine_now, micros_since_boot};

/// The store's time of this process; a clone follows the same clock.
#[derive(Clone, Debug)]
pub(super) struct StoreTime {
    /// Microseconds added to those since the machine was started.
    added: Arc<AtomicI64>,
}

/// What a machine says of the time.
#[derive(Clone, Debug)]
pub(super) struct MachineTime {
    /// Names this start of the machine.
    pub boot: String,
    /// Microseconds since then.
    pub since_boot: i64,
    /// Microseconds since 1970, as the clock is set now.
    pub clock: i64,
}

/// The latest moment that anything was written, in milliseconds since 1970.
const LAST_SIGN: &str = "SELECT coalesce(max(at), 0) FROM (SELECT max(seen_at) AS at FROM workers
    UNION ALL SELECT max(updated_at) FROM claims UNION ALL SELECT max(updated_at) FROM outbox) AS signs";

/// Everything that is held by a lease.
const LEASED: [&str; 4] = ["jobs", "outbox", "deletions", "chores"];

impl MachineTime {
    pub fn read() -> io::Result<Self> {
        Ok(Self {
            boot: boot_id()?,
            since_boot: micros_since_boot(),
            clock: machine_now().timestamp_micros(),
        })
    }

    fn known() -> Result<Self> {
        Self::read().map_err(|error| StoreError::Boot(error.kind()))
    }
}

/// What is added from now on: near the machine's clock, and never behind the last sign.
fn chosen(machine: &MachineTime, last_sign: i64) -> i64 {
    machine.clock.max(last_sign.saturating_mul(1000)) - machine.since_boot
}

impl StoreTime {
    /// The time that all processes on this database count in.
    ///
    /// # Errors
    /// Where the database does not answer, or nobody says when this machine was started.
    pub async fn agree(db: &Db) -> Result<Self> {
        match db.server_time().await? {
            Some(server) => Ok(Self::of(server - micros_since_boot())),
            None => Self::agree_here(db, &MachineTime::known()?).await,
        }
    }

    /// The time that all processes since this start of the machine count in. The first of them chooses it, and ends
    /// the leases of those before: a process that had one ended with the machine. The caller holds the [`Db::lock`].
    async fn agree_here(db: &Db, machine: &MachineTime) -> Result<Self> {
        let known = Known::read(db).await?;
        if let Some(added) = known.of(machine) {
            return Ok(Self::of(added));
        }
        let mut tx = db.begin().await?;
        let added = chosen(machine, query_scalar(LAST_SIGN).fetch_one(&mut tx).await?);
        // A database without a time of its own may still be in the hands of the program of before, whose leases count.
        if known.0.is_some() {
            end_leases(&mut tx).await?;
        }
        let upsert = "INSERT INTO store_time (\"only\", boot, added) VALUES (1, $1, $2)
                      ON CONFLICT (\"only\") DO UPDATE SET boot = excluded.boot, added = excluded.added";
        query(upsert)
            .bind(&machine.boot)
            .bind(added)
            .execute(&mut tx)
            .await?;
        tx.commit().await?;
        Ok(Self::of(added))
    }

    /// The same for somebody who only looks: what [`StoreTime::agree`] would choose, and nothing is written.
    pub async fn look(db: &Db) -> Result<Self> {
        match db.server_time().await? {
            Some(server) => Ok(Self::of(server - micros_since_boot())),
            None => Self::look_here(db, &MachineTime::known()?).await,
        }
    }

    async fn look_here(db: &Db, machine: &MachineTime) -> Result<Self> {
        Ok(Self::of(match Known::read(db).await?.of(machine) {
            Some(added) => added,
            None => chosen(machine, query_scalar(LAST_SIGN).fetch_one(db).await?),
        }))
    }

    fn of(added: i64) -> Self {
        Self {
            added: Arc::new(AtomicI64::new(added)),
        }
    }

    /// A server's clock shows this now, in microseconds since 1970; nothing where there is no server.
    pub fn follow(&self, server: Option<i64>) {
        if let Some(server) = server {
            self.added.store(server - micros_since_boot(), Ordering::Relaxed);
        }
    }

    /// Milliseconds; comparable with nothing but other moments of the same store.
    pub fn now(&self) -> i64 {
        self.now_micros() / 1000
    }

    pub fn now_micros(&self) -> i64 {
        self.added.load(Ordering::Relaxed) + micros_since_boot()
    }

    /// The moment that comes after so long.
    pub fn after(&self, wait: Duration) -> i64 {
        self.now().saturating_add(millis(wait))
    }
}

/// What the database knows: a start of the machine, and what was chosen then.
struct Known(Option<(String, i64)>);

impl Known {
    async fn read(db: &Db) -> Result<Self> {
        let row = query("SELECT boot, added FROM store_time")
            .fetch_optional(db)
            .await?;
        let read = |row: &DbRow| Ok::<_, DatabaseError>((row.try_get("boot")?, row.try_get("added")?));
        Ok(Self(row.as_ref().map(read).transpose()?))
    }

    /// What was chosen since this start of the machine.
    fn of(&self, machine: &MachineTime) -> Option<i64> {
        let known = self.0.as_ref().filter(|(boot, _)| *boot == machine.boot);
        known.map(|(_, added)| *added)
    }
}

async fn end_leases(tx: &mut Tx) -> Result<()> {
    for table in LEASED {
        let update = format!("UPDATE {table} SET lease_until = 0 WHERE lease_until IS NOT NULL");
        query(update).execute(&mut *tx).await?;
    }
    Ok(())
}

impl Store {
    /// What people's clocks show at a moment of the store's time.
    pub(super) fn shown(&self, moment: i64) -> DateTime<Utc> {
        machine_now() + TimeDelta::milliseconds(moment - self.time.now())
    }
}

#[cfg(test)]
mod tests;
