use proptest::prelude::*;

use super::*;
use crate::storyboard::CueKind;
use crate::timeline::Provenance;

fn beat_captions(beat: &BeatEntry) -> Vec<VttCaption> {
    super::beat_captions(beat, &beat.caption)
}

fn beat(caption: &str, start_ms: u64, end_ms: u64) -> BeatEntry {
    BeatEntry {
        id: "b".into(),
        start_ms,
        end_ms,
        personal: false,
        parts: Vec::new(),
        made: Provenance::Encoded,
        video_key: String::new(),
        audio_key: String::new(),
        caption: caption.into(),
        figure_ms: None,
        caption_line: 84,
    }
}

#[test]
fn a_long_sentence_is_cut_evenly() {
    let text = "Il tuo importo mensile è di 1.120,50 euro lordi, pagati ogni mese sul tuo conto corrente, \
                tra il giorno 7 e il giorno 15.";
    let captions = beat_captions(&beat(text, 1000, 9000));
    let lines: Vec<_> = captions.iter().map(|caption| caption.lines.clone()).collect();
    assert_eq!(
        lines,
        [
            vec![
                "Il tuo importo mensile è di 1.120,50 euro".to_owned(),
                "lordi, pagati ogni mese sul tuo conto".into()
            ],
            vec!["corrente, tra il giorno 7 e il giorno 15.".to_owned()],
        ]
    );
    assert_eq!((captions[0].start_ms, captions[1].end_ms), (1000, 9000));
    assert_eq!(captions[0].end_ms, captions[1].start_ms);
}

#[test]
fn captions_are_escaped_and_placed() {
    let captions = beat_captions(&beat("A & B <i> --> C", 0, 3_661_500));
    assert_eq!(
        captions_text(&captions),
        "WEBVTT\n\n1\n00:00:00.000 --> 01:01:01.500 line:84% position:50% align:center\n\
         A &amp; B &lt;i&gt; --&gt; C\n"
    );
}

#[test]
fn chapters_last_until_the_next() {
    let chapter = |id: &str, title: &str, start_ms| Chapter {
        id: id.into(),
        title: title.into(),
        start_ms,
    };
    let chapters = [
        chapter("welcome", "Benvenuto", 0),
        chapter("amount", "Quanto & quando", 8000),
    ];
    assert_eq!(
        chapters_text(&chapters, 20_480),
        "WEBVTT\n\nwelcome\n00:00:00.000 --> 00:00:08.000\nBenvenuto\n\n\
         amount\n00:00:08.000 --> 00:00:20.480\nQuanto &amp; quando\n"
    );
}

#[test]
fn cues_carry_json_that_cannot_end_them() {
    let cue = Cue {
        id: "siisl".into(),
        scene: "duties".into(),
        kind: CueKind::Service,
        label: "Apri SIISL --> ora".into(),
        start_ms: 320,
        end_ms: 640,
        target: "https://siisl.lavoro.gov.it".into(),
        note: Some("riga\n\nvuota".into()),
    };
    let text = cues_text(std::slice::from_ref(&cue)).unwrap();
    let blocks: Vec<_> = text.split("\n\n").collect();
    assert_eq!(blocks.len(), 2);
    assert_eq!(text.matches("-->").count(), 1);
    let json = blocks[1].lines().nth(2).unwrap();
    let read: Cue = serde_json::from_str(json).unwrap();
    assert_eq!(
        (read.label, read.note, read.kind),
        (cue.label, cue.note, cue.kind)
    );
}

#[test]
fn a_beat_without_words_has_no_caption() {
    assert_eq!(beat_captions(&beat("  ", 0, 320)), []);
}

proptest! {
    #[test]
    fn no_word_is_lost_and_time_is_covered(
        words in prop::collection::vec("[a-zà-ü0-9.,€]{1,14}", 1..60),
        start in 0u64..1_000_000,
        joins in 1u64..60,
    ) {
        let text = words.join(" ");
        let end = start + joins * 320;
        let captions = beat_captions(&beat(&text, start, end));
        let read = captions.iter().flat_map(|caption| caption.lines.clone()).collect::<Vec<_>>().join(" ");
        prop_assert_eq!(read, text);
        prop_assert_eq!(captions[0].start_ms, start);
        prop_assert_eq!(captions[captions.len() - 1].end_ms, end);
        prop_assert!(captions.windows(2).all(|pair| pair[0].end_ms == pair[1].start_ms));
        prop_assert!(captions.iter().all(|caption| caption.lines.iter().all(|line| line.chars().count() <= LINE)));
        if joins * 320 >= 1000 * captions.len() as u64 && captions.len() * LINES >= captions.iter().map(|c| c.lines.len()).sum() {
            prop_assert!(captions.iter().all(|caption| caption.lines.len() <= LINES));
        }
    }
}
