//! Building everything and serving it on this machine.

use crate::client::{self, Finish};
use crate::{cargo, install, paths, process};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// Build everything and serve the app on this machine.
#[derive(clap::Args)]
pub struct Run {
    /// Fill a believable board through the same API a tablet uses, and print a link for each role
    #[arg(long)]
    demo: bool,
    /// The optimised client and server, as handed out: slower to build, faster to use
    #[arg(long)]
    release: bool,
    /// The port to serve on
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The address to serve on. Browsers trust plain HTTP on this machine only: for tablets, put a
    /// server that speaks HTTPS in front
    #[arg(long, default_value = "127.0.0.1")]
    listen: String,
}

impl Run {
    /// Builds, serves, and stays until it is interrupted. What an earlier run saved is kept.
    pub fn run(&self) -> Result<()> {
        install::browser_target()?;
        let finish = if self.release {
            Finish::Release
        } else {
            Finish::Dev
        };
        client::build(finish, &[], &paths::client())?;
        let binary = cargo::build_server(self.release)?;

        let data = paths::root().join(if self.demo { "data/demo" } else { "data/board" });
        let board = Board {
            binary,
            data,
            address: format!("{}:{}", self.listen, self.port),
            url: self.url(),
        };
        fs::create_dir_all(&board.data)?;
        if TcpStream::connect(board.reachable_at()).is_ok() {
            bail!(
                "something is already serving on port {}; stop it, or choose another with --port",
                self.port
            );
        }

        let mut server = board.serve()?;
        let welcomed = board
            .wait_until_ready(&mut server)
            .and_then(|()| board.welcome(self.demo));
        if let Err(why) = welcomed {
            let _ = server.kill();
            let _ = server.wait();
            return Err(why);
        }
        println!(
            "\nGolden Thread is at {}   (Ctrl-C stops it; {} keeps what is saved)",
            board.url,
            shown(&board.data)
        );
        let status = server.wait()?;
        if !status.success() {
            bail!("the server stopped ({status})");
        }
        Ok(())
    }

    fn url(&self) -> String {
        // A browser trusts plain HTTP (service worker, encryption) on this machine's own names only.
        let host = if self.listen == "0.0.0.0" || self.listen == "127.0.0.1" {
            "localhost"
        } else {
            &self.listen
        };
        format!("http://{host}:{}", self.port)
    }
}

/// A board on this machine: its binary, its data, where it is served.
struct Board {
    binary: PathBuf,
    data: PathBuf,
    address: String,
    url: String,
}

impl Board {
    fn database(&self) -> PathBuf {
        self.data.join("golden-thread.db")
    }

    fn command(&self, task: &str) -> Command {
        let mut command = process::command(&self.binary);
        command
            .arg(task)
            .env(
                "GOLDEN_THREAD_DATABASE",
                format!("sqlite:{}", self.database().display()),
            )
            .env("GOLDEN_THREAD_DATA", &self.data);
        // A line for each request would carry the links off the screen.
        if std::env::var_os("GOLDEN_THREAD_LOG").is_none() {
            command.env("GOLDEN_THREAD_LOG", "warn");
        }
        command
    }

    fn serve(&self) -> Result<Child> {
        let serve = self.command("serve");
        // Stops with us, however we are stopped, where the system has a way to say so.
        let mut command = if process::find("setpriv").is_some() {
            let mut bound = process::command("setpriv");
            bound
                .args(["--pdeathsig", "TERM", "--"])
                .arg(serve.get_program());
            bound.args(serve.get_args());
            bound.envs(
                serve
                    .get_envs()
                    .filter_map(|(name, value)| Some((name, value?))),
            );
            bound
        } else {
            serve
        };
        command.args(["--listen", &self.address]);
        command
            .spawn()
            .with_context(|| format!("cannot start {}", process::shown(&command)))
    }

    /// Where to knock from this machine, when the server listens on all its addresses.
    fn reachable_at(&self) -> String {
        self.address.replace("0.0.0.0", "127.0.0.1")
    }

    fn wait_until_ready(&self, server: &mut Child) -> Result<()> {
        let patience = Instant::now() + Duration::from_mins(1);
        while TcpStream::connect(self.reachable_at()).is_err() {
            if let Some(status) = server.try_wait()? {
                bail!("the server did not start ({status})");
            }
            if Instant::now() > patience {
                bail!(
                    "the server does not answer on {} after a minute",
                    self.address
                );
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// A link to begin with: one for each role of the demo board, or the first administrator's as long as nobody has a
    /// device.
    fn welcome(&self, demo: bool) -> Result<()> {
        if demo {
            process::run(self.command("demo").args(["--url", &self.url]))
        } else if self
            .ask("/metrics")?
            .lines()
            .any(|line| line == "golden_thread_devices 0")
        {
            println!("\nThis board is empty. Its first administrator begins here:\n");
            let words = [
                "--name",
                "First administrator",
                "--role",
                "administrator",
                "--base-url",
            ];
            process::run(self.command("enrol").args(words).arg(&self.url))
        } else {
            Ok(())
        }
    }

    /// What the server answers to a GET. HTTP/1.0, so that it ends the answer by hanging up.
    fn ask(&self, path: &str) -> Result<String> {
        let mut line = TcpStream::connect(self.reachable_at())?;
        line.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(line, "GET {path} HTTP/1.0\r\nhost: localhost\r\n\r\n")?;
        let mut answer = String::new();
        line.read_to_string(&mut answer)?;
        Ok(answer)
    }
}

fn shown(data: &Path) -> String {
    data.strip_prefix(paths::root())
        .unwrap_or(data)
        .display()
        .to_string()
}
