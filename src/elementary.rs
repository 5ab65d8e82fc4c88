//! Elementary streams: coded pictures and coded sound before a container holds them.

/// One coded picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodedFrame {
    /// Slices, each with a four-byte length before it; no parameter sets, no SEI.
    pub bytes: Vec<u8>,
    /// An IDR picture.
    pub key: bool,
}

/// The pictures of one beat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VideoSegment {
    /// A multiple of eight; the first is a key frame.
    pub frames: Vec<EncodedFrame>,
    /// The `avcC` record.
    pub config: Vec<u8>,
    /// Frames that were written as repeats, not encoded.
    pub held: usize,
}

/// The sound of one beat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AudioSegment {
    /// A multiple of fifteen AAC frames.
    pub frames: Vec<Vec<u8>>,
    /// The AudioSpecificConfig.
    pub config: Vec<u8>,
}
