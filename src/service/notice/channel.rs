//! The ways a notice can take, and what each counts as.

use crate::names::named;

/// A way a notice can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    Email,
    Sms,
    /// The citizens' app of the public services, through its API for messages.
    AppIo,
    /// The institute's own mobile app, through a signed webhook.
    Push,
    /// The institute's own personal area, through a signed webhook.
    Portal,
    /// The notice board of the personal area here.
    Board,
    /// The letter on paper, through the print batch.
    Letter,
}

named!(Channel {
    Email => "email",
    Sms => "sms",
    AppIo => "app_io",
    Push => "push",
    Portal => "portal",
    Board => "board",
    Letter => "letter",
});

impl Channel {
    /// Whether a sender has something to do for it. The board is written with the guide and has arrived then.
    pub fn is_sent(self) -> bool {
        self != Self::Board
    }

    /// Whether it comes to the person by itself. Board and portal wait until the person looks: alone they tell
    /// nobody.
    pub fn comes_to_the_person(self) -> bool {
        !matches!(self, Self::Board | Self::Portal)
    }

    /// Whether it is the way on paper, for whom nothing else reaches.
    pub fn is_paper(self) -> bool {
        self == Self::Letter
    }

    /// Whether it reaches the person without paper.
    pub fn reaches_without_paper(self) -> bool {
        self.comes_to_the_person() && !self.is_paper()
    }

    /// Whether claimants can do without it: the board and the letter follow rules of their own.
    pub fn is_optional(self) -> bool {
        self.is_sent() && !self.is_paper()
    }

    /// Whether the person logs in before reading: only there a notice may hold the link.
    pub fn is_behind_login(self) -> bool {
        matches!(self, Self::Board | Self::Portal)
    }
}

/// Whether every channel is used, or the first that reaches the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReachRule {
    All,
    First,
}

named!(ReachRule { All => "all", First => "first" });

#[cfg(test)]
mod tests {
    use super::*;

    fn those(fits: fn(Channel) -> bool) -> Vec<&'static str> {
        let channels = Channel::ALL.into_iter().filter(|channel| fits(*channel));
        channels.map(Channel::name).collect()
    }

    #[test]
    fn every_channel_counts_as_what_the_rules_say() {
        assert_eq!(
            those(Channel::is_sent),
            ["email", "sms", "app_io", "push", "portal", "letter"]
        );
        assert_eq!(
            those(Channel::comes_to_the_person),
            ["email", "sms", "app_io", "push", "letter"]
        );
        assert_eq!(
            those(Channel::reaches_without_paper),
            ["email", "sms", "app_io", "push"]
        );
        assert_eq!(
            those(Channel::is_optional),
            ["email", "sms", "app_io", "push", "portal"]
        );
        assert_eq!(those(Channel::is_behind_login), ["portal", "board"]);
    }
}
