//! The language switch of every page.

use super::{PageForm, form, rows, scene};
use crate::common::{Browser, Page};

/// Where one is, without the language.
fn address(page: &Page) -> (String, Vec<(String, String)>) {
    let url = url::Url::parse("http://x").unwrap().join(&page.path).unwrap();
    let query = url.query_pairs().into_owned().filter(|(name, _)| name != "lang").collect();
    (url.path().to_owned(), query)
}

/// Every page that there is, with a query of its own and one that it does not know, in its list's third page: the same
/// page in the other language, at the same address, whatever the role and whatever went wrong.
#[tokio::test]
async fn the_switch_keeps_every_page_and_its_query() {
    let scene = scene().await;
    for row in rows(&scene.ids).iter().filter(|row| row.method == "GET") {
        for letter in ['o', 'f', 'n'] {
            let Some(role) = row.answers.find(letter) else { continue };
            let mut browser = scene.browser(role).await;
            let query = "page=3&show=all&q=Å+%26+b&course=3OM123&find=x&from=2027-01-18&to=2027-02-20&facility=wifi&facility=pets&single=1\
                         &sort=name&municipality=2422&done=verified&placement=1&utm_source=vik&changed";
            let query = query.replace('Å', "%C3%85");
            let path = format!("{}{}{query}", row.path, if row.path.contains('?') { '&' } else { '?' });
            let page = browser.get(&path).await;
            if !page.has("main") {
                continue;
            }
            let other = browser.switch_language(&page, &[]).await;
            assert_eq!((other.status, other.attribute("html", "lang").as_deref()), (page.status, Some("en")), "{path}");
            let ((there, mut found), (here, mut asked)) = (address(&other), address(&page));
            found.sort();
            asked.sort();
            assert_eq!((there, found), (here, asked));
            // The history of a booking has a line for each time that it was read.
            let built = |page: &Page| page.skeleton().into_iter().filter(|part| part != "li ").collect::<Vec<_>>();
            assert_eq!(built(&other), built(&page), "{path}");
        }
    }
}

/// What a search's form holds is the form's: nothing of it may stay behind from the address.
#[tokio::test]
async fn the_fields_of_every_search_are_known() {
    let scene = scene().await;
    let mut searches = 0;
    for row in rows(&scene.ids).iter().filter(|row| row.method == "GET") {
        let PageForm::Search(own) = form(row.path.split('?').next().unwrap()) else { continue };
        let Some(role) = row.answers.find('o') else { continue };
        let mut browser = scene.browser(role).await;
        let page = browser.get(&format!("{}?show=all&sort=name&placement=1", row.path)).await;
        let fields = page.fields("#form");
        assert!(!fields.is_empty() && fields.iter().all(|field| own.contains(&field.as_str())), "{}: {fields:?}", row.path);
        searches += 1;
    }
    assert!(searches >= 5);
}

/// What was typed and what was unticked wins over the address; the rest of it stays.
#[tokio::test]
async fn the_switch_keeps_what_is_typed_into_a_search() {
    let scene = scene().await;
    let mut browser: Browser = scene.browser(0).await;
    let page = browser.get("/housing?municipality=2422&from=2027-01-18&to=2027-02-20&facility=wifi&sort=name&page=2&utm=x").await;
    let other = browser.switch_language(&page, &[("facility", "pets"), ("week", "v. 10–12"), ("from", ""), ("to", "")]).await;
    assert_eq!(other.path, "/housing?page=2&utm=x&sort=name&municipality=2422&facility=pets&week=v.+10%E2%80%9312&lang=en");
    assert_eq!(other.values_of("facility"), ["pets"]);
    assert_eq!(other.value_of("from").as_deref(), Some("2027-03-07"));
}

/// A refused form is shown again in the other language, with what was typed, at its own address.
#[tokio::test]
async fn the_switch_keeps_a_refused_form() {
    let scene = scene().await;
    let (house, decline) = (&scene.ids.house, format!("/coordinator/requests/{}/decline", scene.ids.reference));
    let book = format!("/housing/{house}/book?from=2027-04-12&to=2027-04-20");
    for (role, path, typed) in [
        (0, book.as_str(), [("name", ""), ("phone", "070-174 06 05"), ("x", "")]),
        (3, decline.as_str(), [("reason", ""), ("note", "Taket läcker."), ("x", "")]),
        (1, "/profile?saved", [("name", &"å".repeat(500)), ("language", "sv"), ("x", "")]),
        (0, "/sign-in?return_to=/bookings", [("email", "nobody"), ("x", ""), ("y", "")]),
    ] {
        let mut browser = scene.browser(role).await;
        let refused = browser.post(path, &typed).await;
        assert_eq!((refused.status, refused.errors().is_empty()), (422, false), "{path}");
        let other = browser.switch_language(&refused, &[]).await;
        assert_eq!((other.status, other.attribute("html", "lang").as_deref()), (200, Some("en")), "{path}");
        assert_eq!(address(&other), address(&refused));
        for (field, value) in typed.iter().filter(|(field, value)| !value.is_empty() && !matches!(*field, "x" | "y")) {
            assert_eq!(other.value_of(field).as_deref(), Some(*value), "{path}");
        }
    }
}
