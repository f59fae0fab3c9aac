//! Runs the scenes of `examples/scenes` as processes and reads their traces.

#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::io::Write;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use serde_json::Value;

/// The nonce of every test.
pub(crate) const NONCE: &str = "0123456789abcdef0123456789abcdef";

/// A process that has ended.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    /// What the program printed itself.
    pub(crate) text: String,
    pub(crate) stderr: String,
    pub(crate) records: Vec<Record>,
}

/// One record.
#[derive(Clone, Debug)]
pub(crate) struct Record(Value);

impl Deref for Record {
    type Target = Value;

    fn deref(&self) -> &Value {
        &self.0
    }
}

impl Record {
    pub(crate) fn kind(&self) -> &str {
        self.text("k")
    }

    pub(crate) fn text(&self, key: &str) -> &str {
        self.0[key].as_str().unwrap_or_default()
    }

    pub(crate) fn number(&self, key: &str) -> u64 {
        self.0[key].as_u64().unwrap_or_default()
    }

    pub(crate) fn is(&self, key: &str) -> bool {
        self.0[key].as_bool().unwrap_or_default()
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        !self.0[key].is_null()
    }

    /// The time in milliseconds.
    pub(crate) fn ms(&self) -> u64 {
        self.number("t") / 1_000_000
    }
}

/// A scene under the tutor, on the virtual clock.
pub(crate) fn play(scene: &str) -> Run {
    play_with(scene, &[])
}

/// A scene under the tutor, which tells it this as well.
pub(crate) fn play_with(scene: &str, settings: &[(&str, &str)]) -> Run {
    finish(under_the_tutor(command(scene), settings))
}

/// A scene under a tutor that has no time to read for a while.
pub(crate) fn play_unread(scene: &str, pause: Duration) -> Run {
    let mut command = under_the_tutor(command(scene), &[]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let program = command.spawn().unwrap();
    std::thread::sleep(pause);
    run(&program.wait_with_output().unwrap())
}

/// A command that is told the nonce, that lines are wanted at the end, and this.
pub(crate) fn under_the_tutor(mut command: Command, settings: &[(&str, &str)]) -> Command {
    let mut told = format!("nonce {NONCE}\n");
    for (name, value) in settings.iter().chain(&[("lines", "end")]) {
        told.push_str(&format!("{name} {value}\n"));
    }
    let (reader, mut writer) = std::io::pipe().unwrap();
    // A few hundred bytes: any pipe holds them until they are read.
    writer.write_all(told.as_bytes()).unwrap();
    command.env("ASYNCLINGS_HANDOVER", "stdin").stdin(reader);
    command
}

/// A scene without the tutor.
pub(crate) fn play_alone(scene: &str) -> Run {
    finish(command(scene))
}

/// A scene under nobody yet.
pub(crate) fn command(scene: &str) -> Command {
    let mut command = Command::new(program());
    command
        .arg(scene)
        .env_remove("ASYNCLINGS_HANDOVER")
        .env("TOKIO_WORKER_THREADS", "2")
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null());
    command
}

fn finish(mut command: Command) -> Run {
    run(&command.output().unwrap())
}

fn run(output: &Output) -> Run {
    let (text, records) = split(&output.stdout);
    for (position, record) in records.iter().enumerate() {
        assert_eq!(record.number("s"), position as u64, "a gap: {record:?}");
    }
    Run {
        code: output.status.code(),
        text,
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        records,
    }
}

/// Takes the records out of what a program wrote.
fn split(stdout: &[u8]) -> (String, Vec<Record>) {
    let mut text = Vec::new();
    let mut records = Vec::new();
    let mut parts = stdout.split(|byte| *byte == 0x1e);
    text.extend(parts.next().unwrap_or_default());
    for part in parts {
        let end = part.iter().position(|byte| *byte == b'\n').unwrap();
        let record: Value = serde_json::from_slice(&part[..end]).unwrap();
        assert_eq!(record["n"], NONCE);
        records.push(Record(record));
        text.extend(&part[end + 1..]);
    }
    (String::from_utf8_lossy(&text).into_owned(), records)
}

/// The program that plays the scenes, which `cargo test` builds with the
/// tests. One that is older than its sources would test nothing.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let test = std::env::current_exe().unwrap();
        let name = format!("scenes{}", std::env::consts::EXE_SUFFIX);
        let program = test.ancestors().nth(2).unwrap().join("examples").join(name);
        let built = modified(&program);
        let crate_dir = Path::new(env!("CARGO_MANIFEST_DIR"));
        for sources in ["src", "src/others", "src/track", "examples/scenes"] {
            for file in crate_dir.join(sources).read_dir().unwrap() {
                let file = file.unwrap().path();
                assert!(
                    file.is_dir() || modified(&file) <= built,
                    "`{}` is newer than the scenes: build them with `cargo test -p asynclings-probe`",
                    file.display()
                );
            }
        }
        program
    })
}

fn modified(path: &Path) -> SystemTime {
    let metadata = path.metadata();
    let metadata = metadata.unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    metadata.modified().unwrap()
}

impl Run {
    /// The program ended as it should; otherwise everything known is shown.
    pub(crate) fn ok(self) -> Self {
        assert_eq!(self.code, Some(0), "{}", self.picture());
        self
    }

    /// Everything known, for a failing test.
    pub(crate) fn picture(&self) -> String {
        let mut picture = format!("{}\n{}\n", self.text, self.stderr);
        for record in self.records.iter().take(400) {
            picture.push_str(&format!("{}\n", record.0));
        }
        picture
    }

    pub(crate) fn of(&self, kind: &str) -> Vec<&Record> {
        self.records.iter().filter(|r| r.kind() == kind).collect()
    }

    pub(crate) fn only(&self, kind: &str) -> &Record {
        let all = self.of(kind);
        assert_eq!(all.len(), 1, "one `{kind}` of\n{}", self.picture());
        all[0]
    }

    /// The id of the span `name`.
    pub(crate) fn span(&self, name: &str) -> u64 {
        self.made(name).number("sp")
    }

    /// The record of the making of the span `name`.
    pub(crate) fn made(&self, name: &str) -> &Record {
        let all = self.of("new");
        let new = all.iter().find(|r| r.text("name") == name);
        new.unwrap_or_else(|| panic!("no span `{name}` in\n{}", self.picture()))
    }

    /// The records of one kind that concern the span `name`.
    pub(crate) fn about(&self, kind: &str, name: &str) -> Vec<&Record> {
        let id = self.span(name);
        let all = self.of(kind).into_iter();
        all.filter(|r| r.number("sp") == id).collect()
    }

    /// The name of the span with this id.
    pub(crate) fn name(&self, id: u64) -> &str {
        let all = self.of("new").into_iter();
        let mut found = all.filter(|r| r.number("sp") == id);
        found.next().map_or("", |r| r.text("name"))
    }

    /// The times, in milliseconds, of one kind of record about a span.
    pub(crate) fn times(&self, kind: &str, name: &str) -> Vec<u64> {
        self.about(kind, name).iter().map(|r| r.ms()).collect()
    }

    /// What happened to the tracked value `name`: operations and values.
    pub(crate) fn ops(&self, name: &str) -> Vec<String> {
        let all = self.of("track").into_iter();
        all.filter(|r| r.text("name") == name)
            .map(|r| {
                format!("{} {}", r.text("op"), r.text("val"))
                    .trim_end()
                    .to_owned()
            })
            .collect()
    }

    /// The verdict on a hang: why, and each waiting span with its lines.
    pub(crate) fn hang(&self) -> (&str, Vec<(&str, Vec<String>)>) {
        assert_eq!(self.code, Some(86), "{}", self.picture());
        let hang = self.only("hang");
        assert_eq!(self.records.last().unwrap().kind(), "hang");
        let waits = hang["waits"].as_array().unwrap().iter().map(|wait| {
            let lines = wait["lines"].as_array().unwrap().iter();
            let lines = lines.map(|line| line.as_str().unwrap().to_owned());
            (self.name(wait["sp"].as_u64().unwrap()), lines.collect())
        });
        (hang.text("why"), waits.collect())
    }
}

/// Where the text `needle` stands in a scene's source, as a place without its
/// column.
pub(crate) fn line_of(file: &str, needle: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples/scenes")
        .join(file);
    let source = std::fs::read_to_string(path).unwrap();
    let lines: Vec<_> = source
        .lines()
        .enumerate()
        .filter(|(_, line)| line.contains(needle))
        .collect();
    assert_eq!(lines.len(), 1, "one line with `{needle}` in {file}");
    format!("scenes/{file}:{}:", lines[0].0 + 1)
}
