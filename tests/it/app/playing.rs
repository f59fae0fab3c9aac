//! `asynclings play` in a terminal: a program of one's own, followed from save to save.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use crate::play::scratch;
use crate::support::course::{Course, FIRST};
use crate::support::files;
use crate::support::terminal::Terminal;

const DEMO: &str = "\
#[tokio::main]
async fn main() {
    let pause = std::time::Duration::from_millis(250);
    tokio::time::sleep(pause).await;
    println!(\"slept\");
}
";

/// A folder with a program, and a place for what is built of it beside.
struct Program {
    folder: tempfile::TempDir,
}

impl Program {
    fn new(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        files::write(&folder.path().join("work/demo.rs"), text);
        Self { folder }
    }

    fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    fn save(&self, name: &str, text: &str) {
        files::write(&self.work().join(name), text);
    }

    /// The app in a terminal of 80 columns and 24 lines.
    fn app(&self, args: &[&str]) -> Terminal {
        let cache = scratch().folder;
        let cache = cache.parent().unwrap().to_str().unwrap().to_owned();
        let browser = browser(&self.folder.path().join("bin"));
        let env = [("ASYNCLINGS_CACHE", cache.as_str()), ("PATH", &browser)];
        Terminal::sized((80, 24), &self.work(), args, &env)
    }

    /// The page that the browser was given last.
    fn page(&self) -> String {
        page_of(&self.folder.path().join("bin"))
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.work())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

/// A search path that begins with a browser: it notes which page it is given.
fn browser(bin: &Path) -> String {
    let program = bin.join("xdg-open");
    files::write(&program, "#!/bin/sh\necho \"$1\" >\"$0.opened\"\n");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let path = std::env::var("PATH").unwrap();
    format!("{}:{path}", bin.display())
}

fn page_of(bin: &Path) -> String {
    let noted = bin.join("xdg-open.opened");
    loop {
        // The browser is a process of its own, which nobody waits for.
        let path = fs::read_to_string(&noted).unwrap_or_default();
        if let Some(path) = path.strip_suffix('\n') {
            return fs::read_to_string(path).unwrap();
        }
        std::thread::yield_now();
    }
}

#[test]
fn every_save_is_compiled_run_and_shown() {
    let program = Program::new(DEMO);
    let mut app = program.app(&["play", "demo.rs"]);
    let seen = app.verdict("ran to its end");
    assert!(seen.says("250 ms") && seen.says("sleep"), "{}", seen.text);
    app.keys("o");
    app.sees("slept");
    app.keys("v");

    // rustc's words are about the learner's own text.
    program.save("demo.rs", &DEMO.replace(".await;", ".await.oops();"));
    let seen = app.verdict("does not compile");
    assert!(seen.says("--> demo.rs:4:37"), "{}", seen.text);
    assert!(!seen.says("asynclings_probe"), "{}", seen.text);

    // As vim saves; and a program that never ends well.
    let waits = DEMO.replace(
        "sleep(pause)",
        "timeout(pause, async {}).await.ok(); std::future::pending::<()>()",
    );
    let beside = program.work().join("demo.rs~");
    fs::write(&beside, &waits).unwrap();
    fs::rename(&beside, program.work().join("demo.rs")).unwrap();
    let seen = app.verdict("did not end well");
    assert!(seen.says("demo.rs:4"), "{}", seen.text);

    // A module, in a folder that was not there before.
    program.save(
        "demo.rs",
        &format!(
            "mod part;\n{}",
            DEMO.replace("slept", "{}\", part::more::name()); println!(\"x")
        ),
    );
    program.save("part.rs", "pub mod more;\n");
    program.save("part/more.rs", "pub fn name() -> u8 { 41 }\n");
    app.verdict("│ 41");
    program.save("part/more.rs", "pub fn name() -> u8 { 42 }\n");
    app.verdict("│ 42");
    app.keys("q");
    assert_eq!(app.ends(), 0);
    assert_eq!(program.names(), ["demo.rs", "part", "part.rs"]);
}

#[test]
fn no_course_is_needed_and_none_is_touched() {
    let course = Course::open();
    files::write(&course.path("demo.rs"), DEMO);
    let before = fs::read(course.path(".asynclings/progress.toml")).ok();
    let cache = scratch().folder;
    let cache = cache.parent().unwrap().to_str().unwrap();
    let mut app = course.app_with(&["play", "demo.rs"], &[("ASYNCLINGS_CACHE", cache)]);
    app.verdict("ran to its end");
    // What is a course's is no key here.
    app.keys("nplLahcws");
    app.keys("?");
    let seen = app.sees("[help]");
    assert!(
        !seen.says("exercise") && !seen.says("hint"),
        "{}",
        seen.text
    );
    app.keys("?r");
    app.sees("[verdict]");
    app.verdict("ran to its end");
    app.keys("q");
    assert_eq!(app.ends(), 0);
    assert_eq!(
        fs::read(course.path(".asynclings/progress.toml")).ok(),
        before
    );
    assert_eq!(course.record(FIRST), (0, 0, false));
}

#[test]
fn a_crate_is_followed_and_a_save_ends_what_hangs() {
    let program = Program::new("");
    program.save(
        "crate/Cargo.toml",
        "[package]\nname = \"krate\"\nedition = \"2024\"\n\n[dependencies]\ntokio = { version = \"1\", features = [\"full\"] }\n",
    );
    let hangs =
        "async fn work() {\n    std::thread::sleep(std::time::Duration::from_secs(86_400));\n}\n";
    let main = "mod work;\n\n#[tokio::main]\nasync fn main() {\n    work::work().await;\n    println!(\"worked\");\n}\n";
    program.save("crate/src/main.rs", main);
    program.save("crate/src/work.rs", &format!("pub {hangs}"));
    let mut app = program.app(&["--poll", "play", "crate"]);
    app.sees("polling (`--poll`)");
    app.until("it runs", |seen| seen.status().contains("running"));
    app.keys("?");
    let seen = app.sees("[help]");
    assert!(seen.status().contains("running"), "{}", seen.text);
    app.keys("?");
    program.save("crate/src/work.rs", "pub async fn work() {}\n");
    let seen = app.verdict("ran to its end");
    assert!(seen.says("│ worked"), "{}", seen.text);
    app.keys("q");
    assert_eq!(app.ends(), 0);
    assert!(!program.work().join("crate/target").exists());
}

#[test]
fn the_page_opens_in_the_browser() {
    let program = Program::new(DEMO);
    let mut app = program.app(&["play", "demo.rs"]);
    app.verdict("ran to its end");
    app.keys("b");
    app.sees("opened `");
    let page = program.page();
    assert!(
        page.contains("tokio::time::sleep(pause)"),
        "the source is in it"
    );
    assert!(page.contains(">slept<"), "so is the output");
    app.keys("q");
    assert_eq!(app.ends(), 0);
}

#[test]
fn the_page_of_an_exercise_has_the_goal_and_gives_no_prediction_away() {
    const ASKING: &str = "pause_points";
    let course = Course::open();
    let bin = course.beside("bin");
    let path = browser(&bin);
    let mut app = course.app_with(&[], &[("PATH", &path)]);
    app.verdict(&course.why("overlap"));
    app.keys("b");
    app.sees("opened `");
    let page = page_of(&bin);
    assert!(page.contains("data-run=\"1\"") && page.contains("data-difference"));
    app.keys("q");
    assert_eq!(app.ends(), 0);

    fs::remove_file(bin.join("xdg-open.opened")).unwrap();
    course.goto(ASKING);
    let mut app = course.app_with(&[], &[("PATH", &path)]);
    app.until("a verdict", |seen| {
        seen.status().contains("waits for your prediction")
    });
    app.keys("b");
    app.sees("commit your prediction first");
    app.keys("q");
    assert_eq!(app.ends(), 0);
    assert!(!bin.join("xdg-open.opened").exists());
}

#[test]
fn as_lines_it_says_the_same() {
    let program = Program::new(DEMO);
    let mut app = program.app(&["--plain", "play", "demo.rs"]);
    app.sees("ran to its end");
    program.save("demo.rs", &DEMO.replace("slept", "slept well"));
    app.sees("│ slept well");
    app.keys("q\n");
    assert_eq!(app.ends(), 0);
}

#[test]
fn what_is_no_program_is_said_before_the_screen_is_taken() {
    let program = Program::new(DEMO);
    program.save("notes.txt", "no program");
    let mut app = program.app(&["play", "notes.txt"]);
    assert_eq!(app.ends(), 2);
    assert!(app.seen().says("is not a Rust file"));
}
