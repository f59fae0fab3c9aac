//! The rows that a submission tries while it is compiled.

use std::fs;
use std::path::Path;

use asynclings_engine::attempt::{AttemptOptions, Attempted};
use asynclings_engine::fence::{CompilerLimits, Fence, Layer};

use super::table::{layers, read, rows, text};
use crate::support::binary::BINARY;
use crate::support::build::repository;
use crate::support::files;
use crate::support::lab::{ANYTHING, Lab};

/// A program of `tests/attacks/`, with another's files beside it, and what it may find of them.
struct Case {
    lab: Lab,
    _outside: tempfile::TempDir,
}

fn case(program: &str) -> Case {
    let outside = tempfile::tempdir().unwrap();
    for (path, text) in [
        ("secret.txt", "amber"),
        ("spare.txt", "amber"),
        ("up.txt", "amber"),
        ("linked.txt", "amber"),
        ("pack/solutions/main.rs", "amber"),
        ("pack/solutions/expected.toml", "amber"),
        ("module.rs", "pub const FOUND: &str = \"amber\";"),
        ("code.rs", "\"amber\""),
    ] {
        files::write(&outside.path().join(path), text);
    }
    let source = repository().join("tests/attacks").join(program);
    let source = fs::read_to_string(source).unwrap();
    let up = "../".repeat(32);
    let source = source
        .replace(
            "../UP/OUTSIDE",
            &format!("{up}{}", outside.path().display()),
        )
        .replace("OUTSIDE", outside.path().to_str().unwrap());
    let mut lab = Lab::with_main(ANYTHING, &source);
    let link = lab.site.folder(&lab.exercise).join("src/link");
    std::os::unix::fs::symlink(outside.path().join("linked.txt"), link).unwrap();
    lab.site.workspace.env.set("ATTACK_SECRET", "amber");
    Case {
        lab,
        _outside: outside,
    }
}

impl Case {
    async fn attempt(&mut self, fence: Option<Fence>) -> Attempted {
        self.lab.site.workspace.fence = fence;
        let options = AttemptOptions::default();
        let attempted = self.lab.attempt_with(&options, &mut |_| {}).await;
        attempted.unwrap()
    }
}

fn printed(attempted: &Attempted) -> &str {
    let shown = attempted.shown.as_ref();
    shown.map_or("", |shown| shown.capture.stdout.as_str())
}

/// What rustc says against it, message by message.
fn said(attempted: &Attempted) -> Vec<&str> {
    let messages = attempted.messages.iter();
    messages.map(|message| message.plain.as_str()).collect()
}

async fn whole() -> Fence {
    Fence::raise(Path::new(BINARY)).await.unwrap()
}

/// The rows of one program, with what rustc must say of each.
fn of_program(program: &str) -> Vec<(String, Vec<String>)> {
    let table = read();
    let row = |row: &toml::Table| {
        let says = row.get("says").and_then(toml::Value::as_array);
        let says = says.into_iter().flatten();
        let says = says.map(|one| one.as_str().unwrap().to_owned()).collect();
        let _ = layers(row);
        (text(row, "program"), (text(row, "id"), says))
    };
    let all = rows(&table, "compile", row).into_iter();
    all.filter(|(of, _)| of == program)
        .map(|(_, row)| row)
        .collect()
}

#[tokio::test]
async fn nothing_of_others_is_read_while_compiling() {
    let fence = whole().await;
    for (program, finds) in [
        ("compile/reads.rs", "amber amber amber amber amber amber\n"),
        ("compile/module.rs", "amber\n"),
    ] {
        let mut case = case(program);
        let free = case.attempt(None).await;
        assert_eq!(printed(&free), finds, "{:?}", said(&free));
        if !fence.layers().contains(&Layer::LandlockFiles) {
            println!("this machine cannot stop it");
            return;
        }
        let inside = case.attempt(Some(fence.clone())).await;
        each_is_said(program, &inside);
    }
}

/// Each row of a program is answered by rustc.
#[track_caller]
fn each_is_said(program: &str, attempted: &Attempted) {
    let said = said(attempted);
    for (id, says) in of_program(program) {
        let told = said
            .iter()
            .any(|one| says.iter().all(|word| one.contains(word)));
        assert!(told, "{id}: {says:?} is not said in {said:#?}");
    }
}

#[tokio::test]
async fn the_environment_of_rustc_says_nothing() {
    let mut case = case("compile/environment.rs");
    let free = case.attempt(None).await;
    assert_eq!(printed(&free), "named: Some(\"amber\")\nall: true\n");
    for fence in [whole().await, Fence::of(Path::new(BINARY), &[])] {
        let inside = case.attempt(Some(fence)).await;
        assert_eq!(
            printed(&inside),
            "named: None\nall: false\n",
            "{:?}",
            said(&inside)
        );
    }
}

#[tokio::test]
async fn unsafe_is_refused_whatever_it_looks_like() {
    let mut case = case("compile/unsafe.rs");
    let free = case.attempt(None).await;
    assert_eq!(printed(&free), "true 7 7 true\n", "{:?}", said(&free));
    // No layer is needed for it.
    let none = Fence::of(Path::new(BINARY), &[]);
    let inside = case.attempt(Some(none.clone())).await;
    each_is_said("compile/unsafe.rs", &inside);
    case.lab.exercise.allow_unsafe = true;
    let allowed = case.attempt(Some(none)).await;
    assert_eq!(printed(&allowed), "true 7 7 true\n");
}

#[tokio::test]
async fn what_is_refused_cannot_be_allowed_again() {
    let mut case = case("compile/allowed_again.rs");
    assert_eq!(printed(&case.attempt(None).await), "7\n");
    let none = Fence::of(Path::new(BINARY), &[]);
    let inside = case.attempt(Some(none)).await;
    assert!(inside.shown.is_none() && !inside.verdict.passed);
}

#[tokio::test]
async fn rustc_has_limits_and_passing_them_is_the_submissions_doing() {
    let mut fence = whole().await;
    if fence.layers().is_empty() {
        return;
    }
    let mut large = case("compile/large.rs");
    assert_eq!(printed(&large.attempt(None).await), "1\n");
    fence.compiler = CompilerLimits {
        cpu_s: 1,
        file_mib: 8,
        ..CompilerLimits::default()
    };
    for (mut case, says) in [
        (large, "rustc wrote a larger file"),
        // It has no end without the fence either.
        (case("compile/endless.rs"), "used more computing time"),
    ] {
        let inside = case.attempt(Some(fence.clone())).await;
        assert!(inside.shown.is_none(), "{inside:?}");
        assert_eq!(inside.verdict.findings[0].id, "compile");
        let said = said(&inside);
        assert!(said.iter().any(|one| one.contains(says)), "{said:?}");
    }
}
