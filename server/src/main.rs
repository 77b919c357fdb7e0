//! The program `praktikbo`.

use clap::Parser;
use mimalloc::MiMalloc;
use server::{cli::Cli, telemetry};
use std::{env, ffi::OsString, process::ExitCode};

/// A page is thousands of small strings: the system's allocator takes a tenth of its time for them.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Wrong usage and wrong configuration, as clap has it too.
const MISUSED: u8 = 2;

fn main() -> ExitCode {
    // Two TLS libraries may be linked in by what we use; which one works is said once, before anybody needs it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let cli = Cli::parse_from(arguments());
    let config = match cli.options.read() {
        Ok(config) => config,
        Err(problems) => {
            eprintln!("The configuration can't be used:");
            for problem in problems {
                eprintln!("  {problem}");
            }
            return ExitCode::from(MISUSED);
        }
    };
    telemetry::start();
    match tokio::runtime::Runtime::new().map_err(anyhow::Error::from).and_then(|runtime| runtime.block_on(cli.command.run(config))) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("praktikbo: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// What the program was called with. `cargo leptos watch` and `cargo leptos serve` name no command: they mean serving.
fn arguments() -> Vec<OsString> {
    let mut arguments: Vec<_> = env::args_os().collect();
    if arguments.len() == 1 && env::var_os("LEPTOS_SITE_ROOT").is_some() {
        arguments.extend(["serve", "--migrate"].map(Into::into));
    }
    arguments
}
