//! Another language in the middle of a form.

use super::*;
use crate::common::{date, nothing};
use app::{accounts::model::Role, i18n::Locale};

/// The language switch sends the form: what was typed stands there in the other language, and nothing was done.
#[tokio::test]
async fn the_language_switch_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (mut student, path) = confirmed(&app, &world).await;
    let account = app.account("siri@student.umu.example").await;
    let declared = app.placement_in(&world, "siri@student.umu.example", "2027-01-25", "2027-02-12", PlacementState::Declared, Some(account)).await;
    let mut checker = app.staff(Role::Checker(world.university)).await;
    let before = booking(&app, &path).await;
    let reject = format!("/university/placements/{}/reject", declared.0);
    for (is_checker, page, typed) in [
        (false, "/profile".to_owned(), vec![("name", "Ebba Å. Åström")]),
        (false, format!("{path}/change"), vec![("from", "26 jan"), ("to", "the day after")]),
        (false, format!("{path}/cancel"), vec![("reason", "commuting")]),
        (true, reject, vec![("reason", "called_off")]),
    ] {
        let browser = if is_checker { &mut checker } else { &mut student };
        let swedish = browser.get(&page).await;
        assert_eq!(swedish.attribute("html", "lang").as_deref(), Some("sv"), "{page}");
        assert_eq!(swedish.attribute("button[name=lang]", "form").as_deref(), Some("form"), "{page}: {}", swedish.html());
        let fields: Vec<_> = typed.iter().copied().chain([("lang", "en")]).collect();
        let english = browser.submit(&swedish, &fields).await;
        assert_eq!((english.status, english.attribute("html", "lang").as_deref()), (200, Some("en")), "{page}");
        for (field, value) in typed {
            assert_eq!(english.value_of(field).as_deref(), Some(value), "{page}: {}", english.html());
        }
        browser.set_cookie("lang", "sv");
    }
    assert_eq!(booking(&app, &path).await, before);
    assert_eq!(count(&app, "select count(*) from account where name = 'Ebba Å. Åström'").await, 0);
    assert_eq!(count(&app, "select count(*) from placement where state = 'rejected'").await, 0);
}

/// "Everything about a booking is written in the language in which it was made", whatever the profile says.
#[tokio::test]
async fn mails_are_in_the_language_of_the_booking() {
    for (language, profile) in [("en", Locale::default()), ("sv", Locale::from_tag("en").unwrap())] {
        let app = TestApp::new().await;
        let world = app.world().await;
        let account = app.account(EBBA).await;
        app.rename(account, "Ebba Åström", Some(profile)).await;
        let placement = app.placement_in(&world, EBBA, "2027-03-15", "2027-04-09", PlacementState::Declared, Some(account)).await;
        let mut student = app.browser_in("sv");
        student.set_cookie("lang", language);
        student.sign_in(EBBA).await;
        let path = book(&mut student, &format!("/housing/{}/book?from=2027-03-15&to=2027-04-10", world.house.0)).await;
        let mut mails = app.deliver().await;
        app.advance((date("2027-02-24") - app.today()).num_days());
        mails.extend(app.tick().await);
        let mut checker = app.staff(Role::Checker(world.university)).await;
        assert_eq!(checker.post("/university", &[("verify", &placement.0.to_string())]).await.status, 303);
        app.advance((date("2027-03-09") - app.today()).num_days());
        mails.extend(app.tick().await);
        student.sign_in(EBBA).await;
        assert_eq!(student.post(&format!("{path}/change"), &[("from", "2027-03-16"), ("to", "2027-04-10")]).await.status, 303);
        // Pages in another language are no wish for other mails.
        student.set_cookie("lang", if language == "en" { "sv" } else { "en" });
        assert_eq!(student.post(&format!("{path}/cancel"), &[]).await.status, 303);
        mails.extend(app.deliver().await);
        mails.retain(|mail| mail.to == EBBA);
        let kinds: Vec<_> = mails.iter().map(|mail| mail.kind.as_str()).collect();
        assert_eq!(kinds, ["received", "deadline-warning", "confirmed", "arrival", "changed", "cancelled"]);
        for mail in &mails {
            let words = if language == "en" { "Booking reference" } else { "Bokningsnummer" };
            assert!(mail.language == language && mail.text.contains(words), "{}: {}", mail.kind, mail.text);
            assert!(mail.calendar.as_ref().is_none_or(|file| file.replace("\r\n ", "").contains(words)), "{:?}", mail.calendar);
        }
    }
}

/// Who chooses another language for e-mails gets all that follows in it.
#[tokio::test]
async fn a_language_that_is_chosen_later_counts_from_then_on() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (mut student, path) = confirmed(&app, &world).await;
    let somebody = app.student("siri@student.umu.example").await;
    let page = student.get("/profile").await;
    assert_eq!(student.submit(&page, &[("name", "Ebba"), ("language", "en")]).await.status, 303);
    drop(somebody);
    assert_eq!(student.post(&format!("{path}/cancel"), &[]).await.status, 303);
    let mails = app.deliver().await;
    assert_eq!((mails[0].kind.as_str(), mails[0].language.as_str()), ("cancelled", "en"));
}

/// A profile that says Swedish, and a booking made in English: another name is no wish for other mails.
#[tokio::test]
async fn a_saved_name_changes_no_bookings_language() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (mut student, path) = confirmed(&app, &world).await;
    for (profile, booked) in [(Locale::default(), Locale::from_tag("en").unwrap()), (Locale::from_tag("en").unwrap(), Locale::default())] {
        let account = app.account(EBBA).await;
        app.rename(account, "Ebba Åström", Some(profile)).await;
        let tx = app::db::write(app.db()).await.unwrap();
        app::bookings::store::speak(&tx, account, booked).await.unwrap();
        tx.commit(nothing()).await.unwrap();
        let page = student.get("/profile").await;
        assert_eq!(student.submit(&page, &[("name", "Ebba Lind")]).await.status, 303);
        assert_eq!(booking(&app, &path).await.locale, booked);
    }
    app.leaves_messages_unsent();
}

/// A profile in another language does not turn the way to a booking when its student signs in on it.
#[tokio::test]
async fn signing_in_on_the_way_keeps_its_language() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let account = app.account(EBBA).await;
    app.rename(account, "Ebba Åström", Some(Locale::default())).await;
    app.placement_in(&world, EBBA, "2027-01-25", "2027-02-12", PlacementState::Verified, Some(account)).await;
    let mut student = app.browser_in("en");
    let page = student.get(&flow(&world)).await;
    let head = student.submit(&page, &[("sign_in", "1")]).await.location().to_owned();
    let link = page.attribute("main a[href^='/sign-in']", "href").unwrap();
    for way in [head, link] {
        let mut student = app.browser_in("en");
        let page = student.get(&way).await;
        student.submit(&page, &[("email", EBBA)]).await;
        let mail = app.deliver().await.remove(0);
        assert_eq!(mail.language, "en", "{way}");
        let code = mail.digits(6).unwrap().to_owned();
        let answer = student.post("/sign-in/code", &[("code", &code)]).await;
        let page = student.get(answer.location()).await;
        assert_eq!(page.attribute("html", "lang").as_deref(), Some("en"), "{way}");
        assert_eq!(student.get(&flow(&world)).await.attribute("html", "lang").as_deref(), Some("en"), "{way}");
    }
}
