use proptest::prelude::*;

use super::slice::{Deblocking, SliceKind};
use super::*;

/// The `avcC` record that libx264 writes with this project's settings for 1280x720, and its second, weighted set.
const CONFIG: &[u8] = &[
    0x01, 0x64, 0x00, 0x1f, 0xff, 0xe1, 0x00, 0x1d, 0x67, 0x64, 0x00, 0x1f, 0xac, 0xb4, 0x02, 0x80, 0x2d,
    0xd8, 0x0b, 0x50, 0x10, 0x10, 0x14, 0x00, 0x00, 0x03, 0x00, 0x04, 0x00, 0x00, 0x03, 0x00, 0xc8, 0x3c,
    0x60, 0xca, 0x80, 0x02, 0x00, 0x04, 0x68, 0xee, 0x3c, 0xb0, 0x00, 0x04, 0x68, 0x5b, 0xcf, 0x2c, 0xfd,
    0xf8, 0xf8, 0x00,
];

fn stream() -> Stream {
    Stream::from_config(CONFIG).unwrap()
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
    for length in 0..CONFIG.len() - 5 {
        assert!(Stream::from_config(&CONFIG[..length]).is_err(), "{length} bytes");
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
