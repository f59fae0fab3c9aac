//! What an attack is aimed at: another's files, another process, and sockets that listen.

use std::fs;
use std::io::ErrorKind;
use std::net::{TcpListener, UdpSocket};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::{SocketAddr, UnixListener};
use std::path::PathBuf;
use std::process::{Child, Command};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use asynclings_core::pack;
use asynclings_engine::fence::Fence;
use asynclings_engine::run::{ProbeSettings, Program, RunLimits};
use asynclings_trace::Clock;
use tempfile::TempDir;

use crate::support::binary::BINARY;
use crate::support::{files, programs};

/// All of it, gone when it is dropped.
pub(super) struct Scene {
    folder: TempDir,
    victim: Child,
    tcp: TcpListener,
    udp: UdpSocket,
    unix: UnixListener,
    nameless: UnixListener,
    name: String,
    before: Vec<(PathBuf, Vec<u8>)>,
}

impl Scene {
    pub(super) fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = tempfile::tempdir().unwrap();
        let outside = folder.path().join("outside");
        for (path, text) in [
            ("outside/secret.txt", "amber"),
            ("outside/spare.txt", "amber"),
            ("outside/pack/solutions/main.rs", "amber"),
            ("outside/pack/solutions/expected.toml", "amber"),
            ("own/main.rs", "fn main() {}"),
        ] {
            files::write(&folder.path().join(path), text);
        }
        symlink(outside.join("secret.txt"), folder.path().join("own/link")).unwrap();
        let victim = Command::new("sleep")
            .arg("1000")
            .env("ATTACK_MARK", "amber")
            .spawn()
            .unwrap();
        let name = format!("asynclings-attack-{}-{number}", std::process::id());
        let address = SocketAddr::from_abstract_name(&name).unwrap();
        let mut scene = Self {
            victim,
            tcp: TcpListener::bind("127.0.0.1:0").unwrap(),
            udp: UdpSocket::bind("127.0.0.1:0").unwrap(),
            unix: UnixListener::bind(outside.join("socket")).unwrap(),
            nameless: UnixListener::bind_addr(&address).unwrap(),
            name,
            before: Vec::new(),
            folder,
        };
        scene.tcp.set_nonblocking(true).unwrap();
        scene.udp.set_nonblocking(true).unwrap();
        scene.unix.set_nonblocking(true).unwrap();
        scene.nameless.set_nonblocking(true).unwrap();
        scene.before = scene.files();
        scene
    }

    /// The program that tries `what`.
    pub(super) fn program(&self, what: &str, sockets: bool, fence: Option<Fence>) -> Program {
        let said = pack::Limits {
            wall_ms: Some(if what == "sleep" { 300 } else { 60_000 }),
            cpu_s: Some(1),
            memory_mib: Some(128),
            output_kib: Some(64),
            events: None,
            sockets,
        };
        let port = |port: u16| port.to_string().into();
        Program {
            exe: executable().clone(),
            cwd: self.folder.path().join("own"),
            library_path: Vec::new(),
            envs: vec![
                ("ATTACK".into(), what.into()),
                (
                    "ATTACK_OUTSIDE".into(),
                    self.folder.path().join("outside").into(),
                ),
                ("ATTACK_VICTIM".into(), self.victim.id().to_string().into()),
                (
                    "ATTACK_TCP".into(),
                    port(self.tcp.local_addr().unwrap().port()),
                ),
                (
                    "ATTACK_UDP".into(),
                    port(self.udp.local_addr().unwrap().port()),
                ),
                ("ATTACK_ABSTRACT".into(), self.name.clone().into()),
            ],
            limits: RunLimits::resolve(&said, Clock::Virtual),
            probe: ProbeSettings::default(),
            launcher: BINARY.into(),
            fence,
        }
    }

    /// All regular files with their bytes, and their rights in the place of some.
    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut all = Vec::new();
        for entry in walkdir::WalkDir::new(self.folder.path()).sort_by_file_name() {
            let entry = entry.unwrap();
            let metadata = entry.metadata().unwrap();
            let mut about = metadata.permissions().mode().to_string().into_bytes();
            if metadata.is_file() {
                about.extend(fs::read(entry.path()).unwrap());
                about.extend(format!("{:?}", metadata.modified().unwrap()).into_bytes());
            }
            all.push((entry.into_path(), about));
        }
        all
    }

    /// What an attack has changed after all.
    pub(super) fn damage(&mut self) -> Vec<String> {
        let mut damage = Vec::new();
        if self.files() != self.before {
            damage.push("files were changed".to_owned());
        }
        if self.victim.try_wait().unwrap().is_some() {
            damage.push("the other process was ended".to_owned());
        }
        let blocked = |error: &std::io::Error| error.kind() == ErrorKind::WouldBlock;
        if !self.tcp.accept().is_err_and(|error| blocked(&error)) {
            damage.push("a connection came by TCP".to_owned());
        }
        if !self
            .udp
            .recv(&mut [0; 9])
            .is_err_and(|error| blocked(&error))
        {
            damage.push("a message came by UDP".to_owned());
        }
        for socket in [&self.unix, &self.nameless] {
            if !socket.accept().is_err_and(|error| blocked(&error)) {
                damage.push("a connection came to a local socket".to_owned());
            }
        }
        damage
    }
}

/// The program of all these attacks, compiled once.
fn executable() -> &'static PathBuf {
    static EXE: OnceLock<PathBuf> = OnceLock::new();
    let sources = [
        "tests/attacks/programs/runtime.rs",
        "tests/attacks/programs/raw.rs",
    ];
    EXE.get_or_init(|| programs::compiled("attacks", &sources))
}

impl Drop for Scene {
    fn drop(&mut self) {
        // Both fail when an attack has ended it already.
        let _ = self.victim.kill();
        let _ = self.victim.wait();
    }
}
