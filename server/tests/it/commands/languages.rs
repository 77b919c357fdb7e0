//! A further language is a folder of `.ftl` files and nothing else: the program is the same, and so is the database.

use super::*;

const LOCALES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/locales");

/// The page as somebody gets it whose browser asks for these languages.
fn page(server: &Server, path: &str, languages: &str) -> String {
    let headers = format!("accept-language: {languages}\r\n");
    server.answer(path, &headers).unwrap()
}

#[tokio::test]
async fn a_third_language_is_a_folder() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(
        &file,
        "house;municipality;name;address;postal_code;town;latitude;longitude;description_sv;description_se;rules_sv;room;room_sv;beds\n\
        a;2422;A;G 1;92432;S;65,5;17,5;Ett hus.;Viessu.;Tyst.;1;Rum;1\n",
    )
    .unwrap();
    let path = file.path().to_str().unwrap();
    assert!(fails(on(app.database_url(), &["import", "houses", path]), 1).contains("description_se"), "without its folder nobody knows the column");
    let mut import = on(app.database_url(), &["import", "houses", path]);
    import.env("PRAKTIKBO_LOCALES", LOCALES);
    succeeds(import);
    let server =
        Server::start(app.database_url(), &[("PRAKTIKBO_LOCALES", LOCALES), ("PRAKTIKBO_NOW", "2027-01-11T08:00:00+01:00")], &["--no-worker"]);
    server.wait_for("/readyz", Some(200));

    // Whoever asks for it gets it; the country of Sweden is no language.
    for (languages, tag) in [("se", "se"), ("se-NO, sv", "se"), ("smj, se;q=0.5, en", "se"), ("en-SE, se", "en"), ("sv-SE", "sv")] {
        assert!(page(&server, "/", languages).contains(&format!("<html lang=\"{tag}\"")), "{languages}");
    }
    let chosen = page(&server, "/about?lang=se", "en");
    assert!(chosen.contains("<html lang=\"se\"") && chosen.contains("lang=se; Path=/"), "{chosen}");
    assert!(server.answer("/about", "cookie: lang=se\r\n").unwrap().contains("<html lang=\"se\""));

    // The switch leads to all others, each in its own words.
    let swedish = page(&server, "/about", "sv");
    for words in ["href=\"/about?lang=en\"", "hreflang=\"en\"", ">In English<", "href=\"/about?lang=se\"", "hreflang=\"se\"", ">Davvisámegillii<"] {
        assert!(swedish.contains(words), "{words}: {swedish}");
    }

    // Dates in its words and its order, and pairs of nights.
    let house = |from: &str, to: &str| page(&server, &format!("/housing/{}?from={from}&to={to}", world.house.0), "se");
    let (one, two, three) = (house("2027-02-01", "2027-02-02"), house("2027-02-01", "2027-02-03"), house("2027-02-01", "2027-02-04"));
    for (page, nights) in [(&one, "1 idja"), (&two, "2 ija, guokte"), (&three, "3 ija")] {
        assert!(page.contains(nights), "{nights}: {page}");
    }
    assert!(two.contains("guovvamánnu 1. 2027") || two.contains("guov 1."), "{two}");
    let typed = page(&server, "/housing?week=guovvam%C3%A1nnu+1+gitta+guovvam%C3%A1nnu+3+2027", "se");
    assert!(typed.contains("2 ija, guokte"), "{typed}");

    // What it lacks is borrowed from Swedish, and says so; where no element can stand there is only the text.
    assert!(two.contains(">Orrunsajit<") && two.contains("<span lang=\"sv\">Ordningsregler</span>"), "{two}");
    assert!(!two.contains(['\u{e0001}', '\u{e007f}']), "{two}");
    assert!(two.contains("aria-label=\"Huvudmeny\""), "{two}");
    assert!(!page(&server, &format!("/housing/{}", world.house.0), "en").contains("<span lang="));

    // The same holds for what people wrote.
    let imported = format!("/housing/{}", world.house.0 + 1);
    let (sami, english) = (page(&server, &imported, "se"), page(&server, &imported, "en"));
    assert!(sami.contains("<p>Viessu.</p>") && sami.contains("<p><span lang=\"sv\">Tyst.</span></p>"), "{sami}");
    assert!(english.contains("<p><span lang=\"sv\">Ett hus.</span></p>") && english.contains("<h2>House rules</h2>"), "{english}");
    assert!(!page(&server, &imported, "sv").contains("<span lang="));
}

#[test]
fn a_folder_that_is_no_language_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sv")).unwrap();
    let mut command = on("sqlite://nowhere/at/all.db", &["check"]);
    command.env("PRAKTIKBO_LOCALES", folder.path());
    assert!(fails(command, 1).contains("this language is built in"));
    fs::remove_dir(folder.path().join("sv")).unwrap();
    fs::create_dir(folder.path().join("se")).unwrap();
    fs::write(folder.path().join("se/x.ftl"), "a = { $b").unwrap();
    let mut command = on("sqlite://nowhere/at/all.db", &["check"]);
    command.env("PRAKTIKBO_LOCALES", folder.path());
    assert!(fails(command, 1).contains("x.ftl"));
}
