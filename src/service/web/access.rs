//! Who may see what: sessions of guides and of operators, tokens of callers, who is vouched for in the personal
//! area. Knows no page.

mod callers;
mod guide_sessions;
pub mod identity;
mod marks;
mod operators;

pub use callers::{Caller, Callers, MissingScope};
pub use guide_sessions::{HASH as TOKEN_HASH, Sessions};
pub use marks::{Marks, is_mark};
pub use operators::{Operator, OperatorSessions};
