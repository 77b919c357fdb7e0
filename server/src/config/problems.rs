//! What is wrong with the options, collected.

use std::{fmt, fs};

/// One thing that is wrong, by the variable's name. Never tells the value of a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub variable: &'static str,
    pub text: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.variable, self.text)
    }
}

#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    pub fn add(&mut self, variable: &'static str, text: impl Into<String>) {
        self.0.push(Problem { variable, text: text.into() });
    }

    /// Only the problems with what somebody uses.
    pub fn of(mut self, uses: impl Fn(&str) -> bool) -> Self {
        self.0.retain(|problem| uses(problem.variable));
        self
    }

    /// The value, when nothing was wrong.
    pub fn none_or<T>(self, value: T) -> Result<T, Vec<Problem>> {
        if self.0.is_empty() { Ok(value) } else { Err(self.0) }
    }

    /// A value that may stand in a file instead. An empty one is none.
    pub fn given_or_file(&mut self, variable: &'static str, value: Option<&String>, file: Option<&String>) -> Option<String> {
        let value = value.filter(|value| !value.is_empty());
        match (value, file.filter(|file| !file.is_empty())) {
            (Some(_), Some(_)) => {
                self.add(variable, "is given, and as a file too: leave one out");
                None
            }
            (value, None) => value.cloned(),
            (None, Some(file)) => match fs::read_to_string(file) {
                Ok(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
                Err(error) => {
                    self.add(file_variable(variable), format!("can't be read: {error}"));
                    None
                }
            },
        }
    }

    /// The value or its default, understood.
    pub fn read<T>(
        &mut self,
        variable: &'static str,
        value: Option<&String>,
        default: &str,
        understand: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let text = value.map(String::as_str).filter(|text| !text.is_empty()).unwrap_or(default);
        understand(text).map_err(|problem| self.add(variable, problem)).ok()
    }

    /// The value, understood, where there is one.
    pub fn optional<T>(&mut self, variable: &'static str, value: Option<&String>, understand: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        let text = value.map(String::as_str).filter(|text| !text.is_empty())?;
        understand(text).map_err(|problem| self.add(variable, problem)).ok()
    }

    /// The value, after a look at it.
    pub fn checked(&mut self, variable: &'static str, value: String, check: impl FnOnce(&str) -> Result<(), String>) -> String {
        if let Err(problem) = check(&value) {
            self.add(variable, problem);
        }
        value
    }
}

fn file_variable(variable: &'static str) -> &'static str {
    match variable {
        "PRAKTIKBO_DATABASE_URL" => "PRAKTIKBO_DATABASE_URL_FILE",
        "PRAKTIKBO_MAIL" => "PRAKTIKBO_MAIL_FILE",
        _ => "PRAKTIKBO_SECRET_FILE",
    }
}
