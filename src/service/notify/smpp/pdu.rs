//! The few messages of SMPP 3.4 that a sender needs, as octets.

pub const BIND_TRANSCEIVER: u32 = 0x0000_0009;
pub const SUBMIT_SM: u32 = 0x0000_0004;
pub const DELIVER_SM: u32 = 0x0000_0005;
/// Some centres deliver receipts in it instead.
pub const DATA_SM: u32 = 0x0000_0103;
pub const ENQUIRE_LINK: u32 = 0x0000_0015;
pub const UNBIND: u32 = 0x0000_0006;
/// Set in the id of every answer.
pub const ANSWER: u32 = 0x8000_0000;

pub const SYSTEM_ERROR: u32 = 0x08;
pub const QUEUE_FULL: u32 = 0x14;
pub const THROTTLED: u32 = 0x58;

const VERSION: u8 = 0x34;
/// The text begins with a header that joins its parts.
const HAS_HEADER: u8 = 0x40;
const ALPHANUMERIC: u8 = 5;
const INTERNATIONAL: u8 = 1;
const ISDN: u8 = 1;
const UCS2: u8 = 8;

/// Bits of the class that say what kind of message it is.
const KIND: u8 = 0x3c;
const RECEIPT: u8 = 0x04;
/// A receipt of what is not over yet.
const INTERMEDIATE: u8 = 0x20;

// Optional parameters.
const RECEIPTED_MESSAGE_ID: u16 = 0x001e;
const MESSAGE_PAYLOAD: u16 = 0x0424;
const MESSAGE_STATE: u16 = 0x0427;

/// Length, id, status and number of a message.
pub const HEADER: usize = 16;
/// No message of a message centre is longer; whoever sends one is no message centre.
pub const LONGEST: usize = 64 * 1024;

pub fn frame(id: u32, status: u32, number: u32, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(HEADER + body.len()).unwrap_or(u32::MAX);
    let header = [length, id, status, number];
    header
        .iter()
        .flat_map(|word| word.to_be_bytes())
        .chain(body.iter().copied())
        .collect()
}

pub fn bind(user: &str, password: &str, system_type: &str) -> Vec<u8> {
    let mut body = Vec::new();
    for text in [user, password, system_type] {
        push_text(&mut body, text);
    }
    // Version, type and plan of our numbers, which numbers: any.
    body.extend([VERSION, 0, 0, 0]);
    body
}

/// One part of a message.
pub struct Submit<'a> {
    /// Digits, or up to 11 letters.
    pub sender: &'a str,
    /// International, without the plus.
    pub number: &'a str,
    pub is_ucs2: bool,
    /// Which message, of how many parts, and which of them from 1; for one that has more than one.
    pub part: Option<(u8, u8, u8)>,
    pub wants_receipt: bool,
    /// At most 160 octets.
    pub text: &'a [u8],
}

impl Submit<'_> {
    pub fn body(&self) -> Vec<u8> {
        let is_number = self.sender.bytes().all(|byte| byte.is_ascii_digit());
        // Service, then type and plan of the sender.
        let mut body = vec![
            0,
            if is_number { INTERNATIONAL } else { ALPHANUMERIC },
            u8::from(is_number),
        ];
        push_text(&mut body, self.sender);
        body.extend([INTERNATIONAL, ISDN]);
        push_text(&mut body, self.number);
        let class = if self.part.is_some() { HAS_HEADER } else { 0 };
        // Class, protocol, priority, and neither a time to send at nor one to give up at.
        body.extend([class, 0, 0, 0, 0]);
        // Receipt, replacing, coding, no text of the centre's own.
        body.extend([
            u8::from(self.wants_receipt),
            0,
            if self.is_ucs2 { UCS2 } else { 0 },
            0,
        ]);
        let header: Vec<u8> = match self.part {
            Some((message, parts, part)) => vec![5, 0, 3, message, parts, part],
            None => Vec::new(),
        };
        body.push(u8::try_from(header.len() + self.text.len()).unwrap_or(u8::MAX));
        body.extend(header);
        body.extend(self.text);
        body
    }
}

fn push_text(body: &mut Vec<u8>, text: &str) {
    body.extend(text.bytes().filter(|byte| *byte != 0));
    body.push(0);
}

/// A body that is read from its start.
pub struct Body<'a>(pub &'a [u8]);

impl Body<'_> {
    /// The text up to the next zero.
    pub fn text(&mut self) -> Option<String> {
        let end = self.0.iter().position(|byte| *byte == 0)?;
        let text = String::from_utf8_lossy(&self.0[..end]).into_owned();
        self.0 = &self.0[end + 1..];
        Some(text)
    }

    fn skip(&mut self, octets: usize) -> Option<()> {
        self.0 = self.0.get(octets..)?;
        Some(())
    }

    fn octet(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn octets(&mut self, count: usize) -> Option<&[u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn word(&mut self) -> Option<u16> {
        let octets = self.octets(2)?;
        Some(u16::from_be_bytes([octets[0], octets[1]]))
    }

    /// Service, type and plan, whom it is from, type and plan, whom it is to: what deliver_sm and data_sm begin
    /// with. Gives whom it is from.
    fn sender(&mut self) -> Option<String> {
        self.text()?;
        self.skip(2)?;
        let sender = self.text()?;
        self.skip(2)?;
        self.text()?;
        Some(sender)
    }

    /// A `deliver_sm`: a receipt, or what somebody wrote back.
    pub fn delivered(mut self) -> Option<Delivered> {
        let sender = self.sender()?;
        let class = self.octet()?;
        self.skip(2)?;
        self.text()?;
        self.text()?;
        self.skip(2)?;
        let coding = self.octet()?;
        self.skip(1)?;
        let length = usize::from(self.octet()?);
        let text = readable(self.octets(length)?, coding);
        let plain = Delivered {
            class,
            sender,
            text,
            ..Delivered::default()
        };
        Some(self.parameters(plain, coding))
    }

    /// A `data_sm`, whose text stands in a parameter.
    pub fn data(mut self) -> Option<Delivered> {
        let sender = self.sender()?;
        let class = self.octet()?;
        self.skip(1)?;
        let coding = self.octet()?;
        let plain = Delivered {
            class,
            sender,
            ..Delivered::default()
        };
        Some(self.parameters(plain, coding))
    }

    /// With the optional parameters that follow, as far as they are whole.
    fn parameters(mut self, mut message: Delivered, coding: u8) -> Delivered {
        while let (Some(tag), Some(length)) = (self.word(), self.word()) {
            let Some(value) = self.octets(usize::from(length)) else {
                break;
            };
            match (tag, value) {
                (RECEIPTED_MESSAGE_ID, id) => message.receipted = Body(id).name(),
                (MESSAGE_STATE, [state]) => message.state = Some(*state),
                (MESSAGE_PAYLOAD, text) if message.text.is_empty() => message.text = readable(text, coding),
                _ => (),
            }
        }
        message
    }

    /// The text up to a zero or the end: some centres leave the zero out.
    fn name(self) -> Option<String> {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap_or(self.0.len());
        let name = String::from_utf8_lossy(&self.0[..end]).trim().to_owned();
        (!name.is_empty()).then_some(name)
    }
}

/// A message that the centre hands over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Its `esm_class`.
    pub class: u8,
    /// A number; of a receipt, that of the person.
    pub sender: String,
    pub text: String,
    /// `receipted_message_id`.
    pub receipted: Option<String>,
    /// `message_state`.
    pub state: Option<u8>,
}

impl Delivered {
    /// Whether the centre says so of a message of ours, and not somebody of anything.
    pub fn is_receipt(&self) -> bool {
        self.receipted.is_some() || matches!(self.class & KIND, RECEIPT | INTERMEDIATE)
    }
}

fn readable(octets: &[u8], coding: u8) -> String {
    if coding != UCS2 {
        return String::from_utf8_lossy(octets).into_owned();
    }
    let units = octets
        .chunks_exact(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

#[cfg(test)]
mod tests;
