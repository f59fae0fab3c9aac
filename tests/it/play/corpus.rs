//! Programs of all kinds, unchanged, and what is seen of them.
//!
//! Each program in `tests/play` says in its first lines what must be seen: `lanes`, the `clock`, how it
//! `ends`, which `errors` rustc has and on which lines, and how many awaits are `unseen`.
//! `ASYNCLINGS_PLAY_ONLY=book` plays only those with such a name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Mutex;
use std::thread;

use asynclings_core::judge::finding_ids;
use asynclings_play::rewrite::Detail;
use asynclings_play::{Options, Played, Scratch, Subject, play};
use asynclings_trace::Clock;

use super::scratch;
use crate::support::build;

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

pub(crate) fn played(scratch: &Scratch, subject: &Subject, options: Options) -> Played {
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
                let (alone, laned) = (stdout(&plain), stdout(&full));
                checked.holds(alone == laned, || {
                    let findings = &plain.attempted.verdict.findings;
                    format!("prints {laned:?} and not {alone:?}: {findings:?}")
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
    let few = unseen * 100 <= seen || !only.is_empty();
    assert!(few, "{unseen} of {seen} awaits unseen");
}
