//! Whom a student asks.

use super::*;
use sea_orm::ConnectionTrait;

/// "What a house has not of its own is the municipality's", on every page and in every mail.
#[tokio::test]
async fn a_house_without_a_contact_has_the_municipalitys() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (role, phone, email) = ("Boendesamordnare", "0952-140 00", "boende@2422.example");
    let none = "update house set contact_role = '', contact_phone = ' ', contact_email = ''";
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

/// A number is taken as it is pasted, and stored as a keyboard writes it.
#[tokio::test]
async fn a_telephone_number_is_taken_as_it_is_written() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    for (typed, stored, dialled) in [
        ("0701740607", "0701740607", "0701740607"),
        ("070\u{2011}174\u{a0}06\u{a0}07", "070-174 06 07", "0701740607"),
        ("tel:+46701740607", "+46701740607", "+46701740607"),
        ("０７０－１７４０６０７", "070-1740607", "0701740607"),
        ("+46\u{202f}(0)70–174 06 07", "+46 (0)70-174 06 07", "+46701740607"),
    ] {
        let page = student.get(&flow(&world)).await;
        let page = next(&mut student, &page, &[]).await;
        let page = next(&mut student, &page, &[("name", "Ebba Åström"), ("phone", typed)]).await;
        let accepted = page.attribute("input[name=accepted]", "value").unwrap();
        let check = next(&mut student, &page, &[("accepted", &accepted)]).await;
        assert!(check.contains_text(stored), "{typed:?}: {}", check.text());
        let answer = student.submit(&check, &[]).await;
        let path = answer.location().to_owned();
        assert_eq!(booking(&app, &path).await.phone.as_deref(), Some(stored), "{typed:?}");
        assert!(student.get(&path).await.has(&format!("a[href='tel:{dialled}']")), "{typed:?}");
        assert_eq!(student.post(&format!("{path}/cancel"), &[]).await.status, 303);
        app.deliver().await;
    }
    for typed in ["070", "ring mig", "19811218-9876"] {
        let page = student.get(&flow(&world)).await;
        let page = next(&mut student, &page, &[]).await;
        let answer = student.submit(&page, &[("name", "Ebba Åström"), ("phone", typed)]).await;
        assert!(answer.status == 422 && answer.error_of("phone").is_some(), "{typed:?}");
    }
}
