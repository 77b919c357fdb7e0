//! A program that is measured, as the system sees it: `/proc` knows its CPU time and its memory.

use crate::http::Client;
use anyhow::{Context, bail, ensure};
use std::{
    env,
    ffi::OsStr,
    fs::{self, File},
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

/// Linux counts CPU time in hundredths of a second for every program.
const TICK: Duration = Duration::from_millis(10);

/// A server that ends with this value.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    /// From its start until its first page had been read.
    pub first_page: Duration,
}

impl Server {
    /// Starts the release of the service on a database.
    pub fn praktikbo(database: &str, folder: &Path, options: &[&str]) -> anyhow::Result<Self> {
        let mut command = Command::new(beside("praktikbo")?);
        command.arg("serve").args(options).envs([
            ("PRAKTIKBO_DATABASE_URL", database),
            ("PRAKTIKBO_NOW", crate::federation::NOW),
            ("PRAKTIKBO_RATE_LIMIT", "0"),
        ]);
        command.env("PRAKTIKBO_MAIL", format!("file:{}", folder.join("mail").display()));
        command.stderr(File::create(folder.join("serve.log"))?);
        Self::start(command, "PRAKTIKBO_LISTEN")
    }

    /// Starts this program again as the bare handler, see [`crate::bare`].
    pub fn bare(file: &Path) -> anyhow::Result<Self> {
        let mut command = Command::new(env::current_exe()?);
        command.arg("bare").arg(file);
        Self::start(command, "BENCH_LISTEN")
    }

    fn start(mut command: Command, listen: &str) -> anyhow::Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        command.env(listen, address.to_string()).env("PRAKTIKBO_BASE_URL", format!("http://{address}"));
        let began = Instant::now();
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().with_context(|| format!("{command:?}"))?;
        let mut server = Self { child, address, first_page: Duration::ZERO };
        while began.elapsed() < Duration::from_secs(30) {
            if Client::connect(address).and_then(|mut client| client.get("/")).is_ok_and(|answer| answer.status == 200) {
                server.first_page = began.elapsed();
                return Ok(server);
            }
            if let Some(status) = server.child.try_wait()? {
                bail!("{command:?} ended: {status}");
            }
            sleep(Duration::from_millis(1));
        }
        bail!("{command:?} answers nothing");
    }

    pub fn cpu(&self) -> anyhow::Result<Duration> {
        cpu_of(self.child.id())
    }

    /// Megabytes in memory: the most since the start.
    pub fn most_memory(&self) -> anyhow::Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a command of the release to its end.
pub fn run(database: &str, command: &[&OsStr]) -> anyhow::Result<()> {
    let mut program = Command::new(beside("praktikbo")?);
    program.args(command).envs([("PRAKTIKBO_DATABASE_URL", database), ("PRAKTIKBO_NOW", crate::federation::NOW)]);
    let output = program.output()?;
    ensure!(output.status.success(), "{program:?}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}

/// The release lies beside this program.
fn beside(name: &str) -> anyhow::Result<PathBuf> {
    let program = env::current_exe()?.with_file_name(name);
    if !program.exists() {
        bail!("{} is not built: make build", program.display());
    }
    Ok(program)
}

/// The CPU time that a process has used, in and out of the kernel.
fn cpu_of(process: u32) -> anyhow::Result<Duration> {
    Ok(TICK * u32::try_from(ticks(process, 2)?)?)
}

/// The CPU time of PostgreSQL: the postmaster's, its children's, and that of the children which have ended.
pub fn postgres_cpu(postmaster: u32) -> anyhow::Result<Duration> {
    let mut sum = ticks(postmaster, 4)?;
    for entry in fs::read_dir("/proc")? {
        let Some(process) = entry?.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        if parent(process).is_ok_and(|parent| parent == postmaster) {
            sum += ticks(process, 2).unwrap_or_default();
        }
    }
    Ok(TICK * u32::try_from(sum)?)
}

/// utime and stime; with 4 also cutime and cstime.
fn ticks(process: u32, fields: usize) -> anyhow::Result<u64> {
    let times = stat(process)?.split(' ').skip(11).take(fields).map(str::to_owned).collect::<Vec<_>>();
    Ok(times.iter().map(|ticks| ticks.parse::<u64>()).sum::<Result<u64, _>>()?)
}

pub fn parent(process: u32) -> anyhow::Result<u32> {
    Ok(stat(process)?.split(' ').nth(1).context("no parent")?.parse()?)
}

/// What stands behind the name, which may contain anything: from the state on.
fn stat(process: u32) -> anyhow::Result<String> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    Ok(stat.rsplit_once(") ").context("no name")?.1.to_owned())
}
