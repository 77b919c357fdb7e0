//! The program `praktikbo`.

#![deny(clippy::print_stdout, clippy::print_stderr)]

use clap::Parser;
use mimalloc::MiMalloc;
use server::{
    cli::{Cli, Command},
    config::Config,
    say::{complain, unsaid},
    telemetry,
};
use std::{env, ffi::OsString, process::ExitCode};

/// A page is thousands of small strings: the system's allocator takes a tenth of its time for them.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    // Two TLS libraries may be linked in by what we use; which one works is said once, before anybody needs it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let cli = Cli::parse_from(arguments());
    let config = match cli.options.read(|variable| cli.command.uses(variable)) {
        Ok(config) => config,
        Err(problems) => {
            complain("The configuration can't be used:");
            for problem in problems {
                complain(format_args!("  {problem}"));
            }
            return ExitCode::from(cli.command.misused());
        }
    };
    let code = run(cli.command, config).unwrap_or_else(|error| {
        complain(format_args!("praktikbo: {error:#}"));
        ExitCode::FAILURE
    });
    telemetry::finish();
    match unsaid() {
        None => code,
        Some(error) => {
            complain(format_args!("praktikbo: what was done stays done, but the answer can't be written: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command, config: Config) -> anyhow::Result<ExitCode> {
    telemetry::start()?;
    if let Some(folder) = &config.locales {
        app::i18n::add(folder).map_err(anyhow::Error::msg)?;
    }
    tokio::runtime::Runtime::new()?.block_on(command.run(config))
}

/// What the program was called with. `cargo leptos watch` and `cargo leptos serve` name no command: they mean serving.
fn arguments() -> Vec<OsString> {
    let mut arguments: Vec<_> = env::args_os().collect();
    if arguments.len() == 1 && env::var_os("LEPTOS_SITE_ROOT").is_some() {
        arguments.extend(["serve", "--migrate"].map(Into::into));
    }
    arguments
}
