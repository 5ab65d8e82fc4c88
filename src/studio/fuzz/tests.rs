use super::*;
use crate::elementary::AudioSegment;

include!("../../../tests/corpus.rs");

#[test]
fn what_fuzzing_kept_is_read_again() {
    for (name, target) in TARGETS {
        replay(name, target);
    }
}

/// Good ones too: what the program itself writes is understood, whatever the corpus holds.
#[test]
fn what_is_written_here_is_understood() {
    let segment = segment();
    for frame in &segment.frames {
        let unit = h264::nal_units(&frame.bytes).expect("units")[0];
        assert!(Slice::read(unit, stream()).is_ok());
        slice(unit);
    }
    parameter_sets(&segment.config);
    let sound = AudioSegment {
        frames: vec![vec![7; 60]; 15],
        config: Vec::new(),
    };
    for file in [
        fmp4::video_segment(&segment).expect("a segment"),
        fmp4::audio_segment(&sound).expect("a segment"),
        fmp4::video_init(&segment.config, 64, 64).expect("a head"),
        fmp4::audio_init(&[0x11, 0x88], ground::words::Locale::It).expect("a head"),
    ] {
        boxes(&file);
    }
}
