//! Whose form it is. A page that is made for somebody who is signed in says so in its form, so that what is typed there still
//! belongs to them when their session ends, or when somebody else signs in, before the form is sent.

use crate::{accounts::model::AccountId, error::AppError, session::keyed_digest};
use subtle::ConstantTimeEq;

/// The name of the hidden field.
pub const FIELD: &str = "owner";

/// What the field says: the account, and a digest that only we can make.
pub fn mark(secret: &[u8], account: AccountId) -> Result<String, AppError> {
    Ok(format!("{}.{}", account.0, keyed_digest(secret, &format!("owner:{}", account.0))?))
}

/// The account of a mark that is ours.
pub fn of(secret: &[u8], text: &str) -> Option<AccountId> {
    let account = AccountId(text.split_once('.')?.0.parse().ok()?);
    let expected = mark(secret, account).ok()?;
    bool::from(expected.as_bytes().ct_eq(text.as_bytes())).then_some(account)
}

/// The page with the mark behind the tag of its form `#form`, if it has one that is posted. In the finished page rather than
/// in each form: one that forgot it would lose what was typed.
pub(super) fn marked(page: &str, mark: &str) -> Option<String> {
    let end = page.match_indices("<form ").find_map(|(start, _)| {
        let end = start + page[start..].find('>')? + 1;
        let tag = &page[start..end];
        (tag.contains(" id=\"form\"") && tag.contains(" method=\"post\"")).then_some(end)
    })?;
    Some(format!("{}<input type=\"hidden\" name=\"{FIELD}\" value=\"{mark}\">{}", &page[..end], &page[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &[u8] = b"a key of the tests";

    #[test]
    fn a_mark_is_ours_or_nothing() {
        let seventeen = mark(KEY, AccountId(17)).unwrap();
        assert_eq!(of(KEY, &seventeen), Some(AccountId(17)));
        for forged in ["", "17", "17.", "x.y", &seventeen.replace("17.", "18."), &seventeen.replace("17.", "017."), &seventeen[..20]] {
            assert_eq!(of(KEY, forged), None, "{forged}");
        }
        assert_eq!(of(b"another key", &seventeen), None);
    }

    #[test]
    fn only_the_form_that_is_posted_is_marked() {
        let mark = |page: &str| marked(page, "7.x");
        assert_eq!(
            mark("<form method=\"post\" action=\"/sign-out\"></form><form method=\"post\" id=\"form\" novalidate><b></form>").as_deref(),
            Some(
                "<form method=\"post\" action=\"/sign-out\"></form><form method=\"post\" id=\"form\" novalidate><input type=\"hidden\" name=\"owner\" value=\"7.x\"><b></form>"
            )
        );
        for page in ["", "<form method=\"get\" id=\"form\"></form>", "<form method=\"post\"></form>", "<p id=\"form\" method=\"post\"></p>"] {
            assert_eq!(mark(page), None, "{page}");
        }
    }
}
