//! Runs that break the rules of this family.

use super::{Broken, broken, other};
use crate::judge::way::Way;

pub(in super::super) const SOURCE: &[Broken] = &[
    broken(
        Way::Present,
        "async fn turn() { trpl::sleep(Duration::ZERO).await; trpl::yield_now().await; }",
        "`trpl::sleep(0)` is used at src/main.rs:1:19; it should not be used here.",
    ),
    broken(
        Way::Missing,
        "async fn turn() {}",
        "`trpl::yield_now` is used nowhere; it should be used.",
    ),
    other(
        Way::Missing,
        r#"source = { one_of = ["AsyncFnMut", "trait"] }"#,
        "fn main() {}",
        "`AsyncFnMut` or `trait` is used nowhere; it should be used.",
    ),
    other(
        Way::Uncalled,
        r#"source = { require = ".poll()" }"#,
        "fn main() {} fn ask() -> Poll<()> { Future::poll(tea, cx) }",
        "`.poll()` stands at src/main.rs:1:45, in code that nothing calls; it should be used.",
    ),
    other(
        Way::Unused,
        r#"source = { require = ".poll()" }"#,
        "fn main() { let _ = tea.poll(cx); }",
        "`.poll()` is called at src/main.rs:1:25, and nothing is done with what it returns; it should be used.",
    ),
    broken(
        Way::Unreadable,
        "fn (",
        "`src/main.rs` cannot be read as Rust: cannot parse string into token stream.",
    ),
    other(
        Way::Absent,
        r#"source = { forbid = "a::b", file = "src/other.rs" }"#,
        "fn main() {}",
        "There is no file `src/other.rs`: did you rename or remove it?",
    ),
];
