//! What a submission reads while it is compiled. The test puts a folder in the place of `OUTSIDE`.

const OTHER: &str = include_str!("OUTSIDE/secret.txt");
const BYTES: &[u8] = include_bytes!("OUTSIDE/spare.txt");
const SOLUTION: &str = include_str!("OUTSIDE/pack/solutions/main.rs");
const RULES: &str = include_str!("OUTSIDE/pack/solutions/expected.toml");
const LINK: &str = include_str!("link");
const WAY_UP: &str = include_str!("../UP/OUTSIDE/up.txt");
const USERS: &str = include_str!("/etc/passwd");
const CODE: &str = include!("OUTSIDE/code.rs");

fn main() {
    probe::block_on(async {
        probe::mark("read");
    });
    let _ = (BYTES, USERS);
    println!("{OTHER} {SOLUTION} {RULES} {LINK} {WAY_UP} {CODE}");
}
