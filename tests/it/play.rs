//! `asynclings play`: programs of all kinds, unchanged, and what is seen of them.
//!
//! Each program in `tests/play` says in its first lines what must be seen: `lanes`, the `clock`, how it
//! `ends`, which `errors` rustc has and on which lines, and how many awaits are `unseen`.
//! `ASYNCLINGS_PLAY_ONLY=book` plays only those with such a name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::thread;

use asynclings_core::judge::finding_ids;
use asynclings_engine::course::source::FileMap;
use asynclings_play::rewrite::Detail;
use asynclings_play::{Options, Played, Scratch, Subject, play};
use asynclings_trace::Clock;

use crate::support::binary::{self, BINARY, Said};
use crate::support::{build, dependencies, files};

/// A program of the corpus.
struct Program {
    name: String,
    text: String,
    demands: BTreeMap<String, String>,
}

impl Program {
    fn all() -> Vec<Self> {
        let folder = build::repository().join("tests/play");
        let mut all: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|end| end == "rs"))
            .map(|path| {
                let text = fs::read_to_string(&path).unwrap();
                let demands = text.lines().filter_map(|line| line.strip_prefix("//@ "));
                let demands = demands.map(|demand| {
                    let (key, value) = demand.split_once(':').unwrap();
                    (key.to_owned(), value.trim().to_owned())
                });
                Self {
                    name: path.file_stem().unwrap().to_string_lossy().into_owned(),
                    demands: demands.collect(),
                    text,
                }
            })
            .collect();
        all.sort_by(|one, other| one.name.cmp(&other.name));
        all
    }

    /// All programs take one of two places, so that cargo is asked twice.
    fn subject(&self, place: usize) -> Subject {
        Subject {
            path: format!("/corpus/{place}/program.rs").into(),
            main: "src/program.rs".to_owned(),
            sources: [("src/program.rs".to_owned(), self.text.clone())].into(),
            modules: BTreeMap::new(),
            others: BTreeMap::new(),
            manifest: None,
        }
    }

    fn demand(&self, key: &str) -> Option<&str> {
        self.demands.get(key).map(String::as_str)
    }
}

pub(crate) fn scratch() -> Scratch {
    let folder = build::scratch("play");
    let mut probe = FileMap::new();
    let source = build::repository().join("probe");
    for (path, bytes) in files::tree(&source) {
        let inside = path.strip_prefix(&source).unwrap().to_str().unwrap();
        if inside == "Cargo.toml" || inside == "build.rs" || inside.starts_with("src/") {
            probe.insert(inside.to_owned(), bytes.into());
        }
    }
    // As the probe stands in a course: on its own.
    if let Some(manifest) = probe.get_mut("Cargo.toml") {
        manifest.to_mut().extend_from_slice(b"\n[workspace]\n");
    }
    dependencies::seed(&folder.join("target"));
    let read = |file: &str| fs::read_to_string(build::repository().join(file)).unwrap();
    Scratch {
        folder,
        probe,
        manifest: read("exercises/Cargo.toml"),
        lock: read("exercises/Cargo.lock"),
        wrapper: Some(BINARY.into()),
    }
}

fn played(scratch: &Scratch, subject: &Subject, options: Options) -> Played {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime
        .block_on(play(subject, scratch, options, &mut |_| ()))
        .unwrap()
}

fn stdout(played: &Played) -> &str {
    let shown = played.attempted.shown.as_ref();
    shown.map_or("", |shown| &shown.capture.stdout)
}

/// What is wrong with a program, and how many of its awaits are seen and not seen.
struct Checked {
    wrong: Vec<String>,
    seen: usize,
    unseen: usize,
}

impl Checked {
    fn of(program: &Program, scratch: &Scratch, place: usize) -> Self {
        let subject = program.subject(place);
        let full = played(scratch, &subject, Options::default());
        let mut checked = Self {
            wrong: Vec::new(),
            seen: full.seen.len(),
            unseen: full.unseen.len(),
        };
        match program.demand("errors") {
            Some(errors) => checked.compile(&full, errors),
            None => {
                checked.run(program, &full);
                // What it prints is what it prints without lanes on the same clock.
                let options = Options {
                    detail: Some(Detail::Entry),
                    ..Options::default()
                };
                let plain = played(scratch, &subject, options);
                let (plain, full) = (stdout(&plain), stdout(&full));
                checked.holds(plain == full, || {
                    format!("prints {full:?} and not {plain:?}")
                });
            }
        }
        for wrong in &mut checked.wrong {
            *wrong = format!("{}: {wrong}", program.name);
        }
        checked
    }

    fn holds(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.wrong.push(what());
        }
    }

    /// `E0308@9, lifetime may not@12`: codes or words of rustc's, and their lines.
    fn compile(&mut self, full: &Played, errors: &str) {
        let ends = full.attempted.verdict.findings.first();
        let ends = ends.map_or("well", |first| &first.id);
        self.holds(ends == finding_ids::COMPILE, || format!("ends {ends}"));
        let messages = &full.attempted.messages;
        for error in errors.split(", ") {
            let (words, line) = error.split_once('@').unwrap();
            let found = messages.iter().any(|message| {
                let place = message.place.as_ref();
                let is_there = place.is_some_and(|place| place.line.to_string() == line);
                is_there && (message.code.as_deref() == Some(words) || message.text.contains(words))
            });
            self.holds(found, || {
                format!("no {words} at line {line} in {messages:?}")
            });
        }
        let inserted = messages
            .iter()
            .find(|message| message.plain.contains("asynclings_probe"));
        self.holds(inserted.is_none(), || {
            format!("inserted text in {inserted:?}")
        });
    }

    fn run(&mut self, program: &Program, full: &Played) {
        let findings = &full.attempted.verdict.findings;
        let ends = findings.first().map_or("well", |first| first.id.as_str());
        let wanted = program.demand("ends").unwrap_or("well");
        self.holds(ends == wanted, || {
            format!("ends {ends}: {findings:?} {:?}", full.attempted.messages)
        });
        self.holds(full.notes.is_empty(), || format!("{:?}", full.notes));
        let clock = match program.demand("clock") {
            Some("real") => Clock::Real,
            _ => Clock::Virtual,
        };
        self.holds(full.clock.clock == clock, || {
            format!("clock {:?}", full.clock)
        });
        let shown = full.attempted.shown.as_ref();
        let spans = shown.map(|shown| &shown.capture.trace.spans);
        let lanes: BTreeSet<&str> = spans
            .into_iter()
            .flatten()
            .map(|span| &*span.name)
            .collect();
        let demanded = program.demand("lanes").unwrap_or_default().split(',');
        for lane in demanded.map(str::trim).filter(|lane| !lane.is_empty()) {
            self.holds(lanes.contains(&lane), || {
                format!("no lane {lane} in {lanes:?}")
            });
        }
        let count = program.demand("unseen").unwrap_or("0");
        self.holds(full.unseen.len().to_string() == count, || {
            format!("unseen {:?}", full.unseen)
        });
    }
}

#[test]
fn the_corpus_is_seen_as_each_program_says() {
    let scratch = scratch();
    let only = std::env::var("ASYNCLINGS_PLAY_ONLY").unwrap_or_default();
    let mut programs = Program::all();
    programs.retain(|program| program.name.contains(&only));
    let left = Mutex::new(programs.iter());
    let checked = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for place in 0..2 {
            let (left, checked, scratch) = (&left, &checked, &scratch);
            scope.spawn(move || {
                loop {
                    let Some(program) = left.lock().unwrap().next() else {
                        return;
                    };
                    let one = Checked::of(program, scratch, place);
                    checked.lock().unwrap().push(one);
                }
            });
        }
    });
    let checked = checked.into_inner().unwrap();
    assert_eq!(checked.len(), programs.len());
    let wrong: Vec<_> = checked.iter().flat_map(|one| one.wrong.clone()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let seen: usize = checked.iter().map(|one| one.seen).sum();
    let unseen: usize = checked.iter().map(|one| one.unseen).sum();
    assert!(unseen * 100 <= seen, "{unseen} of {seen} awaits unseen");
}

/// The binary, with the folder in which the corpus was built.
fn command(folder: &Path, args: &[&str]) -> Said {
    let cache = scratch().folder;
    let mut command = binary::command(BINARY, folder, &folder.join("state"));
    command.args(args).env("NO_COLOR", "1");
    command.env("ASYNCLINGS_CACHE", cache.parent().unwrap());
    Said::by(command, folder, "[FOLDER]")
}

#[test]
fn a_file_is_called_as_its_author_calls_it() {
    let folder = tempfile::tempdir().unwrap();
    let main = "mod wait;\n\n#[tokio::main]\nasync fn main() {\n    wait::long().await; panic!(\"late\");\n}\n";
    let wait = "pub async fn long() {\n    tokio::time::sleep(std::time::Duration::from_secs(9)).await;\n}\n";
    files::write(&folder.path().join("demo.rs"), main);
    files::write(&folder.path().join("wait.rs"), wait);
    let said = command(folder.path(), &["play", "demo.rs"]);
    assert_eq!(said.code, 1, "{said:?}");
    // Columns are those of the author's text, in which nothing was inserted.
    for words in [
        "✗ demo.rs  did not end well",
        "demo.rs:5:25",
        "9000 ms",
        "wait.rs:2",
        "2 awaits, all of them shown",
    ] {
        assert!(said.out.contains(words), "{words}: {said:?}");
    }
    assert!(!said.out.contains("src/"), "{said:?}");
    // The file is as it was, and nothing lies beside it.
    assert_eq!(
        fs::read_to_string(folder.path().join("demo.rs")).unwrap(),
        main
    );
    let said = command(
        folder.path(),
        &[
            "play",
            "demo.rs",
            "--svg",
            "demo.svg",
            "--html",
            "demo.html",
        ],
    );
    assert_eq!(said.code, 1, "{said:?}");
    let svg = fs::read_to_string(folder.path().join("demo.svg")).unwrap();
    assert!(svg.contains("long") && svg.contains("sleep"));
    let page = fs::read_to_string(folder.path().join("demo.html")).unwrap();
    assert!(page.contains("wait::long().await; panic!"));
}

#[test]
fn a_crate_is_played_with_its_own_dependencies_and_modules() {
    let folder = tempfile::tempdir().unwrap();
    let write =
        |path: &str, text: &str| files::write(&folder.path().join("my-crate").join(path), text);
    write(
        "Cargo.toml",
        "[package]\nname = \"my-crate\"\nedition = \"2021\"\n\n[dependencies]\ntokio = { version = \"1\", features = [\"full\"] }\n",
    );
    write(
        "src/main.rs",
        "mod parts;\n\n#[tokio::main]\nasync fn main() {\n    println!(\"{}\", parts::two().await);\n}\n",
    );
    write(
        "src/parts/mod.rs",
        "pub async fn two() -> u32 {\n    2\n}\n",
    );
    let said = command(folder.path(), &["play", "my-crate", "--json"]);
    assert_eq!(said.code, 0, "{said:?}");
    let shape: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(shape["kind"], "play");
    assert_eq!(shape["program"]["stdout"], "2\n");
    assert_eq!(shape["awaits"]["seen"], 1);
    assert_eq!(shape["spans"][1]["name"], "two");
    assert_eq!(shape["spans"][1]["place"], "src/main.rs:5:20");
}

/// A workspace with a crate that has all kinds of programs, and one that it depends on.
const WORKSPACE: [(&str, &str); 11] = [
    (
        "Cargo.toml",
        "[workspace]\nmembers = [\"app\", \"shared\"]\nresolver = \"3\"\n[workspace.package]\nedition = \"2024\"\n\
         [workspace.dependencies]\nshared = { path = \"shared\" }\ntokio = { version = \"1\", features = [\"full\"] }\n",
    ),
    (
        "shared/Cargo.toml",
        "[package]\nname = \"shared\"\nedition.workspace = true\n",
    ),
    ("shared/src/lib.rs", "pub const NAME: &str = \"shared\";\n"),
    (
        "app/Cargo.toml",
        "[package]\nname = \"the-app\"\nedition.workspace = true\nversion = \"1.2.3\"\n\
         [features]\nloud = []\n\
         [dependencies]\nshared.workspace = true\ntokio.workspace = true\n\
         [dev-dependencies]\nfutures = \"0.3\"\n\
         [[example]]\nname = \"demo\"\nrequired-features = [\"loud\"]\n",
    ),
    (
        "app/src/lib.rs",
        "mod parts;\npub use parts::twice;\n\npub async fn greet(who: &str) -> String {\n    tokio::task::yield_now().await;\n\
         \x20   format!(\"{} {} {who}\", include_str!(\"word.txt\").trim(), shared::NAME)\n}\n",
    ),
    ("app/src/word.txt", "hello\n"),
    (
        "app/src/parts.rs",
        "pub async fn twice(n: u32) -> u32 {\n    assert!(n < 100, \"too many\");\n    n * 2\n}\n\n\
         #[cfg(test)]\nuse std::cell::Cell;\n\n#[cfg(test)]\nmod tests {\n    use super::*;\n\n\
         \x20   #[tokio::test]\n    async fn doubles() {\n        let n = Cell::new(twice(2).await);\n        println!(\"doubled {}\", n.get());\n    }\n\n\
         \x20   #[test]\n    #[should_panic]\n    fn is_one_too_many() {\n        futures::executor::block_on(twice(100));\n    }\n\n\
         \x20   #[test]\n    fn plain() {\n        println!(\"plain\");\n    }\n\n\
         \x20   #[tokio::test]\n    #[ignore]\n    async fn never() {\n        unreachable!();\n    }\n}\n",
    ),
    (
        "app/src/main.rs",
        "#[tokio::main]\nasync fn main() {\n    println!(\"{} {}\", the_app::greet(\"main\").await, env!(\"CARGO_PKG_VERSION\"));\n}\n",
    ),
    (
        "app/src/bin/worker/main.rs",
        "mod job;\n\n#[tokio::main]\nasync fn main() {\n    job::run().await;\n}\n",
    ),
    (
        "app/src/bin/worker/job.rs",
        "pub async fn run() {\n    println!(\"{}\", the_app::twice(200).await);\n}\n",
    ),
    (
        "app/examples/demo.rs",
        "use futures::future::join;\n\n#[tokio::main]\nasync fn main() {\n    println!(\"{:?}\", join(the_app::twice(1), the_app::twice(2)).await);\n}\n",
    ),
];

#[test]
fn each_program_of_a_crate_can_be_played() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in WORKSPACE {
        files::write(&folder.path().join(path), text);
    }
    let test = "#[tokio::test]\nasync fn greets() {\n    println!(\"{}\", the_app::greet(\"test\").await);\n}\n";
    files::write(&folder.path().join("app/tests/greets.rs"), test);
    // What is played, its code, what it prints, and a lane with its place.
    let cases: [(&[&str], i32, &str, &str); 6] = [
        (
            &["app"],
            0,
            "hello shared main 1.2.3\n",
            "greet src/main.rs:3:23",
        ),
        (
            &["app/src/main.rs"],
            0,
            "hello shared main 1.2.3\n",
            "greet src/main.rs:3:23",
        ),
        (
            &["app", "--bin", "worker"],
            1,
            "",
            "run src/bin/worker/main.rs:5:5",
        ),
        (
            &["app/examples/demo.rs"],
            0,
            "(2, 4)\n",
            "twice examples/demo.rs:5:27",
        ),
        (
            &["app", "--lib"],
            0,
            "doubled 4\nplain\n",
            "twice src/parts.rs:15:27",
        ),
        (
            &["app", "--test", "greets"],
            0,
            "hello shared test\n",
            "greet tests/greets.rs:3:20",
        ),
    ];
    for (args, code, prints, lane) in cases {
        let args = [&["play", "--json"], args].concat();
        let said = command(folder.path(), &args);
        assert_eq!(said.code, code, "{args:?} {said:?}");
        let shape: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(shape["program"]["stdout"], prints, "{args:?} {said:?}");
        assert_eq!(shape["notes"], serde_json::json!([]), "{args:?}");
        let spans = shape["spans"].as_array().unwrap().iter();
        let spans: Vec<_> = spans
            .map(|span| {
                format!(
                    "{} {}",
                    span["name"].as_str().unwrap(),
                    span["place"].as_str().unwrap()
                )
            })
            .collect();
        assert!(spans.iter().any(|span| span == lane), "{args:?} {spans:?}");
    }
    // The panic is where the library has it.
    let said = command(folder.path(), &["play", "app", "--bin", "worker"]);
    assert!(
        said.out.contains("panicked at src/parts.rs:2:5"),
        "{said:?}"
    );
    let broken = "pub async fn twice(n: u32) -> u32 {\n    n + \"\"\n}\n";
    files::write(&folder.path().join("app/src/parts.rs"), broken);
    let said = command(folder.path(), &["play", "app"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("--> src/parts.rs:2:7"), "{said:?}");
    let cases: [(&[&str], &str); 5] = [
        (&["app", "--bin", "gone"], "use one of worker, the-app"),
        (&["app", "--example", "gone"], "use one of demo"),
        (
            &["app/src/main.rs", "--lib"],
            "is a file, which is one program",
        ),
        (&["."], "is a workspace without a package"),
        (
            &["shared", "--test", "gone"],
            "could not find a file of tests `gone`",
        ),
    ];
    for (args, words) in cases {
        let said = command(folder.path(), &[&["play"], args].concat());
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains(words), "{words}: {said:?}");
    }
}

#[test]
fn what_cannot_be_played_is_said() {
    let folder = tempfile::tempdir().unwrap();
    files::write(&folder.path().join("notes.txt"), "no program");
    files::write(&folder.path().join("empty/notes.txt"), "no program");
    let cases = [
        ("gone.rs", 4, "gone.rs"),
        ("notes.txt", 2, "is not a Rust file"),
        ("empty", 2, "could not find `Cargo.toml`"),
    ];
    for (path, code, words) in cases {
        let said = command(folder.path(), &["play", path]);
        assert_eq!(said.code, code, "{said:?}");
        assert!(
            said.err.contains(words) && said.err.contains("help"),
            "{said:?}"
        );
    }
}
