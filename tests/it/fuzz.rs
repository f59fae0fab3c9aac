//! Damaged input for everything that reads what others wrote: `lessons.toml`, `expected.toml`, a
//! program's trace, an archive. Real files are changed at random, and nothing may panic.
//!
//! The same inputs come each time. `ASYNCLINGS_FUZZ_ROUNDS` asks for more of them than the few
//! hundred of an ordinary test, and `ASYNCLINGS_FUZZ_SEED` for others; what failed lies below the
//! folder that cargo gives tests.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use asynclings_core::diag::{Diagnostic, Look, Source, render};
use asynclings_core::pack::migrate::edited;
use asynclings_core::pack::{Strictness, expected, lessons};
use asynclings_engine::archive::{self, Archive, ArchiveLimits, Body, Contents, Head};
use asynclings_trace::recorded;
use asynclings_trace::wire::Demux;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use crate::support::build;

const ROUNDS: usize = 300;
const NONCE: &str = "0123456789abcdef0123456789abcdef";

/// Pieces that mean something to one of the readers.
const WORDS: &[&str] = &[
    "[[",
    "]]",
    "\"\"\"",
    "'''",
    "= ",
    "{",
    "}",
    "\n",
    "\r\n",
    "\u{feff}",
    "\u{1e}",
    "\\u",
    "\\U0010ffff",
    "é",
    "\u{10ffff}",
    "-9223372036854775808",
    "18446744073709551616",
    "nan",
    "inf",
    "[[rule]]\n",
    "[[chapter]]\n",
    "format = ",
    "id = ",
    "..",
    "/",
    "\0",
    "#",
    "was = [",
    "\"sp\":4294967295",
    "each",
    "{x}",
    ":ready",
    "poll#0",
    "mark(\"",
    "1979-05-27T07:32:00Z",
];

/// A small generator of numbers (xorshift64*): a crate would be too much for this.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).unwrap();
        usize::try_from(self.next() % end).unwrap()
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// A file of the corpus with one to eight changes.
    fn mutate(&mut self, corpus: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = self.one_of(corpus).clone();
        for _ in 0..=self.below(8) {
            let at = self.below(bytes.len() + 1);
            let length = self.below(40);
            let end = (at + length).min(bytes.len());
            match self.below(7) {
                0 if !bytes.is_empty() => {
                    let at = at.min(bytes.len() - 1);
                    bytes[at] = self.next().to_le_bytes()[0];
                }
                1 => drop(bytes.drain(at..end)),
                2 => {
                    let piece = bytes[at..end].to_vec();
                    let to = self.below(bytes.len() + 1);
                    bytes.splice(to..to, piece);
                }
                3 => {
                    let word = *self.one_of(WORDS);
                    bytes.splice(at..at, word.bytes());
                }
                4 => {
                    let word = *self.one_of(WORDS);
                    bytes.splice(at..end, word.bytes());
                }
                5 => {
                    let other = self.one_of(corpus);
                    let from = self.below(other.len() + 1);
                    let to = (from + self.below(200)).min(other.len());
                    let piece = other[from..to].to_vec();
                    bytes.splice(at..at, piece);
                }
                _ => bytes.truncate(at),
            }
        }
        bytes
    }
}

fn number(variable: &str, otherwise: usize) -> usize {
    std::env::var(variable).map_or(otherwise, |text| text.parse().unwrap())
}

/// Gives every damaged input to a reader, and keeps the one that makes it panic.
fn fuzz(name: &str, corpus: &[Vec<u8>], read: impl Fn(&[u8])) {
    assert!(!corpus.is_empty());
    corpus.iter().for_each(|whole| read(whole));
    let seed = number("ASYNCLINGS_FUZZ_SEED", 1);
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15 ^ u64::try_from(seed).unwrap());
    for round in 0..number("ASYNCLINGS_FUZZ_ROUNDS", ROUNDS) {
        let bytes = numbers.mutate(corpus);
        if catch_unwind(AssertUnwindSafe(|| read(&bytes))).is_err() {
            let file = build::scratch("").join(format!("fuzz-{name}"));
            fs::write(&file, &bytes).unwrap();
            panic!(
                "{name}, seed {seed}, round {round}: `{}` makes it panic",
                file.display()
            );
        }
    }
}

/// All files of this name in the two packs of this repository.
fn files(name: &str) -> Vec<Vec<u8>> {
    let mut found: Vec<PathBuf> = Vec::new();
    for root in ["lessons.toml", "solutions", "tests/packs"] {
        let walk = walkdir::WalkDir::new(build::repository().join(root)).sort_by_file_name();
        let paths = walk.into_iter().map(|entry| entry.unwrap().into_path());
        found.extend(paths.filter(|path| path.file_name().is_some_and(|file| file == name)));
    }
    found.iter().map(|path| fs::read(path).unwrap()).collect()
}

fn source(bytes: &[u8]) -> Arc<Source> {
    Arc::new(Source::new(
        "a.toml",
        String::from_utf8_lossy(bytes).into_owned(),
    ))
}

/// Every diagnostic can be drawn, and its place lies in the text.
fn drawn(diagnostics: &[Diagnostic]) {
    let look = Look {
        colour: true,
        width: 40,
    };
    assert_eq!(render(diagnostics, look).is_empty(), diagnostics.is_empty());
    for position in diagnostics.iter().filter_map(Diagnostic::position) {
        assert!(position.line > 0 && position.column > 0);
    }
}

#[test]
fn lessons_can_be_anything() {
    fuzz("lessons.toml", &files("lessons.toml"), |bytes| {
        for strictness in [Strictness::Author, Strictness::Learner] {
            let (_, diagnostics) =
                lessons::parse_lessons(&source(bytes), Path::new("pack"), strictness);
            drawn(&diagnostics);
        }
        // What a step of a migration works on is printed as it was read.
        let text = String::from_utf8_lossy(bytes);
        if let Ok(after) = edited(&text, |_| {}) {
            assert_eq!(after, text);
        }
    });
}

#[test]
fn demands_can_be_anything() {
    fuzz("expected.toml", &files("expected.toml"), |bytes| {
        let diagnostics = match expected::parse_expected(&source(bytes), Strictness::Author) {
            Ok((_, warnings)) => warnings,
            Err(problems) => problems,
        };
        drawn(&diagnostics);
    });
}

#[test]
fn a_recorded_trace_can_be_anything() {
    fuzz("expected.trace", &files("expected.trace"), |bytes| {
        if let Ok(trace) = recorded::read(&String::from_utf8_lossy(bytes)) {
            assert!(recorded::write(&trace).starts_with("asynclings trace"));
        }
    });
}

#[test]
fn a_program_can_print_anything() {
    let fields = [
        r#""k":"header","v":1"#,
        r#""k":"enter","flavor":"multi","rt":1"#,
        r#""k":"new","sp":1,"name":"a\"b","ty":"stream","at":"src/main.rs:1:2""#,
        r#""k":"new","sp":2,"name":"b","ty":"io""#,
        r#""k":"poll","sp":2,"no":1,"in":1,"ad":77,"ta":9"#,
        r#""k":"wake","sp":1,"by":"span","bysp":2,"stale":true"#,
        r#""k":"pending","sp":2,"held":3"#,
        r#""k":"item","sp":1,"val":"4""#,
        r#""k":"ready","sp":2,"val":"\u00e9\n""#,
        r#""k":"drop","sp":2,"done":true"#,
        r#""k":"mark","name":"stop""#,
        r#""k":"track","name":"tx","id":2,"op":"clone","of":1"#,
        r#""k":"work","name":"w","ms":100"#,
        r#""k":"meet","name":"m","want":2,"got":1,"ok":false"#,
        r#""k":"panic","msg":"oh","at":"src/main.rs:9:9""#,
        r#""k":"hang","why":"deadlock","waits":[{"sp":2,"lines":["src/main.rs:5:6"]},{"sp":99}]"#,
        r#""k":"limit","what":"events""#,
        r#""k":"exit","flavor":"multi""#,
    ];
    let record = |(number, fields): (usize, &str)| {
        let time = number * 1_000_000;
        format!(
            "text {number}\n\u{1e}{{\"n\":\"{NONCE}\",\"s\":{number},\"t\":{time},\"c\":\"v\",\"th\":1,{fields}}}\n"
        )
    };
    let stream: String = fields.into_iter().enumerate().map(record).collect();
    fuzz("wire", &[stream.into_bytes()], |bytes| {
        let mut whole = Demux::new(NONCE, 4096);
        whole.feed(bytes);
        let whole = whole.finish();
        // In pieces it is the same.
        let mut pieces = Demux::new(NONCE, 4096);
        bytes.chunks(7).for_each(|piece| pieces.feed(piece));
        assert_eq!(pieces.finish(), whole);
        assert!(recorded::write(&whole.trace).starts_with("asynclings trace"));
    });
}

/// An archive's bytes, and those of the tar within, which gzip's own sum does not guard.
fn archives() -> Vec<Vec<u8>> {
    let body = |text: &'static str| Body::Bytes(Cow::Borrowed(text.as_bytes()));
    let mut head = Head::new("0.1.0", "little", "A little pack");
    head.vendored = true;
    let files = BTreeMap::from([
        ("pack/lessons.toml".to_owned(), body("format = 1\n")),
        (format!("pack/exercises/{}x", "long/".repeat(30)), body("x")),
        ("vendor/a-1/Cargo.toml".to_owned(), body("[package]\n")),
    ]);
    let mut bytes = Vec::new();
    archive::write(&Contents { head, files }, &mut bytes).unwrap();
    vec![bytes]
}

const LIMITS: ArchiveLimits = ArchiveLimits {
    bytes: 1 << 20,
    file: 1 << 16,
    files: 50,
};

#[test]
fn an_archive_can_be_anything() {
    fuzz("archive", &archives(), |bytes| {
        let _ = Archive::from_bytes(bytes.to_vec(), LIMITS);
    });
}

#[test]
fn what_is_in_an_archive_can_be_anything() {
    let folder = tempfile::tempdir().unwrap();
    let tars: Vec<_> = archives()
        .iter()
        .map(|bytes| {
            let mut tar = Vec::new();
            GzDecoder::new(&bytes[..]).read_to_end(&mut tar).unwrap();
            tar
        })
        .collect();
    fuzz("archive.tar", &tars, |tar| {
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(tar).unwrap();
        let bytes = packed.finish().unwrap();
        let Ok(archive) = Archive::from_bytes(bytes, LIMITS) else {
            return;
        };
        // What was accepted stays below the folder it is unpacked into.
        let to = folder.path().join("in/vendor");
        archive.unpack_vendor(&to).unwrap();
        let inside = |path: &Path| path.starts_with(&to) || to.starts_with(path);
        for entry in walkdir::WalkDir::new(folder.path()).min_depth(1) {
            let entry = entry.unwrap();
            assert!(inside(entry.path()), "{}", entry.path().display());
        }
        fs::remove_dir_all(folder.path().join("in")).unwrap();
    });
}
