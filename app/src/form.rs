//! What was typed, field by field, and what is wrong with it.

use crate::text;

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
    pub fn take(&mut self, name: &str) -> Option<String> {
        let value = self.0.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone());
        self.0.retain(|(field, _)| field != name);
        value
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }
}

/// A value in its normal form, without what nobody can have typed.
pub fn clean(value: &str) -> String {
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
}
