use super::*;
use proptest::prelude::*;

const TAG: &str = "no-reply+b-17-0123456789ab@bo.example";

/// What Postfix writes.
fn postfix(to: &str, fields: &str) -> String {
    format!(
        "Return-Path: <>\r\nDate: Mon, 11 Jan 2027 08:00:00 +0100 (CET)\r\nFrom: MAILER-DAEMON@mx.example (Mail Delivery System)\r\n\
         Subject: Undelivered Mail Returned to Sender\r\nTo: {to}\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"4F1\"\r\n\r\nThis is a MIME-encapsulated message.\r\n\r\n\
         --4F1\r\nContent-Description: Notification\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n\
         I'm sorry to have to inform you that your message could not be delivered.\r\n\r\n\
         --4F1\r\nContent-Description: Delivery report\r\nContent-Type: message/delivery-status\r\n\r\n\
         Reporting-MTA: dns; mx.example\r\nX-Postfix-Queue-ID: 4F1\r\nArrival-Date: Mon, 11 Jan 2027 08:00:00 +0100 (CET)\r\n\r\n\
         Final-Recipient: rfc822; ebba@student.example\r\n{fields}\r\n\
         --4F1\r\nContent-Description: Undelivered Message\r\nContent-Type: message/rfc822\r\n\r\n\
         Return-Path: <{TAG}>\r\nFrom: no-reply@bo.example\r\nTo: ebba@student.example\r\nSubject: Booked\r\n\r\nBooked.\r\n\r\n--4F1--\r\n"
    )
}

const FAILED: &str = "Original-Recipient: rfc822;ebba@student.example\r\nAction: failed\r\nStatus: 5.1.1\r\nRemote-MTA: dns; mx.student.example\r\n\
    Diagnostic-Code: smtp; 550 5.1.1 <ebba@student.example>: Recipient address\r\n    rejected: User unknown\r\n";

fn tag() -> Tag {
    Tag { id: 17, mark: "0123456789ab".to_owned() }
}

#[test]
fn a_report_is_read() {
    for to in [TAG, "postmaster@bo.example"] {
        let report = read(postfix(to, FAILED).as_bytes(), None).expect("a report");
        assert_eq!(report.tags, [tag()], "{to}");
        let detail = "smtp; 550 5.1.1 … Recipient address rejected: User unknown".to_owned();
        assert_eq!(report.returned, Returned { fate: Fate::Failed, status: "5.1.1".to_owned(), detail });
    }
    // The mail server's own word comes first.
    let report = read(postfix(TAG, FAILED).as_bytes(), Some("NO-REPLY+B-18-ABCDEFABCDEF@BO.EXAMPLE")).expect("a report");
    assert_eq!(report.tags, [Tag { id: 18, mark: "abcdefabcdef".to_owned() }, tag()]);
}

#[test]
fn what_a_server_says_in_other_words() {
    let fate = |fields: &str| read(postfix(TAG, fields).as_bytes(), None).map(|report| (report.returned.fate, report.returned.status));
    let (failed, delayed) = (Fate::Failed, Fate::Delayed);
    assert_eq!(fate("ACTION:FAILED\r\nSTATUS: 4.4.7 (delivery time expired)\r\n"), Ok((failed, "4.4.7".to_owned())));
    assert_eq!(fate("Action: failed (bad address)\r\nStatus: 5.x\r\n"), Ok((failed, String::new())));
    assert_eq!(fate("Status: 5.2.2\r\n"), Ok((failed, "5.2.2".to_owned())));
    assert_eq!(fate("Action: delayed\r\nStatus: 4.4.1\r\nWill-Retry-Until: Sat, 16 Jan 2027 08:00:00 +0100\r\n"), Ok((delayed, "4.4.1".to_owned())));
    for action in ["delivered", "relayed", "expanded", "", "\u{0}"] {
        assert_eq!(fate(&format!("Action: {action}\r\nStatus: 2.0.0\r\n")), Err(Unread::NothingFailed), "{action}");
    }
    let two = "Action: delayed\r\nStatus: 4.0.0\r\n\r\nFinal-Recipient: rfc822; b@b.example\r\nAction: failed\r\nStatus: 5.7.1\r\n";
    assert_eq!(fate(two), Ok((failed, "5.7.1".to_owned())));
}

#[test]
fn what_is_no_report_is_nothing() {
    let letter = |kind: &str, body: &str| format!("From: a@b.example\r\nTo: {TAG}\r\nSubject: Autosvar\r\n{kind}\r\n\r\n{body}\r\n");
    let read = |raw: &str| super::read(raw.as_bytes(), None);
    assert_eq!(read(""), Err(Unread::NoMail));
    let away = letter("Auto-Submitted: auto-replied", "Action: failed\r\nStatus: 5.1.1");
    let receipt = letter(
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=x",
        "--x\r\nContent-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822;a@b.example\r\nDisposition: manual-action; displayed\r\n--x--",
    );
    // A report that somebody forwards is theirs.
    let forwarded =
        letter("Content-Type: multipart/mixed; boundary=y", &format!("--y\r\nContent-Type: message/rfc822\r\n\r\n{}\r\n--y--", postfix(TAG, FAILED)));
    for mail in [away, receipt, forwarded] {
        assert_eq!(read(&mail), Err(Unread::NoReport), "{mail}");
    }
    assert_eq!(read(&postfix("no-reply@bo.example", FAILED).replace(TAG, "no-reply@bo.example")), Err(Unread::NoTag));
}

#[test]
fn the_part_for_machines_may_be_encoded() {
    let report = postfix(TAG, "");
    let (before, rest) = report.split_once("Reporting-MTA").expect("a report");
    let after = rest.split_once("--4F1\r\nContent-Description: Undelivered").expect("its end").1;
    // "Reporting-MTA: dns; x\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    let encoded = "UmVwb3J0aW5nLU1UQTogZG5zOyB4DQoNCkFjdGlvbjogZmFpbGVkDQpTdGF0dXM6IDUuMS4xDQo=";
    let before = before.replace("message/delivery-status\r\n", "message/global-delivery-status\r\nContent-Transfer-Encoding: base64\r\n");
    let report = read(format!("{before}{encoded}\r\n--4F1\r\nContent-Description: Undelivered{after}").as_bytes(), None).expect("a report");
    assert_eq!(report.returned, Returned { fate: Fate::Failed, status: "5.1.1".to_owned(), detail: String::new() });
}

#[test]
fn many_tags_are_not_tried() {
    let all: String = (0..5000).map(|id| format!("X-To: no-reply+b-{id}-0123456789ab@bo.example\r\n")).collect();
    let report = read(format!("{all}{}", postfix(TAG, FAILED)).as_bytes(), None).expect("a report");
    assert_eq!(report.tags.len(), MOST_TAGS);
}

#[test]
fn cut_anywhere_it_is_harmless() {
    let raw = postfix(TAG, FAILED);
    for end in 0..raw.len() {
        let _ = read(&raw.as_bytes()[..end], None);
    }
}

proptest! {
    #[test]
    fn anything_is_harmless(raw in proptest::collection::vec(any::<u8>(), 0..2000), fields in ".{0,200}") {
        let _ = read(&raw, Some(&fields));
        let _ = read(postfix(&fields, &fields).as_bytes(), None);
        let _ = read(&[postfix(TAG, FAILED).as_bytes(), &raw].concat(), None);
    }
}
