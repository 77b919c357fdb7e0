//! Everybody's way through all pages, with the same text in every field.

use super::scene::{STUDENT, Scene, scene};
use crate::common::{Browser, Page, TestMail};
use app::accounts::model::Role;

/// What somebody saw.
#[derive(Default)]
pub struct Seen {
    /// What a page is about, and the page.
    pub pages: Vec<(String, Page)>,
    pub mails: Vec<TestMail>,
    /// Method and path of each request.
    pub asked: Vec<(&'static str, String)>,
}

impl Seen {
    fn note(&mut self, about: &str, page: Page) -> Page {
        assert!(page.status < 500, "{about}: {}", page.text());
        self.pages.push((about.to_owned(), page.clone()));
        page
    }

    async fn get(&mut self, about: &str, browser: &mut Browser, path: &str) -> Page {
        let page = browser.get(path).await;
        self.asked.push(("GET", path.to_owned()));
        self.note(about, page)
    }

    async fn post(&mut self, about: &str, browser: &mut Browser, path: &str, fields: &[(&str, &str)], status: u16) -> Page {
        let page = browser.post(path, fields).await;
        assert_eq!(page.status, status, "{about}: {}", page.text());
        self.asked.push(("POST", path.to_owned()));
        self.note(about, page)
    }
}

fn query(pairs: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

pub async fn tour(text: &str) -> Seen {
    let scene = scene(text).await;
    let mut seen = Seen::default();
    visitor(&scene, &mut seen, text).await;
    let first = student(&scene, &mut seen, text).await;
    let second = declares(&scene, &mut seen, text).await;
    coordinator(&scene, &mut seen, text, &first, &second).await;
    checker(&scene, &mut seen, text).await;
    arrives(&scene, &mut seen, text, &first).await;
    scene.app.deliver().await;
    seen.mails = scene.app.mails();
    seen
}

async fn visitor(scene: &Scene, seen: &mut Seen, text: &str) {
    let house = format!("/housing/{}", scene.house.0);
    for language in ["sv", "en"] {
        let mut nobody = scene.app.browser_in(language);
        let search = ["municipality", "from", "to", "week", "facility", "sort", "page", "placement", "single", "lang"].map(|name| (name, text));
        let paths = [
            ("start", "/".to_owned()),
            ("start asked", format!("/?{}", query(&search))),
            ("list", "/housing".to_owned()),
            ("list asked", format!("/housing?{}", query(&search))),
            ("house", house.clone()),
            ("house asked", format!("{house}?{}", query(&[("from", text), ("to", text), ("month", text)]))),
            ("picture", format!("{house}/pictures/1?{}", query(&[("from", text)]))),
            ("book asked", format!("{house}/book?{}", query(&[("from", text), ("to", text)]))),
            ("sign in", format!("/sign-in?{}", query(&[("return_to", text)]))),
            ("link", format!("/sign-in/link?{}", query(&[("token", text)]))),
            ("nowhere", format!("/{}", query(&[("", text)]))),
            ("no house", format!("/housing/{}", query(&[("", text)]))),
            ("about", "/about".to_owned()),
            ("privacy", "/privacy".to_owned()),
            ("accessibility", "/accessibility".to_owned()),
            ("cookies", "/cookies".to_owned()),
        ];
        for (about, path) in paths {
            seen.get(about, &mut nobody, &path).await;
        }
        for (about, path) in [("start", "/"), ("list", "/housing"), ("house", &house)] {
            seen.post(&format!("{about} posted"), &mut nobody, path, &search[..9], 303).await;
        }
        seen.post("sign in refused", &mut nobody, "/sign-in", &[("email", text)], 422).await;
        seen.post("link refused", &mut nobody, "/sign-in/link", &[("confirmed", text)], 422).await;
        nobody.post("/sign-in", &[("email", "somebody@student.umu.example")]).await;
        seen.get("code", &mut nobody, "/sign-in/code").await;
        seen.post("code refused", &mut nobody, "/sign-in/code", &[("code", text)], 422).await;
    }
}

/// Ebba books for the placement that the university has registered.
async fn student(scene: &Scene, seen: &mut Seen, text: &str) -> String {
    let path = format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", scene.house.0);
    let mut student = scene.app.student(STUDENT).await;
    seen.post("profile refused", &mut student, "/profile", &[("name", &text.repeat(9)), ("university", text), ("language", text)], 422).await;
    seen.post("profile saved", &mut student, "/profile", &[("name", text)], 303).await;
    seen.get("address", &mut student, "/profile/address").await;
    seen.post("address refused", &mut student, "/profile/address", &[("email", text), ("write_to", text)], 422).await;
    let profile = seen.get("profile", &mut student, "/profile").await;
    assert_eq!(profile.value_of("name"), Some(super::shown(text)));
    seen.post("no such session", &mut student, "/profile/sessions", &[("session", text)], 404).await;
    seen.get("start of a student", &mut student, "/").await;
    let all = [
        "placement",
        "programme",
        "course",
        "workplace",
        "workplace_name",
        "starts",
        "ends",
        "name",
        "phone",
        "wish",
        "email",
        "accepted",
        "request_key",
        "read",
    ];
    let mut fields: Vec<_> = all.iter().map(|name| (*name, text)).collect();
    fields.push(("request_key", "key"));
    seen.post("booking refused", &mut student, &path, &fields, 422).await;
    fields.push(("lang", "en"));
    seen.post("booking in English", &mut student, &path, &fields, 200).await;
    student.set_cookie("lang", "sv");
    let again = seen.get("kept", &mut student, &path).await;
    let kept = again.value_of("name").unwrap();
    assert_eq!(super::shown(&kept), super::shown(text));
    let known = again.attribute("input[name=placement]", "value").unwrap();
    book(&mut student, seen, &again, &[("placement", &known), ("name", text), ("phone", "")]).await
}

/// Books, and gives the reference.
async fn book(student: &mut Browser, seen: &mut Seen, page: &Page, fields: &[(&str, &str)]) -> String {
    let answer = student.submit(page, fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let answer = seen.note("booked", answer);
    answer.location().trim_start_matches("/bookings/").to_owned()
}

/// Sara declares what she will do, and shows it to the page before she signs in.
async fn declares(scene: &Scene, seen: &mut Seen, text: &str) -> String {
    let path = format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", scene.house.0);
    let mut student = scene.app.student("sara@student.umu.example").await;
    let page = student.get(&path).await;
    let workplace = page.attribute("select[name=workplace] option[value^=other-]", "value").unwrap();
    // The code is a choice of its own among the university's courses.
    let (programme, course) = (scene.programme.0.to_string(), format!("3OM999 {text}"));
    let fields = [
        ("programme", programme.as_str()),
        ("course", &course),
        ("workplace", &workplace),
        ("workplace_name", text),
        ("starts", "2027-01-25"),
        ("ends", "2027-02-12"),
        ("name", text),
    ];
    let mut shown = fields.to_vec();
    shown.push(("lang", "sv"));
    seen.post("declared", &mut student, &path, &shown, 200).await;
    book(&mut student, seen, &page, &fields).await
}

async fn coordinator(scene: &Scene, seen: &mut Seen, text: &str, first: &str, second: &str) {
    let mut coordinator = scene.app.staff(Role::Coordinator(scene.municipality.clone())).await;
    seen.get("work", &mut coordinator, "/coordinator").await;
    seen.get("work done", &mut coordinator, &format!("/coordinator?{}", query(&[("done", text), ("reference", text)]))).await;
    seen.get("contact data", &mut coordinator, &format!("/coordinator/bookings/{first}")).await;
    let decline = format!("/coordinator/requests/{second}/decline");
    seen.get("decline", &mut coordinator, &decline).await;
    let refused = seen.post("decline refused", &mut coordinator, &decline, &[("reason", text), ("note", text)], 422).await;
    assert_eq!(refused.value_of("note").map(|note| super::shown(&note)), Some(super::shown(text)));
    seen.post("no such request", &mut coordinator, "/coordinator", &[("approve", text)], 404).await;
    seen.post("approved", &mut coordinator, "/coordinator", &[("approve", first), ("nights", &scene.app.nights(first).await)], 303).await;
    seen.post(
        "declined answer",
        &mut coordinator,
        &decline,
        &[("reason", "other"), ("note", text), ("nights", &scene.app.nights(second).await)],
        303,
    )
    .await;
    let done = query(&[("done", "declined"), ("reference", second)]);
    seen.get("work declined", &mut coordinator, &format!("/coordinator?{done}")).await;
    let mut sara = scene.app.student("sara@student.umu.example").await;
    seen.get("declined", &mut sara, &format!("/bookings/{second}")).await;
    scene.app.deliver().await;
}

async fn checker(scene: &Scene, seen: &mut Seen, text: &str) {
    let mut checker = scene.app.staff(Role::Checker(scene.university)).await;
    seen.get("placements", &mut checker, "/university?show=all").await;
    let asked = ["show", "q", "course", "page", "done", "placement"].map(|name| (name, text));
    seen.get("placements asked", &mut checker, &format!("/university?{}", query(&asked))).await;
    seen.get("placements searched", &mut checker, &format!("/university?{}", query(&[("show", "all"), ("q", text), ("course", text)]))).await;
    let page = checker.get("/university").await;
    let reject = page.attribute("td .work-actions a", "href").unwrap();
    seen.get("reject", &mut checker, &reject).await;
    seen.post("reject refused", &mut checker, &reject, &[("reason", text)], 422).await;
    seen.post("no such placement", &mut checker, "/university", &[("verify", text)], 404).await;
    let rejected = seen.post("rejected", &mut checker, &reject, &[("reason", "other_course")], 303).await;
    seen.get("placements rejected", &mut checker, rejected.location()).await;
}

async fn arrives(scene: &Scene, seen: &mut Seen, text: &str, reference: &str) {
    let booking = format!("/bookings/{reference}");
    let mut student = scene.app.student(STUDENT).await;
    for language in ["sv", "en"] {
        student.set_cookie("lang", language);
        seen.get("bookings", &mut student, "/bookings").await;
        seen.get("next", &mut student, "/next").await;
        seen.get("booking", &mut student, &booking).await;
        for page in ["change", "cancel", "certificate", "calendar.ics", "journey.html"] {
            seen.get(page, &mut student, &format!("{booking}/{page}")).await;
        }
        seen.post("contact refused", &mut student, &format!("{booking}/contact"), &[("phone", text), ("wish", text)], 422).await;
        seen.get("contact", &mut student, &format!("{booking}/contact")).await;
        seen.post("ask refused", &mut student, &format!("{booking}/ask"), &[("text", text), ("about", text)], 422).await;
        seen.get("ask", &mut student, &format!("{booking}/ask")).await;
        let asked = [("text", text), ("about", "fault"), ("request_key", language)];
        seen.post("asked", &mut student, &format!("{booking}/ask"), &asked, 303).await;
        let paper = student.get(&format!("{booking}/certificate")).await;
        let address = paper.all(".sheet footer span[translate=no]").remove(0);
        seen.get("certified", &mut student, address.strip_prefix(crate::common::BASE_URL).unwrap()).await;
        seen.post("change refused", &mut student, &format!("{booking}/change"), &[("from", text), ("to", text)], 422).await;
    }
    scene.app.advance(13);
    scene.app.tick().await;
    student.sign_in(STUDENT).await;
    student.set_cookie("lang", "sv");
    seen.get("arrival", &mut student, &format!("{booking}/arrival")).await;
    let mut coordinator = scene.app.staff(Role::Coordinator(scene.municipality.clone())).await;
    seen.get("work of the day before", &mut coordinator, "/coordinator").await;
    seen.post("cancelled", &mut student, &format!("{booking}/cancel"), &[("reason", text)], 303).await;
    seen.get("booking cancelled", &mut student, &booking).await;
    seen.post("signed out", &mut student, "/sign-out", &[("everywhere", text)], 303).await;
}
