//! Bytes from good ones: flipped, cut, repeated, put together, with numbers at their limits.

/// Longest input.
const LONGEST: usize = 1 << 14;
/// Numbers where programs err.
const LIMITS: [u32; 12] = [
    0,
    1,
    2,
    3,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0xffff,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_ffff,
];

pub struct Mutator<'a> {
    state: u64,
    seeds: &'a [Vec<u8>],
}

impl<'a> Mutator<'a> {
    pub fn new(seed: u64, seeds: &'a [Vec<u8>]) -> Self {
        Self {
            state: seed | 1,
            seeds,
        }
    }

    /// The next input; one in sixteen has nothing of the seeds.
    pub fn next(&mut self) -> Vec<u8> {
        if self.below(16) == 0 || self.seeds.is_empty() {
            let length = self.below(200);
            return (0..length).map(|_| self.random() as u8).collect();
        }
        let mut bytes = self.seed();
        for _ in 0..1 + self.below(6) {
            self.harm(&mut bytes);
        }
        bytes.truncate(LONGEST);
        bytes
    }

    fn harm(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len() + 1);
        let length = self.below(32).min(bytes.len() - at);
        match self.below(8) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..at + length)),
            2 => {
                let again = bytes[at..at + length].to_vec();
                bytes.splice(at..at, again);
            }
            3 => {
                let other = self.seed();
                let from = self.below(other.len() + 1);
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            4 => bytes.insert(at, self.random() as u8),
            5 => self.number(&mut bytes[at..]),
            _ if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
            _ => (),
        }
    }

    /// Overwrites one, two or four bytes.
    fn number(&mut self, bytes: &mut [u8]) {
        let number = LIMITS[self.below(LIMITS.len())].to_be_bytes();
        let width = [1, 2, 4][self.below(3)];
        if let Some(place) = bytes.get_mut(..width) {
            place.copy_from_slice(&number[4 - width..]);
        }
    }

    fn seed(&mut self) -> Vec<u8> {
        self.seeds[self.below(self.seeds.len())].clone()
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.random() % bound.max(1) as u64) as usize
    }

    /// Xorshift with a multiplication (Vigna, 2016).
    fn random(&mut self) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }
}
