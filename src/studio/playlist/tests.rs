use proptest::prelude::*;

use super::*;

fn segment(address: &str, duration_ms: u64, bytes: u64) -> PlaylistSegment {
    PlaylistSegment {
        address: address.into(),
        duration_ms,
        bytes,
    }
}

fn media(segments: Vec<PlaylistSegment>) -> MediaPlaylist {
    MediaPlaylist {
        map: Some("init.mp4".into()),
        segments,
    }
}

#[test]
fn a_media_playlist_reads_so() {
    let playlist = media(vec![
        segment("0001.m4s", 2560, 64_000),
        segment("/media/00ff/2560.m4s", 320, 900),
        segment("0003.m4s", 4480, 80_000),
    ]);
    assert_eq!(
        playlist.text(),
        "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:1\n\
         #EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-MAP:URI=\"init.mp4\"\n\
         #EXTINF:2.560,\n0001.m4s\n#EXTINF:0.320,\n/media/00ff/2560.m4s\n#EXTINF:4.480,\n0003.m4s\n\
         #EXT-X-ENDLIST\n"
    );
    assert_eq!(playlist.average(), 157_500);
    // The first alone lasts long enough to count; the second alone does not.
    assert_eq!(playlist.peak(), 200_000);
}

/// Two pictures, the sound alone, two languages of captions.
fn master() -> Master {
    let rendition = |address: &str| Rendition {
        address: address.into(),
        language: "it".into(),
        name: "Italiano".into(),
    };
    let variant = |address: &str, (peak, average), (width, height)| Variant {
        address: address.into(),
        peak,
        average,
        codecs: "avc1.64001f,mp4a.40.2".into(),
        width,
        height,
    };
    Master {
        videos: vec![
            variant("720p/index.m3u8", (400_000, 250_000), (1280, 720)),
            variant("288p/index.m3u8", (300_000, 200_000), (512, 288)),
        ],
        audio: rendition("audio/index.m3u8"),
        sound_alone: Some((100_000, 96_000)),
        subtitles: vec![rendition("subs/it/index.m3u8"), rendition("subs/de/index.m3u8")],
    }
}

#[test]
fn a_master_playlist_reads_so() {
    let master = master();
    insta::assert_snapshot!("master_playlist", master.text());
    let read = m3u8_rs::parse_master_playlist_res(master.text().as_bytes()).unwrap();
    assert_eq!(
        read.variants[0].resolution,
        Some(m3u8_rs::Resolution {
            width: 1280,
            height: 720
        })
    );
    assert_eq!((read.variants.len(), read.alternatives.len()), (3, 3));
}

#[test]
fn a_player_that_cannot_choose_gets_one_picture() {
    for (quality, stays, goes) in [
        (Quality::High, "720p/index.m3u8", "288p/index.m3u8"),
        (Quality::Low, "288p/index.m3u8", "720p/index.m3u8"),
    ] {
        let one = master().with_one_picture(quality).text();
        let read = m3u8_rs::parse_master_playlist_res(one.as_bytes()).expect("a playlist");
        assert_eq!(read.variants.len(), 1);
        assert_eq!(read.alternatives.len(), 3);
        assert_eq!(read.variants[0].uri, stays);
        assert!(!one.contains(goes));
    }
    let none = Master {
        videos: Vec::new(),
        ..master()
    };
    assert_eq!(none.clone().with_one_picture(Quality::Low), none);
}

proptest! {
    #[test]
    fn another_parser_reads_the_same(
        joins in prop::collection::vec(1u64..80, 1..80),
    ) {
        let segments: Vec<_> = joins
            .iter()
            .enumerate()
            .map(|(index, joins)| segment(&format!("{index:04}.m4s"), joins * 320, joins * 4000))
            .collect();
        let playlist = media(segments.clone());
        let read = m3u8_rs::parse_media_playlist_res(playlist.text().as_bytes()).unwrap();
        prop_assert!(read.end_list && read.independent_segments);
        prop_assert_eq!(read.segments.len(), segments.len());
        for (read, written) in read.segments.iter().zip(&segments) {
            prop_assert_eq!(&read.uri, &written.address);
            prop_assert_eq!((f64::from(read.duration) * 1000.0).round() as u64, written.duration_ms);
            prop_assert!(f64::from(read.duration).round() as u64 <= playlist.target_seconds());
            prop_assert!(!read.discontinuity);
        }
        // Every segment has the same rate here, so the peak is that rate too.
        prop_assert_eq!(playlist.peak(), 100_000);
        prop_assert_eq!(playlist.average(), 100_000);
    }
}
