//! A database for each test, and nothing left of it afterwards.

use app::db;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use std::{env, fs, path::PathBuf, thread};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use url::Url;

/// The migrated, empty database that all tests of this process start with a copy of.
static EMPTY: OnceCell<Empty> = OnceCell::const_new();

enum Empty {
    Sqlite { file: PathBuf },
    Postgres { server: Url, template: String },
}

/// One test's database.
pub struct TestDatabase {
    url: String,
    place: Place,
}

enum Place {
    Folder(#[expect(dead_code, reason = "removes the folder when dropped")] TempDir),
    Server {
        server: Url,
        name: String,
    },
    /// Somebody else's, who removes it.
    Elsewhere,
}

impl TestDatabase {
    /// An empty database that somebody else has made.
    pub fn elsewhere(url: String) -> Self {
        Self { url, place: Place::Elsewhere }
    }

    /// A database that was never migrated.
    pub async fn bare() -> Self {
        match EMPTY.get_or_init(empty).await {
            Empty::Sqlite { .. } => {
                let folder = tempfile::tempdir().unwrap();
                Self { url: sqlite_url(&folder.path().join("test.db")), place: Place::Folder(folder) }
            }
            Empty::Postgres { server, .. } => Self::on_server(server, "template1").await,
        }
    }

    pub async fn new() -> Self {
        match EMPTY.get_or_init(empty).await {
            Empty::Sqlite { file } => {
                let folder = tempfile::tempdir().unwrap();
                let copy = folder.path().join("test.db");
                fs::copy(file, &copy).unwrap();
                Self { url: sqlite_url(&copy), place: Place::Folder(folder) }
            }
            Empty::Postgres { server, template } => Self::on_server(server, template).await,
        }
    }

    async fn on_server(server: &Url, template: &str) -> Self {
        let name = format!("praktikbo_test_{}", uuid::Uuid::new_v4().simple());
        let admin = db::connect(server.as_str()).await.unwrap();
        // Only one session at a time may copy a template.
        let create = format!("create database {name} template {template}");
        while let Err(error) = admin.execute_unprepared(&create).await {
            assert!(is_in_use(&error), "{error}");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        admin.close().await.unwrap();
        Self { url: with_database(server, &name), place: Place::Server { server: server.clone(), name } }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// The messages that are neither sent nor given up. Asked on a thread of its own: this runs while a test is dropped,
    /// when its own runtime can't wait.
    pub fn unsent(&self) -> Vec<String> {
        let url = self.url.clone();
        apart(async move {
            let db = db::connect(&url).await.unwrap();
            let query = "select key from message where sent_at is null and dead_at is null order by id";
            let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), query)).await.unwrap();
            let keys = rows.iter().map(|row| row.try_get("", "key").unwrap()).collect();
            db.close().await.unwrap();
            keys
        })
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Place::Server { server, name } = &self.place {
            let (server, drop) = (server.clone(), format!("drop database if exists {name} with (force)"));
            apart(async move {
                let admin = db::connect(server.as_str()).await.unwrap();
                admin.execute_unprepared(&drop).await.unwrap();
                admin.close().await.unwrap();
            });
        }
    }
}

/// The PostgreSQL server to test on.
pub fn server() -> Option<String> {
    env::var("TEST_DATABASE_URL").ok().filter(|url| !url.is_empty())
}

/// Migrates once a process. The one who comes first does it, the others wait.
async fn empty() -> Empty {
    match server() {
        None => {
            // Kept for as long as the process lives; the system clears its temporary folder.
            let file = tempfile::tempdir().unwrap().keep().join("empty.db");
            let db = db::connect(&sqlite_url(&file)).await.unwrap();
            migrations::migrate(&db).await.unwrap();
            db.execute_unprepared("pragma wal_checkpoint(truncate)").await.unwrap();
            db.close().await.unwrap();
            Empty::Sqlite { file }
        }
        Some(url) => {
            let server = Url::parse(&url).unwrap();
            let template = format!("praktikbo_empty_{}", std::process::id());
            let admin = db::connect(server.as_str()).await.unwrap();
            admin.execute_unprepared(&format!("drop database if exists {template} with (force)")).await.unwrap();
            admin.execute_unprepared(&format!("create database {template}")).await.unwrap();
            let db = db::connect(&with_database(&server, &template)).await.unwrap();
            migrations::migrate(&db).await.unwrap();
            db.close().await.unwrap();
            forget_old_templates(&admin, &template).await;
            admin.close().await.unwrap();
            Empty::Postgres { server, template }
        }
    }
}

/// Removes what earlier runs left on this server, whose processes are gone.
async fn forget_old_templates(admin: &DatabaseConnection, own: &str) {
    let query = "select datname from pg_database where datname like 'praktikbo\\_empty\\_%'";
    for row in admin.query_all_raw(Statement::from_string(DbBackend::Postgres, query)).await.unwrap() {
        let name: String = row.try_get("", "datname").unwrap();
        let process = name.trim_start_matches("praktikbo_empty_");
        if name != own && !PathBuf::from("/proc").join(process).exists() {
            admin.execute_unprepared(&format!("drop database if exists {name} with (force)")).await.ok();
        }
    }
}

fn is_in_use(error: &sea_orm::DbErr) -> bool {
    error.to_string().contains("is being accessed by other users")
}

fn sqlite_url(file: &std::path::Path) -> String {
    format!("sqlite://{}", file.display())
}

fn with_database(server: &Url, name: &str) -> String {
    let mut url = server.clone();
    url.set_path(name);
    url.to_string()
}

/// Runs a future to its end on a thread and a runtime of its own.
pub fn apart<T: Send + 'static>(future: impl Future<Output = T> + Send + 'static) -> T {
    let run = move || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future);
    thread::spawn(run).join().unwrap()
}
