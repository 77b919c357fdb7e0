//! A posted form: what was typed, and what is wrong with it.

use super::{AppState, Visit, address, owner, page_again, personal_number, sealed, see_other};
use crate::{
    error::AppError,
    i18n::Locale,
    routes::{self, PageForm},
    t, text,
};
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, Uri, header};
use std::ops::Range;

/// The fields of a form in the order they were sent. Values are in their [normal form](text::line); control characters other than
/// line breaks are dropped, also those that turn the direction of writing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form(pub Vec<(String, String)>);

impl Form {
    pub fn parse(body: &[u8]) -> Self {
        Self(url::form_urlencoded::parse(body).map(|(name, value)| (name.into_owned(), clean(&value))).collect())
    }

    /// The form as it would be posted.
    pub fn encode(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.0).finish()
    }

    /// The first value of a field, empty where there is none.
    pub fn value(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// All values of a field, such as ticked boxes.
    pub fn values(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(field, value)| field == name && !value.is_empty()).map(|(_, value)| value.clone()).collect()
    }

    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(field, _)| field != name);
        self.0.push((name.to_owned(), value.into()));
    }

    /// Takes a field out and gives its first value.
    fn take(&mut self, name: &str) -> Option<String> {
        let value = self.0.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone());
        self.0.retain(|(field, _)| field != name);
        value
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }
}

pub(super) fn clean(value: &str) -> String {
    let value: String = text::line(value).chars().filter(|c| *c == '\n' || !(c.is_control() || text::turns_direction(*c))).collect();
    text::line(&value)
}

/// What is wrong with one field, in the reader's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    pub field: String,
    pub text: String,
}

impl FieldError {
    pub fn new(field: &str, text: String) -> Self {
        Self { field: field.to_owned(), text }
    }
}

/// A refused form, in the context of the page that is shown again: what was typed and what is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Submission {
    pub form: Form,
    pub errors: Vec<FieldError>,
    /// The code of a refusal that belongs to no single field; the page knows what to say and to offer.
    pub alert: Option<String>,
}

impl Submission {
    /// What was refused on this page, or an empty form.
    pub fn current() -> Self {
        leptos::prelude::use_context::<Self>().unwrap_or_default()
    }

    pub fn error(&self, field: &str) -> Option<String> {
        self.errors.iter().find(|error| error.field == field).map(|error| error.text.clone())
    }

    /// The errors as the summary on top of the page takes them: id of the field, text.
    pub fn summary(&self) -> Vec<(String, String)> {
        self.errors.iter().map(|error| (error.field.clone(), error.text.clone())).collect()
    }
}

impl FromRequest<AppState> for Form {
    type Rejection = Response;

    /// Three things hold for every form of the product, so they are done here: the language switch posts the form with
    /// `lang` and gets the same page in the other language with everything typed still there (a search by its address);
    /// a personal number in any field, and letters that were read in a wrong encoding, are refused before anything could
    /// store or log them; and what somebody typed whose session has ended meanwhile is handed back to them, sealed until
    /// they have signed in again.
    async fn from_request(request: Request, state: &AppState) -> Result<Self, Response> {
        let mut visit = request.extensions().get::<Visit>().cloned().ok_or_else(|| AppError::Internal.into_response())?;
        let body = Bytes::from_request(request, state).await.map_err(|refusal| unread(refusal.status()).into_response())?;
        let mut form = Self::parse(&body);
        let (mark, closed) = (form.take(owner::FIELD), form.take(sealed::FIELD));
        if body.len() > LONGEST && closed.is_none() {
            return Err(AppError::TooLarge.into_response());
        }
        let mut errors = remove_personal_numbers(&mut form, visit.locale);
        errors.extend(garbled(&body, visit.locale));
        let chosen = Locale::from_tag(form.value("lang"));
        if let Some(locale) = chosen {
            form.take("lang");
            visit.locale = locale;
        }
        let is_sign_in = visit.uri.path().starts_with("/sign-in");
        let ended = if is_sign_in { None } else { sealed::ended(state, &visit, mark.as_deref()) };
        let answer = match (closed, ended) {
            (Some(closed), _) if !is_sign_in => sealed::give_back(state, visit, closed).await,
            (None, Some(owner)) => sealed::ask_again(state, visit, owner, form).await,
            (closed, _) => {
                form.0.extend(closed.map(|closed| (sealed::FIELD.to_owned(), closed)));
                if chosen.is_none() && errors.is_empty() {
                    return Ok(form);
                }
                match (chosen, routes::page_form(visit.uri.path())) {
                    (Some(locale), PageForm::Search(own)) => see_other(&searched(&visit.uri, own, &form, locale)),
                    (Some(_), _) => page_again(state, visit, Submission { form, ..Submission::default() }).await,
                    (None, _) => page_again(state, visit, Submission { form, errors, alert: None }).await,
                }
            }
        };
        Err(in_language(answer, chosen, state))
    }
}

/// Why a body could not be read: it is too long, or the line broke or was too slow.
fn unread(status: StatusCode) -> AppError {
    if status == StatusCode::PAYLOAD_TOO_LARGE { AppError::TooLarge } else { AppError::BadRequest }
}

/// The longest form, in bytes; and the longest that was sealed, which makes four of three and is sent with an address or a code.
pub const LONGEST: usize = 64 * 1024;
pub const LONGEST_SEALED: usize = 92 * 1024;
pub const LONGEST_CARRIED: usize = 96 * 1024;

/// What a form holds that was read in a wrong encoding, as it was sent.
fn garbled(body: &[u8], locale: Locale) -> Vec<FieldError> {
    let found = url::form_urlencoded::parse(body).filter_map(|(field, value)| Some((field, text::garbled::find(&value)?)));
    found.map(|(field, text)| FieldError::new(&field, t!(locale, "error-garbled", text = text))).collect()
}

/// What programs and universities make up: keys, in which nobody writes about people.
const KEYS: [&str; 8] = ["course_code", "placement", "programme", "request_key", "return_to", "session", "university", "workplace"];

/// "No personnummer (a pasted one is refused with an explanation)." Nor is what stands in its place an answer.
pub(super) fn remove_personal_numbers(form: &mut Form, locale: Locale) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let masks: Vec<_> = Locale::all().map(|locale| t!(locale, "error-personal-number-mask")).collect();
    let is_looked_at = |field: &str, value: &str| !KEYS.contains(&field) && !crate::session::is_random_name(value);
    for (field, value) in form.0.iter_mut().filter(|(field, value)| is_looked_at(field, value)) {
        let is_in = if field == "phone" { personal_number::is_in_phone } else { personal_number::is_in };
        if is_in(value) {
            *value = without_numbers(value, is_in, &t!(locale, "error-personal-number-mask"));
            errors.push(FieldError::new(field, t!(locale, "error-personal-number")));
        } else if let Some(mask) = masks.iter().find(|mask| value.contains(*mask)) {
            errors.push(FieldError::new(field, t!(locale, "error-personal-number-left", mask = mask.as_str())));
        }
    }
    errors
}

/// The longest text in which numbers are looked for one by one, in characters, and how many: a longer one is taken out whole.
const LONGEST_MASKED: usize = 1000;
const MOST_MASKED: usize = 5;

/// The text with `mask` in the place of each personal number, so that the rest need not be typed again.
fn without_numbers(text: &str, is_in: fn(&str) -> bool, mask: &str) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..MOST_MASKED {
        if characters.len() > LONGEST_MASKED {
            break;
        }
        match number_in(&characters, is_in) {
            Some(number) => drop(characters.splice(number, mask.chars())),
            None => return characters.into_iter().collect(),
        }
    }
    String::new()
}

/// Where a number stands: nothing can be left out at either end of it, and no digit stands beside it.
fn number_in(text: &[char], is_in: fn(&str) -> bool) -> Option<Range<usize>> {
    let holds = |range: Range<usize>| is_in(&text[range].iter().collect::<String>());
    if !holds(0..text.len()) {
        return None;
    }
    let mut end = edge(0, text.len(), |end| holds(0..end));
    let mut start = end - edge(0, end, |length| holds(end - length..end));
    while start > 0 && text[start - 1].is_numeric() {
        start -= 1;
    }
    while end < text.len() && text[end].is_numeric() {
        end += 1;
    }
    Some(start..end)
}

/// Between `low`, where something does not hold, and `high`, where it does: where it begins to.
fn edge(mut low: usize, mut high: usize, holds: impl Fn(usize) -> bool) -> usize {
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if holds(middle) { high = middle } else { low = middle }
    }
    high
}

/// Remembers the language that was chosen, if one was.
fn in_language(mut response: Response, chosen: Option<Locale>, state: &AppState) -> Response {
    if let Some(Ok(cookie)) = chosen.map(|locale| HeaderValue::from_str(&language_cookie(locale, state.settings.is_https()))) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// A search is its address: what was typed into it takes the place of what the address said about the form's `own` fields.
/// The page of the list and whatever else the address says stays.
fn searched(uri: &Uri, own: &[&str], form: &Form, locale: Locale) -> String {
    let typed: Vec<_> = form.0.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let replaced: Vec<_> = own.iter().copied().chain(typed.iter().map(|(name, _)| *name)).chain(["lang"]).collect();
    address::with(uri, &replaced, typed.into_iter().chain([("lang", locale.tag())]))
}

/// The cookie that remembers the language that the reader chose, for a year.
pub fn language_cookie(locale: Locale, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("lang={}; Path=/; Max-Age=31536000; SameSite=Lax{secure}", locale.tag())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_trimmed_and_freed_of_control_characters() {
        let form = Form::parse("name=+Áilu%00+%0d%0aX+&wish=a&wish=b&wish=".as_bytes());
        assert_eq!(form.value("name"), "Áilu\nX");
        assert_eq!(form.values("wish"), ["a", "b"]);
        assert_eq!(form.value("missing"), "");
    }

    #[test]
    fn a_personal_number_is_taken_out() {
        let mut form = Form::parse(b"note=I+am+811218-9876&phone=0701740605");
        let errors = remove_personal_numbers(&mut form, Locale::default());
        assert_eq!(errors.len(), 1);
        assert_eq!(form.value("note"), "I am [borttaget]");
        assert_eq!(form.value("phone"), "0701740605");
        for locale in Locale::all() {
            assert_eq!(remove_personal_numbers(&mut form, locale).len(), 1, "what stands in its place is no answer");
        }
        assert_eq!(form.value("note"), "I am [borttaget]");
    }

    #[test]
    fn what_stands_around_a_personal_number_is_kept() {
        let masked = |text: &str| without_numbers(text, personal_number::is_in, "[x]");
        assert_eq!(masked("Ring 19811218-9876, tack. Eller 811218 9876"), "Ring [x], tack. Eller [x]");
        assert_eq!(masked(&format!("{}811218-9876", "a ".repeat(200))), format!("{}[x]", "a ".repeat(200)));
        for text in ["811218-9876 ".repeat(9), format!("{}811218-9876", "å".repeat(2000))] {
            assert_eq!(masked(&text), "");
        }
    }

    #[test]
    fn a_random_name_that_happens_to_hold_one_is_none() {
        let name = format!("{}8112189876{}", "a".repeat(27), "b".repeat(27));
        let mut form = Form(vec![("request_key".to_owned(), name.clone())]);
        assert_eq!(remove_personal_numbers(&mut form, Locale::default()), []);
        assert_eq!(form.value("request_key"), name);
    }
}
