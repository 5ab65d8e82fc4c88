//! What the process keeps to itself: files that nobody else reads, memory that is never written to a file.

use std::io;

use rustix::fs::Mode;
use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit, umask};

/// To be called once, before anything is written: whatever the process makes from now on is its owner's alone, also
/// what libraries and programs that it starts make, and none of them leaves an image of its memory, which holds keys.
///
/// # Errors
/// Where the system does not grant it.
pub fn begin() -> io::Result<()> {
    umask(Mode::from_raw_mode(0o077));
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    setrlimit(Resource::Core, none)?;
    // A collector of core dumps may be a program: it is not asked about the limit.
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    Ok(())
}
