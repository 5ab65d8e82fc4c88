//! Who may stay. Where there is no room left, whoever has kept a connection waiting longest makes some: the
//! connections of one address for one of that address, all of them for anybody.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::ConnectionLimits;
use super::state::ConnectionState;
use crate::config::{Networks, household};

/// Descriptors that are not connections: database, files of guides, calls to others.
const OTHER_DESCRIPTORS: u64 = 256;
/// Connections that there is room for with the fewest descriptors.
const FEWEST: usize = 16;

/// The connections that are open.
pub struct ConnectionRoom {
    overall: usize,
    per_address: usize,
    proxies: Networks,
    seats: Mutex<Seats>,
}

#[derive(Default)]
struct Seats {
    next: u64,
    taken: HashMap<u64, (Owner, Arc<ConnectionState>)>,
    by_owner: HashMap<Owner, usize>,
}

/// Whose connection it is: an address, of IPv6 the /64 that one household has; nobody's is a proxy's.
type Owner = Option<IpAddr>;

/// A place in the room, free again once this is dropped.
pub struct Seat {
    room: Arc<ConnectionRoom>,
    number: u64,
    pub state: Arc<ConnectionState>,
}

impl ConnectionRoom {
    pub fn new(limits: &ConnectionLimits) -> Self {
        let overall = limits.overall.min(by_descriptors());
        if overall < limits.overall {
            tracing::warn!(
                connections = overall,
                wanted = limits.overall,
                "the process may have too few descriptors for site.connections (ulimit -n)"
            );
        }
        Self {
            overall,
            per_address: limits.per_address,
            proxies: limits.proxies.clone(),
            seats: Mutex::default(),
        }
    }

    /// A seat for somebody from this address; `None` where there is none and nobody is waiting.
    pub fn take_seat(self: &Arc<Self>, address: IpAddr) -> Option<Seat> {
        let owner = (!self.proxies.contain(address)).then(|| household(address));
        let mut seats = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
        if owner.is_some()
            && seats
                .by_owner
                .get(&owner)
                .is_some_and(|own| *own >= self.per_address)
        {
            seats.make_room(|other| other == owner)?;
        }
        if seats.taken.len() >= self.overall {
            seats.make_room(|_| true)?;
        }
        let (number, state) = (seats.next, Arc::new(ConnectionState::new()));
        seats.next += 1;
        seats.taken.insert(number, (owner, state.clone()));
        *seats.by_owner.entry(owner).or_default() += 1;
        let room = self.clone();
        Some(Seat { room, number, state })
    }
}

impl Seats {
    /// Sends away whoever has been waiting longest among some; `None` where none of them waits.
    fn make_room(&mut self, among: impl Fn(Owner) -> bool) -> Option<()> {
        let waiting = self.taken.iter().filter_map(|(number, (owner, state))| {
            let since = state.waits_since().filter(|_| among(*owner))?;
            Some((since, *number))
        });
        let (_, number) = waiting.min()?;
        let state = self.free(number)?;
        state.ask_to_leave();
        Some(())
    }

    fn free(&mut self, number: u64) -> Option<Arc<ConnectionState>> {
        let (owner, state) = self.taken.remove(&number)?;
        if let Some(own) = self.by_owner.get_mut(&owner) {
            *own -= 1;
            if *own == 0 {
                self.by_owner.remove(&owner);
            }
        }
        Some(state)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut seats = self.room.seats.lock().unwrap_or_else(PoisonError::into_inner);
        seats.free(self.number);
    }
}

/// How many connections the process has descriptors for, after asking for as many as it may have.
fn by_descriptors() -> usize {
    let limit = getrlimit(Resource::Nofile);
    let most = Rlimit {
        current: limit.maximum,
        ..limit
    };
    // Where more are not granted, those that are there have to do.
    let granted = setrlimit(Resource::Nofile, most).map_or(limit.current, |()| limit.maximum);
    granted.map_or(usize::MAX, |granted| {
        usize::try_from(granted.saturating_sub(OTHER_DESCRIPTORS))
            .unwrap_or(usize::MAX)
            .max(FEWEST)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(overall: usize, per_address: usize) -> Arc<ConnectionRoom> {
        Arc::new(ConnectionRoom::new(&ConnectionLimits {
            overall,
            per_address,
            proxies: Networks::parse(&["192.0.2.0/24"]).expect("networks"),
            ..ConnectionLimits::default()
        }))
    }

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    /// Whether this one was sent away.
    fn left(seat: &Seat) -> bool {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            tokio::select! { biased; () = seat.state.asked_to_leave() => true, () = async {} => false }
        })
    }

    #[test]
    fn an_address_makes_room_for_itself_and_not_at_the_cost_of_others() {
        let room = room(100, 2);
        let other = room.take_seat(address("10.0.0.9")).expect("a seat");
        let seats: Vec<_> = (0..3)
            .filter_map(|_| room.take_seat(address("10.0.0.1")))
            .collect();
        assert_eq!(seats.len(), 3);
        assert!(left(&seats[0]) && !left(&seats[1]) && !left(&seats[2]) && !left(&other));
        for seat in &seats {
            seat.state.has_head();
            state_of_an_answer(seat);
        }
        assert!(
            room.take_seat(address("10.0.0.1")).is_none(),
            "both are being served"
        );
        drop(seats);
        assert!(room.take_seat(address("10.0.0.1")).is_some());
    }

    fn state_of_an_answer(seat: &Seat) {
        drop(crate::connections::state::received(
            axum::body::Body::empty(),
            &seat.state,
            std::time::Duration::ZERO,
        ));
    }

    #[test]
    fn a_household_of_ipv6_is_one_address_and_a_proxy_is_none() {
        let room = room(5, 1);
        let first = room.take_seat(address("2001:db8:1:2:aaaa::1")).expect("a seat");
        let _second = room.take_seat(address("2001:db8:1:2:bbbb::2")).expect("a seat");
        assert!(left(&first));
        let proxied: Vec<_> = (0..4)
            .filter_map(|_| room.take_seat(address("192.0.2.7")))
            .collect();
        assert!(proxied.len() == 4 && proxied.iter().all(|seat| !left(seat)));
        assert_eq!(household(address("::ffff:10.0.0.1")), address("10.0.0.1"));
    }

    #[test]
    fn where_all_seats_are_taken_the_longest_wait_ends() {
        let room = room(16, 16);
        let seats: Vec<_> = (0..16)
            .filter_map(|at| room.take_seat(address(&format!("10.0.1.{at}"))))
            .collect();
        assert_eq!(seats.len(), 16);
        assert!(room.take_seat(address("10.0.2.1")).is_some());
        assert_eq!(seats.iter().filter(|seat| left(seat)).count(), 1);
    }
}
