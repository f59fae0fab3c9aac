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
        "`trpl::yield_now` is not used anywhere; it should be used.",
    ),
    other(
        Way::Missing,
        r#"source = { one_of = ["AsyncFnMut", "trait"] }"#,
        "fn main() {}",
        "None of these is used anywhere: `AsyncFnMut`, `trait`; one of them should be used.",
    ),
    other(
        Way::Code,
        r#"source = { keep = "while let Some(_) = _.recv().await _" }"#,
        "async fn load() { loop { rx.recv().await; } }",
        "`while let Some(…) = ….recv().await …` is not written anywhere; it should have been kept.",
    ),
    other(
        Way::Code,
        r#"source = { without = "press(); $" }"#,
        "async fn juice() { wash(); press(); }",
        "`press();` is written at src/main.rs:1:28; it should not be written here.",
    ),
    other(
        Way::Uncalled,
        r#"source = { require = ".poll()" }"#,
        "fn main() {} fn ask() -> Poll<()> { Future::poll(tea, cx) }",
        "`.poll()` is used at src/main.rs:1:45, but only in code that nothing calls; it should be used in code that is called.",
    ),
    other(
        Way::Unused,
        r#"source = { require = ".poll()" }"#,
        "fn main() { let _ = tea.poll(cx); }",
        "`.poll()` is called at src/main.rs:1:25, but its result is not used; the result should be used.",
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
