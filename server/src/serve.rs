//! The service from its start to its end.

use crate::{
    config::Config,
    connections::{self, Limits, raise_file_limit},
    database_file,
    health::{self, Health, NEWER},
    metrics,
    router::router,
    secret,
    site::SiteFiles,
    telemetry,
    worker::{self, Worker},
};
use anyhow::{Context, bail, ensure};
use app::{
    db::{self, Database},
    kept::Kept,
    request::AppState,
    settings::Settings,
    site::Site,
};
use axum::{Router, extract::Request};
use migrations::Schema;
use std::{
    process,
    sync::{Arc, OnceLock},
    time::Duration,
};
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
    time::sleep,
};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

/// "It ends within the drain time and ten seconds": what is not finished then is cut off. A message that hangs at a mail server is
/// left to its lease.
const LAST_WAIT: Duration = Duration::from_secs(9);
/// How often a database that is not migrated is asked again.
const ASK_AGAIN: Duration = Duration::from_secs(1);

#[derive(Debug, Clone, Copy)]
pub struct Parts {
    pub migrate: bool,
    pub pages: bool,
    pub worker: bool,
}

/// Serves pages, works off the outbox, or both, until a signal ends it.
pub async fn run(config: Config, parts: Parts) -> anyhow::Result<()> {
    let signals = Signals::new()?;
    metrics::start();
    let db = open(&config).await?;
    if parts.migrate {
        migrations::migrate(&db).await.context("the database can't be migrated")?;
    }
    let health = Health::default();
    let stop = CancellationToken::new();
    tokio::spawn(signals.wait(health.clone(), stop.clone(), config.drain));
    let service = Service { config, db, health, stop };
    if parts.pages {
        service.pages(parts.worker).await?
    } else {
        service.work().await?
    }
    service.db.close().await?;
    tracing::info!("ended");
    Ok(())
}

/// The database that the operator named, whoever wrote it.
pub async fn connect(config: &Config) -> anyhow::Result<Database> {
    db::connect(&config.database_url).await.with_context(|| format!("{} can't be opened", config.database_name()))
}

/// The same, unless a newer version wrote it.
pub async fn open(config: &Config) -> anyhow::Result<Database> {
    database_file::check(&config.database_url).context("the database of PRAKTIKBO_DATABASE_URL can't be used")?;
    let db = connect(config).await?;
    match migrations::schema(&db).await {
        Ok(Schema::Newer(version)) => bail!("{}", newer(&version)),
        // What else is wrong with it is told by who uses it.
        Ok(Schema::Current | Schema::Pending) | Err(_) => Ok(db),
    }
}

/// The same, for a command that needs all of it.
pub async fn open_migrated(config: &Config) -> anyhow::Result<Database> {
    let db = open(config).await?;
    let schema = migrations::schema(&db).await.with_context(|| format!("{} can't be read", config.database_name()))?;
    ensure!(schema == Schema::Current, "migrations are pending: `praktikbo migrate` first");
    Ok(db)
}

/// Why this program leaves a database alone.
pub fn newer(version: &str) -> String {
    format!("{NEWER} than this one ({version}): run that version, or restore a backup from before it")
}

/// Brings the database up to date.
pub async fn migrate(config: &Config) -> anyhow::Result<()> {
    let db = open(config).await?;
    migrations::migrate(&db).await?;
    Ok(db.close().await?)
}

/// The part of the configuration that pages and mails depend on, with the key that a migrated database keeps.
pub async fn settings(config: &Config, db: &Database) -> anyhow::Result<Settings> {
    let secret = match &config.secret {
        Some(secret) => secret.clone(),
        None => secret::kept(db).await?,
    };
    Ok(Settings { base_url: config.base_url.clone(), secret, mail_folder: config.mailer.folder() })
}

/// What pages, commands and worker need, from a migrated database. Only pages need the site.
pub async fn state(config: &Config, db: &Database, site: Site) -> anyhow::Result<AppState> {
    let settings = settings(config, db).await?;
    Ok(AppState {
        db: db.clone(),
        clock: config.clock.clone(),
        settings: Arc::new(settings),
        site,
        this_term: Kept::default(),
        workplaces: Kept::default(),
    })
}

/// The site that was built, in the folder that the operator named or beside the program.
pub fn site(config: &Config) -> anyhow::Result<SiteFiles> {
    config.site.clone().map_or_else(SiteFiles::find, SiteFiles::at).context("the site can't be read")
}

struct Service {
    config: Config,
    db: Database,
    health: Health,
    stop: CancellationToken,
}

impl Service {
    async fn pages(&self, with_worker: bool) -> anyhow::Result<()> {
        let files = site(&self.config)?;
        let listener =
            TcpListener::bind(self.config.listen).await.with_context(|| format!("{} can't be listened to (PRAKTIKBO_LISTEN)", self.config.listen))?;
        let started = Arc::new(OnceLock::new());
        let start = self.start(files, started.clone(), with_worker);
        let open_files = raise_file_limit();
        let limits = Limits::new(open_files, &self.config.http.client_ip);
        tracing::info!(open_files, connections = limits.most, "listening");
        let serve = async {
            connections::serve(listener, waiting(started), limits, self.stop.clone()).await;
            Ok(())
        };
        tokio::try_join!(serve, start).map(drop)
    }

    /// Opens the doors once the database is migrated, and works until the end.
    async fn start(&self, files: SiteFiles, started: Arc<OnceLock<Router>>, with_worker: bool) -> anyhow::Result<()> {
        if !self.migrated().await? {
            return Ok(());
        }
        let state = state(&self.config, &self.db, files.site()).await?;
        let router = router(state.clone(), files, self.health.clone(), &self.config.http);
        let _ = started.set(router);
        tracing::info!(listen = %self.config.listen, url = self.config.base_url, with_worker, "ready");
        if with_worker {
            // A task of its own, so that it can use another core than the one that takes in requests.
            tokio::spawn(Worker::new(state, self.config.mailer.clone()).run(self.stop.clone())).await?;
        }
        Ok(())
    }

    async fn work(&self) -> anyhow::Result<()> {
        if self.migrated().await? {
            let state = state(&self.config, &self.db, Site::default()).await?;
            tracing::info!("ready");
            Worker::new(state, self.config.mailer.clone()).run(self.stop.clone()).await;
        }
        Ok(())
    }

    /// Waits until somebody has migrated the database; false when the end came before.
    async fn migrated(&self) -> anyhow::Result<bool> {
        let mut told = None;
        while let Some(obstacle) = self.health.obstacle_to_reading(&self.db).await {
            ensure!(obstacle != NEWER, NEWER);
            if told != Some(obstacle) {
                tracing::warn!(obstacle, "waiting (`praktikbo migrate`, or `serve --migrate`, brings the database up to date)");
                told = Some(obstacle);
            }
            tokio::select! {
                () = self.stop.cancelled() => return Ok(false),
                () = sleep(ASK_AGAIN) => {}
            }
        }
        Ok(!self.stop.is_cancelled())
    }
}

/// Alive from the first moment, ready once the service is put in.
fn waiting(started: Arc<OnceLock<Router>>) -> Router {
    let before = health::routes_before_start("migrations are pending, or the database does not answer");
    Router::new().fallback(move |request: Request| {
        let router = started.get().unwrap_or(&before).clone();
        async move { router.oneshot(request).await }
    })
}

/// The operator's wish to end.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn new() -> anyhow::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    /// The first signal ends the service in good order, at the latest after [`LAST_WAIT`]. The second ends it at once.
    async fn wait(mut self, health: Health, stop: CancellationToken, drain: Duration) {
        self.next().await;
        tracing::info!("ending: finishing requests and messages under way");
        health.stop();
        tokio::select! {
            () = sleep(drain) => {}
            () = self.next() => {}
        }
        stop.cancel();
        let code = tokio::select! {
            () = sleep(LAST_WAIT) => 0,
            () = self.next() => 1,
        };
        tracing::warn!("ended before everything was finished");
        telemetry::finish();
        process::exit(code);
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

const _: () = assert!(LAST_WAIT.as_secs() < 10 && worker::LONGEST_END.as_secs() < LAST_WAIT.as_secs());
