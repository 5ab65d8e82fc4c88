//! A table's header: which column is which field of the event.
//!
//! "data." may be left out of a name, and what the table lacks of the envelope is put around each row. Only names of
//! the event's fields are taken from a header: another text may be a value of a table that has no header, so such a
//! column is told by its number.

use csv::ByteRecord;

use crate::claim::{FieldKind, is_extension_attribute, kind_of};

/// An event has some 45 fields, a hundred suspensions three each.
const MAX_COLUMNS: usize = 512;
const MAX_NAME_BYTES: usize = 256;

/// How a value of the event is put together from a record's cells.
pub(super) enum Shape {
    Cell(usize, FieldKind),
    Object(Vec<(String, Shape)>),
    List(Vec<(String, Shape)>),
    Constant(&'static str),
}

/// The columns of a table, put together as an event is.
pub(super) struct Columns {
    pub entries: Vec<(String, Shape)>,
    pub width: usize,
    /// Where the event's id stands.
    pub id: Option<usize>,
}

impl Columns {
    /// Reads a header; the error says what is wrong with it, and repeats nothing of it.
    pub(super) fn of_header(header: &ByteRecord) -> Result<Self, String> {
        if header.len() > MAX_COLUMNS {
            return Err(format!(
                "the header has {} columns; at most {MAX_COLUMNS} are read",
                header.len()
            ));
        }
        if let Some(at) = header.iter().position(|name| name.len() > MAX_NAME_BYTES) {
            return Err(format!(
                "column {} of the header is longer than {MAX_NAME_BYTES} bytes; is a quote open?",
                at + 1
            ));
        }
        let names: Vec<_> = header
            .iter()
            .map(|name| String::from_utf8_lossy(name.trim_ascii()))
            .collect();
        let known: Vec<_> = names.iter().map(|name| full_name(name)).collect();
        if known.iter().all(Option::is_none) {
            return Err(
                "its first line names no field of a claim; a table begins with the names of its columns, \
                        as claim_id,accepted_on,claimant.given_name"
                    .to_owned(),
            );
        }
        let is_whole_event = names.iter().any(|name| name.starts_with("data."));
        let mut columns = Self {
            entries: Vec::new(),
            width: header.len(),
            id: None,
        };
        let mut claim_id = None;
        for (at, (name, known)) in names.iter().zip(known).enumerate() {
            match known {
                Some((path, kind)) => {
                    match path.as_str() {
                        "id" => columns.id = Some(at),
                        "data.claim_id" => claim_id = Some(at),
                        _ => {}
                    }
                    let path: Vec<&str> = path.split('.').collect();
                    place(&mut columns.entries, "", &path, Shape::Cell(at, kind));
                }
                None if is_whole_event && is_extension_attribute(name) => {}
                None => columns.entries.push(unknown(at)),
            }
        }
        columns.add_envelope(claim_id);
        Ok(columns)
    }

    /// What the table lacks of the envelope; the claim's number is the event's, where it brings none.
    fn add_envelope(&mut self, claim_id: Option<usize>) {
        const OURS: [(&str, &str); 3] = [
            ("specversion", "1.0"),
            ("source", "/naspi/claims"),
            ("type", "naspi.claim.accepted.v1"),
        ];
        for (name, value) in OURS {
            if !self.entries.iter().any(|(known, _)| known == name) {
                self.entries.push((name.to_owned(), Shape::Constant(value)));
            }
        }
        if self.id.is_none() {
            let id = claim_id.map(|at| ("id".to_owned(), Shape::Cell(at, FieldKind::Text)));
            self.entries.extend(id);
        }
    }
}

/// A cell whose column is no field, under the number of the column.
pub(super) fn unknown(at: usize) -> (String, Shape) {
    (format!("column_{}", at + 1), Shape::Cell(at, FieldKind::Text))
}

/// The path of a field with its kind, "data." put before it where it is left out; `None` for any other text.
pub(super) fn full_name(name: &str) -> Option<(String, FieldKind)> {
    if name.len() > MAX_NAME_BYTES {
        return None;
    }
    let found = |path: String| kind_of(&path).map(|kind| (path, kind));
    found(name.to_owned()).or_else(|| found(["data.", name].concat()))
}

/// Puts a column where its path leads, opening objects and lists on the way.
fn place(columns: &mut Vec<(String, Shape)>, above: &str, path: &[&str], shape: Shape) {
    let [name, rest @ ..] = path else { return };
    if rest.is_empty() {
        columns.push(((*name).to_owned(), shape));
        return;
    }
    let here = if above.is_empty() {
        (*name).to_owned()
    } else {
        [above, ".", name].concat()
    };
    let found = columns
        .iter()
        .position(|(known, shape)| known == name && !matches!(shape, Shape::Cell(..)));
    let at = found.unwrap_or_else(|| {
        let list = kind_of(&here) == Some(FieldKind::List);
        let opened = if list {
            Shape::List(Vec::new())
        } else {
            Shape::Object(Vec::new())
        };
        columns.push(((*name).to_owned(), opened));
        columns.len() - 1
    });
    if let Shape::Object(inside) | Shape::List(inside) = &mut columns[at].1 {
        place(inside, &here, rest, shape);
    }
}
