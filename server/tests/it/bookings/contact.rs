//! Whom a student asks.

use super::*;
use sea_orm::ConnectionTrait;

/// "What a house has not of its own is the municipality's", on every page and in every mail.
#[tokio::test]
async fn a_house_without_a_contact_has_the_municipalitys() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (role, phone, email) = ("Boendesamordnare", "0952-140 00", "boende@2422.example");
    let none = "update house set contact_role_sv = '', contact_role_en = '', contact_phone = ' ', contact_email = ''";
    app.db().execute_unprepared(none).await.unwrap();
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let path = book(&mut student, &flow(&world)).await;
    let house = format!("/housing/{}", world.house.0);
    for page in [house, path.clone(), format!("{path}/arrival")] {
        let page = student.get(&page).await;
        assert!(page.contains_text(phone), "{}: {}", page.path, page.text());
        assert!(page.has("main a[href='tel:095214000']") && !page.has("a[href='tel:']"), "{}", page.path);
    }
    let page = student.get(&path).await;
    assert!(page.contains_text(&format!("{role}, {phone}, {email}")), "{}", page.text());
    assert!(app.deliver().await[0].text.contains(&format!("{role}, {phone}")));
    app.advance(14);
    let page = student.get(&format!("{path}/cancel")).await;
    assert!(page.contains_text(&format!("{role}, {phone}, {email}")), "{}", page.text());
}
