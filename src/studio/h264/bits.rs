//! Bits, Exp-Golomb numbers and emulation prevention [7.4.1.1, 9.1].

use super::H264Error;

/// Reads from the most significant bit on.
pub struct BitReader<'a> {
    data: &'a [u8],
    at: usize,
    what: &'static str,
}

impl<'a> BitReader<'a> {
    /// `what` names the structure in errors.
    pub fn new(data: &'a [u8], what: &'static str) -> Self {
        Self { data, at: 0, what }
    }

    pub fn bit(&mut self) -> Result<bool, H264Error> {
        let byte = self.data.get(self.at / 8).ok_or(H264Error::CutShort(self.what))?;
        let bit = byte >> (7 - self.at % 8) & 1;
        self.at += 1;
        Ok(bit == 1)
    }

    /// Up to 32 bits.
    pub fn bits(&mut self, count: u32) -> Result<u32, H264Error> {
        let mut value = 0;
        for _ in 0..count {
            value = value << 1 | u32::from(self.bit()?);
        }
        Ok(value)
    }

    /// An unsigned Exp-Golomb number, below 2^31.
    pub fn unsigned(&mut self) -> Result<u32, H264Error> {
        let mut zeros = 0;
        while !self.bit()? {
            zeros += 1;
            if zeros > 30 {
                return Err(H264Error::Malformed(self.what));
            }
        }
        Ok((1 << zeros) - 1 + self.bits(zeros)?)
    }

    /// A signed Exp-Golomb number.
    pub fn signed(&mut self) -> Result<i32, H264Error> {
        let code = self.unsigned()?;
        let value = code.div_ceil(2) as i32;
        Ok(if code % 2 == 1 { value } else { -value })
    }

    /// Skips bits that must be one up to the next byte; the bytes from there on.
    pub fn rest_after_ones(&mut self) -> Result<&'a [u8], H264Error> {
        while !self.at.is_multiple_of(8) {
            if !self.bit()? {
                return Err(H264Error::Malformed(self.what));
            }
        }
        Ok(self.data.get(self.at / 8..).unwrap_or_default())
    }

    /// Whether anything but the stop bit and padding follows.
    pub fn more_data(&self) -> bool {
        let last = self.data.iter().rposition(|byte| *byte != 0);
        last.is_some_and(|last| {
            let stop = last * 8 + 7 - self.data[last].trailing_zeros() as usize;
            self.at < stop
        })
    }
}

/// Writes from the most significant bit on.
#[derive(Default)]
pub struct BitWriter {
    data: Vec<u8>,
    /// Bits of the last byte that are taken; 0 where it is full.
    taken: u32,
}

impl BitWriter {
    pub fn bit(&mut self, bit: bool) {
        if self.taken == 0 {
            self.data.push(0);
        }
        if let Some(last) = self.data.last_mut() {
            *last |= u8::from(bit) << (7 - self.taken);
        }
        self.taken = (self.taken + 1) % 8;
    }

    /// The lowest `count` bits of `value`.
    pub fn bits(&mut self, count: u32, value: u32) {
        (0..count)
            .rev()
            .for_each(|shift| self.bit(value >> shift & 1 == 1));
    }

    /// An unsigned Exp-Golomb number, below 2^31.
    pub fn unsigned(&mut self, value: u32) {
        let zeros = (value + 1).ilog2();
        self.bits(zeros, 0);
        self.bits(zeros + 1, value + 1);
    }

    /// A signed Exp-Golomb number.
    pub fn signed(&mut self, value: i32) {
        let code = 2 * value.unsigned_abs();
        self.unsigned(if value > 0 { code - 1 } else { code });
    }

    /// Fills up the last byte with that bit.
    pub fn align(&mut self, bit: bool) {
        while self.taken != 0 {
            self.bit(bit);
        }
    }

    /// The bytes; the last one is filled up with zeros.
    pub fn into_bytes(self) -> Vec<u8> {
        self.data
    }
}

/// Takes out the bytes that keep start codes from appearing in a NAL unit.
pub fn unescape(unit: &[u8]) -> Vec<u8> {
    let mut data = Vec::with_capacity(unit.len());
    let mut zeros = 0;
    for &byte in unit {
        if zeros >= 2 && byte == 3 {
            zeros = 0;
            continue;
        }
        zeros = if byte == 0 { zeros + 1 } else { 0 };
        data.push(byte);
    }
    data
}

/// Appends `data` to a NAL unit so that no start code appears in it.
pub fn escape(data: &[u8], unit: &mut Vec<u8>) {
    unit.reserve(data.len() + 8);
    let mut zeros = 0;
    for &byte in data {
        if zeros >= 2 && byte <= 3 {
            unit.push(3);
            zeros = 0;
        }
        zeros = if byte == 0 { zeros + 1 } else { 0 };
        unit.push(byte);
    }
}
