//! What the environment that rustc runs in says.

const NAMED: Option<&str> = option_env!("ATTACK_SECRET");
const ALL: &[u8] = include_bytes!("/proc/self/environ");

fn main() {
    probe::block_on(async {
        probe::mark("read");
    });
    println!("named: {NAMED:?}");
    let all = String::from_utf8_lossy(ALL);
    println!("all: {}", all.contains("ATTACK_SECRET=amber"));
}
