//! What a submission may try while it runs. `ATTACK` says what; each says what it `did`, or by which
//! error it was `refused`. Whatever it needs lies in `ATTACK_OUTSIDE` and was put there by the test.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::fs::{FileExt, PermissionsExt, symlink};
use std::os::unix::net::{SocketAddr, UnixDatagram, UnixListener, UnixStream};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, SystemTime};

#[path = "raw.rs"]
mod raw;

type Did = io::Result<String>;

fn main() {
    let what = var("ATTACK");
    match attack(&what) {
        Ok(did) => println!("did: {did}"),
        Err(error) => println!("refused: {error}"),
    }
}

fn var(name: &str) -> String {
    std::env::var(name).unwrap()
}

fn outside(name: &str) -> PathBuf {
    PathBuf::from(var("ATTACK_OUTSIDE")).join(name)
}

/// Another process of the same user, which stands for the grader.
fn victim() -> i32 {
    var("ATTACK_VICTIM").parse().unwrap()
}

fn port(name: &str) -> u16 {
    var(name).parse().unwrap()
}

fn attack(what: &str) -> Did {
    if let Some(did) = files(what) {
        return did;
    }
    if let Some(did) = network(what) {
        return did;
    }
    if let Some(did) = processes(what) {
        return did;
    }
    if let Some(did) = floods(what) {
        return did;
    }
    match raw::attack(what, victim()) {
        Some(did) => did,
        None => panic!("no attack is called {what}"),
    }
}

fn files(what: &str) -> Option<Did> {
    Some(match what {
        "read-users" => fs::read_to_string("/etc/passwd"),
        "read-other" => fs::read_to_string(outside("secret.txt")),
        "read-solution" => fs::read_to_string(outside("pack/solutions/main.rs")),
        "read-rules" => fs::read_to_string(outside("pack/solutions/expected.toml")),
        "list-other" => list(outside("")),
        "list-root" => list("/".into()),
        "list-temporary" => list(std::env::temp_dir()),
        "read-by-link" => fs::read_to_string("link"),
        "read-by-way-up" => {
            let up = "../".repeat(32);
            fs::read_to_string(format!("{up}{}", outside("secret.txt").display()))
        }
        "read-by-root-of-process" => {
            fs::read_to_string(format!("/proc/self/root{}", outside("secret.txt").display()))
        }
        "read-environment-of-grader" => of_process("environ"),
        "read-command-line-of-grader" => of_process("cmdline"),
        "read-memory-map-of-grader" => of_process("maps"),
        "open-memory-of-grader" => {
            File::open(format!("/proc/{}/mem", victim())).map(|_| "opened".into())
        }
        "list-open-files-of-grader" => list(format!("/proc/{}/fd", victim()).into()),
        "list-processes" => list("/proc".into()),
        "read-own-memory" => own_memory(|memory, bytes, at| memory.read_exact_at(bytes, at)),
        "read-own-memory-by-seeking" => own_memory(|mut memory, bytes, at| {
            memory.seek(SeekFrom::Start(at))?;
            memory.read_exact(bytes)
        }),
        "read-own-memory-by-steps" => own_memory(|mut memory, bytes, at| {
            let half = i64::try_from(at / 2).unwrap();
            memory.seek(SeekFrom::Current(half))?;
            memory.seek(SeekFrom::Current(i64::try_from(at).unwrap() - half))?;
            memory.read_exact(bytes)
        }),
        "write-own-memory" => write_own_memory(),
        "write-outside" => fs::write(outside("new"), "x").map(done),
        "append-outside" => OpenOptions::new()
            .append(true)
            .open(outside("secret.txt"))
            .map(drop)
            .map(done),
        "empty-outside" => OpenOptions::new()
            .write(true)
            .open(outside("spare.txt"))
            .and_then(|file| file.set_len(0))
            .map(done),
        "write-temporary" => {
            let path = std::env::temp_dir().join(format!("attack-{}", std::process::id()));
            fs::write(&path, "x").and_then(|()| fs::remove_file(path)).map(done)
        }
        "write-shared-memory" => {
            let path = format!("/dev/shm/attack-{}", std::process::id());
            fs::write(&path, "x").and_then(|()| fs::remove_file(path)).map(done)
        }
        "write-own-folder" => fs::write("new", "x").map(done),
        "change-own-source" => fs::write("main.rs", "fn main() {}").map(done),
        "make-folder-outside" => fs::create_dir(outside("folder")).map(done),
        "remove-outside" => fs::remove_file(outside("spare.txt")).map(done),
        "rename-outside" => fs::rename(outside("spare.txt"), outside("moved.txt")).map(done),
        "link-outside" => symlink("/etc/passwd", outside("users")).map(done),
        "hard-link-outside" => {
            fs::hard_link(outside("secret.txt"), outside("second.txt")).map(done)
        }
        "change-rights-outside" => {
            let all = fs::Permissions::from_mode(0o777);
            fs::set_permissions(outside("spare.txt"), all).map(done)
        }
        "change-times-outside" => File::open("main.rs")
            .and_then(|file| file.set_modified(SystemTime::UNIX_EPOCH))
            .map(done),
        "fill-disk" => fill_disk(),
        "lock-shared-file" => File::open(std::env::current_exe().unwrap())
            .and_then(|file| file.lock())
            .map(done),
        _ => return None,
    })
}

fn done(_: ()) -> String {
    "done".to_owned()
}

fn list(folder: PathBuf) -> Did {
    let entries = fs::read_dir(folder)?.flatten();
    let names: Vec<_> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    Ok(names.join(" "))
}

fn of_process(file: &str) -> Did {
    fs::read(format!("/proc/{}/{file}", victim()))
        .map(|bytes| String::from_utf8_lossy(&bytes).replace('\0', " "))
}

/// What a library keeps in a private static, as the probe keeps its nonce.
static SECRET: [u8; 16] = *b"amber in a stone";

fn own_memory(read: impl Fn(&File, &mut [u8], u64) -> io::Result<()>) -> Did {
    let memory = File::open("/proc/self/mem")?;
    let mut bytes = [0; 16];
    // The address of anything: others lie in maps.
    let at = std::ptr::from_ref(&SECRET).addr() as u64;
    read(&memory, &mut bytes, at)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn write_own_memory() -> Did {
    let target = Box::new(*b"amber");
    let memory = OpenOptions::new().write(true).open("/proc/self/mem")?;
    memory.write_all_at(b"stone", std::ptr::from_ref(&*target).addr() as u64)?;
    Ok(String::from_utf8_lossy(std::hint::black_box(&*target)).into_owned())
}

/// 8 MiB in each of 4 files: none is over the limit of a file.
fn fill_disk() -> Did {
    for number in 0..4 {
        let path = outside(&format!("full-{number}"));
        fs::write(path, vec![0; 8 * 1024 * 1024])?;
    }
    Ok("filled".to_owned())
}

fn network(what: &str) -> Option<Did> {
    let local = "127.0.0.1";
    Some(match what {
        "tcp-connect" => TcpStream::connect((local, port("ATTACK_TCP"))).map(|_| String::new()),
        "tcp-listen" => TcpListener::bind((local, 0)).map(|_| String::new()),
        "tcp6-listen" => TcpListener::bind("[::1]:0").map(|_| String::new()),
        "udp-send" => UdpSocket::bind((local, 0))
            .and_then(|socket| socket.send_to(b"amber", (local, port("ATTACK_UDP"))))
            .map(|sent| sent.to_string()),
        "udp-listen" => UdpSocket::bind((local, 0)).map(|_| String::new()),
        "unix-connect" => UnixStream::connect(outside("socket")).map(|_| String::new()),
        "unix-listen" => UnixListener::bind(outside("mine")).map(|_| String::new()),
        "unix-datagram" => UnixDatagram::unbound().map(|_| String::new()),
        "abstract-connect" => SocketAddr::from_abstract_name(var("ATTACK_ABSTRACT"))
            .and_then(|address| UnixStream::connect_addr(&address))
            .map(|_| String::new()),
        _ => return None,
    })
}

fn processes(what: &str) -> Option<Did> {
    Some(match what {
        "start-shell" => shell(&mut Command::new("/bin/sh")),
        "start-itself" => std::env::current_exe()
            .and_then(|itself| Command::new(itself).env("ATTACK", "nothing").output())
            .map(|_| String::new()),
        "become-shell" => Err(Command::new("/bin/sh").args(["-c", "echo did: shell"]).exec()),
        _ => return None,
    })
}

fn shell(command: &mut Command) -> Did {
    let output = command.args(["-c", "echo from the shell"]).output()?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn floods(what: &str) -> Option<Did> {
    Some(match what {
        "memory" => {
            let mut all = Vec::new();
            loop {
                all.push(vec![1_u8; 1_000_000]);
            }
        }
        "spin" => loop {
            std::hint::spin_loop();
        },
        "sleep" => loop {
            std::thread::sleep(Duration::from_secs(1));
        },
        "print" => loop {
            let _ = io::stdout().write_all(&[b'x'; 4_096]);
        },
        "print-errors" => loop {
            let _ = io::stderr().write_all(&[b'x'; 4_096]);
        },
        "large-file" => {
            let path = outside("large");
            let mut file = match File::create(path) {
                Ok(file) => file,
                Err(error) => return Some(Err(error)),
            };
            loop {
                file.write_all(&[0; 65_536]).unwrap();
            }
        }
        "recurse" => Ok(recurse(1).to_string()),
        "threads" => {
            let mut all = Vec::new();
            loop {
                match std::thread::Builder::new().spawn(|| std::thread::park()) {
                    Ok(thread) => all.push(thread),
                    Err(error) => return Some(Err(error)),
                }
            }
        }
        "open-files" => {
            let mut all = Vec::new();
            while all.len() < 400 {
                match File::open("/dev/null") {
                    Ok(file) => all.push(file),
                    Err(error) => return Some(Err(error)),
                }
            }
            Ok(all.len().to_string())
        }
        "nothing" => Ok(String::new()),
        _ => return None,
    })
}

fn recurse(depth: u64) -> u64 {
    let large = std::hint::black_box([depth; 1_000]);
    recurse(depth + 1) + large[999]
}
