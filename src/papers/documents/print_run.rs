//! Many letters in one PDF for the printing machine, written as they are set: memory holds one bundle of
//! letters at a time, and a number a page.
//!
//! Letters are set in bundles, so that a bundle shares its fonts; the pages of each are copied into the file
//! with new object numbers. PDF/A-2b, without tags: what is printed has no reading order.

use std::io::Write;

use chrono::NaiveDate;
use hayro_write::hayro_syntax::Pdf;
use hayro_write::{ChunkSettings, ExtractionQuery};
use pdf_writer::{Chunk, Finish, Name, Ref};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::error::DocumentError;
use super::input::Input;
use super::press::PrintJob;
use super::typesetter::Typesetter;

/// Letters set at a time.
pub const BUNDLE: usize = 50;

const CATALOG: Ref = Ref::new(1);
const PAGES: Ref = Ref::new(2);
const METADATA: Ref = Ref::new(3);

/// A PDF in the making.
pub struct PrintRun<'a, W: Write> {
    typesetter: &'a Typesetter,
    out: W,
    made_on: NaiveDate,
    next: Ref,
    /// Where each object starts, by its number less one; 0 for one that is not written.
    offsets: Vec<u64>,
    written: u64,
    /// A node of the page tree a bundle, with its pages.
    nodes: Vec<(Ref, usize)>,
    pages: usize,
    hash: Sha256,
}

/// What a print run came to.
pub struct Printed<W> {
    pub out: W,
    pub pages: usize,
    /// Of the whole file, in hex.
    pub sha256: String,
}

impl<'a, W: Write> PrintRun<'a, W> {
    pub fn new(typesetter: &'a Typesetter, out: W, made_on: NaiveDate) -> Result<Self, DocumentError> {
        let mut run = Self {
            typesetter,
            out,
            made_on,
            next: Ref::new(4),
            offsets: vec![0; 3],
            written: 0,
            nodes: Vec::new(),
            pages: 0,
            hash: Sha256::new(),
        };
        // Four bytes above 127 say that the file is binary.
        run.put(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")?;
        Ok(run)
    }

    /// Adds a page a letter, at most [`BUNDLE`] at a time; for each its page, or why it has none.
    pub fn add(&mut self, letters: &[Input<'_>]) -> Result<Vec<Result<usize, DocumentError>>, DocumentError> {
        let mut set = Vec::new();
        let mut outcomes = Vec::new();
        for letter in letters {
            let data = self.typesetter.letter_data(letter);
            outcomes.push(data.map(|data| {
                set.push(data);
                self.pages + set.len()
            }));
        }
        if set.is_empty() {
            return Ok(outcomes);
        }
        let bytes = match self.bundle(&set) {
            Ok(bytes) => bytes,
            // One of them needs smaller type, or fits in none.
            Err(DocumentError::TooLong { .. } | DocumentError::DoesNotFit { .. }) => {
                let fits = letters.iter().zip(&mut outcomes);
                set = self.fitted(fits, set);
                if set.is_empty() {
                    return Ok(outcomes);
                }
                self.bundle(&set)?
            }
            Err(error) => return Err(error),
        };
        self.copy(bytes)?;
        Ok(outcomes)
    }

    /// Page tree, catalogue and table of objects.
    pub fn finish(mut self) -> Result<Printed<W>, DocumentError> {
        let mut chunk = Chunk::with_settings(settings());
        let metadata = metadata(self.made_on);
        chunk.metadata(METADATA, metadata.as_bytes());
        let mut pages = chunk.pages(PAGES);
        pages.kids(self.nodes.iter().map(|(node, _)| *node));
        pages.count(i32::try_from(self.pages).unwrap_or(i32::MAX));
        pages.finish();
        let mut catalog = chunk.indirect(CATALOG).dict();
        catalog.pair(Name(b"Type"), Name(b"Catalog"));
        catalog.pair(Name(b"Pages"), PAGES);
        catalog.pair(Name(b"Metadata"), METADATA);
        catalog.finish();
        self.objects(&chunk)?;
        self.trailer()?;
        self.out.flush()?;
        Ok(Printed {
            out: self.out,
            pages: self.pages,
            sha256: hex(&self.hash.finalize()),
        })
    }

    fn bundle(&self, letters: &[Value]) -> Result<Vec<u8>, DocumentError> {
        let title = letters.first().map(|letter| letter["title"].clone());
        self.typesetter.press.print_plain(&PrintJob {
            name: "letters",
            data: json!({ "title": title, "letters": letters }),
            identity: format!("letters/{}", self.pages),
            issued_on: self.made_on,
            pages: letters.len()..=letters.len(),
        })
    }

    /// Each letter by itself at the size at which it fits; those that fit at none are taken out.
    fn fitted<'o>(
        &self,
        letters: impl Iterator<Item = (&'o Input<'o>, &'o mut Result<usize, DocumentError>)>,
        set: Vec<Value>,
    ) -> Vec<Value> {
        let mut set = set.into_iter();
        let mut kept: Vec<Value> = Vec::new();
        for (_, outcome) in letters.filter(|(_, outcome)| outcome.is_ok()) {
            let Some(data) = set.next() else { break };
            *outcome = self
                .typesetter
                .tightened(data, |data| self.bundle(std::slice::from_ref(data)))
                .map(|(data, _)| {
                    kept.push(data);
                    self.pages + kept.len()
                });
        }
        kept
    }

    /// Takes the pages of a finished PDF over, with everything they use.
    fn copy(&mut self, bytes: Vec<u8>) -> Result<(), DocumentError> {
        let pdf = Pdf::new(bytes).map_err(|_| DocumentError::Unreadable)?;
        let count = pdf.pages().len();
        let queries: Vec<_> = (0..count).map(ExtractionQuery::new_page).collect();
        let next = &mut self.next;
        let new_ref = Box::new(|| next.bump());
        // Only pages that become drawings need a colour space of their own.
        let taken = hayro_write::extract(&pdf, new_ref, settings(), |_| (), &queries)
            .map_err(|_| DocumentError::Unreadable)?;
        let kids: Result<Vec<Ref>, _> = taken.root_refs.into_iter().collect();
        let kids = kids.map_err(|_| DocumentError::Unreadable)?;
        let node = taken.page_tree_parent_ref;
        let mut tree = Chunk::with_settings(settings());
        let mut pages = tree.pages(node);
        pages
            .parent(PAGES)
            .kids(kids)
            .count(i32::try_from(count).unwrap_or(i32::MAX));
        pages.finish();
        self.objects(&taken.chunk)?;
        self.objects(&tree)?;
        self.nodes.push((node, count));
        self.pages += count;
        Ok(())
    }

    /// Writes objects and remembers where each starts.
    fn objects(&mut self, chunk: &Chunk) -> Result<(), DocumentError> {
        let bytes = chunk.as_bytes();
        let mut from = 0;
        for id in chunk.refs() {
            let head = format!("{} 0 obj\n", id.get());
            let at = start_of(&bytes[from..], &head).ok_or(DocumentError::Unreadable)? + from;
            let number = usize::try_from(id.get()).map_err(|_| DocumentError::Unreadable)?;
            if self.offsets.len() < number {
                self.offsets.resize(number, 0);
            }
            self.offsets[number - 1] = self.written + at as u64;
            from = at + head.len();
        }
        Ok(self.put(bytes)?)
    }

    fn trailer(&mut self) -> std::io::Result<()> {
        let start = self.written;
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.offsets.len() + 1);
        for offset in &self.offsets {
            let state = if *offset == 0 { "00000 f" } else { "00000 n" };
            table.push_str(&format!("{offset:010} {state} \n"));
        }
        let id = hex(&self.hash.clone().finalize()[..16]);
        table.push_str(&format!(
            "trailer\n<</Size {}/Root 1 0 R/ID[<{id}><{id}>]>>\nstartxref\n{start}\n%%EOF\n",
            self.offsets.len() + 1
        ));
        self.put(table.as_bytes())
    }

    fn put(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.hash.update(bytes);
        self.written += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}

/// Where the object with this head starts: at the beginning, or after the end of another.
fn start_of(bytes: &[u8], head: &str) -> Option<usize> {
    if bytes.starts_with(head.as_bytes()) {
        return Some(0);
    }
    let after = format!("endobj\n{head}");
    let found = bytes
        .windows(after.len())
        .position(|window| window == after.as_bytes())?;
    Some(found + after.len() - head.len())
}

fn settings() -> ChunkSettings {
    ChunkSettings { pretty: false }
}

/// XMP: that this is PDF/A-2b, and when it was made.
fn metadata(made_on: NaiveDate) -> String {
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" pdfaid:part=\"2\" pdfaid:conformance=\"B\" \
         xmp:CreatorTool=\"Videoguida\" xmp:CreateDate=\"{made_on}\"/></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
    )
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
