//! The whole service in the test's own process: real router, real database, a clock that the test moves, and mails
//! that stay here. Start with [`TestApp::new`], then [`TestApp::browser`].

mod browser;
mod database;
mod mails;
mod page;
mod plans;
mod stays;
mod world;

pub use browser::Browser;
pub use database::TestDatabase;
pub use mails::{TestMail, asks_for};
pub use page::{Page, skeleton};
pub use world::{World, date};

use app::{
    accounts::{self, model::*},
    actors::Operator,
    clock::Clock,
    context::Context,
    db::{Database, Done},
    kept::Kept,
    request::AppState,
    session::CurrentUser,
    settings::Settings,
};
use axum::Router;
use axum_client_ip::ClientIpSource;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use plans::Asked;
use server::{
    health::Health,
    mailer::{Mailer, Memory},
    middleware::patience::Patience,
    router::{HttpOptions, router},
    site::SiteFiles,
    worker::Worker,
};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// Whoever gives the commands of the command line.
pub const OPERATOR: Operator = Operator::at_the_command_line();

/// The end of a test's own transaction, which no history tells.
pub fn nothing() -> Done {
    Done::untold(&OPERATOR, DateTime::default())
}

/// The address that tests know the service by.
pub const BASE_URL: &str = "http://127.0.0.1:3000";

/// A Monday morning, 08:00 in Sweden, in the week in which the lists of the term come.
const START: &str = "2027-01-11T07:00:00Z";

/// The service with a fresh, migrated, empty database. When a test ends with messages still queued, it fails:
/// call [`TestApp::deliver`], or say [`TestApp::leaves_messages_unsent`]. So it does when a query reads the whole of a table that grows.
pub struct TestApp {
    pub state: AppState,
    pub health: Health,
    pub files: SiteFiles,
    router: Router,
    worker: Worker,
    /// What the mailer keeps; `refuse` makes it fail.
    pub memory: Memory,
    unsent_is_fine: AtomicBool,
    asked: Asked,
    // Last: dropped, and with it the database, after everything that uses it.
    database: TestDatabase,
}

impl TestApp {
    pub async fn new() -> Self {
        Self::on(TestDatabase::new().await).await
    }

    /// The service on a database that is migrated.
    pub async fn on(database: TestDatabase) -> Self {
        let clock = Clock::standing_at(START.parse::<DateTime<Utc>>().unwrap());
        let settings = Settings { base_url: BASE_URL.to_owned(), secret: b"a secret of the tests".to_vec(), mail_folder: None };
        let files = SiteFiles::at(PathBuf::from("no-site-in-tests")).unwrap();
        let mut db = app::db::connect(database.url()).await.unwrap();
        let asked = Asked::of(&mut db);
        let state = AppState { db, clock, settings: Arc::new(settings), site: files.site(), this_term: Kept::default(), workplaces: Kept::default() };
        let options = Self::http_options();
        let health = Health::default();
        let router = router(state.clone(), files.clone(), health.clone(), &options);
        let (mailer, memory) = Mailer::memory("praktikbo.example");
        let worker = Worker::new(state.clone(), mailer);
        Self { state, health, files, router, worker, memory, unsent_is_fine: AtomicBool::new(false), asked, database }
    }

    /// Addresses from the connection, and no general limit.
    pub fn http_options() -> HttpOptions {
        HttpOptions { client_ip: ClientIpSource::ConnectInfo, rate_limit: 0, patience: Patience::default() }
    }

    /// Whether the tests run on PostgreSQL.
    pub fn is_on_postgres() -> bool {
        database::server().is_some()
    }

    pub fn db(&self) -> &Database {
        &self.state.db
    }

    /// Where the database is, for what opens it itself (a second instance, the command line).
    pub fn database_url(&self) -> &str {
        self.database.url()
    }

    /// What commands work with.
    pub fn context(&self) -> Context {
        Context::from(&self.state)
    }

    /// Somebody as they are after signing in.
    pub async fn user(&self, account: AccountId) -> CurrentUser {
        accounts::store::current_user(self.db(), account).await.unwrap().unwrap()
    }

    pub fn today(&self) -> NaiveDate {
        self.state.clock.today()
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.state.clock.now()
    }

    /// Moves the clock; nothing happens by that alone.
    pub fn advance(&self, days: i64) {
        self.state.clock.advance(TimeDelta::days(days));
    }

    pub fn advance_minutes(&self, minutes: i64) {
        self.state.clock.advance(TimeDelta::minutes(minutes));
    }

    /// A Swedish reader's browser, without cookies.
    pub fn browser(&self) -> Browser {
        self.browser_in("sv")
    }

    /// A browser that asks for pages in a language.
    pub fn browser_in(&self, language: &str) -> Browser {
        Browser::new(self.router.clone(), self.state.clone(), language)
    }

    /// Gives an account another name and, if one is told, another language.
    pub async fn rename(&self, account: AccountId, name: &str, locale: Option<app::i18n::Locale>) {
        let tx = app::db::write(self.db()).await.unwrap();
        let account = accounts::store::lock(&tx, account).await.unwrap().unwrap();
        match locale {
            Some(locale) => accounts::store::set_name_and_locale(&tx, &account, name, locale).await.unwrap(),
            None => accounts::store::rename(&tx, &account, name).await.unwrap(),
        }
        tx.commit(nothing()).await.unwrap();
    }

    /// A browser in which a student has signed in. The account is made when there is none.
    pub async fn student(&self, email: &str) -> Browser {
        let mut browser = self.browser();
        browser.sign_in(email).await;
        browser
    }

    /// A browser in which a member of staff has signed in. The account is named after the role.
    pub async fn staff(&self, role: Role) -> Browser {
        let email = match &role {
            Role::Administrator => "administrator@akademinorr.example".to_owned(),
            Role::Coordinator(code) => format!("coordinator@{code}.example"),
            Role::Checker(university) => format!("checker@{}.example", university.0),
        };
        let account = self.account(&email).await;
        let known = accounts::store::roles(self.db(), account).await.unwrap();
        if !known.contains(&role) {
            accounts::store::insert_role(self.db(), account, &role).await.unwrap();
        }
        self.student(&email).await
    }

    /// The account with an address, made when there is none.
    pub async fn account(&self, email: &str) -> AccountId {
        browser::account(&self.state, email).await
    }

    /// How many statements the database was given so far, begin and commit left out.
    pub fn statements(&self) -> usize {
        self.asked.number()
    }

    /// Tells that this test has changed tables or indexes, so that nothing follows from how the database reads them.
    pub fn plans_are_no_matter(&self) {
        self.asked.forget();
    }

    /// Tells that this test knows that messages are left unsent at its end.
    pub fn leaves_messages_unsent(&self) {
        self.unsent_is_fine.store(true, Ordering::Relaxed);
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let scans = self.asked.scans(&self.database);
        assert!(scans.is_empty(), "what grows is read as a whole: {}", scans.join("\n"));
        if self.unsent_is_fine.load(Ordering::Relaxed) {
            return;
        }
        let unsent = self.database.unsent();
        assert!(unsent.is_empty(), "messages are left unsent: {unsent:?} (deliver(), or leaves_messages_unsent())");
    }
}
