//! Signing in with a mail, and out again.

mod addresses;
mod limits;
mod profile;
mod sign_in;
mod staff;

use crate::common::{Browser, Page, TestApp, TestMail};

const EBBA: &str = "ebba@student.umu.example";

/// Asks for a code and gives the mail that it came in.
pub async fn ask(app: &TestApp, browser: &mut Browser, email: &str, return_to: &str) -> TestMail {
    let path = format!("/sign-in?return_to={return_to}");
    let page = browser.get(&path).await;
    let answer = browser.submit(&page, &[("email", email)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/sign-in/code"));
    let mut mails = app.deliver().await;
    assert_eq!(mails.len(), 1);
    mails.remove(0)
}

pub fn code(mail: &TestMail) -> String {
    mail.digits(6).unwrap().to_owned()
}

fn link(mail: &TestMail) -> String {
    mail.link("/sign-in/link?token=").unwrap().to_owned()
}

pub async fn type_code(browser: &mut Browser, code: &str) -> Page {
    browser.post("/sign-in/code", &[("code", code)]).await
}

/// Asks for a code and types it.
async fn sign_in(app: &TestApp, browser: &mut Browser, email: &str) {
    let mail = ask(app, browser, email, "/").await;
    assert_eq!(type_code(browser, &code(&mail)).await.status, 303);
}

async fn is_signed_in(browser: &mut Browser) -> bool {
    browser.get("/").await.has("[action='/sign-out']")
}

/// A code that is not this one.
fn wrong(code: &str) -> &'static str {
    if code == "000000" { "111111" } else { "000000" }
}
