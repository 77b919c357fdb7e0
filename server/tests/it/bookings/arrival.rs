//! The page that is read at a door in the cold.

use super::*;

#[tokio::test]
async fn the_arrival_page_has_all_that_one_needs_there() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (mut student, path) = confirmed(&app, &world).await;
    app.advance(12);
    let page = student.get(&format!("{path}/arrival")).await;
    for (what, text) in [
        ("address", "Storgatan 1, 924 32 Sorsele"),
        ("coordinates", "65.53000, 17.54000"),
        ("contact", "Boendesamordnare, 0952-140 00, boende@2422.example"),
        ("way in", "Nyckelskåpet sitter till vänster om dörren."),
        ("door", "secret-door-code"),
        ("key", "secret-key-box-code"),
        ("Wi-Fi", "forsgarden"),
        ("Wi-Fi's password", "secret-wifi-password"),
        ("waste", "Sopor i boden."),
        ("heating", "Sänk till 17 grader när du åker."),
        ("in danger", "112"),
        ("care", "1177"),
        ("police", "114 14"),
    ] {
        assert!(page.contains_text(text), "{what}: {}", page.text());
    }
    for link in ["tel:112", "tel:1177", "tel:11414", "tel:095214000", "mailto:boende@2422.example", "geo:65.53000,17.54000"] {
        assert!(page.has(&format!("main a[href='{link}']")), "{link}: {}", page.html());
    }
}
