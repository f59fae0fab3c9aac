//! The course's sentence beside rustc's own words, on what rustc really says.

use asynclings_engine::compile::Message;

use crate::compile::fixture::{Fixture, plain};

/// What every source below starts with: a spawn as runtimes have it.
const SPAWN: &str = "#![allow(unused)]\n\
    fn spawn<F: Future + Send + 'static>(future: F) { drop(future) }\n\
    async fn one() -> u32 { probe::answer() }\n\
    async fn two() -> u32 { 2 }\n";

/// Source, code, and words of the sentence.
const CASES: &[(&str, Option<&str>, &str)] = &[
    (
        "fn main() { one().await; }",
        Some("E0728"),
        "pauses the future that contains it",
    ),
    ("async fn main() {}", Some("E0752"), "only creates a future"),
    (
        "fn need<F: Future + Unpin>(f: F) {} fn main() { need(one()); }",
        Some("E0277"),
        "Pin it first",
    ),
    (
        "fn main() { let x = std::rc::Rc::new(1); std::thread::spawn(move || drop(x)); }",
        Some("E0277"),
        "use `Arc`",
    ),
    (
        "fn need<T: Send>(t: T) {} fn main() { need(&raw const SPAWN); } static SPAWN: u32 = 1;",
        Some("E0277"),
        "everything that it keeps across an `.await` must be `Send`",
    ),
    (
        "fn main() { let x = std::cell::Cell::new(1); std::thread::scope(|s| { s.spawn(|| x.get()); }); }",
        Some("E0277"),
        "so the value must be `Sync`",
    ),
    (
        "async fn f() { 1u32.await; } fn main() {}",
        Some("E0277"),
        "Remove the `.await`",
    ),
    (
        "trait Stream { type Item; } struct Of<T>(T); impl<T> Stream for Of<T> { type Item = T; } \
         fn s() -> impl Stream<Item = u32> { Of(1) } async fn f() { s().await; } fn main() {}",
        Some("E0277"),
        "A stream is not a future",
    ),
    (
        "trait StreamExt { fn next(&mut self) where Self: Unpin {} } \
         struct S(std::marker::PhantomPinned); impl StreamExt for S {} \
         fn main() { S(std::marker::PhantomPinned).next(); }",
        Some("E0277"),
        "`pin!(stream)`",
    ),
    (
        "async fn f() { let deadline = one(); loop { deadline.await; } } fn main() {}",
        Some("E0382"),
        "before the loop",
    ),
    (
        "async fn twice<F: Fn(&str) -> R, R: Future>(f: F) { f(\"a\").await; } \
         fn main() { spawn(twice(|s| async move { println!(\"{s}\") })); }",
        None,
        "an async closure",
    ),
    (
        "async fn f() { one.await; } fn main() {}",
        Some("E0277"),
        "add the parentheses",
    ),
    (
        "async fn f() { std::sync::mpsc::channel::<u8>().1.recv().await; } fn main() {}",
        Some("E0277"),
        "whose `recv` is async",
    ),
    (
        "struct JoinError; fn f() -> Result<u8, JoinError> { Ok(1) } fn main() { println!(\"{}\", f()); }",
        Some("E0277"),
        "returns a `Result`",
    ),
    (
        "struct Span<F>(F); fn main() { println!(\"{}\", Span(async { 1 })); }",
        Some("E0277"),
        "not yet the value",
    ),
    (
        "fn main() { let n: u32 = (0..3).map(|_| one()).sum(); }",
        Some("E0277"),
        "not yet the value",
    ),
    (
        "struct Sender<T>(T); impl<T> Sender<T> { fn send(&self) {} } \
         fn main() { let tx = Sender(1); let f = async move { tx.send() }; drop(tx); }",
        Some("E0382"),
        "moved the sender",
    ),
    (
        "struct JoinHandle; fn main() { JoinHandle.join(); }",
        Some("E0599"),
        "`join` is for threads",
    ),
    (
        "enum Either<L, R> { Left(L), Right(R) } fn first() -> Either<u8, u8> { Either::Left(1) } \
         fn show(n: &u8) {} fn main() { show(&first()); }",
        Some("E0308"),
        "returns an `Either`",
    ),
    (
        "fn main() { spawn(|| 1); }",
        Some("E0277"),
        "or a call of an `async fn`, but this value is not one",
    ),
    (
        "fn main() { probe::each(vec![1]); }",
        Some("E0277"),
        "a future has only one",
    ),
    (
        "fn main() { let f = async { let n: u32 = \"1\".parse()?; }; }",
        Some("E0277"),
        "`?` returns from the enclosing `async` block",
    ),
    (
        "async fn f() { for x in async { vec![1] } {} } fn main() {}",
        Some("E0277"),
        "`.await` it first",
    ),
    (
        "fn main() { let m = std::sync::Arc::new(std::sync::Mutex::new(1)); \
         spawn(async move { let g = m.lock().unwrap(); one().await; drop(g); }); }",
        None,
        "The lock's guard is in scope at an `.await`",
    ),
    (
        "fn main() { spawn(async { let r = std::rc::Rc::new(1); one().await; println!(\"{r}\"); }); }",
        None,
        "Use `Arc` instead of `Rc`",
    ),
    (
        "fn main() { let name = String::new(); spawn(async { println!(\"{name}\"); }); }",
        Some("E0373"),
        "`async move`, so that the future owns",
    ),
    (
        "fn main() { let name = String::new(); std::thread::spawn(|| println!(\"{name}\")); }",
        Some("E0373"),
        "The closure may run after",
    ),
    (
        "async fn f() { let f = one(); f.await; f.await; } fn main() {}",
        Some("E0382"),
        "consumes a future",
    ),
    (
        "fn main() { let s = String::new(); spawn(async move { println!(\"{s}\") }); drop(s); }",
        Some("E0382"),
        "moved the value into the future",
    ),
    (
        "fn main() { let s = String::new(); drop(s); drop(s); }",
        Some("E0382"),
        "A value has one owner",
    ),
    (
        "async fn p(s: &str) {} fn main() { let s = String::new(); spawn(p(&s)); }",
        Some("E0597"),
        "the task cannot borrow from the function",
    ),
    (
        "fn x(s: &str) { spawn(async move { println!(\"{s}\") }); } fn main() {}",
        Some("E0521"),
        "an owned value or an `Arc`",
    ),
    (
        "async fn t() -> String { String::new() } fn main() { t().len(); }",
        Some("E0599"),
        "not yet the value",
    ),
    (
        "fn main() { probe::Numbers.fuse(); }",
        Some("E0599"),
        "extension trait",
    ),
    (
        "struct W<F>(F); impl<F: Future> W<F> { \
         fn f(mut self, cx: &mut std::task::Context) { self.0.poll(cx); } } fn main() {}",
        Some("E0599"),
        "only for a pinned future",
    ),
    (
        "async fn f() { let mut g = one(); (&mut g).await; } fn main() {}",
        Some("E0277"),
        "Pin it first",
    ),
    (
        "fn main() { fn run<F: Future>(f: F) {} let b: Box<dyn Future<Output = u32>> = Box::new(one()); run(b); }",
        Some("E0277"),
        "a boxed future must be pinned",
    ),
    (
        "fn main() { for n in probe::NumberStream {} }",
        Some("E0277"),
        "`for` cannot wait for them",
    ),
    (
        "async fn f() { while let Some(x) = one() {} } fn main() {}",
        Some("E0308"),
        "not yet the value",
    ),
    (
        "async fn r() -> Result<u32, ()> { r()?; Ok(1) } fn main() {}",
        Some("E0277"),
        "not yet the value",
    ),
    (
        "fn main() { println!(\"{}\", one()); }",
        Some("E0277"),
        "not yet the value",
    ),
    (
        "fn main() { for x in one() {} }",
        Some("E0277"),
        "not yet the value",
    ),
    (
        "fn main() { let n = one() + 1; }",
        Some("E0369"),
        "not yet the value",
    ),
    (
        "fn main() { probe::Numbers.next(); }",
        Some("E0599"),
        "extension trait",
    ),
    (
        "fn main() { let mut v = vec![async { 1 }]; v.push(async { 2 }); }",
        Some("E0308"),
        "Every `async` block has its own type",
    ),
    (
        "fn main() { let v = vec![one(), two()]; }",
        Some("E0308"),
        "Every `async fn` or `impl Future` has",
    ),
    (
        "fn main() { let b: std::pin::Pin<Box<dyn Future<Output = u32>>> = one(); }",
        Some("E0308"),
        "`Box::pin(…)`",
    ),
    (
        "fn main() { let n: u32 = one(); }",
        Some("E0308"),
        "not yet the value",
    ),
    (
        "fn main() { let n: u32 = async { 1 }; }",
        Some("E0308"),
        "An `async` block is a future",
    ),
    (
        "fn main() { let b: std::pin::Pin<Box<dyn Future<Output = String>>> = Box::pin(one()); }",
        Some("E0271"),
        "does not have the expected type",
    ),
    (
        "async fn r() { r().await } fn main() {}",
        Some("E0733"),
        "would be infinitely large",
    ),
    (
        "trait T { async fn f(&self); } fn g(_: &dyn T) {} fn main() {}",
        Some("E0038"),
        "`dyn` cannot express this",
    ),
];

/// What rustc says about one of the sources, the first message with this code.
async fn said(fixture: &Fixture, source: &str, code: Option<&str>) -> Message {
    fixture.write("ch/one/src/main.rs", &format!("{SPAWN}{source}"));
    let failed = fixture.failed("one").await;
    let found = failed.messages.iter().find(|m| m.code.as_deref() == code);
    let found = found.unwrap_or_else(|| panic!("{source}\n{}", plain(&failed.messages)));
    found.clone()
}

#[tokio::test]
async fn async_errors_get_the_courses_sentence() {
    let fixture = Fixture::new(&[("one", "fn main() {}")]);
    let mut wrong = Vec::new();
    for (source, code, words) in CASES {
        let message = said(&fixture, source, *code).await;
        let explanation = message.explanation.as_deref();
        if !explanation.is_some_and(|text| text.contains(words)) {
            wrong.push((message.explanation.clone(), words, message.plain));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn other_errors_are_left_to_rustc() {
    let fixture = Fixture::new(&[("one", "fn main() {}")]);
    for (source, code) in [
        ("fn main() { let n: u8 = \"future async block\"; }", "E0308"),
        ("fn main() { 1u8.foo(); }", "E0599"),
        (
            "fn need<T: Clone>(t: T) {} struct S; fn main() { need(S); }",
            "E0277",
        ),
    ] {
        let message = said(&fixture, source, Some(code)).await;
        assert_eq!(message.explanation, None, "{}", message.plain);
    }
}

#[tokio::test]
async fn a_future_that_nobody_polls_is_warned_of() {
    let source = "async fn one() { probe::answer(); } fn main() { one(); \
                  Ok::<u8, u8>(1); }";
    let fixture = Fixture::new(&[("one", source)]);
    let warnings = fixture.built("one").await.warnings;
    let explained: Vec<bool> = warnings.iter().map(|w| w.explanation.is_some()).collect();
    assert_eq!(explained, [true, false], "{}", plain(&warnings));
    assert!(
        warnings[0]
            .explanation
            .as_deref()
            .unwrap()
            .contains("without `.await`")
    );
}
