use super::*;

/// The places of what a pattern finds.
fn found(pattern: &str, text: &str) -> Vec<String> {
    let pattern = SourcePattern::parse(pattern).unwrap();
    let mut places: Vec<_> = scan(text)
        .unwrap()
        .iter()
        .filter(|mention| pattern.matches(mention))
        .map(|mention| mention.place.to_string())
        .collect();
    places.dedup();
    places
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
                let x: Rc<u8> = y;\n}\nunsafe impl Send for X {}\nunsafe fn g() {}\n";
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
    let sources = [SourceFile {
        path: "src/main.rs",
        text: "use std::{thread, time::Instant};\nfn main() {\n    let a = Instant::now();\n    \
               thread::sleep(d);\n}\n",
    }];
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
