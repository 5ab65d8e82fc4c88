//! Documents as a claimant gets them, read back by other programs than the one that wrote them.

mod fixture;
