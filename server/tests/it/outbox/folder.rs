//! Mails in a folder, for those who try the service out.

use super::*;
use crate::common::Browser;
use app::{
    housing::model::Stay,
    messages::calendar::{BookingEvent, Organizer, file},
    request::AppState,
    settings::Settings,
};
use axum::{
    body::Body,
    http::{Method, header},
};
use server::{health::Health, mailer::MailerOptions, router::router, site::SiteFiles};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// The service as somebody who tries it out runs it: mails go into a folder.
fn tried_out(app: &TestApp, folder: &Path, base_url: &str) -> (Worker, Browser) {
    let options = MailerOptions {
        mail: format!("file:{}", folder.display()),
        from: "Praktikbo <no-reply@praktikbo.example>".to_owned(),
        smtp_ca: None,
        host: "praktikbo.example".to_owned(),
    };
    let mailer = Mailer::new(&options).unwrap();
    let settings = Settings { base_url: base_url.to_owned(), secret: vec![], mail_folder: mailer.folder() };
    let state = AppState { settings: Arc::new(settings), ..app.state.clone() };
    let files = SiteFiles::at(PathBuf::from("no-site-in-tests")).unwrap();
    let browser = Browser::of(router(state.clone(), files, Health::default(), &TestApp::http_options()), app);
    (Worker::new(state, mailer), browser.at([127, 0, 0, 1]))
}

fn files(folder: &Path) -> Vec<String> {
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    files
}

#[tokio::test]
async fn mails_in_the_folder_are_shown() {
    let app = TestApp::new().await;
    let folder = tempfile::tempdir().unwrap();
    let (worker, mut browser) = tried_out(&app, folder.path(), BASE_URL);
    assert!(browser.get("/dev/mail").await.html().contains("Inga mejl ännu"));
    let stay = Stay::new("2027-01-18".parse().unwrap(), "2027-02-14".parse().unwrap()).unwrap();
    let event = BookingEvent {
        reference: "SOR-7K4M",
        sequence: 0,
        state: app::bookings::model::BookingState::Confirmed,
        stay,
        house: "Åsgård",
        address: "Storgatan 3, 924 31 Sorsele",
        organizer: Organizer { role: "Boendesamordnare", municipality: "Sorsele", email: "boende@sorsele.example" },
        handover: None,
        stamped: app.now(),
        locale: Locale::default(),
    };
    let hostile = "<script>alert(1)</script></textarea><img src=x onerror=alert(1)>";
    let mail = Mail { subject: hostile.to_owned(), to_name: hostile.to_owned(), ..mail(&app, "confirmed:1:0") };
    enqueue(&app, mail.with_calendar(file(&app.state.settings, &event))).await;
    worker.send_due().await.unwrap();
    let names = files(folder.path());
    assert!(names.len() == 1 && names[0].ends_with("Z-000001.eml"), "{names:?}");

    let list = browser.get("/dev/mail").await;
    assert_eq!(list.status, 200);
    let page = browser.get(&format!("/dev/mail/{}", names[0])).await;
    assert_eq!(page.status, 200);
    for page in [&list, &page] {
        assert!(
            page.html().contains("&lt;script&gt;alert(1)") && !page.html().contains("<script>alert") && !page.html().contains("<img src=x"),
            "{}",
            page.html()
        );
    }
    for text in ["Din bokning är bekräftad.", "123 456", "href=\"http://127.0.0.1:3000/bookings/SOR-7K4M\"", "METHOD:PUBLISH", "bo@sorsele.example"]
    {
        assert!(page.html().contains(text), "{text} is not in {}", page.html());
    }
    let html = browser.get(&format!("/dev/mail/{}/html", names[0])).await;
    assert!(html.html().contains("<h1 style=") && html.header("content-security-policy").unwrap().contains("sandbox"));
}

#[tokio::test]
async fn a_repeat_takes_the_place_of_its_file() {
    let app = TestApp::new().await;
    let folder = tempfile::tempdir().unwrap();
    let (worker, _) = tried_out(&app, folder.path(), BASE_URL);
    enqueue(&app, mail(&app, "confirmed:1:0")).await;
    let (from, _) = (outbox::claim(app.db(), app.now()).await.unwrap().unwrap(), ());
    let options = MailerOptions {
        mail: format!("file:{}", folder.path().display()),
        from: "a@b.example".to_owned(),
        smtp_ca: None,
        host: "b.example".to_owned(),
    };
    Mailer::new(&options).unwrap().send(&from).await.unwrap();
    app.advance_minutes(12);
    assert_eq!(worker.send_due().await.unwrap(), 1);
    assert_eq!(files(folder.path()).len(), 1);
}

#[tokio::test]
async fn the_folder_is_for_this_machine_alone() {
    let app = TestApp::new().await;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("20270111T070000Z-000001.eml"), "Subject: x\r\n\r\nx").unwrap();
    std::fs::write(folder.path().with_extension("eml"), "Subject: x\r\n\r\nsecret").unwrap();
    let name = folder.path().with_extension("eml").file_name().unwrap().to_str().unwrap().to_owned();
    let (_, mut local) = tried_out(&app, folder.path(), BASE_URL);
    let (_, mut public) = tried_out(&app, folder.path(), "http://praktikbo.example");
    assert_eq!(local.get("/dev/mail/20270111T070000Z-000001.eml").await.status, 200);
    for path in [format!("/dev/mail/..%2F{name}"), "/dev/mail/missing.eml".to_owned(), "/dev/mail/..%2F..%2Fetc%2Fpasswd".to_owned()] {
        assert_eq!(local.get(&path).await.status, 404, "{path}");
        assert_eq!(local.get(&format!("{path}/html")).await.status, 404, "{path}/html");
    }
    for path in ["/dev/mail", "/dev/mail/20270111T070000Z-000001.eml", "/dev/mail/20270111T070000Z-000001.eml/html"] {
        assert_eq!(public.get(path).await.status, 404, "{path}");
        assert_eq!(app.browser().get(path).await.status, 404, "{path} without a folder");
    }
    std::fs::remove_file(folder.path().with_extension("eml")).unwrap();
}

/// The base URL alone does not tell where a request comes from: by default it is this machine's, whoever can reach us.
#[tokio::test]
async fn the_folder_is_not_shown_through_a_proxy_or_to_another_machine() {
    let app = TestApp::new().await;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("20270111T070000Z-000001.eml"), "Subject: x\r\nContent-Type: text/html\r\n\r\n<p>x</p>").unwrap();
    for path in ["/dev/mail", "/dev/mail/20270111T070000Z-000001.eml", "/dev/mail/20270111T070000Z-000001.eml/html"] {
        let (_, mut local) = tried_out(&app, folder.path(), BASE_URL);
        assert_eq!(local.get(path).await.status, 200, "{path}");
        for header in ["x-forwarded-for", "forwarded", "x-real-ip", "via", "x-forwarded-host", "x-forwarded-proto", "cf-connecting-ip"] {
            let request = local.request(Method::GET, path).header(header, "127.0.0.1").body(Body::empty()).unwrap();
            assert_eq!(local.send(request).await.status, 404, "{path} with {header}");
        }
        for host in ["praktikbo.example", "192.0.2.1:3000", "127.0.0.1.evil.example"] {
            let mut request = local.request(Method::GET, path).body(Body::empty()).unwrap();
            request.headers_mut().insert(header::HOST, host.parse().unwrap());
            assert_eq!(local.send(request).await.status, 404, "{path} at {host}");
        }
        for address in [[192, 0, 2, 1], [10, 0, 0, 1]] {
            let (_, elsewhere) = tried_out(&app, folder.path(), BASE_URL);
            assert_eq!(elsewhere.at(address).get(path).await.status, 404, "{path} from {address:?}");
        }
    }
}
