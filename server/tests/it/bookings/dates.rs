//! Dates that no calendar of ours reaches, wherever an address or a form takes one: read as nonsense, never our fault.

use super::*;

const STRANGE: [&str; 10] = [
    "+262142-12-31",
    "-262143-01-01",
    "9999-12-31",
    "0000-01-01",
    "2100-12-31",
    "2000-01-01",
    "2027-02-30",
    "v. 53 9999",
    "99999999999999999999",
    "2027-01-18T00:00:00+99:99",
];

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

fn addresses(house: i64, from: &str, to: &str) -> Vec<String> {
    let dates = format!("from={}&to={}", encoded(from), encoded(to));
    let book = [format!("/housing/{house}/book?{dates}")];
    let pages = ["/", "/housing", &format!("/housing/{house}"), "/coordinator", "/university"].map(|page| format!("{page}?{dates}"));
    let months = [from, to].map(|month| format!("/housing/{house}?{dates}&month={}", encoded(month.trim_end_matches("-31").trim_end_matches("-01"))));
    let weeks = [format!("/housing?week={}", encoded(&format!("{from}–{to}"))), format!("/housing/{house}?month={}", encoded(to))];
    book.into_iter().chain(pages).chain(months).chain(weeks).collect()
}

#[tokio::test]
async fn no_date_in_an_address_is_our_fault() {
    let app = TestApp::new().await;
    let world = app.world().await;
    // Nights of rest lie beyond the departure, even beyond the last day that there is.
    app.policy(&world.municipality, |policy| policy.buffer_nights = 1).await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    // Everything is answered, so that the page looks for a bed, and its form would book one.
    let mut somebody = app.student(EBBA).await;
    let page = walk(&mut somebody, &flow(&world)).await;
    let (_, answers) = page.form("#form");
    let answers: Vec<_> = answers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    for strange in STRANGE {
        for (from, to) in [("2027-01-25", strange), (strange, "2027-02-13"), (strange, strange)] {
            for address in addresses(world.house.0, from, to) {
                let page = somebody.get(&address).await;
                assert!(page.status < 500, "{} {address}", page.status);
            }
            let path = format!("/housing/{}/book?from={}&to={}", world.house.0, encoded(from), encoded(to));
            assert!(somebody.post(&path, &answers).await.status < 500, "{path}");
        }
    }
    assert_eq!(count(&app, "select count(*) from booking").await, 0);
}

#[tokio::test]
async fn no_date_in_a_form_is_our_fault() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let booking = book(&mut student, &flow(&world)).await;
    app.deliver().await;
    let page = app.browser().get(&flow(&world)).await;
    let mut stranger = app.browser();
    let change = student.get(&format!("{booking}/change")).await;
    for strange in STRANGE {
        for (from, to) in [("2027-01-25", strange), (strange, "2027-02-11"), (strange, strange)] {
            let answer = student.submit(&change, &[("from", from), ("to", to)]).await;
            assert_eq!(answer.status, 422, "{from} {to}: {}", answer.text());
            let declared = stranger.submit(&page, &[("starts", from), ("ends", to)]).await;
            assert_eq!(declared.status, 422, "{from} {to}");
        }
    }
    assert_eq!(count(&app, "select count(*) from booked_night").await, 19);
}

/// A departure without a year is the next one after the arrival, as in the search; what is long over is said where it stands.
#[tokio::test]
async fn other_dates_are_read_like_a_search() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-12-20", "2028-01-09").await;
    let mut student = app.student(EBBA).await;
    let path = book(&mut student, &format!("/housing/{}/book?from=2027-12-20&to=2028-01-09", world.house.0)).await;
    let change = student.get(&format!("{path}/change")).await;
    assert_eq!(student.submit(&change, &[("from", "21 dec 2027"), ("to", "8/1")]).await.status, 303);
    assert_eq!(booking(&app, &path).await.stay.departure().to_string(), "2028-01-08");
    let refused = student.submit(&change, &[("from", "2026-12-21"), ("to", "2028-01-08")]).await;
    assert!(refused.error_of("from").is_some_and(|error| error.contains("redan varit")), "{}", refused.text());
    app.deliver().await;
}

/// As for the import: "more than a year is no practice".
#[tokio::test]
async fn a_declared_practice_lasts_a_year_at_most() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut student = app.student(EBBA).await;
    let page = student.get(&flow(&world)).await;
    let (programme, workplace) = (world.programme.0.to_string(), world.workplace.0.to_string());
    for (starts, ends, is_right) in [
        ("2000-01-01", "2100-12-31", false),
        ("2027-01-25", "2028-01-27", false),
        ("2027-01-25", "2028-01-26", true),
        ("2027-01-25", "2027-01-24", false),
    ] {
        let fields = [("programme", programme.as_str()), ("workplace", &workplace), ("starts", starts), ("ends", ends), ("name", "")];
        let answer = student.submit(&page, &fields).await;
        assert!(answer.status == 422 && answer.error_of("ends").is_none() == is_right, "{starts} {ends}: {}", answer.text());
    }
    // A day is a practice, but not for three weeks of housing.
    let fields = [("programme", programme.as_str()), ("workplace", &workplace), ("starts", "2027-01-25"), ("ends", "2027-01-25"), ("name", "Ebba")];
    let answer = student.submit(&page, &fields).await;
    assert!(answer.error_of("ends").is_some_and(|error| error.contains("utanför praktiken")), "{}", answer.text());
}

/// Hint and errors show dates that would fit the stay.
#[tokio::test]
async fn the_example_of_a_practice_is_the_stay() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut browser = app.browser();
    let page = browser.get(&flow(&world)).await;
    assert!(page.contains_text("Till exempel 2027-01-25."), "{}", page.text());
    let page = browser.submit(&page, &[("starts", "snart"), ("ends", "sedan")]).await;
    for (field, day) in [("starts", "2027-01-25"), ("ends", "2027-02-13")] {
        assert!(page.error_of(field).is_some_and(|error| error.contains(day)), "{field}: {:?}", page.error_of(field));
    }
}

/// "What can be read in two ways is asked back", with both readings.
#[tokio::test]
async fn a_practice_that_can_be_read_in_two_ways_is_asked_back() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut browser = app.browser();
    let page = browser.get(&flow(&world)).await;
    let page = browser.submit(&page, &[("starts", "3-7"), ("ends", "03-07-2027")]).await;
    let error = page.error_of("starts").unwrap_or_default();
    assert!(error.starts_with("Det går att läsa på två sätt: ") && error.contains("(v. 3–7)") && error.contains("3 juli 2027"), "{error}");
    assert_eq!(page.error_of("ends"), None);
}
