//! The few messages of SMPP 3.4 that a sender needs, as octets.

pub const BIND_TRANSCEIVER: u32 = 0x0000_0009;
pub const SUBMIT_SM: u32 = 0x0000_0004;
pub const DELIVER_SM: u32 = 0x0000_0005;
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

    /// The text of a `deliver_sm`: of a receipt, or of what somebody wrote back.
    pub fn delivered(mut self) -> Option<String> {
        self.text()?;
        self.skip(2)?;
        self.text()?;
        self.skip(2)?;
        self.text()?;
        self.skip(3)?;
        self.text()?;
        self.text()?;
        self.skip(4)?;
        let length = usize::from(*self.0.first()?);
        Some(String::from_utf8_lossy(self.0.get(1..=length)?).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_framed_and_read_back() {
        let submit = Submit {
            sender: "Istituto",
            number: "393200000001",
            is_ucs2: false,
            part: Some((7, 2, 1)),
            wants_receipt: true,
            text: b"ciao",
        };
        let body = submit.body();
        // The fields stand where those of deliver_sm do.
        assert_eq!(
            Body(&body).delivered().as_deref(),
            Some("\u{5}\0\u{3}\u{7}\u{2}\u{1}ciao")
        );
        let frame = frame(SUBMIT_SM, 0, 9, &body);
        assert_eq!(frame.len(), HEADER + body.len());
        assert_eq!(
            frame[..4],
            u32::try_from(frame.len()).expect("a length").to_be_bytes()
        );
    }

    #[test]
    fn whatever_is_cut_short_is_left() {
        let whole = Submit {
            sender: "1",
            number: "2",
            is_ucs2: true,
            part: None,
            wants_receipt: false,
            text: b"text",
        }
        .body();
        for end in 0..whole.len() {
            assert_eq!(Body(&whole[..end]).delivered(), None, "{end}");
        }
    }
}
