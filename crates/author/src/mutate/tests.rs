//! The edits of small pieces of code, and how their fates are counted, on packs made up for it.

use std::path::PathBuf;
use std::sync::Arc;

use super::edit::Edit;
use super::find::edits;
use super::mutant::{Fate, Mutant};
use super::report::{ExerciseMutants, MutationReport};
use super::text;
use asynclings_core::diag::Source;
use asynclings_core::pack::{Exercise, Expected, Limits, Pack, Strictness, expected};
use asynclings_view::RenderOptions;

/// Each edit of a piece of code: its name, and the lines it changes.
fn described(code: &str) -> String {
    assert!(syn::parse_file(code).is_ok(), "{code}");
    edits(code)
        .iter()
        .map(|edit| format!("{}\n    {}\n", edit.name, edit.diff(code).join("\n    ")))
        .collect()
}

fn names(code: &str) -> Vec<String> {
    edits(code).into_iter().map(|edit| edit.name).collect()
}

#[test]
fn awaits_joins_and_moves() {
    insta::assert_snapshot!(described("\
async fn f() {
    let (a, b) = trpl::join(one(), async move { two().await }).await;
    println!(\"{}\", show(a, b).await);
}
"), @r#"
    swap statements: let (a, b) = trpl::join(one(), async move { two().await }).await; print…
        +    println!("{}", show(a, b).await);
        -    println!("{}", show(a, b).await);
    join in turn: trpl::join(one(), async move { two().await }).await
        -    let (a, b) = trpl::join(one(), async move { two().await }).await;
        +    let (a, b) = ((one()).await, (async move { two().await }).await);
    swap join's futures: one(), async move { two().await }
        -    let (a, b) = trpl::join(one(), async move { two().await }).await;
        +    let (a, b) = trpl::join(async move { two().await }, one()).await;
    drop move: async move { two().await }
        -    let (a, b) = trpl::join(one(), async move { two().await }).await;
        +    let (a, b) = trpl::join(one(), async { two().await }).await;
    drop .await: two().await
        -    let (a, b) = trpl::join(one(), async move { two().await }).await;
        +    let (a, b) = trpl::join(one(), async move { two() }).await;
    drop .await: trpl::join(one(), async move { two().await }).await
        -    let (a, b) = trpl::join(one(), async move { two().await }).await;
        +    let (a, b) = trpl::join(one(), async move { two().await });
    drop .await: show(a, b).await
        -    println!("{}", show(a, b).await);
        +    println!("{}", show(a, b));
    "#);
}

#[test]
fn tasks_wakes_and_questions() {
    insta::assert_snapshot!(described("\
fn f() -> Result<(), E> {
    let task = tokio::spawn(work());
    self.waker = Some(context.waker().clone());
    if let Some(waker) = &self.waker {
        waker.wake_by_ref();
    }
    drop(sender);
    check()?;
    yield_now().await;
}
"), @r#"
    swap statements: let task = tokio::spawn(work()); self.waker = Some(context.waker().clon…
        +    self.waker = Some(context.waker().clone());
        -    self.waker = Some(context.waker().clone());
    make the task a future: tokio::spawn(work())
        -    let task = tokio::spawn(work());
        +    let task = work();
    wait instead of a task: tokio::spawn(work())
        -    let task = tokio::spawn(work());
        +    let task = std::future::ready(Ok::<_, std::io::Error>((work()).await));
    drop statement: self.waker = Some(context.waker().clone());
        -    self.waker = Some(context.waker().clone());
    keep a waker that rings nobody: context.waker().clone()
        -    self.waker = Some(context.waker().clone());
        +    self.waker = Some(std::task::Waker::noop().clone());
    drop statement: if let Some(waker) = &self.waker { waker.wake_by_ref(); }
        -    if let Some(waker) = &self.waker {
        -        waker.wake_by_ref();
        -    }
    drop the wake: waker.wake_by_ref();
        -        waker.wake_by_ref();
    drop the drop: drop(sender);
        -    drop(sender);
    swap statements: drop(sender); check()?;
        +    check()?;
        -    check()?;
    drop statement: check()?;
        -    check()?;
    swap statements: check()?; yield_now().await;
        +    yield_now().await;
        -    yield_now().await;
    turn ? off: check()?
        -    check()?;
        +    check().unwrap();
    drop yield: yield_now().await;
        -    yield_now().await;
    "#);
}

#[test]
fn branches_of_select_and_loops() {
    insta::assert_snapshot!(described("\
async fn f() {
    loop {
        tokio::select! {
            biased;
            Some(word) = words.recv() => say(word).await,
            () = stop.notified() => { break }
        }
    }
    while let Some(x) = next().await {}
}
"), @r#"
    drop statement: loop { tokio::select! { biased; Some(word) = words.recv() => say(word).…
        -    loop {
        -        tokio::select! {
        -            biased;
        -            Some(word) = words.recv() => say(word).await,
        -            () = stop.notified() => { break }
        -        }
        -    }
    drop statement: tokio::select! { biased; Some(word) = words.recv() => say(word).await,…
        -        tokio::select! {
        -            biased;
        -            Some(word) = words.recv() => say(word).await,
        -            () = stop.notified() => { break }
        -        }
    drop biased: biased;
        -            biased;
    swap select's branches: Some(word) = words.recv() => say(word).await, () = stop.notified() => {…
        -            Some(word) = words.recv() => say(word).await,
        -            () = stop.notified() => { break }
        +            () = stop.notified() => { break },
        +            Some(word) = words.recv() => say(word).await
    drop .await: say(word).await
        -            Some(word) = words.recv() => say(word).await,
        +            Some(word) = words.recv() => say(word),
    drop .notified(): stop.notified()
        -            () = stop.notified() => { break }
        +            () = stop => { break }
    drop break: break
        -            () = stop.notified() => { break }
        +            () = stop.notified() => { () }
    while once: let Some(x) = next().await
        -    while let Some(x) = next().await {}
        +    if let Some(x) = next().await {}
    drop statement: while let Some(x) = next().await {}
        -    while let Some(x) = next().await {}
    drop .await: next().await
        -    while let Some(x) = next().await {}
        +    while let Some(x) = next() {}
    "#);
}

#[test]
fn values_and_conditions() {
    insta::assert_snapshot!(described("\
const N: u64 = 3;
fn f() {
    for i in 0..N {
        if i == 1 { return; }
    }
}
"), @r#"
    4 instead of 3: const N: u64 = 3;
        -const N: u64 = 3;
        +const N: u64 = 4;
    2 instead of 3: const N: u64 = 3;
        -const N: u64 = 3;
        +const N: u64 = 2;
    drop statement: for i in 0..N { if i == 1 { return; } }
        -    for i in 0..N {
        -        if i == 1 { return; }
        -    }
    1 instead of 0: for i in 0..N {
        -    for i in 0..N {
        +    for i in 1..N {
    ..= instead: 0..N
        -    for i in 0..N {
        +    for i in 0..=N {
    negate the condition: i == 1
        -        if i == 1 { return; }
        +        if !(i == 1) { return; }
    != instead: i == 1
        -        if i == 1 { return; }
        +        if i != 1 { return; }
    2 instead of 1: if i == 1 { return; }
        -        if i == 1 { return; }
        +        if i == 2 { return; }
    0 instead of 1: if i == 1 { return; }
        -        if i == 1 { return; }
        +        if i == 0 { return; }
    "#);
}

#[test]
fn every_edit_makes_another_text_and_has_a_name_of_its_own() {
    let code = "async fn f() { a().await; a().await; a().await; tick(1, 1); }";
    let all = edits(code);
    let mut texts: Vec<_> = all.iter().map(|edit| edit.apply(code)).collect();
    texts.push(code.to_owned());
    let mut names = names(code);
    let (n_texts, n_names) = (texts.len(), names.len());
    texts.sort();
    texts.dedup();
    names.sort();
    names.dedup();
    assert_eq!((texts.len(), names.len()), (n_texts, n_names));
    assert!(
        names.contains(&"drop .await: a().await (2)".to_owned()),
        "{names:?}"
    );
}

#[test]
fn a_name_stays_when_something_else_in_the_file_changes() {
    let before = "async fn f() {\n    save(1).await;\n}\n";
    let after = "// A comment.\nfn g() {\n    other();\n}\n\nasync fn f() {\n    let x = 1;\n    save(1).await;\n}\n";
    let (before, after) = (names(before), names(after));
    assert!(before.iter().any(|name| name.starts_with("drop .await: ")));
    for name in before {
        assert!(after.contains(&name), "{name}: {after:?}");
    }
}

#[test]
fn tests_attributes_and_text_that_is_no_rust_have_no_edits() {
    assert_eq!(names("fn f( {"), [""; 0]);
    assert_eq!(
        names("#[derive(Debug)]\nstruct A;\n#[cfg(test)]\nmod tests { fn f() { a(1); } }"),
        [""; 0]
    );
}

fn exercise() -> Exercise {
    Exercise {
        id: "first".to_owned(),
        chapter: "01_start".to_owned(),
        title: "The first".to_owned(),
        concept: "one idea".to_owned(),
        hints: vec![String::new(); 3],
        edit: vec!["src/main.rs".to_owned()],
        allow_unsafe: false,
        limits: Limits::default(),
        start: "compile".to_owned(),
        was: Vec::new(),
        points: 1,
    }
}

fn pack() -> Pack {
    Pack {
        root: PathBuf::new(),
        id: "little".to_owned(),
        title: "A little pack".to_owned(),
        min_asynclings: None,
        without_solutions: false,
        chapters: Vec::new(),
    }
}

fn expecting(mutants: &str) -> Expected {
    let text = format!("clock = \"virtual\"\n{mutants}");
    let source = Arc::new(Source::new("expected.toml", text));
    let (expected, _) = expected::parse_expected(&source, Strictness::Author).unwrap();
    expected
}

/// The counts when the edits of three statements have these fates.
fn counted(mutants: &str, fates: [Fate; 3]) -> ExerciseMutants {
    let text = "fn f() {\n    a();\n    b();\n    c();\n}\n";
    let source = Arc::new(Source::new("src/main.rs", text));
    let all: Vec<_> = ["a();", "b();", "c();"]
        .map(|statement| {
            let start = text.find(statement).unwrap();
            Mutant {
                file: "src/main.rs".to_owned(),
                source: Arc::clone(&source),
                edit: Edit::new("drop", statement, start..start + statement.len(), ""),
            }
        })
        .into();
    let judged: Vec<_> = all.iter().zip(fates).collect();
    ExerciseMutants::new(&pack(), &exercise(), &expecting(mutants), &judged)
}

fn killed() -> Fate {
    Fate::Killed("order".to_owned())
}

const LOOK: RenderOptions = RenderOptions {
    width: 80,
    colour: false,
    light: false,
    ascii: false,
};

#[test]
fn a_mutant_that_does_not_compile_counts_for_nothing() {
    let mutants = counted("", [Fate::NotCompiled, killed(), killed()]);
    assert_eq!((mutants.compiled, mutants.not_compiled), (2, 1));
    assert_eq!(mutants.percent(), 100);
    assert!(mutants.passed());
    let none = counted(
        "",
        [Fate::NotCompiled, Fate::NotCompiled, Fate::NotCompiled],
    );
    assert!(none.passed());
}

#[test]
fn a_survivor_is_told_with_its_line_its_diff_and_its_excuse() {
    let mutants = counted("", [killed(), Fate::Survived, killed()]);
    assert_eq!(mutants.percent(), 66);
    assert!(!mutants.passed());
    let report = MutationReport {
        exercises: vec![mutants],
    };
    insta::assert_snapshot!(text::report(&report, &LOOK).render(&LOOK), @r#"
    ✗ first  surviving mutant
      → src/main.rs:3:5
        -    b();
      add a rule that rejects it; or, if it is correct, explain why in
      `expected.toml`:
        [[mutant]]
        edit = "drop: b();"
        right = "…"

    ✗ first  66 %: 2 of 3 mutants killed, 0 excused, at least 90 % required  (0 more do not compile)
    "#);
}

#[test]
fn an_excuse_holds_for_a_mutant_that_passes_and_is_stale_otherwise() {
    let excuse = "[[mutant]]\nedit = \"drop: b();\"\nright = \"b does nothing\"\n";
    let holds = counted(excuse, [killed(), Fate::Survived, killed()]);
    assert_eq!((holds.excused, holds.percent()), (1, 100));
    assert!(holds.passed());
    for (fate, why) in [
        (killed(), "the edited program is rejected by `order`"),
        (Fate::NotCompiled, "the edited program does not compile"),
    ] {
        let stale = counted(excuse, [killed(), fate, killed()]);
        assert_eq!(stale.stale[0].why, why);
        assert!(!stale.passed());
    }
    let gone = counted(
        &excuse.replace("b();", "gone();"),
        [killed(), killed(), killed()],
    );
    assert_eq!(gone.stale[0].why, "no edit of the reference has this name");
}
