//! E-mail addresses, as they are typed, stored and compared. One reading for sign-in and for files: an address in a list that
//! nobody could sign in with would be of no use.

/// An e-mail address as it is stored: trimmed and in lower case. Looks for what would break a mail or our tables and
/// for slips of the keyboard; whether the address exists, only the code from the mail can tell.
pub fn read(typed: &str) -> Option<String> {
    let address = typed.trim().to_lowercase();
    let is_right = address.len() <= 254 && address.rsplit_once('@').is_some_and(|(local, domain)| is_local_part(local) && is_domain(domain));
    is_right.then_some(address)
}

fn is_local_part(text: &str) -> bool {
    let usual = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    (1..=64).contains(&text.len()) && text.chars().all(usual) && !text.starts_with('.') && !text.ends_with('.') && !text.contains("..")
}

fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.contains('.') && text.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_trimmed_and_in_lower_case() {
        for (typed, expected) in [
            (" Ebba.Lind@Student.UMU.se ", Some("ebba.lind@student.umu.se")),
            ("o'neill+vfu@x-y.example", Some("o'neill+vfu@x-y.example")),
            ("ebba", None),
            ("", None),
            ("@umu.se", None),
            ("ebba@umu", None),
            ("ebba@umu..se", None),
            ("ebba@-umu.se", None),
            ("ebba lind@umu.se", None),
            ("ebba@umu.se,per@umu.se", None),
            ("a@b@umu.se", None),
            ("ebba@umu.se\nBcc: x@y.se", None),
            ("<ebba@umu.se>", None),
            (".ebba@umu.se", None),
            ("ebba@umeå.se", None),
        ] {
            assert_eq!(read(typed).as_deref(), expected, "{typed}");
        }
        assert_eq!(read(&format!("{}@umu.se", "a".repeat(65))), None);
    }
}
