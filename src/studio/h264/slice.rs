//! Slice headers [7.3.3]: read, changed, written; what follows is copied as it is.

use super::parameters::Stream;
use super::weights::{PredictionWeights, WEIGHTED};
use super::{BitReader, BitWriter, H264Error, IDR_SLICE, SLICE, escape, unescape};

/// A slice: its header apart, its macroblocks as coded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice {
    pub header: SliceHeader,
    /// CABAC data from the first byte after the header's alignment on, without emulation prevention.
    pub payload: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SliceHeader {
    /// `nal_ref_idc`, 1 to 3: every picture is a reference.
    pub ref_idc: u8,
    /// Address of the first macroblock, in raster order.
    pub first_macroblock: u32,
    pub kind: SliceKind,
    pub frame_num: u32,
    /// 0 to 51.
    pub qp: i32,
    pub deblocking: Deblocking,
    pub weighting: Weighting,
}

/// Whether predictions are weighted; all slices of a picture say that they are, or that they are not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weighting {
    #[default]
    Off,
    /// Others of the picture are; this one predicts as if it were off.
    Even,
    Weighted(PredictionWeights),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SliceKind {
    /// Of an IDR picture.
    Idr {
        pic_id: u32,
    },
    Intra,
    /// `cabac_init_idc`, 0 to 2.
    Predicted {
        cabac_init: u32,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deblocking {
    Off,
    /// Over all edges, with the offsets of the header.
    On {
        alpha: i32,
        beta: i32,
    },
    /// Not over the edges of the slice.
    WithinSlice {
        alpha: i32,
        beta: i32,
    },
}

impl Slice {
    /// Reads a slice NAL unit.
    pub fn read(unit: &[u8], stream: &Stream) -> Result<Self, H264Error> {
        let (head, data) = unit.split_first().ok_or(H264Error::CutShort("a slice"))?;
        let data = unescape(data);
        let mut reader = BitReader::new(&data, "a slice header");
        let header = SliceHeader::read(&mut reader, *head, stream)?;
        let payload = reader.rest_after_ones()?.to_vec();
        Ok(Self { header, payload })
    }

    /// Writes the slice as a NAL unit.
    pub fn write(&self, stream: &Stream) -> Vec<u8> {
        self.header.write_with(&self.payload, stream)
    }
}

impl SliceHeader {
    fn read(reader: &mut BitReader, head: u8, stream: &Stream) -> Result<Self, H264Error> {
        let (ref_idc, unit_kind) = (head >> 5 & 3, head & 31);
        if ref_idc == 0 || !matches!(unit_kind, SLICE | IDR_SLICE) {
            return Err(H264Error::Unsupported("pictures that are no references"));
        }
        let first_macroblock = reader.unsigned()?;
        let predicted = match reader.unsigned()? % 5 {
            0 => true,
            2 => false,
            _ => return Err(H264Error::Unsupported("another slice type than I and P")),
        };
        if reader.unsigned()? != 0 {
            return Err(H264Error::Unsupported("several parameter sets"));
        }
        let frame_num = reader.bits(stream.frame_num_bits)?;
        let pic_id = if unit_kind == IDR_SLICE {
            Some(reader.unsigned()?)
        } else {
            None
        };
        if predicted {
            plain_references(reader, stream)?;
        }
        plain_marking(reader, pic_id.is_some())?;
        let kind = match pic_id {
            Some(pic_id) if !predicted => SliceKind::Idr { pic_id },
            Some(_) => return Err(H264Error::Malformed("a predicted IDR picture")),
            None if predicted => SliceKind::Predicted {
                cabac_init: below(reader.unsigned()?, 3)?,
            },
            None => SliceKind::Intra,
        };
        let qp = stream.picture.qp + reader.signed()?;
        if !(0..=51).contains(&qp) {
            return Err(H264Error::Malformed("a slice's quantiser"));
        }
        let deblocking = Deblocking::read(reader, stream)?;
        Ok(Self {
            ref_idc,
            first_macroblock,
            kind,
            frame_num,
            qp,
            deblocking,
            weighting: Weighting::Off,
        })
    }

    /// A slice NAL unit of this header and a payload.
    pub fn write_with(&self, payload: &[u8], stream: &Stream) -> Vec<u8> {
        // Not the types that promise that all slices of the picture have them: bands may differ.
        let (unit_kind, slice_type) = match self.kind {
            SliceKind::Idr { .. } => (IDR_SLICE, 2),
            SliceKind::Intra => (SLICE, 2),
            SliceKind::Predicted { .. } => (SLICE, 0),
        };
        let mut writer = BitWriter::default();
        writer.unsigned(self.first_macroblock);
        // "All slices of the picture are of this type" holds: bands have their IDR pictures together.
        writer.unsigned(if matches!(self.kind, SliceKind::Intra) {
            2
        } else {
            slice_type
        });
        writer.unsigned(match self.weighting {
            Weighting::Off => 0,
            _ => WEIGHTED,
        });
        writer.bits(stream.frame_num_bits, self.frame_num);
        match self.kind {
            SliceKind::Idr { pic_id } => {
                writer.unsigned(pic_id);
                writer.bits(2, 0);
            }
            SliceKind::Intra => writer.bit(false),
            SliceKind::Predicted { cabac_init } => {
                // One reference, the picture before; no re-ordering, no marking.
                writer.bit(true);
                writer.unsigned(0);
                writer.bit(false);
                match &self.weighting {
                    Weighting::Off => {}
                    Weighting::Even => PredictionWeights::write_table(None, &mut writer),
                    Weighting::Weighted(weights) => {
                        PredictionWeights::write_table(Some(weights), &mut writer)
                    }
                }
                writer.bit(false);
                writer.unsigned(cabac_init);
            }
        }
        writer.signed(self.qp - stream.picture.qp);
        self.deblocking.write(&mut writer, stream);
        writer.align(true);
        let mut data = writer.into_bytes();
        data.extend_from_slice(payload);
        let mut unit = vec![self.ref_idc << 5 | unit_kind];
        escape(&data, &mut unit);
        unit
    }
}

impl Deblocking {
    fn read(reader: &mut BitReader, stream: &Stream) -> Result<Self, H264Error> {
        if !stream.picture.deblocking_control {
            return Ok(Self::On { alpha: 0, beta: 0 });
        }
        let idc = below(reader.unsigned()?, 3)?;
        if idc == 1 {
            return Ok(Self::Off);
        }
        let (alpha, beta) = (reader.signed()?, reader.signed()?);
        Ok(if idc == 0 {
            Self::On { alpha, beta }
        } else {
            Self::WithinSlice { alpha, beta }
        })
    }

    fn write(self, writer: &mut BitWriter, stream: &Stream) {
        if !stream.picture.deblocking_control {
            return;
        }
        match self {
            Self::Off => writer.unsigned(1),
            Self::On { alpha, beta } | Self::WithinSlice { alpha, beta } => {
                writer.unsigned(if matches!(self, Self::On { .. }) { 0 } else { 2 });
                writer.signed(alpha);
                writer.signed(beta);
            }
        }
    }

    /// The same filter, but never across the edge of a slice.
    pub fn within_slice(self) -> Self {
        match self {
            Self::On { alpha, beta } => Self::WithinSlice { alpha, beta },
            other => other,
        }
    }
}

/// One reference in its natural place [7.3.3.1].
fn plain_references(reader: &mut BitReader, stream: &Stream) -> Result<(), H264Error> {
    let references = if reader.bit()? {
        reader.unsigned()? + 1
    } else {
        stream.picture.references
    };
    if references != 1 || reader.bit()? {
        return Err(H264Error::Unsupported("several or re-ordered references"));
    }
    Ok(())
}

/// No marking of references by hand [7.3.3.3].
fn plain_marking(reader: &mut BitReader, idr: bool) -> Result<(), H264Error> {
    let marked = if idr { reader.bits(2)? != 0 } else { reader.bit()? };
    if marked {
        Err(H264Error::Unsupported("marked references"))
    } else {
        Ok(())
    }
}

fn below(value: u32, bound: u32) -> Result<u32, H264Error> {
    if value < bound {
        Ok(value)
    } else {
        Err(H264Error::Malformed("a slice header"))
    }
}
