//! A real PostgreSQL for the length of one test, started and stopped here.

use crate::{install, process};
use anyhow::{Context, Result, bail};
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The unprivileged user it runs under when we are root: PostgreSQL refuses root.
const USER: &str = "postgres";

/// Starts a PostgreSQL with nothing in it, hands its URL to `story`, and stops it again whatever came of that.
///
/// With `GOLDEN_THREAD_TEST_POSTGRES` set already, that one is used and nothing is started.
pub fn with_postgres(story: impl FnOnce(&str) -> Result<()>) -> Result<()> {
    if let Ok(url) = std::env::var("GOLDEN_THREAD_TEST_POSTGRES") {
        return story(&url);
    }
    let programs = if let Some(found) = programs() {
        found
    } else {
        install::packages(
            &["postgresql"],
            "the store's story runs on a real PostgreSQL too",
        )?;
        programs()
            .context("postgresql is installed but its programs are not in /usr/lib/postgresql")?
    };
    let server = Server::start(&programs)?;
    story(&server.url)
}

/// The folder of the newest PostgreSQL on this machine, as Debian lays them out.
fn programs() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|folder| folder.join("initdb").exists())
        .collect();
    found.sort();
    found.pop()
}

struct Server {
    process: Child,
    folder: PathBuf,
    url: String,
    as_user: bool,
    programs: PathBuf,
}

impl Server {
    fn start(programs: &Path) -> Result<Self> {
        let as_user = install::is_root()?;
        let folder =
            std::env::temp_dir().join(format!("golden-thread-postgres-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder)?;
        if as_user {
            process::run(process::command("chown").arg(USER).arg(&folder))?;
        }
        let data = folder.join("data");
        let initdb = programs.join("initdb");
        process::run(
            run_as(as_user, &initdb, &folder)
                .args([
                    "--auth=trust",
                    "--username=golden_thread",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                    "--no-sync",
                ])
                .arg("--pgdata")
                .arg(&data)
                .stdout(Stdio::null()),
        )?;
        let port = free_port()?;
        let log = fs::File::create(folder.join("log"))?;
        let process = run_as(as_user, &programs.join("postgres"), &folder)
            .arg("-D")
            .arg(&data)
            .args([
                "-p",
                &port.to_string(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "max_connections=200",
            ])
            .arg("-k")
            .arg(&folder)
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .context("cannot start postgres")?;
        let url = format!("postgres://golden_thread@127.0.0.1:{port}/postgres");
        let mut server = Self {
            process,
            folder,
            url,
            as_user,
            programs: programs.to_owned(),
        };
        server.wait_until_ready(port)?;
        Ok(server)
    }

    fn wait_until_ready(&mut self, port: u16) -> Result<()> {
        let patience = Instant::now() + Duration::from_mins(1);
        let is_ready = self.programs.join("pg_isready");
        loop {
            let status = process::command(&is_ready)
                .args(["--quiet", "--host=127.0.0.1", "--port", &port.to_string()])
                .status()?;
            if status.success() {
                return Ok(());
            }
            if self.process.try_wait()?.is_some() || Instant::now() > patience {
                let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                bail!("PostgreSQL did not start:\n{log}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    /// Asks it to stop at once, by the pid it wrote down itself: under another user we hold only the switch's pid.
    fn drop(&mut self) {
        let pid = fs::read_to_string(self.folder.join("data/postmaster.pid")).unwrap_or_default();
        if let Some(pid) = pid.lines().next().filter(|pid| !pid.is_empty()) {
            let _ = run_as(self.as_user, Path::new("kill"), &self.folder)
                .args(["-INT", pid])
                .status();
        } else {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The program under the unprivileged user when we are root, directly otherwise.
fn run_as(as_user: bool, program: &Path, folder: &Path) -> Command {
    let mut command = if as_user {
        let mut switch = Command::new("setpriv");
        switch
            .args(["--reuid", USER, "--regid", USER, "--init-groups", "--"])
            .arg(program);
        switch
    } else {
        Command::new(program)
    };
    // The project's folder may be closed to the other user.
    command.current_dir(folder).stdin(Stdio::null());
    command
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
