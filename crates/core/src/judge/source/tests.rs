use super::*;

fn file(text: &str) -> SourceFile<'_> {
    SourceFile {
        path: "src/main.rs",
        text,
        given: false,
    }
}

fn mentions(text: &str) -> Vec<Mention> {
    scan(&[file(text)]).unwrap().remove(0).1
}

/// The places of what a pattern finds.
fn found(pattern: &str, text: &str) -> Vec<String> {
    let pattern = SourcePattern::parse(pattern).unwrap();
    let mentions = mentions(text);
    let mut places: Vec<_> = mentions
        .iter()
        .filter(|mention| pattern.matches(mention))
        .map(|mention| mention.place.to_string())
        .collect();
    places.dedup();
    places
}

#[test]
fn what_stands_in_a_loop_can_be_meant_alone() {
    for (body, expected) in [
        ("turn().await;", 0),
        ("for job in jobs { turn().await; }", 0),
        ("while busy() { turn().await; }", 1),
        ("while { turn().await; busy() } {}", 1),
        ("loop { if done() { break } turn().await; }", 1),
        ("join!(a, async { loop { turn().await } });", 1),
        // Made in the loop, it waits elsewhere.
        ("while more() { spawn(async { turn().await; }); }", 0),
        ("while more() { go(|| turn()); }", 0),
    ] {
        let text = format!("async fn f() {{ {body} }}");
        assert_eq!(found("loop turn", &text).len(), expected, "{body}");
        assert_eq!(found("turn", &text).len(), 1, "{body}");
    }
    let error = SourcePattern::parse(" loop .9()").unwrap_err();
    assert_eq!(error.at, 7..10);
}

#[test]
fn paths_count_by_what_the_imports_make_of_them() {
    for (text, expected) in [
        ("fn main() { std::thread::spawn(f); }", 1),
        ("use std::thread; fn main() { thread::spawn(f); }", 1),
        (
            "use std::{thread::{self as t, sleep}, fs}; fn main() { t::spawn(f); }",
            1,
        ),
        ("use std::thread::spawn as go; fn main() { go(f); }", 1),
        ("use std::thread::*; fn main() { spawn(f); }", 1),
        (
            "use std as s; use s::thread; fn main() { thread::spawn(f); }",
            1,
        ),
        (
            "use std::thread; fn main() { let go = thread::spawn; go(f); }",
            1,
        ),
        (
            "fn main() { trpl::join!(a, async { std::thread::spawn(f) }); }",
            1,
        ),
        (
            "fn main() { tokio::select! { _ = x => { std::thread::spawn(f); } } }",
            1,
        ),
        ("fn main() { crate::go!(x => std::thread::spawn(f)); }", 1),
        ("use tokio::task::spawn; fn main() { spawn(f); }", 0),
        (
            "use std::thread::*; fn spawn(n: u8) {} fn main() { spawn(1); }",
            0,
        ),
        (
            "// std::thread::spawn(f)\nfn main() { print(\"std::thread::spawn\"); }",
            0,
        ),
        (
            "/// `std::thread::spawn`\nfn main() { println!(\"std::thread::spawn\"); }",
            0,
        ),
        ("use std::thread::spawn; fn main() {}", 0),
        ("fn main() { my::std::thread::spawn(f); }", 0),
    ] {
        assert_eq!(found("std::thread::spawn", text).len(), expected, "{text}");
    }
}

#[test]
fn each_form_of_pattern_finds_its_own() {
    let text = "use trpl::StreamExt;\nuse tokio::*;\n#[tokio::main]\nasync fn main() {\n    \
                a.unwrap();\n    b.await;\n    tokio::join!(a.unwrap(), b);\n    unsafe { c() };\n    \
                let x: Rc<u8> = y;\n}\nunsafe impl Send for X {}\nunsafe fn g() {}\n\
                pin_project! { struct Timed<F> {#[pin] inner: F} }\ntrait Ask {}\n\
                make!(x => trait Tell {});\n";
    for (pattern, places) in [
        (".unwrap()", &["5:7", "7:20"][..]),
        (".unwrap", &["5:7", "7:20"]),
        (".await", &["6:7"]),
        ("tokio::join!", &["7:5"]),
        ("join!", &["7:5"]),
        ("select!", &[]),
        ("unsafe", &["8:5", "11:1", "12:1"]),
        ("use trpl::StreamExt", &["1:11"]),
        ("use tokio::spawn", &["2:12"]),
        ("use trpl::Stream", &[]),
        ("tokio::main", &["3:3"]),
        ("Rc", &["9:12"]),
        ("#[tokio::main]", &["3:3"]),
        ("#[pin]", &["13:35"]),
        ("trait", &["14:1", "15:12"]),
    ] {
        assert_eq!(found(pattern, text), places, "{pattern}");
    }
}

#[test]
fn a_zero_is_one_however_it_is_written() {
    for (argument, expected) in [
        ("Duration::ZERO", 1),
        ("Duration::from_millis(0)", 1),
        ("Duration::from_secs_f64(0.0)", 1),
        ("Duration::new(0, 0)", 1),
        ("Duration::default()", 1),
        ("Default::default()", 1),
        ("ms(0)", 1),
        ("Duration::from_millis(5) * 0", 1),
        ("NONE", 1),
        ("pause", 1),
        ("Duration::from_millis(1)", 0),
        ("Duration::new(0, 1)", 0),
        ("other", 0),
        ("Duration::from_millis(\"0\")", 0),
    ] {
        let text = format!(
            "use trpl::sleep as nap; const NONE: Duration = Duration::from_secs(0);
             async fn f() {{ let pause = Duration::ZERO; let other = ms(2); nap({argument}).await; }}"
        );
        assert_eq!(found("trpl::sleep(0)", &text).len(), expected, "{argument}");
        let text = format!(
            "async fn f() {{ trpl::join!(trpl::sleep({argument})); }} const NONE: u8 = 0; fn g() {{ let pause = 0; }}"
        );
        assert_eq!(
            found("trpl::sleep(0)", &text).len(),
            expected,
            "{argument} in a macro"
        );
    }
}

/// Whether a pattern is found, where the program comes and where the value is used.
fn counts(pattern: &str, text: &str) -> bool {
    let pattern = SourcePattern::parse(pattern).unwrap();
    let counts = |m: &Mention| pattern.matches(m) && m.used && m.reached;
    mentions(text).iter().any(counts)
}

#[test]
fn a_method_counts_in_every_spelling() {
    for (call, expected) in [
        ("x.poll(cx)", true),
        ("x.as_mut().poll(cx)", true),
        ("x.poll_unpin(cx)", true),
        ("Future::poll(x, cx)", true),
        ("std::future::Future::poll(x, cx)", true),
        ("F::poll(x, cx)", true),
        ("Fut::poll(x, cx)", true),
        ("<F as Future>::poll(x, cx)", true),
        ("<F as Future>::poll::<u8>(x, cx)", true),
        ("ask(<F as Future>::poll)", true),
        ("vec![x.poll(cx)]", true),
        ("go!(x => Future::poll(x, cx))", true),
        ("poll(x, cx)", false),
        ("my::poll(x, cx)", false),
        ("x.poll_next(cx)", false),
        ("x.poll", false),
        ("\"x.poll(cx)\"", false),
        ("{ /* x.poll(cx) */ }", false),
    ] {
        let text = format!("use std::future::Future as Fut; fn main() {{ let y = {call}; y.z() }}");
        assert_eq!(counts(".poll()", &text), expected, "{call}");
    }
}

#[test]
fn a_value_that_is_thrown_away_is_not_used() {
    for (statement, expected) in [
        ("x.poll(cx)", true),
        ("return x.poll(cx);", true),
        ("if x.poll(cx).is_ready() { go(); }", true),
        ("while x.poll(cx).is_pending() {}", true),
        ("let y = x.poll(cx); y", true),
        ("let y = x.poll(cx); println!(\"{y:?}\");", true),
        ("ready!(x.poll(cx));", true),
        ("x.poll(cx)?;", true),
        ("x.poll(cx).map(|y| z = y);", true),
        ("z = x.poll(cx);", true),
        (
            "match x.poll(cx) { Poll::Ready(y) => go(y), _ => {} }",
            true,
        ),
        ("poll_fn(|cx| x.poll(cx)).await;", true),
        ("let f = poll_fn(|cx| x.poll(cx)); f.await", true),
        ("go!(x => { let y = x.poll(cx); y });", true),
        ("go!($x => { return $x.poll(cx); });", true),
        ("x.poll(cx);", false),
        ("let _ = x.poll(cx);", false),
        ("let _: Poll<()> = x.poll(cx);", false),
        ("let _seen = x.poll(cx);", false),
        ("_ = x.poll(cx);", false),
        ("drop(x.poll(cx));", false),
        ("std::mem::drop(Future::poll(x, cx));", false),
        ("let _ = x.poll(cx).is_ready();", false),
        ("let _ = &(x.poll(cx) == Poll::Pending);", false),
        ("if x.poll(cx).is_ready() {}", false),
        ("if let Poll::Ready(_) = x.poll(cx) {}", false),
        (
            "match x.poll(cx) { Poll::Ready(_) => {} Poll::Pending => () }",
            false,
        ),
        ("let _ask = || x.poll(cx);", false),
        ("let _ = async { x.poll(cx) };", false),
        ("let _ = <F as Future>::poll;", false),
        ("go!($x => { $x.poll(cx); });", false),
        ("go!($x => { let _ = $x.poll(cx); });", false),
    ] {
        let text = format!("fn main() {{ {statement} }}");
        assert_eq!(counts(".poll()", &text), expected, "{statement}");
    }
}

#[test]
fn code_that_nothing_names_is_not_reached() {
    for (items, expected) in [
        ("fn main() { ask() } fn ask() -> u8 { x.poll(cx) }", true),
        ("fn main() { go(ask) } fn ask() -> u8 { x.poll(cx) }", true),
        (
            "use self::ask as q; fn main() { q() } fn ask() -> u8 { x.poll(cx) }",
            true,
        ),
        (
            "fn main() { two(); } fn two() { ask() } fn ask() -> u8 { x.poll(cx) }",
            true,
        ),
        (
            "fn main() { W { x }; } impl Future for W { fn poll() -> u8 { x.poll(cx) } }",
            true,
        ),
        (
            "fn main() { W::new(); } impl W { fn new() -> W { W } } impl Future for W { fn poll() -> u8 { x.poll(cx) } }",
            true,
        ),
        (
            "fn main() { x.asked(); } impl<F: Future> Ask for F { fn asked() -> u8 { x.poll(cx) } }",
            true,
        ),
        (
            "fn main() { x.asked(); } trait Ask { fn asked() -> u8 { x.poll(cx) } }",
            true,
        ),
        (
            "fn main() { W.ask(); } impl W { fn ask() -> u8 { x.poll(cx) } }",
            true,
        ),
        (
            "fn main() { ask!(x); } macro_rules! ask { ($x:ident) => { $x.poll(cx) } }",
            true,
        ),
        (
            "fn main() { trpl::join!(a, async { ask() }); } fn ask() -> u8 { x.poll(cx) }",
            true,
        ),
        (
            "fn ask() -> u8 { x.poll(cx) } const A: fn() -> u8 = ask; fn main() {}",
            true,
        ),
        ("fn main() {} fn ask() -> u8 { x.poll(cx) }", false),
        ("fn main() {} pub fn ask() -> u8 { x.poll(cx) }", false),
        ("fn main() {} fn ask() -> u8 { ask() + x.poll(cx) }", false),
        (
            "fn main() {} fn a() { b() } fn b() -> u8 { a(); x.poll(cx) }",
            false,
        ),
        ("fn main() { fn inner() -> u8 { x.poll(cx) } }", false),
        (
            "fn main() {} struct W; impl Future for W { fn poll() -> u8 { x.poll(cx) } }",
            false,
        ),
        (
            "fn main() { W; } impl W { fn ask() -> u8 { x.poll(cx) } }",
            false,
        ),
        (
            "fn main() {} mod m { fn ask() -> u8 { x.poll(cx) } }",
            false,
        ),
        (
            "fn main() {} macro_rules! ask { ($x:ident) => { $x.poll(cx) } }",
            false,
        ),
        (
            "fn main() { println!(\"ask\"); /* ask() */ } fn ask() -> u8 { x.poll(cx) }",
            false,
        ),
    ] {
        assert_eq!(counts(".poll()", items), expected, "{items}");
    }
}

#[test]
fn a_trait_counts_where_it_is_in_use() {
    for (items, expected) in [
        ("fn main() { W.go() } trait Go {} impl Go for W {}", true),
        (
            "fn main() { go(W) } trait Go {} fn go(go: impl Go) {}",
            true,
        ),
        ("fn main() { W; } trait Go {}", false),
        ("fn main() {} trait Go {} impl Go for W {}", false),
    ] {
        assert_eq!(counts("trait", items), expected, "{items}");
    }
}

#[test]
fn what_a_given_file_names_is_in_use() {
    let given = SourceFile {
        path: "src/fixture.rs",
        text: "use crate::by_hand; pub async fn tea() { by_hand(x) }",
        given: true,
    };
    let text = "mod fixture; fn main() { fixture::tea() } pub fn by_hand() -> u8 { x.poll(cx) }";
    let pattern = SourcePattern::parse(".poll()").unwrap();
    for (files, expected) in [(&[file(text)][..], false), (&[file(text), given], true)] {
        let scanned = scan(files).unwrap();
        assert_eq!(scanned.len(), 1, "a given file mentions nothing itself");
        let is_reached = |m: &Mention| pattern.matches(m) && m.reached;
        assert_eq!(scanned[0].1.iter().any(is_reached), expected);
    }
}

#[test]
fn unsafe_is_found_wherever_the_language_has_it() {
    for text in [
        "fn f() { unsafe { g() } }",
        "unsafe fn f() {}",
        "unsafe impl Send for X {}",
        "unsafe trait T {}",
        "unsafe extern \"C\" { fn f(); }",
        "#[unsafe(no_mangle)] fn f() {}",
        "fn f() { go!(x => unsafe { g() }) }",
        "impl X { unsafe fn f() {} }",
        "macro_rules! go { () => { unsafe { g() } } }",
    ] {
        assert_eq!(found("unsafe", text).len(), 1, "{text}");
    }
}

#[test]
fn patterns_that_are_none_are_refused() {
    for text in [
        "",
        "std::",
        ".",
        "a b",
        "!",
        "use ",
        "std::thread::spawn(1)",
    ] {
        assert!(SourcePattern::parse(text).is_err(), "{text}");
    }
}

#[test]
fn real_time_is_noted() {
    let sources = [file(
        "use std::{thread, time::Instant};\nfn main() {\n    let a = Instant::now();\n    \
         thread::sleep(d);\n}\n",
    )];
    let notes = real_time(&sources);
    assert_eq!(notes.len(), 2);
    assert!(
        notes[0]
            .message
            .contains("`std::thread::sleep` at src/main.rs:4:5")
    );
    assert!(
        notes[1]
            .message
            .contains("`std::time::Instant` at src/main.rs:3:13")
    );
}

#[test]
fn a_method_of_an_extension_trait_is_told_from_its_namesakes() {
    for (text, expected) in [
        (
            "use futures::FutureExt; fn main() { rise().then(|_| bake()); }",
            1,
        ),
        (
            "use futures::FutureExt as _; fn main() { rise().then(bake); }",
            1,
        ),
        (
            "use futures::future::FutureExt; fn main() { rise().then(bake); }",
            1,
        ),
        (
            "use futures::prelude::*; fn main() { rise().then(bake); }",
            1,
        ),
        ("fn main() { futures::FutureExt::then(rise(), bake); }", 1),
        (
            "use futures::FutureExt as F; fn main() { F::then(rise(), bake); }",
            1,
        ),
        (
            "use futures::FutureExt; fn main() { join!(rise().then(|_| bake())); }",
            1,
        ),
        // The one of `bool`.
        ("fn main() { done.then(|| slice()); }", 0),
        (
            "use futures::FutureExt; fn main() { done.then(|| slice()); }",
            0,
        ),
        (
            "use futures::FutureExt; fn main() { let _ = done.then(|| slice()); }",
            0,
        ),
        ("use std::fmt::*; fn main() { done.then(slice); }", 0),
    ] {
        assert_eq!(found("FutureExt.then()", text).len(), expected, "{text}");
    }
    assert!(SourcePattern::parse("Future Ext.then()").is_err());
}

#[test]
fn a_method_that_lends_its_type_to_a_future_is_found() {
    for (text, expected) in [
        ("impl V { async fn see(&mut self, stop: u32) {} }", 1),
        (
            "impl V { fn see(&self) -> impl Future<Output = ()> + '_ {} }",
            1,
        ),
        ("impl V { fn see(&mut self) -> BoxFuture<'_, ()> {} }", 1),
        (
            "impl V { fn see(&mut self) -> Pin<Box<dyn Future<Output = ()> + '_>> {} }",
            1,
        ),
        ("impl V { async fn see(self) {} }", 0),
        ("impl V { async fn new() -> Self {} }", 0),
        ("impl V { fn write(&mut self, sight: String) {} }", 0),
        ("async fn see(notebook: &mut Vec<String>) {}", 0),
    ] {
        assert_eq!(found("async fn(&self)", text).len(), expected, "{text}");
    }
}
