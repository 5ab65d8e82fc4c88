use proptest::prelude::*;

use super::slice::{Deblocking, SliceKind};
use super::*;
use crate::encode::{VideoEncoder, VideoSettings};

fn stream() -> Stream {
    Stream::from_config(VideoEncoder::new(&VideoSettings::default()).unwrap().config()).unwrap()
}

#[test]
fn a_720p_stream_is_80_by_45_macroblocks() {
    let stream = stream();
    assert_eq!(
        (stream.columns, stream.rows, stream.macroblocks()),
        (80, 45, 3600)
    );
}

#[test]
fn a_repeated_picture_is_small() {
    let stream = stream();
    let payload = SkipPayload::new(stream.macroblocks()).unwrap();
    let unit = payload.slice(0, 17, 2, Weighting::Off, &stream);
    assert!(unit.len() < 40, "{} bytes", unit.len());
    let slice = Slice::read(&unit, &stream).unwrap();
    assert_eq!(slice.header.frame_num, 17 % 16);
    assert_eq!(slice.write(&stream), unit);
    assert!(SkipPayload::new(0).is_err());
}

#[test]
fn damaged_records_are_refused() {
    let config = VideoEncoder::new(&VideoSettings::default())
        .unwrap()
        .config()
        .to_vec();
    for length in 0..config.len() - 5 {
        assert!(Stream::from_config(&config[..length]).is_err(), "{length} bytes");
    }
}

fn headers() -> impl Strategy<Value = SliceHeader> {
    let kind = prop_oneof![
        (0u32..65_536).prop_map(|pic_id| SliceKind::Idr { pic_id }),
        Just(SliceKind::Intra),
        (0u32..3).prop_map(|cabac_init| SliceKind::Predicted { cabac_init }),
    ];
    let deblocking = prop_oneof![
        Just(Deblocking::Off),
        (-6i32..=6, -6i32..=6).prop_map(|(alpha, beta)| Deblocking::On { alpha, beta }),
        (-6i32..=6, -6i32..=6).prop_map(|(alpha, beta)| Deblocking::WithinSlice { alpha, beta }),
    ];
    (1u8..4, 0u32..3600, kind, 0u32..16, 0i32..52, deblocking).prop_map(
        |(ref_idc, first_macroblock, kind, frame_num, qp, deblocking)| SliceHeader {
            ref_idc,
            first_macroblock,
            kind,
            frame_num,
            qp,
            deblocking,
            weighting: Weighting::Off,
        },
    )
}

proptest! {
    #[test]
    fn slices_read_back(header in headers(), payload in prop::collection::vec(any::<u8>(), 0..60)) {
        let stream = stream();
        let slice = Slice { header, payload };
        prop_assert_eq!(Slice::read(&slice.write(&stream), &stream).unwrap(), slice);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let _ = Slice::read(&bytes, &stream());
        let _ = Stream::from_config(&bytes);
        let _ = nal_units(&bytes);
    }

    #[test]
    fn numbers_read_back(unsigned in 0u32..0x7fff_ffff, signed in -0x3fff_ffffi32..0x3fff_ffff, plain: u32) {
        let mut writer = BitWriter::default();
        writer.unsigned(unsigned);
        writer.signed(signed);
        writer.bits(32, plain);
        writer.align(true);
        let bytes = writer.into_bytes();
        let mut reader = BitReader::new(&bytes, "numbers");
        prop_assert_eq!(reader.unsigned().unwrap(), unsigned);
        prop_assert_eq!(reader.signed().unwrap(), signed);
        prop_assert_eq!(reader.bits(32).unwrap(), plain);
        prop_assert!(reader.rest_after_ones().unwrap().is_empty());
    }

    #[test]
    fn escaping_hides_start_codes_and_is_undone(data in prop::collection::vec(0u8..5, 0..200)) {
        let mut unit = Vec::new();
        escape(&data, &mut unit);
        prop_assert!(unit.windows(3).all(|three| !(three[0] == 0 && three[1] == 0 && three[2] < 3)));
        prop_assert_eq!(unescape(&unit), data);
    }
}
