//! Laws of the rewriter, over sources that nobody wrote for it: the repository's own, and those of the
//! crates that this one depends on, where the registry's folder holds them.

use std::path::{Path, PathBuf};

use super::{Avoid, Detail, Known, rewrite};

/// Files of crates that are looked at; `ASYNCLINGS_FUZZ_ROUNDS` asks for more.
const FILES: usize = 80;
/// Damaged sources.
const ROUNDS: usize = 120;
const DETAILS: [Detail; 3] = [Detail::Entry, Detail::Awaits, Detail::Full];

fn rounds(usual: usize) -> usize {
    let asked = std::env::var("ASYNCLINGS_FUZZ_ROUNDS").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(usual)
}

/// The Rust files below a folder, in the order of their names.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let walk = asynclings_engine::fs::Walk::below(folder).skip(|name, _| name == "target");
    let files = walk.files().filter_map(Result::ok).map(|found| found.path);
    let mut files: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect();
    files.sort();
    files
}

fn own() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folders = ["tests/play", "solutions", "probe/src", "crates/play/src"];
    folders
        .iter()
        .flat_map(|folder| sources(&root.join(folder)))
        .collect()
}

/// Sources of crates that are full of futures.
fn of_others() -> Vec<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let registries = home.and_then(|home| std::fs::read_dir(home.join("registry/src")).ok());
    let crates = registries
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|registry| std::fs::read_dir(registry.path()).ok())
        .flatten()
        .flatten()
        .filter(|krate| {
            let name = krate.file_name().to_string_lossy().into_owned();
            ["tokio", "futures", "hyper", "reqwest", "tower"]
                .iter()
                .any(|of| name.starts_with(of))
        });
    let mut all: Vec<_> = crates.flat_map(|krate| sources(&krate.path())).collect();
    all.sort();
    // Some of each crate.
    let step = (all.len() / rounds(FILES)).max(1);
    all.into_iter().step_by(step).collect()
}

/// What holds for every source that can be parsed: the result can be, too, all that the author wrote is
/// still there in its order and on its line, and only attributes and names of functions that are the
/// probe's now are gone.
fn check(name: &str, text: &str) -> usize {
    let mut known = Known::default();
    known.add(text);
    let mut awaits = Vec::new();
    for detail in DETAILS {
        for tests in [None, (detail == Detail::Full).then_some(&[][..])] {
            let rewritten = rewrite("src/x.rs", text, &known, (detail, Avoid::Nothing), tests);
            if rewritten.problem.is_some() {
                assert_eq!(rewritten.text, text, "{name}");
                continue;
            }
            let changed = &rewritten.text;
            if let Err(error) = syn::parse_file(changed.trim_start_matches('\u{feff}')) {
                let line = error.span().start().line;
                let shown = changed.lines().nth(line.saturating_sub(1));
                panic!("{name}, {detail:?}, line {line}: {error}: {shown:?}");
            }
            let lines = |text: &str| text.matches('\n').count();
            assert_eq!(lines(changed), lines(text), "{name}, {detail:?}");
            let gone = rewritten.columns.gone(text, changed);
            for gone in
                gone.unwrap_or_else(|at| panic!("{name}, {detail:?}: text at byte {at} is lost"))
            {
                let is_call =
                    gone.ends_with('(') && (gone.contains("block_on") || gone.contains("run"));
                assert!(
                    gone.starts_with("#[") || is_call,
                    "{name}, {detail:?}: {gone:?} is gone"
                );
            }
            if tests.is_none() {
                awaits.push(rewritten.seen.len() + rewritten.unseen.len());
            }
        }
    }
    // Each detail accounts for the same awaits.
    assert!(
        awaits.windows(2).all(|pair| pair[0] == pair[1]),
        "{name}: {awaits:?}"
    );
    awaits.first().copied().unwrap_or_default()
}

#[test]
fn what_its_author_wrote_stays_in_every_source() {
    let mut awaits = 0;
    for path in own().into_iter().chain(of_others()) {
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        awaits += check(&path.display().to_string(), &text);
    }
    assert!(awaits > 500, "{awaits} awaits");
}

#[test]
fn damaged_sources_are_no_trouble() {
    let texts: Vec<_> = own()
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = |below: usize| {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        usize::try_from(state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).unwrap() % below.max(1)
    };
    for round in 0..rounds(ROUNDS) {
        let mut lines: Vec<_> = texts[random(texts.len())].lines().collect();
        for _ in 0..=random(3) {
            let (at, other) = (random(lines.len()), random(lines.len()));
            match random(4) {
                0 if lines.len() > 1 => drop(lines.remove(at)),
                1 => lines.swap(at, other),
                2 => lines.insert(at, lines[other]),
                // Broken off in its middle, where that is a character.
                _ => lines[at] = lines[at].get(..lines[at].len() / 2).unwrap_or_default(),
            }
        }
        let end = ["\n", "\r\n", " "][random(3)];
        let mark = ["", "\u{feff}", "#!/usr/bin/env x\n"][random(3)];
        check(
            &format!("round {round}"),
            &format!("{mark}{}", lines.join(end)),
        );
    }
}
