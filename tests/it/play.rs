//! `asynclings play`: programs of all kinds, unchanged, and what is seen of them.
//!
//! Each program in `tests/play` says in its first lines what must be seen: `lanes`, the `clock`, how it
//! `ends`, which `errors` rustc has, and how many awaits are `unseen`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

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

    /// All programs take one place, so that cargo is asked once.
    fn subject(&self) -> Subject {
        Subject {
            path: "/corpus/program.rs".into(),
            main: "src/program.rs".to_owned(),
            sources: [("src/program.rs".to_owned(), self.text.clone())].into(),
            others: BTreeMap::new(),
            manifest: None,
        }
    }

    fn demand(&self, key: &str) -> Option<&str> {
        self.demands.get(key).map(String::as_str)
    }
}

fn scratch() -> Scratch {
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

#[test]
fn the_corpus_is_seen_as_each_program_says() {
    let scratch = scratch();
    let mut wrong = Vec::new();
    let (mut seen, mut unseen) = (0, 0);
    for program in Program::all() {
        let subject = program.subject();
        let full = played(&scratch, &subject, Options::default());
        seen += full.seen.len();
        unseen += full.unseen.len();
        let mut check = |holds: bool, what: String| {
            if !holds {
                wrong.push(format!("{}: {what}", program.name));
            }
        };
        let findings = &full.attempted.verdict.findings;
        let ends = findings.first().map_or("well", |first| first.id.as_str());
        if let Some(errors) = program.demand("errors") {
            let messages = full.attempted.messages.iter();
            let said: Vec<_> = messages.map(|message| message.plain.clone()).collect();
            let said = said.join("\n");
            check(ends == finding_ids::COMPILE, format!("ends {ends}"));
            check(said.contains(errors), format!("rustc says {said}"));
            check(
                !said.contains("asynclings_probe"),
                format!("inserted text in {said}"),
            );
            continue;
        }
        let wanted = program.demand("ends").unwrap_or("well");
        check(ends == wanted, format!("ends {ends}: {findings:?}"));
        check(full.notes.is_empty(), format!("{:?}", full.notes));
        let clock = match program.demand("clock") {
            Some("real") => Clock::Real,
            _ => Clock::Virtual,
        };
        check(full.clock.clock == clock, format!("clock {:?}", full.clock));
        let spans = full
            .attempted
            .shown
            .as_ref()
            .map(|shown| &shown.capture.trace.spans);
        let lanes: Vec<&str> = spans
            .into_iter()
            .flatten()
            .map(|span| &*span.name)
            .collect();
        for lane in program.demand("lanes").unwrap_or_default().split(',') {
            let lane = lane.trim();
            check(
                lane.is_empty() || lanes.contains(&lane),
                format!("no lane {lane} in {lanes:?}"),
            );
        }
        let count = program.demand("unseen").unwrap_or("0");
        check(
            full.unseen.len().to_string() == count,
            format!("unseen {:?}", full.unseen),
        );
        // What it prints is what it prints without lanes on the same clock.
        let plain = Options {
            detail: Some(Detail::Entry),
            ..Options::default()
        };
        let plain = played(&scratch, &subject, plain);
        check(
            stdout(&plain) == stdout(&full),
            format!("prints {:?} and not {:?}", stdout(&full), stdout(&plain)),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(unseen * 20 < seen, "{unseen} of {seen} awaits unseen");
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
