//! The commands.

mod import;
mod user;

use self::{import::ImportCommand, user::UserCommand};
use crate::{
    backup, bounce, check,
    config::{Config, Options},
    demo,
    serve::{self, Parts},
};
use clap::{Parser, Subcommand, builder::FalseyValueParser};
use std::{path::PathBuf, process::ExitCode};

/// Wrong usage and wrong configuration, as clap has it too.
const MISUSED: u8 = 2;

/// Free housing for nursing students during their practice: lists it, lets students book it, sends the mails.
#[derive(Parser, Debug)]
#[command(name = "praktikbo", version, propagate_version = true, subcommand_required = true, arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    pub options: Options,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Serves the pages and runs the worker; ends in good order on SIGTERM and SIGINT
    Serve {
        /// Brings the database up to date first
        #[arg(long, env = "PRAKTIKBO_MIGRATE", value_parser = FalseyValueParser::new())]
        migrate: bool,
        /// Leaves the worker out: mails, deadlines and clean-up are another process's job
        #[arg(long, env = "PRAKTIKBO_NO_WORKER", value_parser = FalseyValueParser::new())]
        no_worker: bool,
    },
    /// Brings the database up to date; safe when several instances start at once
    Migrate,
    /// Fills an empty database with the demo: a federation, its houses, and a term of bookings; lists the accounts
    Demo,
    /// Runs the worker alone: mails, deadlines and clean-up
    Worker,
    /// Creates and updates houses or placements from a file, all or nothing; errors are told by row and column
    #[command(subcommand)]
    Import(ImportCommand),
    /// Accounts of staff
    #[command(subcommand)]
    User(UserCommand),
    /// Verifies on the live data what must always hold; tells what does not, and then ends with 1
    Check,
    /// Reads a mail that came back (RFC 3464) from the standard input, as a mail server's pipe hands it over; ends with 75
    /// where the mail server should try again later, and takes whatever else it gets
    Bounce {
        /// The address that the mail was delivered to, where the mail itself does not say so
        #[arg(env = "PRAKTIKBO_BOUNCE_RECIPIENT")]
        recipient: Option<String>,
    },
    /// Copies a SQLite database, in one consistent piece, while it is used
    Backup {
        /// The file to write; one of that name is replaced once the copy is complete
        file: PathBuf,
    },
    /// Puts a copy in the place of the SQLite database, while nothing uses it; messages that waited in it are not sent
    Restore {
        /// A file that `backup` wrote
        file: PathBuf,
        /// Replaces a database that holds data, or is damaged; that one is kept beside it as `….replaced` or `….damaged`
        #[arg(long, env = "PRAKTIKBO_FORCE", value_parser = FalseyValueParser::new())]
        force: bool,
    },
}

impl Command {
    /// Whether a command needs a setting: what is wrong with others does not stop it.
    pub fn uses(&self, variable: &str) -> bool {
        let setting = variable.strip_prefix("PRAKTIKBO_").unwrap_or(variable);
        match (self, setting.strip_suffix("_FILE").unwrap_or(setting)) {
            (Self::Serve { .. }, _) | (_, "DATABASE_URL" | "LOCALES") => true,
            (Self::Worker, setting) => !matches!(setting, "CLIENT_IP" | "LISTEN" | "RATE_LIMIT" | "SITE"),
            (Self::Migrate | Self::Backup { .. }, _) => false,
            // Mails are written with links.
            (Self::Demo | Self::Import(_), setting) => matches!(setting, "BASE_URL" | "NOW"),
            (Self::Bounce { .. }, setting) => matches!(setting, "NOW" | "SECRET"),
            (_, setting) => setting == "NOW",
        }
    }

    /// With which status the command ends that could not be started, because the configuration is wrong: a mail server must
    /// keep what it hands over.
    pub fn misused(&self) -> u8 {
        if matches!(self, Self::Bounce { .. }) { bounce::TRY_AGAIN } else { MISUSED }
    }

    /// Does what was asked.
    pub async fn run(self, config: Config) -> anyhow::Result<ExitCode> {
        match self {
            Self::Serve { migrate, no_worker } => serve::run(config, Parts { migrate, pages: true, worker: !no_worker }).await?,
            Self::Worker => serve::run(config, Parts { migrate: false, pages: false, worker: true }).await?,
            Self::Migrate => serve::migrate(&config).await?,
            Self::Demo => demo::run(&config).await?,
            Self::Import(command) => command.run(&config).await?,
            Self::User(command) => command.run(&config).await?,
            Self::Check => return check::run(&config).await,
            Self::Bounce { recipient } => return Ok(bounce::run(&config, recipient.as_deref()).await),
            Self::Backup { file } => backup::backup(&config, &file).await?,
            Self::Restore { file, force } => backup::restore(&config, &file, force).await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}
