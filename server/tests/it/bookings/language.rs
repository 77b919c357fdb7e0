//! Another language in the middle of a form.

use super::*;
use app::accounts::model::Role;

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
