//! Takes personal numbers out of what was typed, before anything could store or log them.

use crate::{
    form::{FieldError, Form},
    i18n::Locale,
    personal_number, session, t,
};
use std::ops::Range;

/// What programs and universities make up: keys, in which nobody writes about people.
const KEYS: [&str; 6] = ["placement", "programme", "request_key", "return_to", "session", "university"];

/// "No personnummer (a pasted one is refused with an explanation)." Nor is what stands in its place an answer.
pub fn remove(form: &mut Form, locale: Locale) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let masks: Vec<_> = Locale::all().map(|locale| t!(locale, "error-personal-number-mask")).collect();
    let is_looked_at = |field: &str, value: &str| !KEYS.contains(&field) && !session::is_random_name(value);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_personal_number_is_taken_out() {
        let mut form = Form::parse(b"note=I+am+811218-9876&phone=0701740605");
        let errors = remove(&mut form, Locale::default());
        assert_eq!(errors.len(), 1);
        assert_eq!(form.value("note"), "I am [borttaget]");
        assert_eq!(form.value("phone"), "0701740605");
        for locale in Locale::all() {
            assert_eq!(remove(&mut form, locale).len(), 1, "what stands in its place is no answer");
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
        assert_eq!(remove(&mut form, Locale::default()), []);
        assert_eq!(form.value("request_key"), name);
    }
}
