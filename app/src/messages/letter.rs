//! A letter is written once, as blocks, and read twice: as plain text and as HTML. Both are made from the same blocks,
//! so they can't say different things.

use crate::{
    i18n::{Locale, borrowed},
    outbox::{Calendar, Mail, order::Kind},
    settings::Settings,
    t,
};
pub use block::escape;
use block::{Block, MARK};
use chrono::{DateTime, Utc};

mod block;

/// A mail's content. Write the answer first: the first line stands in the list of the mail program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    locale: Locale,
    subject: String,
    first_line: String,
    blocks: Vec<Block>,
    reader: Reader,
}

/// Whom the foot speaks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    Student,
    Staff,
    /// Whoever reads the mail of a municipality or a university, without an account.
    Contact,
}

/// Who gets the letter, and where an answer to it goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recipient {
    pub email: String,
    /// Empty where it is not known.
    pub name: String,
    /// Who reads the answers, usually the municipality: address and name.
    pub reply_to: Option<(String, String)>,
}

impl Recipient {
    pub fn new(email: impl Into<String>, name: impl Into<String>) -> Self {
        Self { email: email.into(), name: name.into(), reply_to: None }
    }

    /// Answers go to `email`; the letter's foot says that `name` reads them.
    pub fn answers_to(mut self, email: impl Into<String>, name: impl Into<String>) -> Self {
        self.reply_to = Some((email.into(), name.into()));
        self
    }
}

impl Letter {
    pub fn new(locale: Locale, subject: impl Into<String>, first_line: impl Into<String>) -> Self {
        Self { locale, subject: one_line(&subject.into()), first_line: one_line(&first_line.into()), blocks: vec![], reader: Reader::Student }
    }

    /// Text as people write it: an empty line begins a new paragraph, lines that begin with "- " are a list,
    /// other line breaks stay. Nothing is added where there is no text.
    pub fn paragraph(self, text: impl Into<String>) -> Self {
        let text = lines(&text.into());
        text.split("\n\n").filter(|part| !part.is_empty()).fold(self, |letter, part| {
            match part.lines().map(|line| line.strip_prefix("- ").map(str::to_owned)).collect::<Option<Vec<_>>>() {
                Some(items) => letter.list(items),
                None => letter.with(Block::Paragraph(part.to_owned())),
            }
        })
    }

    /// A text of somebody's under a heading; neither where there is no text.
    pub fn titled(self, heading: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        if lines(&text).is_empty() { self } else { self.with(Block::Heading(one_line(&heading.into()))).paragraph(text) }
    }

    /// Terms and their values, such as "Arrival" and the date. Facts without a value are left out.
    pub fn facts<T: Into<String>, V: Into<String>>(self, facts: impl IntoIterator<Item = (T, V)>) -> Self {
        let facts: Vec<_> =
            facts.into_iter().map(|(term, value)| (one_line(&term.into()), one_line(&value.into()))).filter(|(_, value)| !value.is_empty()).collect();
        if facts.is_empty() { self } else { self.with(Block::Facts(facts)) }
    }

    pub fn list<I: Into<String>>(self, items: impl IntoIterator<Item = I>) -> Self {
        let items: Vec<_> = items.into_iter().map(|item| one_line(&item.into())).filter(|item| !item.is_empty()).collect();
        if items.is_empty() { self } else { self.with(Block::List(items)) }
    }

    /// A code to be typed, large and alone.
    pub fn code(self, code: impl Into<String>) -> Self {
        let code = one_line(&code.into());
        self.with(Block::Code(code))
    }

    /// The one thing to do: a button in HTML, the label and the link in both.
    pub fn action(self, label: impl Into<String>, link: impl Into<String>) -> Self {
        let (label, link) = (one_line(&label.into()), one_line(&link.into()));
        self.with(Block::Action { label, link })
    }

    /// The letter is about the reader's work: its foot does not speak of the reader's own placement.
    pub fn for_staff(self) -> Self {
        Self { reader: Reader::Staff, ..self }
    }

    /// The letter goes to a contact address, in the place of staff.
    pub fn for_contact(self) -> Self {
        Self { reader: Reader::Contact, ..self }
    }

    fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// The letter as a message of the outbox. `key` makes it the only one of its kind, such as `confirmed:17:2`.
    pub fn to(self, recipient: Recipient, settings: &Settings, kind: &'static str, key: impl Into<String>) -> Mail {
        let foot = self.foot(settings, recipient.reply_to.as_ref().map(|(_, name)| name.as_str()));
        let greeting = self.greeting(&recipient.name);
        Mail {
            key: key.into(),
            kind,
            booking_id: None,
            to_email: recipient.email,
            to_name: recipient.name,
            reply_to: recipient.reply_to.map(|(email, _)| email),
            locale: self.locale,
            text: borrowed::plain(&self.text(&foot)),
            html: borrowed::as_elements(&self.html(&greeting, &foot)),
            subject: borrowed::plain(&self.subject),
            calendar: None,
            expires_at: None,
            secret: false,
            is_first: false,
        }
    }

    /// The letter as a message about a booking: what kind it is decides what makes it untrue.
    pub fn about(self, booking_id: i64, kind: Kind, recipient: Recipient, settings: &Settings, key: impl Into<String>) -> Mail {
        Mail { booking_id: Some(booking_id), ..self.to(recipient, settings, kind.code(), key) }
    }

    /// The letter as a page that needs nothing else, to be kept: nothing is sent.
    pub fn page(&self, foot: &[String]) -> String {
        borrowed::as_elements(&self.html("", foot))
    }

    /// Who we are and who reads an answer.
    fn foot(&self, settings: &Settings, answers: Option<&str>) -> Vec<String> {
        let (base, profile) = (settings.base_url.as_str(), settings.link("/profile"));
        let answer = match (answers, self.reader) {
            (Some(name), _) => t!(self.locale, "messages-foot-answer", name = one_line(name)),
            (None, Reader::Student) => t!(self.locale, "messages-foot-no-answer", link = settings.link("/about")),
            (None, Reader::Staff | Reader::Contact) => t!(self.locale, "messages-foot-staff-no-answer"),
        };
        let why = match self.reader {
            Reader::Student => return vec![answer, t!(self.locale, "messages-foot-service", link = base)],
            Reader::Staff => t!(self.locale, "messages-foot-staff", link = profile),
            Reader::Contact => t!(self.locale, "messages-foot-contact"),
        };
        vec![format!("{answer} {why}"), t!(self.locale, "messages-foot-staff-service", link = base)]
    }

    /// By the first name, below the answer; nobody is greeted by the name of an office.
    fn greeting(&self, name: &str) -> String {
        match one_line(name).split(' ').next().filter(|first| !first.is_empty() && self.reader != Reader::Contact) {
            Some(first) => t!(self.locale, "messages-greeting", name = first),
            None => String::new(),
        }
    }

    fn text(&self, foot: &[String]) -> String {
        let mut parts = vec![self.first_line.clone()];
        parts.extend(self.blocks.iter().map(Block::text));
        format!("{}\n\n--\n{}\n", parts.join("\n\n"), foot.join("\n"))
    }

    fn html(&self, greeting: &str, foot: &[String]) -> String {
        let greeting = if greeting.is_empty() { String::new() } else { Block::Paragraph(greeting.to_owned()).html() };
        let blocks: String = self.blocks.iter().map(Block::html).collect();
        let foot: String = foot.iter().map(|line| format!("<p style=\"margin:0 0 4px\">{}</p>", escape(line))).collect();
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
             <meta name=\"color-scheme\" content=\"light dark\"><title>{subject}</title></head>\n\
             <body style=\"margin:0;padding:24px 16px;font-family:'Source Sans 3',system-ui,sans-serif;font-size:17px;line-height:1.5\">\n\
             <div style=\"max-width:34em;margin:0 auto\">\n{MARK}<h1 style=\"margin:0 0 16px;font-size:22px;line-height:1.25\">{first}</h1>\n\
             {greeting}{blocks}<div style=\"margin-top:32px;padding-top:12px;border-top:1px solid #7C8B91;font-size:15px\">{foot}</div>\n\
             </div></body></html>\n",
            lang = self.locale.tag(),
            subject = escape(&self.subject),
            first = escape(&self.first_line),
        )
    }
}

impl Mail {
    pub fn with_calendar(mut self, calendar: Calendar) -> Self {
        self.calendar = Some(calendar);
        self
    }

    /// After this the message is no longer true or useful: it is dropped rather than sent.
    pub fn until(mut self, expires_at: DateTime<Utc>) -> Self {
        self.expires_at = Some(expires_at);
        self
    }

    /// The message holds a code: its text is erased once it has been sent or given up.
    pub fn secret(mut self) -> Self {
        self.secret = true;
        self
    }
}

/// One line: whatever breaks lines or isn't shown becomes a space. Nothing can start a new header, fact or paragraph.
pub(super) fn one_line(text: &str) -> String {
    text.split(|c: char| c == ' ' || is_unseen(c)).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Lines, without what isn't shown; more than one empty line between two becomes one.
fn lines(text: &str) -> String {
    let mut kept: Vec<String> = vec![];
    for line in text.replace("\r\n", "\n").split(['\n', '\r', '\u{2028}', '\u{2029}']).map(one_line) {
        if !(line.is_empty() && kept.last().is_none_or(String::is_empty)) {
            kept.push(line);
        }
    }
    kept.join("\n").trim_end().to_owned()
}

/// Control characters, and those that turn the direction of writing: a name must not rearrange the sentence around it.
fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings { base_url: "https://praktikbo.example".to_owned(), secret: vec![], mail_folder: None }
    }

    fn letter() -> Letter {
        Letter::new(Locale::default(), "Bokning bekräftad: Åsgård, Sorsele", "Din bokning är bekräftad.")
            .paragraph("Vi ses i Sorsele.\nNyckeln hämtar du i receptionen.\n \n\n- skor\n- mössa")
            .facts([("Ankomst", "måndag 18 januari 2027"), ("Kostar", "0 kr"), ("Rum", "")])
            .list(["sängkläder", "handdukar"])
            .code("123 456")
            .action("Visa bokningen", "https://praktikbo.example/bookings/SOR-7K4M?a=1&b=2")
    }

    fn to_anna() -> Recipient {
        Recipient::new("anna@example.se", "Anna").answers_to("bo@sorsele.example", "Sorsele kommun")
    }

    /// The words of both parts, without what only one of them needs: tags, dashes of lists, colons.
    fn words(text: &str) -> Vec<String> {
        text.split(|c: char| c.is_whitespace() || c == '<' || c == '>')
            .map(|word| word.trim_matches(':').to_owned())
            .filter(|word| !word.trim_matches('-').is_empty())
            .collect()
    }

    fn words_of_html(html: &str) -> Vec<String> {
        let body = html.split_once("<body").expect("a body").1.split_once('>').expect("its end").1;
        let outside: String = body.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect::<Vec<_>>().join(" ");
        words(&html_escape::decode_html_entities(&outside))
    }

    #[test]
    fn a_letter_as_text() {
        let mail = letter().to(to_anna(), &settings(), "confirmed", "confirmed:17:2");
        assert_eq!(
            mail.text,
            "Din bokning är bekräftad.\n\nVi ses i Sorsele.\nNyckeln hämtar du i receptionen.\n\n- skor\n- mössa\n\nAnkomst: måndag 18 januari 2027\nKostar: 0 kr\n\n\
             - sängkläder\n- handdukar\n\n123 456\n\nVisa bokningen:\nhttps://praktikbo.example/bookings/SOR-7K4M?a=1&b=2\n\n--\n\
             Svara på det här mejlet så når du Sorsele kommun.\nPraktikbo – kostnadsfritt boende under din VFU i Norrlands inland: https://praktikbo.example\n"
        );
        assert_eq!((mail.to_email.as_str(), mail.reply_to.as_deref()), ("anna@example.se", Some("bo@sorsele.example")));
    }

    #[test]
    fn text_and_html_say_the_same() {
        let mail = letter().to(to_anna(), &settings(), "confirmed", "confirmed:17:2");
        assert_eq!(words_of_html(&mail.html.replace("Hej Anna,", "")), words(&mail.text), "but for the greeting");
    }

    #[test]
    fn people_are_greeted_and_offices_are_not() {
        let html = |letter: Letter, name: &str| letter.to(Recipient::new("a@example.se", name), &settings(), "confirmed", "confirmed:17:2").html;
        assert!(html(letter(), "Ánne-Máret Biŋggá").contains(">Hej Ánne-Máret,</p>"));
        assert!(!html(letter(), "").contains("Hej"));
        assert!(!html(letter().for_contact(), "Boendesamordnare, lärcentrum").contains("Hej"));
        assert!(html(letter(), "").contains(MARK));
    }

    #[test]
    fn what_somebody_typed_stays_words() {
        let hostile = "<script>alert(1)</script> & \"Åsa\"\r\nBcc: evil@example.com \u{202E}đŋ</p>";
        let mail = Letter::new(Locale::from_tag("en").unwrap(), hostile, hostile)
            .paragraph(hostile)
            .facts([(hostile, hostile)])
            .list([hostile])
            .action(hostile, format!("https://x.example/\"onclick=\"{hostile}"))
            .to(Recipient::new("a@example.se", hostile).answers_to("b@example.se", hostile), &settings(), "test", "test");
        assert!(!mail.html.contains("<script") && !mail.html.contains("\"onclick") && !mail.html.contains('\u{202E}'), "{}", mail.html);
        assert!(mail.html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Åsa&quot;"), "{}", mail.html);
        assert_eq!(mail.subject, "<script>alert(1)</script> & \"Åsa\" Bcc: evil@example.com đŋ</p>");
        assert!(mail.text.lines().filter(|line| line.starts_with("Bcc:")).count() == 1, "only the paragraph keeps its lines: {}", mail.text);
    }

    #[test]
    fn empty_blocks_are_left_out() {
        let mail = Letter::new(Locale::from_tag("en").unwrap(), "s", "First.").paragraph(" \n ").facts([("Room", " ")]).list([""]).to(
            Recipient::new("a@example.se", ""),
            &settings(),
            "t",
            "t",
        );
        assert!(mail.text.starts_with("First.\n\n--\n"), "{}", mail.text);
        assert!(mail.text.contains("https://praktikbo.example/about"), "{}", mail.text);
    }
}
