use super::*;

fn submit(is_ucs2: bool, part: Option<(u8, u8, u8)>, text: &[u8]) -> Vec<u8> {
    Submit {
        sender: "393200000001",
        number: "393200000002",
        is_ucs2,
        part,
        wants_receipt: true,
        text,
    }
    .body()
}

#[test]
fn a_message_is_framed_and_read_back() {
    let body = submit(false, Some((7, 2, 1)), b"ciao");
    // The fields stand where those of deliver_sm do.
    let message = Body(&body).delivered().expect("a message");
    assert_eq!(message.text, "\u{5}\0\u{3}\u{7}\u{2}\u{1}ciao");
    assert_eq!((message.class, message.sender.as_str()), (0x40, "393200000001"));
    let frame = frame(SUBMIT_SM, 0, 9, &body);
    assert_eq!(frame.len(), HEADER + body.len());
    assert_eq!(
        frame[..4],
        u32::try_from(frame.len()).expect("a length").to_be_bytes()
    );
}

#[test]
fn whatever_is_cut_short_is_left() {
    let whole = submit(true, None, b"\0t\0e\0x\0t");
    for end in 0..whole.len() {
        assert_eq!(Body(&whole[..end]).delivered(), None, "{end}");
    }
    assert_eq!(Body(&whole).delivered().expect("a message").text, "text");
}

#[test]
fn parameters_are_read_as_far_as_they_are_whole() {
    let mut body = submit(false, None, b"");
    assert!(!Body(&body).delivered().expect("a message").is_receipt());
    body.extend(b"\x00\x1e\x00\x041A2B\x04\x27\x00\x01\x05");
    let whole = Body(&body).delivered().expect("a message");
    assert_eq!((whole.receipted.as_deref(), whole.state), (Some("1A2B"), Some(5)));
    assert!(whole.is_receipt());
    for end in body.len() - 12..body.len() {
        let cut = Body(&body[..end]).delivered().expect("a message");
        assert_eq!(cut.state, None, "{end}");
    }
}

#[test]
fn a_data_sm_carries_its_text_as_a_parameter() {
    let mut body = b"\0\x01\x01393200000001\0\x05\0Istituto\0\x04\0\x08".to_vec();
    body.extend(b"\x04\x24\x00\x06\0i\0d\0:");
    let message = Body(&body).data().expect("a message");
    assert_eq!((message.text.as_str(), message.is_receipt()), ("id:", true));
}
