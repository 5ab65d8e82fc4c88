//! The store's own time: what leases, and the moments at which something is due, are counted in.
//!
//! The clock of a machine is set forward and back, and a process may read another one than its neighbour. So the
//! store's time is the time since the machine was started, which every process reads alike and nobody can set, plus
//! a number that the first process after each start writes into the database and all others read there. That number
//! brings it near the clock of that moment, and never behind what was written before: the store's time goes on from
//! one start of the machine to the next. What people are told, the moment at which something was done, is the clock's.

use std::io;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::engine::{DatabaseError, Db, DbRow, Tx, query, query_scalar};
use super::rows::millis;
use super::{Result, Store};
use ground::clock::{boot_id, machine_now, micros_since_boot};

/// The store's time of this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StoreTime {
    /// Microseconds added to those since the machine was started.
    added: i64,
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
}

impl StoreTime {
    /// The time that all processes since this start of the machine count in. The first of them chooses it, and ends
    /// the leases of those before: a process that had one ended with the machine. The caller holds the [`Db::lock`].
    pub async fn agree(db: &Db, machine: &MachineTime) -> Result<Self> {
        let known = Known::read(db).await?;
        if let Some(time) = known.of(machine) {
            return Ok(time);
        }
        let mut tx = db.begin().await?;
        let time = Self::chosen(machine, query_scalar(LAST_SIGN).fetch_one(&mut tx).await?);
        // A database without a time of its own may still be in the hands of the program of before, whose leases count.
        if known.0.is_some() {
            end_leases(&mut tx).await?;
        }
        let upsert = "INSERT INTO store_time (\"only\", boot, added) VALUES (1, $1, $2)
                      ON CONFLICT (\"only\") DO UPDATE SET boot = excluded.boot, added = excluded.added";
        let written = query(upsert).bind(&machine.boot).bind(time.added);
        written.execute(&mut tx).await?;
        tx.commit().await?;
        Ok(time)
    }

    /// The same for somebody who only looks: what [`StoreTime::agree`] would choose, and nothing is written.
    pub async fn look(db: &Db, machine: &MachineTime) -> Result<Self> {
        Ok(match Known::read(db).await?.of(machine) {
            Some(time) => time,
            None => Self::chosen(machine, query_scalar(LAST_SIGN).fetch_one(db).await?),
        })
    }

    fn chosen(machine: &MachineTime, last_sign: i64) -> Self {
        Self {
            added: machine.clock.max(last_sign.saturating_mul(1000)) - machine.since_boot,
        }
    }

    /// Milliseconds; comparable with nothing but other moments of the same store.
    pub fn now(self) -> i64 {
        self.now_micros() / 1000
    }

    pub fn now_micros(self) -> i64 {
        self.added + micros_since_boot()
    }

    /// The moment that comes after so long.
    pub fn after(self, wait: Duration) -> i64 {
        self.now().saturating_add(millis(wait))
    }
}

/// What the database knows: a start of the machine, and what was chosen then.
struct Known(Option<(String, StoreTime)>);

impl Known {
    async fn read(db: &Db) -> Result<Self> {
        let row = query("SELECT boot, added FROM store_time")
            .fetch_optional(db)
            .await?;
        let read = |row: &DbRow| {
            let added = row.try_get("added")?;
            Ok::<_, DatabaseError>((row.try_get("boot")?, StoreTime { added }))
        };
        Ok(Self(row.as_ref().map(read).transpose()?))
    }

    /// What was chosen since this start of the machine.
    fn of(&self, machine: &MachineTime) -> Option<StoreTime> {
        let known = self.0.as_ref().filter(|(boot, _)| *boot == machine.boot);
        known.map(|(_, time)| *time)
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
