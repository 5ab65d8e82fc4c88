use super::*;
use crate::store::ReceiptVerdict;

const RETURN_PATH: &str = "avvisi+{id}@mail.example";
const RECIPIENT: &str = "avvisi+00ff-a1b2@mail.example";

/// What a message to the return path of a notice says.
fn read(message: &str) -> Option<(ReceiptVerdict, String)> {
    let message = message.replace('\n', "\r\n");
    let bounce = read_bounce(message.as_bytes(), Some(RECIPIENT), RETURN_PATH)?;
    assert_eq!(
        (bounce.notice_id.as_str(), bounce.proof.as_str()),
        ("00ff", "a1b2")
    );
    assert_eq!(bounce.receipt.provider, "bounce");
    Some((bounce.receipt.said, bounce.receipt.detail))
}

fn said(message: &str) -> Option<ReceiptVerdict> {
    read(message).map(|(said, _)| said)
}

/// A report with a part for programs of this kind.
fn report(kind: &str, fields: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mail.example\nTo: {RECIPIENT}\nMIME-Version: 1.0\nAuto-Submitted: auto-replied\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n\
         --b\nContent-Type: text/plain\n\nSorry.\n\
         --b\nContent-Type: {kind}\n\nReporting-MTA: dns; mail.example\n\n{fields}\n\n--b--\n"
    )
}

/// A report of text alone.
fn plain(from: &str, text: &str) -> String {
    format!("From: {from}\nTo: avvisi@mail.example\nSubject: failure notice\n\n{text}\n")
}

fn daemon(text: &str) -> String {
    plain("MAILER-DAEMON@mx.example.it", text)
}

#[test]
fn every_status_comes_to_what_it_means() {
    use ReceiptVerdict::{Delivered, Expired, OnItsWay, Refused};
    for (fields, said, detail) in [
        ("Action: failed\nStatus: 5.1.1", Refused, "5.1.1"),
        (
            "Action: Failed\nStatus: 4.4.7 (delivery time expired)",
            Expired,
            "4.4.7",
        ),
        ("Action: delayed\nStatus: 4.4.1", OnItsWay, "4.4.1"),
        ("Action: delivered\nStatus: 2.0.0", Delivered, "2.0.0"),
        // Without a status, or with one that says nothing.
        (
            "Action: failed\nDiagnostic-Code: smtp; 550 no such user here",
            Refused,
            "550",
        ),
        (
            "Action: failed\nDiagnostic-Code: smtp;\n 452 4.2.2 over quota",
            Expired,
            "4.2.2",
        ),
        (
            "Action: failed\nStatus: 2.0.0\nDiagnostic-Code: smtp; 550 5.7.1 refused",
            Refused,
            "5.7.1",
        ),
        ("Action: failed", Refused, "no reason that can be read"),
        // An action of the server's own.
        ("Action: perhaps\nStatus: 5.0.0", Refused, "5.0.0"),
        // Behind an alias: who was not reached decides.
        (
            "Action: relayed\nStatus: 2.1.5\n\nFinal-Recipient: rfc822; b@example.it\nAction: failed\nStatus: 5.1.1",
            Refused,
            "5.1.1",
        ),
    ] {
        for kind in ["message/delivery-status", "message/global-delivery-status"] {
            let fields = format!("Final-Recipient: rfc822; somebody@example.it\n{fields}");
            assert_eq!(
                read(&report(kind, &fields)),
                Some((said, detail.to_owned())),
                "{kind} {fields}"
            );
        }
    }
}

#[test]
fn a_report_of_addresses_outside_ascii_is_read() {
    let fields = "Final-Recipient: utf-8; niccolò@città.example\nAction: failed\nStatus: 5.1.1";
    let message = report("message/global-delivery-status; charset=utf-8", fields);
    assert_eq!(read(&message), Some((ReceiptVerdict::Refused, "5.1.1".into())));
    let encoded = data_encoding::BASE64.encode(fields.as_bytes());
    let message = report(
        "message/global-delivery-status\nContent-Transfer-Encoding: base64",
        "BODY",
    );
    let (head, _) = message.split_once("Reporting-MTA").expect("the fields");
    let message = format!("{head}{encoded}\n\n--b--\n");
    assert_eq!(read(&message), Some((ReceiptVerdict::Refused, "5.1.1".into())));
}

#[test]
fn reports_of_text_alone_are_read() {
    use ReceiptVerdict::{Expired, OnItsWay, Refused};
    let qmail = "Hi. This is the qmail-send program at mx.example.it.\n\
        I'm afraid I wasn't able to deliver your message to the following addresses.\n\
        This is a permanent error; I've given up. Sorry it didn't work out.\n\n\
        <anna@example.it>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n\
        --- Below this line is a copy of the message.\n\nSubject: 4.0.0\n";
    let exim = "This message was created automatically by mail delivery software.\n\n\
        A message that you sent could not be delivered to one or more of its\nrecipients. \
        This is a permanent error. The following address(es) failed:\n\n  anna@example.it\n\
        \u{20}   host mx.example.it [192.0.2.25]\n    SMTP error from remote mail server after RCPT TO:<anna@example.it>:\n\
        \u{20}   550 no such person\n\n------ This is a copy of the message, including all the headers. ------\n451 4.0.0\n";
    let provider = "Sorry, we were unable to deliver your message to the following address.\n\n\
        <anna@example.it>:\n554: delivery error: dd This user doesn't have an account (anna@example.it) [-5] - mta1234\n";
    let hosted = "This message was created automatically by mail delivery software.\n\
        A message that you sent could not be delivered to one or more of its recipients.\n\
        anna@example.it, ERROR CODE :552 - 5.2.2 mailbox over quota\n";
    for (text, said, detail) in [
        (qmail, Refused, "5.1.1"),
        (exim, Refused, "550"),
        (provider, Refused, "554"),
        (hosted, Refused, "5.2.2"),
        (
            "<anna@example.it>: host mx.example.it[192.0.2.1] said: 450 try it later",
            Expired,
            "450",
        ),
        (
            "The address could not be reached: retry timeout exceeded",
            Expired,
            "retry timeout exceeded",
        ),
        (
            "<anna@example.it>:\nmailbox full, 512 MB of 500 MB",
            Expired,
            "mailbox full",
        ),
        ("L'indirizzo è inesistente.", Refused, "inesistente"),
        (
            "The recipient's address\ndoesn’t exist.",
            Refused,
            "doesn't exist",
        ),
        (
            "THIS IS A WARNING MESSAGE ONLY.\nYOU DO NOT NEED TO RESEND YOUR MESSAGE.\n451 4.4.1 no answer",
            OnItsWay,
            "4.4.1",
        ),
        (
            "Your message could not be delivered.",
            Refused,
            "no reason that can be read",
        ),
        (
            "mail system 4.96.1 at 5.9.1.20 took 1.2.300 tries",
            Refused,
            "no reason that can be read",
        ),
        ("", Refused, "no reason that can be read"),
    ] {
        assert_eq!(read(&daemon(text)), Some((said, detail.to_owned())), "{text}");
    }
    let file = include_str!("../../../../tests/it/service/dsn_qmail.eml");
    assert_eq!(read(file), Some((Refused, "5.1.1".into())));
}

#[test]
fn who_reports_may_be_known_by_many_signs() {
    let text = "It did not work out.";
    for head in [
        "From: Mail Delivery System <Mailer-Daemon@mx.example.it>\nX-Failed-Recipients: anna@example.it\nAuto-Submitted: auto-replied",
        "Return-Path: <>\nFrom: Posta <noreply@example.it>",
        "From: \"Posta\" <postmaster@example.it>",
        "From: MAILER-DAEMON (Mail Delivery System)",
        "From: servizio@example.it\nContent-Type: multipart/report; report-type=Delivery-Status; boundary=b",
    ] {
        let message = format!("{head}\nTo: avvisi@mail.example\n\n{text}\n");
        assert_eq!(said(&message), Some(ReceiptVerdict::Refused), "{head}");
    }
    let piped = format!("From MAILER-DAEMON  Mon Nov 30 10:00:00 2026\nFrom: x@example.it\n\n{text}\n");
    assert_eq!(said(&piped), Some(ReceiptVerdict::Refused));
}

#[test]
fn whom_the_message_reached_is_never_a_failure() {
    let absent = "Sono assente: 550 messaggi mi aspettano, la mia casella non esiste più. 5.1.1\n";
    for head in [
        "Return-Path: <>\nFrom: anna@example.it\nAuto-Submitted: auto-replied",
        "Return-Path: <>\nFrom: anna@example.it\nAuto-Submitted: auto-replied (vacation)",
        "Return-Path: <>\nFrom: anna@example.it\nX-Autoreply: yes",
        "Return-Path: <>\nFrom: anna@example.it\nPrecedence: auto_reply",
        "Return-Path: <>\nFrom: anna@example.it\nAuto-Submitted: auto-generated\nSubject: Risposta automatica: avviso",
        "Return-Path: <>\nFrom: anna@example.it\nSubject: Out of Office",
        "From: Anna <anna@example.it>\nSubject: Re: avviso",
    ] {
        assert_eq!(said(&format!("{head}\n\n{absent}")), None, "{head}");
    }
    // A server's own answer that gives no reason.
    let server = "From: MAILER-DAEMON@example.it\nAuto-Submitted: auto-replied\n\nThank you.\n";
    assert_eq!(said(server), None);
    for kind in ["message/disposition-notification", "message/feedback-report"] {
        let opened = report(
            kind,
            "Disposition: automatic-action/MDN-sent-automatically; displayed",
        )
        .replace(
            "report-type=delivery-status",
            "report-type=disposition-notification",
        );
        assert_eq!(said(&opened), None, "{kind}");
    }
}

#[test]
fn only_the_address_says_whose_it_is() {
    let message = report("message/delivery-status", "Action: failed\nStatus: 5.1.1");
    let by_header = read_bounce(message.as_bytes(), None, RETURN_PATH).expect("a bounce");
    assert_eq!(by_header.notice_id, "00ff");
    let elsewhere = message.replace("avvisi+00ff-a1b2", "altro");
    assert_eq!(read_bounce(elsewhere.as_bytes(), None, RETURN_PATH), None);
    let named = read_bounce(
        elsewhere.as_bytes(),
        Some("avvisi+0A-0B@mail.example"),
        RETURN_PATH,
    );
    assert_eq!(named.map(|bounce| bounce.notice_id), Some("0a".into()));
    assert_eq!(read_bounce(b"", None, RETURN_PATH), None);
    assert_eq!(
        read_bounce(&[0xff; 64], Some("avvisi+{id}@mail.example"), RETURN_PATH),
        None
    );
    assert_eq!(read_bounce(message.as_bytes(), Some(RECIPIENT), ""), None);
}
