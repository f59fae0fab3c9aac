//! A program that does what its variable `HOSTILE` says. Compiled with rustc alone, so that a test
//! of the fence does not wait for a probe.

use std::io::{Read, Write};
use std::time::Duration;

unsafe extern "C" {
    fn fork() -> i32;
    fn setsid() -> i32;
    fn setpgid(pid: i32, group: i32) -> i32;
    fn kill(pid: i32, signal: i32) -> i32;
    fn raise(signal: i32) -> i32;
    fn getppid() -> i32;
}

fn main() {
    let what = std::env::var("HOSTILE").unwrap();
    let (what, number) = what.split_once(':').unwrap_or((&what, "0"));
    let number: i32 = number.parse().unwrap();
    match what {
        "exit" => exit(number),
        "signal" => _ = unsafe { raise(number) },
        "panic" => panic!("on purpose"),
        "abort" => std::process::abort(),
        "overflow" => println!("{}", overflow(0)),
        "loop" => spin(),
        "sleep" => sleep(),
        "environment" => environment(),
        "stdin" => stdin(),
        "terminal" => println!("{}", std::fs::File::open("/dev/tty").is_ok()),
        "threads" => threads(number),
        "lines" => (0..300_000_000_u64).for_each(|line| println!("line {line}")),
        "empty-lines" => write_for_ever(&mut std::io::stdout(), &[b'\n'; 4_096]),
        "no-newline" => write_for_ever(&mut std::io::stdout(), &[b'x'; 4_096]),
        "garbage" => write_for_ever(&mut std::io::stdout(), &garbage()),
        "stderr" => write_for_ever(&mut std::io::stderr(), b"flood\n"),
        "both" => both(),
        "records" => records(number as usize),
        "limit-record" => limit_record(),
        "allocate" => allocate(),
        "file" => file(),
        "orphan" => orphan(|| {}),
        "orphan-group" => orphan(|| _ = unsafe { setpgid(0, 0) }),
        "orphan-session" => orphan(|| _ = unsafe { setsid() }),
        "orphan-daemon" => orphan(daemon),
        "orphan-tree" => orphan(|| tree(number)),
        "orphan-bush" => orphan(|| bush(number)),
        "orphan-hops" => orphan(|| hop(number)),
        "wait-for-session" => wait_for_session(),
        "kill-launcher" => kill_launcher(9),
        "stop-launcher" => kill_launcher(19),
        other => panic!("what is `{other}`?"),
    }
}

fn exit(code: i32) {
    println!("to stdout");
    eprintln!("to stderr");
    std::process::exit(code);
}

fn spin() {
    loop {
        std::hint::spin_loop();
    }
}

fn sleep() {
    println!("asleep");
    loop {
        std::thread::sleep(Duration::from_secs(1_000));
    }
}

fn overflow(depth: u64) -> u64 {
    let here = std::hint::black_box([depth; 1_024]);
    if here[0] == u64::MAX {
        return 0;
    }
    overflow(depth + 1) + here[7]
}

fn environment() {
    for (name, value) in std::env::vars() {
        println!("{name}={value}");
    }
    println!("cwd={}", std::env::current_dir().unwrap().display());
}

fn stdin() {
    let mut text = String::new();
    let read = std::io::stdin().read_to_string(&mut text).unwrap();
    println!("read {read} bytes");
}

/// So many threads at once, each with a little memory of its own.
fn threads(number: i32) {
    let number = number as usize;
    let barrier = std::sync::Barrier::new(number);
    let barrier = &barrier;
    let sum: usize = std::thread::scope(|scope| {
        let all: Vec<_> = (0..number)
            .map(|_| {
                scope.spawn(move || {
                    let own = vec![1_u8; 100_000];
                    barrier.wait();
                    std::hint::black_box(own).len()
                })
            })
            .collect();
        all.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    println!("{sum}");
}

fn write_for_ever(to: &mut impl Write, bytes: &[u8]) {
    loop {
        to.write_all(bytes).unwrap();
    }
}

/// Every byte value, record separators and halves of characters among them.
fn garbage() -> Vec<u8> {
    (0..=255_u8).cycle().take(4_099).collect()
}

fn both() {
    std::thread::spawn(|| write_for_ever(&mut std::io::stdout(), b"out\n"));
    write_for_ever(&mut std::io::stderr(), b"err\n");
}

/// Records without end, as a probe that knows no limit would write them; each value is new and
/// `length` bytes long.
fn records(length: usize) {
    let nonce = std::env::var("ASYNCLINGS_NONCE").unwrap();
    let mut out = std::io::BufWriter::new(std::io::stdout());
    let header = r#""k":"header","s":0,"t":0,"c":"v","th":1,"v":1"#;
    writeln!(out, "\u{1e}{{\"n\":\"{nonce}\",{header}}}").unwrap();
    for number in 1_u64.. {
        let record = format!(
            r#""k":"value","s":{number},"t":0,"c":"v","th":1,"name":"n","val":"{number:0length$}""#
        );
        writeln!(out, "\u{1e}{{\"n\":\"{nonce}\",{record}}}").unwrap();
    }
}

/// What the probe does at its own limit.
fn limit_record() {
    let nonce = std::env::var("ASYNCLINGS_NONCE").unwrap();
    let record = r#""k":"limit","s":0,"t":0,"c":"v","th":1,"what":"events""#;
    println!("\u{1e}{{\"n\":\"{nonce}\",{record}}}");
    std::process::exit(87);
}

fn allocate() {
    let mut all = Vec::new();
    loop {
        all.push(vec![1_u8; 1_000_000]);
    }
}

fn file() {
    let path = std::env::var("HOSTILE_FILE").unwrap();
    let mut file = std::fs::File::create(path).unwrap();
    loop {
        file.write_all(&[b'x'; 65_536]).unwrap();
    }
}

/// Leaves a child behind that does `first` and then sleeps, with both pipes open.
fn orphan(first: impl FnOnce()) {
    let (mut ready, mut told) = std::io::pipe().unwrap();
    if unsafe { fork() } == 0 {
        drop(ready);
        first();
        // Of many children one is heard.
        let _ = told.write_all(b"!");
        drop(told);
        loop {
            std::thread::sleep(Duration::from_secs(1_000));
        }
    }
    drop(told);
    ready.read_exact(&mut [0]).unwrap();
    println!("left a child");
}

/// As daemons do it: a session of its own, and no leader of it.
fn daemon() {
    unsafe { setsid() };
    if unsafe { fork() } != 0 {
        std::process::exit(0);
    }
}

/// So many generations, each in a session of its own and each still alive.
fn tree(depth: i32) {
    unsafe { setsid() };
    for _ in 0..depth {
        if unsafe { fork() } != 0 {
            loop {
                std::thread::sleep(Duration::from_secs(1_000));
            }
        }
        unsafe { setsid() };
    }
}

/// Two to the power of `height` processes, all of them in sessions of their own.
fn bush(height: i32) {
    for _ in 0..height {
        if unsafe { fork() } == 0 {
            unsafe { setsid() };
        }
    }
}

/// Never the same process for long: each forks its successor and ends.
fn hop(times: i32) {
    // The parent is told first: the hopping goes on while its leftovers are ended.
    if unsafe { fork() } == 0 {
        for _ in 0..times {
            unsafe { setsid() };
            if unsafe { fork() } != 0 {
                std::process::exit(0);
            }
        }
        sleep();
    }
}

/// Stays, and so does a child in a session of its own.
fn wait_for_session() {
    orphan(|| _ = unsafe { setsid() });
    sleep();
}

fn kill_launcher(signal: i32) {
    orphan(|| _ = unsafe { setsid() });
    unsafe { kill(getppid(), signal) };
    sleep();
}
