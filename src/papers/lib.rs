//! Letter, sheets, calendar and QR codes.

pub mod documents;
