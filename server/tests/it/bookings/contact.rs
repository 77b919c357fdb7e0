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
        let answer = student.submit(&page, &[("name", "Ebba Åström"), ("phone", typed)]).await;
        let path = answer.location().to_owned();
        assert_eq!(booking(&app, &path).await.phone.as_deref(), Some(stored), "{typed:?}");
        assert!(student.get(&path).await.has(&format!("a[href='tel:{dialled}']")), "{typed:?}");
        assert_eq!(student.post(&format!("{path}/cancel"), &[]).await.status, 303);
        app.deliver().await;
        // It is known the next time.
        assert_eq!(student.get(&flow(&world)).await.value_of("phone").as_deref(), Some(stored));
    }
    for typed in ["070", "ring mig", "19811218-9876"] {
        let page = student.get(&flow(&world)).await;
        let answer = student.submit(&page, &[("name", "Ebba Åström"), ("phone", typed)]).await;
        assert!(answer.status == 422 && answer.error_of("phone").is_some(), "{typed:?}");
    }
}

/// "Telephone and wishes can be changed after booking": the coordinators hear of it in the morning, of what stays nobody does.
#[tokio::test]
async fn telephone_and_wishes_can_be_changed_afterwards() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.staff(app::accounts::model::Role::Coordinator(world.municipality.clone())).await;
    let (mut student, path) = confirmed(&app, &world).await;
    // A wish of the time when beds were not chosen by their kind: it stays.
    let id = booking(&app, &path).await.id.0;
    app.db().execute_unprepared(&format!("insert into booking_wish (booking_id, wish) values ({id}, 'own_room')")).await.unwrap();
    app.advance(1);
    app.tick().await;
    let contact = format!("{path}/contact");
    let page = student.get(&contact).await;
    assert_eq!((page.value_of("phone").as_deref(), page.has("input[value=night_shifts][checked]")), (Some("070-174 06 05"), true), "{}", page.text());
    // As it stands, nothing is done.
    assert_eq!(student.submit(&page, &[]).await.location(), format!("{path}?told"));
    assert_eq!(count(&app, "select count(*) from audit where action = 'contact-changed'").await, 0);
    let refused = student.submit(&page, &[("phone", "ring mig"), ("wish", "late_arrival")]).await;
    assert!(refused.status == 422 && refused.error_of("phone").is_some(), "{}", refused.text());
    assert!(refused.has("input[value=late_arrival][checked]") && !refused.has("input[value=night_shifts][checked]"), "what was ticked stays");

    let told = student.submit(&page, &[("phone", "+46 70 174 06 07"), ("wish", "late_arrival")]).await;
    let told = student.follow(&told).await;
    for text in ["Dina uppgifter är sparade", "+46 70 174 06 07", "Jag kommer efter kl. 20.00", "Telefon eller önskemål ändrades"] {
        assert!(told.contains_text(text), "{text}: {}", told.text());
    }
    assert!(!told.contains_text("Jag jobbar natt"), "{}", told.text());
    let stranger = app.student("sara@student.umu.example").await.post(&contact, &[("phone", "")]).await;
    assert_eq!(stranger.status, 404);
    app.advance(1);
    let mails = app.tick().await;
    let digest = mails.iter().find(|mail| mail.kind == "digest").expect("a morning's mail");
    assert!(digest.text.contains("Ny telefon eller nya önskemål:") && !digest.text.contains("174 06 07"), "{}", digest.text);

    // None of it can be left out, but an ended booking stays as it is.
    let page = student.get(&contact).await;
    assert_eq!(student.submit(&page, &[("phone", ""), ("wish", "")]).await.status, 303);
    assert_eq!((booking(&app, &path).await.phone, count(&app, "select count(*) from booking_wish where wish = 'own_room'").await), (None, 1));
    assert_eq!(count(&app, "select count(*) from booking_wish").await, 1);
    assert_eq!(student.post(&format!("{path}/cancel"), &[]).await.status, 303);
    let over = student.get(&contact).await;
    assert!(!over.has("#form") && over.contains_text("redan avslutad"), "{}", over.text());
    assert_eq!(student.post(&contact, &[("phone", "070-174 06 05")]).await.status, 422);
    app.leaves_messages_unsent();
}

/// "A fault or a question reaches those who run the house, and their answer the student": once, however often it is sent.
#[tokio::test]
async fn a_fault_is_reported_from_the_booking() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (mut student, path) = confirmed(&app, &world).await;
    assert!(!student.get(&format!("{path}?asked")).await.contains_text("Ditt meddelande är skickat"), "nothing was");
    let page = student.get(&format!("{path}/ask")).await;
    assert!(page.contains_text("Vid fara för liv ringer du 112") && page.has("main a[href='tel:095214000']"), "{}", page.text());
    let long = "x".repeat(2001);
    for (fields, wrong) in [
        ([("about", ""), ("text", "Ingen värme.")], "about"),
        ([("about", "fault"), ("text", " \n ")], "text"),
        ([("about", "fault"), ("text", long.as_str())], "text"),
        ([("about", "fault"), ("text", "Jag är 811218-9876.")], "text"),
    ] {
        let refused = student.submit(&page, &fields).await;
        assert!(refused.status == 422 && refused.error_of(wrong).is_some(), "{wrong}: {}", refused.text());
    }
    assert_eq!(app.deliver().await, []);
    let fault = [("about", "fault"), ("text", "Ingen värme i rummet.\n\n<b>Det är -30.</b>")];
    for _ in 0..2 {
        assert_eq!(student.submit(&page, &fault).await.location(), format!("{path}?asked"));
    }
    let mails = app.deliver().await;
    assert_eq!((mails.len(), mails[0].kind.as_str(), mails[0].reply_to.as_deref()), (1, "asked", Some(EBBA)), "{mails:?}");
    assert!(mails[0].text.contains("så når du studenten") && !mails[0].text.contains("kan inte besvaras"), "{}", mails[0].text);
    assert!(mails[0].text.contains("Ingen boendesamordnare i Sorsele har ett konto"), "to the contact address, as long as nobody has an account");
    // Other words are another mail, to everybody who runs the house.
    for name in ["one@2422.example", "two@2422.example"] {
        let account = app.account(name).await;
        app::accounts::store::insert_role(app.db(), account, &app::accounts::model::Role::Coordinator(world.municipality.clone())).await.unwrap();
    }
    assert_eq!(student.submit(&page, &[("about", "question"), ("text", "Finns det cykel?")]).await.status, 303);
    let mut to: Vec<_> = app.deliver().await.into_iter().map(|mail| mail.to).collect();
    to.sort();
    assert_eq!(to, ["one@2422.example", "two@2422.example"]);
    assert!(mails[0].subject.starts_with("Fel i Forsgården (SOR-") && mails[0].text.contains("<b>Det är -30.</b>"), "{}", mails[0].text);
    let told = student.get(&format!("{path}?asked")).await;
    assert!(told.contains_text("Ditt meddelande är skickat") && told.contains_text("Ett fel anmäldes till kommunen"), "{}", told.text());
    assert_eq!(
        count(&app, "select count(*) from audit where action = 'asked' and detail not like '%värme%'").await,
        2,
        "what was written stands in the mail"
    );
    app.leaves_messages_unsent();
    assert_eq!(student.post(&format!("{path}/cancel"), &[]).await.status, 303);
    assert!(!student.get(&format!("{path}/ask")).await.has("#form"), "what was cancelled is asked about by mail");
    let late = student.post(&format!("{path}/ask"), &[("about", "fault"), ("text", "Ingen värme."), ("request_key", "other")]).await;
    assert_eq!(late.status, 422);
}

/// Where nobody can be written to, nothing is called sent.
#[tokio::test]
async fn a_fault_that_reaches_nobody_is_not_called_sent() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (mut student, path) = confirmed(&app, &world).await;
    app.db().execute_unprepared("update municipality set contact_email = ''").await.unwrap();
    let page = student.get(&format!("{path}/ask")).await;
    let refused = student.submit(&page, &[("about", "fault"), ("text", "Ingen värme.")]).await;
    assert!(refused.status == 422 && refused.contains_text("Ring kommunen i stället"), "{}", refused.text());
    assert_eq!(refused.value_of("text").as_deref(), Some("Ingen värme."));
    assert_eq!(count(&app, "select count(*) from audit where action = 'asked'").await, 0);
}
