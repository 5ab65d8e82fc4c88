//! Sequence and picture parameter sets, as far as slice headers depend on them [7.3.2.1, 7.3.2.2].

use super::{BitReader, H264Error, PPS, SPS, unescape};

/// What a stream's slices are read by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// Width in macroblocks (16 pixels).
    pub columns: u32,
    /// Height in macroblocks.
    pub rows: u32,
    /// Bits of `frame_num`.
    pub(super) frame_num_bits: u32,
    pub(super) picture: PictureParameters,
    /// Pictures may fade from one to the next.
    pub weighted: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PictureParameters {
    pub(super) references: u32,
    /// 26 + `pic_init_qp_minus26`.
    pub(super) qp: i32,
    pub(super) deblocking_control: bool,
    /// The unit as it is: macroblocks depend on all of it.
    unit: Vec<u8>,
}

impl Stream {
    /// Reads an `avcC` record with one set of each kind, and maybe the weighted one.
    pub fn from_config(config: &[u8]) -> Result<Self, H264Error> {
        let (mut sequence, mut picture, mut weighted) = (None, None, false);
        for unit in sets(config).ok_or(H264Error::CutShort("the avcC record"))? {
            match unit.first().map(|head| head & 31) {
                Some(SPS) => sequence = Some(read_sequence(&unescape(&unit[1..]))?),
                Some(PPS) if picture.is_some() => weighted = true,
                Some(PPS) => picture = Some(read_picture(unit)?),
                _ => return Err(H264Error::Malformed("a parameter set")),
            }
        }
        let (columns, rows, frame_num_bits) = sequence.ok_or(H264Error::Malformed("the avcC record"))?;
        let picture = picture.ok_or(H264Error::Malformed("the avcC record"))?;
        Ok(Self {
            columns,
            rows,
            frame_num_bits,
            picture,
            weighted,
        })
    }

    /// Whether slices of one stream mean the same in the other, but for their place.
    pub fn compatible(&self, other: &Self) -> bool {
        self.frame_num_bits == other.frame_num_bits && self.picture == other.picture
    }

    /// Macroblocks of a picture.
    pub fn macroblocks(&self) -> u32 {
        self.columns * self.rows
    }
}

/// The parameter sets of an `avcC` record.
fn sets(config: &[u8]) -> Option<Vec<&[u8]>> {
    let mut units = Vec::new();
    let mut rest = config.get(5..)?;
    for mask in [0x1f, 0xff] {
        let (count, after) = rest.split_first()?;
        rest = after;
        for _ in 0..count & mask {
            let (length, after) = rest.split_first_chunk::<2>()?;
            let (unit, after) = after.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
            units.push(unit);
            rest = after;
        }
    }
    Some(units)
}

/// Columns and rows of macroblocks, bits of `frame_num`.
fn read_sequence(data: &[u8]) -> Result<(u32, u32, u32), H264Error> {
    let mut reader = BitReader::new(data, "a sequence parameter set");
    let profile = reader.bits(8)?;
    reader.bits(16)?;
    reader.unsigned()?;
    if profile != 100 {
        return Err(H264Error::Unsupported("another profile than High"));
    }
    let formats = [reader.unsigned()?, reader.unsigned()?, reader.unsigned()?];
    if formats != [1, 0, 0] || reader.bit()? {
        return Err(H264Error::Unsupported("another format than 8 bits 4:2:0"));
    }
    if reader.bit()? {
        return Err(H264Error::Unsupported("scaling lists"));
    }
    let frame_num_bits = reader.unsigned()? + 4;
    if frame_num_bits > 16 || reader.unsigned()? != 2 {
        return Err(H264Error::Unsupported("another picture order type than 2"));
    }
    reader.unsigned()?;
    if reader.bit()? {
        return Err(H264Error::Unsupported("gaps in frame numbers"));
    }
    let (columns, rows) = (reader.unsigned()? + 1, reader.unsigned()? + 1);
    if !reader.bit()? {
        return Err(H264Error::Unsupported("interlacing"));
    }
    if columns > 1024 || rows > 1024 {
        return Err(H264Error::Malformed("the size of the picture"));
    }
    Ok((columns, rows, frame_num_bits))
}

fn read_picture(unit: &[u8]) -> Result<PictureParameters, H264Error> {
    let data = unescape(&unit[1..]);
    let mut reader = BitReader::new(&data, "a picture parameter set");
    if [reader.unsigned()?, reader.unsigned()?] != [0, 0] {
        return Err(H264Error::Unsupported("several parameter sets"));
    }
    if !reader.bit()? {
        return Err(H264Error::Unsupported("CAVLC"));
    }
    if reader.bit()? || reader.unsigned()? != 0 {
        return Err(H264Error::Unsupported("field order or slice groups"));
    }
    let references = reader.unsigned()? + 1;
    reader.unsigned()?;
    if reader.bits(3)? != 0 {
        return Err(H264Error::Unsupported("weighted prediction"));
    }
    let qp = reader.signed()? + 26;
    reader.signed()?;
    reader.signed()?;
    let deblocking_control = reader.bit()?;
    reader.bit()?;
    if reader.bit()? {
        return Err(H264Error::Unsupported("redundant pictures"));
    }
    if reader.more_data() {
        reader.bit()?;
        if reader.bit()? {
            return Err(H264Error::Unsupported("scaling lists"));
        }
    }
    if !(0..=51).contains(&qp) {
        return Err(H264Error::Malformed("the initial quantiser"));
    }
    Ok(PictureParameters {
        references,
        qp,
        deblocking_control,
        unit: unit.to_vec(),
    })
}
