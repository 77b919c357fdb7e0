//! The harness itself keeps its promises.

use crate::common::{BASE_URL, Browser, Page, TestApp, TestMail, World, asks_for, date};
use app::{
    accounts::model::Role,
    bookings::model::BookingState,
    i18n::Locale,
    outbox::{self, Calendar, Mail},
    placements::model::PlacementState,
};
use axum::{
    Router,
    http::{Method, StatusCode},
    response::Html,
    routing::get,
};
use sea_orm::{ConnectionTrait, Statement};

#[tokio::test]
async fn a_signed_in_browser_stays_signed_in() {
    let app = TestApp::new().await;
    let mut student = app.student("ebba@student.umu.example").await;
    assert_eq!(student.sign_in("ebba@student.umu.example").await, app.account("ebba@student.umu.example").await);
    app.advance(20);
    assert!(student.get("/").await.has("form[action='/sign-out']"));
    assert!(student.cookie("session").is_some());
    app.advance(31);
    assert!(!student.get("/").await.has("form[action='/sign-out']"));
}

#[tokio::test]
async fn staff_have_their_roles() {
    let app = TestApp::new().await;
    let world: World = app.world().await;
    for role in [Role::Administrator, Role::Coordinator(world.municipality.clone()), Role::Checker(world.university)] {
        app.staff(role.clone()).await;
        app.staff(role).await;
    }
    let policy = app.policy(&world.municipality, |policy| policy.buffer_nights = 2).await;
    let kept = app::federation::store::policy(app.db(), policy).await.unwrap().unwrap();
    assert_eq!((kept.version, kept.buffer_nights), (2, 2));
}

#[tokio::test]
async fn placements_are_of_the_world() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let account = app.account("ebba@student.umu.example").await;
    assert_eq!(app.room(world.house, 3, 2).await.len(), 2);
    app.placement(&world, "ebba@student.umu.example", "2027-01-18", "2027-02-21").await;
    let declared = PlacementState::Declared;
    app.placement_in(&world, "ebba@student.umu.example", "2027-03-01", "2027-03-28", declared, Some(account)).await;
    let found = app::placements::store::placements_of(app.db(), account, "ebba@student.umu.example").await.unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].starts, date("2027-01-18"));
}

fn mail(key: &str) -> Mail {
    Mail {
        key: key.to_owned(),
        kind: "sign-in",
        booking_id: None,
        to_email: "ebba@student.umu.example".to_owned(),
        to_name: "Ebba".to_owned(),
        reply_to: None,
        locale: Locale::default(),
        subject: "Koden är 123456".to_owned(),
        text: "Koden är 123456, eller gå till http://127.0.0.1:3000/sign-in/abc".to_owned(),
        html: "<p>Koden</p>".to_owned(),
        calendar: Some(Calendar { content: "BEGIN:VCALENDAR\r\n".to_owned(), method: "PUBLISH" }),
        expires_at: None,
        secret: false,
        is_first: false,
    }
}

#[tokio::test]
async fn mails_are_kept() {
    let app = TestApp::new().await;
    outbox::enqueue(app.db(), app.now(), mail("a")).await.unwrap();
    assert_eq!(app.mails().len(), 0);
    assert_eq!(app.deliver().await.len(), 1);
    assert_eq!(app.deliver().await.len(), 0);
    let mails: Vec<TestMail> = app.mails_to("ebba@student.umu.example");
    assert_eq!(mails[0].digits(6), Some("123456"));
    assert_eq!(mails[0].link("/sign-in/"), Some("/sign-in/abc"));
    assert_eq!((mails[0].kind.as_str(), mails[0].language.as_str(), mails[0].subject.as_str()), ("sign-in", "sv", "Koden är 123456"));
    assert_eq!(
        (mails[0].html.trim(), mails[0].calendar.as_deref(), mails[0].reply_to.as_deref()),
        ("<p>Koden</p>", Some("BEGIN:VCALENDAR\r\n"), None)
    );
    assert!(mails[0].raw.contains(&mails[0].message_id));
    assert_eq!(app.tick().await.len(), 0);
}

#[tokio::test]
#[should_panic(expected = "messages are left unsent: [\"a\"]")]
async fn a_message_left_unsent_fails_the_test() {
    let app = TestApp::new().await;
    outbox::enqueue(app.db(), app.now(), mail("a")).await.unwrap();
}

#[tokio::test]
#[should_panic(expected = "what grows is read as a whole")]
async fn a_query_that_reads_all_messages_fails_the_test() {
    let app = TestApp::new().await;
    scan(&app, "select id from message where to_name = $1").await;
}

#[tokio::test]
#[should_panic(expected = "what grows is read as a whole")]
async fn so_does_one_that_reads_them_by_an_index() {
    let app = TestApp::new().await;
    scan(&app, "select k.id from message k join house h on h.name = $1 order by k.key").await;
}

#[tokio::test]
#[should_panic(expected = "what grows is read as a whole")]
async fn so_does_a_part_of_a_query() {
    let app = TestApp::new().await;
    scan(&app, "delete from draft where account_id in (select b.account_id from booking as b where b.phone = $1)").await;
}

#[tokio::test]
async fn who_reads_what_is_small_or_looks_it_up_does_not() {
    let app = TestApp::new().await;
    scan(&app, "select name from house where name = $1").await;
    scan(&app, "select b.id from house h join booking b on b.house_id = h.id and b.arrival > '2027-01-01' where h.name = $1").await;
    scan(&app, "select id from message where sent_at is null and dead_at is null and booking_id is not null and to_name = $1").await;
}

async fn scan(app: &TestApp, sql: &str) {
    let query = Statement::from_sql_and_values(app.db().get_database_backend(), sql, ["x".into()]);
    app.db().execute_raw(query).await.unwrap();
}

#[tokio::test]
async fn unless_the_test_says_so() {
    let app = TestApp::new().await;
    outbox::enqueue(app.db(), app.now(), mail("a")).await.unwrap();
    app.leaves_messages_unsent();
}

#[tokio::test]
async fn forms_are_posted_with_what_they_hold() {
    let app = TestApp::new().await;
    let before = app.now();
    app.advance_minutes(1);
    assert!(app.now() > before && app.today() == date("2027-01-11"));
    let form = r#"<main><h1>A  form</h1><p>with <b>one</b><i>s</i></p><form id="form"><input type="hidden" name="key" value="k">
        <input type="checkbox" name="wish" value="a" checked><input type="checkbox" name="wish" value="b"><input type="checkbox" name="wish" value="c" checked>
        <select name="town"><option value="x">X<option value="y" selected>Y</select><textarea name="note">
a &lt;b</textarea><input name="name" value="old"><p id="name-error">Too old</p><ul class="error-summary"><li>Too old</ul></form></main>"#;
    let echo = |body: String| async move { (StatusCode::SEE_OTHER, [("set-cookie", "seen=1; Path=/"), ("location", "/done")], body) };
    let router = Router::new().route("/form", get(move || async move { Html(form) }).post(echo)).route("/done", get(|| async { "done" }));
    let mut browser = Browser::of(router, &app).at([192, 0, 2, 7]);
    let page: Page = browser.get("/form?from=here").await;
    assert_eq!((page.heading().as_str(), page.has("textarea"), page.text().contains("with ones")), ("A form", true, true));
    assert_eq!((page.error_of("name").as_deref(), page.errors().as_slice()), (Some("Too old"), ["Too old".to_owned()].as_slice()));
    assert_eq!((page.value_of("town").as_deref(), page.values_of("wish")), (Some("y"), vec!["a".to_owned(), "c".to_owned()]));
    let answer = browser.submit(&page, &[("name", "new")]).await;
    assert_eq!(answer.html(), "key=k&wish=a&wish=c&town=y&note=a+%3Cb&name=new");
    assert_eq!(answer.header("location"), Some(answer.location()));
    assert_eq!(browser.cookie("seen"), Some("1"));
    assert_eq!(browser.follow(&answer).await.text(), "done");
    let options = browser.request(Method::OPTIONS, "/form").body(axum::body::Body::empty()).unwrap();
    assert_eq!(browser.send(options).await.status, 405);
    assert!(app.database_url().contains("://"));
}

/// Every mail of every test goes through this guard.
#[test]
fn what_a_mail_would_fetch_or_lead_to_is_found() {
    let ours = format!("<a href='{BASE_URL}/bookings'>x</a><a href='tel:112'>112</a><p style='color:red'>http://evil.example/x.png</p>");
    assert_eq!(asks_for(&ours), Vec::<String>::new());
    for elsewhere in [
        "<img src='https://evil.example/x.png'>",
        "<img src='cid:1'>",
        "<link rel=stylesheet href='https://evil.example/x.css'>",
        "<a href='https://evil.example/'>x</a>",
        "<a href='//evil.example/'>x</a>",
        "<td background='https://evil.example/x.png'></td>",
        "<p style='background:URL(https://evil.example/x.png)'>x</p>",
        "<style>@import 'https://evil.example/x.css'</style>",
        "<script>x</script>",
    ] {
        let html = format!("<table><tr><td>{elsewhere}</td></tr></table>");
        let html = if elsewhere.starts_with("<td") { html.replace("<td><td", "<td").replace("</td></td>", "</td>") } else { html };
        assert!(!asks_for(&html).is_empty(), "{elsewhere}");
    }
}

#[tokio::test]
async fn a_stay_is_made_in_any_state() {
    for state in ["booked", "confirmed", "arrived", "ended"] {
        let app = TestApp::new().await;
        let (world, nights) = (app.world().await, ("2027-01-18", "2027-02-13"));
        let email = "ebba@student.umu.example";
        let booking = match state {
            "booked" => app.booked(&world, email, nights).await,
            "confirmed" => app.confirmed(&world, email, nights).await,
            "arrived" => app.arrived(&world, email, nights).await,
            _ => app.ended(&world, email, nights).await,
        };
        let is_confirmed = booking.state == BookingState::Confirmed;
        let day = match state {
            "arrived" => date("2027-01-18"),
            "ended" => date("2027-02-14"),
            _ => date("2027-01-11"),
        };
        assert_eq!((is_confirmed, app.today()), (state != "booked", day), "{state}");
    }
}
