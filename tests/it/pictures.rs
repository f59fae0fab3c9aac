//! The pictures and pages of the docs are those that the tool makes of the programs beside them.
//!
//! `ASYNCLINGS_RENEW_PICTURES=1` writes them anew.

use std::fs;
use std::path::{Path, PathBuf};

use asynclings_core::judge::Verdict;
use asynclings_core::pack::{Pack, Strictness};
use asynclings_page::Content;

use crate::play;
use crate::support::binary::{self, BINARY, Said};
use crate::support::build::repository;

const RENEW: &str = "ASYNCLINGS_RENEW_PICTURES";

/// Each file that is made: of which program, and where it lies below `docs`.
const MADE: [(&str, &str); 7] = [
    ("kettles", "pictures/kettles.svg"),
    ("retries", "pictures/retries.svg"),
    ("downloads", "pictures/downloads.svg"),
    ("deadlock", "pictures/deadlock.svg"),
    ("downloads", "examples/book/src/downloads.svg"),
    ("downloads", "examples/book/src/downloads.html"),
    ("deadlock", "examples/book/src/deadlock.svg"),
];

fn docs() -> PathBuf {
    repository().join("docs")
}

#[test]
fn pictures_and_pages_of_the_docs_are_fresh() {
    let folder = tempfile::tempdir().unwrap();
    let cache = play::scratch().folder;
    for program in ["kettles", "downloads", "retries", "deadlock"] {
        // Elsewhere, so that no path of this machine can come in.
        let file = format!("{program}.rs");
        let source = docs().join("examples").join(&file);
        fs::copy(source, folder.path().join(&file)).unwrap();
        let (svg, html) = (format!("{program}.svg"), format!("{program}.html"));
        let mut command = binary::command(BINARY, folder.path(), &folder.path().join("state"));
        command.args(["play", &file, "--svg", &svg, "--html", &html]);
        command.env("ASYNCLINGS_CACHE", cache.parent().unwrap());
        let said = Said::by(command, folder.path(), "[FOLDER]");
        assert!(folder.path().join(html).is_file(), "{said:?}");
    }
    let mut stale = Vec::new();
    for (program, path) in MADE {
        let end = Path::new(path).extension().unwrap();
        let made = fs::read(folder.path().join(program).with_extension(end)).unwrap();
        let kept = docs().join(path);
        if std::env::var_os(RENEW).is_some() {
            fs::write(&kept, &made).unwrap();
        } else if fs::read(&kept).ok() != Some(made) {
            stale.push(path);
        }
    }
    assert!(
        stale.is_empty(),
        "stale: {stale:?}; make them anew with `{RENEW}=1 cargo test --test it pictures`"
    );
}

/// Every file that a text embeds, in Markdown's or in HTML's way.
fn embedded(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (before, end) in [("src=\"", '"'), ("](", ')')] {
        let rests = text.split(before).skip(1);
        found.extend(rests.filter_map(|rest| Some(rest.split_once(end)?.0.to_owned())));
    }
    found
}

#[test]
fn the_book_and_the_slides_embed_pictures_and_pages_that_are_there() {
    let examples = docs().join("examples");
    for (folder, texts) in [
        (
            "book/src",
            &["SUMMARY.md", "two-permits.md", "a-deadlock.md"][..],
        ),
        ("slides", &["slides.html"]),
    ] {
        let folder = examples.join(folder);
        let mut all = Vec::new();
        for text in texts {
            let text = fs::read_to_string(folder.join(text)).unwrap();
            let here = embedded(&text);
            for file in here.iter().filter(|file| !file.contains(':')) {
                assert!(folder.join(file).is_file(), "{file} is not there");
            }
            assert!(
                !text.contains("<script") && !text.contains("http"),
                "needs no network"
            );
            all.extend(here);
        }
        for end in [".svg", ".html"] {
            assert!(all.iter().any(|file| file.ends_with(end)), "{all:?}");
        }
    }
}

#[test]
fn the_page_of_every_exercise_is_small() {
    let (pack, _) = Pack::load(repository(), Strictness::Author).unwrap();
    let mut sizes = Vec::new();
    for exercise in pack.exercises() {
        let Some(goal) = pack.expected_trace(exercise).unwrap() else {
            continue;
        };
        let verdict = Verdict {
            exercise: exercise.id.clone(),
            passed: true,
            findings: Vec::new(),
            notes: Vec::new(),
            stages: Vec::new(),
        };
        let folder = repository().join("exercises").join(exercise.folder());
        let sources = asynclings_engine::pages::sources(&folder).unwrap();
        assert!(sources[0].0 == "src/main.rs", "{folder:?}");
        let content = Content::attempt(&verdict, &goal, Some(&goal), sources);
        sizes.push((
            content.html().len(),
            2 * goal.events.len(),
            exercise.id.clone(),
        ));
    }
    assert!(sizes.len() > 50, "{sizes:?}");
    // What a page has besides its events, and what an event may take: 200 kB is a run of 500 events beside
    // its goal. Some exercises of the last chapters have twice as many.
    let allowed = |events: usize| 40_000 + 160 * events;
    let large: Vec<_> = sizes
        .iter()
        .filter(|(size, events, _)| *size >= allowed(*events))
        .collect();
    assert!(large.is_empty(), "{large:?}");
}
