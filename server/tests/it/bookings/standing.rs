//! What the pages of a booking say while it is coming, goes on, and is over.

use super::*;

#[tokio::test]
async fn a_stay_that_goes_on_or_is_over_says_so() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (mut student, path) = confirmed(&app, &world).await;
    app.leaves_messages_unsent();
    let certificate = format!("{path}/certificate");
    for (days, heading, tag, group, certified) in [
        (0, "Din bokning är bekräftad", "Bekräftad", "Kommande", "kommer att ha detta boende"),
        (14, "Din vistelse pågår", "Pågående", "Pågående", "har detta boende"),
        (19, "Din vistelse pågår", "Pågående", "Pågående", "har detta boende"),
        (1, "Din vistelse är slut", "Avslutad", "Tidigare", "har haft detta boende"),
    ] {
        app.advance(days);
        let page = student.get(&path).await;
        assert_eq!((page.heading().as_str(), page.has(".summary-list .tag")), (heading, false), "{}: said once", app.today());
        let list = student.get("/bookings").await;
        assert_eq!((list.all(".booking-list h2"), list.all(".booking-list .tag")), (vec![group.to_owned()], vec![tag.to_owned()]));
        let page = student.get(&certificate).await;
        assert!(page.contains_text(&format!("Sorsele kommun intygar att studenten {certified}.")), "{}", page.text());
    }
    let arrival = student.get(&format!("{path}/arrival")).await;
    assert!(
        arrival.contains_text("Vistelsen är slut, så koderna visas inte längre") && !arrival.contains_text("visas här från"),
        "{}",
        arrival.text()
    );
    let certificate = student.get(&certificate).await;
    for text in
        ["Forsgården", "Umeå universitet, Sjuksköterskeprogrammet", "Sorsele kommun", "Boendesamordnare", "boende@2422.example", "0952-140 00"]
    {
        assert!(certificate.contains_text(text), "{text}: {}", certificate.text());
    }
}

#[tokio::test]
async fn the_booking_tells_what_was_answered_and_how_to_reach_the_municipality() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let check = walk(&mut student, &flow(&world)).await;
    assert!(check.has("#terms input[name=accepted]"), "{}", check.text());
    let answer = student.submit(&check, &[]).await;
    app.leaves_messages_unsent();
    let page = student.follow(&answer).await;
    for text in ["070-174 06 05", "Jag jobbar natt", "Umeå universitet, Sjuksköterskeprogrammet"] {
        assert!(page.contains_text(text), "{text}: {}", page.text());
    }
    for link in ["tel:0701740605", "tel:095214000", "mailto:boende@2422.example"] {
        assert!(page.has(&format!(".summary-list a[href='{link}']")), "{link}: {}", page.html());
    }
}

#[tokio::test]
async fn new_dates_have_a_receipt_and_the_same_dates_are_not_new() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (mut student, path) = confirmed(&app, &world).await;
    app.leaves_messages_unsent();
    let page = student.get(&format!("{path}/change")).await;
    let same = student.submit(&page, &[]).await;
    let told = student.follow(&same).await;
    assert!(told.contains_text("Din bokning gäller redan de datumen: 25 jan–13 feb 2027"), "{}", told.text());
    let forged = student.get(&format!("{path}?changed")).await;
    assert!(!forged.contains_text("Dina nya datum"), "nothing was changed");
    let answer = student.submit(&page, &[("to", "2027-02-10")]).await;
    let told = student.follow(&answer).await;
    assert!(told.contains_text("Dina nya datum gäller: 25 jan–10 feb 2027") && told.contains_text("Din bokning är bekräftad"), "{}", told.text());
    let mails = app.deliver().await;
    let mail = mails.iter().find(|mail| mail.kind == "changed").unwrap();
    assert!(mail.text.contains("Din bokning har fått nya datum och är fortfarande bekräftad."), "{}", mail.text);
    let wrong = student.submit(&page, &[("from", "2027-02-05"), ("to", "2027-02-05")]).await;
    assert!(wrong.error_of("to").is_some_and(|error| error.contains("2027-03-04")), "{:?}", wrong.error_of("to"));
    app.advance(14);
    let page = student.get(&format!("{path}/change")).await;
    assert!(page.contains_text("Du kan åka senast") && !page.contains_text("Du kan komma tidigast"), "{}", page.text());
    let cancel = student.get(&format!("{path}/cancel")).await;
    assert!(cancel.contains_text("Du kunde avboka själv till och med") && cancel.has("a[href='tel:095214000']"), "{}", cancel.text());
    let refused = student.post(&format!("{path}/cancel"), &[]).await;
    assert!(refused.contains_text("Du kunde avboka själv") && !refused.contains_text("Du kunde ändra"), "{}", refused.text());
}

#[tokio::test]
async fn mails_head_their_lists_and_name_who_answers() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    book(&mut student, &flow(&world)).await;
    let confirmed = app.deliver().await.remove(0);
    assert!(confirmed.text.contains("Ta med:\n\nForsgården: bring på svenska"), "{}", confirmed.text);
    assert!(confirmed.html.contains(">Ta med</h2>") && confirmed.text.contains("så når du Sorsele kommun."), "{}", confirmed.text);
    app.advance(7);
    let arrival = app.tick().await.into_iter().find(|mail| mail.kind == "arrival").expect("an arrival mail");
    for part in [
        "Vägen dit:\n\nForsgården: directions",
        "Ta med:\n\nForsgården: bring",
        "Så kommer du in:\n\nNyckelskåpet sitter till vänster om dörren.",
        "Kommer du inte in ringer du kommunen på 0952-140 00 (vardagar kl. 8–16). Andra tider, också en söndagsnatt, ringer du 0952-140 99.",
        "Rum: Rum 1 (Eget rum, delat badrum, plan 1)",
    ] {
        assert!(arrival.text.contains(part), "{part}: {}", arrival.text);
    }
}

/// Dates that somebody still has to answer do not apply yet, and the page does not say that they do.
#[tokio::test]
async fn new_dates_that_wait_for_an_answer_are_asked_for() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let booking = app.booked(&world, EBBA, ("2027-01-18", "2027-02-13")).await;
    for (language, asked) in
        [("sv", "Du har bett om nya datum: 18 jan–10 feb 2027 (v. 3–6)"), ("en", "You have asked for new dates: 18 Jan–8 Feb 2027 (weeks 3–5)")]
    {
        let mut student = app.browser_in(language);
        student.sign_in(EBBA).await;
        let to = if language == "sv" { "2027-02-10" } else { "2027-02-08" };
        let answer = student.post(&format!("/bookings/{}/change", booking.reference), &[("from", "2027-01-18"), ("to", to)]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let told = student.follow(&answer).await;
        assert_eq!(told.all(".notice-title")[..1], [asked], "{}", told.text());
        app.deliver().await;
    }
}
