//! Values of flags that name a member of a closed set.

use crate::names::Named;
use crate::notice::{Channel, NoticeState};

pub fn state(name: &str) -> Result<NoticeState, String> {
    NoticeState::from_name(name).ok_or_else(|| format!("not a state; one of {}", names::<NoticeState>()))
}

pub fn channel(name: &str) -> Result<Channel, String> {
    Channel::from_name(name).ok_or_else(|| format!("not a channel; one of {}", names::<Channel>()))
}

fn names<T: Named>() -> String {
    let names: Vec<_> = T::ALL.iter().map(|member| member.name()).collect();
    names.join(", ")
}

// `--channels ""` says "none".
pub fn optional_channel(name: &str) -> Result<Option<Channel>, String> {
    if name.is_empty() {
        return Ok(None);
    }
    channel(name).map(Some)
}
