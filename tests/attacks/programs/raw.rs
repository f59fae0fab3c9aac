//! The same by hand: what `unsafe` reaches and std has no way to.

use std::io;

use super::Did;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
    fn fork() -> i32;
    fn setsid() -> i32;
    fn _exit(code: i32) -> !;
    fn getpid() -> i32;
}

/// The numbers of x86-64, and those of the others.
#[cfg(target_arch = "x86_64")]
mod number {
    pub const SOCKET: i64 = 41;
    pub const KILL: i64 = 62;
    pub const PTRACE: i64 = 101;
    pub const SETPRIORITY: i64 = 141;
    pub const KEYCTL: i64 = 250;
    pub const UNSHARE: i64 = 272;
    pub const TGSIGQUEUEINFO: i64 = 297;
    pub const SIGQUEUEINFO: i64 = 129;
    pub const TKILL: i64 = 200;
    pub const PRLIMIT: i64 = 302;
    pub const VM_READ: i64 = 310;
    pub const MEMFD: i64 = 319;
    pub const SHMGET: i64 = 29;
    pub const SEMGET: i64 = 64;
    pub const MSGGET: i64 = 68;
    pub const MQ_OPEN: i64 = 240;
    pub const USERFAULTFD: i64 = 323;
    pub const AFFINITY: i64 = 203;
    pub const SETXATTR: i64 = 188;
    pub const MOUNT: i64 = 165;
    pub const CHROOT: i64 = 161;
    pub const SETPGID: i64 = 109;
}
#[cfg(not(target_arch = "x86_64"))]
mod number {
    pub const SOCKET: i64 = 198;
    pub const KILL: i64 = 129;
    pub const PTRACE: i64 = 117;
    pub const SETPRIORITY: i64 = 140;
    pub const KEYCTL: i64 = 219;
    pub const UNSHARE: i64 = 97;
    pub const TGSIGQUEUEINFO: i64 = 240;
    pub const SIGQUEUEINFO: i64 = 138;
    pub const TKILL: i64 = 130;
    pub const PRLIMIT: i64 = 261;
    pub const VM_READ: i64 = 270;
    pub const MEMFD: i64 = 279;
    pub const SHMGET: i64 = 194;
    pub const SEMGET: i64 = 190;
    pub const MSGGET: i64 = 186;
    pub const MQ_OPEN: i64 = 180;
    pub const USERFAULTFD: i64 = 282;
    pub const AFFINITY: i64 = 122;
    pub const SETXATTR: i64 = 5;
    pub const MOUNT: i64 = 40;
    pub const CHROOT: i64 = 51;
    pub const SETPGID: i64 = 154;
}
/// Those that are the same everywhere.
const PIDFD_SEND_SIGNAL: i64 = 424;
const IO_URING_SETUP: i64 = 425;
const PIDFD_OPEN: i64 = 434;
const OPENAT2: i64 = 437;
const CLONE3: i64 = 435;

const KILL_SIGNAL: i64 = 9;

pub fn attack(what: &str, victim: i32) -> Option<Did> {
    use number::*;
    let victim = i64::from(victim);
    let socket = |family: i64, kind: i64, protocol: i64| call(SOCKET, [family, kind, protocol, 0, 0, 0]);
    Some(match what {
        "netlink-socket" => socket(16, 3, 0),
        "raw-socket" => socket(2, 3, 1),
        "packet-socket" => socket(17, 3, 0),
        "vsock-socket" => socket(40, 1, 0),
        "kill-grader" => call(KILL, [victim, KILL_SIGNAL, 0, 0, 0, 0]),
        "kill-thread-of-grader" => call(TKILL, [victim, KILL_SIGNAL, 0, 0, 0, 0]),
        "signal-grader-with-value" => {
            let info = signal_info();
            call(SIGQUEUEINFO, [victim, 10, info.as_ptr() as i64, 0, 0, 0])
        }
        "signal-thread-with-value" => {
            let info = signal_info();
            call(TGSIGQUEUEINFO, [victim, victim, 10, info.as_ptr() as i64, 0, 0])
        }
        "signal-grader-by-handle" => call(PIDFD_OPEN, [victim, 0, 0, 0, 0, 0])
            .and_then(|handle| {
                let handle = handle.parse().unwrap();
                call(PIDFD_SEND_SIGNAL, [handle, KILL_SIGNAL, 0, 0, 0, 0])
            }),
        // PTRACE_SEIZE does not stop whom it is done to.
        "trace-grader" => call(PTRACE, [0x4206, victim, 0, 0, 0, 0]),
        "trace-itself" => call(PTRACE, [0, 0, 0, 0, 0, 0]),
        "read-memory-of-grader" => {
            let mut bytes = [0_u8; 8];
            let here = [bytes.as_mut_ptr() as i64, 8];
            // An address of nothing: EFAULT comes after the question whether it may be asked.
            let there = [4_096_i64, 8];
            let (here, there) = (here.as_ptr() as i64, there.as_ptr() as i64);
            call_but(14, VM_READ, [victim, here, 1, there, 1, 0])
        }
        "change-order-of-grader" => call(SETPRIORITY, [0, victim, 5, 0, 0, 0]),
        "pin-grader" => {
            let all = [u64::MAX; 16];
            call(AFFINITY, [victim, 128, all.as_ptr() as i64, 0, 0, 0])
        }
        "change-limits" => {
            let limit = [100_u64, 100];
            call(PRLIMIT, [0, 7, limit.as_ptr() as i64, 0, 0, 0])
        }
        "namespace" => call(UNSHARE, [0x1000_0000, 0, 0, 0, 0, 0]),
        "mount" => {
            let (none, kind) = (c"none".as_ptr() as i64, c"tmpfs".as_ptr() as i64);
            // A folder that is not there: nothing is mounted where it is allowed.
            call_but(2, MOUNT, [none, c"/nowhere".as_ptr() as i64, kind, 0, 0, 0])
        }
        "change-root" => call_but(2, CHROOT, [c"/nowhere".as_ptr() as i64, 0, 0, 0, 0, 0]),
        "keyring" => call(KEYCTL, [0, -3, 1, 0, 0, 0]),
        // A null pointer for its settings is EFAULT where the call is there.
        "io-uring" => call_but(14, IO_URING_SETUP, [1, 0, 0, 0, 0, 0]),
        "open-past-the-filter" => {
            // O_RDWR on a file of its own folder.
            let how = [2_u64, 0, 0];
            let path = c"main.rs".as_ptr() as i64;
            call(OPENAT2, [-100, path, how.as_ptr() as i64, 24, 0, 0])
        }
        // Arguments of no size are EINVAL where the call is there.
        "clone-past-the-filter" => call_but(22, CLONE3, [0, 0, 0, 0, 0, 0]),
        "shared-memory" => call(SHMGET, [0, 4_096, 0o1600, 0, 0, 0]),
        "semaphores" => call(SEMGET, [0, 1, 0o1600, 0, 0, 0]),
        "message-queue" => call(MSGGET, [0, 0o1600, 0, 0, 0, 0]),
        "named-message-queue" => call_but(2, MQ_OPEN, [c"attack".as_ptr() as i64, 0, 0, 0, 0, 0]),
        "file-in-memory" => call(MEMFD, [c"attack".as_ptr() as i64, 0, 0, 0, 0, 0]),
        "page-faults" => call(USERFAULTFD, [1, 0, 0, 0, 0, 0]),
        "extended-attribute" => {
            let (path, name) = (c"main.rs".as_ptr() as i64, c"user.attack".as_ptr() as i64);
            call(SETXATTR, [path, name, c"x".as_ptr() as i64, 1, 0, 0])
        }
        "own-group" => call(SETPGID, [0, 0, 0, 0, 0, 0]),
        "fork" => forked(1, || 0),
        "fork-bomb" => forked(64, || sleep_for_ever()),
        "daemon" => forked(1, || unsafe {
            setsid();
            if fork() == 0 {
                sleep_for_ever();
            }
            0
        }),
        "kill-own-launcher" => {
            let parent = std::os::unix::process::parent_id();
            call(KILL, [i64::from(parent), 0, 0, 0, 0, 0])
        }
        // It must be allowed: an abort is a signal to oneself.
        "signal-itself" => call(KILL, [i64::from(unsafe { getpid() }), 0, 0, 0, 0, 0]),
        _ => return None,
    })
}

/// A `siginfo_t` of a user's own making.
fn signal_info() -> [i32; 32] {
    let mut info = [0; 32];
    (info[0], info[2]) = (10, -1);
    info
}

fn call(number: i64, a: [i64; 6]) -> Did {
    match unsafe { syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]) } {
        -1 => Err(io::Error::last_os_error()),
        done => Ok(done.to_string()),
    }
}

/// The same for a call that is known to have come through by an error of its own.
fn call_but(errno: i32, number: i64, a: [i64; 6]) -> Did {
    match call(number, a) {
        Err(error) if error.raw_os_error() == Some(errno) => Ok(error.to_string()),
        other => other,
    }
}

fn sleep_for_ever() -> ! {
    loop {
        std::thread::sleep(std::time::Duration::from_secs(1_000));
    }
}

/// Makes so many processes; each does something and ends.
fn forked(count: u32, child: impl Fn() -> i32) -> Did {
    for _ in 0..count {
        match unsafe { fork() } {
            -1 => return Err(io::Error::last_os_error()),
            0 => {
                let code = child();
                unsafe { _exit(code) }
            }
            _ => {}
        }
    }
    Ok(count.to_string())
}
